from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.errors import ImportRefused
from models.intake.headers import Field
from models.intake.listing import look, open_listing, read_listing
from models.intake.mapfile import read_mapping, write_mapping_text
from tests.models.intake.files import AS_OF, COUNTIES, csv_file, listing, quoted, webi_rows, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from models.intake.mapping import Remembered
    from models.rows.listed import ListFile
    from models.rows.mapped import Guess, Sheet

HEADERS = ("Name", "Court Case", "KIDS PIN", "DOB", "County", "Phone")
PEOPLE = [
    ("Ash, Ann", "2019FA000101", "1001234567", "03/04/1985", "Brown", "920-555-0100"),
    ("Birch, Bo", "2019FA000102", "1001234568", "03/04/1990", "Brown", "920-555-0101"),
    ("Cedar, Cy", "2020PA000103", "1001234569", "03/05/1979", "Outagamie", "920-555-0102"),
]


def made(path: Path, headers: tuple[str, ...], *above: list[str]) -> Path:
    return csv_file(path / "list.csv", quoted([*above, headers, *PEOPLE]))


def looked(path: Path, mapping: Mapping[str, str] | None = None, county: str | None = None) -> Sheet:
    return look(open_listing(path, mapping=mapping), as_of=AS_OF, counties=COUNTIES, mapping=mapping, county=county)


def read(path: Path, mapping: Mapping[str, str] | None = None, remembered: Remembered | None = None) -> ListFile:
    return read_listing(path, as_of=AS_OF, counties=COUNTIES, mapping=mapping, remembered=remembered)


def guess(sheet: Sheet, header: str) -> Guess:
    return next(each for each in sheet.guesses if each.header == header)


def test_what_the_headers_say_and_the_values_bear_out_is_sure(tmp_path: Path) -> None:
    sheet = looked(made(tmp_path, HEADERS, ["The report"]))
    assert [each.meaning for each in sheet.guesses] == ["name", "court case", "pin", "birth date", "county", "phone"]
    assert all(each.sure for each in sheet.guesses)
    assert sheet.asks == ()
    assert sheet.header_row == 2
    assert guess(sheet, "County").samples == ("Brown", "Outagamie")


def test_nothing_that_may_not_be_held_is_shown(tmp_path: Path) -> None:
    sheet = looked(xlsx(tmp_path / "list.xlsx", webi_rows()))
    assert guess(sheet, "SSN").dropped
    assert guess(sheet, "SSN").samples == ()
    assert "123-45-6789" not in repr(sheet)
    assert "TAX INTERCEPT" not in repr(sheet)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [("Court Case", "court case"), ("Phone", "phone")],
)
def test_a_header_that_is_not_known_is_read_by_its_values_with_a_note(
    tmp_path: Path, header: str, meaning: str
) -> None:
    headers = tuple("Zork" if each == header else each for each in HEADERS)
    path = made(tmp_path, headers)
    found = guess(looked(path), "Zork")
    assert (found.meaning, found.sure) == (meaning, False)
    file = read(path)
    assert ("Zork", meaning) in file.mapping
    assert any(f"it was read as {meaning}" in note for note in file.notes)


@pytest.mark.parametrize(
    ("header", "words"),
    [("Name", "a name"), ("County", "a county")],
)
def test_a_needed_meaning_that_only_values_suggest_is_asked(tmp_path: Path, header: str, words: str) -> None:
    path = made(tmp_path, tuple("Zork" if each == header else each for each in HEADERS))
    sheet = looked(path)
    assert guess(sheet, "Zork").meaning == header.lower()
    assert f"It is not certain where {words} stands: it may be “Zork”" in sheet.asks[0]
    with pytest.raises(ImportRefused, match=r"list.csv, row 1: It is not certain where.*--mapping"):
        read(path)
    assert read(path, mapping={"zork": header.lower()}).counts.people == 3


def test_a_pin_is_never_taken_from_values_alone(tmp_path: Path) -> None:
    path = made(tmp_path, ("Name", "Court Case", "Ref", "DOB", "County", "Phone"))
    file = read(path)
    assert {person.pin for person in file.people} == {None}
    assert any("not read: “Ref”" in note for note in file.notes)
    without = made(tmp_path, ("Name", "Court Case", "Ref", "Zork", "County", "Phone"))
    with pytest.raises(ImportRefused, match="where a KIDS PIN or birth date stands: it may be “"):
        read(without)


