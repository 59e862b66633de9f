from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands.cli.conftest import DALE

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run

PAO = ("--first", "Pao", "--last", "Vang", "--phone", "920-555-0111")
HEAD = "Name,Phone,Address,County,KIDS PIN,Asked by,Reason\n"
IDA = '"Berg, Ida",920-555-0122,"2 Elm St, Green Bay, WI 54301",Brown,77,Ann Lee,lost a job\n'


@pytest.fixture
def waiting(liaison: Run) -> Run:
    """Two people of the list who wait for Brown's review."""
    assert liaison("record", "protocol", "--about", "Brown", "review_first=yes").code == 0
    for person in (DALE, (*DALE, *PAO)):
        assert liaison(*person, "--intake", "list").code == 0
    return liaison


def sent(liaison: Run, folder: Path) -> Path:
    """The CSV that Brown is sent."""
    said = liaison("export", "review", "--county", "brown", "--format", "xlsx,csv", "--to", folder)
    assert said.code == 0, said.err
    return next(Path(line) for line in said.out.splitlines() if line.endswith(".csv"))


def filled_in(path: Path, *answers: str) -> Path:
    """The file as the county sends it back, with a decision in each row."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        table = list(csv.reader(opened))
    place = table[0].index("Decision")
    for row, answer in zip(table[1:], answers, strict=False):
        row[place] = answer
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(table)
    return path


def test_a_review_goes_out_and_comes_back(waiting: Run, tmp_path: Path) -> None:
    path = filled_in(sent(waiting, tmp_path / "out"), "OK to contact", "Already served by FSET")
    assert [row["stage"] for row in waiting("list", "--format", "json").json] == ["held", "held"]
    preview = waiting("import", "review", path, "--preview")
    assert preview.err.endswith("This was a preview; nothing was changed.\n")
    assert "7 rows = 2 people + 0 merged + 0 set aside + 5 ignored\n" in preview.out
    assert "  N-0001 Hendricks, Dale, Brown: contact\n" in preview.out
    assert "  N-0002 Vang, Pao, Brown: already served by FSET\n" in preview.out
    taken = waiting("import", "review", path, "--format", "json")
    assert (taken.code, taken.json["taken"], taken.json["people"]) == (0, True, 2)
    assert [each["decision"] for each in taken.json["decisions"]] == ["contact", "already_served"]
    again = waiting("import", "review", path, "--format", "json")
    assert "was taken before, as of 2026-11-20: 0 changes" in again.err
    assert (again.json["taken"], again.json["taken_before"]) == (False, "2026-11-20")
    assert waiting("list", "dale", "--format", "json").json[0]["stage"] == "ready"
    assert "Took the review" in waiting("undo").out
    assert [row["stage"] for row in waiting("list", "--format", "json").json] == ["held", "held"]


def test_a_person_shows_what_the_county_answered(waiting: Run, tmp_path: Path) -> None:
    path = sent(waiting, tmp_path / "out")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        table = list(csv.reader(opened))
    answer = {"Decision": "Already served by FSET", "Note": "in FSET since May"}
    table[2] = [answer.get(head, cell) for head, cell in zip(table[0], table[2], strict=True)]
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(table)
    assert waiting("import", "review", path).code == 0
    assert "Stage: held. Brown says already served by FSET: in FSET since May.\n" in waiting("show", "N-0002").out
    header = waiting("show", "N-0002", "--format", "json").json["header"]
    assert (header["review"], header["served_by"]) == ("do_not_contact", "FSET")
    assert header["review_note"] == "in FSET since May"


def test_what_is_sent_is_kept_in_the_log(waiting: Run, tmp_path: Path) -> None:
    sent(waiting, tmp_path)
    kept = [row["summary"] for row in waiting("audit", "list", "--format", "json").json]
    assert sum("Exported review Brown as" in summary and "for the CSA: 2 rows" in summary for summary in kept) == 2


def test_a_county_without_anybody_waiting_is_told_so(liaison: Run) -> None:
    said = liaison("export", "review", "--county", "Dane")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("Nobody waits for the review of Dane County.\n")


def test_a_row_that_is_doubtful_is_shown(waiting: Run, tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text("Ref,Name,Decision,SSN\nN-0001,Vang Pao,contact,123-45-6789\n", encoding="utf-8")
    said = waiting("import", "review", path, "--as-of", "2026-11-18", "--county", "Brown")
    assert "  row 2 set aside: N-0001 has another name\n" in said.out
    assert "Columns that may not be held, dropped: SSN\n" in said.out
    assert "6789" not in said.out
    assert said.err == "Took the review review.csv: 1 row set aside.\n"


def test_what_the_columns_mean_can_be_said(waiting: Run, tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text("Ref,Name,Col C\nN-0001,Dale Hendricks,contact\n", encoding="utf-8")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[columns]\n"Col C" = "decision"\n', encoding="utf-8")
    assert waiting("import", "review", path).code == 3
    said = waiting("import", "review", path, "--mapping", mapping, "--format", "json")
    assert said.json["people"] == 1


def test_a_file_of_requests_is_taken_and_answered(liaison: Run, tmp_path: Path) -> None:
    assert liaison(*DALE, "--pin", "0078", "--on", "2026-11-02").code == 0
    path = tmp_path / "requests.csv"
    dale = IDA.replace("Berg, Ida", "Hendricks, Dale").replace("77", "78")
    path.write_text(HEAD + IDA + dale + IDA.replace("920-555-0122", ""), encoding="utf-8")
    said = liaison("import", "requests", path, "--preview")
    assert "3 rows = 2 people + 0 merged + 1 set aside + 0 ignored\n" in said.out
    assert "  row 2 Berg, Ida, Brown: new\n" in said.out
    known = "row 3 Hendricks, Dale, Brown: already here as N-0001, adds phone 920-555-0122, address 2 Elm St\n"
    assert known in said.out
    assert "row 4 set aside: the phone is missing" in said.out
    assert liaison("import", "requests", path, "--as-of", "2026-11-19").code == 0
    rows = liaison("requests", "--format", "json").json
    assert [(row["ref"], row["asked_by"], row["asked_on"]) for row in rows] == [
        ("N-0001", "Ann Lee", "2026-11-02"),
        ("N-0002", "Ann Lee", "2026-11-19"),
        ("N-0001", "Ann Lee", "2026-11-19"),
    ]
    assert liaison("requests").err == "3 wait for an answer.\n"
    again = liaison("import", "requests", path)
    assert again.err == "requests.csv was taken before, as of 2026-11-19: 0 changes.\n"


def test_a_request_is_answered_by_its_words(liaison: Run) -> None:
    liaison(*DALE, "--why", "lost a job")
    said = liaison("record", "request_answer", "--about", "N-0001", "answer=declined", "reason=moved to Iowa")
    assert (said.code, said.out) == (0, "Answered Brown County's request for N-0001 Dale Hendricks: declined.\n")
    assert liaison("requests").err == "No request waits for an answer.\n"
    (row,) = liaison("requests", "--all", "--format", "json").json
    assert (row["answer"], row["answer_reason"], row["answered_on"]) == ("declined", "moved to Iowa", "2026-11-20")
    refused = liaison("record", "request_answer", "--about", "hendricks", "answer=declined")
    assert (refused.code, refused.err) == (3, "Say why the request is declined.\n")


def test_a_csa_asks_for_somebody_of_the_list(liaison: Run) -> None:
    liaison(*DALE, "--intake", "list")
    assert liaison("record", "request", "1", "asked_by=Ann Lee", "why=stopped paying").code == 0
    assert "Ann Lee" in liaison("requests").out
