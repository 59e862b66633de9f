"""The first page as entries: who is next with the reasons, then each figure with what it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets.entries import Entry, aside, groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.home import Figure, HomePage
    from models.rows.worklist import WorklistRow

_PERSON = _FIGURE = (-5, 22, 0)
BEST = 2
"""So many reasons stand in a line."""
_NOBODY = "Nobody waits: 7 then i takes the state's list, + adds a person."


def home_entries(page: HomePage) -> list[Entry]:
    """The whole page."""
    first = list(_people(page)) or [aside(_NOBODY)]
    return groups(("Next", first), *((name, [_figure(name, each) for each in found]) for name, found in page.groups))


def _people(page: HomePage) -> Iterator[Entry]:
    for place, row in enumerate(page.first, 1):
        yield Entry(row.id, _cells(place, row), _PERSON, row)


def _cells(place: int, row: WorklistRow) -> tuple[tuple[str, str], ...]:
    return (f"{place}", "dim"), (row.name, "strong"), (" · ".join(row.reasons[:BEST]) or row.next_text, "dim")


def _figure(name: str, figure: Figure) -> Entry:
    style = "accent" if figure.presses else "" if figure.number else "dim"
    cells = ((f"{figure.number:,}", style), (figure.what, style), (figure.note, "dim"))
    return Entry((name, figure.opens, figure.text or figure.what), cells, _FIGURE, figure)
