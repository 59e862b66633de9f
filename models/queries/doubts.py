"""What about the people of a list must be looked at before it is believed; nothing is merged by itself (faults I25)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from rapidfuzz.fuzz import token_sort_ratio
from sqlmodel import col, select

from models.enums import DoubtAnswer, DoubtKind, LineOutcome
from models.ids import reference
from models.intake.candidates import pairs
from models.intake.grouping import SAME_NAME
from models.intake.road import counts_of
from models.queries.changes import county_now
from models.queries.held import AT_ONCE
from models.queries.twins import listed_sketch, sketches, twin_percent
from models.rows.listing import FoundDoubt
from models.rows.twins import TwinRow
from models.rules.words import long_day
from models.tables.listings import Doubt
from models.tables.standing import PersonStanding
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
    from uuid import UUID

    from sqlalchemy import Row
    from sqlmodel import Session

    from models.queries.changes import Spoken
    from models.rows.listed import ListFile, ListLine, ListPerson
    from models.rows.twins import Likeness, Sketch

MOST_NEW = 5_000
"""From so many new people on, they are not held against each other: it is a first list, and the state's PINs stand."""
_TAKEN = (LineOutcome.PERSON, LineOutcome.MERGED)
Seen = frozenset[tuple["UUID", DoubtKind, tuple[tuple[str, str], ...]]]


def is_stranger(listed: ListPerson, person: Row[Any]) -> bool:
    """Whether neither the name nor the birth date of the list is that of the person who has the PIN (faults I25)."""
    if listed.birth_date is None or person.birth_date is None or listed.birth_date == person.birth_date:
        return False
    told, held = f"{listed.first} {listed.last}", f"{person.first_name} {person.last_name}"
    return token_sort_ratio(fold(told), fold(held)) < SAME_NAME


def without(file: ListFile, strangers: Sequence[tuple[ListPerson, Row[Any]]]) -> ListFile:
    """The list with these people's rows set aside, each with its reason; its counts still balance."""
    if not strangers:
        return file
    reasons = {row: _reason(person) for listed, person in strangers for row in listed.row_numbers}
    lines = tuple(_aside(line, reasons) for line in file.lines)
    gone = {id(listed) for listed, _ in strangers}
    people = tuple(listed for listed in file.people if id(listed) not in gone)
    return replace(file, people=people, lines=lines, counts=counts_of(lines))


def _reason(person: Row[Any]) -> str:
    return f"this KIDS PIN is that of {reference(person.number)}, whose name and birth date are others"


def _aside(line: ListLine, reasons: Mapping[int, str]) -> ListLine:
    reason = reasons.get(line.row)
    if reason is None or line.outcome not in _TAKEN:
        return line
    return line._replace(outcome=LineOutcome.SET_ASIDE, reason=reason)


def seen(session: Session) -> Seen:
    """The doubts about facts that were noted before, waiting or settled: the same one is not raised every month."""
    found = select(Doubt).where(Doubt.kind != DoubtKind.TWIN)
    return frozenset((each.person_id, each.kind, tuple(sorted(each.told.items()))) for each in session.exec(found))


def counties_kept(session: Session) -> frozenset[tuple[UUID, str]]:
    """The people for whom the liaison said that the list is wrong about a county, each with that county."""
    kept = select(Doubt).where(Doubt.kind == DoubtKind.COUNTY, Doubt.answer == DoubtAnswer.KEPT)
    return frozenset((each.person_id, each.told["county"]) for each in session.exec(kept))


def about(listed: ListPerson, person: Row[Any], spoken: Spoken, noted: Seen) -> Iterator[FoundDoubt]:
    """The facts that the list tells otherwise of a person whom the PIN names: name, birth date, county."""
    for doubt in (_name(listed, person), _birth(listed, person), _county(listed, person, spoken)):
        if doubt is not None and (person.id, doubt.kind, tuple(sorted(doubt.told))) not in noted:
            yield doubt


