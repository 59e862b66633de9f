"""The intake by command line: a list with a mapping and a report, doubts, two records of one person, a whole import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.cli.conftest import DALE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.cli.conftest import Run

HEADINGS = "Name,KIDS PIN,Birth Date,County,Phone,Street Address,City,State,Zip,Arrears\n"
DALE_LISTED = '"Hendricks, Dale",1234567890,03/04/1985,Brown,920-555-0100,1 Elm St,Green Bay,WI,54301,100\n'
PAO = '"Vang, Pao",1234567891,05/06/1990,Brown,920-555-0101,2 Oak St,Green Bay,WI,54301,200\n'


def a_list(path: Path, *rows: str, headings: str = HEADINGS) -> Path:
    path.write_text(headings + "".join(rows), encoding="utf-8")
    return path


def test_a_list_must_say_its_day(liaison: Run, tmp_path: Path) -> None:
    said = liaison("import", "list", a_list(tmp_path / "a.csv", PAO))
    assert (said.code, "--as-of" in said.err) == (3, True)


def test_a_doubt_is_listed_and_settled(liaison: Run, tmp_path: Path) -> None:
    assert liaison(*DALE, "--birth-date", "3/4/1985").code == 0
    taken = liaison(
        "import", "list", a_list(tmp_path / "a.csv", DALE_LISTED.replace("Dale", "Dalle")), "--as-of", "2026-11-05"
    )
    assert (taken.code, "to look at: Hendricks, Dalle, may be one person as N-0001" in taken.out) == (0, True)
    [doubt] = liaison("doubts", "--format", "json").json
    assert (doubt["ref"], doubt["other_ref"], doubt["kind"]) == ("N-0002", "N-0001", "twin")
    assert "Hendricks, Dale" in liaison("doubts").out
    assert liaison("settle", "N-0002", "list").code == 3
    settled = liaison("settle", "N-0002", "same", "--about", "twin")
    assert settled.out.startswith("Merged N-0002 Dalle Hendricks into N-0001 Dale Hendricks")
    nothing = liaison("settle", "N-0001", "same")
    assert (nothing.code, "Nothing about" in nothing.err) == (3, True)
    parted = liaison("unmerge", "N-0001")
    assert (parted.code, liaison("unmerge", "N-0001").code) == (0, 3)


def test_which_doubt_must_be_said_where_there_are_two(liaison: Run, tmp_path: Path) -> None:
    liaison("import", "list", a_list(tmp_path / "a.csv", DALE_LISTED), "--as-of", "2026-10-05")
    other = DALE_LISTED.replace("Hendricks", "Hendrix").replace("03/04/1985", "04/03/1985")
    took = liaison(
        "import", "list", a_list(tmp_path / "b.csv", other), "--as-of", "2026-11-05", "--accept-large-change"
    )
    assert took.code == 0
    said = liaison("settle", "N-0001", "ours")
    assert (said.code, "name, birth_date" in said.err or "birth_date, name" in said.err) == (3, True)
    assert "Settled the name of N-0001" in liaison("settle", "N-0001", "list", "--about", "name").out
    assert liaison("list", "hendrix", "--format", "json").json[0]["name"] == "Hendrix, Dale"


def test_look_alikes_are_merged_and_parted(liaison: Run) -> None:
    liaison(*DALE, "--birth-date", "3/4/1985")
    twice = [*(word.replace("Dale", "Dalle") for word in DALE), "--birth-date", "3/4/1985"]
    warned = liaison(*twice)
    assert (warned.code, "N-0001 Hendricks, Dale may be the same person" in warned.err) == (3, True)
    assert "--even-so" in warned.err
    assert liaison(*twice, "--even-so").code == 0
    [alike] = liaison("alike", "N-0001", "--format", "json").json
    assert (alike["ref"], alike["percent"] > 80) == ("N-0002", True)
    assert liaison("merge", "N-0001", "N-0002").code == 0
    assert [row["ref"] for row in liaison("list", "--format", "json").json] == ["N-0001"]
    assert liaison("unmerge", "N-0001", "n-0002").code == 0
    assert len(liaison("list", "--format", "json").json) == 2


def test_a_whole_import_is_taken_back_by_the_name_of_its_file(liaison: Run, tmp_path: Path) -> None:
    liaison("import", "list", a_list(tmp_path / "a.csv", DALE_LISTED, PAO), "--as-of", "2026-11-05")
    liaison("log", "pao", "na")
    [row] = liaison("intake", "--format", "json").json
    assert (row["file_name"], row["people"], row["age_days"], row["old"]) == ("a.csv", 2, 15, False)
    assert "15 days" in liaison("intake").out
    said = liaison("undo", "--import", "a.csv")
    assert said.out == "Took back a.csv as of 2026-11-05: 1 person gone; left: N-0002 with newer work.\n"
    assert liaison("intake", "--format", "json").json == []
    assert liaison("undo", "--import", "a.csv").code == 3


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_cell_not_taken_as_it_stood_is_written_out(liaison: Run, tmp_path: Path, ending: str) -> None:
    bad = PAO.replace("05/06/1990", "13/13/1990")
    report = tmp_path / f"check.{ending}"
    said = liaison(
        "import", "list", a_list(tmp_path / "a.csv", bad), "--as-of", "2026-11-05", "--preview", "--report", report
    )
    assert (said.code, report.is_file()) == (0, True)
    if ending == "csv":
        assert "13/13/1990" in report.read_text(encoding="utf-8-sig")


def test_columns_that_are_not_certain_are_asked_about_once(liaison: Run, tmp_path: Path) -> None:
    headings = HEADINGS.replace("Name,KIDS PIN", "Party,Ident")
    first, second = (a_list(tmp_path / f"{name}.csv", PAO, headings=headings) for name in ("a", "b"))
    asked = liaison("import", "list", first, "--as-of", "2026-10-05", "--preview")
    assert (asked.code, "--mapping" in asked.err, "Vang, Pao" in asked.err) == (3, True, True)
    mapping = tmp_path / "columns.toml"
    mapping.write_text('[columns]\n"Party" = "name"\n"Ident" = "pin"\n', encoding="utf-8")
    taken = liaison("import", "list", first, "--as-of", "2026-10-05", "--mapping", mapping, "--format", "json")
    assert (taken.code, taken.json["new"]) == (0, 1)
    later = a_list(second, PAO.replace(",200", ",300"), headings=headings)
    again = liaison("import", "list", later, "--as-of", "2026-11-05", "--format", "json")
    assert (again.code, again.json["balances_only"]) == (0, 1)
    once_more = liaison("import", "list", first, "--as-of", "2026-10-05", "--mapping", mapping)
    assert (once_more.code, "0 changes" in once_more.err) == (0, True)


def test_the_difference_is_told_person_by_person(liaison: Run, tmp_path: Path) -> None:
    liaison("import", "list", a_list(tmp_path / "a.csv", DALE_LISTED, PAO), "--as-of", "2026-10-05")
    moved = DALE_LISTED.replace("920-555-0100", "414-555-0177")
    said = liaison("import", "list", a_list(tmp_path / "b.csv", moved), "--as-of", "2026-11-05", "--preview")
    assert "! This list would drop 1 of the 2 people listed before." in said.out
    assert "changed: Hendricks, Dale: new: phone 414-555-0177" in said.out
    assert "gone from the list, kept here: N-0002 Vang, Pao (listed)" in said.out
    refused = liaison("import", "list", tmp_path / "b.csv", "--as-of", "2026-11-05")
    assert (refused.code, "--accept-large-change" in refused.err) == (3, True)


def test_a_list_of_a_day_to_come_is_refused(liaison: Run, tmp_path: Path) -> None:
    said = liaison("import", "list", a_list(tmp_path / "a.csv", PAO), "--as-of", "2026-12-05")
    assert (said.code, "a day to come" in said.err) == (3, True)


def test_the_only_request_of_a_person_need_not_be_named(liaison: Run) -> None:
    assert liaison(*DALE).code == 0
    declined = ("record", "request_answer", "N-0001", "answer=declined", "reason=moved away")
    assert liaison(*declined).code == 0
    assert liaison("requests", "--format", "json").json == []
