"""Who waits for a county's review, and what a returned review would decide about them. It changes nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from models import clock
from models.enums import ImportKind, LineOutcome, ReviewDecision, ReviewState
from models.errors import NotFound, Refused
from models.ids import reference
from models.intake.outcomes import settled
from models.intake.places import as_county
from models.intake.road import counts_of
from models.queries.merging import survivor_of
from models.queries.reference import county_names
from models.queries.standing import sort_name
from models.queries.taken import taken_before
from models.rows.intake import HeldRow
from models.rows.review import Decided, HeldPerson, ReviewPlan, ReviewSheet
from models.tables.counties import Csa
from models.tables.courts import CourtCase
from models.tables.people import Closing, Person
from models.text import clean, fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session
    from sqlmodel.sql.expression import SelectOfScalar

    from models.intake.outcomes import Outcome
    from models.rows.review import ReviewAnswer, ReviewFile

NEW_ON_LIST = "New on the state's list; your protocol asks for review before contact"
BY_AGREEMENT = "Held until you have looked"
STATES = {
    ReviewDecision.CONTACT: ReviewState.RELEASED,
    ReviewDecision.DO_NOT_CONTACT: ReviewState.DO_NOT_CONTACT,
    ReviewDecision.ALREADY_SERVED: ReviewState.DO_NOT_CONTACT,
}
"""What each decision makes of a person: whoever is served already is not to be contacted either (L09)."""


def held(session: Session, today: date) -> tuple[HeldRow, ...]:
    """The counties that have still to look at people: how many, and since when the first waits."""
    agencies = {csa.county: csa.name for csa in session.exec(select(Csa))}
    waiting: dict[str, list[date]] = defaultdict(list)
    for person in session.exec(_held()):
        waiting[person.county].append(person.intake_on)
    return tuple(
        HeldRow(county, agencies.get(county, ""), len(days), min(days), (today - min(days)).days)
        for county, days in sorted(waiting.items())
    )


def review_sheet(session: Session, county: str, liaison: str) -> ReviewSheet:
    """What a county is asked; raises NotFound for no county, and Refused where nobody waits for its review."""
    today = clock.today()
    found = as_county(county, county_names(session, today))
    if not isinstance(found, str):
        raise NotFound(f"“{clean(county)}” is not a county of Wisconsin.", "Write its name, like Brown.")
    people = held_people(session, found)
    if not people:
        raise Refused(
            f"Nobody waits for the review of {found} County.",
            "People of the list wait where the protocol says review first.",
        )
    return ReviewSheet(found, liaison, today, tuple(people))


def held_people(session: Session, county: str) -> list[HeldPerson]:
    """The people of a county who wait for its review, by name; why, and since when, as the county may know it."""
    first = select(col(Csa.review_first)).where(Csa.county == county)
    why = NEW_ON_LIST if session.exec(first).first() else BY_AGREEMENT
    people = session.exec(_held().where(Person.county == county)).all()
    cases = _court_cases(session, [person.id for person in people], county)
    ordered = sorted(people, key=lambda person: (fold(person.last_name), fold(person.first_name), person.number))
    return [
        HeldPerson(
            id=person.id,
            ref=reference(person.number),
            pin=person.pin or "",
            name=sort_name(person),
            born=person.birth_date.year if person.birth_date else None,
            court_cases=", ".join(cases.get(person.id, ())),
            why=why,
            since=person.intake_on,
        )
        for person in ordered
    ]


def _held() -> SelectOfScalar[Person]:
    """Whoever waits; not those whose work has ended, nor records kept inside another."""
    ended = select(col(Closing.person_id)).where(col(Closing.reopened_on).is_(None))
    waiting = select(Person).where(Person.review == ReviewState.HELD, col(Person.merged_into).is_(None))
    return waiting.where(col(Person.id).not_in(ended))


def _court_cases(session: Session, people: Sequence[UUID], county: str) -> dict[UUID, list[str]]:
    """The numbers of each person's court cases in the county; those of another county are not its business."""
    wanted = select(col(CourtCase.person_id), col(CourtCase.number)).where(
        CourtCase.county == county, CourtCase.number != ""
    )
    mine = set(people)
    found: dict[UUID, list[str]] = defaultdict(list)
    for person_id, number in session.exec(wanted.order_by(CourtCase.number)):
        if person_id in mine:
            found[person_id].append(number)
    return found


