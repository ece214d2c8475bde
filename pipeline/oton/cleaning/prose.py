"""A stretch of text -> how much it is running text, told by its function words and its end."""

from __future__ import annotations

import re

# Words that a German writes small inside a sentence. Lists of headlines, menus and names have few of them.
_SMALL = (
    "der die das dem den des ein eine einen einem einer eines kein keine keinen und oder aber denn sondern sowie "
    "doch in im an am auf aus bei beim bis durch für gegen mit nach ohne seit um unter über von vom vor während "
    "wegen zu zum zur zwischen neben trotz laut gegenüber innerhalb außerhalb er sie es wir ihr ich du man sich uns "
    "ihm ihn ihnen mich mir euch ihre ihrer ihren ihrem sein seine seiner seinen seinem unser unsere mein meine "
    "dieser diese dieses diesen diesem jeder jede jedes jene alle allen aller viele vielen einige mehrere wenn weil "
    "als da dass ob obwohl damit nachdem bevor sobald indem wer was wie wo warum wann welche welcher hier dort dann "
    "nun jetzt noch auch nur schon nicht sehr so mehr etwa rund bereits dabei dafür dagegen daher deshalb jedoch "
    "allerdings zudem außerdem dazu davon ist sind war waren sei seien wäre wird werden wurde wurden würde würden "
    "hat haben hatte hatten habe hätte hätten kann können könnte könnten muss müssen soll sollen sollte sollten "
    "will wollen wollte darf dürfen bleibt gibt geht steht kommt sagt sagte heißt worden geworden gewesen"
)
_NO_OPENERS = (
    "sie ihr ihre ihrer ihren ihrem ihnen "  # polite forms are capitalised anywhere
    "laut so mehr rund da heißt worden geworden gewesen"
)
_MORE_OPENERS = (
    "Laut So Rund Da Zuvor Zuletzt Mittlerweile Inzwischen Zwar Insgesamt Bislang Bisher Darunter Trotzdem Derzeit "
    "Kürzlich Danach Davor Damals Dennoch Deswegen Hierzu Hinzu Heute Immer Oft Meist Manche Manchmal Offenbar "
    "Möglicherweise Vermutlich Wahrscheinlich Wohl Zunächst Zugleich Gleichzeitig Schließlich Später Früher Künftig "
    "Vorerst Ebenso Ebenfalls Gerade Weiter Weitere Weiterhin Erst Fast Knapp Ungefähr Hinter Aufgrund Angesichts "
    "Anders Anstatt Statt Solche Solange Sogar Tatsächlich Ursprünglich Unterdessen Währenddessen Vielmehr Wenige "
    "Wieder Wirklich Worum Ferner Freilich Besonders Alles Beide Aktuell Allein Andere Außer Dieselbe Einmal Einst "
    "Eigentlich Jedenfalls Jüngst Längst"
)
FUNCTION_WORDS = frozenset(_SMALL.split())
# Words that begin a sentence: capitalised behind a word without a stop, they tell of two texts run together.
OPENERS = frozenset(word.capitalize() for word in FUNCTION_WORDS - set(_NO_OPENERS.split())) | set(
    _MORE_OPENERS.split()
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_END = re.compile(r"""[.!?…]["'“”„‟«»‹›‘’)\]]*\s*$""")


def words_of(text: str) -> list[str]:
    """The words that begin with a letter."""
    return _WORD.findall(text)


def has_end(text: str) -> bool:
    """Whether the text ends like a sentence."""
    return _END.search(text, max(0, len(text) - 12)) is not None


def is_prose(text: str, words: list[str] | None = None) -> bool:
    """Whether the text reads like running text: an ended sentence, or enough words, with enough small ones."""
    if words is None:
        words = words_of(text)
    if len(words) < 3:
        return False
    small = sum(word[0].islower() for word in words)
    function = sum(word in FUNCTION_WORDS for word in words)
    if has_end(text):
        return function >= max(1, 0.12 * len(words)) and small >= 0.25 * len(words)
    return len(words) >= 7 and function >= max(2, 0.2 * len(words)) and small >= 0.4 * len(words)
