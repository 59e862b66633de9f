"""The saved filters, and the words of this case file that a filter may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from models import clock
from models.enums import ReferenceFamily
from models.errors import FilterRefused
from models.queries import reference
from models.queries.filtering import saved_texts
from models.rows.filters import SavedFilterRow
from models.rules.filteroffers import Vocabulary
from models.rules.filters import parse_filter
from models.tables.counties import CsaContact
from models.tables.people import Tag
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from sqlalchemy.orm import Mapped
    from sqlmodel import Session


def saved_filters(session: Session) -> list[SavedFilterRow]:
    """The saved filters by name; one that this version cannot read says so in its words."""
    return [SavedFilterRow(name, text, _words(text)) for name, text in saved_texts(session).items()]


def vocabulary(session: Session) -> Vocabulary:
    """What completion offers: the counties and tags of the caseload, needs, saved filters, and people at the CSAs."""
    domains = reference.items(session, ReferenceFamily.DOMAIN, clock.today())
    return Vocabulary(
        counties=_distinct(session, col(PersonStanding.county)),
        tags=_distinct(session, col(Tag.word)),
        domains=tuple((row.code, str(row.values["name"])) for row in domains),
        saved=tuple(saved_texts(session).items()),
        contacts=_distinct(session, col(CsaContact.name)),
    )


def _words(text: str) -> str:
    try:
        return parse_filter(text).in_words
    except FilterRefused as refused:
        return refused.sentence


def _distinct(session: Session, column: Mapped[str]) -> tuple[str, ...]:
    return tuple(session.execute(select(column).distinct().order_by(column)).scalars())
