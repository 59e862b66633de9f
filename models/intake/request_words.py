"""What a file of requests can tell, the words for it, and what it cannot do without (domain 1.2 X06)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.enums import ImportKind
from models.intake.synonyms import AMBIGUOUS_CASE, SYNONYMS, Field
from models.intake.vocabulary import Need, Vocabulary, meanings_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class RequestField(StrEnum):
    """What a column can mean; what the list has too is called as there, and is cleaned as there."""

    NAME = "name"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    SUFFIX = "suffix"
    PIN = "pin"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    PHONE2 = "phone2"
    STREET = "street"
    STREET2 = "street2"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    ADDRESS = "address"
    COUNTY = "county"
    COURT_CASE = "court_case"
    ASKED_BY = "asked_by"
    ASKED_ON = "asked_on"
    WHY = "why"
    NOTE = "request_note"


F = RequestField
_OWN: Final[dict[RequestField, tuple[str, ...]]] = {
    F.ASKED_BY: ("asked by", "who asked", "requested by", "referred by", "requester", "requested", "from", "referrer",
                 "csa contact", "sent by", "referring worker", "requesting worker", *SYNONYMS[Field.WORKER]),
    F.ASKED_ON: ("asked on", "when asked", "date asked", "requested on", "request date", "date requested", "date",
                 "referral date", "date referred", "referred on", "date of request", "date of referral", "when"),
    F.WHY: ("why", "reason", "reason for request", "reason for referral", "request reason", "referral reason",
            "purpose", "why asked"),
    F.NOTE: ("note", "notes", "comment", "comments", "remarks", "remark", "other information",
             "additional information"),
}  # fmt: skip
_SHARED: Final[dict[RequestField, tuple[str, ...]]] = {
    F(field.value): texts for field, texts in SYNONYMS.items() if field.value in {member.value for member in F}
}
_COUNTY: Final = Need(frozenset({F.COUNTY}), "a county")
REQUESTS: Final = Vocabulary(
    kind=ImportKind.REQUESTS,
    meanings=meanings_of(_SHARED | _OWN),
    required=(
        Need(frozenset({F.NAME, F.LAST}), "a name"),
        Need(frozenset({F.PHONE}), "a phone"),
        Need(frozenset({F.ADDRESS, F.STREET}), "an address"),
        _COUNTY,
    ),
    called="The file of requests",
    seconds={F.PHONE: F.PHONE2},
    either=AMBIGUOUS_CASE,
)

CLEANERS: Final = {F.ASKED_ON: Field.ORDER_DATE}
LONG: Final = (F.WHY, F.NOTE)

LIMITS: Final[dict[RequestField, int]] = {
    **dict.fromkeys((F.FIRST, F.MIDDLE, F.LAST), 80),
    F.SUFFIX: 12,
    F.STREET: 120,
    F.CITY: 60,
    F.ASKED_BY: 120,
    F.WHY: 500,
    F.NOTE: 20_000,
}
"""Characters that the case file holds of each (models.tables.people)."""


def vocabulary(*, county_given: bool) -> Vocabulary:
    """The words of such a file; one whose county is given needs no column for it."""
    return replace(REQUESTS, required=_without(REQUESTS.required)) if county_given else REQUESTS


def _without(needs: Iterable[Need]) -> tuple[Need, ...]:
    return tuple(need for need in needs if need is not _COUNTY)
