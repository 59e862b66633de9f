from __future__ import annotations

from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from models.errors import LiaisonError
from models.inputs.people import NoteInput
from tests.tui.form_door import DALE, LEGAL, PAO, FormDoor, field, kept_by_timer, opened, settled, shown, told, typed
from tui.actions import ACTIONS
from tui.modals import drafting
from tui.modals.form import FormModal
from tui.widgets.question import Question

if TYPE_CHECKING:
    from uuid import UUID

PAUSE = drafting.PAUSE


async def test_what_is_typed_becomes_a_draft_within_a_second() -> None:
    store = FormDoor()
    async with opened("contact", store) as (modal, pilot, _):
        await typed(pilot, "vo")
        assert PAUSE < 0.5
        timer = modal._timer
        await typed(pilot, "i")
        assert modal._timer is timer, "typing on does not put the draft off"
        await kept_by_timer(modal, pilot)
        assert store.kept == {("contact", DALE): {"outcome": "voi"}}


async def test_a_draft_is_offered_for_the_same_person_and_for_nobody_else() -> None:
    store = FormDoor()
    store.kept["contact", DALE] = {"outcome": "voicemail", "note": "promised to call", "follow_up_on": "2026-11-27"}
    async with opened("contact", store, DALE) as (modal, _, app):
        assert "draft from Fri 20 Nov 14:05 — " in shown(app)
        assert "promised to call" in shown(app)
        assert field(modal, "outcome").raw == "voicemail"
        assert field(modal, "follow_up_on").raw == "2026-11-27"
    async with opened("contact", store, PAO) as (modal, _, app):
        assert "draft from" not in shown(app)
        assert "promised" not in shown(app)
        assert modal.typed() == {}
    async with opened("note", store, DALE) as (_, _, app):
        assert "draft from" not in shown(app)


async def test_a_draft_about_one_referral_is_not_offered_for_another() -> None:
    store = FormDoor()
    async with opened("referral_update", store, target=DALE) as (_, pilot, _):
        await typed(pilot, "made")
        await pilot.press("escape")
        await settled(pilot)
    async with opened("referral_update", store, target=PAO) as (modal, _, _):
        assert modal.typed() == {}
    async with opened("referral_update", store, target=DALE) as (modal, _, _):
        assert modal.typed() == {"state": "made"}


async def test_a_draft_of_a_source_field_waits_for_its_choices() -> None:
    store = FormDoor()
    store.kept["referral", DALE] = {"service_id": LEGAL.hex}
    async with opened("referral", store) as (modal, _, app):
        assert field(modal, "service_id").raw == LEGAL.hex
        assert "Licence recovery" in shown(app)


async def test_nothing_typed_keeps_no_draft() -> None:
    store = FormDoor()
    async with opened("contact", store) as (modal, pilot, app):
        await typed(pilot, "v")
        await pilot.press("backspace")
        await kept_by_timer(modal, pilot)
        assert store.kept == {}
        await pilot.press("escape")
        await settled(pilot)
        assert app.answers == [None]
        assert app.notices == []


async def test_escape_keeps_what_was_typed_and_says_so() -> None:
    store = FormDoor()
    async with opened("note", store) as (_, pilot, app):
        await typed(pilot, "half a sen")
        await pilot.press("escape")
        await settled(pilot)
        assert app.answers == [None]
        assert app.notices == ["What you typed is kept as a draft. Note, N-0412 Hendricks, Dale"]
    assert store.kept == {("note", DALE): {"text": "half a sen"}}


async def test_a_draft_that_cannot_be_kept_is_told_and_escape_does_not_lose_it() -> None:
    store = FormDoor()
    store.draft_trouble = LiaisonError("The disk is full.", "Free some space.")
    async with opened("note", store) as (modal, pilot, app):
        await typed(pilot, "half")
        await pilot.press("escape")
        await settled(pilot)
        assert told(modal) == "The disk is full. Free some space."
        assert app.answers == []
        assert field(modal, "text").raw == "half"


async def test_a_saved_form_leaves_no_draft_even_when_one_was_being_kept() -> None:
    store = FormDoor()
    async with opened("note", store) as (modal, pilot, _):
        await typed(pilot, "whole")
        await kept_by_timer(modal, pilot)
        assert store.kept
        await pilot.press("ctrl+s")
        await settled(pilot)
        modal.keeper.typed = {"text": "late"}
        assert modal.keeper.keep() == ""
    assert store.kept == {}
    assert isinstance(store.ran[0][1][1], NoteInput)


