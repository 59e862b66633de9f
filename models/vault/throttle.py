"""Wrong passphrases slow the next try down. Offline guessing is stopped by the key derivation, not by this."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from models.vault.files import write_atomic

if TYPE_CHECKING:
    from models.vault.home import Home

_DELAYS = (0, 1, 2, 5, 15, 30, 60, 120, 300, 600, 900)
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class _Tries:
    failures: int
    last: datetime


def delay_after(tries: int) -> int:
    """Seconds to wait after `tries` wrong passphrases in a row: a slip costs nothing to speak of, ten cost 15 minutes.

    Faults K07, NIST SP 800-53 AC-7.
    """
    return _DELAYS[min(max(tries, 0), len(_DELAYS) - 1)]


def record_failure(home: Home, now: datetime) -> int:
    """Count one more wrong passphrase at `now` (aware); the count since the last right one."""
    before = _read(home)
    failures = 1 if before is None else before.failures + 1
    record = {"failures": failures, "last": now.isoformat()}
    write_atomic(home.throttle_file, json.dumps(record).encode())
    return failures


def waiting(home: Home, now: datetime) -> int:
    """Whole seconds until the next passphrase may be tried at `now` (aware); 0 when it may be tried at once.

    A clock that was set back does not shorten the wait: the whole delay is still to come (faults K29).
    """
    tries = _read(home)
    if tries is None:
        return 0
    delay = delay_after(tries.failures)
    passed = max((now - tries.last).total_seconds(), 0)
    return max(math.ceil(delay - passed), 0)


def clear(home: Home) -> int:
    """Forget the wrong passphrases after a right one; how many there were, for the activity log."""
    tries = _read(home)
    home.throttle_file.unlink(missing_ok=True)
    return 0 if tries is None else tries.failures


def _read(home: Home) -> _Tries | None:
    """The count, or None when there is none. Whoever can spoil this file can remove it, so spoiled means none."""
    try:
        with home.throttle_file.open("rb") as file:
            record = json.loads(file.read(_LONGEST))
        tries = _Tries(int(record["failures"]), datetime.fromisoformat(record["last"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    return tries if tries.failures > 0 and tries.last.tzinfo is not None else None
