from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from sqlmodel import col

from commands.verbs.people import add_person
from commands.verbs.standing import close_person, set_segment
from models.enums import PaymentSegment, Segment
from models.inputs.people import CloseInput, PersonInput, SegmentInput
from models.queries.person import sheet
from models.queries.segments import options, segments
from models.tables.standing import PersonStanding
from tests.conftest import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

PERSON = {"first_name": "Dale", "phone": "9205550142", "street": "1 Elm", "city": "Green Bay"}


def taken(case_file: CaseFile, last: str, paid: PaymentSegment | None, county: str = "Brown") -> UUID:
    """A person whose standing says how they pay."""
    person_id = add_person(case_file, PersonInput.parse(PERSON | {"last_name": last, "county": county})).people[0]
    says = update(PersonStanding).where(col(PersonStanding.id) == person_id).values(payment=paid)
    with case_file.engine.connect().execution_options(liaison_writes=True) as opened, opened.begin():
        opened.execute(says)
    return person_id


def judged(case_file: CaseFile, person_id: UUID, segment: Segment) -> None:
    set_segment(case_file, person_id, SegmentInput(segment=segment, segment_evidence="said so"))


def test_everybody_open_is_counted_once_by_paying_and_by_judgement(case_file: CaseFile) -> None:
    first = taken(case_file, "Arden", None)
    judged(case_file, first, Segment.UNABLE)
    judged(case_file, taken(case_file, "Evers", None), Segment.PAYING)
    taken(case_file, "Brook", PaymentSegment.NOT_PAYING)
    taken(case_file, "Cole", PaymentSegment.NOT_PAYING, "Dane")
    gone = taken(case_file, "Dunn", PaymentSegment.PAYING)
    close_person(case_file, gone, CloseInput.parse({"reason": "paying_regularly"}))
    with case_file.read() as session:
        found = {row.payment: row for row in segments(session)}
        assert list(found) == [*PaymentSegment, None]
        assert {paid: row.people for paid, row in found.items() if row.people} == {
            PaymentSegment.NOT_PAYING: 2,
            None: 2,
        }
        assert (found[None].unable, found[None].judged_paying, found[None].unknown) == (1, 1, 0)
        assert found[PaymentSegment.NOT_PAYING].unknown == 2
        assert [row.people for row in segments(session, "Dane")] == [0, 0, 0, 1, 0]
    assert (found[None].words, found[PaymentSegment.NEWLY_STOPPED].words) == ("cannot be told", "newly stopped")


@pytest.mark.parametrize(
    ("payment", "segment", "first", "many"),
    [
        (PaymentSegment.NEWLY_STOPPED, Segment.UNKNOWN, "Speak with the person before anything else", 6),
        (PaymentSegment.PAYING, Segment.UNKNOWN, "Say that it was noticed", 3),
        (PaymentSegment.NOT_PAYING, Segment.UNABLE, "W-2, Transitional Jobs or WIOA", 6),
        (None, Segment.UNWILLING, "Say plainly what follows, and what a payment plan stops", 3),
    ],
)
def test_options_come_from_the_judgement_first(
    case_file: CaseFile, payment: PaymentSegment | None, segment: Segment, first: str, many: int
) -> None:
    with case_file.read() as session:
        found = options(session, payment, segment, TODAY)
    assert (found[0], len(found)) == (first, many)


def test_options_stand_with_the_person(case_file: CaseFile) -> None:
    person_id = taken(case_file, "Arden", None)
    with case_file.read() as session:
        assert sheet(session, person_id).header.options[0] == "Speak with the person before anything else"
