"""The one way out of a command: data on stdout, talk on stderr, and nothing in either that could move a terminal."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from commands.cli.settings import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.rows.done import Done

LONGEST_LINE = 2000
WIDEST = 160
"""Characters of one column of text; a row is a line, however wide the window is."""


class ReaderLeftError(Exception):
    """Whoever read stdout has gone with what it wanted."""


def write(text: str) -> None:
    """Data, as it stands; only what a writer has cleaned. Raises ReaderLeftError."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise ReaderLeftError from None


def line(text: str = "") -> None:
    """One line of data."""
    write(f"{_cleaned(text)}\n")


def talk(text: str) -> None:
    """One sentence for the person at the keyboard."""
    sys.stderr.write(f"{_cleaned(text)}\n")


def done(result: Done) -> None:
    """What a verb did."""
    line(f"{result.summary}.")


def rows(
    found: Sequence[object],
    form: Form,
    headings: Mapping[str, str],
    *,
    keys: Sequence[str] = (),
    spoken: Iterable[object] = (),
    right: tuple[str, ...] = (),
) -> None:
    """Rows in the form asked for.

    `headings` are the columns of text by key, `right` those with numbers, `spoken` the rows as text shows them where
    that differs, and `keys` the columns of CSV where there are no rows to take them from.
    """
    from commands.exports.rows import TextColumn, as_csv, as_json, as_text

    if form is Form.JSON:
        write(as_json(found))
    elif form is Form.CSV:
        write(_lines(as_csv(found, () if found else keys)))
    else:
        columns = [TextColumn(key, heading, right=key in right, widest=WIDEST) for key, heading in headings.items()]
        write(as_text(columns, list(spoken) or found))


def one(found: object, form: Form, lines: Iterable[str]) -> None:
    """One thing: an object in JSON, a row in CSV, lines in text."""
    from commands.exports.rows import as_csv, words_of

    if form is Form.JSON:
        write(json.dumps(words_of(found), ensure_ascii=False, indent=2) + "\n")
    elif form is Form.CSV:
        write(_lines(as_csv([found])))
    else:
        for each in lines:
            line(each)


def _lines(csv: str) -> str:
    """CSV with the line ends of a stream, which the system makes its own."""
    return csv.replace("\r\n", "\n")


def _cleaned(text: str) -> str:
    from models.text import clean_note

    return clean_note(text, limit=LONGEST_LINE)
