"""What a field of a form can be chosen from, where the case file knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models import clock
from models.enums import CLOSED_REFERRAL_STATES, ReferenceFamily
from models.money import spoken
from models.queries import office, reference
from models.queries.casework import jobs, referrals
from models.queries.court import court_cases
from models.queries.finding import find_people
from models.queries.requests import requests
from models.rows.office import ChoiceRow
from models.tables.people import Person, Phone

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.worklist import FoundPerson

MOST_FOUND = 50


def choices(session: Session, source: str, person_id: UUID | None) -> list[ChoiceRow]:
    """The choices of a source; sources about a person give nothing without one. KeyError for an unknown source."""
    if source in _NEAR_A_PERSON:
        return _NEAR_A_PERSON[source](session, person_id)
    if source in _ABOUT_NOBODY:
        return _ABOUT_NOBODY[source](session)
    about = _ABOUT_A_PERSON[source]
    return about(session, person_id) if person_id is not None else []


def people(session: Session, said: str) -> list[ChoiceRow]:
    """The people found by what was typed, best first; nobody for nothing typed."""
    return [_found(each) for each in find_people(session, said, MOST_FOUND)]


def _found(each: FoundPerson) -> ChoiceRow:
    row = each.row
    hint = " · ".join(part for part in (row.county, row.stage.label, each.how) if part)
    return ChoiceRow(row.id.hex, f"{row.ref} {row.name}", hint)


def level_texts(session: Session, domain: str) -> tuple[str, ...]:
    """The five level texts of an assessment domain, worst first."""
    row = reference.item(session, ReferenceFamily.DOMAIN, domain, clock.today())
    levels = row.values["levels"]
    return tuple(str(level) for level in levels) if isinstance(levels, list) else ()


def _counties(session: Session) -> list[ChoiceRow]:
    return [ChoiceRow(name, name) for name in reference.county_names(session, clock.today())]


def _programmes(session: Session) -> list[ChoiceRow]:
    rows = reference.items(session, ReferenceFamily.PROGRAMME, clock.today())
    return [ChoiceRow(row.code, str(row.values["name"]), str(row.values.get("says", ""))) for row in rows]


def _domains(session: Session) -> list[ChoiceRow]:
    rows = reference.items(session, ReferenceFamily.DOMAIN, clock.today())
    return [ChoiceRow(row.code, str(row.values["name"]), str(row.values.get("sensitive", "") or "")) for row in rows]


def _services(session: Session, person_id: UUID | None = None) -> list[ChoiceRow]:
    """The services, those of the person's county before those of others; the hint says where and for what."""
    person = session.get(Person, person_id) if person_id is not None else None
    near = person.county if person is not None else ""
    rows = sorted(office.services(session), key=lambda row: bool(row.counties) and near not in row.counties)
    return [
        ChoiceRow(
            row.id.hex,
            f"{row.name}, {row.provider}",
            " · ".join(filter(None, (row.counties or "every county", row.programme_name, row.alert))),
        )
        for row in rows
    ]


def _csa_contacts(session: Session, person_id: UUID | None = None) -> list[ChoiceRow]:
    """The workers of the CSA of the person's county; of every county where nobody, or more than one, is meant."""
    person = session.get(Person, person_id) if person_id is not None else None
    return [
        ChoiceRow(worker.id.hex, worker.name, " · ".join(filter(None, (row.county, worker.role))))
        for row in office.counties(session)
        for worker in row.contacts
        if person is None or row.county == person.county
    ]


def _phones(session: Session, person_id: UUID) -> list[ChoiceRow]:
    found = session.exec(select(Phone).where(Phone.person_id == person_id).order_by(col(Phone.as_of).desc()))
    return [ChoiceRow(row.number, row.number, row.state.label) for row in found]


def _court_cases(session: Session, person_id: UUID) -> list[ChoiceRow]:
    rows = court_cases(session, person_id)
    return [
        ChoiceRow(
            row.id.hex,
            f"{row.county} {row.number}".strip(),
            f"CSUP {spoken(row.csup_cents)}" if row.csup_cents is not None else "",
        )
        for row in rows
    ]


def _referrals(session: Session, person_id: UUID) -> list[ChoiceRow]:
    rows = referrals(session, person_id)
    standing = sorted(rows, key=lambda row: row.state in CLOSED_REFERRAL_STATES)
    return [ChoiceRow(row.id.hex, f"{row.service}, {row.provider}", row.state.label) for row in standing]


def _jobs(session: Session, person_id: UUID) -> list[ChoiceRow]:
    return [
        ChoiceRow(row.id.hex, row.employer, "" if row.end_on is None else "ended") for row in jobs(session, person_id)
    ]


def _requests(session: Session) -> list[ChoiceRow]:
    """The requests of CSAs, those that wait for an answer first."""
    rows = sorted(requests(session, open_only=False), key=lambda row: row.answer is not None)
    return [
        ChoiceRow(
            row.id.hex,
            f"{row.ref} {row.name}, asked {row.asked_on}{f' by {row.asked_by}' if row.asked_by else ''}",
            row.answer.label if row.answer is not None else "waits",
        )
        for row in rows
    ]


_ABOUT_NOBODY: dict[str, Callable[[Session], list[ChoiceRow]]] = {
    "county": _counties,
    "programme": _programmes,
    "domain": _domains,
    "request": _requests,
}
_NEAR_A_PERSON: dict[str, Callable[[Session, UUID | None], list[ChoiceRow]]] = {
    "service": _services,
    "csa_contact": _csa_contacts,
}
_ABOUT_A_PERSON: dict[str, Callable[[Session, UUID], list[ChoiceRow]]] = {
    "phone": _phones,
    "court_case": _court_cases,
    "referral": _referrals,
    "job": _jobs,
}
