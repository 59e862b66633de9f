"""Rows that were set aside: written out, corrected or not, and taken again."""

from __future__ import annotations

import csv
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commands.exports.aside import aside_files
from commands.verbs.listings import take_listing
from commands.verbs.undo import undo
from models.enums import ActivityKind, ImportKind, LineSettled
from models.intake.listing import read_listing
from models.queries import lines
from models.tables.listings import Listing, ListLine
from models.tables.people import Person
from tests.commands.verbs.making import log, rows
from tests.models.intake.files import AS_OF, COUNTIES, csv_file, quoted, xlsx
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.rows.done import Done
    from models.rows.intake import AsideRow
    from models.rows.listed import ListFile
    from models.vault.casefile import CaseFile

LOGGED = frozenset({"activity", "rowchange", "setting"})
HEADERS = ("Name", "KIDS PIN", "Birth Date", "County", "Phone", "Phone", "Notes")
GOOD = ("Hendricks, Dale", "7654321", "03/04/1985", "Brown", "920-555-0199", "", "")
NAMELESS = ("", "1234567", "05/06/1990", "Brown", "920-555-0100", "920-555-0101", "=1+1")
NOWHERE = ("Vang, Pao", "1234568", "05/06/1991", "Ohio", "", "", "'-x")
EARLIER = date(2026, 10, 20)


def read(case_file: CaseFile, path: Path, as_of: date = AS_OF) -> ListFile:
    """A file as the import reads it: one that corrects another takes over its day and county."""
    with case_file.read() as session:
        return read_listing(path, as_of=as_of, counties=COUNTIES, correcting=partial(lines.corrects, session))


def take_rows(case_file: CaseFile, path: Path, *told: Sequence[Any], as_of: date = EARLIER) -> Done:
    file = read(case_file, xlsx(path / "list.xlsx", [HEADERS, *told]), as_of)
    return take_listing(case_file, file, accept_large_change=True)


def queue(case_file: CaseFile) -> list[AsideRow]:
    with case_file.read() as session:
        return lines.waiting(session)


def exported(case_file: CaseFile, folder: Path, kind: str) -> Path:
    """The rows of the file taken last, written out."""
    waiting = queue(case_file)
    own = [row for row in waiting if row.listing_id == waiting[0].listing_id]
    ((name, data),) = aside_files(own, [kind], practice=True).items()
    path = folder / name
    path.write_bytes(data)
    return path


