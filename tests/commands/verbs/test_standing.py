from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.standing import (
    add_tag,
    close_person,
    park,
    remove_tag,
    reopen,
    review,
    set_mark,
    set_safety,
    set_segment,
    toggle_mark,
    unpark,
    untag,
)
from models import clock
from models.enums import ParkReason, ReviewState, Segment, Stage
from models.errors import InputRefused, NotFound, Refused
from models.inputs.people import CloseInput, MarkInput, ParkInput, ReviewInput, SafetyInput, SegmentInput, TagInput
from models.tables.people import Closing, Parking, Tag
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TODAY, TOMORROW, WHO, YESTERDAY, log, only, person, rows

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

NEXT_WEEK = TODAY + timedelta(days=7)


def parking(**facts: Any) -> ParkInput:  # noqa: ANN401 - fields of any form
    return ParkInput.parse({"until": NEXT_WEEK, "reason": "incarcerated"} | facts)


def test_safety_is_kept_and_not_told(case_file: CaseFile, dale: UUID) -> None:
    given = SafetyInput.parse({"voicemail_ok": "no", "safe_contact": "mornings", "unsafe_now": "yes"})
    done = set_safety(case_file, dale, given)
    found = person(case_file, dale)
    assert (found.voicemail_ok, found.letter_ok, found.safe_contact, found.unsafe_now) == (
        False,
        None,
        "mornings",
        True,
    )
    assert done.summary == f"Changed how {WHO} may be contacted"
    with pytest.raises(Refused, match="Nothing about how"):
        set_safety(case_file, dale, given)


def test_safety_longer_than_is_held_is_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match="at most 500"):
        set_safety(case_file, dale, SafetyInput.parse({"safe_contact": "x" * 501}))


def test_a_judgement_keeps_its_evidence(case_file: CaseFile, dale: UUID) -> None:
    given = SegmentInput.parse({"segment": "unable", "segment_evidence": "no income since May"})
    done = set_segment(case_file, dale, given)
    found = person(case_file, dale)
    assert (found.segment, found.segment_evidence) == (Segment.UNABLE, "no income since May")
    assert done.summary == f"Judged the means of {WHO}: unable"
    with pytest.raises(Refused, match="stands as it was"):
        set_segment(case_file, dale, given)


def test_the_mark_goes_on_and_off(case_file: CaseFile, dale: UUID) -> None:
    assert toggle_mark(case_file, dale).summary == f"Marked {WHO} to be next"
    assert person(case_file, dale).hand_mark
    assert toggle_mark(case_file, dale).summary == f"Took the mark off {WHO}"
    assert not person(case_file, dale).hand_mark


def test_work_rests_until_a_day(case_file: CaseFile, dale: UUID) -> None:
    done = park(case_file, dale, parking())
    found = only(case_file, Parking)
    assert (found.since, found.until, found.ended_on) == (TODAY, NEXT_WEEK, None)
    assert done.summary == f"Parked {WHO} until Fri 27 Nov (incarcerated)"
    assert only(case_file, PersonStanding).stage is Stage.PARKED


@pytest.mark.parametrize("reason", [ParkReason.TREATMENT, ParkReason.MEDICAL])
def test_a_reason_of_health_stays_out_of_the_summary(case_file: CaseFile, dale: UUID, reason: ParkReason) -> None:
    assert park(case_file, dale, parking(reason=reason)).summary == f"Parked {WHO} until Fri 27 Nov"


def test_parking_is_refused_twice_in_the_past_and_when_closed(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match="Thu 19 Nov is past"):
        park(case_file, dale, parking(until=YESTERDAY))
    with pytest.raises(InputRefused, match="Note holds at most 500"):
        park(case_file, dale, parking(note="x" * 501))
    park(case_file, dale, parking())
    with pytest.raises(Refused, match=f"{WHO} is parked already, until Fri 27 Nov"):
        park(case_file, dale, parking())
    close_person(case_file, dale, CloseInput.parse({"reason": "moved"}))
    with pytest.raises(Refused, match=r"was closed today \(moved out of state\)"):
        park(case_file, dale, parking())
    assert len(rows(case_file, Parking)) == 1


def test_a_rest_that_ran_out_does_not_stand_in_the_way(case_file: CaseFile, dale: UUID) -> None:
    park(case_file, dale, parking(until=TODAY))
    with clock.pinned(TOMORROW):
        with pytest.raises(Refused, match="is not parked"):
            unpark(case_file, dale)
        park(case_file, dale, parking())
    assert len(rows(case_file, Parking)) == 2


