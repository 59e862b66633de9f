"""The rows of the worklist: two lines a person, in columns that give way as the window narrows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from models.clock import today
from models.enums import ContactOutcome, Stage
from models.rows.worklist import WorklistRow
from tui.format import DASH, fit, fit_dated, months, short_day
from tui.widgets.linelist import Line, LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

OUTCOMES = {
    ContactOutcome.SPOKE: "spoke",
    ContactOutcome.ORIENTED: "oriented",
    ContactOutcome.NO_ANSWER: "no answer",
    ContactOutcome.VOICEMAIL: "voicemail",
    ContactOutcome.MESSAGE_LEFT: "message",
    ContactOutcome.SENT: "sent",
    ContactOutcome.WRONG_NUMBER: "wrong no.",
    ContactOutcome.DISCONNECTED: "line dead",
    ContactOutcome.RETURNED_MAIL: "mail back",
    ContactOutcome.REFUSED: "refused",
    ContactOutcome.NO_SHOW: "no-show",
}
"""What came of a contact, in a word or two."""

_NAME, _STAGE, _LAST, _NEXT, _ARREARS, _COUNTY = 17, 9, 16, 18, 8, 12
_GAP = 2
_BEST = 2
_MOST_DRAWN = 400


class PersonList(LineList[WorklistRow]):
    """The worklist. First line: name, stage, last contact, next step, arrears; second: the two best reasons."""

    LINES: ClassVar[int] = 2
    EMPTY: ClassVar[str] = "Nobody yet: i takes the state's list, + adds a person."

    def id_of(self, row: WorklistRow) -> int:
        """The local number, which the order is made of."""
        return row.number

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[WorklistRow]]) -> None:
        super().__init__(fetch)
        self._drawn: dict[int, tuple[WorklistRow, int, date, list[Line]]] = {}

    def draw(self, row: WorklistRow, width: int) -> list[Line]:
        """The two lines of a person, put together once: both are asked for, and again at every scroll."""
        day = today()
        drawn = self._drawn.get(row.number)
        if drawn is None or drawn[0] is not row or drawn[1:3] != (width, day):
            if len(self._drawn) >= _MOST_DRAWN:
                self._drawn.clear()
            drawn = self._drawn[row.number] = (row, width, day, _lines(row, width, day))
        return drawn[3]


def _lines(row: WorklistRow, width: int, day: date) -> list[Line]:
    first: Line = []
    for name, cells in _columns(width).items():
        text, style = _CELLS[name](row, cells, day)
        first += [(text, style), (" " * _GAP, "")]
    return [first[:-1], [(fit(f"  {_reasons(row)}", width), "dim")]]


@lru_cache(16)
def _columns(width: int) -> dict[str, int]:
    """The columns that fit and their cells; the name takes what is left, the next step the half of much."""
    wanted = {"name": _NAME, "stage": _STAGE, "last": _LAST, "next": _NEXT, "arrears": _ARREARS}
    for name in ("arrears", "last", "stage", "next"):
        if _total(wanted) <= width:
            break
        wanted.pop(name)
    if _total(wanted) + _GAP + _COUNTY + _GAP <= width:
        wanted = {"name": wanted.pop("name"), "county": _COUNTY, **wanted}
    spare = width - _total(wanted)
    if "next" in wanted and spare > 0:
        wanted["next"] += spare // 2
    wanted["name"] += width - _total(wanted)
    return wanted


def _total(columns: dict[str, int]) -> int:
    return sum(columns.values()) + _GAP * (len(columns) - 1)


def _reasons(row: WorklistRow) -> str:
    if not row.ranked and not row.reasons:
        return "not ranked"
    return " · ".join(row.reasons[:_BEST])


def _name(row: WorklistRow, width: int, day: date) -> tuple[str, str]:
    del day
    return fit(row.name, width), "strong"


def _county(row: WorklistRow, width: int, day: date) -> tuple[str, str]:
    del day
    return fit(row.county, width), "dim"


def _stage(row: WorklistRow, width: int, day: date) -> tuple[str, str]:
    del day
    return fit(row.stage.label, width), "dim" if row.stage in {Stage.CLOSED, Stage.PARKED} else ""


def _last(row: WorklistRow, width: int, day: date) -> tuple[str, str]:
    if row.last_contact_on is None:
        return fit("never", width), "dim"
    outcome = f"{OUTCOMES[row.last_outcome]} " if row.last_outcome else ""
    when = short_day(row.last_contact_on, day)
    return fit(outcome + when if len(outcome + when) <= width else when, width), ""


def _next(row: WorklistRow, width: int, day: date) -> tuple[str, str]:
    due = row.next_on is not None and row.next_on <= day and row.stage is not Stage.CLOSED
    return fit_dated(row.next_text or DASH, width, row.next_on), "accent" if due else ""


def _arrears(row: WorklistRow, width: int, day: date) -> tuple[str, str]:
    del day
    return fit(months(row.arrears_months), width, right=True), ""


_CELLS = {"name": _name, "county": _county, "stage": _stage, "last": _last, "next": _next, "arrears": _arrears}
