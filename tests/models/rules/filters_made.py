"""Filters of every shape, made at random, as they stand after reading."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from models.rules.filterkeys import KEYS, PROGRESS, SAVED, WORD, Kind
from models.rules.filters import Filter, Part
from models.rules.filtertext import MARKS
from models.rules.filtervalues import NEAR, Amount, Chosen, Missing, Name, Near, Span, Value, When

SIGNS = ("<", "<=", ">", ">=", "=")
SPANS = st.builds(Span, st.integers(0, 9999), st.sampled_from(["d", "w", "mo"]))
DAYS = st.builds(
    When, st.sampled_from(SIGNS), SPANS | st.builds(Near, st.sampled_from(list(NEAR))) | st.dates(date(1900, 1, 1))
)


def _names(*, said: bool = False) -> st.SearchStrategy[Name]:
    """Names as reading leaves them: white space folded, no quotation mark; in small letters unless `said`."""
    letters = st.characters(exclude_characters="".join(MARKS), exclude_categories=["Cs"])
    texts = st.text(letters, min_size=1, max_size=12).map(lambda text: " ".join(text.split()))
    return (texts if said else texts.map(_small)).filter(lambda text: bool(text.strip("_ "))).map(Name)


def _small(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def _owed() -> st.SearchStrategy[Amount]:
    signs = st.sampled_from(["<", "<=", ">", ">="])
    months = st.builds(Amount, signs, st.integers(0, 9999), st.just("mo"))
    return months | st.builds(Amount, signs, st.integers(0, 99_999_999), st.just("$"))


def _chosen(key: str) -> st.SearchStrategy[Value]:
    plain = st.builds(Chosen, st.sampled_from(list(KEYS[key].choices or {})))
    if key != "stage":
        return plain.map(lambda value: value)
    signed = st.builds(Chosen, st.sampled_from([stage.value for stage in PROGRESS]), st.sampled_from(SIGNS))
    return plain | signed


def _values(key: str) -> st.SearchStrategy[Value]:
    known = KEYS[key]
    known_kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.NAME: _names().filter(lambda name: name.text not in {"none", "never", "unknown"}),
        Kind.AHEAD: DAYS,
        Kind.BACK: DAYS,
        Kind.WHOLE: st.builds(Amount, st.sampled_from(SIGNS), st.integers(0, 9999)),
        Kind.OWED: _owed(),
        Kind.CHOICE: _chosen(key) if known.choices else st.nothing(),
    }
    found = known_kinds[known.kind]
    return found | st.just(Missing()) if known.missing else found


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """One part of any key."""
    key = draw(st.sampled_from([*KEYS, WORD, SAVED]))
    negated = draw(st.booleans())
    if key in {WORD, SAVED}:
        return Part(key, (draw(_names(said=True)),), negated)
    values = draw(st.lists(_values(key), min_size=1, max_size=3, unique=True))
    return Part(key, tuple(values), negated)


def filters() -> st.SearchStrategy[Filter]:
    """Filters of up to three parts, each of another key, so that none of them is made into one by reading."""
    several = st.lists(parts(), max_size=3, unique_by=lambda part: part.key)
    return several.map(lambda found: Filter(tuple(found)))
