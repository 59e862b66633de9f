"""What a filter may ask for: every key before a colon, and how what stands behind it is read and said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from models.enums import Intake, PaymentSegment, Segment, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRESS = tuple(stage for stage in Stage if stage not in {Stage.PARKED, Stage.CLOSED})
"""The stages in the order of the work; parked and closed stand beside it."""

WORD, SAVED = "", "@"
"""The keys of bare words and of filters with a name."""

FLAGS = {
    "loose": "loose ends",
    "next": "marked next",
    "overdue": "overdue",
    "new": "came in the last 30 days",
    "untried": "never attempted",
    "active": "neither parked nor closed",
    "parked": "parked",
    "closed": "closed",
    "unranked": "not ranked",
}
"""What can be asked for with is:, and how it is said."""

SEGMENTS = {
    "unable": Segment.UNABLE,
    "unwilling": Segment.UNWILLING,
    "unknown": Segment.UNKNOWN,
    "paying": Segment.PAYING,
}
"""The liaison's judgement, by the word that is typed."""

PAYMENTS = {
    "paying": PaymentSegment.PAYING,
    "partly": PaymentSegment.PARTLY,
    "stopped": PaymentSegment.NEWLY_STOPPED,
    "not": PaymentSegment.NOT_PAYING,
    "unknown": None,
}
"""How a person pays, by the word that is typed; None where the months do not tell."""


class Kind(Enum):
    """How the values of a key are read."""

    NAME = "a name or its beginning"
    CHOICE = "one of a few words"
    AHEAD = "a day, most often one ahead"
    BACK = "a day, most often one behind"
    WHOLE = "a whole number"
    OWED = "months or dollars"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: how its values are read, what it is about, and the words for it."""

    kind: Kind
    about: str
    """A few words for completion: "the day of the next step"."""
    says: str
    """The sentence part with a hole for the values: "in {}"."""
    denies: str
    """The same when it is taken back: "not in {}"."""
    hint: str
    """What would be right."""
    missing: str = ""
    """What `none` means; empty when a value is never missing."""
    choices: Mapping[str, str] | None = None
    """The words that are known, and how each is said."""
    one: bool = False
    """Whether a person has just one of it, so that asking twice means either."""


def _labels(known: Mapping[str, Enum | None]) -> dict[str, str]:
    return {word: str(getattr(each, "label", "not known")) for word, each in known.items()}


_DAYS = "Such as <7d, 2w, >1mo, today, overdue, none, <2026-12-01."
_AGES = "Such as >30d, <2w, never, today, <2026-11-01."

KEYS = {
    "county": Key(
        Kind.NAME, "the county", "in {}", "not in {}", "Such as county:brown, or county:brown,dane.", one=True
    ),
    "stage": Key(
        Kind.CHOICE,
        "where the work stands",
        "stage {}",
        "stage not {}",
        "Such as stage:ready, stage:<referred, stage:parked.",
        choices={stage.value: stage.label for stage in Stage},
        one=True,
    ),
    "due": Key(Kind.AHEAD, "the day of the next step", "next step {}", "next step not {}", _DAYS, "without a day"),
    "follow": Key(Kind.AHEAD, "the open follow-up", "follow-up {}", "follow-up not {}", _DAYS, "not open"),
    "hearing": Key(Kind.AHEAD, "the next hearing", "hearing {}", "hearing not {}", _DAYS, "not set"),
    "last": Key(Kind.BACK, "the last contact or attempt", "last contact {}", "last contact not {}", _AGES, "never"),
    "spoke": Key(Kind.BACK, "last spoken with", "last spoken with {}", "last spoken with not {}", _AGES, "never"),
    "came": Key(Kind.BACK, "the day the person came", "came {}", "came not {}", _AGES),
    "arrears": Key(
        Kind.OWED,
        "arrears, in months of CSUP or dollars",
        "arrears {}",
        "arrears not {}",
        "Such as >6mo, >$5000, none.",
        "not known",
    ),
    "unpaid": Key(
        Kind.WHOLE,
        "months in a row without payment",
        "months unpaid {}",
        "months unpaid not {}",
        "Such as >2mo, 0, none.",
        "not known",
    ),
    "tries": Key(Kind.WHOLE, "attempts since last spoken with", "tries {}", "tries not {}", "Such as >3, 0, <=2."),
    "pay": Key(
        Kind.CHOICE,
        "how the person pays",
        "payment {}",
        "payment not {}",
        "Write one of: paying, partly, stopped, not, unknown.",
        choices=_labels(PAYMENTS),
        one=True,
    ),
    "seg": Key(
        Kind.CHOICE,
        "your judgement of means",
        "judged {}",
        "not judged {}",
        "Write one of: unable, unwilling, unknown, paying.",
        choices=_labels(SEGMENTS),
        one=True,
    ),
    "need": Key(
        Kind.NAME, "a need in the latest assessment", "in need of {}", "not in need of {}", "Such as need:housing."
    ),
    "tag": Key(
        Kind.NAME, "a tag", "tagged {}", "not tagged {}", "Such as tag:spanish; -tag:spanish is everybody else."
    ),
    "intake": Key(
        Kind.CHOICE,
        "how the person came",
        "came by {}",
        "not come by {}",
        "Write one of: list, csa, court, self, partner.",
        choices={each.value: each.label for each in Intake},
        one=True,
    ),
    "csa": Key(
        Kind.NAME,
        "who answers at the CSA",
        "CSA contact {}",
        "CSA contact not {}",
        "Such as csa:berg, or csa:none.",
        "not assigned",
        one=True,
    ),
    "is": Key(
        Kind.CHOICE,
        "anything else",
        "{}",
        "not {}",
        f"Write one of: {', '.join(FLAGS)}.",
        choices=FLAGS,
    ),
}
"""Every key, the most used first."""

ALIASES = {
    "seg": {"able": "unwilling", "able_but_unwilling": "unwilling"},
    "pay": {
        "part": "partly",
        "paying_in_part": "partly",
        "newly_stopped": "stopped",
        "not_paying": "not",
        "none": "unknown",
    },
    "is": {"marked": "next", "late": "overdue"},
}
"""Other words that are plain enough."""
