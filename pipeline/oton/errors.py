"""Errors that a user sees: what is wrong, where, and the next step."""


class OtonError(Exception):
    """A problem that the user can act on; the message says what, where and what to do next."""


class RuleError(OtonError):
    """A rule file that cannot be used, or a rule whose examples do not hold."""


class NumeralError(OtonError, ValueError):
    """A string that is no German numeral; the message names the rule of German numerals it breaks."""


class ModelError(OtonError):
    """A spaCy model that is missing, a placeholder, or lacks a component that `oton` needs."""


class InputError(OtonError):
    """An input that cannot be read as an article."""
