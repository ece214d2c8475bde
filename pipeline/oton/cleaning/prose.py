"""A stretch of text -> how much it is running text, told by its function words and its end."""

from __future__ import annotations

import re

# Words that a German writes small inside a sentence. Lists of headlines, menus and names have few of them.
FUNCTION_WORDS = frozenset(
    "der die das dem den des ein eine einen einem einer eines kein keine keinen und oder aber denn sondern sowie doch "
    "in im an am auf aus bei beim bis durch für gegen mit nach ohne seit um unter über von vom vor während wegen zu zum "
    "zur zwischen neben trotz laut gegenüber innerhalb außerhalb er sie es wir ihr ich du man sich uns ihm ihn ihnen mich "
    "mir euch ihre ihrer ihren ihrem sein seine seiner seinen seinem unser unsere mein meine dieser diese dieses diesen "
    "diesem jeder jede jedes jene alle allen aller viele vielen einige mehrere wenn weil als da dass ob obwohl damit "
    "nachdem bevor sobald indem wer was wie wo warum wann welche welcher hier dort dann nun jetzt noch auch nur schon "
    "nicht sehr so mehr etwa rund bereits dabei dafür dagegen daher deshalb jedoch allerdings zudem außerdem dazu davon "
    "ist sind war waren sei seien wäre wird werden wurde wurden würde würden hat haben hatte hatten habe hätte hätten kann "
    "können könnte könnten muss müssen soll sollen sollte sollten will wollen wollte darf dürfen bleibt gibt geht steht "
    "kommt sagt sagte heißt worden geworden gewesen".split()
)
_START_ONLY = frozenset("sie ihr ihre ihrer ihren ihrem ihnen".split())  # polite forms are capitalised anywhere
# Function words that begin a sentence: capitalised behind a word without a stop, they tell of two texts run together.
OPENERS = frozenset(
    word.capitalize()
    for word in FUNCTION_WORDS - _START_ONLY - frozenset("laut so mehr rund da heißt worden geworden gewesen".split())
) | frozenset((
        "Laut So Rund Da Sein Seine Seit Zuvor Zuletzt Mittlerweile Inzwischen Zwar Insgesamt Nachdem Bislang Bisher Darunter "
        "Trotzdem Derzeit Kürzlich Danach Davor Damals Dennoch Deswegen Hierzu Hinzu Heute Immer Oft Meist "
        "Manche Manchmal Möglicherweise Offenbar Vermutlich Wahrscheinlich Wohl Zunächst Zugleich Gleichzeitig Schließlich "
        "Später Früher Künftig Vorerst Ebenso Ebenfalls Gerade Weil Weiter Weitere Weiterhin Erst "
        "Etwa Fast Knapp Ungefähr Hinter Neben Aufgrund Angesichts Anders Anstatt Statt Solche Solange Sogar Tatsächlich "
        "Ursprünglich Unterdessen Währenddessen Vielmehr Vielen Wenige Wieder Wirklich Worum Ferner Freilich Besonders "
        "Alles Beide Bereits Aktuell Allein Allen Andere Außer Doch Dieselbe Einmal Einst Eigentlich Jedenfalls Jüngst Längst"
    ).split())
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_END = re.compile(r"""[.!?…]["'“”„‟«»‹›‘’)\]]*\s*$""")


def words_of(text: str) -> list[str]:
    """The words that begin with a letter."""
    return _WORD.findall(text)


def has_end(text: str) -> bool:
    """Whether the text ends like a sentence."""
    return _END.search(text, max(0, len(text) - 12)) is not None


def is_prose(text: str, words: list[str] | None = None) -> bool:
    """Whether the text reads like running text: enough small words among enough words, or an ended sentence with some."""
    if words is None:
        words = words_of(text)
    if len(words) < 3:
        return False
    small = sum(word[0].islower() for word in words)
    function = sum(word in FUNCTION_WORDS for word in words)
    if has_end(text):
        return function >= max(1, 0.12 * len(words)) and small >= 0.25 * len(words)
    return len(words) >= 7 and function >= max(2, 0.2 * len(words)) and small >= 0.4 * len(words)
