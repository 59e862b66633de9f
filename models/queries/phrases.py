"""The liaison's own phrases, and every word that a one-line contact may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models import clock
from models.enums import ReferenceFamily
from models.queries.reference import items
from models.rules.entries import Known, KnownPhrase, KnownProgramme
from models.tables.kept import Phrase

if TYPE_CHECKING:
    from sqlmodel import Session


def phrases(session: Session) -> tuple[KnownPhrase, ...]:
    """The phrases, by their short names."""
    found = session.exec(select(Phrase).order_by(col(Phrase.code)))
    return tuple(KnownPhrase(row.code, row.text) for row in found)


def entry_words(session: Session) -> Known:
    """What a line may name: the programmes of the catalogue and the phrases."""
    rows = items(session, ReferenceFamily.PROGRAMME, clock.today())
    programmes = tuple(KnownProgramme(row.code, str(row.values["name"])) for row in rows)
    return Known(programmes, phrases(session))
