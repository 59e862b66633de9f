"""What may not be held, kept out at the door: by a column's header, by its values, and inside single cells.

Social security numbers, payment sources and tax offsets (domain 11.3: federal tax information), and the whereabouts
of a custodial parent or child (domain 11.4).
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from models.intake.synonyms import FORBIDDEN_WORDS, OTHERS, WHEREABOUTS

if TYPE_CHECKING:
    from collections.abc import Iterable

MASKED: Final = "[removed]"
_SSN_PHRASES: Final = ("social security", "soc sec", "s s n", "ss number")
_SOURCE_PHRASES: Final = ("payment type", "payment method", "payment origin")
_SSN: Final = r"(?!000|666|9)[0-9]{3}([-. \u2010-\u2015])(?!00)[0-9]{2}\1(?!0000)[0-9]{4}"
_SSN_NAMED: Final = r"(?:\b(?:ssn|social security)\b[^0-9a-z]{0,3}[0-9]{9}(?![0-9]))"
SSN_TEXT: Final = re.compile(rf"(?<![0-9-]){_SSN}(?![0-9-])|{_SSN_NAMED}", re.IGNORECASE)
SSN_WHOLE: Final = re.compile(rf"^(?:{_SSN}|(?!000|666|9)[0-9]{{3}}(?!00)[0-9]{{2}}(?!0000)[0-9]{{4}}(?:\.0)?)$")
TAX_TEXT: Final = re.compile(
    r"\b(?:(?:fed(?:eral)?|state|treasury|irs)\s+)?(?:tax(?:\s+refund)?|treasury)\s*(?:intercept|offset)s?\b"
    r"|\bIRS\b|\bFTO\b|\bFTROP\b|\bFTI\b|\b1099\s+(?:income|form)\b",
    re.IGNORECASE,
)
_TAX_HINTS: Final = ("tax", "treasury", "irs", "fto", "ftrop", "fti", "1099")
_TAX_WHOLE: Final = re.compile(r"^(?:TOP|1099|TAX)$", re.IGNORECASE)
_SSN_DIGITS: Final = 9
_MOSTLY: Final = 0.5
_SAMPLE: Final = 2_000


def reason_by_header(key: str) -> str | None:
    """Why a column with this header key may not be held, or None."""
    found = key.split()
    for phrase in _SSN_PHRASES:
        if phrase in key:
            return FORBIDDEN_WORDS["ssn"]
    if any(phrase in key for phrase in _SOURCE_PHRASES):
        return FORBIDDEN_WORDS["source"]
    for word in found:
        if word in FORBIDDEN_WORDS:
            return FORBIDDEN_WORDS[word]
    if not OTHERS.isdisjoint(found) and not WHEREABOUTS.isdisjoint(found):
        return "where another person lives or can be reached is not held"
    return None


def reason_by_values(texts: Iterable[str], *, identifier: bool, mapped: bool) -> str | None:
    """Why a column with these values may not be held, or None.

    In a column of identifiers only the dashed form counts as a social security number, because nine digits can
    be a PIN; elsewhere nine digits count too.
    """
    values = list(islice((text for text in texts if text), _SAMPLE))
    if not values:
        return None
    pattern = SSN_TEXT if identifier else SSN_WHOLE
    if sum(1 for text in values if pattern.search(text)) > len(values) * _MOSTLY:
        return FORBIDDEN_WORDS["ssn"]
    if not mapped and any(names_tax(text) or _TAX_WHOLE.match(text) for text in values):
        return FORBIDDEN_WORDS["source"]
    return None


def masked(text: str) -> str:
    """The text with every number shaped like an SSN and every word for a tax source taken out."""
    # Most cells hold too few digits to be looked at closely.
    if len(text) >= _SSN_DIGITS and not text.isdigit():
        text = SSN_TEXT.sub(MASKED, text)
    return TAX_TEXT.sub(MASKED, text) if names_tax(text) else text


def names_tax(text: str) -> bool:
    """Whether a text names a tax as the source of a payment (domain 11.3)."""
    # Plain looks for each word cost a tenth of the pattern, and almost no cell passes them.
    lowered = text.lower()
    return any(hint in lowered for hint in _TAX_HINTS) and bool(TAX_TEXT.search(text))
