"""Why a person stands where they stand: the sum, term by term, with its reasons (style section 11 rule 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.format import fit
from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from models.rows.worklist import WorklistRow
    from models.rules.score import Score, Term

_REASON, _NUMBER = 42, 8
_HEAD = ("what counts", "part", "of", "points")


class WhyModal(Sheet[None]):
    """The terms that add or take points, the largest first; their total; and which terms say nothing today."""

    def __init__(self, row: WorklistRow, score: Score) -> None:
        super().__init__(f"{row.name} · {row.ref}: why this rank")
        self._score = score

    def inside(self) -> ComposeResult:
        """The table."""
        with VerticalScroll():
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        if not self._score.ranked:
            return [Content("Not ranked: closed, parked, not to be contacted, or not safe to contact now.")]
        counted = sorted((term for term in self._score.terms if term.points), key=lambda term: -abs(term.points))
        silent = [_spoken(term) for term in self._score.terms if not term.points]
        total = _row("total", "", "", f"{self._score.total:.1f}")
        lines = [_row(*_HEAD).stylize("$dim"), *(_term(term) for term in counted), total.stylize("bold")]
        return (
            [*lines, Content(""), Content.styled(f"Nothing today: {', '.join(silent)}.", "$dim")] if silent else lines
        )


def _term(term: Term) -> Content:
    reason = term.reason or _spoken(term)
    return _row(reason, f"{term.value:.0%}", f"{term.weight:g}", f"{term.points:+.1f}")


def _spoken(term: Term) -> str:
    return term.name.replace("_", " ").replace("csa", "CSA")


def _row(reason: str, value: str, weight: str, points: str) -> Content:
    numbers = "".join(fit(number, _NUMBER, right=True) for number in (value, weight, points))
    return Content(fit(reason, _REASON) + numbers)
