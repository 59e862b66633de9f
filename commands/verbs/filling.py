"""The facts that a survivor takes over from a merged record, and giving them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from commands.verbs.guards import fits
from commands.verbs.lookups import holder_of_pin
from commands.verbs.wording import named
from models.enums import Intake, ReviewState, Segment
from models.errors import InputRefused, Refused
from models.tables.people import Person
from models.vault.values import plain, restored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
_WORDS = {"pin": "KIDS PIN", "review": "the county's answer", "review_note": "the county's answer"} | dict.fromkeys(
    _WAYS, "how to contact"
)


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
    given_up = _set(work, other, {"pin": None}) if "pin" in values else []
    return [*given_up, *_set(work, keep, values)]


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


def _set(work: Unit, person: Person, values: dict[str, Any]) -> list[dict[str, Any]]:
    before = {name: plain(getattr(person, name)) for name in values}
    work.change(person, **values)
    return [
        {"person_id": person.id.hex, "fact": name, "before": before[name], "after": plain(value)}
        for name, value in values.items()
    ]


def give_back(work: Unit, filled: Sequence[dict[str, Any]]) -> list[str]:
    """Put each fact that is still as it was filled back to what it was; gives those that were corrected since."""
    corrected: list[str] = []
    for each in reversed(filled):
        person, fact = work.get(Person, UUID(each["person_id"])), each["fact"]
        now = plain(getattr(person, fact))
        if now == each["after"] and _is_free(work, person, fact, each["before"]):
            work.change(person, **restored(Person, {fact: each["before"]}))
        elif now != each["before"]:
            corrected.append(fact)
    return corrected


def _is_free(work: Unit, person: Person, fact: str, value: Any) -> bool:  # noqa: ANN401 - a fact of any kind
    """Whether a PIN can be given back: somebody may have got it since."""
    if fact != "pin" or not value:
        return True
    holder = holder_of_pin(work.session, value)
    return holder is None or holder.id == person.id


def fact_words(facts: Iterable[str]) -> list[str]:
    """Facts as the log may name them, each once: nothing that tells of safety."""
    return list(dict.fromkeys(_WORDS.get(fact, fact.replace("_", " ")) for fact in facts))
