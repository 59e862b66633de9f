"""The words of a contact written in one line: the codes that begin it, and how it was made; the words are our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ContactKind, ContactOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping

INCOMING = "in"
"""The word for a contact that the person began."""

_PHONE, _PERSON = ContactKind.PHONE, ContactKind.IN_PERSON
_SPOKEN = frozenset({_PHONE, _PERSON, ContactKind.COURT, ContactKind.VIDEO, ContactKind.TEXT, ContactKind.EMAIL})
_MET = frozenset({_PERSON, _PHONE, ContactKind.VIDEO, ContactKind.COURT})
_ONLY_PHONE = frozenset({_PHONE})


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What one code stands for."""

    code: str
    """The code itself."""
    kind: ContactKind
    """How the contact was made, unless the line says otherwise."""
    outcome: ContactOutcome
    """What came of it."""
    meaning: str
    """The code in words."""
    kinds: frozenset[ContactKind] = _ONLY_PHONE
    """The ways in which such a contact can be made."""
    timed: bool = False
    """Whether minutes may follow."""
    both_ways: bool = False
    """Whether the person may have begun it."""


_ALL = (
    Shorthand("na", _PHONE, ContactOutcome.NO_ANSWER, "no answer", _ONLY_PHONE | {_PERSON, ContactKind.VIDEO}),
    Shorthand("lvm", _PHONE, ContactOutcome.VOICEMAIL, "left a voicemail", both_ways=True),
    Shorthand(
        "lm",
        _PHONE,
        ContactOutcome.MESSAGE_LEFT,
        "left a message with someone",
        _ONLY_PHONE | {_PERSON},
        both_ways=True,
    ),
    Shorthand(
        "lt",
        ContactKind.LETTER,
        ContactOutcome.SENT,
        "letter sent",
        frozenset({ContactKind.LETTER, ContactKind.TEXT, ContactKind.EMAIL}),
        both_ways=True,
    ),
    Shorthand("wn", _PHONE, ContactOutcome.WRONG_NUMBER, "wrong number", _ONLY_PHONE | {ContactKind.TEXT}),
    Shorthand("dc", _PHONE, ContactOutcome.DISCONNECTED, "number disconnected"),
    Shorthand(
        "rm", ContactKind.LETTER, ContactOutcome.RETURNED_MAIL, "mail came back", frozenset({ContactKind.LETTER})
    ),
    Shorthand("r", _PHONE, ContactOutcome.SPOKE, "reached", _SPOKEN, timed=True, both_ways=True),
    Shorthand("or", _PHONE, ContactOutcome.ORIENTED, "reached, orientation given", _MET, timed=True, both_ways=True),
    Shorthand(
        "ref", _PHONE, ContactOutcome.REFUSED, "reached, does not want to talk", _SPOKEN, timed=True, both_ways=True
    ),
    Shorthand("ns", _PERSON, ContactOutcome.NO_SHOW, "did not come", _MET),
)

CODES: Mapping[str, Shorthand] = {each.code: each for each in _ALL} | {"spoke": _ALL[7]}
"""Every word that an entry can begin with; "spoke" is the same as "r"."""

WAYS: Mapping[str, ContactKind] = {
    "phone": _PHONE,
    "text": ContactKind.TEXT,
    "email": ContactKind.EMAIL,
    "letter": ContactKind.LETTER,
    "person": _PERSON,
    "court": ContactKind.COURT,
    "video": ContactKind.VIDEO,
}
"""The words that say how a contact was made, where it was not made in the usual way."""


def way_word(kind: ContactKind) -> str:
    """The word of the line for a way of making a contact."""
    return next(word for word, meant in WAYS.items() if meant is kind)


def codes_in_words() -> str:
    """The codes and what may follow them, in one line."""
    known = ", ".join(f"{each.code} ({each.meaning})" for each in _ALL)
    return (
        f"Codes: {known}; then minutes, f3, f2w, f1mo, ffri or f12/1 to follow up, a programme to refer to, a phrase, "
        "text or person for how, in when they began; and a note behind a comma or in quotation marks."
    )
