"""Screens that are left before they stand, because keys come faster than screens are built (faults P08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App, ScreenStackError
from textual.css.query import NoMatches
from textual.widget import MountError

if TYPE_CHECKING:
    from textual.screen import Screen

_UNBUILT = (NoMatches, MountError, ScreenStackError)
"""What Textual says of a screen that is not whole."""


class PatientApp(App[None]):
    """Takes a screen down only when it stands; what is not whole when the app was ended is no defect.

    Textual tells a screen that is removed while it is composed that it is mounted, with nothing mounted in it.
    """

    async def _replace_screen(self, screen: Screen[Any]) -> Screen[Any]:
        if screen._task is not None:  # noqa: SLF001 - Textual tells nobody when a screen stands
            await screen._mounted_event.wait()  # noqa: SLF001 - the same
        return await super()._replace_screen(screen)

    def _handle_exception(self, error: Exception) -> None:
        if not (self._exit and isinstance(error, _UNBUILT)):
            super()._handle_exception(error)
