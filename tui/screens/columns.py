"""What the columns of a file mean: each with its header, some of its values and why it is taken so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from tui.actions import bindings
from tui.messages import Level
from tui.screens.base import LiaisonScreen
from tui.widgets.columnlist import NOT_READ, column_entries, column_lines, meaning_choices
from tui.widgets.entries import EntryList
from tui.widgets.linelist import LineList
from tui.widgets.told import Told

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.mapped import Guess, Sheet


class ColumnsScreen(LiaisonScreen):
    """`mapping` is what was said of the columns once ctrl+s was pressed; None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("columns")
    PLACE: ClassVar[str] = "columns"
    NAME: ClassVar[str] = "What the columns mean"
    PURPOSE: ClassVar[str] = "Say it once: the next file with these headers is read the same. enter changes a column."

    def __init__(self, sheet: Sheet, as_of: date, *, refusal: str = "", said: dict[str, str] | None = None) -> None:
        super().__init__()
        self._sheet = sheet
        self._refusal = refusal
        self._choices = meaning_choices(sheet.meanings, as_of)
        self._said: dict[str, str] = dict(said or {})
        self.mapping: dict[str, str] | None = None

    def body(self) -> ComposeResult:
        """What must be said, over the columns."""
        yield Told()
        yield EntryList()

    def on_mount(self) -> None:
        """Show."""
        self.figures(f"{self._sheet.file_name}, headers in row {self._sheet.header_row}")
        self._list.focus()
        self._show()

    @property
    def _list(self) -> EntryList:
        return self.query_one(EntryList)

    def _show(self) -> None:
        self.query_one(Told).tell(column_lines(self._sheet, self._said, self._refusal))
        self._list.fill(column_entries(self._sheet.guesses, self._said))

    @on(LineList.Opened)
    def _open(self) -> None:
        guess: Guess | None = self._list.chosen  # type: ignore[assignment]  # the rows of this list
        if guess is None:
            return
        if guess.dropped:
            self.say(f"“{guess.header}” may not be held: {guess.why}.", Level.REFUSED)
        else:
            self._ask(guess)

    @work(group="form")
    async def _ask(self, guess: Guess) -> None:
        from tui.modals.pick import PickModal  # noqa: PLC0415 - not needed for the first frame

        values = " · ".join(guess.samples) or "no values"
        chosen = await self.app.push_screen_wait(PickModal(f"{guess.header}: {values}", self._choices))
        if chosen is not None:
            self._said[guess.key] = "" if chosen == NOT_READ else chosen
            self._show()
            self._list.act_down()

    def act_take_columns(self) -> None:
        """Read the file so: every column as it is shown, once anything was said or is unsure."""
        held = [each for each in self._sheet.guesses if not each.dropped]
        if self._said or not all(each.sure for each in held):
            self.mapping = {each.key: each.meaning for each in held} | self._said
        self.dismiss()
