"""Rows that are always the same, as the queries would give them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from models.enums import (
    Cadence,
    ContactKind,
    ContactOutcome,
    Intake,
    Owner,
    PointState,
    ReferralState,
    ReviewState,
    Segment,
    ServiceKind,
    Source,
    Stage,
)
from models.enums import FollowUpState as Promise
from models.ids import reference
from models.rows.casework import ContactRow, FollowUpRow, ReferralRow, StatusRow
from models.rows.office import (
    CountyRow,
    CsaContactRow,
    MeetingRow,
    ServiceRow,
)
from models.rows.person import CourtCaseRow, MonthRow, PersonHeader, PersonSheet, PhoneRow, TimelineRow
from models.rows.worklist import WorklistRow

TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
_FAMILIES = ("Vang", "Schmidt", "Okafor", "Nguyen", "Larson", "Kowalski", "Hendricks", "García", "Brown", "Thao")
_GIVEN = ("Pao", "Dale", "Marcus", "Linh", "Erik", "Stan", "José", "Tyrone", "Cheng", "Wade", "Luis")
COUNTIES = ("Brown", "Dane", "Milwaukee", "Rock", "Winnebago")
_STAGES = (Stage.LISTED, Stage.ATTEMPTED, Stage.REACHED, Stage.ASSESSED, Stage.REFERRED, Stage.EMPLOYED)


def person_id(number: int) -> UUID:
    """The id of a person by number."""
    return UUID(int=number)


def days(count: int) -> date:
    """A day from today."""
    return TODAY + timedelta(days=count)


PICTURED = (
    WorklistRow(
        person_id(1),
        1,
        reference(1),
        "Hendricks, Dale",
        "Brown",
        Stage.REACHED,
        True,
        2440,
        ("hearing in 4 days", "stopped paying in October", "spoken with 40 days ago"),
        date(2026, 11, 3),
        ContactOutcome.VOICEMAIL,
        date(2026, 11, 24),
        "hearing Tue 24 Nov",
        42,
        210_000,
        False,
    ),
    WorklistRow(
        person_id(2),
        2,
        reference(2),
        "Okafor, Marcus",
        "Brown",
        Stage.LISTED,
        True,
        1910,
        ("never attempted", "contact window ends in 10 days"),
        None,
        None,
        date(2026, 11, 30),
        "call by Mon 30 Nov",
        70,
        350_000,
        False,
    ),
    WorklistRow(
        person_id(3),
        3,
        reference(3),
        "Vang, Pao",
        "Dane",
        Stage.REFERRED,
        True,
        1500,
        ("referral 6 days past its check date",),
        date(2026, 11, 12),
        ContactOutcome.SPOKE,
        date(2026, 11, 14),
        "ask about referral, due Sat 14 Nov",
        31,
        98_765,
        False,
    ),
    WorklistRow(
        person_id(4),
        4,
        reference(4),
        "Papadopoulos-Featherstonehaugh, Konstantinos Alexander III",
        "Winnebago",
        Stage.ATTEMPTED,
        True,
        900,
        ("3 months without payment", "spoken with 90 days ago"),
        date(2025, 12, 1),
        ContactOutcome.WRONG_NUMBER,
        TODAY,
        "try again today",
        1234,
        9_876_543,
        True,
    ),
    WorklistRow(
        person_id(5),
        5,
        reference(5),
        "Nguyễn, 阮文安",
        "Milwaukee",
        Stage.PARKED,
        False,
        0,
        (),
        date(2026, 10, 2),
        ContactOutcome.ORIENTED,
        date(2027, 1, 15),
        "rests until 15 Jan 2027",
        None,
        None,
        False,
    ),
)


def made_row(number: int) -> WorklistRow:
    """One of the many."""
    stage = _STAGES[number % len(_STAGES)]
    called = None if stage is Stage.LISTED else days(-(number % 50) - 1)
    name = f"{_FAMILIES[number % len(_FAMILIES)]}, {_GIVEN[number % len(_GIVEN)]}"
    return WorklistRow(
        person_id(number),
        number,
        reference(number),
        name,
        COUNTIES[number % len(COUNTIES)],
        stage,
        True,
        max(800 - number, 1),
        (f"{number % 9 + 2} months without payment", f"spoken with {number % 50 + 2} days ago"),
        called,
        None if called is None else ContactOutcome.NO_ANSWER,
        days(number % 21),
        f"call {_near(days(number % 21))}",
        number % 97,
        number % 97 * 5_000,
        False,
    )


def _near(day: date) -> str:
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return "today" if day == TODAY else f"{names[day.weekday()]} {day.day} {day:%b}"


def sheet_of(row: WorklistRow) -> PersonSheet:
    """Everything about a person, made from their row."""
    last, _, first = row.name.partition(", ")
    base = 10_000 * row.number
    header = PersonHeader(
        id=row.id,
        number=row.number,
        ref=row.ref,
        name=row.name,
        first_name=first,
        middle_name="",
        last_name=last,
        suffix="",
        pin=f"{row.number:010d}",
        birth_date=date(1988, 3, 14),
        age=38,
        county=row.county,
        language="English",
        stage=row.stage,
        stage_reason="Last spoken with on 12 Nov 2026.",
        next_text=row.next_text,
        next_on=row.next_on,
        intake=Intake.LIST,
        intake_on=days(-200),
        intake_by="",
        intake_reason="",
        review=ReviewState.NOT_NEEDED,
        off_list_since=None,
        segment=Segment.UNKNOWN,
        segment_evidence="",
        hand_mark=row.marked,
        safety_flag=row.number == 2,
        unsafe_now=False,
        voicemail_ok=True,
        letter_ok=None,
        safe_contact="Call after 17:00 only." if row.number == 2 else "",
        tags=("welder",),
        flags=("safety",) if row.number == 2 else (),
    )
    phones = (PhoneRow(UUID(int=base + 1), "4145550142", PointState.VERIFIED, Source.NCP, days(-30)),)
    months = tuple(MonthRow(date(2026, month, 1), 50_000, 50_000 if month < 10 else 0) for month in range(5, 11))
    case = CourtCaseRow(
        UUID(int=base + 2),
        row.county,
        "2019FA000412",
        50_000,
        True,
        row.arrears_cents,
        days(-12),
        date(2019, 5, 2),
        ("1234567",),
        months,
        (date(2012, 6, 1),),
    )
    contact = ContactRow(
        UUID(int=base + 3),
        days(-8),
        "10:15",
        ContactKind.PHONE,
        ContactOutcome.SPOKE,
        12,
        "4145550142",
        "Wants to weld again.",
    )
    referral = ReferralRow(
        UUID(int=base + 4),
        days(-20),
        "W-2 CMN",
        "W-2 job search",
        "UMOS",
        ServiceKind.EMPLOYMENT,
        "no job",
        "lives near",
        ReferralState.MADE,
        days(-20),
        days(-6),
        (StatusRow(days(-20), ReferralState.MADE, ""),),
    )
    promise = FollowUpRow(UUID(int=base + 5), days(4), Owner.LIAISON, "call again", Promise.OPEN, None, "")
    timeline = (
        TimelineRow(contact.on, contact.at, "contact", "spoke by phone", contact.note, "contact", contact.id),
        TimelineRow(referral.on, "", "referral", "referred to UMOS", referral.reason, "referral", referral.id),
    )
    return PersonSheet(
        header, phones, (), (case,), timeline, (contact,), (), (referral,), (), (), (promise,), (), (), days(-12)
    )


def service(number: int) -> ServiceRow:
    """One service of the directory."""
    return ServiceRow(
        UUID(int=2000 + number),
        "UMOS" if number % 2 else "Forward Service",
        f"Job search {number}",
        "w2_cmn",
        "W-2 CMN",
        ServiceKind.EMPLOYMENT,
        "Brown, Dane",
        "4145550100",
        "2701 S Chase Ave",
        "Milwaukee",
        "English, Spanish",
        "NCP of a W-2 child",
        "",
        14,
        days(-number * 20),
        number % 3,
    )


def county(number: int, name: str) -> CountyRow:
    """One county with its CSA."""
    contact = CsaContactRow(
        UUID(int=3000 + number),
        f"Pat {name}",
        "supervisor",
        "9205550101",
        "pat@example.org",
        backup=False,
        confirmed_on=days(-40),
    )
    meeting = MeetingRow(UUID(int=3500 + number), days(-60), "Quarterly meeting", "Agreed on the window.")
    protocol = (("list review", "Within 5 days."), ("contact", "By phone first."))
    return CountyRow(
        UUID(int=4000 + number),
        name,
        f"{name} County Child Support Agency",
        number == 2,
        30,
        14,
        Cadence.MONTHLY,
        days(-300),
        protocol,
        (contact,),
        (meeting,),
        40 + number,
        30 + number,
    )
