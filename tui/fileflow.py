"""What every screen asks that takes a file: which file, what its columns mean, and is a large change meant."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from models.enums import ImportKind
    from models.rows.mapped import Sheet
    from tui.modals.listfile import Chosen
    from tui.screens.base import LiaisonScreen


async def which_file(screen: LiaisonScreen, kind: ImportKind, title: str, day: str = "As of") -> Chosen | None:
    """Ask for a file and the day for which it speaks; None when that was left."""
    from tui.modals.listfile import ListFileModal  # noqa: PLC0415 - only when it is asked

    files = await asyncio.to_thread(screen.store.list_files, kind)
    modal = ListFileModal(files, screen.store.home / "lists", title=title, day=day)
    chosen: Chosen | None = await screen.app.push_screen_wait(modal)
    return chosen


async def what_columns_mean(
    screen: LiaisonScreen, sheet: Sheet, as_of: date, said: dict[str, str] | None, refusal: str
) -> dict[str, str] | None:
    """Ask what the columns mean; a file that was refused says why only once something was `said` of it."""
    from tui.screens.columns import ColumnsScreen  # noqa: PLC0415 - seldom wanted

    asked = ColumnsScreen(sheet, as_of, refusal=refusal if said else "", said=said)
    await screen.app.push_screen_wait(asked)
    return asked.mapping


async def sure_to_take(screen: LiaisonScreen, title: str, refusal: str) -> bool:
    """A file that would change much is taken only when that is said in so many words."""
    from tui.modals.confirm import ConfirmModal  # noqa: PLC0415 - seldom wanted

    sure: bool = await screen.app.push_screen_wait(ConfirmModal(title, refusal, "take", button="Take it"))
    return sure