def test_values_that_contradict_a_needed_header_are_asked_about(tmp_path: Path) -> None:
    path = made(tmp_path, ("Name", "KIDS PIN", "Court Case", "DOB", "County", "Phone"))
    sheet = looked(path)
    assert guess(sheet, "KIDS PIN").why == "its header says pin, but its values look like court case numbers"
    assert [guess(sheet, each).meaning for each in ("KIDS PIN", "Court Case")] == ["court case", "pin"]
    with pytest.raises(ImportRefused, match="“KIDS PIN” is not certain: its header says pin, but"):
        read(path)
    told = {each.header: each.meaning for each in sheet.guesses}
    people = read(path, mapping=told).people
    assert [person.pin for person in people] == [row[2] for row in PEOPLE]
    assert people[0].court_cases[0].number == "2019FA000101"


def test_values_that_contradict_another_header_are_read_as_what_they_are_or_not_at_all(tmp_path: Path) -> None:
    file = read(made(tmp_path, ("Name", "Phone", "KIDS PIN", "DOB", "County", "Court Case")))
    assert ("Phone", "court case") in file.mapping
    assert ("Court Case", "phone") in file.mapping
    kept = read(made(tmp_path, ("Name", "Arrears", "KIDS PIN", "City", "County", "Worker")))
    assert ("Arrears", "court case") in kept.mapping
    assert any("“City”: its header says city, but its values look like birth dates" in note for note in kept.notes)
    assert "City" not in dict(kept.mapping)


def test_two_columns_that_could_be_the_same_by_their_values_are_both_left_alone(tmp_path: Path) -> None:
    rows = [
        ("Name", "PIN", "County", "Ring", "Zork"),
        *[(each[0], each[2], each[4], each[5], each[5]) for each in PEOPLE],
    ]
    file = read(csv_file(tmp_path / "list.csv", quoted(rows)))
    assert [meaning for _, meaning in file.mapping] == ["name", "pin", "county"]


def test_a_second_column_that_may_not_be_held_is_no_rival(tmp_path: Path) -> None:
    rows = [(*HEADERS, "NCP"), *[(*each, f"123-45-678{at}") for at, each in enumerate(PEOPLE)]]
    assert read(csv_file(tmp_path / "list.csv", quoted(rows))).dropped_columns == ("NCP",)


def test_two_columns_for_one_needed_meaning_are_asked_about_only_when_they_differ(tmp_path: Path) -> None:
    rows = [(*HEADERS, "ID"), *[(*person, f"{at}") for at, person in enumerate(PEOPLE)]]
    path = csv_file(tmp_path / "list.csv", quoted(rows))
    with pytest.raises(ImportRefused, match="“KIDS PIN” and “ID” both say pin, and they do not hold the same"):
        read(path)
    assert read(path, mapping={"KIDS PIN": "pin"}).counts.people == 3
    same = csv_file(
        tmp_path / "list.csv", quoted([(*HEADERS, "CSA"), *[(*each, f"{each[4]} County") for each in PEOPLE]])
    )
    assert read(same).counts.people == 3


def test_what_is_missing_is_named_with_what_was_found(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "x.csv", [("County", "City"), ("Brown", "Green Bay")])
    with pytest.raises(
        ImportRefused, match=r"x.csv, row 1: The list lacks a name and a KIDS PIN or birth date; found “County”, “City”"
    ):
        listing(path)
    path = csv_file(tmp_path / "x.csv", quoted([("Name", "DOB"), ("Ash, Ann", "03/04/1985")]))
    with pytest.raises(ImportRefused, match="--county"):
        listing(path)
    assert listing(path, "brown").counts.people == 1
    assert looked(path, county="Brown").asks == ()


UNKNOWN = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
TOLD = {"Q1": "name", "Q2": "court case", "q 3": "PIN", "Q4": "dob", "Q5": "county", "Q6": ""}


def test_headers_that_nobody_knows_are_found_for_asking_and_by_a_mapping(tmp_path: Path) -> None:
    path = made(tmp_path, UNKNOWN, ["The report"])
    sheet = looked(path)
    assert sheet.header_row == 2
    assert sheet.asks == ("The headers are not known; say what the columns mean.",)
    assert guess(sheet, "Q3").meaning == "pin"
    with pytest.raises(ImportRefused, match=r"No row with column headers.*--mapping"):
        read(path)
    file = read(path, mapping=TOLD)
    assert [person.pin for person in file.people] == [row[2] for row in PEOPLE]
    assert looked(path, mapping=TOLD).asks == ()


