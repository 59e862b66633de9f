"""The person under the cursor beside the list, where the window has the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from models.clock import today
from tui.format import age_words, cut, money, months, phone, plain, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.person import PersonSheet, TimelineRow
    from models.rows.worklist import WorklistRow

_LATEST = 6


class Preview(Widget):
    """First what the list knows of the row, then what the case file adds once it was read; never an address.

    A `tight` one leaves no line empty above the reasons, where only a few lines are seen.
    """

    row: reactive[WorklistRow | None] = reactive(None)
    sheet: reactive[PersonSheet | None] = reactive(None)

    def __init__(self, *, tight: bool = False) -> None:
        super().__init__()
        self._tight = tight

    def watch_row(self, row: WorklistRow | None) -> None:
        """What was read of another person goes."""
        if self.sheet is not None and (row is None or self.sheet.header.id != row.id):
            self.sheet = None

    def render(self) -> Content:
        """The lines of the pane."""
        if self.row is None:
            return Content("")
        return Content("\n").join([*self._of_row(self.row), *(self._of_sheet(self.sheet) if self.sheet else ())])

    def _of_row(self, row: WorklistRow) -> Iterator[Content]:
        yield Content.styled(cut(row.name, self.size.width), "bold")
        yield self._line(f"{row.ref} · {row.county} · {row.stage.label}", "$dim")
        if not self._tight:
            yield Content("")
        yield from (self._line(reason) for reason in row.reasons)
        yield self._line(f"next: {row.next_text}" if row.next_text else "no next step", "$accent")
        if row.arrears_cents is not None:
            yield self._line(f"owes {money(row.arrears_cents)}, {months(row.arrears_months)} of support")

    def _of_sheet(self, sheet: PersonSheet) -> Iterator[Content]:
        header = sheet.header
        if header.flags:
            yield self._line(" · ".join(header.flags), "bold $danger")
        if header.safe_contact:
            yield self._line(header.safe_contact, "$danger")
        yield Content("")
        for row in sheet.phones:
            yield self._line(f"{phone(row.number)}  {row.state.label}, {age_words(row.as_of, today())} old")
        if sheet.timeline:
            yield Content("")
        yield from (self._happened(row) for row in sheet.timeline[:_LATEST])

    def _happened(self, row: TimelineRow) -> Content:
        day = short_day(row.on, today()).rjust(6)
        words = cut(f"{row.title}: {row.text}" if row.text else row.title, self.size.width - len(day) - 2)
        return Content.assemble((day, "$dim"), "  ", words)

    def _line(self, text: str, style: str = "") -> Content:
        return plain(text).stylize(style)
