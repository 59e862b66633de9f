"""What the agenda, the directory, the counties, the reports and the history show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from models.enums import ActivityKind, Audience, Cadence, ServiceKind


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One dated thing: kind is "follow-up", "hearing", "referral check", "retention check" or "report"."""

    on: date
    at: str
    kind: str
    person_id: UUID | None
    ref: str
    name: str
    county: str
    text: str
    row_id: UUID | None
    also: int = 0
    """So many further promises of this person, as late, stand in the same line."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service of the directory."""

    id: UUID
    provider: str
    name: str
    programme: str
    programme_name: str
    kind: ServiceKind
    counties: str
    phone: str
    street: str
    city: str
    languages: str
    eligibility: str
    alert: str
    check_days: int
    assured_on: date | None
    open_referrals: int


@dataclass(frozen=True, slots=True)
class CsaContactRow:
    """A named person at a CSA."""

    id: UUID
    name: str
    role: str
    phone: str
    email: str
    backup: bool
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with a CSA."""

    id: UUID
    on: date
    subject: str
    note: str


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county with its CSA: the protocol by field name, the people there, meetings, and how many people it has."""

    id: UUID
    county: str
    name: str
    review_first: bool
    contact_window_days: int
    follow_up_days: int
    cadence: Cadence
    agreed_on: date | None
    protocol: tuple[tuple[str, str], ...]
    contacts: tuple[CsaContactRow, ...]
    meetings: tuple[MeetingRow, ...]
    people: int
    active: int


@dataclass(frozen=True, slots=True)
class ListingRow:
    """A listing that was taken."""

    id: UUID
    as_of: date
    county: str
    file_name: str
    taken_at: datetime
    rows: int
    people: int
    merged: int
    set_aside: int
    ignored: int


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One entry of the log in words; `undone` when a later entry took it back."""

    id: UUID
    position: int
    at: datetime
    liaison: str
    verb: str
    kind: ActivityKind
    summary: str
    person_id: UUID | None
    undone: bool


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A frozen report."""

    id: UUID
    kind: str
    quarter: str
    audience: Audience
    county: str
    frozen_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What was typed and not saved."""

    id: UUID
    form: str
    person_id: UUID | None
    name: str
    ref: str
    values: dict[str, object]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One thing to pick from: the value kept, and the words shown and matched."""

    value: str
    label: str
    hint: str = ""
