"""Dated reference data into the case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from models.enums import ActivityKind
from models.queries.reference import forget
from models.rules.words import count
from models.tables.kept import ReferenceItem
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.enums import ReferenceFamily
    from models.rows.done import Done
    from models.rows.reference import ReferenceRow
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

    Key = tuple[ReferenceFamily, str, date]


def load_reference(case_file: CaseFile, rows: Sequence[ReferenceRow]) -> Done:
    """Take in reference data: new rows are kept beside the old, a row that stands from the same day is corrected.

    Nothing is taken out. It is no change of the liaison's, so it cannot be undone. When nothing differs, no
    entry is written and the answer has no sentence.
    """
    with unit(case_file, "load reference", ActivityKind.SYSTEM) as work:
        known = {_key(item): item for item in work.session.exec(select(ReferenceItem))}
        wanted = _items(rows)
        new = [item for item in wanted if _key(item) not in known]
        corrected = sum(_correct(work, known[_key(item)], item) for item in wanted if _key(item) in known)
        work.add_many(ReferenceItem, [item.model_dump() for item in new])
        forget(work.session)
        if new or corrected:
            work.summary = f"Loaded reference data: {count(len(new), 'new row')}, {corrected} corrected"
    return work.done()


def _items(rows: Sequence[ReferenceRow]) -> list[ReferenceItem]:
    return [
        ReferenceItem(
            family=row.family,
            code=row.code,
            effective_on=row.effective_on,
            position=position,
            values=dict(row.values),
            source=row.source,
            source_on=row.source_on,
            note=row.note,
        )
        for position, row in enumerate(rows)
    ]


def _key(item: ReferenceItem) -> Key:
    return item.family, item.code, item.effective_on


def _correct(work: Unit, known: ReferenceItem, wanted: ReferenceItem) -> bool:
    return bool(
        work.change(
            known,
            position=wanted.position,
            values=wanted.values,
            source=wanted.source,
            source_on=wanted.source_on,
            note=wanted.note,
        )
    )
