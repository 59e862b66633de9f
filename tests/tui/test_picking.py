from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.enums import ContactKind, ContactOutcome
from models.errors import LiaisonError, Refused
from models.inputs.casework import ContactInput
from models.rows.office import ChoiceRow
from tests.tui.form_door import (
    DALE,
    HOSTILE,
    LEGAL,
    FormDoor,
    error,
    field,
    opened,
    running,
    settled,
    shown,
    told,
    typed,
)
from tui.modals.pick import PickModal
from tui.widgets.field import as_typed, understood
from tui.widgets.picker import Matches, narrowed

if TYPE_CHECKING:
    from uuid import UUID

    from models.inputs.form import Kind


async def test_a_voicemail_is_two_letters_and_save() -> None:
    store = FormDoor()
    async with opened("contact", store) as (_, pilot, app):
        await typed(pilot, "vo")
        await pilot.press("ctrl+s")
        await settled(pilot)

    (verb, (person_id, entry)) = store.ran[0]
    assert (verb, person_id) == ("record_contact", DALE)
    assert isinstance(entry, ContactInput)
    assert (entry.kind, entry.outcome) == (ContactKind.PHONE, ContactOutcome.VOICEMAIL)
    assert len(app.answers) == 1


async def test_a_choice_is_narrowed_taken_by_tab_and_shown_by_its_label() -> None:
    async with opened("contact", FormDoor()) as (modal, pilot, app):
        await typed(pilot, "mes")
        assert "left a message with someone" in shown(app)
        await pilot.press("tab")
        assert field(modal, "outcome").raw == "message_left"
        assert field(modal, "note").has_focus_within


async def test_the_arrows_mark_another_choice_and_enter_takes_it() -> None:
    async with opened("contact", FormDoor()) as (modal, pilot, _):
        await typed(pilot, "spoke")
        await pilot.press("down", "enter")
        await settled(pilot)
        assert field(modal, "outcome").raw == "oriented"


async def test_tab_over_a_choice_without_typing_takes_nothing() -> None:
    async with opened("contact", FormDoor()) as (modal, pilot, _):
        await pilot.press("tab")
        await settled(pilot)
        assert field(modal, "outcome").raw == ""


async def test_letters_that_fit_no_choice_are_told_at_once_and_stay() -> None:
    store = FormDoor()
    async with opened("contact", store) as (modal, pilot, app):
        await typed(pilot, "xyz")
        assert "nothing fits" in shown(app)
        await pilot.press("tab")
        await settled(pilot)
        assert error(modal, "outcome") == "“xyz” is none of the choices."
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert field(modal, "outcome").has_focus_within
        assert field(modal, "outcome").raw == "xyz"
    assert store.ran == []


async def test_a_field_that_is_no_row_takes_words_that_no_choice_has() -> None:
    store = FormDoor()
    async with opened("contact", store) as (modal, pilot, _):
        await typed(pilot, "vo")
        field(modal, "phone").focus_entry()
        await pilot.pause()
        await typed(pilot, "his sister")
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert store.ran[0][1][1].phone == "his sister"


async def test_source_fields_are_picked_from_what_the_case_file_knows() -> None:
    store = FormDoor()
    async with opened("referral", store) as (_, pilot, app):
        assert "6 of 42" in shown(app)
        await typed(pilot, "legal")
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert store.ran[0][1][1].service_id == LEGAL


async def test_a_list_that_cannot_be_read_is_told() -> None:
    store = FormDoor()

    def broken(source: str, person_id: UUID | None) -> list[ChoiceRow]:
        raise LiaisonError("The case file is locked.")

    store.choices = broken  # type: ignore[method-assign]  # the door of this test
    async with opened("referral", store) as (modal, _, _):
        assert told(modal) == "The case file is locked."


async def test_a_click_takes_the_line_under_the_mouse() -> None:
    async with opened("contact", FormDoor()) as (modal, pilot, _):
        await pilot.click(field(modal, "outcome").query_one(Matches), offset=(3, 2))
        await settled(pilot)
        assert field(modal, "outcome").raw == "no_answer"


