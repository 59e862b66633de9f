"""Where a person stands and what comes next, derived from facts and never set by hand (design section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from models.enums import Intake, Owner, ReviewState, Stage
from models.rules.words import count, long_day, near_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from models.rules.facts import PersonFacts

_URGENT_DAYS = 3
_HELD = frozenset({ReviewState.HELD, ReviewState.DO_NOT_CONTACT})


def stage(facts: PersonFacts, today: date) -> Stage:
    """The stage on a day: closed, parked, the furthest point of the work reached, or where waiting began.

    Facts dated after `today` do not count yet. Domain 5.5 gives the order of the points.
    """
    if _happened(facts.closed_on, today):
        return Stage.CLOSED
    if is_parked(facts, today):
        return Stage.PARKED
    return next(_points(facts, today), None) or _waiting(facts)


def is_parked(facts: PersonFacts, today: date) -> bool:
    """Whether work rests on the day; the last day of rest is included."""
    return facts.parked_until is not None and facts.parked_until >= today


def is_active(facts: PersonFacts, today: date) -> bool:
    """Whether the person is neither closed nor parked on the day."""
    return stage(facts, today) not in {Stage.CLOSED, Stage.PARKED}


def _happened(day: date | None, today: date) -> bool:
    return day is not None and day <= today


def _points(facts: PersonFacts, today: date) -> Iterator[Stage]:
    """The points of the work that were reached, furthest first."""
    dated = (
        (Stage.RETAINED, facts.retained_on),
        (Stage.EMPLOYED, facts.job_started_on),
        (Stage.ENROLLED, facts.enrolled_on),
        (Stage.REFERRED, facts.referred_on),
        (Stage.ASSESSED, facts.assessed_on),
        (Stage.ORIENTED, facts.oriented_on),
        (Stage.REACHED, facts.last_reached_on),
    )
    yield from (point for point, day in dated if _happened(day, today))
    if facts.attempts > 0:
        yield Stage.ATTEMPTED


def _waiting(facts: PersonFacts) -> Stage:
    if facts.review in _HELD:
        return Stage.HELD
    if facts.review is ReviewState.RELEASED or facts.intake is not Intake.LIST:
        return Stage.READY
    return Stage.LISTED


def stage_reason(facts: PersonFacts, today: date) -> str:
    """The sentence that says which fact put the person in that stage."""
    return _REASONS[stage(facts, today)](facts)


def _on(words: str, day: date | None) -> str:
    return f"{words} on {long_day(day)}." if day else f"{words}."


def _closed(facts: PersonFacts) -> str:
    because = f": {facts.closed_reason.label}" if facts.closed_reason else ""
    return _on("Closed", facts.closed_on).removesuffix(".") + f"{because}."


def _parked(facts: PersonFacts) -> str:
    because = f": {facts.parked_reason.label}" if facts.parked_reason else ""
    until = f" until {long_day(facts.parked_until)}" if facts.parked_until else ""
    return f"Parked{until}{because}."


def _held(facts: PersonFacts) -> str:
    if facts.review is ReviewState.DO_NOT_CONTACT:
        return "The county asked not to contact this person."
    return "Held until the county has reviewed the list."


def _ready(facts: PersonFacts) -> str:
    if facts.review is ReviewState.RELEASED:
        return "Released by the county's review; no attempt yet."
    return f"Came on {long_day(facts.intake_on)} ({facts.intake.label}); no attempt yet."


_REASONS: dict[Stage, Callable[[PersonFacts], str]] = {
    Stage.CLOSED: _closed,
    Stage.PARKED: _parked,
    Stage.RETAINED: lambda facts: _on("Still working at the 90-day check", facts.retained_on),
    Stage.EMPLOYED: lambda facts: _on("Started a job", facts.job_started_on),
    Stage.ENROLLED: lambda facts: _on("Enrolled", facts.enrolled_on),
    Stage.REFERRED: lambda facts: _on("First referred", facts.referred_on),
    Stage.ASSESSED: lambda facts: _on("Assessed", facts.assessed_on),
    Stage.ORIENTED: lambda facts: _on("Orientation given", facts.oriented_on),
    Stage.REACHED: lambda facts: _on("Last spoken with", facts.last_reached_on),
    Stage.ATTEMPTED: lambda facts: f"{count(facts.attempts, 'attempt')}, not yet spoken with.",
    Stage.HELD: _held,
    Stage.READY: _ready,
    Stage.LISTED: lambda facts: f"On the list since {long_day(facts.intake_on)}; no attempt yet.",
}


def is_loose_end(facts: PersonFacts, today: date, recent_days: int) -> bool:
    """Whether an active person has nothing behind and nothing ahead (peers section 5, "nobody untouched").

    Behind: an attempt or a conversation in the last `recent_days` days. Ahead: an open follow-up or referral, a
    hearing, a retention check, or a contact window that still runs for someone never spoken with.
    """
    if not is_active(facts, today):
        return False
    since = today - timedelta(days=recent_days)
    recent = any(day is not None and day >= since for day in (facts.last_attempt_on, facts.last_reached_on))
    open_now = facts.follow_up_on is not None or facts.referral_open > 0 or facts.retention_due_on is not None
    window = facts.contact_by if facts.last_reached_on is None else None
    ahead = any(day is not None and day >= today for day in (facts.hearing_on, window))
    return not (recent or open_now or ahead)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next with a person."""

    text: str
    """A few words: "hearing Tue 25 Nov", "call by Mon 1 Dec"."""
    on: date | None
    """The day it is for; None when no day was agreed."""
    urgent: bool
    """Its day is at most three days ahead, or past."""