async def test_a_draft_that_outlives_its_save_is_told() -> None:
    store = FormDoor()

    def broken(form: str, person_id: UUID | None) -> None:
        raise LiaisonError("The disk is full.")

    store.drop_draft = broken  # type: ignore[method-assign]  # the door of this test
    async with opened("note", store) as (_, pilot, app):
        await typed(pilot, "whole")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.notices == ["Saved, but its draft could not be dropped; do not save it again. The disk is full."]
        assert app.answers[0] is not None


async def test_the_last_keys_are_kept_when_the_app_ends_or_is_told_to_end() -> None:
    store = FormDoor()
    async with opened("note", store) as (modal, pilot, _):
        await typed(pilot, "one")
        modal.keep()
        assert store.kept == {("note", DALE): {"text": "one"}}
        await typed(pilot, " two")
    assert store.kept == {("note", DALE): {"text": "one two"}}


async def test_typing_before_the_draft_was_read_is_left_alone() -> None:
    store = FormDoor()
    store.kept["note", DALE] = {"text": "older", "on": "2026-11-19"}
    async with opened("note", store) as (modal, _, _):
        field(modal, "text").give("newer")
        field(modal, "on").give(date(2026, 11, 20))
        modal.changed()
        modal._show_draft(FormModal.Offered("", {}, store.drafts()[0]))
        assert modal.typed() == {"text": "newer", "on": "2026-11-19"}


async def test_discarding_asks_and_the_key_that_asked_does_not_answer() -> None:
    store = FormDoor()
    store.kept["note", DALE] = {"text": "older"}
    async with opened("note", store) as (modal, pilot, _):
        key = ACTIONS["discard"].keys[0]
        await pilot.press(key, key)
        await settled(pilot)
        assert modal.query_one(Question).display
        assert field(modal, "text").raw == "older"
        await pilot.press("n")
        await settled(pilot)
        assert field(modal, "text").raw == "older"
        assert store.kept
        await pilot.press(key, "y")
        await settled(pilot)
        assert field(modal, "text").raw == ""
        await kept_by_timer(modal, pilot)
    assert store.kept == {}


async def test_discarding_nothing_asks_nothing_and_escape_takes_a_question_back() -> None:
    async with opened("note", FormDoor()) as (modal, pilot, app):
        key = ACTIONS["discard"].keys[0]
        await pilot.press(key)
        assert not modal.query_one(Question).display
        assert told(modal) == "There is nothing to discard."
        await typed(pilot, "x")
        await pilot.press(key, "escape")
        await settled(pilot)
        assert not modal.query_one(Question).display
        assert field(modal, "text").has_focus_within
        assert app.answers == []


async def test_save_held_down_makes_one_record() -> None:
    store = FormDoor()
    store.gate = Event()
    async with opened("contact", store) as (modal, pilot, app):
        await typed(pilot, "vo")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("ctrl+s", "ctrl+s", "escape", ACTIONS["discard"].keys[0])
        assert told(modal) == "Saving …"
        store.gate.set()
        await settled(pilot)
        assert len(app.answers) == 1
    assert len(store.ran) == 1
    assert store.kept == {}


async def test_save_pressed_before_the_case_file_was_read_is_done_when_it_was() -> None:
    store = FormDoor()
    async with opened("contact", store) as (modal, pilot, app):
        modal._offered = False
        await typed(pilot, "vo")
        await pilot.press("ctrl+s", "escape")
        await settled(pilot)
        assert told(modal) == drafting.READING
        assert (store.ran, app.answers) == ([], [])
        modal.post_message(FormModal.Offered("", {}))
        await settled(pilot)
        assert len(app.answers) == 1
    assert len(store.ran) == 1


async def test_a_draft_that_came_after_save_was_pressed_is_shown_before_it_is_saved() -> None:
    store = FormDoor()
    store.kept["contact", DALE] = {"note": "older"}
    async with opened("contact", store) as (modal, pilot, _):
        modal._offered = False
        await typed(pilot, "vo")
        await pilot.press("ctrl+s")
        modal.post_message(FormModal.Offered("", {}, store.drafts()[0]))
        await settled(pilot)
    assert store.ran == []
