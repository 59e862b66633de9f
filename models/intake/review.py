"""The review that a county sends back: each row names a person and answers contact, do not contact or already served.

Names and references only tell whom the county means; whether it means somebody who waits is decided against the case
file (`models.queries.review.plan_review`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from models.enums import ImportKind, LineOutcome, ReviewDecision
from models.ids import number_of
from models.intake.cells import Cell, CellRefused, as_text
from models.intake.countyfile import county_file
from models.intake.places import Name
from models.intake.refused import refusals
from models.intake.road import read_rows
from models.intake.vocabulary import Need, Vocabulary, meanings_of
from models.rows.review import ReviewAnswer
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from models.intake.incoming import Incoming
    from models.intake.mapping import Remembered
    from models.intake.road import FileRow
    from models.rows.listed import ListLine
    from models.rows.review import ReviewFile

LONGEST_NOTE: Final = 500
LONGEST_NAME: Final = 120
"""Characters that the case file holds of a note, and of the name of a programme."""


class ReviewField(StrEnum):
    """What a column of a returned review can mean."""

    REFERENCE = "reference"
    PIN = "pin"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    DECISION = "decision"
    SERVED_BY = "served_by"
    NOTE = "review_note"


F = ReviewField
REVIEW: Final = Vocabulary(
    kind=ImportKind.REVIEW,
    meanings=meanings_of(
        {
            F.REFERENCE: ("reference", "our reference", "ref", "reference number", "liaison reference", "liaison ref"),
            F.PIN: ("pin", "kids pin", "pin number", "id", "id number", "kids id"),
            F.NAME: ("name", "full name", "last name first name", "last first", "ncp name", "noncustodial parent"),
            F.FIRST: ("first name", "first", "given name"),
            F.LAST: ("last name", "last", "family name"),
            F.DECISION: ("decision", "answer", "csa decision", "county decision", "csa answer", "county answer",
                         "response", "contact", "contact?", "ok to contact", "may we contact", "approved", "review",
                         "your decision", "csa review", "review decision", "contact decision", "action"),
            F.SERVED_BY: ("already served by", "served by", "program", "programme", "already in", "other program",
                          "served", "who serves", "already served", "current program", "enrolled in"),
            F.NOTE: ("note", "notes", "comment", "comments", "reason", "remarks", "remark", "csa note", "csa comments",
                     "county comments", "csa notes"),
        }
    ),
    required=(
        Need(frozenset({F.REFERENCE, F.PIN}), "our reference (N-0412) or a KIDS PIN"),
        Need(frozenset({F.NAME, F.LAST, F.PIN}), "a name"),
        Need(frozenset({F.DECISION}), "a decision"),
    ),
    called="The review",
)  # fmt: skip

_CONTACT: Final = (
    "contact", "ok to contact", "okay to contact", "ok", "okay", "yes", "y", "may contact", "can contact",
    "contact ok", "contact okay", "approved", "approve", "approved to contact", "release", "released", "cleared",
    "clear", "go ahead", "proceed", "please contact", "fine", "fine to contact", "yes contact", "ok contact", "accept",
    "accepted", "allow", "allowed",
)  # fmt: skip
_DO_NOT: Final = (
    "do not contact", "don t contact", "dont contact", "dnc", "no", "n", "no contact", "not contact", "do not",
    "do not call", "not ok", "not okay", "not ok to contact", "not approved", "denied", "deny", "declined", "decline",
    "exclude", "excluded", "remove", "removed", "cannot contact", "can not contact", "may not contact",
    "must not contact", "reject", "rejected",
)  # fmt: skip
_SERVED: Final = (
    "already served", "served", "already being served", "being served", "already in program", "already in programme",
    "already in a program", "in a program", "in program", "already enrolled", "enrolled", "already working with",
    "already served by", "served by",
)  # fmt: skip
_ANSWERS: Final = {
    **dict.fromkeys(_CONTACT, ReviewDecision.CONTACT),
    **dict.fromkeys(_DO_NOT, ReviewDecision.DO_NOT_CONTACT),
    **dict.fromkeys(_SERVED, ReviewDecision.ALREADY_SERVED),
}
_BY: Final = ("already served by ", "already being served by ", "served by ", "being served by ", "already in ")
"""What stands before the name of a programme that was written into the decision itself."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of one cell, and the programme where the cell names it too."""

    answer: ReviewDecision
    served_by: str = ""