@dataclass(frozen=True, slots=True)
class _Dated:
    what: str
    on: date
    joint: str = " "

    def step(self, today: date) -> NextStep:
        """The step in words; a day that is past is named as one that was due."""
        urgent = (self.on - today).days <= _URGENT_DAYS
        if self.on < today:
            return NextStep(f"{self.what}, due {near_day(self.on, today)}", self.on, urgent)
        return NextStep(f"{self.what}{self.joint}{near_day(self.on, today)}", self.on, urgent)


def next_step(facts: PersonFacts, today: date) -> NextStep:
    """The next step: what bars contact first, then the earliest dated thing, then what the stage asks for.

    What is overdue counts as due today; on the same day a hearing goes before a follow-up, a referral, a retention
    check, a further attempt and the end of the contact window.
    """
    where = stage(facts, today)
    barred = _barred(facts, where)
    if barred:
        return barred
    dated = _dated(facts)
    if dated:
        return min(dated, key=lambda each: max(each.on, today)).step(today)
    return NextStep(_undated(facts, where), None, urgent=False)


def _barred(facts: PersonFacts, where: Stage) -> NextStep | None:
    if where is Stage.CLOSED:
        return NextStep("closed", facts.closed_on, urgent=False)
    if where is Stage.PARKED and facts.parked_until:
        return NextStep(f"rests until {long_day(facts.parked_until)}", facts.parked_until, urgent=False)
    if facts.unsafe:
        return NextStep("not safe to contact now", None, urgent=False)
    if facts.review is ReviewState.DO_NOT_CONTACT:
        return NextStep("do not contact, county asked", None, urgent=False)
    return None


def _dated(facts: PersonFacts) -> list[_Dated]:
    """The dated things ahead or overdue, in the order in which they win on the same day."""
    may_call = facts.review is not ReviewState.HELD
    never_reached = facts.last_reached_on is None
    found = (
        ("hearing", facts.hearing_on, " "),
        (_promise(facts), facts.follow_up_on, " "),
        ("ask about referral", facts.referral_check_on if facts.referral_open else None, " "),
        ("retention check", facts.retention_due_on, " "),
        ("try again", facts.next_attempt_on if may_call and facts.unsuccessful_in_row else None, " "),
        ("call", facts.contact_by if may_call and never_reached else None, " by "),
    )
    return [_Dated(what, on, joint) for what, on, joint in found if on is not None]


def _promise(facts: PersonFacts) -> str:
    what = facts.follow_up_what or "follow-up"
    owner = facts.follow_up_owner
    return what if owner is None or owner is Owner.LIAISON else f"{owner.label}: {what}"


def _undated(facts: PersonFacts, where: Stage) -> str:
    if where is Stage.READY and facts.intake is Intake.CSA:
        return "first call, CSA asked"
    return _STEPS[where]


_STEPS = {
    Stage.LISTED: "first call",
    Stage.HELD: "wait for county review",
    Stage.READY: "first call",
    Stage.ATTEMPTED: "try again",
    Stage.REACHED: "agree on orientation",
    Stage.ORIENTED: "assess",
    Stage.ASSESSED: "refer",
    Stage.REFERRED: "ask about referral",
    Stage.ENROLLED: "ask about progress",
    Stage.EMPLOYED: "ask how the job goes",
    Stage.RETAINED: "close or keep in touch",
}
