from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from commands.verbs.casework import add_follow_up
from commands.verbs.hearings import record_encounter, schedule_hearing
from models import clock
from models.enums import (
    ContactKind,
    ContactOutcome,
    Disposition,
    EncounterResult,
    FollowUpState,
    HearingKind,
    Stage,
)
from models.errors import InputRefused, Refused
from models.inputs.casework import FollowUpInput
from models.inputs.hearings import EncounterInput, HearingInput
from models.tables.casework import Contact, FollowUp
from models.tables.courts import CourtCase
from models.tables.hearings import Encounter, Hearing
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TODAY, TOMORROW, WHO, YESTERDAY, log, only, rows, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile

NEXT_MONTH = date(2026, 12, 18)


def plan(case_file: CaseFile, dale: UUID, **facts: Any) -> Done:  # noqa: ANN401 - fields of any form
    return schedule_hearing(case_file, dale, HearingInput.parse({"on": TODAY, "kind": "contempt"} | facts))


def meet(case_file: CaseFile, dale: UUID, **facts: Any) -> Done:  # noqa: ANN401 - fields of any form
    return record_encounter(case_file, dale, EncounterInput.parse({"result": "met"} | facts))


def court_case(case_file: CaseFile) -> UUID:
    return rows(case_file, CourtCase)[0].id


def test_a_hearing_goes_on_the_calendar(case_file: CaseFile, dale: UUID) -> None:
    done = plan(case_file, dale, on=NEXT_MONTH, at="9:30", court="Branch 2", court_case_id=court_case(case_file))
    found = only(case_file, Hearing)
    assert (found.id, found.on, found.at, found.court) == (done.made, NEXT_MONTH, "09:30", "Branch 2")
    assert found.disposition is Disposition.SCHEDULED
    assert done.summary == f"Hearing of {WHO} (contempt) Fri 18 Dec at 09:30"
    assert only(case_file, PersonStanding).next_on is not None


def test_a_hearing_without_an_hour(case_file: CaseFile, dale: UUID) -> None:
    assert plan(case_file, dale, on=NEXT_MONTH).summary.endswith("Fri 18 Dec")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"on": YESTERDAY}, "on"),
        ({"court": "x" * 121}, "court"),
        ({"court_case_id": uuid4()}, "court_case_id"),
    ],
)
def test_a_hearing_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        plan(case_file, dale, **facts)
    assert list(refusal.value.fields) == [field]
    assert rows(case_file, Hearing) == []


def test_somebody_elses_court_case_is_refused(case_file: CaseFile, dale: UUID) -> None:
    marcus = take(case_file, first_name="Marcus")
    with pytest.raises(InputRefused, match="not a court case of N-0002 Marcus Hendricks"):
        plan(case_file, marcus, court_case_id=court_case(case_file))
    with pytest.raises(InputRefused, match="not a court case of N-0002 Marcus Hendricks"):
        meet(case_file, marcus, court_case_id=court_case(case_file))


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [(True, True, True), (True, False, True), (False, True, False), (False, False, True)],
)
def test_a_hearing_is_on_the_calendar_once(
    case_file: CaseFile, dale: UUID, *, first: bool, second: bool, refused: bool
) -> None:
    case = court_case(case_file)
    plan(case_file, dale, court_case_id=case if first else None)
    if refused:
        with pytest.raises(InputRefused, match=f"{WHO} has a hearing on the calendar for today already"):
            plan(case_file, dale, court_case_id=case if second else None)
    else:
        plan(case_file, dale, court_case_id=case if second else None)
    assert len(rows(case_file, Hearing)) == (1 if refused else 2)


def test_an_encounter_takes_the_hearing_of_the_day_and_counts_as_spoken_with(case_file: CaseFile, dale: UUID) -> None:
    planned = plan(case_file, dale, at="9:30").made
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": TODAY, "what": "call"}))
    before = len(log(case_file))
    done = meet(case_file, dale, ordered="work search", note="wants to weld", court_case_id=court_case(case_file))
    hearing, encounter, contact = only(case_file, Hearing), only(case_file, Encounter), only(case_file, Contact)
    assert (hearing.id, hearing.disposition) == (planned, Disposition.HELD)
    assert hearing.court_case_id == court_case(case_file)
    assert (encounter.id, encounter.hearing_id, encounter.ordered) == (done.made, planned, "work search")
    assert (contact.kind, contact.outcome, contact.on) == (ContactKind.COURT, ContactOutcome.SPOKE, TODAY)
    assert only(case_file, FollowUp).state is FollowUpState.DONE
    assert done.summary == f"Met {WHO} at the hearing (contempt)"
    assert [entry.verb for entry in log(case_file)[before:]] == ["record encounter"]
    assert only(case_file, PersonStanding).stage is Stage.REACHED


