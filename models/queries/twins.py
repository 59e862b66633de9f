"""Who in the case file may be the same person as somebody else, and two people side by side."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import String, select, text, type_coerce
from sqlmodel import col

from models import clock
from models.collector import resting
from models.enums import PointState, ReferenceFamily
from models.ids import reference
from models.intake.candidates import Candidates
from models.intake.likeness import likeness
from models.intake.nicknames import forms
from models.intake.spelling import same_place
from models.queries.matching import name_matching
from models.queries.person import sheet
from models.queries.reference import settings
from models.rows.twins import Compared, SideBySide, Sketch, TwinRow
from models.tables.people import Address, Person, Phone
from models.tables.standing import PersonStanding
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Select, TypeCoerce
    from sqlmodel import Session

    from models.rows.listed import ListPerson
    from models.rows.person import AddressRow, PersonSheet
    from models.rows.twins import Likeness

_NONE: frozenset[str] = frozenset()
_SKETCHED = (
    Person.id,
    Person.first_name,
    Person.middle_name,
    Person.last_name,
    Person.suffix,
    Person.birth_date,
    Person.pin,
    Person.county,
    Person.merged_into,
)
_PIN_DIGITS = 10
ADDRESSES = "addresses"
_MOST = 2_000
"""So many are looked at for one person at most; more than share a name and a day of birth anywhere."""


def twin_percent(session: Session) -> int:
    """How alike (0 to 100) two records must be to be shown as perhaps one person, from the reference data."""
    return int(str(settings(session, ReferenceFamily.SCREENING, clock.today())["twin_percent"]))


def sketches(session: Session, ids: Collection[UUID] | None = None) -> list[Sketch]:
    """These people, or everybody who is not kept inside somebody else, for comparing; the key is the person's id."""
    return _sketches(session, ids)


def listed_sketch(listed: ListPerson, key: Hashable) -> Sketch:
    """A person of the list for comparing, under a key of the caller's own."""
    return Sketch(
        key=key,
        first=listed.first,
        middle=listed.middle,
        last=listed.last,
        suffix=listed.suffix,
        birth_date=listed.birth_date,
        pin=listed.pin or "",
        phones=frozenset(listed.phones),
        streets=frozenset({_located(listed.street, listed.zip)}) if listed.street else _NONE,
        county=listed.county,
    )


def resembling(
    session: Session, sketch: Sketch, *, besides: frozenset[UUID] = frozenset(), least: int | None = None
) -> list[TwinRow]:
    """The people of the case file who may be this one, the most alike first; `least` is the reference data's."""
    ids = _worth_a_look(session, sketch) - besides
    if not ids:
        return []
    wanted = twin_percent(session) if least is None else least
    return _rows(session, Candidates(_sketches(session, ids)).near(sketch, wanted))


def side_by_side(session: Session, one: UUID, other: UUID) -> SideBySide:
    """Two people of the case file, fact by fact in words, with the likeness of the two; raises NotFound."""
    left, right = sheet(session, one), sheet(session, other)
    known = {each.key: each for each in _sketches(session, {one, other}, merged=True)}
    return SideBySide(
        left_id=one,
        right_id=other,
        left=f"{left.header.ref} {left.header.name}",
        right=f"{right.header.ref} {right.header.name}",
        facts=tuple(_compared(what, left, right, says) for what, says in {**_WHO, **_WORK}.items()),
        likeness=likeness(known[one], known[other]),
    )


def _compared(what: str, left: PersonSheet, right: PersonSheet, says: Callable[[PersonSheet], list[str]]) -> Compared:
    here, there = says(left), says(right)
    same = _any_same(what, here, there) if here and there and what in _WHO else None
    return Compared(what, "; ".join(here), "; ".join(there), same)


def _any_same(what: str, here: list[str], there: list[str]) -> bool:
    if what == ADDRESSES:
        return any(same_place(one, other) for one, other in product(here, there))
    return bool({fold(each).lstrip("0") for each in here} & {fold(each).lstrip("0") for each in there})


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _last_contact(sheet: PersonSheet) -> list[str]:
    return [f"{each.outcome.label}, {_day(each.on)}" for each in sheet.contacts[:1]]


def _came(sheet: PersonSheet) -> list[str]:
    header = sheet.header
    by = f" from {header.intake_by}" if header.intake_by else ""
    return [f"{header.intake.label}{by}, {_day(header.intake_on)}"]


def _address(row: AddressRow) -> str:
    return ", ".join(part for part in (row.street, row.city, row.zip_code) if part)


