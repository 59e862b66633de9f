"""The only place that asks what time it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

PINNED = "LIAISON_TODAY"
"""Environment variable that pins the liaison's date (ISO), for practice caseloads and tests."""


def now() -> datetime:
    """This moment, aware UTC; on a pinned day, the pinned date at the present time of day."""
    moment = datetime.now(UTC)
    pinned = os.environ.get(PINNED)
    if not pinned:
        return moment
    local = moment.astimezone()
    day = date.fromisoformat(pinned)
    return local.replace(year=day.year, month=day.month, day=day.day).astimezone(UTC)


def today() -> date:
    """The liaison's local date."""
    return local_date(now())


def local_date(moment: datetime) -> date:
    """The liaison's local date of an aware moment."""
    return moment.astimezone().date()
