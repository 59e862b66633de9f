"""The columns of a file as entries, what must be asked about them, and what they can be said to mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rows.office import ChoiceRow
from tui.widgets.entries import Entry, aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from models.rows.mapped import Guess, Sheet
    from tui.widgets.told import Line

NOT_READ = "-"
"""The value of the choice that a column is not read."""
_COLUMNS, _BELOW = (24, 20, 0), (24, 0)
_MONTHS = ("due", "paid")
_MONTHS_BACK = 6
_YEAR = 12


def column_lines(sheet: Sheet, said: Mapping[str, str], refusal: str) -> Iterator[Line]:
    """What must be said before the file can be read, and how many columns are unsure."""
    settled = set(said)
    if refusal:
        yield f"x {refusal}", "$danger"
    open_ = [each for each in sheet.guesses if not each.sure and not each.dropped and each.key not in settled]
    if not refusal:
        yield from ((f"! {ask}", "$accent") for ask in sheet.asks)
    words = f"{len(open_)} of {len(sheet.guesses)} columns are unsure" if open_ else "Every column is settled"
    yield f"{words}. ctrl+s reads the file as shown and remembers it; esc leaves it.", "$dim"
    yield from ((note, "$dim") for note in sheet.notes)


def column_entries(guesses: Iterable[Guess], said: Mapping[str, str]) -> list[Entry]:
    """Each column with its meaning and some values, and below it why it is taken so."""
    found: list[Entry] = []
    for guess in guesses:
        found += [Entry(("column", guess.index), tuple(_cells(guess, said)), _COLUMNS, guess)]
        found.append(aside(_why(guess, said), _BELOW, 1, "accent" if _unsure(guess, said) else "dim"))
    return found


def _cells(guess: Guess, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    meaning = said.get(guess.key, guess.meaning)
    yield guess.header, "dim" if guess.dropped else "strong"
    if guess.dropped:
        yield "never read", "dim"
    else:
        yield meaning or "not read", "accent" if _unsure(guess, said) else "" if meaning else "dim"
    yield " · ".join(guess.samples), "dim"


def _unsure(guess: Guess, said: Mapping[str, str]) -> bool:
    return not guess.sure and not guess.dropped and guess.key not in said


def _why(guess: Guess, said: Mapping[str, str]) -> str:
    if guess.key in said:
        return "as you said"
    return f"unsure: {guess.why}" if _unsure(guess, said) else guess.why


def meaning_choices(meanings: Sequence[str], as_of: date) -> list[ChoiceRow]:
    """What a column can mean, and not to read it; due and paid are counted back from the day of the list."""
    plain = [words for words in meanings if words.split()[0] not in _MONTHS]
    counted = len(plain) < len(meanings)
    back = range(1, _MONTHS_BACK + 1) if counted else ()
    return [
        ChoiceRow(NOT_READ, "not read", "the column is kept as it came, and not used"),
        *(ChoiceRow(words, words) for words in plain),
        *(
            ChoiceRow(f"{word} {_back(count)}", f"{word} {_back(count)}", _month(as_of, count))
            for word in _MONTHS
            for count in back
        ),
    ]


def _back(count: int) -> str:
    return f"{count} month{'s' if count > 1 else ''} back"


def _month(as_of: date, back: int) -> str:
    """The closed month so many months before a day: "2026-10"."""
    months = as_of.year * _YEAR + as_of.month - 1 - back
    return f"{months // _YEAR}-{months % _YEAR + 1:02d}"
