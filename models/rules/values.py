"""Numbers taken from reference data by name, refused with a sentence when they are not what a rule needs."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def wholes(raw: Mapping[str, object], names: Iterable[str], what: str) -> dict[str, int]:
    """The named whole numbers above 0; raises Refused, naming `what` and each name that is missing or no such number.

    Names that are not asked for are left alone: a family of reference data serves several rules.
    """
    asked = {name: raw.get(name) for name in names}
    found = {name: value for name, value in asked.items() if isinstance(value, int) and value is not True and value > 0}
    if len(found) < len(asked):
        raise Refused(f"{what} need a whole number above 0 for {', '.join(sorted(set(asked) - set(found)))}.")
    return found


def decimal(raw: Mapping[str, object], name: str, what: str) -> Decimal:
    """The named decimal, written as text ("0.005") or whole; raises Refused, naming `what` and the name."""
    value = raw.get(name)
    try:
        found = Decimal(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite():
        raise Refused(f"{what} need a decimal number for {name}.")
    return found
