"""A view -> what each number in it is said of, as cells of claims.csv: the one door for the flow."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from oton.frames.frame import Frame, read_frame
from oton.records import Quantity, Quotation
from oton.text import View


def reader(view: View) -> Callable[[Quantity, Quotation], Mapping[str, str]]:
    """Reads the cells of a quantity with the quotation that it stands in."""
    return lambda quantity, quotation: cells(read_frame(view, quantity.span, quantity.item, quotation.speaker))


def cells(frame: Frame) -> Mapping[str, str]:
    """The cells of a frame."""
    return {
        "predicate": frame.predicate,
        "subject": frame.subject,
        "item_phrase": frame.phrase,
        "place": "; ".join(frame.place),
        "setting": "; ".join(frame.setting),
    }
