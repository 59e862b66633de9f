from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect

from models.enums import LineOutcome
from models.errors import ImportRefused
from models.intake.places import Address
from models.intake.request_words import LIMITS, RequestField
from models.intake.requests import read_requests
from models.rows.requests import Asked
from models.tables.casework import CaseNote
from models.tables.people import Address as AddressRow
from models.tables.people import CsaRequest, Person
from tests.commands.verbs.making import TODAY
from tests.commands.verbs.reviewing import COUNTIES, incoming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rows.requests import RequestsFile

HEAD = ("Last name", "First name", "Phone", "Street", "City", "County", "PIN", "DOB", "Case number", "Worker")
DALE = ("Hendricks", "Dale", "(920) 555-0100", "12 Oak St", "Green Bay", "Brown County", "", "", "", "")
F = RequestField


def read(*table: Sequence[str], head: Sequence[str] = HEAD, **facts: Any) -> RequestsFile:  # noqa: ANN401 - options
    usual: dict[str, Any] = {"as_of": TODAY, "counties": COUNTIES}
    return read_requests(incoming([head, *table], "requests.csv"), **(usual | facts))


def row(**facts: str) -> list[str]:
    """Dale's row with some cells written otherwise."""
    names = ("last", "first", "phone", "street", "city", "county", "pin", "born", "case", "by")
    return list((dict(zip(names, DALE, strict=True)) | facts).values())


def test_a_row_becomes_a_person_with_a_request() -> None:
    (found,) = read(row(case="2021PA417", by="Ann Lee", born="03/04/1985", pin="0077")).entries
    assert (found.rows, found.name.first, found.name.last, found.county) == ((2,), "Dale", "Hendricks", "Brown")
    assert (found.pin, found.birth_date, found.phones) == ("0077", date(1985, 3, 4), ("920-555-0100",))
    assert found.addresses == (Address("12 Oak St", "Green Bay", None, None),)
    assert found.court_cases == ("2021PA000417",)
    assert found.asked == (Asked("Ann Lee", TODAY, ""),)


def test_a_county_and_a_day_stand_in_for_what_no_row_names() -> None:
    head = ("Name", "Phone", "Address")
    cells = ("Dale Hendricks", "920-555-0100", "12 Oak St, Madison, WI 53703")
    day = date(2026, 11, 3)
    (found,) = read(cells, head=head, county="Dane", as_of=day).entries
    assert (found.county, found.asked[0].on) == ("Dane", day)
    assert found.addresses == (Address("12 Oak St", "Madison", "WI", "53703"),)
    with pytest.raises(ImportRefused, match="a county"):
        read(cells, head=head)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"last": "", "first": ""}, "the name is missing"),
        ({"phone": ""}, "the phone is missing"),
        ({"phone": "12"}, "Phone “12” is not a phone number of ten digits"),
        ({"street": ""}, "the address is missing"),
        ({"city": ""}, "the city is missing"),
        ({"county": ""}, "the county is missing"),
        ({"county": "Cook"}, "County “Cook” is not one of the counties"),
        ({"pin": "1.2E+15"}, "PIN “1.2E+15” was rounded by Excel, so the number is not certain"),
        ({"born": "12/01/2026"}, "the birth date 2026-12-01 has not come yet"),
        ({"by": "x" * 121}, "“asked by” has 121 characters; 120 are held"),
    ],
)
def test_a_row_that_lacks_what_is_needed_is_set_aside(facts: dict[str, str], reason: str) -> None:
    found = read(row(**facts), row(last="Vang"))
    assert [person.name.last for person in found.entries] == ["Vang"]
    assert (found.lines[0].outcome, found.lines[0].reason) == (LineOutcome.SET_ASIDE, reason)


def test_a_request_of_tomorrow_is_set_aside() -> None:
    found = read([*row(), "11/21/2026"], head=[*HEAD, "Date asked"])
    assert found.lines[0].reason == "the day of the request, 2026-11-21, has not come yet"


def test_rows_about_one_person_become_one() -> None:
    again = row(phone="920-555-0199", by="Bo Ray", born="03/04/1985")
    found = read(row(pin="77", born="03/04/1985"), again, row(first="DALE"), row(first="Dan"))
    first, second = found.entries
    assert (first.rows, second.rows) == ((2, 3, 4), (5,))
    assert (first.pin, first.phones) == ("77", ("920-555-0100", "920-555-0199"))
    assert [each.by for each in first.asked] == ["", "Bo Ray"]
    assert [line.outcome for line in found.lines] == [
        LineOutcome.PERSON,
        LineOutcome.MERGED,
        LineOutcome.MERGED,
        LineOutcome.PERSON,
    ]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"pin": "77"}, {"pin": "78"}, "row 2 has the same name and another KIDS PIN"),
        (
            {"pin": "77"},
            {"pin": "77", "last": "Okafor", "first": "Ann"},
            "row 2 has the same KIDS PIN and another name",
        ),
        ({"born": "1/2/1990"}, {"born": "1/3/1990"}, "row 2 is the same person with another birth date"),
        ({"pin": "77"}, {"county": "Dane"}, "row 2 names another county"),
    ],
)
def test_rows_that_contradict_each_other_wait(first: dict[str, str], second: dict[str, str], reason: str) -> None:
    found = read(row(**first), row(**second))
    assert len(found.entries) == 1
    assert (found.lines[1].outcome, found.lines[1].reason) == (LineOutcome.SET_ASIDE, reason)


def test_what_may_not_be_held_is_dropped() -> None:
    found = read([*row(), "123-45-6789", "owes taxes"], head=[*HEAD, "SSN", "Payment source"])
    assert found.dropped_columns == ("SSN", "Payment source")
    assert "6789" not in repr(found)


def test_nothing_is_longer_than_it_is_held() -> None:
    held = {
        F.FIRST: (Person, "first_name"),
        F.MIDDLE: (Person, "middle_name"),
        F.LAST: (Person, "last_name"),
        F.SUFFIX: (Person, "suffix"),
        F.STREET: (AddressRow, "street"),
        F.CITY: (AddressRow, "city"),
        F.ASKED_BY: (CsaRequest, "asked_by"),
        F.WHY: (CsaRequest, "why"),
        F.NOTE: (CaseNote, "text"),
    }
    lengths = {field: getattr(inspect(table).columns[name].type, "length", 0) for field, (table, name) in held.items()}
    assert lengths == LIMITS
