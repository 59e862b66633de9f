from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from commands.verbs.lines import drop_line
from commands.verbs.listings import take_listing
from models.enums import ImportKind
from models.errors import ImportRefused, NotFound, Refused
from models.ids import new_id
from models.inputs.lines import LineDropInput
from models.intake.corrections import Corrections, LineKey, line_key, short_id
from models.queries import lines
from models.tables.listings import ColumnMapping, Listing, ListLine
from models.vault.unit import unit
from tests.commands.verbs.asides import HEADERS, NAMELESS, NO_COUNTY, a_file, aside, keys_of, taken
from tests.commands.verbs.lists import NOVEMBER, OCTOBER, a_list, someone
from tests.commands.verbs.making import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.rows.listed import Corrects, ListFile
    from models.vault.casefile import CaseFile


def take_file(case_file: CaseFile, file: ListFile) -> UUID:
    made = take_listing(case_file, file).made
    assert made is not None
    return made


@pytest.fixture
def october(case_file: CaseFile) -> UUID:
    return take_file(case_file, a_file(aside(), aside(NO_COUNTY, "the county is missing")))


@pytest.fixture
def november(case_file: CaseFile, october: UUID) -> UUID:
    return take_file(case_file, a_file(aside(), as_of=NOVEMBER, name="november.csv"))


def found(case_file: CaseFile, listing: UUID, numbers: Sequence[int], kind: ImportKind = ImportKind.LIST) -> Corrects:
    with case_file.read() as session:
        return lines.corrects(session, Corrections(keys_of(listing, numbers)), kind)


def test_what_waits_stands_newest_file_first(case_file: CaseFile, october: UUID, november: UUID) -> None:
    with case_file.read() as session:
        everything, one = lines.waiting(session), lines.waiting(session, october)
    assert [(each.file_name, each.row) for each in everything] == [
        ("november.csv", 2),
        ("list.xlsx", 2),
        ("list.xlsx", 3),
    ]
    assert [each.row for each in one] == [2, 3]
    row = one[0]
    assert (row.listing_id, row.kind, row.as_of, row.reason) == (
        october,
        ImportKind.LIST,
        OCTOBER,
        "the name is missing",
    )
    assert row.cells == tuple(zip(HEADERS, NAMELESS, strict=True))
    assert (row.settled, row.settled_on) == (None, None)


def test_one_row_by_its_key_or_id(case_file: CaseFile, october: UUID) -> None:
    with case_file.read() as session:
        row = lines.line_named(session, line_key(october, 3))
        assert lines.line(session, row.id) == row
    assert (row.row, row.reason) == (3, "the county is missing")


@pytest.mark.parametrize("text", ["", "L3f9a12bc70-12k", "12"])
def test_a_key_that_names_no_row(case_file: CaseFile, october: UUID, text: str) -> None:
    with case_file.read() as session, pytest.raises(NotFound, match="not the key of a row"):
        lines.line_named(session, text)


def test_a_row_of_a_person_is_not_one_that_was_set_aside(case_file: CaseFile) -> None:
    made = take_file(case_file, a_list([someone(1)]))
    line_id = rows(case_file, ListLine)[0].id
    with case_file.read() as session, pytest.raises(NotFound, match="not one that was set aside"):
        lines.line(session, line_id)
    with case_file.read() as session:
        assert lines.resolve(session, {2: LineKey(short_id(made), 6)}) == {}


def test_a_file_by_its_name_its_day_or_its_keys(case_file: CaseFile, october: UUID, november: UUID) -> None:
    with case_file.read() as session:
        for text in ("List.XLSX", "2026-10-20", f" L{short_id(october).upper()}"):
            assert lines.listing_named(session, text) == october
        with pytest.raises(NotFound):
            lines.listing_named(session, "list")
    take_file(case_file, a_file(aside(NO_COUNTY), as_of=NOVEMBER, name="other.csv"))
    with case_file.read() as session, pytest.raises(Refused, match="fits 2 files"):
        lines.listing_named(session, "2026-11-19")


def test_a_corrected_file_takes_over_the_facts_of_the_file_it_corrects(case_file: CaseFile) -> None:
    listing = take_file(case_file, a_list([someone(1)], aside=2))
    told = found(case_file, listing, [7, 8, 99])
    assert (told.listing_id, told.as_of, told.county) == (listing, OCTOBER, "Brown")
    assert (told.file_name, told.fingerprint) == ("list-2026-10-20.xlsx", "f" * 64)
    assert sorted(told.lines) == [2, 3]