def as_decision(value: Cell) -> Decision | CellRefused | None:
    """Contact, do not contact or already served in the words that people write: "OK", "DNC", "Served by FSET".

    Only whole answers are known: "not sure, contact?" is refused, because half of it would be a contact.
    """
    text = as_text(value)
    if not isinstance(text, str):
        return text
    key = " ".join(words(text))
    if not key:
        return None
    if key in _ANSWERS:
        return Decision(_ANSWERS[key])
    for beginning in _BY:
        if text.casefold().startswith(beginning):
            return Decision(ReviewDecision.ALREADY_SERVED, text[len(beginning) :].strip())
    return CellRefused("is not one of: contact, do not contact, already served")


def as_reference(value: Cell) -> int | CellRefused | None:
    """The number in a reference of ours, "N-0412"."""
    text = as_text(value)
    if not isinstance(text, str):
        return text
    return number_of(text) or CellRefused("is not a reference like N-0412")


def _as_served_by(value: Cell) -> str | CellRefused | None:
    """The name of a programme; refused, never cut, when it is longer than the case file holds."""
    text = as_text(value)
    if isinstance(text, str) and len(text) > LONGEST_NAME:
        return CellRefused(f"has more than {LONGEST_NAME} characters")
    return text


CLEANERS: Final[Mapping[ReviewField, Callable[[Cell], object]]] = {
    F.REFERENCE: as_reference,
    F.DECISION: as_decision,
    F.SERVED_BY: _as_served_by,
}


def read_review(
    incoming: Incoming,
    *,
    as_of: date,
    counties: Collection[str],
    county: str = "",
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> ReviewFile:
    """The answers of a returned review as of the day of the answer; `county` says whose people it may answer for.

    A row without a decision is ignored, and one that cannot be read is set aside with its reason. Raises
    ImportRefused, one sentence that names the place, for a file that is no review.
    """
    read = read_rows(
        incoming,
        REVIEW,
        CLEANERS,
        as_of=as_of,
        counties=counties,
        mapping=mapping,
        remembered=remembered,
        long=(F.NOTE,),
    )
    refused = refusals(read)
    lines = {row.number: _line(row, refused.get(row.number, {})) for row in read.rows}
    answers = tuple(_answer(row) for row in read.rows if lines[row.number].outcome is LineOutcome.PERSON)
    return county_file(read, as_of, county, entries=answers, lines=lines.values())


def _line(row: FileRow, refused: Mapping[str, str]) -> ListLine:
    """What becomes of a row before anybody looks into the case file."""
    told = row.values
    if told.get(F.DECISION) is None and F.DECISION not in refused:
        return row.line(LineOutcome.IGNORED, "no decision")
    reason = "; ".join(refused.values()) or _lacking(told)
    return row.line(LineOutcome.SET_ASIDE if reason else LineOutcome.PERSON, reason)


def _lacking(told: Mapping[StrEnum, Any]) -> str:
    if told.get(F.REFERENCE) is None and not told.get(F.PIN):
        return "there is neither our reference nor a KIDS PIN"
    note = told.get(F.NOTE) or ""
    return f"the note has {len(note)} characters; {LONGEST_NOTE} are held" if len(note) > LONGEST_NOTE else ""


def _answer(row: FileRow) -> ReviewAnswer:
    decision: Decision = row.values[F.DECISION]
    return ReviewAnswer(
        row=row.number,
        number=row.values.get(F.REFERENCE),
        pin=row.values.get(F.PIN) or "",
        name=_name(row),
        decision=decision.answer,
        served_by=row.values.get(F.SERVED_BY) or decision.served_by,
        note=row.values.get(F.NOTE) or "",
    )


def _name(row: FileRow) -> str:
    whole = row.values.get(F.NAME)
    if isinstance(whole, Name):
        return " ".join(filter(None, (whole.first, whole.middle, whole.last, whole.suffix)))
    return " ".join(filter(None, (row.values.get(F.FIRST), row.values.get(F.LAST))))
