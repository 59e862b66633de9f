"""Money is whole cents; text only at the edges."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from models.errors import Refused

LARGEST_CENTS = 10**12
"""Ten thousand million dollars: anything above is a slip of the keyboard or a damaged file."""

_AMOUNT = re.compile(r"^(?P<sign>-?)\$?\s?(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.(?P<part>[0-9]{1,2}))?$")


def parse_cents(text: str) -> int:
    """Whole cents of "$1,234.50", "1234.5", "(5.00)" or "-5"; refuses anything it would have to guess at."""
    trimmed = text.strip().replace("\u2212", "-")
    negative = trimmed.startswith("(") and trimmed.endswith(")")
    body = trimmed[1:-1].strip() if negative else trimmed
    if body.startswith("$-"):
        body = "-$" + body[2:]
    match = _AMOUNT.match(body)
    if not match or not (match["whole"] or match["part"]):
        raise Refused(f"“{trimmed}” is not an amount in dollars.", "Write it like 1234.50.")
    cents = int((match["whole"] or "0").replace(",", "")) * 100 + int((match["part"] or "0").ljust(2, "0"))
    if cents > LARGEST_CENTS:
        raise Refused(f"“{trimmed}” is larger than any amount this case file holds.")
    return -cents if negative or match["sign"] else cents


def cents_from_number(value: float | Decimal) -> int:
    """Whole cents of a spreadsheet's number, half a cent rounded away from zero."""
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise Refused(f"“{value}” is not an amount in dollars.")
    if abs(exact) > LARGEST_CENTS // 100:
        raise Refused(f"{value} is larger than any amount this case file holds.")
    return int((exact * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def dollars(cents: int) -> str:
    """Plain dollars with two places, for files: 123450 is "1234.50"."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def spoken(cents: int) -> str:
    """Dollars as a person reads them: 123450 is "$1,234.50", 120000 is "$1,200"."""
    sign = "-" if cents < 0 else ""
    whole, part = divmod(abs(cents), 100)
    return f"{sign}${whole:,}" + (f".{part:02d}" if part else "")
