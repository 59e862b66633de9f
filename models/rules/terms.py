"""How each fact becomes a value from 0 to 1, with its reason in a few words (style section 11 rules 2 to 4).

Each value is continuous in the day: no date is 0, a distant date tends to 0, and what is overdue stays at 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import Owner, ReviewState
from models.rules.words import count, in_days, month_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.rules.facts import PersonFacts

_SOON_DAYS = 3
_WINDOW_DAYS = 14
_MONTH_DAYS = 30
_WEEK_DAYS = 7
_SILENT_DAYS = 60
_UNPAID_MONTHS = 6
_YEAR_MONTHS = 12
_TRIES = 3
_LAST_QUARTER = range(7, 10)
_LAST_QUARTER_DAYS = 92
NOTHING: tuple[float, str] = (0.0, "")
"""The value of a term that does not apply."""


def clamp(value: float) -> float:
    """The value kept within 0 and 1."""
    return min(1.0, max(0.0, value))


def _coming(days: int, horizon: int) -> float:
    """1 on the day and after, falling evenly to 0 on the day beyond the horizon."""
    return clamp(1 - days / (horizon + 1))


def told(value: float, reason: str) -> tuple[float, str]:
    """A value with its reason; a term that adds nothing says nothing."""
    return (value, reason) if value > 0 else NOTHING


def _due(what: str, days: int) -> str:
    return f"{what} due {in_days(days)}" if days >= 0 else f"{what} {count(-days, 'day')} overdue"


def _hand_mark(facts: PersonFacts, _today: date) -> tuple[float, str]:
    return told(float(facts.hand_mark), "marked next by hand")


def _hearing(facts: PersonFacts, today: date) -> tuple[float, str]:
    if facts.hearing_on is None:
        return NOTHING
    days = (facts.hearing_on - today).days
    return told(_coming(days, _WINDOW_DAYS), f"hearing {in_days(days)}" if days >= 0 else "hearing not yet recorded")


def _follow_up(facts: PersonFacts, today: date) -> tuple[float, str]:
    """Rises evenly from two weeks before the day to a week after it."""
    if facts.follow_up_on is None:
        return NOTHING
    days = (facts.follow_up_on - today).days
    owner = facts.follow_up_owner
    what = "promised follow-up" if owner is None or owner is Owner.LIAISON else f"promise of {owner.label}"
    return told(clamp((_WINDOW_DAYS - days) / (_WINDOW_DAYS + _WEEK_DAYS)), _due(what, days))


def _contact_window(facts: PersonFacts, today: date) -> tuple[float, str]:
    if facts.contact_by is None or facts.last_reached_on is not None or facts.review is ReviewState.HELD:
        return NOTHING
    days = (facts.contact_by - today).days
    words = f"contact window ends {in_days(days)}" if days >= 0 else f"contact window {count(-days, 'day')} over"
    return told(_coming(days, _WINDOW_DAYS), words)


def _newly_stopped(facts: PersonFacts, _today: date) -> tuple[float, str]:
    when = f" in {month_name(facts.stopped_in)}" if facts.stopped_in else ""
    return told(float(facts.newly_stopped), f"stopped paying{when}")


def _asked_by_csa(facts: PersonFacts, _today: date) -> tuple[float, str]:
    return told(float(facts.asked_by_csa), "asked for by the CSA")


def _never_attempted(facts: PersonFacts, _today: date) -> tuple[float, str]:
    untouched = facts.attempts == 0 and facts.last_reached_on is None and facts.review is not ReviewState.HELD
    return told(float(untouched), "never attempted")


def _months_unpaid(facts: PersonFacts, _today: date) -> tuple[float, str]:
    months = facts.months_unpaid or 0
    return told(clamp(months / _UNPAID_MONTHS), f"{count(months, 'month')} without payment")


def _retention(facts: PersonFacts, today: date) -> tuple[float, str]:
    found = [NOTHING]
    if facts.retention_due_on is not None:
        days = (facts.retention_due_on - today).days
        found.append(told(_coming(days, _SOON_DAYS), _due("retention check", days)))
    if facts.job_started_on is not None:
        days = (facts.job_started_on - today).days
        words = f"job starts {in_days(days)}" if days >= 0 else f"in a job for {count(-days, 'day')}"
        found.append(told(_coming(abs(days), _MONTH_DAYS), words))
    return max(found, key=lambda each: each[0])


def _referral_check(facts: PersonFacts, today: date) -> tuple[float, str]:
    if facts.referral_check_on is None or facts.referral_open == 0:
        return NOTHING
    late = (today - facts.referral_check_on).days
    words = f"referral {count(late, 'day')} past its check date" if late > 0 else "referral to be checked today"
    return told(clamp((late + 1) / _WEEK_DAYS), words)


def _last_spoken(facts: PersonFacts, today: date) -> tuple[float, str]:
    if facts.last_reached_on is None:
        return NOTHING
    days = (today - facts.last_reached_on).days
    return told(clamp(days / _SILENT_DAYS), f"last spoken with {count(days, 'day')} ago")


def _arrears_months(facts: PersonFacts, _today: date) -> tuple[float, str]:
    if not facts.csup_cents or facts.arrears_cents is None:
        return NOTHING
    tenths = facts.arrears_cents * 10 // facts.csup_cents
    return told(clamp(facts.arrears_cents / facts.csup_cents / _YEAR_MONTHS), f"arrears of {tenths / 10:.1f} months")


def _arrears_payment(facts: PersonFacts, today: date) -> tuple[float, str]:
    """Grows through the last quarter of the federal fiscal year, when the payment still counts (domain 7.4)."""
    owes = (facts.arrears_cents or 0) > 0
    if facts.arrears_paid_this_year is not False or not owes or today.month not in _LAST_QUARTER:
        return NOTHING
    passed = (today - today.replace(month=_LAST_QUARTER.start, day=1)).days + 1
    return told(passed / _LAST_QUARTER_DAYS, "no arrears payment yet this federal year")


def _waiting(facts: PersonFacts, today: date) -> tuple[float, str]:
    """Full a week or more before others are due, falling to 0 on the day; full while the county reviews."""
    if facts.review is ReviewState.HELD:
        return 1.0, "waiting for the county's review"
    others = facts.follow_up_on if facts.follow_up_owner not in {None, Owner.LIAISON} else None
    due = [day for day in (others, facts.referral_check_on if facts.referral_open else None) if day is not None]
    days = (min(due) - today).days if due else 0
    return told(clamp(days / _WEEK_DAYS), f"waiting on others, due {in_days(days)}")


def _cadence(facts: PersonFacts, today: date) -> tuple[float, str]:
    """Full on the day of the third unsuccessful attempt or a later one, falling to 0 on the day of the next step."""
    tried, step = facts.last_attempt_on, facts.next_attempt_on
    if facts.unsuccessful_in_row < _TRIES or tried is None or step is None or step <= tried:
        return NOTHING
    days = (step - today).days
    words = f"{facts.unsuccessful_in_row} attempts without an answer, next {in_days(days)}"
    return told(clamp(days / (step - tried).days), words)


TERMS: dict[str, Callable[[PersonFacts, date], tuple[float, str]]] = {
    "hand_mark": _hand_mark,
    "hearing": _hearing,
    "follow_up": _follow_up,
    "contact_window": _contact_window,
    "newly_stopped": _newly_stopped,
    "asked_by_csa": _asked_by_csa,
    "never_attempted": _never_attempted,
    "months_unpaid": _months_unpaid,
    "retention": _retention,
    "referral_check": _referral_check,
    "last_spoken": _last_spoken,
    "arrears_months": _arrears_months,
    "arrears_payment": _arrears_payment,
    "waiting": _waiting,
    "cadence": _cadence,
}
