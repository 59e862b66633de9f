"""Where each person stands, kept so that 100,000 people sort at once: a copy of what the rules derive from facts."""

from datetime import date

from sqlalchemy import Index

from models.enums import ContactOutcome, Disclosure, Intake, Owner, PaymentSegment, Segment, Stage
from models.tables.base import Row, choice, data, field

INTERNAL = Disclosure.INTERNAL


class PersonStanding(Row, table=True):
    """One person's derived stage, rank and next step, and the local date they were computed for.

    `points` are hundredths of the score, `arrears_months` tenths of a month of CSUP, `tries` the attempts since the
    person was last spoken with; `id` is the person's id. What a filter may ask for stands here too: it asks one table.
    """

    __table_args__ = (
        Index("ix_standing_rank", "ranked", "points"),
        Index("ix_standing_name", "sort_name"),
        Index("ix_standing_next", "next_on"),
        Index("ix_standing_contact", "last_contact_on"),
        Index("ix_standing_months", "arrears_months"),
    )

    number: int = field(INTERNAL, unique=True)
    sort_name: str = field(INTERNAL, max_length=200)
    county: str = field(INTERNAL, max_length=40, index=True)
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
