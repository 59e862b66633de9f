"""A fact that the list tells otherwise: what is known here, what the list says, and one key for which is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from models.enums import DoubtAnswer
from tui.actions import bindings
from tui.format import plain
from tui.modals.keyed import KeyedSheet
from tui.widgets.intakelist import told_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.intake import DoubtRow

_ANSWERS = {"theirs": DoubtAnswer.TAKEN, "ours": DoubtAnswer.KEPT}
_LABEL = 16


class DoubtModal(KeyedSheet[DoubtAnswer]):
    """Answers who is right, or None when it is left open."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("doubt")
    PLACE: ClassVar[str] = "doubt"
    PURPOSE: ClassVar[str] = "Say which of the two is right: what the list says, or what is known here."

    def __init__(self, row: DoubtRow) -> None:
        super().__init__(f"{row.ref} {row.name}: {row.kind.label}")
        self._row = row

    def inside(self) -> ComposeResult:
        """The sentences, what the list says field by field, and the keys."""
        yield Static(Content("\n").join([*_lines(self._row), Content(""), self.key_line()]))

    def action_act(self, action_id: str) -> None:
        """Answer."""
        self.dismiss(_ANSWERS[action_id])


def _lines(row: DoubtRow) -> Iterator[Content]:
    for sentence in row.evidence:
        yield plain(sentence)
    yield Content("")
    yield Content.styled("The list says", "$dim")
    for name, value in told_words(row):
        yield Content.assemble(plain(name.ljust(_LABEL)).stylize("$dim"), plain(value))
