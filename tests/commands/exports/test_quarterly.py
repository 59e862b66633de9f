from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import stat
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from commands.exports.heading import due_line
from commands.exports.quarterly import base_name, quarterly_files, report_text
from commands.exports.staging import staged
from commands.exports.workbook import workbook
from models.enums import Audience
from models.errors import CheckFailed, Refused, UsageError
from models.reports.quarterly import state_report
from models.rules.disclosure import REDISCLOSURE_NOTICE
from models.rules.periods import Quarter
from tests.models.reports.build import TODAY

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.rows.report import Report
    from models.vault.casefile import CaseFile


def written(report: Report, folder: Path, formats: list[str]) -> list[Path]:
    with staged(folder, quarterly_files(report, formats, practice=True)) as paths:
        pass
    return paths


GOLDEN = Path(__file__).with_name("golden_csa.txt")
SOFFICE = shutil.which("soffice")


def test_the_text_of_a_small_report(report: Report) -> None:
    assert report_text(report, practice=False) == GOLDEN.read_text(encoding="utf-8")


def test_files_are_private_and_named_without_a_person(report: Report, tmp_path: Path) -> None:
    paths = written(report, tmp_path / "out", ["xlsx", "csv", "json", "txt"])
    assert [path.name for path in paths] == [
        "liaison-practice-2026Q3-brown-csa.xlsx",
        "liaison-practice-2026Q3-brown-csa-status.csv",
        "liaison-practice-2026Q3-brown-csa-outcomes.csv",
        "liaison-practice-2026Q3-brown-csa-activities.csv",
        "liaison-practice-2026Q3-brown-csa-requests.csv",
        "liaison-practice-2026Q3-brown-csa-definitions.csv",
        "liaison-practice-2026Q3-brown-csa.json",
        "liaison-practice-2026Q3-brown-csa.txt",
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in paths)


def test_a_real_report_is_named_for_quarter_county_and_audience(report: Report) -> None:
    assert base_name(report, practice=False) == "liaison-2026Q3-brown-csa"
    assert base_name(replace(report, county="St. Croix"), practice=False) == "liaison-2026Q3-st.-croix-csa"
    assert base_name(replace(report, county="", audience=Audience.STATE), practice=False) == "liaison-2026Q3-state"


def test_the_same_report_gives_the_same_bytes(report: Report, tmp_path: Path) -> None:
    def hashes(folder: Path) -> list[str]:
        paths = written(report, folder, ["xlsx", "csv", "json"])
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]

    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def sheets(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_a_workbook_holds_no_formula_no_link_and_no_trace(report: Report, tmp_path: Path) -> None:
    (path,) = written(report, tmp_path, ["xlsx"])
    parts = sheets(path)
    inside = "".join(text for name, text in parts.items() if name.startswith("xl/worksheets"))
    assert not re.search(r"<f[ >]|<hyperlink", inside)
    assert "externalLink" not in "".join(parts)
    assert "=HYPERLINK(0)" in parts["xl/sharedStrings.xml"]
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]
    properties = parts["docProps/core.xml"] + parts["docProps/app.xml"]
    assert "2026-11-20T00:00:00Z" in properties
    assert not re.search(r"root|/tmp|Ann", properties)


def test_numbers_and_dates_are_cells_of_their_kind(report: Report, tmp_path: Path) -> None:
    (path,) = written(report, tmp_path, ["xlsx"])
    outcomes = sheets(path)["xl/worksheets/sheet2.xml"]
    assert re.search(r'<c r="I\d+" s="\d+"><v>17.25</v>', outcomes)
    assert re.search(r'<c r="H\d+" s="\d+"><v>46237</v>', outcomes)
    assert re.search(r'<pane ySplit="\d+"', outcomes)


def test_what_must_be_said_stands_on_every_sheet_and_in_every_file(report: Report, tmp_path: Path) -> None:
    told = replace(report, notices=(*report.notices, REDISCLOSURE_NOTICE))
    for path in written(told, tmp_path, ["csv", "json", "txt"]):
        text = path.read_text(encoding="utf-8")
        assert "45 CFR 303.21" in text
        assert "49.83" in text
        assert REDISCLOSURE_NOTICE in text
        assert "make-believe" in text
    (path,) = written(told, tmp_path, ["xlsx"])
    parts = sheets(path)
    strings = re.findall(r"<si><t[^>]*>([^<]*)</t></si>", parts["xl/sharedStrings.xml"])
    notice = strings.index(REDISCLOSURE_NOTICE)
    pages = [text for name, text in parts.items() if re.match(r"xl/worksheets/sheet\d+\.xml", name)]
    assert len(pages) == 5
    assert all(f't="s"><v>{notice}</v>' in page for page in pages)


