"""Whether work with a person goes on, rests, has ended or waits, and what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.guards import fits, not_before, not_in_future
from commands.verbs.lookups import about, closing_of, parking_of
from commands.verbs.wording import dated, named, said
from models import clock
from models.enums import ParkReason, ReviewState
from models.errors import InputRefused, NotFound, Refused
from models.tables.people import Closing, Parking, Person, Tag
from models.text import clean
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.inputs.people import (
        CloseInput,
        MarkInput,
        ParkInput,
        ReviewInput,
        SafetyInput,
        SegmentInput,
        TagInput,
    )
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

_HEALTH_REASONS = frozenset({ParkReason.TREATMENT, ParkReason.MEDICAL})
_ANSWERS = {
    ReviewState.NOT_NEEDED: "need not be reviewed by {county} County",
    ReviewState.HELD: "waits for {county} County's review",
    ReviewState.RELEASED: "was released by {county} County",
    ReviewState.DO_NOT_CONTACT: "is not to be contacted, says {county} County",
}
_SERVED = "is already served, says {county} County"


def set_safety(case_file: CaseFile, person_id: UUID, given: SafetyInput) -> Done:
    """Say how a person may be contacted safely (domain 11.4); refused when nothing differs."""
    with unit(case_file, "set safety") as work:
        person = about(work, person_id)
        values = given.model_dump()
        fits(Person, values)
        if not work.change(person, **values):
            raise Refused(f"Nothing about how {named(person)} may be contacted differs.")
        work.summary = f"Changed how {named(person)} may be contacted"
    return work.done()


def set_segment(case_file: CaseFile, person_id: UUID, given: SegmentInput) -> Done:
    """Write down the liaison's own judgement of a person's means (S4); refused when nothing differs."""
    with unit(case_file, "set segment") as work:
        person = about(work, person_id)
        if not work.change(person, **given.model_dump()):
            raise Refused(f"The judgement of {named(person)} stands as it was.")
        work.summary = f"Judged the means of {named(person)}: {given.segment.label}"
    return work.done()


def toggle_mark(case_file: CaseFile, person_id: UUID) -> Done:
    """Mark a person "next" by hand, or take the mark off."""
    with unit(case_file, "toggle mark") as work:
        person = about(work, person_id)
        work.change(person, hand_mark=not person.hand_mark)
        _say_mark(work, person)
    return work.done()


def set_mark(case_file: CaseFile, person_id: UUID, given: MarkInput) -> Done:
    """Mark a person "next" by hand, or take the mark off; refused when it is so already."""
    with unit(case_file, "set mark") as work:
        person = about(work, person_id)
        if not work.change(person, hand_mark=given.marked):
            raise Refused(f"{named(person)} is {'marked already' if given.marked else 'not marked'}.")
        _say_mark(work, person)
    return work.done()


def _say_mark(work: Unit, person: Person) -> None:
    who = named(person)
    work.summary = f"Marked {who} to be next" if person.hand_mark else f"Took the mark off {who}"


def park(case_file: CaseFile, person_id: UUID, given: ParkInput) -> Done:
    """Let work with a person rest until a day; refused when it rests already, has ended, or the day is past."""
    with unit(case_file, "park") as work:
        person = about(work, person_id)
        _refuse_closed(work.session, person)
        rest = parking_of(work.session, person_id)
        if rest is not None:
            raise Refused(f"{named(person)} is parked already, until {said(rest.until)}.", "Unpark first.")
        if given.until < clock.today():
            raise InputRefused({"until": f"{said(given.until)} is past; nothing would rest."})
        fits(Parking, {"note": given.note})
        work.made = work.add(Parking(person_id=person_id, since=clock.today(), **given.model_dump())).id
        why = "" if given.reason in _HEALTH_REASONS else f" ({given.reason.label})"
        work.summary = f"Parked {named(person)} until {said(given.until)}{why}"
    return work.done()


def unpark(case_file: CaseFile, person_id: UUID) -> Done:
    """Take work with a person up again before its day; refused when it does not rest."""
    with unit(case_file, "unpark") as work:
        person = about(work, person_id)
        rest = parking_of(work.session, person_id)
        if rest is None:
            raise Refused(f"{named(person)} is not parked.")
        work.change(rest, ended_on=clock.today())
        work.summary = f"Took up work with {named(person)} again"
    return work.done()


def close_person(case_file: CaseFile, person_id: UUID, given: CloseInput) -> Done:
    """End work with a person; refused when it has ended already, or on a day to come or before the intake."""
    with unit(case_file, "close person") as work:
        person = about(work, person_id)
        _refuse_closed(work.session, person)
        not_in_future(given.on)
        not_before(given.on, person.intake_on, "The person came")
        fits(Closing, {"note": given.note})
        work.made = work.add(Closing(person_id=person_id, **given.model_dump())).id
        work.summary = f"Closed {named(person)} ({given.reason.label}){dated(given.on)}"
    return work.done()


def reopen(case_file: CaseFile, person_id: UUID) -> Done:
    """Begin work with a person again; refused when it has not ended."""
    with unit(case_file, "reopen") as work:
        person = about(work, person_id)
        closing = closing_of(work.session, person_id)
        if closing is None:
            raise Refused(f"{named(person)} is not closed.")
        work.change(closing, reopened_on=clock.today())
        work.summary = f"Reopened {named(person)}"
    return work.done()


def review(case_file: CaseFile, person_id: UUID, given: ReviewInput) -> Done:
    """Write down the county's answer about a person (domain 1.2 X07); a release dates the contact window anew."""
    with unit(case_file, "review") as work:
        person = about(work, person_id)
        changed = decide(work, person, given)
        answer = _answer(person)
        if not changed:
            raise Refused(f"It is known already: {named(person)} {answer}.")
        when = "" if given.on == clock.today() else f", answer of {said(given.on)}"
        work.summary = f"{named(person)} {answer}{when}"
    return work.done()


