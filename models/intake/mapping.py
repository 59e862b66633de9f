"""What every column means, by its header and by its values; what is uncertain is asked, never guessed silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from models.errors import ImportRefused
from models.intake.columnkeys import column_keys, fingerprint
from models.intake.headerrow import find_place
from models.intake.headers import Header, header_at, no_header
from models.intake.judgement import Judged, judge
from models.intake.meanings import kept_words
from models.intake.synonyms import Field

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from enum import StrEnum

    from models.intake.columns import Cleaners
    from models.intake.vocabulary import Vocabulary
    from models.intake.workbook import Table

Remembered: TypeAlias = Callable[[str], Mapping[str, str] | None]
"""What was said before of the columns with this fingerprint: their keys and meanings."""

HOW_TO_SAY: Final = "Say what the columns mean with --mapping FILE; --preview shows what is there."
_SAMPLE: Final = 200


@dataclass(frozen=True, slots=True)
class Mapped:
    """The columns of a file as they were judged; the header is not `known` when its row only looks like one."""

    judged: Judged
    known: bool
    vocabulary: Vocabulary

    @property
    def questions(self) -> tuple[str, ...]:
        """Everything that must be settled before the file can be read, in sentences."""
        if not self.known:
            return ("The headers are not known; say what the columns mean.",)
        return (self._lacks(), *self.judged.asks) if self.judged.lacking else self.judged.asks

    def settled(self, name: str, *, trusted: bool = False) -> Header:
        """The header to read by; raises ImportRefused with what was wanted and found, or what is not certain.

        The headers of a file of ours are `trusted`: its rows are there because their values are wrong.
        """
        if not self.known:
            raise no_header(self.vocabulary, name)
        place = f"{name}, row {self.judged.header.row + 1}"
        if self.judged.lacking:
            raise ImportRefused(self._lacks(), place, self._hint())
        if self.judged.asks and not trusted:
            raise ImportRefused(self.judged.asks[0], place, HOW_TO_SAY)
        return self.judged.header

    def _lacks(self) -> str:
        lacks = " and ".join(need.words for need in self.judged.lacking)
        found = ", ".join(f"“{name}”" for name in self.judged.header.names)
        return f"{self.vocabulary.called} lacks {lacks}; found {found}."

    def _hint(self) -> str:
        if all(Field.COUNTY in need.any_of for need in self.judged.lacking):
            return "Name the county with --county, or its column with --mapping."
        return "Rename the column, export it too, or say which it is with --mapping."


def map_table(
    table: Table,
    vocabulary: Vocabulary,
    cleaners: Cleaners,
    name: str,
    *,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
    given: Collection[StrEnum] = (),
) -> Mapped:
    """What the columns of a table mean: as a mapping says, as was said before of such a file, else by what they tell.

    `given` meanings are known from elsewhere and are not missed. Raises ImportRefused when no row can be the header,
    and for a mapping that does not fit.
    """
    place = find_place(table.rows, vocabulary, mapping)
    if place is None:
        raise no_header(vocabulary, name)
    at = partial(header_at, table.rows, place, vocabulary, cleaners.as_of, first_column=table.first_column)
    header, said = at(told=mapping), mapping
    if mapping is None and remembered and (said := remembered(fingerprint(header.names))):
        header = at(told=said)
    sample = table.rows[header.start : header.start + _SAMPLE]
    judged = judge(header, sample, vocabulary, cleaners, given)
    return Mapped(judged, place.known or bool(said), vocabulary)


def kept_columns(header: Header, as_of: date) -> tuple[tuple[str, str], ...]:
    """What to remember of the columns, so that next month's file is read the same: keys and meanings in words."""
    return tuple(
        (key, kept_words(column.field, column.month, column.header, as_of))
        for key, column in zip(column_keys(header.names), header.columns, strict=True)
    )
