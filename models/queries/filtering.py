"""Whom a filter lets through, as conditions over the kept standing of each person.

Every part is true or false of everybody, never unknown: with a minus it lets through exactly those whom it would not
without. What is not known is counted so: a day, an arrears or a number of months that is missing answers to `none`
and to no comparison, but who was never contacted counts as contacted longer ago than any day.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, false, func, not_, or_, select, true
from sqlmodel import col

from models.enums import Stage
from models.errors import FilterRefused
from models.queries.filterterms import findable, holding
from models.rules.filterkeys import WORD
from models.rules.filters import Group, Part, asked_names, expanded, inside_of, parse_filter
from models.rules.filtervalues import text_of_value
from models.tables.kept import SavedFilter
from models.tables.standing import PersonStanding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlmodel import Session

    from models.rules.filters import Filter

    Condition = ColumnElement[bool]


def read(session: Session, said: str) -> Filter:
    """The filter that a text means, names of saved ones replaced; raises FilterRefused."""
    wanted = parse_filter(said)
    with _pointing(said):
        return expanded(wanted, saved_texts(session)) if asked_names(wanted) else wanted


@contextmanager
def _pointing(said: str) -> Iterator[None]:
    """Have every refusal of a filter know the text that it points into."""
    try:
        yield
    except FilterRefused as refused:
        refused.text = said
        raise


def saved_texts(session: Session) -> dict[str, str]:
    """The texts of the saved filters by name."""
    found = session.execute(select(col(SavedFilter.name), col(SavedFilter.text)).order_by(col(SavedFilter.name)))
    return {row.name: row.text for row in found}


def conditions(session: Session, wanted: Filter, today: date) -> list[ColumnElement[bool]]:
    """What must hold of a person's standing, closed people left out unless the filter asks for them.

    Raises FilterRefused for a county or a need that the reference data does not know.
    """
    with _pointing(wanted.said):
        found = _conditions(session, wanted, today)
    return found if wanted.asks_for_closed else [everybody_open(), *found]


def words_apart(wanted: Filter) -> tuple[list[str], Filter]:
    """The bare words that must all be found, and the filter without them: each is looked for in a table of its own."""
    said = [part for part in wanted.parts if isinstance(part, Part) and part.key == WORD and not part.negated]
    rest = tuple(part for part in wanted.parts if part not in said)
    return [text_of_value(part.values[0]) for part in said], replace(wanted, parts=rest)


def everybody_open() -> ColumnElement[bool]:
    """Whom a filter without parts lets through: everybody who is not closed."""
    return col(PersonStanding.stage) != Stage.CLOSED


def _conditions(session: Session, wanted: Filter, today: date) -> list[Condition]:
    said, rest = words_apart(wanted)
    others = [_condition(session, part, today) for part in rest.parts]
    return [findable(said), *others] if said else others


def _condition(session: Session, part: Part | Group, today: date) -> Condition:
    holds = _group(session, part, today) if isinstance(part, Group) else or_(*holding(session, part, today))
    return not_(func.coalesce(holds, false())) if part.negated else holds


def _group(session: Session, group: Group, today: date) -> Condition:
    try:
        return and_(true(), *_conditions(session, group.inside, today))
    except FilterRefused as refused:
        raise inside_of(group, group.name, refused) from None
