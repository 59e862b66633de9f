from __future__ import annotations

from datetime import date

import pytest

from models.enums import Intake, ParkReason, PointState, ReviewState, Source
from models.errors import InputRefused
from models.inputs.people import (
    AddressInput,
    CloseInput,
    NoteInput,
    ParkInput,
    PersonEdit,
    PersonInput,
    PhoneInput,
    ReviewInput,
    SafetyInput,
    TagInput,
)

DALE = {
    "first_name": "Dale",
    "last_name": "Hendricks",
    "phone": "920 555 0100",
    "street": "12 Oak St",
    "city": "Green Bay",
    "county": "Brown",
}


def test_name_phone_and_address_are_enough() -> None:
    found = PersonInput.parse(DALE)
    assert (found.phone, found.intake, found.on) == ("920-555-0100", Intake.CSA, date(2026, 11, 20))
    assert (found.pin, found.birth_date, found.language) == ("", None, "")


@pytest.mark.parametrize("name", sorted(DALE))
def test_what_is_required_is_required(name: str) -> None:
    with pytest.raises(InputRefused) as caught:
        PersonInput.parse({key: value for key, value in DALE.items() if key != name})
    assert list(caught.value.fields) == [name]
    with pytest.raises(InputRefused):
        PersonInput.parse(DALE | {name: "  "})


@pytest.mark.parametrize("pin", ["0012345678", "1", "123456789012", " 42 "])
def test_a_pin_is_digits_and_keeps_its_zeros(pin: str) -> None:
    assert PersonInput.parse(DALE | {"pin": pin}).pin == pin.strip()


@pytest.mark.parametrize("pin", ["12-34", "123 456", "abc", "1234567890123", "٣٣"])
def test_what_is_no_pin(pin: str) -> None:
    with pytest.raises(InputRefused, match="is not a KIDS PIN"):
        PersonInput.parse(DALE | {"pin": pin})


def test_text_from_outside_is_cleaned_and_literal() -> None:
    found = PersonInput.parse(DALE | {"last_name": "\u202e[red]Okafor[/]\x1b[31m", "intake_reason": "=1+1"})
    assert found.last_name == "[red]Okafor[/]\ufffd[31m"
    assert found.intake_reason == "=1+1"


def test_corrections() -> None:
    found = PersonEdit.parse({"first_name": "Dale", "last_name": "Okafor", "county": "Dane", "birth_date": "3/4/1985"})
    assert (found.birth_date, found.suffix) == (date(1985, 3, 4), "")


def test_ways_to_reach_a_person() -> None:
    phone = PhoneInput.parse({"number": "9205550100", "state": "ver"})
    assert (phone.state, phone.source, phone.as_of) == (PointState.VERIFIED, Source.NCP, date(2026, 11, 20))
    address = AddressInput.parse({"street": "9 Elm", "city": "Gary", "region": " in "})
    assert (address.region, AddressInput.parse({"street": "9 Elm", "city": "Gary", "region": ""}).region) == (
        "IN",
        "WI",
    )


def test_safety_can_be_unknown() -> None:
    found = SafetyInput.parse({"voicemail_ok": "", "letter_ok": "no", "unsafe_now": "yes"})
    assert (found.voicemail_ok, found.letter_ok, found.safety_flag, found.unsafe_now) == (None, False, False, True)


def test_rest_end_review_tag_and_note() -> None:
    assert ParkInput.parse({"until": "+30d", "reason": "in t"}).reason is ParkReason.TREATMENT
    assert CloseInput.parse({"reason": "goal"}).on == date(2026, 11, 20)
    assert ReviewInput().decision is ReviewState.RELEASED
    with pytest.raises(InputRefused, match="Tag is needed"):
        TagInput.parse({"word": " "})
    with pytest.raises(InputRefused, match="Note is needed"):
        NoteInput.parse({"text": "\n \n"})
    assert NoteInput.parse({"text": "asked\nfor the form"}).text == "asked\nfor the form"
