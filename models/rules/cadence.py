"""What to propose after a contact, by its outcome and the times of day tried; the steps are reference data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from models.enums import REACHED_OUTCOMES, ContactKind, ContactOutcome, Direction, Owner
from models.rules.values import wholes
from models.rules.words import count, near_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from models.rules.calendar import OfficeCalendar

UNANSWERED = frozenset({ContactOutcome.NO_ANSWER, ContactOutcome.VOICEMAIL})
"""What comes of a call that nobody took: it says that this was not the time to call."""

_SATURDAY = 5
_TIMES = ("", "once", "twice")


class PartOfDay(IntEnum):
    """A part of the day; where it ends is reference data."""

    MORNING = 0
    AFTERNOON = 1
    EVENING = 2


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """A part of the day on weekdays or at the weekend: the times at which a call is another try."""

    weekend: bool
    """Saturday or Sunday."""
    part: PartOfDay
    """Which part of the day."""

    @property
    def in_words(self) -> str:
        """The band: "weekday afternoon"."""
        return f"{'weekend' if self.weekend else 'weekday'} {self.part.name.lower()}"


@dataclass(frozen=True, slots=True)
class DayHours:
    """Where the parts of the day begin, in whole hours of the clock."""

    afternoon_from: int
    """The hour at which the afternoon begins."""
    evening_from: int
    """The hour at which the evening begins."""

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> DayHours:
        """The hours from reference data (family screening); raises Refused where one is missing."""
        names = ("call_afternoon_hour", "call_evening_hour")
        return cls(*wholes(settings, names, "The hours of calling").values())

    def band(self, on: date, at: str) -> Band | None:
        """The band of a day and a time ("HH:MM"); None where the time was not written down."""
        if not at:
            return None
        hour = int(at[:2])
        part = PartOfDay((hour >= self.afternoon_from) + (hour >= self.evening_from))
        return Band(on.weekday() >= _SATURDAY, part)


@dataclass(frozen=True, slots=True)
class CadenceStep:
    """One proposal: after this outcome, so many times in a row, do this, so many days later."""

    outcome: ContactOutcome
    """The outcome of the latest contact."""
    in_row: int
    """Least number of unsuccessful attempts in a row."""
    step: str
    """What to do, in words."""
    kind: ContactKind | None
    """How to make the next attempt; None where the step is no attempt."""
    owner: Owner
    """Who does it."""
    days: int
    """How many days later."""
    in_bands: int = 0
    """Least number of different bands in which nobody answered; 0 where they do not matter."""
    before_orientation: bool = False
    """Whether it holds only until the orientation was given."""

    @classmethod
    def of(cls, raw: Mapping[str, object]) -> CadenceStep:
        """The step from a row of reference data (family cadence)."""
        kind = str(raw.get("kind") or "")
        return cls(
            outcome=ContactOutcome(str(raw["outcome"])),
            in_row=int(str(raw["in_row"])),
            step=str(raw["step"]),
            kind=ContactKind(kind) if kind in list(ContactKind) else None,
            owner=Owner(str(raw.get("owner") or Owner.LIAISON)),
            days=int(str(raw["days"])),
            in_bands=int(str(raw.get("in_bands") or 0)),
            before_orientation=raw.get("before") == "orientation",
        )


@dataclass(frozen=True, slots=True)
class Cadence:
    """The steps, the parts of the day, and the days on which the office is open."""

    steps: tuple[CadenceStep, ...]
    """Every step that may be proposed."""
    hours: DayHours
    """Where the parts of the day begin."""
    calendar: OfficeCalendar
    """On which days the liaison works."""

    def day(self, step: CadenceStep, after: date) -> date:
        """The day of a step: the liaison's own on an office day."""
        on = after + timedelta(days=step.days)
        return self.calendar.next_open_on_or_after(on) if step.owner is Owner.LIAISON else on


@dataclass(frozen=True, slots=True)
class Try:
    """A contact as the cadence sees it."""

    on: date
    """Its day."""
    at: str
    """Its time of day, "HH:MM", or empty."""
    kind: ContactKind
    """How it was made."""
    outcome: ContactOutcome
    """What came of it."""
    direction: Direction = Direction.OUT
    """Who began it."""


