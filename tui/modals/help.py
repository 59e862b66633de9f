"""Help that is also a menu: what can be done here, then in any list, then everywhere; choosing does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Label
from textual.widgets.option_list import Option

from tui.action import EVERYWHERE, LISTS, PLACES
from tui.actions import actions_at, reason_against
from tui.modals.menu import MenuSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tui.action import Action
    from tui.availability import Context

_KEYS = 14


class HelpModal(MenuSheet[str]):
    """Answers the id of the action to do, or None. What cannot be done now stays in its place with the reason.

    `groups` are places with their actions: this one, what is everywhere, and any list, unless others are given.
    """

    FOOT = "enter does it · esc goes back"

    def __init__(
        self, name: str, purpose: str, context: Context, groups: Sequence[tuple[str, Sequence[Action]]] = ()
    ) -> None:
        super().__init__(f"{name}: help")
        self._purpose = purpose
        self._here = context
        self._groups = groups or [(place, actions_at(place)) for place in (context.place, EVERYWHERE, LISTS)]

    def inside(self) -> ComposeResult:
        """The purpose of the screen, then the actions."""
        yield Label(self._purpose, classes="dim", markup=False)
        yield Label("")
        yield from super().inside()

    def options(self) -> list[Option | None]:
        """The actions, group by group."""
        found: list[Option | None] = []
        for place, actions in self._groups:
            if found:
                found.append(None)
            found.append(Option(Content.styled(PLACES.get(place, ""), "bold"), disabled=True))
            found += [self._option(action, runs=place != LISTS) for action in actions]
        return found

    def answer(self, option_id: str) -> str:
        """The action."""
        return option_id

    def _option(self, action: Action, *, runs: bool) -> Option:
        why_not = reason_against(action, self._here)
        words = why_not or action.help
        shown = Content.assemble(
            (action.key_words.ljust(_KEYS), "" if why_not else "bold"),
            (words, "$dim" if why_not or not runs else ""),
        )
        return Option(shown, id=action.id, disabled=bool(why_not) or not runs)