def plan_review(session: Session, file: ReviewFile) -> ReviewPlan:
    """What taking the review would do: every answer that names one held person for certain, and why others wait."""
    outcomes: dict[int, Outcome] = {}
    decided: list[Decided] = []
    people: dict[UUID, Person] = {}
    answers: dict[UUID, list[ReviewAnswer]] = defaultdict(list)
    for answer in file.entries:
        found = _person(session, answer)
        outcome = _outcome(answer, found, file.county)
        if found is None or outcome:
            outcomes |= outcome
        else:
            people[found.id] = found
            answers[found.id].append(answer)
    for person_id, given in answers.items():
        agreed = _agreed(given)
        outcomes |= agreed
        if agreed[given[0].row][0] is LineOutcome.PERSON:
            decided.append(_decided(people[person_id], given))
    lines = settled(file.lines, outcomes)
    return ReviewPlan(
        file, tuple(decided), lines, counts_of(lines), taken_before(session, file.sha256, ImportKind.REVIEW)
    )


def _person(session: Session, answer: ReviewAnswer) -> Person | None:
    """Whom a row names: by our reference, else by PIN; a record kept inside another is that other."""
    if answer.number is not None:
        wanted = select(Person).where(Person.number == answer.number)
    else:
        wanted = select(Person).where(func.ltrim(Person.pin, "0") == answer.pin.lstrip("0"))
    found = session.exec(wanted).first()
    return None if found is None else session.get(Person, survivor_of(session, found.id))


def _outcome(answer: ReviewAnswer, person: Person | None, county: str) -> dict[int, Outcome]:
    """Why the answer is not taken; nothing when it is."""
    reason = _doubt(answer, person, county)
    if person is None or reason:
        return {answer.row: (LineOutcome.SET_ASIDE, reason)}
    if _stands(person, answer):
        return {answer.row: (LineOutcome.IGNORED, "it is known already")}
    if person.review is not ReviewState.HELD:
        return {answer.row: (LineOutcome.SET_ASIDE, f"{reference(person.number)} is not held any more")}
    return {}


def _doubt(answer: ReviewAnswer, person: Person | None, county: str) -> str:
    """Why the row is not certain to be about that person; nothing when it is.

    The name guards against a reference that was mistyped: an answer must never be set for somebody else.
    """
    if person is None:
        return f"nobody has the {'reference' if answer.number is not None else 'KIDS PIN'} given"
    ref = reference(person.number)
    if answer.pin and person.pin and answer.pin.lstrip("0") != person.pin.lstrip("0"):
        return f"{ref} has another KIDS PIN"
    if answer.name and not set(words(f"{person.first_name} {person.last_name}")) <= set(words(answer.name)):
        return f"{ref} has another name"
    if not answer.name and not answer.pin:
        return "there is no name to be certain by"
    return f"{ref} is of {person.county} County" if county and person.county != county else ""


def _stands(person: Person, answer: ReviewAnswer) -> bool:
    """Whether the person stands as the answer says."""
    served = answer.decision is ReviewDecision.ALREADY_SERVED
    return person.review is STATES[answer.decision] and bool(person.served_by) == served


def _agreed(given: Sequence[ReviewAnswer]) -> dict[int, Outcome]:
    """The rows about one person: one decision, said perhaps twice; where they differ, all of them wait."""
    first, *others = given
    if all((each.decision, each.served_by) == (first.decision, first.served_by) for each in others):
        again = {each.row: (LineOutcome.MERGED, f"the same as row {first.row}") for each in others}
        return {first.row: (LineOutcome.PERSON, ""), **again}
    rows = " and ".join(str(each.row) for each in given)
    return {each.row: (LineOutcome.SET_ASIDE, f"rows {rows} answer differently for one person") for each in given}


def _decided(person: Person, given: Sequence[ReviewAnswer]) -> Decided:
    answer = given[0]
    return Decided(
        rows=tuple(each.row for each in given),
        person_id=person.id,
        ref=reference(person.number),
        name=sort_name(person),
        county=person.county,
        before=person.review,
        decision=answer.decision,
        served_by=answer.served_by,
        note=answer.note,
    )
