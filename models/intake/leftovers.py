"""Rows of a file that are nobody's: headers repeated on every page, page numbers, totals, the name of the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_FOOTER: Final = re.compile(
    r"^(?:page\s+\d+(?:\s+of\s+\d+)?|(?:grand\s+|sub\s*)?totals?\b.*|report\s+(?:run|date|printed|generated)\b.*"
    r"|run\s+(?:on|date|by)\b.*|printed\b.*|refreshed\b.*|data\s+(?:as\s+of|refreshed)\b.*|end\s+of\s+(?:report|list)\b.*"
    r"|(?:number\s+of\s+)?(?:rows|records|count)\b\s*:?\s*\d*|\d+\s+(?:rows|records|people|ncps)\b.*|confidential\b.*|\*+.*)$",
    re.IGNORECASE,
)


def why_no_row(texts: Sequence[str], header_texts: Collection[str]) -> str:
    """Why the texts of a row are a repeated header, a footer or nothing at all; empty when they may be somebody's."""
    filled = [text for text in texts if text]
    if repeats_header(filled, header_texts):
        return "repeated header"
    if filled and _FOOTER.match(filled[0]):
        return "footer"
    return "" if filled else "nothing in the columns that are read"


def repeats_header(filled: Sequence[str], header_texts: Collection[str]) -> bool:
    """Whether most of the filled cells of a row are words of the header."""
    return bool(filled) and sum(1 for text in filled if text in header_texts) * 2 > len(filled)
