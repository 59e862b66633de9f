"""One person whole, in one short session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from sqlmodel import col, func, select

from models import clock
from models.enums import ReviewState, Stage
from models.errors import NotFound
from models.ids import number_of, reference
from models.queries import casework, court, office, timeline
from models.queries.facts import gather
from models.queries.merging import merged_into, survivor_of
from models.queries.segments import options
from models.queries.standing import sort_name, yardstick
from models.rows.person import AddressRow, PersonHeader, PersonSheet, PhoneRow
from models.rules.score import Score, score
from models.rules.stage import next_step, stage, stage_reason
from models.tables.people import Address, Person, Phone, Tag
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session

    from models.rules.facts import PersonFacts

_AT_ONCE = 5_000
"""Numbers in one question: SQLite takes 32,766."""


def sheet(session: Session, person_id: UUID) -> PersonSheet:
    """Everything about one person, also by the id of a record that was merged into them; raises NotFound."""
    person = _get(session, person_id)
    person_id = person.id
    merged = tuple(merged_into(session, person_id))
    header = _header(session, person)
    screened = court.screening(session, person_id)
    contacts = casework.contacts(session, person_id)
    assessments = casework.assessments(session, person_id)
    referrals = casework.referrals(session, person_id)
    jobs = casework.jobs(session, person_id)
    hearings = court.hearings(session, person_id)
    return PersonSheet(
        header=header,
        phones=_phones(session, person_id),
        addresses=_addresses(session, person_id),
        court_cases=court.court_cases(session, person_id),
        timeline=timeline.timeline(
            session,
            person,
            contacts=contacts,
            assessments=assessments,
            referrals=referrals,
            jobs=jobs,
            hearings=hearings,
            merged=merged,
        ),
        contacts=contacts,
        assessments=assessments,
        referrals=referrals,
        jobs=jobs,
        hearings=hearings,
        follow_ups=casework.follow_ups(session, person_id),
        consents=casework.consents(session, person_id),
        screening=screened[1],
        screened_as_of=screened[0],
        merged=merged,
    )


def score_of(session: Session, person_id: UUID) -> Score:
    """The score of one person today, term by term; raises NotFound."""
    person = _get(session, person_id)
    measure = yardstick(session)
    facts = _facts(session, person.id)
    return score(facts, measure.weights, measure.lines, measure.today)


def people_of(session: Session, numbers: Sequence[int]) -> list[UUID]:
    """The people with these local numbers, in their order; those who are gone are left out."""
    found: dict[int, UUID] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = col(Person.number).in_(numbers[start : start + _AT_ONCE])
        found |= dict(session.exec(select(Person.number, Person.id).where(some)).all())
    return [found[number] for number in numbers if number in found]


def find(session: Session, said: str) -> UUID:
    """The person meant by a reference ("N-0412", "412"), a PIN ("pin:123") or a name that fits only one.

    A merged record leads to the person in whom it lives on. Raises NotFound when nobody or several answer to it, and
    then names the first few.
    """
    words = clean(said)
    found = _by_number(session, words) or _by_pin(session, words) or _by_name(session, words)
    return survivor_of(session, found)


def _by_number(session: Session, said: str) -> UUID | None:
    number = number_of(said)
    if number is None:
        return None
    found = session.exec(select(Person.id).where(Person.number == number)).first()
    if found is None and not said.isdigit():
        raise NotFound(f"Nobody has the reference {reference(number)}.", "Look it up with “liaison list”.")
    return found


def _by_pin(session: Session, said: str) -> UUID | None:
    """By PIN, leading zeros or not: they are lost wherever it was a number once (faults I01)."""
    pin = said.removeprefix("pin:").strip().lstrip("0")
    return session.exec(select(Person.id).where(func.ltrim(Person.pin, "0") == pin)).first() if pin else None


def _by_name(session: Session, said: str) -> UUID:
    from models.queries.finding import FEW, called_so, find_people  # noqa: PLC0415 - seldom wanted

    found = called_so(session, said)
    if len(found) == 1:
        return found[0].id
    if not found:
        alike = ", ".join(f"{each.row.ref} {each.row.name}" for each in find_people(session, said, FEW))
        hint = f"Perhaps {alike}? Give the reference." if alike else "Give a reference like N-0412, a PIN or a name."
        raise NotFound(f"Nobody answers to “{said}”.", hint)
    few = ", ".join(f"{row.ref} {row.name}" for row in found[:5])
    raise NotFound(f"{len(found)} people answer to “{said}”: {few}.", "Give the reference.")


def _get(session: Session, person_id: UUID) -> Person:
    person = session.get(Person, survivor_of(session, person_id))
    if person is None:
        raise NotFound("That person is no longer in the case file.", "Reload the list.")
    return person


def _facts(session: Session, person_id: UUID) -> PersonFacts:
    measure = yardstick(session)
    return gather(session, [person_id], measure.today, measure.cadence)[person_id][1]


_AS_THEY_STAND = (
    *("segment", "segment_evidence", "hand_mark", "safety_flag", "unsafe_now", "voicemail_ok", "letter_ok"),
    *("safe_contact", "review_note", "served_by"),
)
"""Facts that are shown as they are kept."""


def _header(session: Session, person: Person) -> PersonHeader:
    today = clock.today()
    facts = _facts(session, person.id)
    step = next_step(facts, today)
    tags = session.exec(select(Tag.word).where(Tag.person_id == person.id))
    worker = office.csa_contact(session, person.csa_contact_id)
    told = {name: getattr(person, name) for name in _AS_THEY_STAND}
    return PersonHeader(
        id=person.id,
        number=person.number,
        ref=reference(person.number),
        name=sort_name(person),
        first_name=person.first_name,
        middle_name=person.middle_name,
        last_name=person.last_name,
        suffix=person.suffix,
        pin=person.pin,
        birth_date=person.birth_date,
        age=age_on(person.birth_date, today),
        county=person.county,
        language=person.language,
        stage=stage(facts, today),
        stage_reason=_why(person, facts, today),
        next_text=step.text,
        next_on=step.on,
        intake=person.intake,
        intake_on=person.intake_on,
        intake_by=person.intake_by,
        intake_reason=person.intake_reason,
        review=person.review,
        off_list_since=person.off_list_since,
        tags=tuple(sorted(tags)),
        flags=tuple(_flags(person)),
        payment=facts.payment,
        csa_contact=worker and worker[0],
        csa_contact_of=worker[1] if worker else "",
        options=options(session, facts.payment, person.segment, today),
        **told,
    )


def _why(person: Person, facts: PersonFacts, today: date) -> str:
    """Why the person is in that stage; a county's no stands in place of it where it holds them, else beside it."""
    reason, answer = stage_reason(facts, today), _county_answer(person)
    if answer and stage(facts, today) is Stage.HELD:
        return answer
    return f"{reason} {answer}".strip()


