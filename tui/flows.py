"""What any screen can begin that takes more than one step: drafts, the reasons of a rank, what each reason counts."""

from __future__ import annotations

from asyncio import to_thread
from typing import TYPE_CHECKING

from tui.messages import DataChanged, Level

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.office import DraftRow
    from tui.screens.base import LiaisonScreen


async def take_up_drafts(screen: LiaisonScreen) -> None:
    """Show the drafts; the one that is chosen opens in its form, for its person."""
    from tui.forms import form_of, target_of  # noqa: PLC0415 - not needed for the first frame
    from tui.modals.drafts import DraftsModal  # noqa: PLC0415 - the same

    drafts = await to_thread(screen.store.drafts)
    if not drafts:
        screen.say("Nothing waits: every form was saved or left empty.")
        return
    draft: DraftRow | None = await screen.app.push_screen_wait(DraftsModal(drafts))
    form = form_of(draft.form) if draft is not None else None
    if draft is not None and form is not None:
        screen.house.open_form(form.id, draft.person_id, target_of(draft.form))


async def show_why(screen: LiaisonScreen, person_id: UUID) -> None:
    """Show the sum behind a rank, term by term."""
    from tui.modals.why import WhyModal  # noqa: PLC0415 - seldom wanted

    row = await to_thread(screen.store.row_of, person_id)
    screen.app.push_screen(WhyModal(row, await to_thread(screen.store.score, person_id)))


async def set_weights(screen: LiaisonScreen) -> None:
    """Show what each reason counts in the order; the one that is chosen is set in its form."""
    from tui.modals.weights import WeightsModal  # noqa: PLC0415 - seldom wanted

    rows = await to_thread(screen.store.weights)
    if code := await screen.app.push_screen_wait(WeightsModal(rows)):
        screen.house.open_form("weight", None, code)


async def go_through(screen: LiaisonScreen, text: str, sort: str) -> None:
    """Go on with the open work session, or begin one with the people whom the filter shows."""
    from tui.screens.session import SessionScreen  # noqa: PLC0415 - not needed for the first frame

    held = await to_thread(screen.store.session)
    if held is None:
        screen.post_message(DataChanged(await to_thread(screen.store.run, "begin_session", text, sort)))
    elif text and text != held.filter:
        screen.say(f"Going on with the session of “{held.filter or 'everybody'}”; E ends it.", Level.CARE)
    screen.app.push_screen(SessionScreen())
