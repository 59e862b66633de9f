"""Ids that can be made offline and merged later, and the short reference that people say aloud."""

from __future__ import annotations

import re
import secrets
import time
from uuid import UUID

_REFERENCE = re.compile(r"^\s*N?-?0*(\d{1,9})\s*$", re.IGNORECASE)


def new_id() -> UUID:
    """A UUIDv7: 48 bits of milliseconds, then random bits, so that ids sort by the time they were made."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def reference(number: int) -> str:
    """The reference of a person, said aloud: 412 is "N-0412"."""
    return f"N-{number:04d}"


def number_of(text: str) -> int | None:
    """The number in a reference ("N-0412", "n412", "412"), or None when the text is not one."""
    match = _REFERENCE.match(text)
    return int(match.group(1)) if match else None