def test_no_county_stands_in_where_the_rows_have_a_column_for_it(case_file: CaseFile) -> None:
    headers = ("Name", "KIDS PIN", "County Name")
    named = take_file(case_file, a_file(aside(("", "1", "")), headers=headers, name="named.csv"))
    with unit(case_file, "take list") as work:
        work.change(work.get(Listing, named), county="Brown")
    assert found(case_file, named, [2]).county == ""


def test_no_county_stands_in_where_a_column_was_said_to_be_one(case_file: CaseFile, october: UUID) -> None:
    with unit(case_file, "save mapping") as work:
        work.change(work.get(Listing, october), county="Brown")
    assert found(case_file, october, [2]).county == "Brown"
    with unit(case_file, "save mapping") as work:
        columns = {"cty": "county", "name": "name"}
        work.add(ColumnMapping(kind=ImportKind.LIST, fingerprint="f" * 64, columns=columns, saved_on=OCTOBER))
    assert found(case_file, october, [2]).county == ""


def test_rows_of_a_file_that_is_not_here_are_refused(case_file: CaseFile, october: UUID) -> None:
    with pytest.raises(ImportRefused, match="None of the rows that this file corrects is in this case file") as refusal:
        found(case_file, new_id(), [2])
    assert "“Liaison row”" in refusal.value.hint


def test_rows_of_two_files_are_refused(case_file: CaseFile, october: UUID, november: UUID) -> None:
    keys = keys_of(october, [2]) | {9: LineKey(short_id(november), 2)}
    with case_file.read() as session, pytest.raises(ImportRefused, match=r"2 files: list\.xlsx, november\.csv"):
        lines.corrects(session, Corrections(keys))


def test_rows_of_another_kind_of_file_are_refused(case_file: CaseFile, october: UUID) -> None:
    with pytest.raises(ImportRefused, match=r"rows of list\.xlsx, which holds .*list, not .*requests"):
        found(case_file, october, [2], ImportKind.REQUESTS)


def test_rows_that_a_corrected_file_brought_count_to_the_file_it_corrected(case_file: CaseFile, october: UUID) -> None:
    later = take_file(case_file, a_file(aside(("Lee", "", "1")), name="corrected.csv"))
    with unit(case_file, "take list") as work:
        work.change(work.get(Listing, later), kind=ImportKind.CORRECTIONS, corrects=october)
    assert found(case_file, later, [2]).listing_id == october


def test_a_file_that_nobody_corrected(case_file: CaseFile, october: UUID) -> None:
    told = found(case_file, october, [2, 3])
    same = a_file(aside(), aside(NO_COUNTY, "another reason"), corrects=told)
    fewer = a_file(aside(NAMELESS[:2]), headers=HEADERS[:2], corrects=told)
    with case_file.read() as session:
        assert lines.uncorrected(session, same)
        assert lines.uncorrected(session, fewer)
        assert lines.uncorrected(session, replace(same, lines=()))


def test_a_file_that_somebody_corrected(case_file: CaseFile, october: UUID) -> None:
    told = found(case_file, october, [2, 3])
    changed = a_file(aside(), aside(("Vang, P", *NO_COUNTY[1:])), corrects=told)
    longer = a_file(aside(), aside(NO_COUNTY), aside(("Olson", "", "")), corrects=told)
    better = replace(a_file(aside(), corrects=told), people=(someone(1),))
    with case_file.read() as session:
        for file in (changed, longer, better, a_file(aside())):
            assert not lines.uncorrected(session, file)


def test_a_row_whose_line_has_gone_meanwhile_is_no_longer_the_same(case_file: CaseFile, october: UUID) -> None:
    told = replace(found(case_file, october, [2]), lines={2: new_id()})
    with case_file.read() as session:
        assert not lines.uncorrected(session, a_file(aside(), corrects=told))


def test_what_is_still_wrong_does_not_wait_twice(case_file: CaseFile, october: UUID) -> None:
    drop_line(case_file, rows(case_file, ListLine)[0].id, LineDropInput.parse({"note": "twice"}))
    told = found(case_file, october, [2, 3])
    file = a_file(aside(), aside(NO_COUNTY), aside(("Olson", "", "")), corrects=told)
    assert lines.carried(file) == {2, 3}
    assert lines.carried(replace(file, corrects=None)) == frozenset()


def test_of_rows_with_one_key_the_others_wait_themselves(case_file: CaseFile, october: UUID) -> None:
    told = found(case_file, october, [2, 2, 2])
    assert lines.carried(a_file(aside(), aside(), aside(), corrects=told)) == {2}
    assert lines.carried(a_file(aside(), taken(), aside(), corrects=told)) == frozenset()
