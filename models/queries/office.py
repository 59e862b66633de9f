"""The directory, the counties and what was frozen, as rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from models import clock
from models.enums import CLOSED_REFERRAL_STATES, ReferenceFamily, Stage
from models.queries.reference import items
from models.rows.office import (
    CountyRow,
    CsaContactRow,
    FrozenRow,
    ListingRow,
    MeetingRow,
    ServiceRow,
)
from models.tables.counties import Csa, CsaContact, CsaMeeting
from models.tables.kept import FrozenReport
from models.tables.listings import Listing
from models.tables.services import Provider, Referral, Service
from models.tables.standing import PersonStanding
from models.text import words

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

PROCESSES = (
    "identifying",
    "outreach",
    "strengths_and_needs",
    "accessibility",
    "linking",
    "tracking",
    "time_periods",
)
"""The seven processes of the memo (S0, L08), as columns of a CSA."""
WRITTEN = (*PROCESSES, "expected_volume", "other_programmes")
"""Everything of a protocol that is written in words."""


def programme_names(session: Session) -> dict[str, str]:
    """Code and name of every programme of the catalogue."""
    rows = items(session, ReferenceFamily.PROGRAMME, clock.today())
    return {row.code: str(row.values["name"]) for row in rows}


def services(session: Session, said: str = "") -> list[ServiceRow]:
    """The services of the directory that are offered, found by every word said, by organization and name."""
    names = programme_names(session)
    waiting = select(Referral.service_id, func.count()).where(col(Referral.state).not_in(CLOSED_REFERRAL_STATES))
    open_referrals = dict(session.exec(waiting.group_by(col(Referral.service_id))).all())
    found = session.exec(
        select(Service, Provider)
        .join(Provider, col(Provider.id) == col(Service.provider_id))
        .where(col(Service.withdrawn_on).is_(None))
        .order_by(col(Provider.name), col(Service.name))
    )
    rows = [_service(row, provider, names, open_referrals.get(row.id, 0)) for row, provider in found]
    wanted = words(said)
    return [row for row in rows if all(any(each.startswith(word) for each in _said(row)) for word in wanted)]


def _said(row: ServiceRow) -> list[str]:
    return words(f"{row.provider} {row.name} {row.programme_name} {row.kind.label} {row.counties} {row.city}")


def _service(row: Service, provider: Provider, names: dict[str, str], waiting: int) -> ServiceRow:
    return ServiceRow(
        id=row.id,
        provider=provider.name,
        name=row.name,
        programme=row.programme,
        programme_name=names.get(row.programme, row.programme),
        kind=row.kind,
        counties=row.counties,
        phone=row.phone or provider.phone,
        street=row.street,
        city=row.city,
        languages=row.languages,
        eligibility=row.eligibility,
        alert=row.alert,
        check_days=row.check_days,
        assured_on=row.assured_on,
        open_referrals=waiting,
    )


def csa_contact(session: Session, contact_id: UUID | None) -> tuple[CsaContactRow, str] | None:
    """One worker of a CSA with the county of that CSA, or None."""
    found = session.get(CsaContact, contact_id) if contact_id is not None else None
    return (_contact(found), session.get_one(Csa, found.csa_id).county) if found else None


def _contact(row: CsaContact) -> CsaContactRow:
    return CsaContactRow(row.id, row.name, row.role, row.phone, row.email, row.backup, row.confirmed_on)


def counties(session: Session) -> list[CountyRow]:
    """Every CSA in the case file, by county, with its protocol, contacts, meetings and number of people."""
    contacts: dict[UUID, list[CsaContactRow]] = defaultdict(list)
    for each in session.exec(select(CsaContact).order_by(col(CsaContact.backup), col(CsaContact.name))):
        contacts[each.csa_id].append(_contact(each))
    meetings: dict[UUID, list[MeetingRow]] = defaultdict(list)
    for met in session.exec(select(CsaMeeting).order_by(col(CsaMeeting.on).desc())):
        meetings[met.csa_id].append(MeetingRow(met.id, met.on, met.subject, met.note))
    counted = select(PersonStanding.county, func.count()).group_by(col(PersonStanding.county))
    people = dict(session.exec(counted).all())
    resting = (Stage.CLOSED, Stage.PARKED)
    active = dict(session.exec(counted.where(col(PersonStanding.stage).not_in(resting))).all())
    return [
        CountyRow(
            id=csa.id,
            county=csa.county,
            name=csa.name,
            review_first=csa.review_first,
            contact_window_days=csa.contact_window_days,
            follow_up_days=csa.follow_up_days,
            cadence=csa.cadence,
            agreed_on=csa.agreed_on,
            protocol=tuple((name, getattr(csa, name)) for name in WRITTEN),
            contacts=tuple(contacts[csa.id]),
            meetings=tuple(meetings[csa.id]),
            people=people.get(csa.county, 0),
            active=active.get(csa.county, 0),
        )
        for csa in session.exec(select(Csa).order_by(col(Csa.county)))
    ]


def listings(session: Session) -> list[ListingRow]:
    """The listings that were taken, newest first."""
    return [
        ListingRow(
            id=row.id,
            as_of=row.as_of,
            county=row.county,
            file_name=row.file_name,
            taken_at=row.taken_at,
            rows=row.rows,
            people=row.people,
            merged=row.merged,
            set_aside=row.set_aside,
            ignored=row.ignored,
        )
        for row in session.exec(select(Listing).order_by(col(Listing.as_of).desc(), col(Listing.taken_at).desc()))
    ]


def frozen_reports(session: Session) -> list[FrozenRow]:
    """The frozen reports, newest first."""
    return [
        FrozenRow(row.id, row.kind, row.quarter, row.audience, row.county, row.frozen_at, row.sha256)
        for row in session.exec(select(FrozenReport).order_by(col(FrozenReport.frozen_at).desc()))
    ]
