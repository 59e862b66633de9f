"""The daily work with a person: contacts, assessments, follow-ups, consents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from commands.verbs.guards import fits, may_be_contacted, not_before, not_in_future
from commands.verbs.lookups import about, open_session_of
from commands.verbs.points import note_what_was_learned, number_used
from commands.verbs.wording import contact_words, dated, named, reader, said
from models import clock
from models.enums import REACHED_OUTCOMES, ConsentKind, FollowUpState, Owner, ReferenceFamily
from models.errors import InputRefused, Refused
from models.inputs.casework import FollowUpInput
from models.queries.reference import items
from models.rules.words import count
from models.tables.casework import Assessment, AssessmentItem, Consent, Contact, FollowUp
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.casework import (
        AssessmentInput,
        AssessmentItemInput,
        ConsentInput,
        ContactInput,
        FollowUpResult,
    )
    from models.rows.done import Done
    from models.tables.people import Person
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

CALL_AGAIN = "call again"
"""What a follow-up promises when a contact gives it a day and no words."""
SPOKE = "spoke"
"""What became of the liaison's own promises to someone who was then spoken with."""


def record_contact(case_file: CaseFile, person_id: UUID, given: ContactInput) -> Done:
    """Write down an attempt or a conversation, and the follow-up asked for with it.

    Learned on the way: a number that is wrong or disconnected, an address whose mail came back. When the person was
    spoken with, the liaison's own promises due by that day are kept. Refused for an attempt that safety or the
    county's review forbids, and for a day to come.
    """
    with unit(case_file, "record contact") as work:
        person = about(work, person_id)
        told = write_contact(work, person, given)
        promise = _follow_up_of(work, person, given)
        work.summary = f"{told}{promise}"
    return work.done()


def write_contact(work: Unit, person: Person, given: ContactInput) -> str:
    """Write down a contact inside a unit of work, as `record_contact` says; the sentence that tells of it."""
    not_in_future(given.on)
    may_be_contacted(person, given)
    phone = number_used(work.session, person.id, given)
    values = given.model_dump(exclude={"follow_up_on", "follow_up_what", "phone"})
    belongs = open_session_of(work.session, person.id, given.on)
    work.made = work.add(Contact(person_id=person.id, phone=phone, session_id=belongs, **values)).id
    note_what_was_learned(work, person.id, given, phone)
    if given.outcome in REACHED_OUTCOMES:
        keep_promises(work, person.id, given.on)
    return f"{contact_words(person, given)}{dated(given.on)}"


def _follow_up_of(work: Unit, person: Person, given: ContactInput) -> str:
    """Make the follow-up that a contact asks for; the end of the summary that tells of it."""
    if given.follow_up_on is None:
        return ""
    not_before(given.follow_up_on, given.on, "The contact was", "follow_up_on")
    write_promise(work, person.id, FollowUpInput(due_on=given.follow_up_on, what=given.follow_up_what or CALL_AGAIN))
    return f"; follow up {said(given.follow_up_on)}"


def write_promise(work: Unit, person_id: UUID, given: FollowUpInput) -> FollowUp:
    """Write down a dated promise inside a unit of work."""
    belongs = open_session_of(work.session, person_id)
    return work.add(FollowUp(person_id=person_id, session_id=belongs, **given.model_dump()))


def keep_promises(work: Unit, person_id: UUID, on: date) -> None:
    """Settle the liaison's own open follow-ups that were due by the day on which the person was spoken with."""
    due = select(FollowUp).where(
        FollowUp.person_id == person_id,
        FollowUp.state == FollowUpState.OPEN,
        FollowUp.owner == Owner.LIAISON,
        FollowUp.due_on <= on,
    )
    for promise in work.session.exec(due.order_by(col(FollowUp.due_on), col(FollowUp.id))).all():
        work.change(promise, state=FollowUpState.DONE, settled_on=on, result=SPOKE)


