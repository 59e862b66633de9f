"""What was said before of the columns of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from models.tables.listings import ColumnMapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

    from models.enums import ImportKind


def remembered(session: Session, kind: ImportKind, fingerprint: str) -> Mapping[str, str] | None:
    """What the columns of a file of this kind with these headers mean, by column key; None when nobody said."""
    asked = select(ColumnMapping.columns).where(ColumnMapping.kind == kind, ColumnMapping.fingerprint == fingerprint)
    return session.exec(asked).first()