def test_work_is_taken_up_early(case_file: CaseFile, dale: UUID) -> None:
    park(case_file, dale, parking())
    assert unpark(case_file, dale).summary == f"Took up work with {WHO} again"
    assert only(case_file, Parking).ended_on == TODAY
    with pytest.raises(Refused, match="is not parked"):
        unpark(case_file, dale)


def test_closing_and_reopening(case_file: CaseFile, dale: UUID) -> None:
    done = close_person(case_file, dale, CloseInput.parse({"reason": "goal_reached", "on": "2026-11-17"}))
    assert done.summary == f"Closed {WHO} (goal reached) on Tue 17 Nov"
    assert only(case_file, PersonStanding).stage is Stage.CLOSED
    with pytest.raises(Refused, match=f"{WHO} was closed Tue 17 Nov"):
        close_person(case_file, dale, CloseInput.parse({"reason": "other"}))
    assert reopen(case_file, dale).summary == f"Reopened {WHO}"
    assert only(case_file, Closing).reopened_on == TODAY
    with pytest.raises(Refused, match="is not closed"):
        reopen(case_file, dale)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"on": TOMORROW}, "has not come yet"),
        ({"on": "2026-11-01"}, "The person came Mon 2 Nov; Sun 1 Nov is before that"),
        ({"note": "x" * 501}, "Note holds at most 500"),
    ],
)
def test_a_closing_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        close_person(case_file, dale, CloseInput.parse({"reason": "other"} | facts))
    assert rows(case_file, Closing) == []


@pytest.mark.parametrize(
    ("decision", "sentence", "released"),
    [
        (ReviewState.RELEASED, f"{WHO} was released by Brown County, answer of Wed 18 Nov", True),
        (ReviewState.HELD, f"{WHO} waits for Brown County's review, answer of Wed 18 Nov", False),
        (ReviewState.DO_NOT_CONTACT, f"{WHO} is not to be contacted, says Brown County, answer of Wed 18 Nov", False),
    ],
)
def test_the_countys_answer(
    case_file: CaseFile, dale: UUID, decision: ReviewState, sentence: str, *, released: bool
) -> None:
    day = TODAY - timedelta(days=2)
    done = review(case_file, dale, ReviewInput.parse({"decision": decision, "on": day, "note": "by phone"}))
    found = person(case_file, dale)
    assert (found.review, found.review_note) == (decision, "by phone")
    assert found.released_on == (day if released else None)
    assert done.summary == sentence


def test_an_answer_known_already_or_of_tomorrow_is_refused(case_file: CaseFile, dale: UUID) -> None:
    review(case_file, dale, ReviewInput.parse({}))
    with pytest.raises(Refused, match=f"known already: {WHO} was released by Brown County"):
        review(case_file, dale, ReviewInput.parse({}))
    with pytest.raises(InputRefused, match="has not come yet"):
        review(case_file, dale, ReviewInput.parse({"decision": "held", "on": TOMORROW}))
    with pytest.raises(InputRefused, match="Review note holds at most 500"):
        review(case_file, dale, ReviewInput.parse({"decision": "held", "note": "x" * 501}))


def test_a_tag_goes_on_once_and_off_and_stays_in_the_log(case_file: CaseFile, dale: UUID) -> None:
    assert add_tag(case_file, dale, TagInput.parse({"word": " Welder "})).summary == f"Tagged {WHO}"
    assert only(case_file, Tag).word == "welder"
    with pytest.raises(InputRefused, match="has the tag “welder” already"):
        add_tag(case_file, dale, TagInput.parse({"word": "WELDER"}))
    assert remove_tag(case_file, dale, "Welder").summary == f"Took a tag off {WHO}"
    assert rows(case_file, Tag) == []
    assert log(case_file)[-1].verb == "remove tag"
    with pytest.raises(NotFound, match="has no tag “welder”"):
        remove_tag(case_file, dale, "welder")
    with pytest.raises(NotFound, match="has no tag “welder”"):
        untag(case_file, dale, TagInput(word="welder"))


def test_a_mark_is_set_once_and_taken_off_once(case_file: CaseFile, dale: UUID) -> None:
    assert set_mark(case_file, dale, MarkInput()).summary == f"Marked {WHO} to be next"
    with pytest.raises(Refused, match="is marked already"):
        set_mark(case_file, dale, MarkInput())
    assert set_mark(case_file, dale, MarkInput(marked=False)).summary == f"Took the mark off {WHO}"
    with pytest.raises(Refused, match="is not marked"):
        set_mark(case_file, dale, MarkInput(marked=False))


def test_a_long_tag_is_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match="Word holds at most 40 characters; this has 41"):
        add_tag(case_file, dale, TagInput.parse({"word": "x" * 41}))
