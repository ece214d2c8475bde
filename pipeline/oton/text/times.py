"""German words for months, days and stretches of time, small, as they stand: asked by every room, listed once."""

from __future__ import annotations

MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
AUSTRIAN_MONTHS = {"jänner": 1, "feber": 2}
WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
SATURDAY_NORTHERN = "sonnabend"
TIMES_OF_DAY = ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")
SEASONS = ("frühjahr", "frühling", "sommer", "herbst", "winter")
STRETCHES = ("sekunde", "minute", "stunde", "tag", "woche", "wochenende", "monat", "quartal", "jahr", "jahrzehnt")
DAYS = frozenset((*WEEKDAYS, SATURDAY_NORTHERN, *TIMES_OF_DAY))
TIME_NOUNS = frozenset((*MONTHS, *AUSTRIAN_MONTHS, *DAYS, *SEASONS, *STRETCHES))
