"""Histories made of plain rows, in a session that a test throws away."""

# ruff: noqa: ANN401 - a column holds any value

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from models.enums import (
    AssessmentKind,
    Audience,
    CloseReason,
    ConsentKind,
    ContactKind,
    ContactOutcome,
    Covers,
    Direction,
    EncounterResult,
    FollowUpState,
    Intake,
    ParkReason,
    ReferralState,
    RequestAnswer,
    RetentionResult,
    ServiceKind,
)
from models.tables.casework import Assessment, Consent, Contact, FollowUp
from models.tables.counties import Csa, CsaMeeting
from models.tables.courts import CourtCase
from models.tables.hearings import Encounter, Hearing
from models.tables.jobs import Job, RetentionCheck
from models.tables.people import Closing, CsaRequest, Parking, Person
from models.tables.services import Provider, Referral, ReferralStatus, Service

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.tables.base import Row

TODAY = date(2026, 11, 20)
Q3_END = date(2026, 9, 30)


@dataclass
class Made:
    """Puts rows into a session and remembers what it needs to name."""

    session: Session
    numbers: int = 0
    services: dict[str, UUID] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)

    def keep(self, row: Row) -> UUID:
        self.session.add(row)
        self.session.flush()
        return row.id

    def person(self, last: str = "Okafor", first: str = "Marcus", county: str = "Brown", **more: Any) -> UUID:
        self.numbers += 1
        values: dict[str, Any] = {"number": self.numbers, "intake": Intake.LIST, "intake_on": date(2025, 12, 1)} | more
        return self.keep(Person(first_name=first, last_name=last, county=county, **values))

    def court_case(self, person: UUID, county: str, number: str) -> UUID:
        return self.keep(CourtCase(person_id=person, county=county, number=number))

    def service(self, programme: str, kind: ServiceKind, name: str = "") -> UUID:
        key = name or programme
        if key not in self.services:
            provider = self.keep(Provider(name=f"Provider of {key}"))
            made = Service(provider_id=provider, programme=programme, kind=kind, name=name or f"Service {programme}")
            self.services[key] = self.keep(made)
        return self.services[key]

    def refer(self, person: UUID, service: UUID, on: date, *steps: tuple[date, ReferralState]) -> UUID:
        history = ((on, ReferralState.MADE), *steps)
        state_on, state = history[-1]
        values: dict[str, Any] = {"on": on, "state": state, "state_on": state_on} | self.as_it_is(service)
        made = self.keep(Referral(person_id=person, service_id=service, **values))
        for day, each in history:
            self.keep(ReferralStatus(person_id=person, referral_id=made, on=day, state=each))
        return made

    def as_it_is(self, service: UUID) -> dict[str, Any]:
        found = self.session.get_one(Service, service)
        provider = self.session.get_one(Provider, found.provider_id).name
        names = {"service_name": found.name, "provider_name": provider}
        return {"programme": found.programme, "kind": found.kind, **names}

    def work(self, person: UUID, on: date, *steps: tuple[date, ReferralState]) -> UUID:
        return self.refer(person, self.service("tj", ServiceKind.EMPLOYMENT, "UMOS Transitional Jobs"), on, *steps)

    def treatment(self, person: UUID, on: date, *steps: tuple[date, ReferralState]) -> UUID:
        return self.refer(person, self.service("aoda_treatment", ServiceKind.AODA, "Libertas"), on, *steps)

    def job(self, person: UUID, start: date, referral: UUID | None = None, **more: Any) -> UUID:
        values: dict[str, Any] = {"employer": "Fox Foods", "wage_cents": 1725, "hours": 38} | more
        made = self.keep(Job(person_id=person, referral_id=referral, start_on=start, **values))
        for days in (30, 60, 90, 180):
            due = start + timedelta(days=days)
            self.keep(RetentionCheck(person_id=person, job_id=made, days=days, due_on=due))
        return made

    def check(self, job: UUID, days: int, on: date, result: RetentionResult) -> None:
        wanted = select(RetentionCheck).where(RetentionCheck.job_id == job, RetentionCheck.days == days)
        found = self.session.exec(wanted).one()
        found.checked_on, found.result = on, result
        self.session.flush()

    def contact(
        self,
        person: UUID,
        on: date,
        outcome: ContactOutcome = ContactOutcome.SPOKE,
        kind: ContactKind = ContactKind.PHONE,
        direction: Direction = Direction.OUT,
    ) -> UUID:
        return self.keep(Contact(person_id=person, on=on, kind=kind, outcome=outcome, direction=direction))

    def assessment(self, person: UUID, on: date) -> UUID:
        return self.keep(Assessment(person_id=person, on=on, kind=AssessmentKind.INITIAL))

    def encounter(self, person: UUID, on: date, result: EncounterResult) -> UUID:
        hearing = self.keep(Hearing(person_id=person, on=on))
        met = result is not EncounterResult.NOT_MET
        return self.keep(Encounter(person_id=person, hearing_id=hearing, on=on, present=met, result=result))

    def follow_up(self, person: UUID, settled_on: date, state: FollowUpState = FollowUpState.DONE) -> UUID:
        row = FollowUp(person_id=person, due_on=settled_on, what="call", state=state, settled_on=settled_on)
        return self.keep(row)

    def meeting(self, county: str, on: date) -> UUID:
        if county not in self.agencies:
            self.agencies[county] = self.keep(Csa(name=f"{county} County CSA", county=county))
        return self.keep(CsaMeeting(csa_id=self.agencies[county], on=on, subject="About Marcus Okafor"))

    def request(self, person: UUID, on: date, answer: RequestAnswer | None = None, **more: Any) -> UUID:
        values: dict[str, Any] = {"asked_by": "Ann Lee", "asked_on": on, "why": "lost a job", "answer": answer} | more
        return self.keep(CsaRequest(person_id=person, **values))

    def close(self, person: UUID, on: date, reopened_on: date | None = None) -> UUID:
        return self.keep(Closing(person_id=person, reason=CloseReason.OTHER, on=on, reopened_on=reopened_on))

    def park(self, person: UUID, since: date, until: date, ended_on: date | None = None) -> UUID:
        row = Parking(person_id=person, reason=ParkReason.OTHER, since=since, until=until, ended_on=ended_on)
        return self.keep(row)

    def consent(self, person: UUID, **more: Any) -> UUID:
        values: dict[str, Any] = {
            "kind": ConsentKind.PART2,
            "audience": Audience.CSA,
            "recipient": "Brown County CSA",
            "covers": Covers.AODA,
            "information": "AODA treatment and how it goes",
            "signed_on": date(2026, 8, 1),
            "expires_on": date(2027, 8, 1),
        } | more
        return self.keep(Consent(person_id=person, **values))
