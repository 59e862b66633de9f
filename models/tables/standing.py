"""Where each person stands, kept so that 100,000 people sort at once: a copy of what the rules derive from facts."""

from datetime import date

from sqlalchemy import Index, text

from models.enums import ContactOutcome, Disclosure, Intake, Owner, PaymentSegment, Segment, Stage
from models.tables.base import Row, choice, data, field

INTERNAL = Disclosure.INTERNAL

_ORDERS: dict[str, tuple[str, ...]] = {
    "rank": ("ranked DESC", "points DESC", "(deadline IS NULL)", "deadline", "intake_on"),
    "name": ("lower(sort_name)",),
    "next": ("(next_on IS NULL)", "next_on", "points DESC"),
    "contact": ("last_contact_on", "points DESC"),
    "months": ("arrears_months DESC",),
    "county": ("county", "points DESC"),
}
"""Each order of the worklist, column by column: an index that holds all of it is read through and not sorted."""

_FILTERED = (
    "stage",
    "county",
    "ranked",
    "loose_end",
    "marked",
    "intake",
    "segment",
    "payment",
    "months_unpaid",
    "last_contact_on",
    "last_spoken_on",
    "tries",
    "hearing_on",
    "follow_up_on",
    "next_on",
    "arrears_months",
    "arrears_cents",
    "number",
)
"""What filters ask for most: a third of the table's pages, so that a filter reads them all at once."""


class PersonStanding(Row, table=True):
    """One person's derived stage, rank and next step, and the local date they were computed for.

    `points` are hundredths of the score, `arrears_months` tenths of a month of CSUP, `tries` the attempts since the
    person was last spoken with; `id` is the person's id. What a filter may ask for stands here too: it asks one table.
    """

    __table_args__ = (
        *(Index(f"ix_standing_{name}", *map(text, (*keys, "number", "stage"))) for name, keys in _ORDERS.items()),
        Index("ix_standing_filter", *_FILTERED),
    )

    number: int = field(INTERNAL, unique=True)
    sort_name: str = field(INTERNAL, max_length=200)
    county: str = field(INTERNAL, max_length=40)
    stage: Stage = choice(Stage, INTERNAL)
    ranked: bool = field(INTERNAL)
    points: int = field(INTERNAL)
    reasons: list[str] = data(INTERNAL)
    deadline: date | None = field(INTERNAL, default=None)
    intake_on: date = field(INTERNAL)
    last_contact_on: date | None = field(INTERNAL, default=None)
    last_outcome: ContactOutcome | None = choice(ContactOutcome, INTERNAL, default=None)
    next_on: date | None = field(INTERNAL, default=None)
    next_text: str = field(INTERNAL, default="", max_length=200)
    next_owner: Owner | None = choice(Owner, INTERNAL, default=None)
    arrears_months: int | None = field(INTERNAL, default=None)
    arrears_cents: int | None = field(INTERNAL, default=None)
    loose_end: bool = field(INTERNAL, default=False)
    marked: bool = field(INTERNAL, default=False)
    intake: Intake = choice(Intake, INTERNAL, default=Intake.LIST)
    segment: Segment = choice(Segment, INTERNAL, default=Segment.UNKNOWN)
    payment: PaymentSegment | None = choice(PaymentSegment, INTERNAL, default=None)
    months_unpaid: int | None = field(INTERNAL, default=None)
    last_spoken_on: date | None = field(INTERNAL, default=None)
    tries: int = field(INTERNAL, default=0)
    hearing_on: date | None = field(INTERNAL, default=None)
    follow_up_on: date | None = field(INTERNAL, default=None)
    computed_for: date = field(INTERNAL, index=True)
