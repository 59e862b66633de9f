"""What stands before the liaison at the moment of dialling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.enums import PointState
    from models.inputs.casework import ContactInput
    from models.rules.cadence import Proposal
    from models.rules.entries import Entry


@dataclass(frozen=True, slots=True)
class DialRow:
    """A number that may be called."""

    number: str
    """The number, "920-555-0100"."""
    state: PointState
    """What is known of it."""
    as_of: date
    """Since when."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A contact to repeat: its codes, and the note as it was then, which is not saved until it is touched."""

    line: str
    """The codes, without day, minutes, referral and note: "lvm"."""
    note: str
    """The note of then; empty where the contact was with somebody else."""
    said: str
    """Where it comes from: "voicemail of 3 Nov"."""


@dataclass(frozen=True, slots=True)
class Dialling:
    """One person at the moment of dialling."""

    person_id: UUID
    """Who."""
    message_ok: bool | None
    """Whether a message may be left; None where that is not known, which means no."""
    call_ok: bool
    """Whether the person may be called at all now."""
    safe: str
    """Both in a sentence, with how to reach the person safely."""
    phones: tuple[DialRow, ...]
    """The numbers that may still answer, best first."""
    attempts: tuple[str, ...]
    """The last three attempts in words, newest first."""
    best_hour: str
    """When calls were answered best, in a sentence; empty where there is too little to say."""
    repeat: CarriedOver | None
    """What repeating the last contact writes; None where there was none."""


@dataclass(frozen=True, slots=True)
class FittingService:
    """A service that a programme word of a line may mean."""

    id: UUID
    """Which one."""
    name: str
    """Its name."""
    provider: str
    """Who gives it."""


@dataclass(frozen=True, slots=True)
class EntryReading:
    """What a line would write, before it is written."""

    entry: Entry
    """The line, part by part."""
    contact: ContactInput
    """The contact, with number and time filled in."""
    line: str
    """The line in its plain form."""
    said: str
    """The line in words."""
    proposal: Proposal | None
    """What the cadence proposes after it."""