@dataclass(frozen=True, slots=True)
class Tries:
    """What was tried since the person was last spoken with."""

    outcome: ContactOutcome | None = None
    """What came of the latest contact, also when the person was spoken with."""
    in_row: int = 0
    """Attempts since then, whatever came of them."""
    last_on: date | None = None
    """Day of the latest attempt of all."""
    moments: tuple[tuple[date, str], ...] = ()
    """Day and time of each call since then that nobody took."""
    oriented: bool = False
    """Whether the orientation was ever given."""

    @classmethod
    def of(cls, contacts: Sequence[Try]) -> Tries:
        """What these contacts, oldest first, come to."""
        reached = [place for place, each in enumerate(contacts) if each.outcome in REACHED_OUTCOMES]
        since = contacts[reached[-1] + 1 :] if reached else contacts
        tried = [each.on for each in contacts if each.direction is Direction.OUT]
        return cls(
            outcome=contacts[-1].outcome if contacts else None,
            in_row=sum(each.direction is Direction.OUT for each in since),
            last_on=tried[-1] if tried else None,
            moments=tuple((each.on, each.at) for each in since if _nobody_answered(each)),
            oriented=any(each.outcome is ContactOutcome.ORIENTED for each in contacts),
        )


NOTHING_TRIED = Tries()


def _nobody_answered(contact: Try) -> bool:
    return contact.outcome in UNANSWERED and contact.kind is ContactKind.PHONE and contact.direction is Direction.OUT


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next step that the cadence proposes: the liaison takes it or does something else."""

    what: str
    """What to do, as a follow-up says it."""
    on: date
    """When; an office day where it is the liaison's own."""
    owner: Owner
    """Who does it."""
    kind: ContactKind | None
    """How to make the attempt; None where it is none."""
    band: Band | None
    """At which time of day to call, where that was not tried yet."""
    why: str
    """What it follows from."""

    def sentence(self, today: date) -> str:
        """The proposal with its reason: "Send a letter, Mon 23 Nov: no answer 3 times, ..."."""
        return f"{self.what}, {near_day(self.on, today)}: {self.why}"


def proposed(cadence: Cadence, contacts: Sequence[Try], today: date) -> Proposal | None:
    """What to do next after these contacts, in any order of their days; never on a day that is past."""
    made = sorted(contacts, key=attrgetter("on"))
    found = propose(cadence, Tries.of(made), made[-1].on) if made else None
    if found is None or found.on >= today:
        return found
    return replace(found, on=cadence.calendar.next_open_on_or_after(today))


def propose(cadence: Cadence, tries: Tries, after: date) -> Proposal | None:
    """What to do next when the latest contact was on the day `after`; None where nothing is laid down."""
    bands = _bands(cadence, tries)
    step = _step(cadence, tries, bands)
    if step is None:
        return None
    band = _untried(bands) if step.kind is ContactKind.PHONE and tries.moments else None
    what = f"{step.step}, in the {band.part.name.lower()}" if band else step.step
    return Proposal(what, cadence.day(step, after), step.owner, step.kind, band, _why(tries, bands))


def next_attempt(cadence: Cadence, tries: Tries) -> date | None:
    """The day of the liaison's own next attempt after unsuccessful ones; None after success or without a step."""
    if not tries.in_row or tries.last_on is None:
        return None
    step = _step(cadence, tries, _bands(cadence, tries))
    if step is None or step.owner is not Owner.LIAISON:
        return None
    return cadence.day(step, tries.last_on)


def _step(cadence: Cadence, tries: Tries, bands: frozenset[Band]) -> CadenceStep | None:
    """The step for the outcome that asks for the most, of those whose conditions hold."""
    fitting = [step for step in cadence.steps if _holds(step, tries, len(bands))]
    return max(fitting, key=lambda step: (step.in_row, step.in_bands), default=None)


def _holds(step: CadenceStep, tries: Tries, in_bands: int) -> bool:
    """Whether the conditions of a step are met."""
    tried = step.in_row <= tries.in_row and step.in_bands <= in_bands
    return tried and step.outcome is tries.outcome and not (step.before_orientation and tries.oriented)


def _bands(cadence: Cadence, tries: Tries) -> frozenset[Band]:
    """The different bands in which nobody answered."""
    found = (cadence.hours.band(on, at) for on, at in tries.moments)
    return frozenset(band for band in found if band is not None)


def _untried(bands: Iterable[Band]) -> Band | None:
    """The first band of a weekday in which nobody was called yet; the office is closed at the weekend."""
    tried = set(bands)
    order = (PartOfDay.EVENING, PartOfDay.MORNING, PartOfDay.AFTERNOON)
    return next((Band(weekend=False, part=part) for part in order if Band(weekend=False, part=part) not in tried), None)


def _why(tries: Tries, bands: frozenset[Band]) -> str:
    """What the proposal follows from, with the values used."""
    said = tries.outcome.label if tries.outcome else ""
    if tries.in_row > 1 and tries.outcome not in REACHED_OUTCOMES:
        said = f"{said}, {count(tries.in_row, 'attempt')} in a row"
    if tries.moments and bands:
        said = f"{said}, called {_often(len(tries.moments))} ({', '.join(band.in_words for band in sorted(bands))})"
    return said


def _often(times: int) -> str:
    return _TIMES[times] if times < len(_TIMES) else f"{times} times"
