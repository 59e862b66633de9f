from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING

import pytest
from textual import events

from models.errors import InputRefused, NotFound, Refused
from models.rows.office import ChoiceRow
from models.text import NOTE_LIMIT
from tests.tui.form_door import (
    DALE,
    HEADER,
    HEARING,
    HOSTILE,
    PAO,
    FormDoor,
    error,
    field,
    lines,
    opened,
    settled,
    shown,
    told,
    typed,
)
from tui.forms import FORMS, form_of, target_of
from tui.store import VERBS
from tui.widgets.entry import LineEntry, NoteEntry
from tui.widgets.field import Field

if TYPE_CHECKING:
    from types import SimpleNamespace
    from uuid import UUID


def test_the_forms_are_known_without_loading_what_is_heavy() -> None:
    code = (
        "import sys, tui.forms; assert not {'pydantic', 'sqlmodel', 'sqlalchemy', 'textual'} & set(sys.modules);"
        "assert tui.forms.FORMS['contact'].model.__name__ == 'ContactInput'"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - this project's own


@pytest.mark.parametrize("form", [form for form in FORMS if form not in {"assessment", "entry"}])
async def test_every_form_is_filled_by_keys_and_saved_through_its_verb(form: str) -> None:
    answers = {"date": "fri", "choice": "", "source": "b", "line": "Words", "note": "Words", "yes_no": "y"}
    by_name = {
        "points": "3",
        "number": "414 555 0142",
        "phone": "414 555 0142",
        "service_id": "licence",
        "programme": "b",
    }
    spec, store = FORMS[form], FormDoor()
    store.extra["programme"] = [ChoiceRow("bus", "Bus passes")]
    target = PAO if spec.subject == "target" else None
    person_id = None if spec.subject == "nobody" else DALE
    async with opened(form, store, person_id, target=target) as (modal, pilot, app):
        for each in modal.query(Field):
            asked = each.asked
            if asked.required and not each.raw:
                each.focus_entry()
                await pilot.pause()
                await typed(pilot, by_name.get(asked.name) or answers[asked.kind] or asked.choices[0][1][:4])
        await pilot.press("ctrl+s")
        await settled(pilot)

    assert [verb for verb, _ in store.ran] == [spec.verb], told(modal)
    *subject, entry = store.ran[0][1]
    assert isinstance(entry, spec.model)
    assert subject == {"person": [DALE], "target": [PAO], "nobody": []}[spec.subject]
    assert app.answers[0] is not None


def test_every_form_has_a_verb_that_takes_what_it_gives() -> None:
    given = {"person": 1, "target": 1, "nobody": 0}
    for spec in FORMS.values():
        verb = getattr(import_module(f"commands.verbs.{VERBS[spec.verb]}"), spec.verb)
        assert len(signature(verb).parameters) == 2 + given[spec.subject], spec.id


def test_a_draft_is_named_for_its_form_and_for_the_row_it_is_about() -> None:
    spec = FORMS["referral_update"]
    assert spec.draft_name(None) == "referral_update"
    assert spec.draft_name(DALE) != spec.draft_name(PAO)
    assert form_of(spec.draft_name(DALE)) is spec
    assert all(len(each.draft_name(DALE)) <= 40 for each in FORMS.values())
    assert form_of("gone") is None
    assert [target_of(spec.draft_name(target)) for target in (DALE, "Fond du Lac", None)] == [DALE, "Fond du Lac", None]


async def test_a_form_that_corrects_opens_with_the_facts_as_they_stand() -> None:
    store = FormDoor()
    async with opened("edit", store) as (modal, pilot, _):
        assert modal.typed() == {}
        field(modal, "middle_name").focus_entry()
        await pilot.pause()
        await typed(pilot, "Lee")
        await pilot.press("ctrl+s")
        await settled(pilot)
    entry = store.ran[0][1][1]
    assert (entry.first_name, entry.middle_name, entry.suffix, entry.county) == ("Dale", "Lee", "Jr.", "Brown")
    assert entry.birth_date == HEADER.birth_date


async def test_nothing_of_safety_or_protocol_is_overwritten_unasked() -> None:
    store = FormDoor()
    async with opened("safety", store) as (_, pilot, _):
        await pilot.press("ctrl+s")
        await settled(pilot)
    safety = store.ran[0][1][1]
    assert safety.model_dump() == {name: getattr(HEADER, name) for name in safety.model_dump()}
    async with opened("protocol", store, None, target="Brown") as (_, pilot, _):
        await pilot.press("ctrl+s")
        await settled(pilot)
    county, protocol = store.ran[1][1]
    assert (county, protocol.review_first, protocol.contact_window_days) == ("Brown", True, 45)
    assert (protocol.cadence, protocol.identifying, protocol.expected_volume) == ("monthly", "by worker", "10 a month")


async def test_a_hearing_that_is_written_down_gives_its_day_and_kind() -> None:
    async with opened("encounter", FormDoor(), target=HEARING.id) as (modal, _, _):
        assert field(modal, "on").raw == "2026-11-18"
        assert field(modal, "kind").raw == "contempt"
        assert modal.typed() == {}
    async with opened("encounter", FormDoor()) as (modal, _, _):
        assert field(modal, "on").raw == "2026-11-20"


async def test_what_was_typed_or_given_before_the_facts_came_stands() -> None:
    async with opened("edit", FormDoor(), initial={"county": "Dane"}) as (modal, _, _):
        assert field(modal, "county").raw == "Dane"
        field(modal, "suffix").give("III")
        modal.start({"suffix": "Sr.", "county": "Brown", "last_name": "Hendriks"})
        assert field(modal, "county").raw == "Dane"
        assert modal.typed() == {"suffix": "III"}
        assert field(modal, "last_name").raw == "Hendriks"


async def test_facts_that_cannot_be_read_are_told_and_nothing_is_offered_in_their_place() -> None:
    store = FormDoor()

    def broken(person_id: UUID) -> SimpleNamespace:
        raise NotFound("That person is no longer in the case file.")

    store.person = broken  # type: ignore[method-assign]  # the door of this test
    async with opened("safety", store) as (modal, pilot, app):
        await typed(pilot, "n")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "no longer" in told(modal)
        await pilot.press("escape")
        await settled(pilot)
        assert app.answers == [None]
        assert app.notices == ["What you typed could not be kept. That person is no longer in the case file."]
    assert store.ran == []


async def test_errors_stand_beside_their_fields_and_the_first_gets_the_focus() -> None:
    store = FormDoor()
    async with opened("person", store, None) as (modal, pilot, app):
        field(modal, "first_name").focus_entry()
        await pilot.pause()
        await typed(pilot, "Dale")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert error(modal, "first_name") == ""
        assert error(modal, "last_name") == "Last name is needed."
        assert "is needed" in error(modal, "phone")
        wrong = [each.asked.name for each in modal.query(Field) if each.has_class("-wrong")]
        assert field(modal, wrong[0]).has_focus_within
        assert "Last name is needed." in shown(app)
        assert field(modal, "first_name").raw == "Dale"
    assert store.ran == []


async def test_an_error_goes_away_when_the_field_is_typed_in() -> None:
    async with opened("follow_up", FormDoor()) as (modal, pilot, _):
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert error(modal, "due_on")
        await typed(pilot, "f")
        assert not error(modal, "due_on")


async def test_a_refusal_of_the_verb_is_told_with_its_way_out_and_the_text_stays() -> None:
    store = FormDoor()
    store.refusal = Refused("The county holds this person.", "Record its answer with v.")
    async with opened("contact", store) as (modal, pilot, app):
        await typed(pilot, "vo")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert told(modal) == "The county holds this person. Record its answer with v."
        assert "Record its answer with v." in shown(app)
        assert field(modal, "outcome").raw == "voicemail"
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert len(store.ran) == 1


async def test_a_field_that_the_verb_refuses_is_told_beside_it() -> None:
    store = FormDoor()
    store.refusal = InputRefused({"phone": "That number is not this person's.", "": "Something else."}, "Add it first.")
    async with opened("contact", store) as (modal, pilot, _):
        await typed(pilot, "vo")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert error(modal, "phone") == "That number is not this person's."
        assert told(modal) == "Something else. Add it first."
        assert field(modal, "phone").has_focus_within


async def test_text_longer_than_its_field_is_refused_not_shortened() -> None:
    store = FormDoor()
    async with opened("contact", store, initial={"outcome": "spoke", "follow_up_what": "x" * 300}) as (modal, pilot, _):
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert error(modal, "follow_up_what") == "What holds at most 200 characters; this has 300."
    assert store.ran == []


async def test_a_paste_of_a_million_letters_is_cut_and_cleaned() -> None:
    async with opened("contact", FormDoor()) as (modal, pilot, _):
        note = modal.query_one(NoteEntry)
        note.focus()
        await pilot.pause()
        note.post_message(events.Paste("a\x1b[2Jb\n" * 130_000))
        await settled(pilot)
        assert len(note.text) == NOTE_LIMIT
        assert note.text.startswith("a\ufffd[2Jb\na")
        assert "20,000" in error(modal, "note")


async def test_a_paste_into_a_line_takes_its_first_line_cleaned() -> None:
    async with opened("follow_up", FormDoor()) as (modal, pilot, _):
        field(modal, "what").focus_entry()
        await pilot.pause()
        line = field(modal, "what").query_one(LineEntry)
        line.post_message(events.Paste("\n  ask \x1b]52;c;AA\x1b\\ UMOS\u202e\nsecond line\n" + "z\n" * 500_000))
        await settled(pilot)
        assert line.value == "ask \ufffd]52;c;AA\ufffd\\ UMOS"
        line.post_message(events.Paste("y" * 1_000_000))
        await settled(pilot)
        assert len(line.value) == line.max_length
        line.post_message(events.Paste(""))
        await settled(pilot)
        assert len(line.value) == line.max_length


async def test_hostile_text_is_shown_literally_and_never_steers_the_terminal() -> None:
    store = FormDoor()
    store.extra["service"] = [ChoiceRow("1", HOSTILE, HOSTILE), ChoiceRow("2", "[/b]", "")]
    store.kept["referral", DALE] = {"reason": HOSTILE, "service_id": "1"}
    store.refusal = Refused(HOSTILE, HOSTILE)
    async with opened("referral", store, heading=HOSTILE, size=(120, 40)) as (modal, pilot, app):
        field(modal, "service_id").focus_entry()
        await pilot.press("down")
        await settled(pilot)
        await pilot.press("tab")
        field(modal, "service_id").tell(HOSTILE)
        modal.tell(HOSTILE, wrong=True)
        await settled(pilot)
        text = shown(app)
        assert text.count("[red]Smith[/]") >= 4
        assert "\u202e" not in "".join(line for line in text.splitlines() if "Why" not in line)
        for strip in lines(app):
            assert not any((segment.style and segment.style.meta.get("@click")) for segment in strip)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_the_keys_stay_on_the_screen(size: tuple[int, int]) -> None:
    async with opened("protocol", FormDoor(), None, size, target="Brown") as (_, _, app):
        assert "ctrl+s save" in shown(app)
        assert "Brown" in shown(app)
