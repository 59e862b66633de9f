"""A sheet that is answered by a key of the table of actions; ? shows what each of them does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding
from textual.content import Content

from tui.action import PLACES
from tui.actions import ACTIONS, actions_at
from tui.availability import Context
from tui.modals.sheet import Answer, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from tui.action import Action


class KeyedSheet(Sheet[Answer]):
    """A subclass names its PLACE, sets BINDINGS to `bindings(PLACE)`, and answers in `action_act`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(ACTIONS["help"].keys), "help", ACTIONS["help"].label, show=False, id="sheet_help"),
    ]
    FOOT: ClassVar[str] = "? help · esc leaves it open"
    PLACE: ClassVar[str] = ""
    PURPOSE: ClassVar[str] = ""
    """One sentence for the help: what is asked here."""

    def offered(self) -> Sequence[Action]:
        """What can be answered here."""
        return actions_at(self.PLACE)

    def key_line(self) -> Content:
        """The keys that answer, in one line."""
        keys = (Content.assemble((each.keys[0], "bold"), (f" {each.label}", "$dim")) for each in self.offered())
        return Content("   ").join(keys)

    def action_act(self, action_id: str) -> None:
        """Answer with an action of the table."""
        raise NotImplementedError

    @work(group="help")
    async def action_help(self) -> None:
        """Show what each key does; what is chosen is done."""
        from tui.modals.help import HelpModal  # noqa: PLC0415 - seldom wanted

        groups = ((self.PLACE, self.offered()),)
        asked = HelpModal(PLACES[self.PLACE], self.PURPOSE, Context(self.PLACE), groups)
        if chosen := await self.app.push_screen_wait(asked):
            self.action_act(chosen)