def decide(work: Unit, person: Person, given: ReviewInput) -> bool:
    """Set a county's answer about a person inside a unit of work; gives whether anything differs.

    Only a new release moves the day from which the contact window counts: another note about it does not.
    """
    not_in_future(given.on)
    fits(Person, {"review_note": given.note, "served_by": given.served_by})
    values: dict[str, object] = {"review": given.decision, "review_note": given.note, "served_by": given.served_by}
    if person.review is not given.decision:
        values["released_on"] = given.on if given.decision is ReviewState.RELEASED else None
    return bool(work.change(person, **values))


def _answer(person: Person) -> str:
    """The answer in words; who serves the person already may tell of health, so it stays out of the log."""
    served = person.review is ReviewState.DO_NOT_CONTACT and person.served_by
    return (_SERVED if served else _ANSWERS[person.review]).format(county=person.county)


def add_tag(case_file: CaseFile, person_id: UUID, given: TagInput) -> Done:
    """Put a word of the liaison's own on a person, in small letters; refused when it is there already."""
    with unit(case_file, "add tag") as work:
        person = about(work, person_id)
        word = _tag_word(given.word)
        fits(Tag, {"word": word})
        if _tag_of(work.session, person_id, word) is not None:
            raise InputRefused({"word": f"{named(person)} has the tag “{word}” already."})
        work.made = work.add(Tag(person_id=person_id, word=word)).id
        work.summary = f"Tagged {named(person)}"
    return work.done()


def remove_tag(case_file: CaseFile, person_id: UUID, word: str) -> Done:
    """Take a word off a person again; raises NotFound when it is not there. The log keeps it."""
    with unit(case_file, "remove tag") as work:
        person = about(work, person_id)
        tag = _tag_of(work.session, person_id, _tag_word(word))
        if tag is None:
            raise NotFound(f"{named(person)} has no tag “{_tag_word(word)}”.")
        work.remove(tag)
        work.summary = f"Took a tag off {named(person)}"
    return work.done()


def untag(case_file: CaseFile, person_id: UUID, given: TagInput) -> Done:
    """Take a word off a person, as a form asks for it; refused as `remove_tag` is."""
    return remove_tag(case_file, person_id, given.word)


def _tag_word(text: str) -> str:
    return clean(text).casefold()


def _tag_of(session: Session, person_id: UUID, word: str) -> Tag | None:
    return session.exec(select(Tag).where(Tag.person_id == person_id, Tag.word == word)).first()


def _refuse_closed(session: Session, person: Person) -> None:
    closing = closing_of(session, person.id)
    if closing is not None:
        raise Refused(f"{named(person)} was closed {said(closing.on)} ({closing.reason.label}).", "Reopen first.")
