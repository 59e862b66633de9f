"""Every table in one place, for the schema as a whole."""

from sqlalchemy import MetaData
from sqlalchemy.orm import configure_mappers

from models.tables import (
    activity,
    casework,
    counties,
    courts,
    hearings,
    jobs,
    kept,
    listings,
    people,
    services,
    sessions,
    standing,
)
from models.tables.base import Row

FAMILIES = (activity, casework, counties, courts, hearings, jobs, kept, listings, people, services, sessions, standing)

METADATA: MetaData = Row.metadata


def table_classes() -> dict[str, type[Row]]:
    """Each table's class by the name of its table."""
    found: dict[str, type[Row]] = {}
    for family in FAMILIES:
        for value in vars(family).values():
            if isinstance(value, type) and issubclass(value, Row) and hasattr(value, "__table__"):
                found[str(value.__tablename__)] = value
    return found


def connect() -> None:
    """Make the tables known to each other now, which the first question would do otherwise, and wait for."""
    configure_mappers()
