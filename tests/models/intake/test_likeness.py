from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.likeness import likeness, percent
from models.intake.nicknames import forms, initials, is_known, same_given, short_and_full
from models.intake.spelling import place, same_place
from models.rows.twins import Sketch

SHOWN = 70
"""As the shipped reference data has it."""

DALE = Sketch(
    "dale",
    "Dale",
    "R",
    "Hendricks",
    "",
    date(1985, 3, 4),
    "0012345678",
    frozenset({"920-555-0100"}),
    frozenset({"12 Oak St, 54301"}),
    "Brown",
)
BARE = Sketch("bare", "Dale", "", "Hendricks", birth_date=date(1985, 3, 4))
HOME: dict[str, Any] = {"phones": DALE.phones, "streets": DALE.streets, "county": "Brown"}

SAME: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("nothing but name and birth date", {}, {}),
    ("short name", {"first": "William"}, {"first": "Bill"}),
    ("English and Spanish", {"first": "José"}, {"first": "Joseph"}),
    ("Spanish short name", {"first": "Guadalupe"}, {"first": "Lupe"}),
    ("Hmong spelling", {"first": "Pao", "last": "Vang"}, {"first": "Pov", "last": "Vang"}),
    ("accents and case", {"first": "JOSE", "last": "NUNEZ"}, {"first": "José", "last": "Núñez"}),
    ("said the same", {"last": "Schmidt"}, {"last": "Schmitt"}),
    ("said the same, other letter", {"last": "Carlson"}, {"last": "Karlson"}),
    ("a letter dropped", {"last": "Hendricks"}, {"last": "Hendrcks"}),
    ("letters swapped in a first name", {"first": "Brent"}, {"first": "rBent"}),
    ("hyphenated", {"first": "Ana", "last": "García-López"}, {"first": "Ana", "last": "Lopez"}),
    ("day and month", {}, {"birth_date": date(1985, 4, 3)}),
    ("a digit of the day", {}, {"birth_date": date(1985, 3, 14)}),
    ("a digit of the year", {}, {"birth_date": date(1986, 3, 4)}),
    ("names swapped", {"first": "Pao", "last": "Vang"}, {"first": "Vang", "last": "Pao"}),
    ("called by the middle name", {"middle": "Robert"}, {"first": "Robert"}),
    ("two PINs", {"pin": "0012345678"}, {"pin": "0087654321"}),
    ("PIN without its zeros, married", {"pin": "0012345678", "last": "Vue"}, {"pin": "12345678", "last": "Berg"}),
    ("initial only", {}, {"first": "D."}),
    ("a second given name", {"first": "Mary Ann"}, {"first": "Mary"}),
    ("no birth date, one phone", {"phones": DALE.phones}, {"birth_date": None, "phones": DALE.phones}),
    ("married, one phone", {"phones": DALE.phones}, {"last": "Okafor", "phones": DALE.phones}),
]
"""Two records of one person, each by what differs from name and birth date alone."""

