"""Everything that happened with a person in one line of time, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.format import short_day
from tui.widgets.entries import Entry, aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.rows.person import PersonSheet, TimelineRow

_COLUMNS = (11, 10, 0)


def timeline(sheet: PersonSheet, day: date) -> list[Entry]:
    """Day, kind and title of each thing; the first line of what was written stands below, enter shows all of it."""
    return [entry for row in sheet.timeline for entry in _happened(row, day)]


def _happened(row: TimelineRow, day: date) -> Iterator[Entry]:
    cells = ((short_day(row.on, day), "dim"), (row.kind, "dim"), (row.title, ""))
    yield Entry((row.row_id, row.title, row.on), cells, _COLUMNS, row, f"{row.title}\n\n{row.text}".strip())
    if row.text:
        yield aside(row.text, _COLUMNS, 2)