async def test_a_date_says_what_was_understood_and_keeps_that_day() -> None:
    async with opened("follow_up", FormDoor()) as (modal, pilot, app):
        await typed(pilot, "fri")
        assert "Fri 27 Nov 2026" in shown(app)
        assert field(modal, "due_on").raw == "2026-11-27"


async def test_a_date_that_is_none_is_told_on_leaving_the_field() -> None:
    async with opened("follow_up", FormDoor()) as (modal, pilot, _):
        await typed(pilot, "soonish")
        await pilot.press("tab")
        await settled(pilot)
        assert "is not a date" in error(modal, "due_on")


async def test_enter_goes_to_the_next_field_and_never_saves() -> None:
    store = FormDoor()
    async with opened("follow_up", store) as (modal, pilot, _):
        await typed(pilot, "fri")
        await pilot.press("enter")
        assert field(modal, "what").has_focus_within
        await typed(pilot, "call")
        await pilot.press("enter", "enter", "enter", "enter")
        await settled(pilot)
        assert "ctrl+s saves" in told(modal)
    assert store.ran == []


async def test_every_letter_is_text_in_a_text_field() -> None:
    async with opened("note", FormDoor()) as (modal, pilot, _):
        await typed(pilot, "qu?/1jkG=[b]")
        assert field(modal, "text").raw == "qu?/1jkG=[b]"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", date(2026, 11, 20), "today"),
        ("date", "2026-11-27", "27 Nov 2026"),
        ("date", "soonish", "soonish"),
        ("money", 1850, "18.50"),
        ("yes_no", True, "yes"),
        ("yes_no", False, "no"),
        ("number", 40, "40"),
        ("choice", ContactKind.PHONE, "phone"),
        ("line", None, ""),
    ],
)
def test_a_value_stands_in_its_field_as_it_would_be_typed(kind: Kind, value: object, text: str) -> None:
    assert as_typed(kind, value) == text


def test_times_and_amounts_say_what_was_understood() -> None:
    assert understood("time", "2pm") == "14:00"
    assert understood("money", "1850") == "$1,850"
    assert understood("money", " ") == ""
    assert understood("time", "14:00") == ""
    assert understood("line", "2pm") == ""
    with pytest.raises(Refused):
        understood("money", "lots")


def test_what_fits_best_stands_first() -> None:
    choices = [ChoiceRow("a", "No answer"), ChoiceRow("b", "An answer, no more"), ChoiceRow("c", "Casino", "no")]
    assert [each.value for each in narrowed(choices, "no")] == ["a", "b", "c"]
    assert [each.value for each in narrowed(choices, "b")] == ["b"]
    assert [each.value for each in narrowed(choices, "ans mo")] == ["b"]
    assert narrowed(choices, "") == choices
    assert narrowed(choices, "...") == []


async def test_pick_gives_the_value_of_what_was_taken() -> None:
    choices = [ChoiceRow("b", "Brown"), ChoiceRow("d", "Dane"), ChoiceRow("x", HOSTILE)]
    async with running(PickModal("Which?", choices)) as (pilot, app):
        assert "[red]Smith[/]" in shown(app)
        await typed(pilot, "dan")
        await pilot.press("enter")
        await settled(pilot)
    assert app.answers == ["d"]


async def test_pick_by_arrow_and_enter_without_a_letter() -> None:
    async with running(PickModal("Which?", [ChoiceRow("b", "Brown"), ChoiceRow("d", "Dane")])) as (pilot, app):
        await pilot.press("down", "enter")
        await settled(pilot)
    assert app.answers == ["d"]


async def test_leaving_pick_gives_nothing() -> None:
    async with running(PickModal("Which?", [ChoiceRow("b", "Brown")])) as (pilot, app):
        await typed(pilot, "zzz")
        await pilot.press("enter", "escape")
        await settled(pilot)
    assert app.answers == [None]
