"""The facts of a person that a survivor takes over from a merged record, and giving facts back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from commands.verbs.guards import fits
from commands.verbs.lookups import holder_of_pin
from commands.verbs.wording import named
from models.enums import Intake, ReviewState, Segment
from models.errors import InputRefused, Refused
from models.tables.people import Person
from models.tables.schema import table_classes
from models.vault.values import plain, restored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.tables.base import Row
    from models.vault.unit import Unit

WHEN_EMPTY = (
    "pin",
    "middle_name",
    "suffix",
    "birth_date",
    "language",
    "in_wisconsin",
    "deceased",
    "unworkable",
    "intake_by",
    "intake_reason",
    "served_by",
    "csa_contact_id",
)
"""Taken over where the survivor has none."""
EITHER = ("hand_mark", "safety_flag", "unsafe_now")
"""True when it is true of one of the two: nobody becomes safe by being merged."""
FORBIDDING = ("voicemail_ok", "letter_ok")
"""A no of one of the two wins."""
TOGETHER = ("safe_contact", "segment", "segment_evidence", "review", "review_note", "released_on", "off_list_since")
"""Taken over by a rule of its own."""
OWN = ("id", "number", "first_name", "last_name", "county", "intake", "intake_on", "merged_into")
"""What makes the record itself: never taken over."""

_WAYS = frozenset({"voicemail_ok", "letter_ok", "safe_contact", "safety_flag", "unsafe_now"})
_WORDS = (
    {
        "pin": "KIDS PIN",
        "csup_cents": "CSUP",
        "csup_open": "CSUP",
        "arrears_cents": "arrears",
        "balance_as_of": "arrears",
    }
    | dict.fromkeys(_WAYS, "how to contact")
    | dict.fromkeys(("review", "review_note"), "the county's answer")
    | dict.fromkeys(("status", "open"), "IV-D status")
    | dict.fromkeys(("due_cents", "paid_cents"), "payments")
    | dict.fromkeys(("state", "as_of"), "state of a phone or address")
)
_ONE_ANSWER = (
    frozenset({"csup_cents", "csup_open", "arrears_cents", "balance_as_of"}),
    frozenset({"state", "as_of"}),
)
"""Facts that are said of one day together: where one was corrected since, the others are no longer what was filled."""


def fill(work: Unit, keep: Person, other: Person) -> list[dict[str, Any]]:
    """Give the survivor what only the other record knows, and of both the stricter; tells each fact before and after.

    A KIDS PIN changes hands, since no two people may have the same. Refused when both ways of safe contact together
    are longer than can be kept: neither may be cut.
    """
    values = _taken_over(keep, other)
    try:
        fits(Person, values)
    except InputRefused:
        sentence = f"How {named(keep)} and {named(other)} may be contacted is too long to stand together."
        raise Refused(sentence, "Say it shorter of one of them first.") from None
    given_up = set_facts(work, other, {"pin": None}) if "pin" in values else []
    return [*given_up, *set_facts(work, keep, values)]


def _taken_over(keep: Person, other: Person) -> dict[str, Any]:
    values = {name: getattr(other, name) for name in WHEN_EMPTY if getattr(keep, name) in {None, ""}}
    values |= {name: getattr(keep, name) or getattr(other, name) for name in EITHER}
    values |= {name: _forbidden(getattr(keep, name), getattr(other, name)) for name in FORBIDDING}
    values["safe_contact"] = _joined(keep.safe_contact, other.safe_contact)
    values |= _judged(keep, other) | _reviewed(keep, other) | _listed(keep, other)
    return {name: value for name, value in values.items() if value != getattr(keep, name)}


def _forbidden(ours: bool | None, theirs: bool | None) -> bool | None:  # noqa: FBT001 - two answers, not switches
    if ours is None or theirs is None:
        return theirs if ours is None else ours
    return ours and theirs


def _joined(ours: str, theirs: str) -> str:
    if theirs in ours:
        return ours
    return theirs if ours in theirs else f"{ours}; {theirs}"


def _judged(keep: Person, other: Person) -> dict[str, Any]:
    if keep.segment is not Segment.UNKNOWN or other.segment is Segment.UNKNOWN:
        return {}
    return {"segment": other.segment, "segment_evidence": other.segment_evidence}


def _reviewed(keep: Person, other: Person) -> dict[str, Any]:
    """A county's no holds for the person, whichever record it was said of (domain 1.2 X07)."""
    no = ReviewState.DO_NOT_CONTACT
    if keep.review is no or other.review is not no:
        return {}
    return {"review": no, "review_note": other.review_note, "released_on": None}


def _listed(keep: Person, other: Person) -> dict[str, Any]:
    """A person is on the list when one of the two records is; else since the later day no more."""
    if keep.off_list_since is None or (other.off_list_since is None and other.intake is not Intake.LIST):
        return {}
    gone = other.off_list_since
    return {"off_list_since": None if gone is None else max(keep.off_list_since, gone)}


def set_facts(work: Unit, row: Row, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Set facts of a row; tells each before and after as a merging keeps it, and nothing where nothing differs."""
    before = {name: plain(getattr(row, name)) for name in values}
    changed = work.change(row, **values)
    after = {name: plain(values[name]) for name in changed}
    told = {name: before[name] for name in changed}
    return [{"table": str(row.__tablename__), "row_id": row.id.hex, "before": told, "after": after}] if changed else []


def give_back(work: Unit, filled: Sequence[dict[str, Any]]) -> list[str]:
    """Put each fact that is still as it was filled back to what it was; gives those that were corrected since."""
    corrected: list[str] = []
    for each in reversed(filled):
        row = work.session.get(table_classes()[each["table"]], UUID(each["row_id"]))
        if row is not None:
            corrected += _give_back(work, row, each["before"], each["after"])
    return corrected


def _give_back(work: Unit, row: Row, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    now = {fact: plain(getattr(row, fact)) for fact in after}
    changed = {fact for fact in after if now[fact] != after[fact]}
    changed = changed.union(*(facts for facts in _ONE_ANSWER if facts & changed))
    back = {fact: was for fact, was in before.items() if fact not in changed and _is_free(work, row, fact, was)}
    work.change(row, **restored(type(row), back))
    return [fact for fact in after if fact not in back and now[fact] != before[fact]]


def _is_free(work: Unit, row: Row, fact: str, value: Any) -> bool:  # noqa: ANN401 - a fact of any kind
    """Whether a PIN can be given back: somebody may have got it since."""
    if fact != "pin" or not value:
        return True
    holder = holder_of_pin(work.session, value)
    return holder is None or holder.id == row.id


def fact_words(facts: Iterable[str]) -> list[str]:
    """Facts as the log may name them, each once: nothing that tells of safety."""
    return list(dict.fromkeys(_WORDS.get(fact, fact.replace("_", " ")) for fact in facts))
