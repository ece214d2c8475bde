"""Step 7b. The mean of the weights of recognisers that were trained one from the other -> OUT.

python names_mean.py OUT MODEL MODEL [MODEL ...]
"""

import sys
from pathlib import Path

import spacy


def main(out: Path, paths: list[Path]) -> None:
    """Write the mean."""
    first, *others = [spacy.load(path) for path in paths]
    for name in ("ner_tok2vec", "ner"):
        models = [nlp.get_pipe(name).model.walk() for nlp in (first, *others)]
        for nodes in zip(*models, strict=True):
            for param in filter(nodes[0].has_param, nodes[0].param_names):
                nodes[0].set_param(param, sum(node.get_param(param) for node in nodes) / len(nodes))
    first.to_disk(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(arg) for arg in sys.argv[2:]])