def test_a_mapping_names_the_header_row(tmp_path: Path) -> None:
    rows = [("Name", "County", "Phone"), ("Who", "Key", "Where"), ("Ash, Ann", "12", "Brown")]
    file = read(csv_file(tmp_path / "x.csv", quoted(rows)), mapping={"Who": "name", "Key": "pin", "Where": "county"})
    assert [person.last for person in file.people] == ["Ash"]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"Name": "name", "Shoe size": "age"}, "“Shoe size”, which is no header here. There are “Name”, “Court Case”"),
        ({"Shoe size": "age"}, "“Shoe size”, which is no header here"),
        ({"Name": "shoe size"}, "“shoe size” is not a meaning of a column. The meanings are: name, first"),
        ({"Name": "name", "Phone": "name"}, "“Name” and “Phone” the same meaning, name"),
        ({"Phone": "paid"}, "“Phone” names no month. Write it like paid 2026-09"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(tmp_path: Path, mapping: dict[str, str], words: str) -> None:
    with pytest.raises(ImportRefused, match=words):
        read(made(tmp_path, HEADERS), mapping=mapping)


def test_a_forbidden_column_stays_out_whatever_a_mapping_says(tmp_path: Path) -> None:
    rows = [(*HEADERS, "SSN", "Zork"), *[(*each, "6789", f"234-56-789{at}") for at, each in enumerate(PEOPLE)]]
    file = read(csv_file(tmp_path / "x.csv", quoted(rows)), mapping={"SSN": "worker", "Zork": "ivd case"})
    assert file.dropped_columns == ("SSN", "Zork")


def test_what_was_said_is_remembered_for_next_months_file(tmp_path: Path) -> None:
    def rows(*months: str) -> list[tuple[str, ...]]:
        return [("Who", "Ref", "Place", *months, "Sum"), ("Ash, Ann", "12", "Brown", "1", "2", "3", "4")]

    first = csv_file(tmp_path / "a.csv", quoted(rows("Got Aug 2026", "Got Sep 2026", "Got Oct 2026")))
    told = {"Who": "name", "Ref": "pin", "Place": "county", "Got Aug 2026": "paid", "Got Oct 2026": "paid 2026-10"}
    file = read(first, mapping=told | {"Sum": "paid 2026-09"})
    kept = dict(file.columns)
    assert kept["got month"] == "paid"
    assert kept["got month (3)"] == "paid"
    assert kept["sum"] == "paid 2 months back"

    second = csv_file(tmp_path / "b.csv", quoted(rows("Got Sep 2026", "Got Oct 2026", "Got Nov 2026")))
    asked: list[str] = []

    def remembered(fingerprint: str) -> dict[str, str] | None:
        asked.append(fingerprint)
        return kept

    later = read_listing(second, as_of=date(2026, 12, 18), counties=COUNTIES, remembered=remembered)
    assert asked == [file.header_fingerprint] == [later.header_fingerprint]
    assert dict(later.mapping)["Got Nov 2026"] == "paid 2026-11"
    assert dict(later.mapping)["Sum"] == "paid 2026-10"
    assert read(first, mapping=told, remembered=remembered).mapping[0] == ("Who", "name")
    assert len(asked) == 1


def test_a_mapping_is_written_and_read_back(tmp_path: Path) -> None:
    path = made(tmp_path, UNKNOWN)
    text = write_mapping_text(looked(path).guesses)
    assert "# Not certain: its header is not known, but its values look like names of people." in text
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(text, encoding="utf-8")
    told = read_mapping(mapping)
    assert told["Q1"] == "name"
    assert read(path, mapping=told).counts.people == 3
    webi = write_mapping_text(looked(xlsx(tmp_path / "list.xlsx", webi_rows())).guesses)
    assert '# "SSN" is dropped: a social security number is not held.' in webi


def test_the_fields_of_the_list_are_what_a_column_can_mean(tmp_path: Path) -> None:
    assert set(Field) - {Field.DUE, Field.PAID} == {
        Field(each.replace(" ", "_"))
        for each in looked(made(tmp_path, HEADERS)).meanings
        if "20" not in each and "back" not in each
    }