def record_assessment(case_file: CaseFile, person_id: UUID, given: AssessmentInput) -> Done:
    """Write down a look at needs and strengths (domain 6); what was left out is not assessed.

    Refused for a domain that the reference data does not know, one that is rated twice, and a day to come.
    """
    with unit(case_file, "record assessment") as work:
        person = about(work, person_id)
        not_in_future(given.on)
        fits(Assessment, {"summary": given.summary})
        rated = [item for item in given.items if item.level is not None or item.reason]
        _refuse_domains(work.session, rated)
        made = work.add(Assessment(person_id=person_id, on=given.on, kind=given.kind, summary=given.summary))
        for item in rated:
            work.add(AssessmentItem(person_id=person_id, assessment_id=made.id, **item.model_dump()))
        work.made = made.id
        domains = count(sum(item.level is not None for item in rated), "domain")
        work.summary = f"Assessed {named(person)} in {domains} ({given.kind.label}){dated(given.on)}"
    return work.done()


def _refuse_domains(session: Session, rated: Sequence[AssessmentItemInput]) -> None:
    known = {row.code for row in items(session, ReferenceFamily.DOMAIN, clock.today())}
    seen: set[str] = set()
    for item in rated:
        if item.domain not in known:
            raise InputRefused({item.domain: f"“{item.domain}” is not a domain that is assessed."})
        if item.domain in seen:
            raise InputRefused({item.domain: f"“{item.domain}” is rated twice."})
        seen.add(item.domain)


def add_follow_up(case_file: CaseFile, person_id: UUID, given: FollowUpInput) -> Done:
    """Write down a dated promise; refused for a day that is past."""
    with unit(case_file, "add follow-up") as work:
        person = about(work, person_id)
        if given.due_on < clock.today():
            raise InputRefused({"due_on": f"{said(given.due_on)} is past; a promise is for today or later."})
        work.made = write_promise(work, person_id, given).id
        promised = "" if given.owner is Owner.LIAISON else f", promised by {given.owner.label}"
        work.summary = f"Follow up with {named(person)} {said(given.due_on)}{promised}"
    return work.done()


def settle_follow_up(case_file: CaseFile, follow_up_id: UUID, given: FollowUpResult) -> Done:
    """Say what became of a promise; refused when that is known already, and for a day to come."""
    with unit(case_file, "settle follow-up") as work:
        promise = work.get(FollowUp, follow_up_id)
        person = about(work, promise.person_id)
        not_in_future(given.on)
        if given.state is FollowUpState.OPEN:
            raise InputRefused({"state": "A promise ends as done or dropped."})
        if promise.state is not FollowUpState.OPEN:
            raise Refused(f"This promise was settled already ({promise.state.label}).", "Undo takes that back.")
        work.change(promise, state=given.state, settled_on=given.on, result=given.result)
        verb = "Kept" if given.state is FollowUpState.DONE else "Dropped"
        work.summary = f"{verb} the follow-up with {named(person)} of {said(promise.due_on)}"
    return work.done()


def record_consent(case_file: CaseFile, person_id: UUID, given: ConsentInput) -> Done:
    """Write down a signed paper (42 CFR 2.31, domain 11.5); refused when signed on a day to come or expired before."""
    with unit(case_file, "record consent") as work:
        person = about(work, person_id)
        not_in_future(given.signed_on, "signed_on")
        if given.expires_on is not None:
            not_before(given.expires_on, given.signed_on, "It was signed", "expires_on")
        values = given.model_dump()
        fits(Consent, values)
        work.made = work.add(Consent(person_id=person_id, **values)).id
        if given.kind is ConsentKind.PURPOSE:
            work.summary = f"Explained to {named(person)} that employment facts go to the CSA{dated(given.signed_on)}"
        else:
            until = f" until {said(given.expires_on)}" if given.expires_on else ""
            work.summary = f"Kept a consent of {named(person)} for {reader(given.audience)}{until}"
    return work.done()


def revoke_consent(case_file: CaseFile, consent_id: UUID) -> Done:
    """Write down that a person took a consent back today; refused when that was done before."""
    with unit(case_file, "revoke consent") as work:
        consent = work.get(Consent, consent_id)
        person = about(work, consent.person_id)
        if consent.revoked_on is not None:
            raise Refused(f"This consent was taken back {said(consent.revoked_on)} already.")
        work.change(consent, revoked_on=clock.today())
        work.summary = f"{named(person)} took back the consent for {reader(consent.audience)}"
    return work.done()
