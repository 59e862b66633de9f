"""What partners send: the people whom a CSA asks for, a community directory, and a plain sheet of services."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

import xlsxwriter

from commands.exports.hsds import hsds_text
from models.queries.directory import offered
from seed.caseload.places import county_named, phone_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from models.rows.directory import OfferedService
    from models.vault.casefile import CaseFile
    from seed.caseload.people import MadePerson

ASKING = "Brown"
REQUESTS = f"csa-requests-{ASKING.lower()}.xlsx"
DIRECTORY = "community-directory.json"
SHEET = "partner-services.csv"
_ASKED = (
    "Name", "Date of Birth", "KIDS PIN", "Phone", "Street Address", "City", "Zip", "County", "Court Case Number",
    "Asked By", "Date Asked", "Reason",
)  # fmt: skip
_WHY = (
    "Ordered to look for work at the last hearing",
    "Lost the job at the plant; wants help",
    "Asked at the counter about training",
    "Two months without a payment",
)
_DAY = "%m/%d/%Y"
_OF_SHEET = (
    "Organization", "Service", "Program", "Counties Served", "City", "Phone", "Languages", "Who May Come",
    "Last Checked",
)  # fmt: skip
_SAME, _NEWER = ("Walk-in job search", "GED and HSED mornings"), "Evening outpatient group"
_SAME_ON_SHEET, _NEWER_ON_SHEET = "WIOA Adult career planning", "Ride and repair fund"


def write_requests(path: Path, people: Sequence[MadePerson], today: date) -> None:
    """The spreadsheet of a CSA: the first of the people is on the list already, of the last the address is missing."""
    made = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    made.set_properties({"created": datetime(today.year, today.month, today.day, 6, tzinfo=UTC)})
    sheet = made.add_worksheet("Requests")
    worker = county_named(ASKING).workers[-1]
    sheet.write_row(0, 0, _ASKED)
    for place, person in enumerate(people):
        where = (person.street, person.town, person.zip) if person is not people[-1] else ("", "", "")
        on = today - timedelta(days=2 + place)
        asked = (worker, f"{on:{_DAY}}", _WHY[place % len(_WHY)])
        case = person.cases[0]
        who = (f"{person.last}, {person.first}", f"{person.birth_date:{_DAY}}", person.pin if not place else "")
        sheet.write_row(place + 1, 0, (*who, person.phones[0], *where, case.county, case.number, *asked))
    made.close()
    path.chmod(0o600)


def write_services(case_file: CaseFile, folder: Path, today: date) -> None:
    """A community directory and a sheet of services: in each some that are known, one told anew, and one that is new.

    Every id in the directory is made of the names: it is another's directory, which knows nothing of our ids.
    """
    with case_file.read() as session:
        known = {each.name: each for each in offered(session)}
    directory = folder / DIRECTORY
    directory.write_text(hsds_text(_directory(known, today)), encoding="utf-8")
    directory.chmod(0o600)
    sheet = folder / SHEET
    with sheet.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows((_OF_SHEET, *map(_line, _on_sheet(known, today))))
    sheet.chmod(0o600)


def _directory(known: dict[str, OfferedService], today: date) -> list[OfferedService]:
    checked = today - timedelta(days=3)
    like = known[_SAME[0]]
    new = replace(
        like,
        provider="Quarry Line Training",
        provider_phone=phone_number("920", 91),
        provider_email="desk@quarry.example",
        name="Forklift licence in ten days",
        programme="technical_college",
        programme_name="Technical college",
        counties="Winnebago, Fond du Lac",
        city="Oshkosh",
        eligibility="18 or older, can lift 40 pounds",
        assured_on=checked,
    )
    newer = replace(known[_NEWER], alert="Room from the first of next month", assured_on=checked)
    return [_of_another(each) for each in (*(known[name] for name in _SAME), newer, new)]


def _of_another(each: OfferedService) -> OfferedService:
    return replace(each, id=_named(each.provider, each.name), provider_id=_named(each.provider))


def _named(*names: str) -> UUID:
    return uuid5(NAMESPACE_URL, "/".join(("https://directory.example", *names)))


def _on_sheet(known: dict[str, OfferedService], today: date) -> Iterator[OfferedService]:
    """What a partner tells; child care is no programme of the catalogue, so that row must be looked at."""
    checked = today - timedelta(days=9)
    same, newer = known[_SAME_ON_SHEET], known[_NEWER_ON_SHEET]
    new = replace(same, counties="Brown", city="Green Bay", languages="", eligibility="Anyone", assured_on=checked)
    yield same
    yield replace(newer, languages="Spanish, Hmong", assured_on=checked)
    yield replace(
        new,
        provider="Ashland Street Bike Shop",
        name="A bicycle for work",
        programme_name="Transport",
        phone=phone_number("920", 92),
    )
    yield replace(
        new,
        provider="Second Shift Child Care",
        name="Evening child care",
        programme_name="Child care",
        phone=phone_number("920", 93),
    )


def _line(each: OfferedService) -> Sequence[str]:
    on = f"{each.assured_on:{_DAY}}" if each.assured_on else ""
    where = (each.counties, each.city, each.phone)
    return (each.provider, each.name, each.programme_name, *where, each.languages, each.eligibility, on)