OTHERS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("namesakes", {}, {"birth_date": date(1979, 11, 23)}),
    ("namesakes born in one year", {}, {"birth_date": date(1985, 11, 23)}),
    ("the name alone", {}, {"birth_date": None}),
    ("born on one day", {}, {"first": "Marcus", "last": "Okafor"}),
    ("married, and nothing else", {"pin": "1234567890"}, {"last": "Okafor", "pin": "2234567891"}),
    ("twins", HOME, HOME | {"first": "Dean"}),
    ("twins with one middle name", HOME | {"middle": "Lee"}, HOME | {"first": "Dean", "middle": "Lee"}),
    ("twins, a boy and a girl", HOME | {"first": "Mario"}, HOME | {"first": "Maria"}),
    ("twins with Hmong names", HOME | {"first": "Tou"}, HOME | {"first": "Toua"}),
    ("twins whose names rhyme", HOME | {"first": "Jayden"}, HOME | {"first": "Kayden"}),
    ("twins with made-up rhymes", HOME | {"first": "Zorvin"}, HOME | {"first": "Korvin"}),
    ("brothers", HOME, HOME | {"first": "Dean", "birth_date": date(1987, 6, 1)}),
    ("father and son", HOME, HOME | {"birth_date": date(1960, 7, 9)}),
    ("Jr and Sr", HOME | {"suffix": "Jr"}, HOME | {"suffix": "Sr", "birth_date": date(1960, 3, 4)}),
    ("Jr and none", HOME | {"suffix": "Jr"}, HOME | {"birth_date": date(1955, 3, 4)}),
    ("Jr and III without birth dates", {"suffix": "Jr", "birth_date": None}, {"suffix": "III", "phones": DALE.phones}),
    ("a couple", HOME, HOME | {"first": "Ashley", "birth_date": date(1986, 2, 2)}),
    (
        "a stranger with the PIN",
        {"pin": "1"},
        {"pin": "01", "first": "Bo", "last": "Wu", "birth_date": date(1999, 1, 2)},
    ),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_two_records_of_one_person_are_shown(why: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    found = likeness(replace(BARE, **one), replace(BARE, **other))
    assert found.percent >= SHOWN, (why, found)


@pytest.mark.parametrize(("why", "one", "other"), OTHERS, ids=[case[0] for case in OTHERS])
def test_two_people_are_not(why: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    found = likeness(replace(BARE, **one), replace(BARE, **other))
    assert found.percent < SHOWN, (why, found)


SENTENCES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"first": "Bill"}, {"first": "William"}, "Bill is short for William"),
    ({"first": "William"}, {"first": "Bill"}, "Bill is short for William"),
    ({"first": "Kathryn"}, {"first": "Catherine"}, "Kathryn and Catherine are used for one another"),
    ({"first": "Dale"}, {"first": "D"}, "D may stand for Dale"),
    ({}, {"birth_date": date(1985, 4, 3)}, "birth date 03/04/1985 against 04/03/1985: day and month swapped"),
    ({"suffix": "Jr"}, {"birth_date": date(1960, 1, 1)}, "one is Jr, the other no suffix, born a generation apart"),
    ({"streets": frozenset({"9 N Elm Ave"})}, {"streets": frozenset({"9 North Elm Avenue, 54301"})}, "9 N Elm Ave"),
    ({"pin": "71"}, {"pin": "85"}, "KIDS PIN 71 is not 85"),
    ({"pin": "0112345"}, {"pin": "0112354"}, "KIDS PIN 0112345 against 0112354: one slip of the keyboard"),
    ({"last": "Smyth"}, {"last": "Smith"}, "Smyth sounds like Smith"),
    ({"last": "Hoffman"}, {"last": "Hofkmann"}, "Hoffman is two letters from Hofkmann"),
    ({"first": "Jo"}, {"first": "Hendricks", "last": "Jo"}, "first and last name changed places"),
    ({"middle": "Lee"}, {"middle": "L"}, "middle names Lee and L agree"),
    ({"middle": "Lee"}, {"middle": "Ray"}, "Lee is another middle name than Ray"),
    ({"suffix": "Jr"}, {"suffix": "jr."}, "both are Jr"),
    ({"county": "Brown"}, {"county": "BROWN"}, "both in Brown County"),
]


@pytest.mark.parametrize(("one", "other", "sentence"), SENTENCES)
def test_every_piece_of_evidence_is_a_sentence(one: dict[str, Any], other: dict[str, Any], sentence: str) -> None:
    found = likeness(replace(BARE, **one), replace(BARE, **other))
    assert any(sentence in each.words for each in found.evidence), found


def test_the_weightiest_comes_first_and_both_values_are_given() -> None:
    found = likeness(DALE, replace(BARE, first="Dayle"))
    assert [each.what for each in found.evidence] == ["birth date", "last name", "first name"]
    assert (found.evidence[2].here, found.evidence[2].there) == ("Dale", "Dayle")
    assert found.sentence.startswith("born on the same day, 03/04/1985, the last name Hendricks is the same")


def test_nothing_known_says_nothing() -> None:
    nobody = Sketch("x", "", last="")
    assert likeness(nobody, nobody).percent == 0
    assert likeness(nobody, DALE).sentence == "nothing in common"


