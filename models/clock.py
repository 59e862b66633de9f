"""The only place that asks what time it is."""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from models.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

PINNED = "LIAISON_TODAY"
"""Environment variable that pins the liaison's date (ISO), for practice caseloads and tests."""

_pinned: ContextVar[date | None] = ContextVar("pinned", default=None)


def now() -> datetime:
    """This moment, aware UTC; on a pinned day, the pinned date at the present time of day."""
    moment = datetime.now(UTC)
    day = _pinned.get() or _pinned_outside()
    if day is None:
        return moment
    # Without its offset: that of the pinned day may be another one, and must not move the day.
    return datetime.combine(day, moment.astimezone().time()).astimezone(UTC)


def today() -> date:
    """The liaison's local date."""
    return local_date(now())


def local_date(moment: datetime) -> date:
    """The liaison's local date of an aware moment."""
    return moment.astimezone().date()


@contextmanager
def pinned(day: date) -> Iterator[None]:
    """Make `day` today for what runs inside: how a make-believe history is written on its own days."""
    token = _pinned.set(day)
    try:
        yield
    finally:
        _pinned.reset(token)


def _pinned_outside() -> date | None:
    text = os.environ.get(PINNED)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{PINNED} is not a date: “{text}”.", "Write it like 2026-11-20, or unset it.") from None
