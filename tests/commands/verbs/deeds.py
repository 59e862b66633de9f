"""Verbs as a random hand would choose them: each deed is one verb on one of the people there are, or a refusal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from commands.verbs.casework import (
    add_follow_up,
    record_assessment,
    record_consent,
    record_contact,
    revoke_consent,
    settle_follow_up,
)
from commands.verbs.counties import add_csa_contact, assign_contact, record_meeting, save_protocol
from commands.verbs.directory import add_service, withdraw_service
from commands.verbs.entry import record_entry
from commands.verbs.filters import save_filter
from commands.verbs.hearings import record_encounter, schedule_hearing
from commands.verbs.jobs import check_retention, end_job, record_job
from commands.verbs.listings import take_listing
from commands.verbs.many import for_many
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_note, add_person, add_phone, edit_person, set_phone_state
from commands.verbs.phrases import drop_phrase, save_phrase
from commands.verbs.referrals import refer, update_referral
from commands.verbs.requests import answer_request, record_request, take_requests
from commands.verbs.reviews import take_review
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
)
from models.enums import ContactOutcome, PointState, ReferralState, RequestAnswer, ReviewState
from models.errors import LiaisonError
from models.inputs.casework import (
    AssessmentInput,
    ConsentInput,
    ContactInput,
    EntryInput,
    FollowUpInput,
    FollowUpResult,
    PhraseInput,
)
from models.inputs.counties import AssignInput, CsaContactInput, MeetingInput, ProtocolInput
from models.inputs.hearings import EncounterInput, HearingInput
from models.inputs.intake import RequestAnswerInput, RequestInput
from models.inputs.jobs import JobEndInput, JobInput, RetentionInput
from models.inputs.people import (
    CloseInput,
    MarkInput,
    NoteInput,
    ParkInput,
    PersonEdit,
    PersonInput,
    PhoneInput,
    ReviewInput,
    SafetyInput,
    SegmentInput,
    TagInput,
)
from models.inputs.services import ReferralInput, ReferralUpdate, ServiceInput
from models.intake.requests import read_requests
from models.intake.review import read_review
from models.tables.casework import Consent, FollowUp
from models.tables.counties import CsaContact
from models.tables.jobs import Job, RetentionCheck
from models.tables.people import CsaRequest, Merging, Person, Phone, Tag
from models.tables.services import Referral, Service
from tests.commands.verbs.lists import a_list, someone
from tests.commands.verbs.making import DALE
from tests.commands.verbs.reviewing import incoming

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from models.rows.done import Done
    from models.tables.base import Row
    from models.vault.casefile import CaseFile

    Deed = Callable[[CaseFile, int], Done]

TODAY = date(2026, 11, 20)
COUNTIES = ("Brown", "Dane", "Fond du Lac")


class NothingThere(LiaisonError):
    """There is no row for this deed yet."""


def _of(case_file: CaseFile, table: type[Row], pick: int) -> UUID:
    with case_file.read() as session:
        ids = list(session.exec(select(table.id).order_by(col(table.id))))
    if not ids:
        raise NothingThere("There is nothing of that kind.")
    return ids[pick % len(ids)]


def _one(case_file: CaseFile, pick: int) -> UUID:
    return _of(case_file, Person, pick)


def _people(case_file: CaseFile) -> list[UUID]:
    with case_file.read() as session:
        return list(session.exec(select(Person.id).order_by(col(Person.id)).limit(4)))


def _day(pick: int) -> str:
    return (TODAY - timedelta(days=pick % 9)).isoformat()


def _tag_of(case_file: CaseFile, pick: int) -> tuple[UUID, str]:
    with case_file.read() as session:
        tag = session.get_one(Tag, _of(case_file, Tag, pick))
        return tag.person_id, tag.word


def _edited(case_file: CaseFile, pick: int) -> Done:
    names: dict[str, Any] = {"first_name": "Dalé", "last_name": f"Okafor {pick % 3}", "county": COUNTIES[pick % 3]}
    return edit_person(case_file, _one(case_file, pick), PersonEdit.parse(names | {"pin": str(pick)}))


def _contacted(case_file: CaseFile, pick: int) -> Done:
    outcome = list(ContactOutcome)[pick % len(ContactOutcome)]
    given = {"outcome": outcome, "on": _day(pick), "follow_up_on": "+3d" if pick % 2 else ""}
    return record_contact(case_file, _one(case_file, pick), ContactInput.parse(given))


def _listed(case_file: CaseFile, pick: int) -> Done:
    people = [someone(number) for number in range(pick % 4 + 1)]
    return take_listing(case_file, a_list(people, as_of=TODAY - timedelta(days=pick % 5), aside=pick % 2))


def _referred(case_file: CaseFile, pick: int) -> Done:
    given = ReferralInput.parse({"service_id": _of(case_file, Service, pick), "on": _day(pick)})
    return refer(case_file, _one(case_file, pick), given)


def _moved_on(case_file: CaseFile, pick: int) -> Done:
    state = list(ReferralState)[pick % len(ReferralState)]
    return update_referral(case_file, _of(case_file, Referral, pick), ReferralUpdate.parse({"state": state}))


def _agreed(case_file: CaseFile, pick: int) -> Done:
    given = {"contact_window_days": str(10 + pick % 40), "review_first": "yes" if pick % 2 else "no"}
    return save_protocol(case_file, COUNTIES[pick % 3], ProtocolInput.parse(given))


def _assessed(case_file: CaseFile, pick: int) -> Done:
    items = [{"domain": "transport", "level": pick % 5 + 1, "reason": "the bus ends at nine"}]
    return record_assessment(case_file, _one(case_file, pick), AssessmentInput.parse({"items": items}))


def _met(case_file: CaseFile, pick: int) -> Done:
    given = EncounterInput.parse({"result": "met", "on": _day(pick), "next_on": "+30d" if pick % 2 else ""})
    return record_encounter(case_file, _one(case_file, pick), given)


def _offered(case_file: CaseFile, pick: int) -> Done:
    usual = {"provider": f"UMOS {pick % 3}", "programme": "tj", "name": f"Transitional Jobs {pick}"}
    return add_service(case_file, ServiceInput.parse(usual))


def _asked_for(case_file: CaseFile, pick: int) -> Done:
    head = ["Name", "Phone", "Address", "County", "KIDS PIN", "Asked by"]
    row = [f"Vang, Pao {'abc'[pick % 3]}", f"920-555-{pick % 5:04d}", "2 Elm St, Green Bay, WI 54301", "Brown"]
    file = incoming([head, [*row, str(900 + pick % 4), f"Ann {pick % 2}"]], f"requests-{pick}.csv")
    return take_requests(case_file, read_requests(file, as_of=TODAY, counties=COUNTIES))


def _reviewed(case_file: CaseFile, pick: int) -> Done:
    """Everybody who is held is answered, in one of four ways."""
    answers = ("contact", "DNC", "already served", "perhaps")
    with case_file.read() as session:
        people = session.exec(select(Person).where(Person.review == ReviewState.HELD)).all()
    if not people:
        raise NothingThere("Nobody waits.")
    table = [
        [f"N-{each.number:04d}", f"{each.first_name} {each.last_name}", answers[(pick + each.number) % len(answers)]]
        for each in people
    ]
    file = incoming([["Our reference", "Name", "Decision"], *table])
    return take_review(case_file, read_review(file, as_of=TODAY, counties=COUNTIES))


LINES = ("na", "lvm f3", "wn", "dc", "rm", "lt f2w", "r 12 tj, wants work", "or 30 person", "ref in", "ns", "r w2, so")
"""Contacts in one line."""

DEEDS: dict[str, Deed] = {
    "add person": lambda cf, n: add_person(
        cf, PersonInput.parse(DALE | {"pin": str(n + 1), "county": COUNTIES[n % 3]})
    ),
    "take list": _listed,
    "edit person": _edited,
    "add phone": lambda cf, n: add_phone(cf, _one(cf, n), PhoneInput.parse({"number": f"920-555-{n % 9:04d}"})),
    "set phone state": lambda cf, n: set_phone_state(cf, _of(cf, Phone, n), list(PointState)[n % len(PointState)]),
    "add note": lambda cf, n: add_note(cf, _one(cf, n), NoteInput.parse({"text": "asked\nfor the form"})),
    "record contact": _contacted,
    "record entry": lambda cf, n: record_entry(cf, _one(cf, n), EntryInput.parse({"text": LINES[n % len(LINES)]})),
    "take what is proposed": lambda cf, n: record_entry(
        cf, _one(cf, n), EntryInput.parse({"text": LINES[n % len(LINES)], "on": _day(n), "accept": "yes"})
    ),
    "record assessment": _assessed,
    "add follow-up": lambda cf, n: add_follow_up(
        cf, _one(cf, n), FollowUpInput.parse({"due_on": f"+{n % 9}d", "what": "send the form"})
    ),
    "settle follow-up": lambda cf, n: settle_follow_up(cf, _of(cf, FollowUp, n), FollowUpResult()),
    "record consent": lambda cf, n: record_consent(cf, _one(cf, n), ConsentInput.parse({"recipient": "UMOS"})),
    "revoke consent": lambda cf, n: revoke_consent(cf, _of(cf, Consent, n)),
    "set safety": lambda cf, n: set_safety(cf, _one(cf, n), SafetyInput.parse({"unsafe_now": n % 2 == 0})),
    "set segment": lambda cf, n: set_segment(cf, _one(cf, n), SegmentInput.parse({"segment": "unable"})),
    "set mark": lambda cf, n: set_mark(cf, _one(cf, n), MarkInput(marked=n % 2 == 0)),
    "toggle mark": lambda cf, n: toggle_mark(cf, _one(cf, n)),
    "park": lambda cf, n: park(cf, _one(cf, n), ParkInput.parse({"until": f"+{n % 60}d", "reason": "out_of_state"})),
    "unpark": lambda cf, n: unpark(cf, _one(cf, n)),
    "close person": lambda cf, n: close_person(cf, _one(cf, n), CloseInput.parse({"reason": "declined"})),
    "reopen": lambda cf, n: reopen(cf, _one(cf, n)),
    "review": lambda cf, n: review(
        cf, _one(cf, n), ReviewInput.parse({"decision": list(ReviewState)[n % len(ReviewState)]})
    ),
    "record request": lambda cf, n: record_request(cf, _one(cf, n), RequestInput.parse({"on": _day(n)})),
    "answer request": lambda cf, n: answer_request(
        cf, _of(cf, CsaRequest, n), RequestAnswerInput.parse({"answer": list(RequestAnswer)[n % 3], "reason": "so"})
    ),
    "take requests": _asked_for,
    "take review": _reviewed,
    "add tag": lambda cf, n: add_tag(cf, _one(cf, n), TagInput.parse({"word": f"late shift {n % 3}"})),
    "remove tag": lambda cf, n: remove_tag(cf, *_tag_of(cf, n)),
    "merge people": lambda cf, n: merge_people(cf, _one(cf, n), _one(cf, n + 1)),
    "un-merge": lambda cf, n: unmerge(cf, _of(cf, Merging, n)),
    "add service": _offered,
    "withdraw service": lambda cf, n: withdraw_service(cf, _of(cf, Service, n)),
    "refer": _referred,
    "update referral": _moved_on,
    "record job": lambda cf, n: record_job(
        cf, _one(cf, n), JobInput.parse({"employer": f"Mill {n % 3}", "start_on": _day(n), "wage_cents": "17.50"})
    ),
    "end job": lambda cf, n: end_job(cf, _of(cf, Job, n), JobEndInput()),
    "check retention": lambda cf, n: check_retention(
        cf, _of(cf, RetentionCheck, n), RetentionInput.parse({"result": "not_working"})
    ),
    "schedule hearing": lambda cf, n: schedule_hearing(cf, _one(cf, n), HearingInput.parse({"on": f"+{n % 20}d"})),
    "record encounter": _met,
    "save protocol": _agreed,
    "add CSA contact": lambda cf, n: add_csa_contact(cf, COUNTIES[n % 3], CsaContactInput.parse({"name": f"Ann {n}"})),
    "assign CSA contact": lambda cf, n: assign_contact(
        cf, _one(cf, n), AssignInput(csa_contact_id=_of(cf, CsaContact, n))
    ),
    "tag many": lambda cf, n: for_many(cf, "add_tag", _people(cf), TagInput(word=f"late shift {n % 3}")),
    "follow up many": lambda cf, n: for_many(
        cf, "add_follow_up", _people(cf), FollowUpInput.parse({"due_on": f"+{n % 9}d", "what": "send the form"})
    ),
    "record meeting": lambda cf, n: record_meeting(cf, COUNTIES[n % 3], MeetingInput.parse({"subject": "the list"})),
    "save phrase": lambda cf, n: save_phrase(cf, PhraseInput(code=f"mine{n % 3}", text=f"Bring ___ by {n % 5}.")),
    "drop phrase": lambda cf, n: drop_phrase(cf, f"mine{n % 3}"),
    "save filter": lambda cf, n: save_filter(cf, f"mine {n % 3}", f"county:{COUNTIES[n % 3]}"),
}
"""Every verb that can be undone, by its name."""


def do(case_file: CaseFile, name: str, pick: int) -> Done | None:
    """The deed, or None where it was refused."""
    try:
        return DEEDS[name](case_file, pick)
    except LiaisonError:
        return None
