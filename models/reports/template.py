"""The editable template of a report: which columns, under which headings, with which definitions (domain 1.4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.enums import ReferenceFamily
from models.errors import Refused
from models.queries.reference import item
from models.rows.report import Column
from models.rules.disclosure import allowed
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlmodel import Session

    from models.enums import Audience
    from models.reports.columns import Fact

WIDEST = 80
_DEFAULT_WIDTH = 16


@dataclass(frozen=True, slots=True)
class Plan:
    """One block as the template wants it."""

    code: str
    heading: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A report as the template wants it."""

    title: str
    plans: tuple[Plan, ...]
    definitions: tuple[tuple[str, str], ...]


def read_template(
    session: Session, code: str, audience: Audience, blocks: Mapping[str, Mapping[str, Fact]], on: date
) -> Template:
    """The template in force on a day.

    Raises NotFound when there is none, and Refused, naming the template, for a block or column that the report does
    not know, one that the audience may not see, or an entry without its words.
    """
    values = item(session, ReferenceFamily.TEMPLATE, code, on).values
    if values.get("audience") != audience.value:
        raise Refused(f"The template {code} is not for {audience.label}.", f"Its audience must be “{audience.value}”.")
    plans = tuple(_plan(entry, code, audience, blocks) for entry in _entries(values, "blocks", code))
    definitions = tuple(
        (_text(entry, "heading", code), _text(entry, "sentence", code))
        for entry in _entries(values, "definitions", code)
    )
    return Template(_text(values, "title", code), plans, definitions)


def _plan(entry: Mapping[str, object], code: str, audience: Audience, blocks: Mapping[str, Mapping[str, Fact]]) -> Plan:
    key = _text(entry, "key", code)
    facts = blocks.get(key)
    if facts is None:
        raise Refused(f"The template {code} has a block the report does not know: “{key}”.", _choose(blocks))
    columns = tuple(_column(column, f"{code}, block {key}", audience, facts) for column in _columns(entry, code))
    return Plan(key, _text(entry, "heading", code), columns)


def _columns(entry: Mapping[str, object], code: str) -> list[Mapping[str, object]]:
    found = _entries(entry, "columns", code)
    if not found:
        raise Refused(f"The template {code} has a block without columns.")
    return found


def _column(entry: Mapping[str, object], where: str, audience: Audience, facts: Mapping[str, Fact]) -> Column:
    key = _text(entry, "key", where)
    fact = facts.get(key)
    if fact is None:
        raise Refused(f"The template {where}, has a column the report does not know: “{key}”.", _choose(facts))
    if fact.disclosure not in allowed(audience):
        raise Refused(f"The template {where}, has a column that {audience.label} may not see: “{key}”.")
    width = entry.get("width", _DEFAULT_WIDTH)
    if not isinstance(width, int) or not 1 <= width <= WIDEST:
        raise Refused(f"The template {where}, gives “{key}” no width from 1 to {WIDEST}.")
    return Column(key, _text(entry, "heading", where), width, fact.kind)


def _choose(known: Mapping[str, object]) -> str:
    return f"Known: {', '.join(known)}."


def _entries(values: Mapping[str, object], key: str, where: str) -> list[Mapping[str, object]]:
    found = values.get(key)
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise Refused(f"The template {where} has no {key}.")
    return found


def _text(values: Mapping[str, object], key: str, where: str) -> str:
    found = values.get(key)
    if not isinstance(found, str) or not found.strip():
        raise Refused(f"The template {where} has an entry without its {key}.")
    return clean(found, limit=400)
