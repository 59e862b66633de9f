"""Questions that several screens ask: are two records one person, and is a large step meant."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from models.enums import DoubtAnswer, DoubtKind
from models.errors import LiaisonError
from models.rows.office import ChoiceRow
from tui.format import counted
from tui.messages import Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.rows.intake import DoubtRow
    from models.rows.twins import MergingRow, TwinRow
    from tui.modals.beside import Judged
    from tui.screens.base import LiaisonScreen


@dataclass(frozen=True, slots=True)
class Told:
    """The answer about two people of the case file: one or two; `keep` is the record that stays."""

    same: bool
    keep: UUID
    other: UUID


async def compare(screen: LiaisonScreen, one: UUID, other: UUID) -> Told | None:
    """Show two people of the case file side by side and ask; None when it was left open or could not be read."""
    from tui.modals.beside import BesideModal, Pair  # noqa: PLC0415 - seldom wanted

    try:
        found = await asyncio.to_thread(screen.store.side_by_side, one, other)
    except LiaisonError as error:
        screen.say(str(error), Level.REFUSED)
        return None
    pair = Pair(found.left, found.right, found.facts, found.likeness)
    judged: Judged | None = await screen.app.push_screen_wait(BesideModal(pair))
    if judged is None:
        return None
    ids = (found.right_id, found.left_id) if judged.swapped else (found.left_id, found.right_id)
    return Told(judged.same, *ids)


async def sure_of(screen: LiaisonScreen, title: str, button: str, what: Callable[[UUID], str], about: UUID) -> bool:
    """Ask once more before a large step, with what it would do or leave in words."""
    from tui.modals.confirm import ConfirmModal  # noqa: PLC0415 - seldom wanted

    try:
        sentence = await asyncio.to_thread(what, about)
    except LiaisonError as error:
        screen.say(str(error), Level.REFUSED)
        return False
    word = button.split(maxsplit=1)[0]
    modal = ConfirmModal(title, sentence, word, button=button.capitalize())
    sure: bool = await screen.app.push_screen_wait(modal)
    return sure


async def settle_doubt(screen: LiaisonScreen, row: DoubtRow) -> None:
    """Ask about a likely twin or about a fact that the list tells otherwise; the answer is written."""
    from tui.modals.doubt import DoubtModal  # noqa: PLC0415 - seldom wanted

    if row.kind is not DoubtKind.TWIN or row.other_id is None:
        answer: DoubtAnswer | None = await screen.app.push_screen_wait(DoubtModal(row))
        if answer is not None:
            screen.write("answer_doubt", row.id, answer)
        return
    told = await compare(screen, row.person_id, row.other_id)
    if told is None:
        return
    if not told.same:
        screen.write("answer_doubt", row.id, DoubtAnswer.DIFFERENT)
    elif told.keep == row.other_id:
        screen.write("answer_doubt", row.id, DoubtAnswer.SAME)
    else:
        screen.write("merge_people", told.keep, told.other)


async def find_same(screen: LiaisonScreen, person_id: UUID) -> None:
    """Look for records that may be the person's too; the one that is chosen is shown side by side and may be merged."""
    try:
        found = await asyncio.to_thread(screen.store.look_alikes, person_id)
    except LiaisonError as error:
        screen.say(str(error), Level.REFUSED)
        return
    if not found:
        screen.say("Nobody here is like this person by name, birth date, phone or address.")
        return
    other = await _one_of(screen, found)
    told = await compare(screen, person_id, other) if other else None
    if told is not None and told.same:
        screen.write("merge_people", told.keep, told.other)
    elif told is not None:
        screen.say("They stay two people; nothing was changed.")


async def _one_of(screen: LiaisonScreen, found: list[TwinRow]) -> UUID | None:
    from tui.modals.pick import PickModal  # noqa: PLC0415 - seldom wanted

    if len(found) == 1:
        return found[0].person_id
    rows = [ChoiceRow(str(row.person_id), f"{row.ref} {row.name}", row.likeness.sentence) for row in found]
    title = f"{counted(len(found), 'person', 'people')} may be the same: which?"
    chosen = await screen.app.push_screen_wait(PickModal(title, rows))
    return UUID(chosen) if chosen else None


async def take_apart(screen: LiaisonScreen, row: MergingRow) -> None:
    """Un-merge two records, after saying which later work goes where."""
    title = f"Take {row.other_ref} {row.other_name} and {row.ref} apart?"
    if await sure_of(screen, title, "un-merge", screen.store.unmerging, row.id):
        screen.write("unmerge", row.id)
