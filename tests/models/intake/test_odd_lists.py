"""The same list in many odd forms gives the same people, byte for byte in everything that can be exported."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest
from sqlmodel import select

from commands.exports.lists import list_files
from commands.exports.rows import as_csv
from commands.exports.table import csv_files
from commands.exports.worklist import LIST_KEYS, listed_rows
from commands.verbs.listings import take_listing
from models import clock
from models.intake.listing import read_listing
from models.queries.reference import county_names
from models.queries.worklist import order, rows
from models.reports.quarterly import state_report
from models.rules.periods import Quarter
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.listings import Screening
from models.tables.people import Address, Person, Phone
from models.vault import casefile, keyfile
from models.vault.home import home_at
from tests.models.intake.files import AS_OF, xlsx
from tests.models.intake.odd import formats, layouts, shapes, words

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from models.vault.casefile import CaseFile

pytestmark = pytest.mark.uncounted

KINDS = (formats, shapes, words)
TABLES: Final = (Person, Phone, Address, CourtCase, IvdCase, PaymentMonth, Screening)
OWN_TO_A_FILE: Final = frozenset({"id", "listing_id", "court_case_id", "created_at", "changed_at"})


@pytest.fixture(scope="module")
def expected(practice_template: tuple[Path, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the plain list gives."""
    root, data_key = practice_template
    folder = tmp_path_factory.mktemp("plain")
    home = home_at(shutil.copytree(root, folder / "home"))
    key_file = keyfile.read(home.key_file)
    with clock.pinned(AS_OF), casefile.open_with(home, data_key, key_file=key_file) as opened:
        return taken(opened, xlsx(folder / "plain.xlsx", layouts.table()))


def taken(case_file: CaseFile, path: Path) -> dict[str, bytes]:
    """Everything that can be exported after taking the list into an empty case file, without what is made by chance."""
    with case_file.read() as session:
        names = county_names(session, AS_OF)
    found = read_listing(path, as_of=AS_OF, counties=names)
    found.assert_balanced()
    assert (found.counts.people, found.counts.set_aside) == (40, 0), [
        line.reason for line in found.lines if line.reason
    ]
    take_listing(case_file, found)
    with case_file.read() as session:
        numbers = {person.id: person.number for person in session.exec(select(Person))}
        kept = {
            f"{table.__tablename__}.csv": as_csv(_plainly(session.exec(select(table)), numbers)).encode()
            for table in TABLES
        }
        listed = listed_rows(session, rows(session, order(session, "").numbers))
        report = state_report(session, Quarter(2026, 4), today=AS_OF, liaison="Ann Lee")
    for row in listed:
        row.pop("id")
    return kept | list_files("worklist", listed, ["csv", "json"], keys=LIST_KEYS) | csv_files(report, practice=True)


def _plainly(found: Any, numbers: dict[UUID, int]) -> list[dict[str, Any]]:  # noqa: ANN401 - rows of any table
    """Rows by the number of their person, without the ids that every case file makes anew."""
    made = []
    for row in found:
        values = {name: value for name, value in row.model_dump().items() if name not in OWN_TO_A_FILE}
        if "person_id" in values:
            values["person_id"] = numbers[values["person_id"]]
        made.append(values)
    return sorted(made, key=repr)


def test_there_are_thirty_and_more() -> None:
    assert len({odd.name for odd in layouts.CORPUS}) == len(layouts.CORPUS) >= 30


def test_the_plain_list_is_whole(expected: dict[str, bytes]) -> None:
    whole = b"".join(expected.values()).decode()
    for said in ("O'Brien", "de la Cruz", "Brûlé", "1992-02-29", "0010203040", "St. Croix", "1234.50", "incarcerated"):
        assert said in whole


@pytest.mark.parametrize("odd", layouts.CORPUS, ids=lambda odd: odd.name)
def test_it_gives_the_same_people(
    odd: layouts.Odd, expected: dict[str, bytes], case_file: CaseFile, tmp_path: Path
) -> None:
    path = tmp_path / f"list.{odd.ending}"
    odd.write(path)
    found = taken(case_file, path)
    assert list(found) == list(expected)
    for name, contents in expected.items():
        assert found[name].decode().splitlines() == contents.decode().splitlines(), name
    assert found == expected
