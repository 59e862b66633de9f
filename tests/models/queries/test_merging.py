"""A record that was merged into another is nobody's work, and whoever asks for it finds the survivor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from commands.verbs.casework import add_follow_up, record_contact
from commands.verbs.counties import save_protocol
from commands.verbs.hearings import schedule_hearing
from commands.verbs.jobs import record_job
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_note
from commands.verbs.referrals import refer
from commands.verbs.standing import add_tag, close_person, park, reopen
from commands.verbs.undo import undo
from models.enums import ActivityKind, Stage
from models.inputs.casework import ContactInput, FollowUpInput
from models.inputs.counties import ProtocolInput
from models.inputs.hearings import HearingInput
from models.inputs.jobs import JobInput
from models.inputs.people import CloseInput, NoteInput, ParkInput, TagInput
from models.inputs.services import ReferralInput
from models.queries import choices, office, worklist
from models.queries.agenda import agenda
from models.queries.facts import gather
from models.queries.history import history
from models.queries.merging import kept_inside, merged_into, survivor_of, survivors
from models.queries.person import find, score_of, sheet
from models.queries.standing import departures, refresh, refresh_everybody, yardstick
from models.reports.quarterly import csa_report, state_report
from models.rules.periods import Quarter
from models.tables.people import Person
from models.tables.standing import PersonStanding
from models.vault.drafts import all_drafts, drop_draft, load_draft, save_draft
from models.vault.unit import unit
from tests.commands.verbs.making import TODAY, offer, only, rows, take
from tests.commands.verbs.twins import content, correct, twin_of_dale

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.report import Report
    from models.vault.casefile import CaseFile

Q4 = Quarter(2026, 4)


@pytest.fixture
def twin(case_file: CaseFile, dale: UUID) -> UUID:
    """The same man again, with work of every kind."""
    made = twin_of_dale(case_file, pin="0000077")
    add_follow_up(case_file, made, FollowUpInput.parse({"due_on": "+3d", "what": "send the form"}))
    schedule_hearing(case_file, made, HearingInput.parse({"on": "+4d"}))
    refer(case_file, made, ReferralInput.parse({"service_id": offer(case_file)}))
    record_job(case_file, made, JobInput.parse({"employer": "Mill"}))
    add_tag(case_file, made, TagInput.parse({"word": "night shift"}))
    return made


@pytest.fixture
def merging(case_file: CaseFile, dale: UUID, twin: UUID) -> UUID:
    made = merge_people(case_file, dale, twin).made
    assert made is not None
    return made


def test_where_each_record_lives_on(case_file: CaseFile, dale: UUID, twin: UUID, merging: UUID) -> None:
    third = take(case_file, last_name="Hendrix", court_case="")
    with case_file.read() as session:
        assert survivors(session) == {twin: dale}
    merge_people(case_file, third, dale)
    with case_file.read() as session:
        assert survivors(session) == {twin: third, dale: third}
        assert [survivor_of(session, each) for each in (third, dale, twin)] == [third] * 3
        assert sorted(kept_inside(session, third)) == sorted([dale, twin])
        assert kept_inside(session, dale) == []
        stands = [(row.ref, row.other_ref) for row in merged_into(session, third)]
    assert stands == [("N-0003", "N-0001"), ("N-0001", "N-0002")]


def test_what_a_merging_tells(case_file: CaseFile, dale: UUID, twin: UUID, merging: UUID) -> None:
    with case_file.read() as session:
        row = merged_into(session, dale)[0]
        assert sheet(session, dale).merged == (row,)
        assert merged_into(session, twin) == []
    assert (row.id, row.person_id, row.other_id, row.on) == (merging, dale, twin, TODAY)
    assert (row.name, row.other_ref, row.other_name) == ("Hendricks, Dale", "N-0002", "Hendriks, Dale")
    unmerge(case_file, merging)
    with case_file.read() as session:
        assert merged_into(session, dale) == []
        assert survivors(session) == {}


def test_it_stands_nowhere(case_file: CaseFile, dale: UUID, merging: UUID) -> None:
    assert only(case_file, PersonStanding).id == dale
    with case_file.read() as session:
        assert list(worklist.order(session, "").numbers) == [1]
        assert worklist.summary(session).active == 1
        assert [row.label for row in choices.people(session, "dale")] == ["N-0001 Hendricks, Dale"]
        due = agenda(session, TODAY + timedelta(days=30))
        assert {row.person_id for row in due} <= {dale, None}
        assert len(due) == 5
    unmerge(case_file, merging)
    assert [row.number for row in rows(case_file, PersonStanding)] == [1, 2]


def test_a_county_counts_the_person_once(case_file: CaseFile, dale: UUID, merging: UUID) -> None:
    save_protocol(case_file, "Dane", ProtocolInput.parse({"contact_window_days": "20"}))
    with case_file.read() as session:
        counted = {row.county: (row.people, row.active) for row in office.counties(session)}
    assert counted == {"Brown": (1, 1), "Dane": (0, 0)}


def test_deriving_again_leaves_it_out(case_file: CaseFile, dale: UUID, twin: UUID, merging: UUID) -> None:
    before = content(case_file)
    with unit(case_file, "derive", ActivityKind.SYSTEM) as work:
        assert refresh_everybody(work.session) == 2
        refresh(work.session, [twin])
    assert content(case_file) == before
    with case_file.read() as session:
        measure = yardstick(session)
        assert gather(session, None, TODAY, measure.cadence).keys() == {dale}
        assert departures(session, [dale, twin]) == []
        kept = session.get_one(PersonStanding, dale)
        session.add(PersonStanding(**kept.model_dump() | {"id": twin, "number": 2}))
        session.flush()
        assert departures(session, [dale, twin]) == [2]


SAID = ["N-0002", "2", "pin:77", "0000077", "Hendriks", "N-0001", "dale hendriks"]


@pytest.mark.parametrize("said", SAID)
def test_whoever_asks_for_it_finds_the_survivor(case_file: CaseFile, dale: UUID, merging: UUID, said: str) -> None:
    with case_file.read() as session:
        assert find(session, said) == dale


@pytest.mark.parametrize("said", ["n0002", "hendriks", "77", "0000077", "night", "6085550100", "2019FA000012"])
def test_every_word_of_it_finds_the_survivor(case_file: CaseFile, merging: UUID, said: str) -> None:
    with case_file.read() as session:
        assert list(worklist.order(session, said).numbers) == [1]


def test_two_pins_both_lead_to_the_survivor(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    correct(case_file, Person, dale, pin="76")
    merge_people(case_file, dale, twin)
    with case_file.read() as session:
        assert find(session, "76") == find(session, "77") == dale
        assert list(worklist.order(session, "77").numbers) == [1]


def test_its_sheet_is_that_of_the_survivor(case_file: CaseFile, dale: UUID, twin: UUID, merging: UUID) -> None:
    with case_file.read() as session:
        assert sheet(session, twin) == sheet(session, dale)
        assert score_of(session, twin) == score_of(session, dale)
        assert sheet(session, twin).header.ref == "N-0001"
        assert sheet(session, twin).header.stage is Stage.EMPLOYED


def test_the_history_of_both_is_one(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    add_note(case_file, dale, NoteInput.parse({"text": "asked for the form"}))
    with case_file.read() as session:
        apart = {row.id for who in (dale, twin) for row in history(session, who)}
    merge_people(case_file, dale, twin)
    with case_file.read() as session:
        together = history(session, dale)
        assert history(session, twin) == together
    assert apart < {row.id for row in together}
    assert together[0].summary.startswith("Merged N-0002")


def test_the_timeline_tells_how_both_came_and_rested(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    park(case_file, twin, ParkInput.parse({"until": "+9d", "reason": "out_of_state"}))
    close_person(case_file, twin, CloseInput.parse({"reason": "declined"}))
    reopen(case_file, twin)
    close_person(case_file, dale, CloseInput.parse({"reason": "declined"}))
    merge_people(case_file, dale, twin)
    with case_file.read() as session:
        told = {row.title for row in sheet(session, dale).timeline}
    assert told >= {
        "N-0002 Hendriks, Dale was merged into N-0001",
        "came by CSA request",
        "came by partner (N-0002)",
        "parked until 29 Nov 2026: out of state (N-0002)",
        "closed: declined",
        "closed: declined (N-0002)",
        "reopened (N-0002)",
    }


def test_what_was_typed_for_it_is_offered_for_the_survivor(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    save_draft(case_file, "contact", twin, {"note": "half a sentence"})
    before = content(case_file)
    merging = merge_people(case_file, dale, twin).made
    assert merging is not None
    with case_file.read() as session:
        offered = all_drafts(session)
    assert [(row.person_id, row.ref, row.name) for row in offered] == [(dale, "N-0001", "Hendricks, Dale")]
    assert load_draft(case_file, "contact", dale) == {"note": "half a sentence"}
    undo(case_file)
    assert content(case_file) == before
    merge_people(case_file, dale, twin)
    save_draft(case_file, "contact", dale, {"note": "half a sentence more"})
    assert load_draft(case_file, "contact", twin) == {"note": "half a sentence more"}
    drop_draft(case_file, "contact", dale)
    assert load_draft(case_file, "contact", dale) is None


def test_of_two_drafts_the_latest_is_first(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    for who, text in ((twin, "earlier"), (dale, "later")):
        save_draft(case_file, "note", who, {"text": text})
    merge_people(case_file, dale, twin)
    assert load_draft(case_file, "note", dale) == {"text": "later"}
    drop_draft(case_file, "note", dale)
    assert load_draft(case_file, "note", dale) == {"text": "earlier"}


def counted(report: Report, code: str, key: str) -> list[object]:
    block = next(block for block in report.blocks if block.code == code)
    place = [column.key for column in block.columns].index(key)
    return [row.values[place] for row in block.rows]


def state(case_file: CaseFile) -> Report:
    with case_file.read() as session:
        return state_report(session, Q4, today=TODAY, liaison="Ann Reed")


def county(case_file: CaseFile, name: str) -> Report:
    with case_file.read() as session:
        return csa_report(session, Q4, name, today=TODAY, liaison="Ann Reed")


def test_reports_count_one_person(case_file: CaseFile, dale: UUID, twin: UUID) -> None:
    service = offer(case_file, provider="Forward")
    refer(case_file, dale, ReferralInput.parse({"service_id": service}))
    for who in (dale, twin):
        record_contact(case_file, who, ContactInput.parse({"outcome": "spoke"}))
    assert counted(state(case_file), "counts", "referred")[-1] == 2
    assert len(counted(county(case_file, "Dane"), "outcomes", "name")) == 1
    merge_people(case_file, dale, twin)
    assert counted(state(case_file), "counts", "referred")[-1] == 1
    assert counted(state(case_file), "counts", "county") == ["Brown", "All counties"]
    brown, dane = county(case_file, "Brown"), county(case_file, "Dane")
    assert {row.people for block in brown.blocks for row in block.rows} <= {(dale,), ()}
    assert counted(brown, "outcomes", "name") == ["Hendricks, Dale"] * 2
    assert counted(dane, "status", "name") == counted(dane, "outcomes", "name") == []
    spoken = dict(zip(counted(brown, "activities", "activity"), counted(brown, "activities", "count"), strict=True))
    assert spoken["Conversations with the NCP"] == 2
