from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.enums import ContactOutcome, Disclosure, Intake
from models.errors import InputRefused
from models.inputs import casework, counties, hearings, jobs, people, services
from models.inputs.base import (
    Cents,
    Day,
    Input,
    Line,
    Name,
    NeededPhone,
    Note,
    Number,
    OptionalDay,
    PhoneNumber,
    TimeOfDay,
    YesNo,
    YesNoUnknown,
    ask,
    chosen,
    matched,
    maybe,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = (casework, counties, hearings, jobs, people, services)
MODELS = [
    value
    for family in FAMILIES
    for value in vars(family).values()
    if isinstance(value, type) and issubclass(value, Input) and value.__module__ == family.__name__
]


class Everything(Input):
    name: Name = ask("Name")
    line: Line = ask("Line", default="")
    note: Note = ask("Note", default="")
    on: Day = ask("Date", default=date(2026, 11, 20))
    until: OptionalDay = ask("Until", default=None)
    at: TimeOfDay = ask("Time", default="")
    wage: Cents = ask("Wage", default=None)
    minutes: Number = ask("Minutes", default=None)
    sure: YesNo = ask("Sure", default=False)
    safe: YesNoUnknown = ask("Safe", default=None)
    phone: PhoneNumber = ask("Phone", default="")
    intake: Annotated[Intake, chosen(Intake)] = ask("How they came", default=Intake.CSA)
    outcome: Annotated[ContactOutcome | None, maybe(ContactOutcome)] = ask("Outcome", default=None)


class Reached(Input):
    phone: NeededPhone = ask("Phone")


def given_as(**facts: Any) -> Everything:  # noqa: ANN401 - whatever is typed
    return Everything.parse({"name": "Dale", **facts})


def refused(**facts: Any) -> dict[str, str]:  # noqa: ANN401 - whatever is typed
    with pytest.raises(InputRefused) as caught:
        given_as(**facts)
    return caught.value.fields


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("name", "  Dale  R ", "Dale R"),
        ("line", None, ""),
        ("line", 7, "7"),
        ("note", "one\r\ntwo", "one\ntwo"),
        ("note", None, ""),
        ("on", "tomorrow", date(2026, 11, 21)),
        ("on", date(2026, 1, 2), date(2026, 1, 2)),
        ("until", "", None),
        ("until", "  ", None),
        ("until", "fri", date(2026, 11, 27)),
        ("at", "2pm", "14:00"),
        ("at", None, ""),
        ("wage", "17.50", 1750),
        ("wage", "", None),
        ("wage", 1750, 1750),
        ("minutes", "15", 15),
        ("minutes", " ", None),
        ("minutes", None, None),
        ("sure", "y", True),
        ("sure", "", False),
        ("sure", "no", False),
        ("safe", "", None),
        ("safe", "unknown", None),
        ("safe", "YES", True),
        ("phone", "(920) 555-0100", "920-555-0100"),
        ("phone", "1 920 555 0100", "920-555-0100"),
        ("phone", "", ""),
        ("intake", "court", Intake.COURT),
        ("intake", "the list", Intake.LIST),
        ("intake", "came by", Intake.SELF),
        ("outcome", "", None),
        ("outcome", "voicemail", ContactOutcome.VOICEMAIL),
        ("outcome", "left a v", ContactOutcome.VOICEMAIL),
    ],
)
def test_typed_text_becomes_a_value(field: str, typed: object, kept: object) -> None:
    assert getattr(given_as(**{field: typed}), field) == kept


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "  ", "Name is needed."),
        ("name", "\u200b", "Name is needed."),
        ("on", "soon", "“soon” is not a date. Write a date like 2026-11-24, 11/24, fri, tomorrow or +3d."),
        ("on", "", "A date is needed."),
        ("at", "99", "“99” is not a time. Write it like 9:30 or 2pm."),
        ("wage", "much", "“much” is not an amount in dollars. Write it like 1234.50."),
        ("minutes", "-1", "“-1” is not a whole number."),
        ("minutes", "1000000", "“1000000” is not a whole number."),
        ("minutes", "٣", "“٣” is not a whole number."),
        ("sure", "perhaps", "“perhaps” is neither yes nor no."),
        ("phone", "555-0100", "“555-0100” is not a phone number of ten digits."),
        ("intake", "c", "“c” is not one of: CSA request, court, came by themselves."),
        ("intake", "", "Choose one of: the list, CSA request, court, came by themselves, partner."),
        ("colour", "red", "colour is not a field of this form."),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(field: str, typed: str, sentence: str) -> None:
    assert refused(**{field: typed}) == {field: sentence}


def test_every_field_that_is_wrong_is_told_at_once() -> None:
    found = refused(name="", minutes="x", phone="1")
    assert found.keys() == {"name", "minutes", "phone"}
    with pytest.raises(InputRefused) as caught:
        given_as(name="", minutes="x")
    assert str(caught.value) == "Name is needed. “x” is not a whole number."
    assert caught.value.exit_code == 3


def test_a_phone_may_be_needed() -> None:
    assert Reached.parse({"phone": "9205550100"}).phone == "920-555-0100"
    for typed in ({"phone": " "}, {}):
        with pytest.raises(InputRefused, match="needed"):
            Reached.parse(typed)


def test_an_input_does_not_change_afterwards() -> None:
    made = given_as()
    with pytest.raises(ValueError, match="frozen"):
        made.name = "Okafor"  # type: ignore[misc]  # what is refused here


def test_a_refusal_shows_no_value_but_the_one_beside_its_field() -> None:
    with pytest.raises(InputRefused) as caught:
        given_as(line="Hendricks canary", minutes="x")
    assert "canary" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_beginning_must_fit_only_one() -> None:
    assert matched(Intake, None) is None
    assert matched(Intake, Intake.LIST) is Intake.LIST
    assert matched(Disclosure, "safe") is Disclosure.SAFETY
    assert matched(ContactOutcome, "SPOKE") is ContactOutcome.SPOKE
    with pytest.raises(ValueError, match="is not one of: identity, internal"):
        matched(Disclosure, "i")


def typed_values() -> Iterator[st.SearchStrategy[Any]]:
    yield st.text(max_size=30)
    yield st.none()
    yield st.booleans()
    yield st.integers()
    yield st.lists(st.text(max_size=3), max_size=2)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@settings(max_examples=30)
@given(data=st.data())
def test_whatever_is_typed_is_taken_or_refused_in_words(model: type[Input], data: st.DataObject) -> None:
    values = st.one_of(*typed_values())
    raw = data.draw(st.dictionaries(st.sampled_from([*model.model_fields, "colour"]), values))
    try:
        model.parse(raw)
    except InputRefused as refusal:
        told = refusal.fields
        assert told
        assert all(sentence[-1] in ".)" for sentence in told.values())
        assert not any(word in str(told) for word in ("pydantic", "Traceback", "<class"))


def test_every_family_is_looked_at() -> None:
    assert len(MODELS) > 25


class Kept(Input):
    """A line and a note, each with its end."""

    line: Line = ask("What was done", default="")
    note: Note = ask("Note", default="")


@pytest.mark.parametrize(("field", "most"), [("line", 200), ("note", 20_000)])
def test_nothing_typed_is_cut_off_on_the_way_in(field: str, most: int) -> None:
    assert getattr(Kept.parse({field: f"{'x' * most}\n"}), field) == "x" * most
    with pytest.raises(InputRefused) as refused:
        Kept.parse({field: "x" * (most + 1)})
    told = f"{Kept.model_fields[field].title} holds at most {most:,} characters; this has {most + 1:,}."
    assert refused.value.fields == {field: told}