PLACES: list[tuple[str, str, bool]] = [
    ("412 North Oak Street", "412 N. Oak St", True),
    ("412 Oak St Apt 3", "412 Oak St #3, 54301", True),
    ("412 Oak St Apt 3", "412 Oak St Unit 4", False),
    ("412 Oak St Apt 3", "412 Oak St", True),
    ("412 Oak St, 54301", "412 Oak St, 54302-1234", False),
    ("P.O. Box 17", "PO BOX 17", True),
    ("First Ave", "1st Avenue", False),
    ("9 First Ave", "9 1st Avenue", True),
    ("Oak St", "Oak St", False),
    ("412 Oak St", "414 Oak St", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PLACES)
def test_addresses_are_compared_as_the_post_office_writes_them(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    assert same_place(one, other) is same_place(other, one) is same


def test_the_parts_of_an_address() -> None:
    assert place("412 North Oak Street Apt 3, 54301-0012") == ("412 n oak st", "3", "54301")
    assert place("General Delivery") is None


def test_the_table_of_names() -> None:
    assert same_given("Pancho", "Francisco")
    assert same_given("Chris", "Christine")
    assert not same_given("Christopher", "Christine")
    assert not same_given("Tou", "Toua")
    assert short_and_full("Roberto", "Beto") == ("Beto", "Roberto")
    assert short_and_full("Kathryn", "Catherine") is None
    assert initials("Peggy") >= {"p", "m"}
    assert {"bill", "billy", "william", "guillermo"} <= forms("Will")
    assert forms("Zorvin") == {"zorvin"}
    assert is_known("jayden")


NAMES = st.sampled_from(
    [
        "",
        "Dale",
        "Dail",
        "D",
        "Bill",
        "William",
        "Maria",
        "Mario",
        "Hendricks",
        "Vang",
        "Garcia-Lopez",
        "Lopez",
        "Ñ",
        "—",
    ]
) | st.text(max_size=12)
DAYS = (
    st.none() | st.dates(date(1960, 1, 1), date(2008, 12, 31)) | st.sampled_from([date(1985, 3, 4), date(1985, 4, 3)])
)
SKETCHES = st.builds(
    Sketch,
    key=st.integers(),
    first=NAMES,
    middle=NAMES,
    last=NAMES,
    suffix=st.sampled_from(["", "Jr", "Sr", "III"]),
    birth_date=DAYS,
    pin=st.sampled_from(["", "12", "0012", "13", "99"]),
    phones=st.frozensets(st.sampled_from(["1", "2", "3"])),
    streets=st.frozensets(st.sampled_from(["12 Oak St", "12 Oak Street, 54301", "9 Elm", "Box 3", "x"])),
    county=st.sampled_from(["", "Brown", "Door"]),
)


@given(SKETCHES, SKETCHES)
def test_likeness_is_the_same_both_ways_and_bounded(one: Sketch, other: Sketch) -> None:
    here, there = likeness(one, other), likeness(other, one)
    assert 0 <= here.percent <= 100
    assert here.percent == there.percent == percent(one, other)
    assert sorted((each.what, each.points) for each in here.evidence) == sorted(
        (each.what, each.points) for each in there.evidence
    )
    assert here.percent == max(0, min(100, sum(each.points for each in here.evidence)))


@given(SKETCHES, SKETCHES, st.integers(0, 100))
def test_the_short_way_gives_up_only_below_what_is_asked(one: Sketch, other: Sketch, least: int) -> None:
    whole = likeness(one, other).percent
    assert percent(one, other, least) in ({whole} if whole >= least else {whole, 0})


@given(SKETCHES, st.sampled_from(["Dale", "Pao", "Maria"]), st.sampled_from(["Hendricks", "Vang", "de la Cruz"]))
def test_a_record_with_name_and_birth_date_is_itself(one: Sketch, first: str, last: str) -> None:
    known = replace(one, first=first, last=last, birth_date=one.birth_date or date(1985, 3, 4))
    assert likeness(known, known).percent == 100
