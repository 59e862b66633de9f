"""Court cases, hearings and the screening of one person, as rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.enums import ReferenceFamily, Verdict
from models.intake.screened import restored
from models.queries.reference import settings
from models.rows.person import CourtCaseRow, CriterionRow, EncounterRow, HearingRow, MonthRow
from models.rules.screening import ScreeningSettings, screen
from models.tables.courts import Child, CourtCase, IvdCase, PaymentMonth
from models.tables.hearings import Encounter, Hearing
from models.tables.listings import Listing, Screening

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlmodel import Session


def court_cases(session: Session, person_id: UUID) -> tuple[CourtCaseRow, ...]:
    """Court cases by county and number, with months oldest first."""
    ivd: dict[UUID, list[str]] = defaultdict(list)
    for case in session.exec(select(IvdCase).where(IvdCase.person_id == person_id).order_by(col(IvdCase.number))):
        ivd[case.court_case_id].append(case.number)
    months: dict[UUID, list[MonthRow]] = defaultdict(list)
    found = select(PaymentMonth).where(PaymentMonth.person_id == person_id).order_by(col(PaymentMonth.month))
    for month in session.exec(found):
        months[month.court_case_id].append(MonthRow(month.month, month.due_cents, month.paid_cents))
    children: dict[UUID, list[date]] = defaultdict(list)
    for child in session.exec(select(Child).where(Child.person_id == person_id).order_by(col(Child.birth_month))):
        children[child.court_case_id].append(child.birth_month)
    wanted = select(CourtCase).where(CourtCase.person_id == person_id)
    return tuple(
        CourtCaseRow(
            id=row.id,
            county=row.county,
            number=row.number,
            csup_cents=row.csup_cents,
            csup_open=row.csup_open,
            arrears_cents=row.arrears_cents,
            balance_as_of=row.balance_as_of,
            order_date=row.order_date,
            ivd_numbers=tuple(ivd[row.id]),
            months=tuple(months[row.id]),
            children=tuple(children[row.id]),
        )
        for row in session.exec(wanted.order_by(col(CourtCase.county), col(CourtCase.number)))
    )


def hearings(session: Session, person_id: UUID) -> tuple[HearingRow, ...]:
    """Hearings, latest first, with the encounters at them."""
    met: dict[UUID, list[EncounterRow]] = defaultdict(list)
    for row in session.exec(select(Encounter).where(Encounter.person_id == person_id).order_by(col(Encounter.on))):
        met[row.hearing_id].append(EncounterRow(row.id, row.on, row.present, row.result, row.ordered, row.note))
    found = session.exec(
        select(Hearing, CourtCase)
        .outerjoin(CourtCase, col(CourtCase.id) == col(Hearing.court_case_id))
        .where(Hearing.person_id == person_id)
        .order_by(col(Hearing.on).desc(), col(Hearing.at).desc())
    )
    return tuple(
        HearingRow(
            id=row.id,
            on=row.on,
            at=row.at,
            kind=row.kind,
            court=row.court,
            court_case=_named(case),
            disposition=row.disposition,
            next_on=row.next_on,
            encounters=tuple(met[row.id]),
        )
        for row, case in found
    )


def _named(case: CourtCase | None) -> str:
    return f"{case.county} {case.number}".strip() if case is not None else ""


def screening(session: Session, person_id: UUID) -> tuple[date | None, tuple[CriterionRow, ...]]:
    """The day and the criteria of the latest screening; (None, ()) for someone never screened."""
    found = session.exec(
        select(Screening, col(Listing.as_of))
        .join(Listing, col(Listing.id) == col(Screening.listing_id))
        .where(Screening.person_id == person_id)
        .order_by(col(Listing.as_of).desc(), col(Listing.taken_at).desc())
    ).first()
    if found is None:
        return None, ()
    kept, as_of = found
    if kept.facts is None:
        return as_of, tuple(_as_kept(each) for each in kept.criteria)
    measure = ScreeningSettings.of(settings(session, ReferenceFamily.SCREENING, as_of))
    answers = screen(restored(kept.facts), measure).criteria
    return as_of, tuple(CriterionRow(each.code, each.title, each.verdict, each.reason, each.source) for each in answers)


def _as_kept(each: dict[str, str]) -> CriterionRow:
    return CriterionRow(each["code"], each["title"], Verdict(each["verdict"]), each["reason"], each["source"])
