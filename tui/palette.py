"""The command palette: every action with its key, and any person by name, reference, phone or PIN."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from models.errors import LiaisonError
from tui.action import EVERYWHERE
from tui.actions import actions_at, reason_against
from tui.format import plain
from tui.messages import OpenPerson
from tui.screens.base import LiaisonScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.command import Hits

    from tui.action import Action

_FEWEST_LETTERS = 2
_PEOPLE_FIRST = 1000.0
"""Who answers to the letters stands above any action that shares some of them."""


class ActionProvider(Provider):
    """What can be done here and everywhere, each with its key, so that the palette teaches the keys."""

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for action, shown in self._offered():
            yield DiscoveryHit(shown, partial(self._do, action), text=action.label, help=action.help)

    async def search(self, query: str) -> Hits:
        """What answers to the letters."""
        matcher = self.matcher(query)
        for action, shown in self._offered():
            score = matcher.match(f"{action.label} {action.help}")
            said = f"{action.label} {action.help}".casefold()
            if score > 0 and query.strip().casefold() in said:
                yield Hit(score, shown, partial(self._do, action), text=action.label, help=action.help)

    def _offered(self) -> Iterator[tuple[Action, Content]]:
        screen = self.screen
        if not isinstance(screen, LiaisonScreen):
            return
        context = screen.context()
        for action in (*actions_at(context.place), *actions_at(EVERYWHERE)):
            why_not = reason_against(action, context)
            note = (f"  {why_not}", "$dim") if why_not else ""
            yield action, Content.assemble(action.label, (f"  {action.key_words}", "bold $accent"), note)

    def _do(self, action: Action) -> None:
        if isinstance(self.screen, LiaisonScreen):
            self.screen.action_act(action.id)


class PersonProvider(Provider):
    """People, read in a thread while the letters are typed."""

    async def search(self, query: str) -> Hits:
        """Who answers to the letters."""
        screen = self.screen
        if len(query.strip()) < _FEWEST_LETTERS or not isinstance(screen, LiaisonScreen):
            return
        try:
            found = await asyncio.to_thread(screen.store.search, query)
        except LiaisonError:
            return
        for place, row in enumerate(found):
            shown = Content.assemble(plain(row.label), (f"  {plain(row.hint).plain}", "$dim"))
            yield Hit(_PEOPLE_FIRST - place, shown, partial(self._open, row.value), text=plain(row.label).plain)

    def _open(self, person_id: str) -> None:
        self.screen.post_message(OpenPerson(UUID(person_id)))
