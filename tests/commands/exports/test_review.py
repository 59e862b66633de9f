from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from commands.exports.review import ANSWERS, COLUMNS, INSTRUCTION, review_csv, review_files, review_workbook
from commands.verbs.people import add_phone
from commands.verbs.standing import set_safety
from models.enums import Audience, ReviewDecision
from models.errors import UsageError
from models.inputs.people import PhoneInput, SafetyInput
from models.intake.incoming import Incoming
from models.intake.review import read_review
from models.intake.workbook import table_of
from models.queries.review import plan_review, review_sheet
from models.reports.columns import REVIEW
from models.reports.quarterly import PURPOSE
from models.rules.disclosure import allowed
from tests.commands.verbs.making import TODAY
from tests.commands.verbs.reviewing import COUNTIES, waiting
from tests.models.intake.files import fill

if TYPE_CHECKING:
    from models.rows.review import ReviewFile, ReviewSheet
    from models.vault.casefile import CaseFile


def sheet_of(case_file: CaseFile) -> ReviewSheet:
    with case_file.read() as session:
        return review_sheet(session, "brown", "Ann Reed")


def incoming(contents: bytes, name: str = "review.xlsx") -> Incoming:
    return Incoming(name, contents, hashlib.sha256(contents).hexdigest())


def read(contents: bytes, name: str = "review.xlsx") -> ReviewFile:
    return read_review(incoming(contents, name), as_of=TODAY, counties=COUNTIES)


def xml_of(contents: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(contents)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_the_workbook_says_who_what_and_how_to_answer(case_file: CaseFile) -> None:
    waiting(case_file)
    contents = review_workbook(sheet_of(case_file), practice=True)
    table = [[str(cell) for cell in row] for row in table_of(incoming(contents)).rows]
    assert table[0][0] == "Review before contact: Brown County"
    assert table[1][0] == "made 20 Nov 2026 by Ann Reed"
    assert [row[0] for row in table[2:5]] == [
        INSTRUCTION,
        PURPOSE,
        "Practice caseload: the people in it are make-believe.",
    ]
    assert table[6] == [
        *("Our reference", "KIDS PIN", "Name", "Born in", "Court cases", "Why held", "Held since"),
        *("Decision", "Already served by", "Note"),
    ]
    assert table[7][:5] == ["N-0001", "0012345678", "Hendricks, Dale", "1985.0", "2021PA000417"]
    assert [row[3] for row in table[7:]] == ["1985.0", "1990.0", ""]


def test_a_decision_is_chosen_from_a_list(case_file: CaseFile) -> None:
    waiting(case_file)
    text = xml_of(review_workbook(sheet_of(case_file), practice=False))
    assert '<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1"' in text
    assert 'sqref="H7:H9"' in text
    assert '<formula1>"contact,do not contact,already served"</formula1>' in text


def test_the_same_review_gives_the_same_bytes_without_a_formula(case_file: CaseFile) -> None:
    waiting(case_file, [{"first_name": "Zed", "last_name": "=HYPERLINK(0)", "pin": "42"}])
    sheet = sheet_of(case_file)
    contents = review_workbook(sheet, practice=False)
    assert contents == review_workbook(sheet, practice=False)
    text = xml_of(contents)
    assert "<f>" not in text
    assert 'quotePrefix="1"' in text
    assert "'=HYPERLINK(0), Zed" in review_csv(sheet, practice=False).decode()


def test_nothing_leaves_but_what_the_county_may_see(case_file: CaseFile) -> None:
    dale, *_ = waiting(case_file)
    add_phone(case_file, dale, PhoneInput.parse({"number": "414-555-0199"}))
    set_safety(case_file, dale, SafetyInput.parse({"safety_flag": "yes", "safe_contact": "only mornings"}))
    sheet = sheet_of(case_file)
    for text in (xml_of(review_workbook(sheet, practice=False)), review_csv(sheet, practice=False).decode()):
        for kept_back in ("12 Oak", "Green Bay", "555-0100", "555-0199", "mornings", "afety", "1985-03-04"):
            assert kept_back not in text
    assert {column.key for column in COLUMNS} == set(REVIEW)
    assert {REVIEW[column.key].disclosure for column in COLUMNS} <= allowed(Audience.CSA)


def test_files_are_named_for_county_and_day(case_file: CaseFile) -> None:
    waiting(case_file)
    sheet = sheet_of(case_file)
    assert list(review_files(sheet, ["xlsx", "csv"], practice=True)) == [
        "liaison-practice-review-brown-2026-11-20.xlsx",
        "liaison-practice-review-brown-2026-11-20.csv",
    ]
    assert list(review_files(sheet, ["csv"], practice=False)) == ["liaison-review-brown-2026-11-20.csv"]
    for formats in (["pdf"], []):
        with pytest.raises(UsageError, match="Formats: xlsx, csv"):
            review_files(sheet, formats, practice=False)


def test_what_was_not_answered_answers_nothing(case_file: CaseFile) -> None:
    waiting(case_file)
    sheet = sheet_of(case_file)
    for name, contents in review_files(sheet, ["xlsx", "csv"], practice=True).items():
        file = read(contents, name)
        assert file.entries == ()
        assert {line.outcome for line in file.lines} == {"ignored"}


def test_a_filled_in_workbook_is_read_back(case_file: CaseFile) -> None:
    waiting(case_file)
    table = [list(row) for row in table_of(incoming(review_workbook(sheet_of(case_file), practice=True))).rows]
    place = len(COLUMNS)
    for row, decision in zip(table[7:], ReviewDecision, strict=True):
        row[place : place + 3] = [decision.label.upper(), "", "by phone"]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        fill(book, book.add_worksheet("Review"), table)
    found = read(buffer.getvalue()).entries
    assert [(each.number, each.decision, each.note) for each in found] == [
        (1, ReviewDecision.CONTACT, "by phone"),
        (2, ReviewDecision.DO_NOT_CONTACT, "by phone"),
        (3, ReviewDecision.ALREADY_SERVED, "by phone"),
    ]
    assert len(ANSWERS) == 2


def test_a_name_that_could_run_comes_back_as_it_was(case_file: CaseFile) -> None:
    waiting(case_file, [{"first_name": "Zed", "last_name": "-Smith"}])
    made = review_csv(sheet_of(case_file), practice=False).decode()
    assert '"\'-Smith, Zed"' in made
    file = read(made.replace('"2026-11-02",""', '"2026-11-02","yes"').encode(), "review.csv")
    with case_file.read() as session:
        assert [each.name for each in plan_review(session, file).decided] == ["-Smith, Zed"]