def test_an_encounter_makes_the_hearing_that_nobody_planned(case_file: CaseFile, dale: UUID) -> None:
    done = meet(case_file, dale, on=YESTERDAY, kind="review", result="appointment_made")
    found = only(case_file, Hearing)
    assert (found.on, found.kind, found.disposition) == (YESTERDAY, HearingKind.REVIEW, Disposition.HELD)
    assert done.summary == f"Met {WHO}, with an appointment made, at the hearing (review) on Thu 19 Nov"


@pytest.mark.parametrize(
    ("facts", "disposition", "start"),
    [
        ({"present": "no", "result": "not_met"}, Disposition.NO_SHOW, f"{WHO} was not there"),
        ({"present": "no", "result": "not_met", "disposition": "postponed"}, Disposition.POSTPONED, WHO),
        ({"present": "no", "result": "not_met", "disposition": "no_show"}, Disposition.NO_SHOW, WHO),
        ({"present": "yes", "result": "not_met"}, Disposition.HELD, f"Did not meet {WHO}"),
    ],
)
def test_someone_who_was_not_met_was_not_spoken_with(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], disposition: Disposition, start: str
) -> None:
    plan(case_file, dale)
    done = meet(case_file, dale, **facts)
    assert only(case_file, Hearing).disposition is disposition
    assert only(case_file, Encounter).result is EncounterResult.NOT_MET
    assert rows(case_file, Contact) == []
    assert done.summary.startswith(start)


def test_someone_who_declined_was_met_all_the_same(case_file: CaseFile, dale: UUID) -> None:
    done = meet(case_file, dale, result="declined_services")
    assert done.summary == f"Met {WHO}, who declined services, at the hearing (other)"
    assert len(rows(case_file, Contact)) == 1


def test_the_hearing_of_the_named_court_case_is_taken(case_file: CaseFile, dale: UUID) -> None:
    case = court_case(case_file)
    plan(case_file, dale, at="8:00")
    plan(case_file, dale, at="10:00", court_case_id=case)
    meet(case_file, dale, court_case_id=case)
    assert [each.disposition for each in rows(case_file, Hearing)] == [Disposition.SCHEDULED, Disposition.HELD]
    meet(case_file, dale)
    assert [each.disposition for each in rows(case_file, Hearing)] == [Disposition.HELD, Disposition.HELD]


def test_a_hearing_is_written_down_once(case_file: CaseFile, dale: UUID) -> None:
    meet(case_file, dale)
    with pytest.raises(Refused, match=rf"The hearing of {WHO} today is written down already \(held\)"):
        meet(case_file, dale)
    meet(case_file, dale, court_case_id=court_case(case_file))
    assert len(rows(case_file, Encounter)) == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"on": TOMORROW}, "on"),
        ({"disposition": "scheduled"}, "disposition"),
        ({"disposition": "no_show"}, "disposition"),
        ({"present": "no"}, "present"),
        ({"next_on": TODAY}, "next_on"),
        ({"court_case_id": uuid4()}, "court_case_id"),
    ],
)
def test_an_encounter_that_does_not_hold_is_refused_whole(
    case_file: CaseFile, dale: UUID, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        meet(case_file, dale, **facts)
    assert list(refusal.value.fields) == [field]
    assert [*rows(case_file, Hearing), *rows(case_file, Encounter), *rows(case_file, Contact)] == []


def test_the_next_hearing_goes_on_the_calendar_once(case_file: CaseFile, dale: UUID) -> None:
    plan(case_file, dale, court="Branch 2", court_case_id=court_case(case_file))
    done = meet(case_file, dale, next_on=NEXT_MONTH)
    held, coming = rows(case_file, Hearing)
    assert (held.next_on, coming.on, coming.disposition) == (NEXT_MONTH, NEXT_MONTH, Disposition.SCHEDULED)
    assert (coming.kind, coming.court, coming.court_case_id) == (held.kind, "Branch 2", held.court_case_id)
    assert done.summary.endswith("; next hearing Fri 18 Dec")
    with clock.pinned(TODAY + timedelta(days=7)):
        plan(case_file, dale, on=clock.today(), court_case_id=held.court_case_id)
        meet(case_file, dale, next_on=NEXT_MONTH)
    assert [each.on for each in rows(case_file, Hearing)].count(NEXT_MONTH) == 1
