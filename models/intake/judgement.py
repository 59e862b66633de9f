"""The columns of a header held against their values: what is certain, what is noted, what is asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.intake.cells import CellRefused
from models.intake.columnkeys import column_keys
from models.intake.columns import Cleaned, clean_column
from models.intake.meanings import words_of
from models.intake.suspicion import Seen, see
from models.rows.mapped import Guess

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from enum import StrEnum

    from models.intake.cells import Cell
    from models.intake.columns import Cleaners
    from models.intake.headers import Column, Header
    from models.intake.vocabulary import Need, Vocabulary


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one column is taken to mean in words, whether that is certain, why, and the column as it will be read."""

    column: Column
    meaning: str
    why: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """The header as it will be read, a guess for each column, what must be asked, and the needs that nothing meets."""

    header: Header
    guesses: tuple[Guess, ...]
    asks: tuple[str, ...]
    lacking: tuple[Need, ...]


def judge(
    header: Header,
    sample: Sequence[Sequence[Cell]],
    vocabulary: Vocabulary,
    cleaners: Cleaners,
    given: Collection[StrEnum],
) -> Judged:
    """Hold each column against a sample of its values; `given` meanings are known from elsewhere."""
    bench = _Bench(vocabulary, cleaners, sample, [see(column, sample, cleaners) for column in header.columns], given)
    verdicts = [bench.verdict(each) for each in bench.seen]
    guesses = tuple(
        Guess(each.column.index, key, each.column.header, verdict.meaning, verdict.sure, verdict.why, each.samples)
        if each.column.dropped is None
        else Guess(each.column.index, key, each.column.header, "", sure=True, why=verdict.why, dropped=True)
        for each, key, verdict in zip(bench.seen, column_keys(header.names), verdicts, strict=True)
    )
    asks = (*bench.doubtful(), *bench.differing(), *bench.possible())
    read = replace(header, columns=tuple(verdict.column for verdict in verdicts))
    return Judged(read, guesses, asks, bench.lacking())


class _Bench:
    """All columns of one header, each judged with an eye on the others."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        cleaners: Cleaners,
        sample: Sequence[Sequence[Cell]],
        seen: Sequence[Seen],
        given: Collection[StrEnum],
    ) -> None:
        self.vocabulary, self.cleaners, self.sample, self.seen = vocabulary, cleaners, sample, seen
        self.needs = [need for need in vocabulary.required if need.any_of.isdisjoint(given)]
        self.asked_for = frozenset(field for need in self.needs for field in need.any_of)
        self.certain = {each.column.field for each in seen if each.column.field and not each.contradicted}
        self.claimed = {each.column.field for each in seen if each.column.field}
        self.rivals: defaultdict[StrEnum, list[Seen]] = defaultdict(list)
        for each in seen:
            if (meaning := each.could_be(vocabulary)) is not None:
                self.rivals[meaning].append(each)

    def verdict(self, each: Seen) -> Verdict:
        """What one column is taken to mean."""
        column = each.column
        if column.dropped:
            return Verdict(column, "", column.dropped, sure=True)
        if each.contradicted:
            return self._contradicted(each)
        if column.note and column.also is not None:
            return Verdict(column, "", column.note, sure=False)
        if column.field is None and not column.told:
            return self._unknown(each)
        return Verdict(column, column.meaning, "as it was said" if column.told else "its header says so", sure=True)

    def _contradicted(self, each: Seen) -> Verdict:
        why = f"its header says {each.column.meaning}, but {each.looks}"
        return self._by_values(each, why) or self._unread(each, why)

    def _unknown(self, each: Seen) -> Verdict:
        if each.could_be(self.vocabulary) is None:
            return Verdict(each.column, "", f"its header is not known, and {each.looks}", sure=True)
        why = f"its header is not known, but {each.looks}"
        return self._by_values(each, why) or Verdict(each.column, self._suggested(each), why, sure=False)

    def _unread(self, each: Seen, why: str) -> Verdict:
        column = replace(each.column, field=None, month=None, note=f"{why}; it was not read")
        return Verdict(column, self._suggested(each), why, sure=False)

    def _by_values(self, each: Seen, why: str) -> Verdict | None:
        """Read by its values, when no other column could be that and nothing rests on it."""
        meaning = each.could_be(self.vocabulary)
        if meaning is None or meaning in self.vocabulary.needed or meaning in self.certain:
            return None
        if len(self.rivals[meaning]) > 1:
            return None
        column = replace(each.column, field=meaning, month=None, note=f"{why}; it was read as {words_of(meaning)}")
        return Verdict(column, words_of(meaning), why, sure=False)

    def _suggested(self, each: Seen) -> str:
        """The needed meaning to offer for a column, where no other column is certain to have it."""
        meaning = each.could_be(self.vocabulary)
        return words_of(meaning) if meaning in self.asked_for - self.certain and meaning is not None else ""

    def _open(self) -> list[Need]:
        """The needs that no header claims to meet."""
        return [need for need in self.needs if need.any_of.isdisjoint(self.claimed)]

    def lacking(self) -> tuple[Need, ...]:
        """The needs that neither a header nor values could meet."""
        return tuple(need for need in self._open() if need.any_of.isdisjoint(self.rivals))

    def doubtful(self) -> list[str]:
        """A needed meaning whose column holds something else."""
        return [
            f"“{each.column.header}” is not certain: its header says {each.column.meaning}, but {each.looks}."
            for each in self.seen
            if each.contradicted and each.column.field in self.asked_for
        ]

    def differing(self) -> list[str]:
        """A needed meaning that two headers claim, over values that are not the same."""
        found = []
        for each in self.seen:
            meaning = each.column.also
            if meaning is None or meaning not in self.asked_for:
                continue
            owner = next(other for other in self.seen if other.column.field == meaning)
            if not owner.column.told and self._differ(owner, each, meaning):
                said = f"“{owner.column.header}” and “{each.column.header}” both say {words_of(meaning)}"
                found.append(f"{said}, and they do not hold the same.")
        return found

    def _differ(self, owner: Seen, each: Seen, meaning: StrEnum) -> bool:
        other = clean_column(replace(each.column, field=meaning), self.sample, self.cleaners)
        if not isinstance(owner.made, Cleaned) or not isinstance(other, Cleaned):
            return False
        pairs = zip(owner.made.values, other.values, strict=True)
        return any(left != right for left, right in pairs if _is_told(left) and _is_told(right))

    def possible(self) -> list[str]:
        """A need that only columns with unknown headers could meet."""
        found = []
        for need in self._open():
            columns = [each for field in need.any_of for each in self.rivals.get(field, ())]
            if columns:
                names = " or ".join(f"“{each.column.header}”" for each in columns)
                found.append(f"It is not certain where {need.words} stands: it may be {names}, as {columns[0].looks}.")
        return found


def _is_told(value: object) -> bool:
    return value is not None and not isinstance(value, CellRefused)
