from __future__ import annotations

import re
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import Session, col, select

from commands.verbs.listings import take_listing
from models import clock
from models.enums import (
    CloseReason,
    ConsentKind,
    ContactOutcome,
    Disposition,
    FollowUpState,
    Intake,
    Owner,
    PointState,
    ReviewState,
    ServiceKind,
    Stage,
)
from models.errors import Refused
from models.intake.listing import read_listing
from models.queries.facts import gather
from models.queries.reference import county_names
from models.queries.standing import refresh_everybody, yardstick
from models.tables.activity import Activity
from models.tables.casework import Assessment, AssessmentItem, CaseNote, Consent, Contact, FollowUp
from models.tables.courts import CourtCase
from models.tables.hearings import Hearing
from models.tables.jobs import Job
from models.tables.listings import Listing, ListLine
from models.tables.people import Closing, Person, Phone, Tag
from models.tables.schema import table_classes
from models.tables.services import Provider, Referral, Service
from models.tables.standing import PersonStanding
from models.vault.chain import verify
from models.vault.drafts import all_drafts
from models.vault.unit import together
from seed.caseload.build import FEWEST, build
from seed.caseload.lists import file_name
from seed.caseload.situations import SITUATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from models.rows.listed import ListFile
    from models.tables.base import Row
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
TAKEN = date(2026, 10, 20)
"""When the last list was taken."""
PEOPLE = 60
LEFT_OUT = {
    "id",
    "at",
    "hash",
    "previous_hash",
    "local_offset",
    "sha256",
    "taken_at",
    "saved_at",
    "database_id",
    "value",
}
EVERY_DAY_IS_ANOTHER = {"activity", "rowchange", "setting"}
"""The log holds moments and ids by design; its verbs and sentences are compared apart."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with build(tmp_path_factory.mktemp("caseload") / "home", people=PEOPLE, seed=7, today=TODAY) as made:
        yield made


@pytest.fixture(scope="module")
def heard() -> list[tuple[int, int]]:
    """What `progress` was told while `few` was made."""
    return []


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory, heard: list[tuple[int, int]]) -> Iterator[CaseFile]:
    home = tmp_path_factory.mktemp("few") / "home"
    with build(home, people=1, seed=8, today=TODAY, progress=lambda *step: heard.append(step)) as made:
        yield made


@pytest.fixture
def session(built: CaseFile) -> Iterator[Session]:
    with built.read() as opened:
        yield opened


def lived(session: Session, name: str) -> Person:
    """The person who lives a situation: the list names them by a PIN made from their number."""
    place = next(at for at, each in enumerate(SITUATIONS) if each.name == name)
    low, high = f"{100_000_000 + place * 37:010d}", f"{100_000_000 + place * 37 + 36:010d}"
    return session.exec(select(Person).where(col(Person.pin).between(low, high))).one()


def stage_of(session: Session, name: str) -> Stage:
    return session.get_one(PersonStanding, lived(session, name).id).stage


def read(built: CaseFile, path: Path, as_of: date) -> ListFile:
    with built.read() as opened:
        return read_listing(path, as_of=as_of, counties=county_names(opened, as_of))


def lists_of(built: CaseFile) -> list[Path]:
    return sorted(path for path in built.home.lists.iterdir())


def dump(built: CaseFile) -> dict[str, list[Any]]:
    """Every row without ids and moments, an id in another column told by what it points at."""
    with built.read() as opened:
        numbers = {person.id: person.number for person in opened.exec(select(Person))}
        tables = {name: table for name, table in table_classes().items() if name not in EVERY_DAY_IS_ANOTHER}
        return {
            name: sorted(repr(_plain(row, numbers)) for row in opened.exec(select(table)))
            for name, table in tables.items()
        }


def _plain(row: Row, numbers: dict[UUID, int]) -> list[tuple[str, object]]:
    kept = {name: value for name, value in row.model_dump().items() if name not in LEFT_OUT}
    return sorted(
        (name, numbers.get(value) if name.endswith("_id") and value is not None else value)
        for name, value in kept.items()
    )


def test_the_same_seed_and_day_make_the_same_rows_and_lists(built: CaseFile, tmp_path: Path) -> None:
    with build(tmp_path / "again", people=PEOPLE, seed=7, today=TODAY) as again:
        assert dump(again) == dump(built)
        assert [path.name for path in lists_of(again)] == [path.name for path in lists_of(built)]
        for one, other in zip(lists_of(again), lists_of(built), strict=True):
            assert one.read_bytes() == other.read_bytes()


def test_another_seed_makes_other_people(built: CaseFile, few: CaseFile) -> None:
    with built.read() as one, few.read() as other:
        assert lived(one, "safety flag").birth_date != lived(other, "safety flag").birth_date


def test_there_are_as_many_people_as_were_asked_for(session: Session) -> None:
    assert len(session.exec(select(Person)).all()) == PEOPLE
    assert len({person.pin for person in session.exec(select(Person)) if person.pin}) > PEOPLE * 0.9


def test_too_few_people_are_made_enough_to_show_everything(few: CaseFile) -> None:
    with few.read() as opened:
        assert len(opened.exec(select(Person)).all()) == FEWEST


def test_a_home_with_a_case_file_is_refused(built: CaseFile) -> None:
    with pytest.raises(Refused, match="already"):
        build(built.home.root, today=TODAY)


def test_progress_is_told_to_the_end(few: CaseFile, heard: list[tuple[int, int]]) -> None:
    assert few.practice
    assert heard == [(step, heard[0][1]) for step in range(1, heard[0][1] + 1)]


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("held by CSA review", Stage.HELD),
        ("do not contact", Stage.HELD),
        ("unreachable", Stage.ATTEMPTED),
        ("AODA with consent", Stage.ENROLLED),
        ("job lost", Stage.ENROLLED),
        ("retained 90 days", Stage.RETAINED),
        ("job just started", Stage.EMPLOYED),
        ("off the list", Stage.ENROLLED),
        ("parked, incarcerated", Stage.PARKED),
        ("closed, goal reached", Stage.CLOSED),
        ("referral past its check", Stage.REFERRED),
        ("wrong number", Stage.ATTEMPTED),
    ],
)
def test_a_situation_ends_where_it_should(session: Session, name: str, stage: Stage) -> None:
    assert stage_of(session, name) is stage


def test_review_safety_and_marks_are_there(session: Session) -> None:
    assert lived(session, "do not contact").review is ReviewState.DO_NOT_CONTACT
    assert session.exec(select(Person).where(Person.review == ReviewState.RELEASED)).first() is not None
    flagged = lived(session, "safety flag")
    assert (flagged.safety_flag, flagged.voicemail_ok, flagged.letter_ok) == (True, False, False)
    assert lived(session, "unsafe now").unsafe_now
    assert lived(session, "marked next").hand_mark
    assert {"interpreter", "call first"} <= set(session.exec(select(Tag.word)))
    assert {lived(session, f"speaks {name}").language for name in ("Spanish", "Hmong")} == {"Spanish", "Hmong"}


@pytest.mark.parametrize(
    ("name", "covered"),
    [("AODA with consent", True), ("AODA, consent expired", False), ("AODA without consent", False)],
)
def test_an_aoda_referral_is_covered_by_consent_or_not(session: Session, name: str, *, covered: bool) -> None:
    person = lived(session, name)
    service = session.exec(select(Service).join(Referral).where(Referral.person_id == person.id)).one()
    assert service.kind is ServiceKind.AODA
    papers = session.exec(
        select(Consent).where(Consent.person_id == person.id, Consent.kind == ConsentKind.PART2)
    ).all()
    standing = [
        paper for paper in papers if paper.expires_on and paper.expires_on > TODAY and "AODA" in paper.information
    ]
    assert bool(standing) is covered
    assert bool(papers) is (name != "AODA without consent")


def test_court_and_follow_ups_lie_around_today(session: Session) -> None:
    missed = session.exec(select(Hearing).where(Hearing.person_id == lived(session, "no-show at the hearing").id)).one()
    assert missed.disposition is Disposition.NO_SHOW
    soon = session.exec(
        select(col(Hearing.on)).where(Hearing.disposition == Disposition.SCHEDULED, col(Hearing.on) >= TODAY)
    ).all()
    assert [day for day in soon if day <= TODAY + timedelta(days=14)]
    due = set(session.exec(select(col(FollowUp.due_on)).where(FollowUp.state == FollowUpState.OPEN)))
    assert TODAY in due
    assert min(due) < TODAY < max(due)
    owners = set(session.exec(select(FollowUp.owner).where(FollowUp.state == FollowUpState.OPEN)))
    assert {Owner.LIAISON, Owner.NCP, Owner.CSA} <= owners
    late = session.exec(
        select(Referral).where(Referral.person_id == lived(session, "referral past its check").id)
    ).one()
    assert late.check_on is not None
    assert late.check_on < TODAY


def test_numbers_mail_jobs_and_closings_are_there(session: Session) -> None:
    states = set(session.exec(select(Phone.state)))
    assert {PointState.WRONG, PointState.DISCONNECTED} <= states
    outcomes = set(session.exec(select(Contact.outcome)))
    assert {ContactOutcome.RETURNED_MAIL, ContactOutcome.ORIENTED, ContactOutcome.VOICEMAIL} <= outcomes
    lost = session.exec(select(Job).where(Job.person_id == lived(session, "job lost").id)).one()
    assert lost.end_on is not None
    reasons = set(session.exec(select(Closing.reason)))
    assert {CloseReason.GOAL_REACHED, CloseReason.PAYING, CloseReason.DECLINED, CloseReason.UNREACHABLE} <= reasons
    looked_at = select(Assessment).where(Assessment.person_id == lived(session, "re-assessed").id)
    assert len(session.exec(looked_at).all()) == 3


def test_the_list_shows_in_the_people(session: Session) -> None:
    cases = select(CourtCase.county).where(CourtCase.person_id == lived(session, "two court cases in two counties").id)
    assert set(session.exec(cases)) == {"Brown", "Outagamie"}
    assert lived(session, "off the list").off_list_since is not None
    asked = session.exec(select(Person).where(Person.intake == Intake.CSA)).first()
    assert asked is not None
    stopped = lived(session, "stopped paying")
    facts = gather(session, [stopped.id], TODAY, yardstick(session).cadence)[stopped.id][1]
    assert facts.newly_stopped


def test_a_draft_waits_for_one_person(session: Session) -> None:
    (draft,) = all_drafts(session)
    assert draft.form == "contact"
    assert draft.person_id == lived(session, "follow-up today").id


def test_the_last_list_taken_again_changes_nothing(built: CaseFile) -> None:
    file = read(built, built.home.lists / file_name(TAKEN), TAKEN)
    assert "0 changes" in take_listing(built, file).summary


def test_what_may_not_be_held_is_on_the_list_and_dropped(built: CaseFile) -> None:
    file = read(built, built.home.lists / file_name(TAKEN), TAKEN)
    assert {path.stat().st_mode & 0o777 for path in lists_of(built)} == {0o600}
    assert set(file.dropped_columns) == {"SSN", "Last Payment Source"}
    file.assert_balanced()
    assert file.counts.set_aside == 1
    assert file.counts.ignored == 3
    assert file.counts.merged >= 1
    shapes = re.compile(r"\d{3}-\d{2}-\d{4}|SSN|social security|INTERCEPT|WITHHOLDING", re.IGNORECASE)
    for line in file.lines:
        assert not shapes.search(" ".join(value for key, value in line.raw.items() if key != "Last Payment Source"))


def test_no_note_mentions_what_may_not_be_held(session: Session) -> None:
    texts = [
        *session.exec(select(Contact.note)),
        *session.exec(select(CaseNote.text)),
        *session.exec(select(FollowUp.what)),
    ]
    texts += [*session.exec(select(AssessmentItem.reason)), *session.exec(select(Referral.reason))]
    assert not [text for text in texts if re.search(r"ssn|social security|tax|intercept|\{|\}", text, re.IGNORECASE)]
    assert len(set(texts)) > 60


def test_the_log_tells_of_every_day_in_one_chain(built: CaseFile, session: Session) -> None:
    entries, broken = verify(session, built.audit_key)
    assert entries > PEOPLE
    assert broken is None
    days = [
        clock.local_date(at.replace(tzinfo=UTC))
        for at in session.exec(select(col(Activity.at)).order_by(col(Activity.position)))
    ]
    assert days[1:] == sorted(days[1:])


def test_telephone_numbers_are_nobodys(session: Session) -> None:
    numbers = [*session.exec(select(Phone.number)), *session.exec(select(Provider.phone))]
    assert all(re.fullmatch(r"\d{3}-555-01\d{2}", number) for number in numbers)


def test_every_listing_is_accounted_for(session: Session) -> None:
    listings = session.exec(select(Listing)).all()
    assert len(listings) == 6
    for listing in listings:
        lines = session.exec(select(ListLine).where(ListLine.listing_id == listing.id)).all()
        assert len(lines) == listing.rows == listing.people + listing.merged + listing.set_aside + listing.ignored


def test_every_standing_is_what_the_facts_of_today_give(few: CaseFile) -> None:
    before = dump(few)["personstanding"]
    with clock.pinned(TODAY), together(few), few.read() as opened:
        refresh_everybody(opened)
    assert dump(few)["personstanding"] == before


def test_nothing_happened_after_today_or_on_a_closed_day(session: Session) -> None:
    days = [
        *session.exec(select(col(Contact.on))),
        *session.exec(select(col(Assessment.on))),
        *session.exec(select(col(Referral.on))),
    ]
    assert max(days) <= TODAY
    assert min(days) < TODAY - timedelta(days=365)
    assert {day.weekday() for day in days} <= set(range(5))


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2028, 2, 26)])
def test_any_day_can_be_today(tmp_path: Path, today: date) -> None:
    with build(tmp_path / "home", people=1, seed=3, today=today) as made, made.read() as opened:
        assert len(opened.exec(select(Person)).all()) == FEWEST
        assert today in set(opened.exec(select(col(FollowUp.due_on)).where(FollowUp.state == FollowUpState.OPEN)))
