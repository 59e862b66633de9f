"""Court hearings, and the liaison meeting the person there."""

from datetime import date
from uuid import UUID

from models.enums import Disclosure, Disposition, EncounterResult, HearingKind
from models.tables.base import Row, choice, field, parent

SERVICE, INTERNAL = Disclosure.SERVICE, Disclosure.INTERNAL


class Hearing(Row, table=True):
    """A court hearing of a person: when, what for, and what became of it."""

    person_id: UUID = parent("person")
    court_case_id: UUID | None = parent("courtcase", optional=True)
    on: date = field(SERVICE, index=True)
    at: str = field(SERVICE, default="", max_length=5)
    kind: HearingKind = choice(HearingKind, SERVICE, default=HearingKind.OTHER)
    court: str = field(SERVICE, default="", max_length=120)
    disposition: Disposition = choice(Disposition, SERVICE, default=Disposition.SCHEDULED)
    next_on: date | None = field(SERVICE, default=None)


class Encounter(Row, table=True):
    """The liaison meeting, or failing to meet, the person at a hearing."""

    person_id: UUID = parent("person")
    hearing_id: UUID = parent("hearing")
    on: date = field(SERVICE, index=True)
    present: bool = field(SERVICE)
    result: EncounterResult = choice(EncounterResult, SERVICE)
    ordered: str = field(SERVICE, default="", max_length=500)
    note: str = field(INTERNAL, default="", max_length=20000)
