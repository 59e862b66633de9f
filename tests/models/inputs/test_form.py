from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.enums import ContactKind, ContactOutcome, Intake, Owner
from models.inputs.casework import AssessmentInput, ContactInput, FollowUpInput
from models.inputs.form import fields_of
from models.inputs.hearings import EncounterInput, HearingInput
from models.inputs.jobs import JobInput
from models.inputs.people import NoteInput, PersonInput, SafetyInput
from models.inputs.services import ReferralInput
from tests.models.inputs.test_base import MODELS

if TYPE_CHECKING:
    from models.inputs.base import Input

KINDS = {"line", "note", "date", "time", "money", "number", "yes_no", "choice", "source"}
KNOWN_SOURCES = {"county", "programme", "domain", "service", "phone", "court_case", "csa_contact", "referral", "job"}


def kinds(model: type[Input]) -> dict[str, str]:
    return {field.name: field.kind for field in fields_of(model)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_told_in_words_and_has_a_kind(model: type[Input]) -> None:
    for field in fields_of(model):
        assert field.kind in KINDS
        assert field.title[0].isupper() or field.title[0].isdigit()
        assert bool(field.choices) == (field.kind == "choice")
        assert bool(field.source) == (field.kind == "source")
        assert field.source in KNOWN_SOURCES | {""}
        assert field.default is None or not field.required


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_a_form_starts_with_can_be_given_back(model: type[Input]) -> None:
    started = {
        field.name: field.default for field in fields_of(model) if not field.required and field.default is not None
    }
    for name, value in started.items():
        assert getattr(model.model_construct(**started), name) == value


def test_the_kinds_of_a_contact() -> None:
    assert kinds(ContactInput) == {
        "kind": "choice",
        "outcome": "choice",
        "note": "note",
        "follow_up_on": "date",
        "follow_up_what": "line",
        "minutes": "number",
        "phone": "source",
        "direction": "choice",
        "on": "date",
        "at": "time",
    }


def test_the_kinds_of_other_forms() -> None:
    assert kinds(JobInput)["wage_cents"] == "money"
    assert kinds(JobInput)["referral_id"] == "source"
    assert kinds(SafetyInput)["voicemail_ok"] == "yes_no"
    assert kinds(SafetyInput)["unsafe_now"] == "yes_no"
    assert kinds(EncounterInput)["present"] == "yes_no"
    assert kinds(HearingInput)["at"] == "time"
    assert kinds(ReferralInput)["service_id"] == "source"
    assert kinds(NoteInput)["text"] == "note"
    assert kinds(PersonInput)["county"] == "source"


def test_nested_rows_are_left_out() -> None:
    assert "items" not in kinds(AssessmentInput)


def test_choices_in_the_words_of_a_person() -> None:
    outcome = next(field for field in fields_of(ContactInput) if field.name == "outcome")
    assert outcome.required
    assert outcome.choices == tuple((member.value, member.label) for member in ContactOutcome)
    how = next(field for field in fields_of(PersonInput) if field.name == "intake")
    assert ("self", "came by themselves") in how.choices
    assert (how.default, how.hint) == (Intake.CSA, "")


def test_defaults_are_of_today() -> None:
    facts = {field.name: field.default for field in fields_of(ContactInput)}
    assert facts["on"] == date(2026, 11, 20)
    assert facts["kind"] is ContactKind.PHONE
    owner = next(field for field in fields_of(FollowUpInput) if field.name == "owner")
    assert owner.default is Owner.LIAISON
