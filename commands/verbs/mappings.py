"""What the columns of a file mean, remembered for the next file with the same headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.guards import fits
from models import clock
from models.errors import Refused
from models.tables.listings import ColumnMapping
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.enums import ImportKind
    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def save_mapping(case_file: CaseFile, kind: ImportKind, fingerprint: str, columns: Mapping[str, str]) -> Done:
    """Remember what the columns of a file mean, in place of what was said before of such a file.

    `fingerprint` and `columns` are those of the file as it was read. Refused without columns and when nothing differs.
    """
    if not columns:
        raise Refused("There is nothing to remember: the file has no columns.")
    fits(ColumnMapping, {"fingerprint": fingerprint})
    said = dict(columns)
    with unit(case_file, "save mapping") as work:
        asked = select(ColumnMapping).where(ColumnMapping.kind == kind, ColumnMapping.fingerprint == fingerprint)
        known, today = work.session.exec(asked).first(), clock.today()
        if known is None:
            known = work.add(ColumnMapping(kind=kind, fingerprint=fingerprint, columns=said, saved_on=today))
        elif known.columns == said:
            raise Refused("The columns are remembered like this already.")
        else:
            work.change(known, columns=said, saved_on=today)
        work.made = known.id
        work.summary = f"Remembered what the columns mean ({kind.label})"
    return work.done()
