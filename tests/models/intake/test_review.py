from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import LineOutcome, ReviewDecision
from models.errors import ImportRefused
from models.intake.cells import CellRefused
from models.intake.review import Decision, as_decision, as_reference
from tests.commands.verbs.reviewing import returned

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTACT, DO_NOT, SERVED = ReviewDecision


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("contact", Decision(CONTACT)),
        ("  Contact ", Decision(CONTACT)),
        ("OK to contact", Decision(CONTACT)),
        ("O.K.?", None),
        ("Yes", Decision(CONTACT)),
        ("DO NOT CONTACT", Decision(DO_NOT)),
        ("do_not_contact", Decision(DO_NOT)),
        ("Don't contact!", Decision(DO_NOT)),
        ("Don\u2019t contact", Decision(DO_NOT)),
        ("DNC", Decision(DO_NOT)),
        ("n", Decision(DO_NOT)),
        ("Already served", Decision(SERVED)),
        ("already served by FSET", Decision(SERVED, "FSET")),
        ("Served by W-2, Ann", Decision(SERVED, "W-2, Ann")),
        ("maybe", None),
        ("contact? not sure", None),
        ("not contact yet", None),
        ("hold", None),
    ],
)
def test_decisions_as_people_write_them(text: str, decision: Decision | None) -> None:
    found = as_decision(text)
    assert found == decision if decision else isinstance(found, CellRefused)


def test_nothing_is_no_decision() -> None:
    assert as_decision("") is as_decision(None) is as_decision(" - ") is None


@given(st.text())
def test_no_text_with_a_no_in_it_is_a_contact(text: str) -> None:
    found = as_decision(f"not {text}")
    assert not isinstance(found, Decision) or found.answer is not CONTACT


def test_references() -> None:
    assert as_reference("N-0412") == as_reference("n412") == as_reference(412.0) == 412
    assert as_reference("") is None
    assert as_reference("Hendricks") == CellRefused("is not a reference like N-0412")
    assert isinstance(as_reference("1.5E+20"), CellRefused)


PAGE = ["Brown County", "", "", "", "", ""]
RENAMED = ["REF #", "Last Name", "First Name", "Kids PIN", "CSA Decision", "Comments", "Worker"]


def test_renamed_and_moved_columns_are_understood() -> None:
    table: Sequence[Sequence[object]] = [
        [*PAGE, ""],
        RENAMED,
        ["N-0412", "Hendricks", "Dale", "", "DNC", "in mediation", "Ann"],
        RENAMED,
        ["", "", "", "", "", "", ""],
        ["Page 1 of 1", "", "", "", "", "", ""],
        ["Prepared by the CSA", "", "", "", "", "", ""],
    ]
    found = returned(table)
    (answer,) = found.entries
    assert (answer.row, answer.number, answer.pin, answer.name) == (3, 412, "", "Dale Hendricks")
    assert (answer.decision, answer.served_by, answer.note) == (DO_NOT, "", "in mediation")
    assert [(line.row, line.outcome, line.reason) for line in found.lines] == [
        (3, LineOutcome.PERSON, ""),
        (4, LineOutcome.IGNORED, "repeated header"),
        (6, LineOutcome.IGNORED, "footer"),
        (7, LineOutcome.IGNORED, "no decision"),
    ]


def test_a_column_of_its_own_says_by_whom() -> None:
    head = ["Our reference", "Name", "Decision", "Already served by"]
    found = returned([head, ["N-0001", "A B", "already served by W-2", "FSET"]])
    assert found.entries[0].served_by == "FSET"


def test_what_may_not_be_held_is_dropped() -> None:
    head = ["Our reference", "Name", "Decision", "SSN", "Note"]
    found = returned([head, ["N-0001", "A B", "contact", "123-45-6789", "ssn 123-45-6789"]])
    assert found.dropped_columns == ("SSN",)
    assert "6789" not in found.entries[0].note
    assert "6789" not in repr(found.lines)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (["Our reference", "Name", "Note"], "a decision"),
        (["Decision", "Name", "Note"], "our reference"),
        (["Decision", "Our reference", "Note"], "a name"),
    ],
)
def test_what_a_review_cannot_do_without(head: list[str], words: str) -> None:
    with pytest.raises(ImportRefused, match=words):
        returned([head, ["x", "y", "z"]])