def test_nobody_behind_a_figure_leaves_with_it(session: Session, report: Report, tmp_path: Path) -> None:
    state = state_report(session, Quarter(2026, 3), today=TODAY, liaison="Ann Reed")
    behind = {str(person) for block in report.blocks for row in block.rows for person in row.people}
    assert behind
    for path in written(state, tmp_path, ["csv", "json", "txt"]):
        text = path.read_text(encoding="utf-8")
        assert not any(hidden in text for hidden in (*behind, "Okafor", "0012345678", "HYPERLINK"))


def test_json_has_the_words_of_the_columns(report: Report, tmp_path: Path) -> None:
    (path,) = written(report, tmp_path, ["json"])
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["quarter"], data["county"], data["due"]) == ("2026Q3", "Brown", "2026-10-15")
    placed = data["blocks"][1]["rows"][1]
    assert (placed["name"], placed["wage"], placed["hours"], placed["retained"]) == (
        "Okafor, Marcus",
        "17.25",
        38,
        None,
    )
    assert data["definitions"][0]["word"] == "Active"


def test_csv_is_a_table_first(report: Report, tmp_path: Path) -> None:
    path = written(report, tmp_path, ["csv"])[0]
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:2] == ["Name", "KIDS PIN"]
    assert rows[1][:2] == ["'=HYPERLINK(0), Zed", "'@42"]
    assert rows[2][:2] == ["Okafor, Marcus", "0012345678"]
    assert rows[3] == []
    assert rows[4] == ["Quarterly tracking report"]


def test_the_day_before_is_named_only_when_the_15th_is_closed(report: Report) -> None:
    assert due_line(report) == "due Thu 15 Oct 2026"
    late = replace(report, due=date(2028, 1, 15), aim=date(2028, 1, 14))
    assert due_line(late) == "due Sat 15 Jan 2028; last open day before: Fri 14 Jan 2028"


@pytest.mark.parametrize("formats", [["pdf"], ["xlsx", "pdf"], []])
def test_an_unknown_format_is_refused_before_anything_is_written(
    report: Report, tmp_path: Path, formats: list[str]
) -> None:
    with pytest.raises(UsageError, match="no format"):
        written(report, tmp_path / "out", formats)
    assert not (tmp_path / "out").exists()


def test_a_report_that_does_not_add_up_is_not_written(report: Report, tmp_path: Path) -> None:
    block = report.blocks[2]
    wrong = replace(block, rows=(replace(block.rows[0], values=("Contacts attempted", 9, 9, "")), *block.rows[1:]))
    with pytest.raises(CheckFailed, match="the figure is 9"):
        written(replace(report, blocks=(*report.blocks[:2], wrong)), tmp_path / "out", ["csv"])
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_way_is_left_as_it_was(report: Report, tmp_path: Path) -> None:
    (tmp_path / "liaison-practice-2026Q3-brown-csa.txt").mkdir()
    with pytest.raises(Refused, match="could not be written"):
        written(report, tmp_path, ["txt"])
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == [
        "liaison-practice-2026Q3-brown-csa.txt"
    ]


def test_an_empty_block_says_so(report: Report) -> None:
    empty = replace(report, blocks=tuple(replace(block, rows=()) for block in report.blocks))
    assert report_text(empty, practice=False).count("Nothing in this quarter.") == 4
    assert workbook(empty, practice=False)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_figures_of_the_case_file(
    case_file: CaseFile, session: Session, report: Report, tmp_path: Path
) -> None:
    (path,) = written(report, tmp_path, ["xlsx"])
    pages = opened_elsewhere(path, tmp_path)
    outcomes = table(pages["Outcomes"], "Name")
    jobs = session.connection().exec_driver_sql("select employer, start_on, wage_cents, hours from job").all()
    found = [(row[6], row[7], round(float(row[8]) * 100), int(row[9])) for row in outcomes if row[7]]
    assert found == [tuple(job) for job in jobs]
    assert [row[0] for row in outcomes] == ["=HYPERLINK(0), Zed", "Okafor, Marcus", "Vang, Pao"]
    assert [row[1] for row in outcomes] == ["@42", "0012345678", ""]
    counted = session.connection().exec_driver_sql("select count(*), count(distinct person_id) from referral").one()
    activities = {row[0]: (int(row[1]), int(row[2])) for row in table(pages["Activities"], "Activity")}
    assert activities["Referrals made"] == tuple(counted)
    assert table(pages["Definitions"], "Word")[0][0] == "Active"


def opened_elsewhere(path: Path, folder: Path) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice reads it, by name."""
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", wanted, "--outdir", str(folder / "read"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own arguments
    found = sorted((folder / "read").glob("*.csv"))
    return {
        each.stem.rpartition("-")[2]: list(csv.reader(each.read_text(encoding="utf-8").splitlines())) for each in found
    }


def table(page: list[list[str]], first: str) -> list[list[str]]:
    start = next(place for place, row in enumerate(page) if row and row[0] == first)
    return page[start + 1 :]