def _county_answer(person: Person) -> str:
    """What the county said of a person with its note; empty where the stage says it all."""
    said = ""
    if person.review is ReviewState.DO_NOT_CONTACT:
        said = f"already served by {person.served_by}" if person.served_by else "do not contact"
    elif person.review is ReviewState.RELEASED and person.review_note:
        said = "contact"
    if not said:
        return ""
    whole = ": ".join(filter(None, (f"{person.county} says {said}", person.review_note)))
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."


def age_on(birth_date: date | None, today: date) -> int | None:
    """Whole years; None without a birth date."""
    return relativedelta(today, birth_date).years if birth_date else None


def _flags(person: Person) -> list[str]:
    said = [
        ("UNSAFE TO CONTACT NOW", person.unsafe_now),
        ("safety", person.safety_flag),
        ("no voicemail", person.voicemail_ok is False),
        ("no letters", person.letter_ok is False),
        ("held for county review", person.review is ReviewState.HELD),
        ("county: do not contact", person.review is ReviewState.DO_NOT_CONTACT),
        ("deceased", bool(person.deceased)),
        (f"unworkable: {person.unworkable.label}" if person.unworkable else "", bool(person.unworkable)),
        (f"not on the list since {person.off_list_since}", person.off_list_since is not None),
        ("next", person.hand_mark),
    ]
    return [words for words, holds in said if holds]


def _phones(session: Session, person_id: UUID) -> tuple[PhoneRow, ...]:
    found = session.exec(select(Phone).where(Phone.person_id == person_id).order_by(col(Phone.as_of).desc()))
    return tuple(PhoneRow(row.id, row.number, row.state, row.source, row.as_of) for row in found)


def _addresses(session: Session, person_id: UUID) -> tuple[AddressRow, ...]:
    found = session.exec(select(Address).where(Address.person_id == person_id).order_by(col(Address.as_of).desc()))
    return tuple(
        AddressRow(row.id, row.street, row.city, row.region, row.zip_code, row.state, row.source, row.as_of)
        for row in found
    )
