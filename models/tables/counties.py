"""A child support agency, the people there, and the seven processes agreed with it (S0, L08)."""

from datetime import date
from uuid import UUID

from models.enums import Cadence, Disclosure
from models.tables.base import Row, choice, field, parent

INTERNAL, IDENTITY = Disclosure.INTERNAL, Disclosure.IDENTITY


class Csa(Row, table=True):
    """One county or tribal child support agency and its protocol."""

    name: str = field(IDENTITY, max_length=120)
    county: str = field(IDENTITY, unique=True, max_length=40)
    region: str = field(INTERNAL, default="", max_length=80)
    review_first: bool = field(INTERNAL, default=False)
    contact_window_days: int = field(INTERNAL, default=30)
    follow_up_days: int = field(INTERNAL, default=30)
    cadence: Cadence = choice(Cadence, INTERNAL, default=Cadence.QUARTERLY)
    expected_volume: str = field(INTERNAL, default="", max_length=200)
    other_programmes: str = field(INTERNAL, default="", max_length=1000)
    identifying: str = field(INTERNAL, default="", max_length=1000)
    outreach: str = field(INTERNAL, default="", max_length=1000)
    strengths_and_needs: str = field(INTERNAL, default="", max_length=1000)
    accessibility: str = field(INTERNAL, default="", max_length=1000)
    linking: str = field(INTERNAL, default="", max_length=1000)
    tracking: str = field(INTERNAL, default="", max_length=1000)
    time_periods: str = field(INTERNAL, default="", max_length=1000)
    agreed_on: date | None = field(INTERNAL, default=None)


class CsaContact(Row, table=True):
    """A named person at a child support agency."""

    csa_id: UUID = parent("csa")
    name: str = field(INTERNAL, max_length=120)
    role: str = field(INTERNAL, default="", max_length=80)
    phone: str = field(INTERNAL, default="", max_length=20)
    email: str = field(INTERNAL, default="", max_length=120)
    backup: bool = field(INTERNAL, default=False)
    confirmed_on: date | None = field(INTERNAL, default=None)


class CsaMeeting(Row, table=True):
    """A meeting with a child support agency and what was decided."""

    csa_id: UUID = parent("csa")
    on: date = field(Disclosure.SERVICE)
    subject: str = field(Disclosure.SERVICE, max_length=200)
    note: str = field(INTERNAL, default="", max_length=4000)
