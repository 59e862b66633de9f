"""One person at the moment of dialling, always the same."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from models.enums import ContactKind, ContactOutcome, Owner, PointState
from models.rows.athand import AtHand
from models.rows.dialling import CarriedOver, Dialling, DialRow
from models.rules.cadence import Cadence, CadenceStep, DayHours, Try
from models.rules.calendar import OfficeCalendar
from models.rules.entries import Known, KnownPhrase, KnownProgramme

HAND = AtHand(
    dialling=Dialling(
        person_id=UUID(int=1),
        message_ok=False,
        call_ok=True,
        safe="Leave no message. Safe contact: after 5 pm.",
        phones=(
            DialRow("920-555-0101", PointState.VERIFIED, date(2026, 11, 3)),
            DialRow("920-555-0102", PointState.UNVERIFIED, date(2026, 10, 1)),
        ),
        attempts=("Tue 3 Nov 14:30, left a voicemail at 920-555-0101", "Mon 12 Oct 09:10, no answer by phone"),
        best_hour="Calls were answered best on weekday evenings.",
        repeat=CarriedOver("lvm", "Asked him to call about the brake shop.", "as on 3 Nov"),
    ),
    known=Known(
        (KnownProgramme("wioa_adult", "WIOA Adult"), KnownProgramme("transitional_jobs", "Transitional Jobs (TJ)")),
        (KnownPhrase("appt", "Comes on ___ at ___."), KnownPhrase("busy", "Works until five.")),
    ),
    cadence=Cadence(
        (
            CadenceStep(ContactOutcome.NO_ANSWER, 1, "Call again", ContactKind.PHONE, Owner.LIAISON, 3),
            CadenceStep(ContactOutcome.VOICEMAIL, 1, "Call again", ContactKind.PHONE, Owner.LIAISON, 7),
        ),
        DayHours(12, 17),
        OfficeCalendar(()),
    ),
    made=(Try(date(2026, 11, 3), "14:30", ContactKind.PHONE, ContactOutcome.VOICEMAIL),),
    liaison="Alex Example",
)
