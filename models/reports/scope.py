"""What a report is about: which quarter, whose county, for whom, and the day on which its figures stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlmodel import col

from models.errors import NotFound, Refused
from models.queries.reference import county_names
from models.tables.counties import Csa
from models.tables.people import Person
from models.text import words

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from models.enums import Audience
    from models.rules.periods import Quarter


@dataclass(frozen=True, slots=True)
class Scope:
    """One quarter for one audience; an empty county means all of them."""

    quarter: Quarter
    audience: Audience
    today: date
    county: str = ""

    @property
    def as_of(self) -> date:
        """The day on which the figures stand: the end of the quarter, or today while it runs."""
        return min(self.quarter.end, self.today)

    def holds(self, day: date | None) -> bool:
        """Whether the day lies in the quarter and is not ahead of today."""
        return day is not None and self.quarter.start <= day <= self.as_of


def scope_of(session: Session, quarter: Quarter, audience: Audience, today: date, county: str = "") -> Scope:
    """The scope, with the county by its proper name; raises Refused for a quarter ahead, NotFound for no county."""
    if quarter.start > today:
        raise Refused(f"{quarter.label} has not begun.", f"The quarter that runs is {quarter.of(today).label}.")
    return Scope(quarter, audience, today, _county_named(session, county, today) if county else "")


def _county_named(session: Session, text: str, on: date) -> str:
    """The county as the case file spells it: "brown", "Brown County" and "BROWN" are Brown."""
    held = session.execute(select(col(Person.county)).union(select(col(Csa.county)))).scalars()
    known: dict[str, str] = {" ".join(words(name)): name for name in (*county_names(session, on), *held)}
    asked = " ".join(words(text))
    found = known.get(asked) or known.get(asked.removesuffix(" county"))
    if found is None:
        raise NotFound(f"“{text.strip()}” is not a county of the case file.", "Write its name, like Brown.")
    return found