_WHO: Final[dict[str, Callable[[PersonSheet], list[str]]]] = {
    "name": lambda sheet: [sheet.header.name],
    "birth date": lambda sheet: [day] if (day := _day(sheet.header.birth_date)) else [],
    "PIN": lambda sheet: [sheet.header.pin] if sheet.header.pin else [],
    "county": lambda sheet: [sheet.header.county],
    "court cases": lambda sheet: [f"{row.number} {row.county}" for row in sheet.court_cases],
    "phones": lambda sheet: [row.number for row in sheet.phones],
    ADDRESSES: lambda sheet: [_address(row) for row in sheet.addresses],
}
"""What tells people apart: two records have it in common or not."""

_WORK: Final[dict[str, Callable[[PersonSheet], list[str]]]] = {
    "stage": lambda sheet: [sheet.header.stage.label],
    "last contact": _last_contact,
    "came": _came,
    "contacts": lambda sheet: [str(len(sheet.contacts))] if sheet.contacts else [],
    "referrals": lambda sheet: [str(len(sheet.referrals))] if sheet.referrals else [],
}
"""What was done with each, which says nothing about whether they are one."""


def _sketches(session: Session, ids: Collection[UUID] | None, *, merged: bool = False) -> list[Sketch]:
    """Sketches of these people, or of everybody: three reads of bare columns, however many there are.

    Those kept inside others are left out here and not in the statement: SQLite would go by the index of `merged_into`.
    """
    phones = _points(session, Phone, [col(Phone.number)], ids)
    homes = _points(session, Address, [col(Address.street), col(Address.zip_code)], ids)
    people = select(_bare(Person.id), *(col(each) for each in _SKETCHED))
    if ids is not None:
        people = people.where(col(Person.id).in_(ids))
    with resting():
        rows: Sequence[Any] = session.connection().execute(people).all()
        return [
            Sketch(
                key,
                first,
                middle,
                last,
                suffix,
                born,
                pin or "",
                phones.get(bare, _NONE),
                homes.get(bare, _NONE),
                county,
            )
            for bare, key, first, middle, last, suffix, born, pin, county, inside in rows
            if merged or inside is None
        ]


def _points(
    session: Session, table: type[Phone | Address], columns: list[Any], ids: Collection[UUID] | None
) -> dict[object, frozenset[str]]:
    """What each person is reached at, but for what is known to be somebody else's."""
    wanted = select(_bare(table.person_id), *columns).where(col(table.state) != PointState.WRONG)
    if ids is not None:
        wanted = wanted.where(col(table.person_id).in_(ids))
    found: dict[object, frozenset[str]] = {}
    with resting():
        rows: Sequence[Any] = session.connection().execute(wanted).all()
        for bare, *parts in rows:
            point = ", ".join(filter(None, parts))
            found[bare] = found[bare] | {point} if bare in found else frozenset((point,))
    return found


def _bare(column: UUID) -> TypeCoerce[str]:
    """An id as the database gives it: making 300,000 UUIDs only to match rows would take longer than reading them."""
    return type_coerce(col(column), String)


def _located(street: str, code: str | None) -> str:
    return f"{street}, {code}" if code else street


def _worth_a_look(session: Session, sketch: Sketch) -> set[UUID]:
    """Those found by birth date, PIN, phone or the beginnings of the name, each through an index."""
    wanted: list[Select[Any]] = [select(col(Person.id)).where(each) for each in _own_facts(sketch)]
    if sketch.phones:
        wanted.append(select(col(Phone.person_id)).where(col(Phone.number).in_(sketch.phones)))
    found: set[UUID] = set()
    for statement in wanted:
        found.update(session.execute(statement.limit(_MOST)).scalars())
    return found


def _own_facts(sketch: Sketch) -> list[ColumnElement[bool]]:
    facts: list[ColumnElement[bool]] = []
    if sketch.birth_date:
        facts.append(col(Person.birth_date).in_(_days(sketch.birth_date)))
    if sketch.pin:
        bare = sketch.pin.lstrip("0")
        facts.append(col(Person.pin).in_({sketch.pin, bare, bare.zfill(_PIN_DIGITS)}))
    said = name_matching(sketch.last, forms(sketch.first))
    if said:
        named = text("SELECT rowid FROM person_search WHERE person_search MATCH :said").bindparams(said=said)
        facts.append(col(Person.number).in_(named))
    return facts


def _days(born: date) -> set[date]:
    """The day, and the day that comes of writing the day first."""
    turned = born.replace(month=born.day, day=born.month) if born.day <= 12 else born  # noqa: PLR2004 - twelve months
    return {born, turned}


def _rows(session: Session, near: list[tuple[Hashable, Likeness]]) -> list[TwinRow]:
    ids = [key for key, _ in near]
    found = session.execute(select(PersonStanding).where(col(PersonStanding.id).in_(ids))).scalars()
    standings = {row.id: row for row in found}
    rows = []
    for key, alike in near:
        if (row := standings.get(key)) is not None:
            rows.append(TwinRow(row.id, reference(row.number), row.sort_name, row.county, row.stage, alike))
    return rows