def corrected(case_file: CaseFile, folder: Path, *changes: dict[str, str]) -> ListFile:
    """The rows written out, with cells changed in each by header, read again."""
    path = exported(case_file, folder, "csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *body = list(csv.reader(stream))
    for row, change in zip(body, changes, strict=True):
        for header, text in change.items():
            row[head.index(header)] = text
    return read(case_file, csv_file(folder / "corrected.csv", quoted([head, *body])))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_rows_that_nobody_corrected_change_nothing_and_say_so(case_file: CaseFile, tmp_path: Path, kind: str) -> None:
    take_rows(case_file, tmp_path, GOOD, NAMELESS, NOWHERE)
    before, waiting = dump(case_file, besides=LOGGED), queue(case_file)
    path = exported(case_file, tmp_path, kind)
    done = take_listing(case_file, read(case_file, path))
    assert done.summary == f"{path.name}: none of its 2 rows was corrected; they wait as before"
    assert log(case_file)[-1].kind is ActivityKind.SYSTEM
    assert (dump(case_file, besides=LOGGED), queue(case_file)) == (before, waiting)


def test_a_corrected_row_is_taken_as_a_supplement(case_file: CaseFile, tmp_path: Path) -> None:
    take_rows(case_file, tmp_path, GOOD, NAMELESS, NOWHERE)
    file = corrected(case_file, tmp_path, {"Name": "Lee, Ann"}, {"County": "Iowa"})
    assert (file.as_of, file.corrects is not None) == (EARLIER, True)
    take_listing(case_file, file)
    people = {each.last_name: each for each in rows(case_file, Person)}
    assert sorted(people) == ["Hendricks", "Lee"]
    assert all(each.off_list_since is None for each in people.values())
    first, second = rows(case_file, Listing)
    assert (second.kind, second.corrects, second.as_of) == (ImportKind.CORRECTIONS, first.id, EARLIER)
    settled = next(line for line in rows(case_file, ListLine) if line.settled is LineSettled.CORRECTED)
    assert (settled.row, settled.settled_by, settled.person_id) == (3, second.id, people["Lee"].id)
    (still,) = queue(case_file)
    assert (still.listing_id, still.row, dict(still.cells)["County"]) == (first.id, 4, "Iowa")


def test_the_second_of_two_rows_is_corrected_later_in_the_first_file(case_file: CaseFile, tmp_path: Path) -> None:
    take_rows(case_file, tmp_path, GOOD, NAMELESS, NOWHERE)
    first = corrected(case_file, tmp_path, {"Name": "Lee, Ann"}, {})
    second = corrected(case_file, tmp_path, {}, {"County": "Outagamie"})
    take_listing(case_file, first)
    take_listing(case_file, second)
    assert queue(case_file) == []
    assert sorted(each.last_name for each in rows(case_file, Person)) == ["Hendricks", "Lee", "Vang"]


def test_undo_of_a_corrected_file_puts_its_rows_back(case_file: CaseFile, tmp_path: Path) -> None:
    take_rows(case_file, tmp_path, GOOD, NAMELESS, NOWHERE)
    before, waiting = dump(case_file, besides=LOGGED), queue(case_file)
    take_listing(case_file, corrected(case_file, tmp_path, {"Name": "Lee, Ann"}, {"County": "Iowa"}))
    undo(case_file)
    assert (dump(case_file, besides=LOGGED), queue(case_file)) == (before, waiting)


def test_both_cells_of_headers_that_stand_twice_come_back(case_file: CaseFile, tmp_path: Path) -> None:
    take_rows(case_file, tmp_path, GOOD, NAMELESS)
    cells = dict(queue(case_file)[0].cells)
    assert (cells["Phone"], cells["Phone (2)"]) == ("920-555-0100", "920-555-0101")
    file = corrected(case_file, tmp_path, {"Name": "Lee, Ann"})
    assert file.people[0].phones == ("920-555-0100", "920-555-0101")
    assert not {"Liaison row", "Set aside because"} & set(file.lines[0].raw)


cells = st.sampled_from(
    (
        *("", "Vang, Pao", "Lee, Ann", "123456", "0123456", 123456.0, 1.5e15, 1e300, 12.5, True, date(1985, 3, 4)),
        *("13/13/2001", "03/04/1985", "Brown", "Ohio", "920-555-0100", "12", "123-45-6789", "TAX INTERCEPT", "#N/A"),
        *("=1+1", "'=1+1", "-5", "Total", "  Brown  ", "Peña\u200b, José", 45000.0, "n/a"),
    )
)


TRICKY = [
    ("#N/A", "Vang, Pao", "=1+1", "'=1+1", "12", 123456.0, 123456.0),
    ("12", "Lee, Ann", "=1+1", "=1+1", "123-45-6789", "Lee, Ann", 12.5),
    ("03/04/1985", "123456", "920-555-0100", "Ohio", 45000.0, True, True),
    ("12", "920-555-0100", "n/a", "Lee, Ann", "Lee, Ann", 1500000000000000.0, "13/13/2001"),
    (1e300, "123456", "Total", "  Brown  ", 1e300, "  Brown  ", ""),
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(*[cells] * len(HEADERS)), min_size=1, max_size=5), st.sampled_from(["xlsx", "csv"]))
@example(TRICKY, "csv")
def test_what_is_written_out_and_taken_again_unchanged_changes_nothing(
    case_file: CaseFile, tmp_path: Path, told: list[tuple[Any, ...]], kind: str
) -> None:
    usual = [(f"Hendricks, Dale{letter}", f"76543{at}", *GOOD[2:]) for at, letter in enumerate("abcdefghijkl", 10)]
    take_rows(case_file, tmp_path, *usual, NAMELESS, *told)
    before, waiting = dump(case_file, besides=LOGGED), queue(case_file)
    take_listing(case_file, read(case_file, exported(case_file, tmp_path, kind)))
    assert (dump(case_file, besides=LOGGED), queue(case_file)) == (before, waiting)
