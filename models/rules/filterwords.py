"""A filter as a person reads it: "in Brown, stage before referred, last contact more than 30 days ago or never"."""

from __future__ import annotations

from models.rules.filterkeys import KEYS, SAVED, WORD, Kind
from models.rules.filtervalues import Amount, Chosen, Missing, Name, Near, Span, Value, When
from models.rules.words import long_day

_AHEAD = {
    "<": "in less than {}",
    "<=": "within {}",
    ">": "in more than {}",
    ">=": "in {} or more",
    "=": "in exactly {}",
}
_BACK = {
    "<": "less than {} ago",
    "<=": "within the last {}",
    ">": "more than {} ago",
    ">=": "{} ago or more",
    "=": "exactly {} ago",
}
_DAY = {"<": "before {}", "<=": "{} or before", ">": "after {}", ">=": "{} or after", "=": "{}"}
_AMOUNT = {"<": "under {}", "<=": "{} or less", ">": "over {}", ">=": "{} or more", "=": "{}"}
_OR_NEVER = " or never"


def in_words(key: str, values: tuple[Value, ...], *, negated: bool) -> str:
    """One part: its values with "or" between them, in the sentence part of its key."""
    if key in {WORD, SAVED}:
        said = " or ".join(f"“{value.text}”" for value in values if isinstance(value, Name))
        return f"without {said}" if negated else said
    known = KEYS[key]
    said = " or ".join(_value(key, value) for value in values)
    return (known.denies if negated else known.says).format(said)


def group_words(name: str, inside: str, *, negated: bool) -> str:
    """A saved filter: its name, and in brackets what it stands for."""
    return f"{'not ' if negated else ''}“{name}” ({inside or 'everybody'})"


def _value(key: str, value: Value) -> str:
    known = KEYS[key]
    if isinstance(value, Missing):
        return known.missing
    if isinstance(value, Name):
        return value.text.title() if key in {"county", "csa"} else value.text
    if isinstance(value, Chosen):
        label = (known.choices or {}).get(value.word, value.word)
        return _DAY[value.sign].format(label)
    if isinstance(value, Amount):
        return _AMOUNT[value.sign].format(value.words)
    return _when(value, back=known.kind is Kind.BACK, never=_OR_NEVER if known.missing else "")


def _when(value: When, *, back: bool, never: str) -> str:
    if isinstance(value.on, Span):
        said = (_BACK if back else _AHEAD)[value.sign].format(value.on.words)
        return said + never if back and value.sign.startswith(">") else said
    if not back and value == When("<", Near("today")):
        return "overdue"
    day = value.on.word if isinstance(value.on, Near) else long_day(value.on)
    said = _DAY[value.sign].format(day)
    on = said if isinstance(value.on, Near) or value.sign != "=" else f"on {said}"
    return on + never if back and value.sign.startswith("<") else on
