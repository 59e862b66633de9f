"""Orders and debts live on the court case (county and number); a court case may hold several IV-D cases."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint

from models.enums import Disclosure
from models.tables.base import Row, field, parent

ORDER, INTERNAL = Disclosure.ORDER, Disclosure.INTERNAL


class CourtCase(Row, table=True):
    """One court case: the monthly current support (CSUP) and past-due principal (arrears, interest apart), in cents."""

    __table_args__ = (UniqueConstraint("person_id", "county", "number"),)

    person_id: UUID = parent("person")
    county: str = field(Disclosure.IDENTITY, max_length=40)
    number: str = field(Disclosure.IDENTITY, default="", max_length=12, index=True)
    csup_cents: int | None = field(ORDER, default=None)
    csup_open: bool | None = field(ORDER, default=None)
    arrears_cents: int | None = field(ORDER, default=None)
    balance_as_of: date | None = field(ORDER, default=None)
    order_date: date | None = field(ORDER, default=None)
    last_review_on: date | None = field(ORDER, default=None)
    worker: str = field(INTERNAL, default="", max_length=80)
    closed_on: date | None = field(ORDER, default=None)


class IvdCase(Row, table=True):
    """One IV-D case on a court case: one payee, one number."""

    __table_args__ = (UniqueConstraint("court_case_id", "number"),)

    person_id: UUID = parent("person")
    court_case_id: UUID = parent("courtcase")
    number: str = field(Disclosure.IDENTITY, max_length=20, index=True)
    status: str = field(ORDER, default="", max_length=40)
    open: bool | None = field(ORDER, default=None)


class PaymentMonth(Row, table=True):
    """Current support due and paid in a month of a court case, in cents; where it came from is not held."""

    __table_args__ = (UniqueConstraint("court_case_id", "month"),)

    person_id: UUID = parent("person")
    court_case_id: UUID = parent("courtcase")
    month: date = field(ORDER)
    due_cents: int | None = field(ORDER, default=None)
    paid_cents: int | None = field(ORDER, default=None)


class Child(Row, table=True):
    """The birth month of a child on an order: only what emancipation needs, never a name or whereabouts."""

    person_id: UUID = parent("person")
    court_case_id: UUID = parent("courtcase")
    birth_month: date = field(ORDER)
    in_school: bool | None = field(ORDER, default=None)
