"""The keys that matter here, from the table of actions; what cannot be done now stays in its place, dimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.action import EVERYWHERE
from tui.actions import ACTIONS, actions_at, reason_against
from tui.availability import Context

if TYPE_CHECKING:
    from tui.action import Action

_GAP = "  "
_MOST = 8


class ActionFooter(Widget):
    """Up to eight keys of a place in the table's order; "? help" is always among them."""

    context: reactive[Context] = reactive(Context("worklist"), repaint=False)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.set_reactive(ActionFooter.context, context)

    def watch_context(self, before: Context, now: Context) -> None:
        """Draw anew only what reads otherwise: moving from person to person seldom changes a key."""
        if self._told(before) != self._told(now):
            self.refresh()

    def _told(self, context: Context) -> tuple[str, list[bool]]:
        return context.place, [reason_against(action, context) is None for action in self._wanted()]

    def render(self) -> Content:
        """As many keys as there is room for."""
        shown, room = [], self.size.width - _length(ACTIONS["help"])
        for action in self._wanted():
            room -= _length(action) + len(_GAP)
            if room < 0:
                break
            shown.append(action)
        return Content(_GAP).join(self._drawn(action) for action in [*shown, ACTIONS["help"]])

    def _wanted(self) -> list[Action]:
        places = (self.context.place, EVERYWHERE)
        actions = [action for place in places for action in actions_at(place) if action.footer]
        return [action for action in actions if action.id != "help"][: _MOST - 1]

    def _drawn(self, action: Action) -> Content:
        key = action.key_words.partition(" or ")[0]
        if reason_against(action, self.context):
            return Content.styled(f"{key} {action.label}", "$dim")
        return Content.assemble((key, "bold $foreground"), (f" {action.label}", "$dim"))


def _length(action: Action) -> int:
    return len(action.key_words.partition(" or ")[0]) + 1 + len(action.label)
