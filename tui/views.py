"""Which screen stands for what; a screen's module is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.actions import VIEWS
from tui.door import SettingUp, Unlocking

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from textual.screen import Screen


def views() -> dict[str, str | Callable[[], Screen[Any]]]:
    """The views: "agenda" is AgendaScreen of `tui.screens.agenda`, and so on."""
    return {place: _maker(place) for place in VIEWS}


def person_screen(person_id: UUID) -> Screen[None]:
    """The screen of one person."""
    return _class("person")(person_id)


def start_screen(start: Unlocking | SettingUp) -> Screen[None]:
    """The screen that opens a case file, or makes one."""
    return _class("unlock" if isinstance(start, Unlocking) else "setup")(start)


def _maker(place: str) -> Callable[[], Screen[None]]:
    def make() -> Screen[None]:
        return _class(place)()

    return make


def _class(place: str) -> Callable[..., Screen[None]]:
    found: Callable[..., Screen[None]] = getattr(import_module(f"tui.screens.{place}"), f"{place.capitalize()}Screen")
    return found