def _name(listed: ListPerson, person: Row[Any]) -> FoundDoubt | None:
    if (listed.first, listed.last) == (person.first_name, person.last_name):
        return None
    told, held = f"{listed.first} {listed.last}", f"{person.first_name} {person.last_name}"
    if fold(told) == fold(held):
        return None
    said = f"the list says {told}, the case file {held}; the name here stays until you decide"
    return FoundDoubt(DoubtKind.NAME, (said,), (("first_name", listed.first), ("last_name", listed.last)))


def _birth(listed: ListPerson, person: Row[Any]) -> FoundDoubt | None:
    if listed.birth_date is None or person.birth_date is None or listed.birth_date == person.birth_date:
        return None
    years = abs(listed.birth_date.year - person.birth_date.year)
    jump = f", {years} years apart" if years > 1 else ""
    said = f"the list says {long_day(listed.birth_date)}, the case file {long_day(person.birth_date)}{jump}"
    return FoundDoubt(DoubtKind.BIRTH, (said,), (("birth_date", listed.birth_date.isoformat()),))


def _county(listed: ListPerson, person: Row[Any], spoken: Spoken) -> FoundDoubt | None:
    now = county_now(listed, person, spoken)
    if now == person.county:
        return None
    said = f"the list has moved the person from {person.county} to {now}; its CSA is told of the work from now on"
    return FoundDoubt(DoubtKind.COUNTY, (said,), (("county", now), ("county_before", person.county)))


def twins(session: Session, new: Sequence[ListPerson], others: Collection[UUID]) -> dict[int, list[FoundDoubt]]:
    """For the first row of each new person, whom of the case file or of the same list they may be.

    `others` are the people whom the list does not name itself: two PINs of one list are two people to the state.
    """
    least = twin_percent(session)
    known = _others(session, others)
    found: dict[int, list[FoundDoubt]] = defaultdict(list)
    if not known and len(new) > MOST_NEW:
        return found
    own = [listed_sketch(listed, listed.row_numbers[0]) for listed in new]
    near = _nearest(own, known, least)
    standings = _standings(session, [cast("UUID", key) for key, _ in near.values()])
    for row, (key, likeness) in near.items():
        twin = _twin(standings[cast("UUID", key)], likeness)
        found[row].append(FoundDoubt(DoubtKind.TWIN, _why(likeness), twin=twin))
    if len(own) <= MOST_NEW:
        for row, (key, likeness) in _nearest(own, own, least).items():
            if row not in found:
                found[row].append(FoundDoubt(DoubtKind.TWIN, _why(likeness), twin_row=cast("int", key)))
    return found


def _others(session: Session, others: Collection[UUID]) -> list[Sketch]:
    if len(others) <= AT_ONCE:
        return sketches(session, others) if others else []
    return [each for each in sketches(session) if each.key in others]


def _nearest(own: Sequence[Sketch], known: Sequence[Sketch], least: int) -> dict[int, tuple[Hashable, Likeness]]:
    """By row, the record most like each of these; of two rows of one file only the later names the earlier."""
    near: dict[int, tuple[Hashable, Likeness]] = {}
    for key, matches in pairs(own, known, least).items():
        row = cast("int", key)
        earlier = [match for match in matches if not isinstance(match[0], int) or match[0] < row]
        if earlier:
            near[row] = earlier[0]
    return near


def _standings(session: Session, ids: Sequence[Any]) -> dict[UUID, Row[Any]]:
    columns = (PersonStanding.id, PersonStanding.number, PersonStanding.sort_name, PersonStanding.county)
    wanted = select(*columns, PersonStanding.stage)  # type: ignore[call-overload]  # sqlmodel types four columns at most
    found: dict[UUID, Row[Any]] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = session.exec(wanted.where(col(PersonStanding.id).in_(ids[start : start + AT_ONCE])))
        found |= {row.id: row for row in rows}
    return found


def _twin(row: Row[Any], likeness: Likeness) -> TwinRow:
    return TwinRow(row.id, reference(row.number), row.sort_name, row.county, row.stage, likeness)


def _why(likeness: Likeness) -> tuple[str, ...]:
    return tuple(each.words for each in likeness.evidence if each.points)
