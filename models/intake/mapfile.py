"""A mapping as a file that a person reads and edits: TOML or JSON, each header with its meaning."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Final

from models.errors import ImportRefused
from models.intake.meanings import offered, parse_meaning
from models.intake.sniff import take
from models.intake.synonyms import LIST

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from models.intake.vocabulary import Vocabulary
    from models.rows.mapped import Guess

_EXAMPLE: Final = 'Write it like this: [columns], and below it "NCP Name" = "name".'


def read_mapping(path: Path | str, vocabulary: Vocabulary = LIST) -> dict[str, str]:
    """What a file says of the columns: header to meaning, "" for one that is not read.

    Raises ImportRefused for a file that is neither TOML nor JSON, and for a meaning that there is not, with those
    that there are.
    """
    incoming = take(path)
    try:
        text = incoming.contents.decode("utf-8-sig")
        told = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ImportRefused("This is no mapping of columns.", incoming.name, _EXAMPLE) from fault
    columns = told.get("columns", told) if isinstance(told, dict) else None
    if not isinstance(columns, dict) or not columns:
        raise ImportRefused("This says nothing of columns.", incoming.name, _EXAMPLE)
    for header, meaning in columns.items():
        if not isinstance(meaning, str):
            raise ImportRefused(f"The meaning of “{header}” is no text.", incoming.name, _EXAMPLE)
        parse_meaning(meaning, vocabulary, incoming.name)
    return columns


def write_mapping_text(guesses: Iterable[Guess], vocabulary: Vocabulary = LIST) -> str:
    """A mapping to edit and give back, as TOML: every column with what it is taken to mean, and why when uncertain."""
    lines = [
        '# What each column means; "" is not read.',
        f"# The meanings: {', '.join(offered(vocabulary))}.",
        "[columns]",
    ]
    for guess in guesses:
        if guess.dropped:
            lines.append(f"# {_quoted(guess.header)} is dropped: {guess.why}.")
            continue
        if not guess.sure:
            lines.append(f"# Not certain: {guess.why}.")
        lines.append(f"{_quoted(guess.header)} = {_quoted(guess.meaning)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string; what JSON escapes, TOML reads, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
