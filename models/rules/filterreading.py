"""Reading the values of a part; what cannot be read is refused with its place and with what would be right."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from models.enums import Stage
from models.errors import FilterRefused
from models.rules.filterkeys import ALIASES, KEYS, PROGRESS, Kind
from models.rules.filtertext import Piece, parted
from models.rules.filtervalues import Chosen, Missing, Name, owed, signed, when, whole

if TYPE_CHECKING:
    from models.rules.filterkeys import Key
    from models.rules.filtervalues import Value

_ALIKE = 0.7
_NONE = frozenset({"none", "never", "unknown"})
_HUNDREDS = re.compile(r"(<=|>=|<|>)?\$[0-9]{1,3}([0-9]{3})*")
_THREE = re.compile(r"[0-9]{3}(\.[0-9]{1,2})?")


def read_name(piece: Piece, whole: Piece, *, saved: bool) -> Name | None:
    """A bare word or phrase, or with `saved` the name behind an @; None for a phrase without a letter.

    `whole` is the piece with its minus, for what is refused.
    """
    said = (piece.after(1) if saved else piece).text
    if saved and not said:
        raise _not_read("Which saved filter is meant?", "Write its name right after the @.", whole)
    if piece.begins("-") or whole.text == "-":
        raise _not_read("What shall be left out?", "Write one minus, right before a word or a part.", whole)
    return Name(said) if said else None


def read_values(key: str, piece: Piece, *, whole: Piece) -> tuple[Value, ...]:
    """The values behind a key, parted by commas, each once; `whole` is the piece with its key, for an empty one."""
    parts = [part for part in parted(piece, ",") if part.text.strip("_ ")]
    if not parts:
        raise _not_read(f"“{key}:” needs a value.", KEYS[key].hint, whole)
    if KEYS[key].kind is Kind.OWED:
        parts = _thousands(parts)
    return tuple(dict.fromkeys(_value(key, part) for part in parts))


def unknown_key(said: str, *, start: int, end: int) -> FilterRefused:
    """The refusal of a key that is not known, with the likeliest that was meant."""
    meant = difflib.get_close_matches(said.lower(), KEYS, 1, _ALIKE)
    likely = f"Did you mean {meant[0]}:? " if meant else ""
    keys = ", ".join(f"{key}:" for key in KEYS)
    return FilterRefused(f"“{said}:” is not known.", f"{likely}Write {keys} or plain words.", start=start, end=end)


def _thousands(parts: list[Piece]) -> list[Piece]:
    """The parts, with what a comma between thousands of dollars cut in two put together: "$5,000"."""
    joined: list[Piece] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and _HUNDREDS.fullmatch(before.text) and _THREE.fullmatch(part.text):
            joined[-1] = Piece(before.letters + part.letters, before.start, part.end)
        else:
            joined.append(part)
    return joined


def _value(key: str, part: Piece) -> Value:
    known = KEYS[key]
    if known.missing and part.text.lower() in _NONE:
        return Missing()
    if known.kind is Kind.NAME:
        return Name(_named(key, part.text))
    if known.kind is Kind.CHOICE:
        return _chosen(key, known, part)
    readers = {Kind.AHEAD: when, Kind.BACK: when, Kind.WHOLE: whole, Kind.OWED: owed}
    value = readers[known.kind](part.text)
    if value is None:
        raise _not_read(f"“{part.text}” cannot be read behind {key}:.", known.hint, part)
    return value


def _named(key: str, text: str) -> str:
    """A name in small letters; in counties and needs a low line stands for the space between two words."""
    said = text.casefold()
    return " ".join(said.replace("_", " ").split()) if key in {"county", "need"} else said


def _chosen(key: str, known: Key, part: Piece) -> Chosen:
    sign, said = signed(part.text.lower())
    said = ALIASES.get(key, {}).get(said, said)
    words = known.choices or {}
    found = [word for word in words if word == said] or [word for word in words if said and word.startswith(said)]
    if len(found) > 1:
        raise _not_read(f"“{said}” could be {_either(found)}.", "Write more of it.", part)
    if not found:
        raise _not_read(f"“{said}” is not {_what(key)}.", _ways(key, known), part)
    return _signed_choice(key, found[0], sign, part)


def _signed_choice(key: str, word: str, sign: str, part: Piece) -> Chosen:
    if sign in {"", "="}:
        return Chosen(word)
    if key != "stage" or Stage(word) not in PROGRESS:
        raise _not_read(f"“{word}” has no before or after.", f"Write {key}:{word}.", part)
    return Chosen(word, sign)


def _what(key: str) -> str:
    return {"stage": "a stage", "is": "known behind is:"}.get(key, f"known behind {key}:")


def _ways(key: str, known: Key) -> str:
    return f"Stages: {', '.join(stage.value for stage in Stage)}." if key == "stage" else known.hint


def _either(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _not_read(sentence: str, hint: str, part: Piece) -> FilterRefused:
    return FilterRefused(sentence, hint, start=part.start, end=part.end)
