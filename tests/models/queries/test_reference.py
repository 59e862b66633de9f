from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.reference import load_reference
from models.enums import ReferenceFamily
from models.errors import NotFound
from models.queries import reference
from models.rows.reference import ReferenceRow
from seed.reference.read import reference_items

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
NEXT_YEAR = date(2027, 7, 1)


def weight(value: str, since: date) -> ReferenceRow:
    return ReferenceRow(ReferenceFamily.WEIGHT, "silence", since, {"value": value}, "us", since, "our choice")


def test_what_was_shipped_reads_back(case_file: CaseFile) -> None:
    shipped = [row for row in reference_items() if row.family is ReferenceFamily.DOMAIN]
    with case_file.read() as session:
        assert reference.family_rows(session, ReferenceFamily.DOMAIN) == shipped
        assert len(reference.county_names(session, TODAY)) == 72
        assert reference.county_names(session, TODAY)[:2] == ["Adams", "Ashland"]


def test_every_family_is_there(case_file: CaseFile) -> None:
    with case_file.read() as session:
        for family in ReferenceFamily:
            assert reference.items(session, family, TODAY), family


def test_the_row_in_force_on_a_day(case_file: CaseFile) -> None:
    load_reference(case_file, [weight("3", TODAY), weight("9", NEXT_YEAR)])
    with case_file.read() as session:
        values = [
            reference.item(session, ReferenceFamily.WEIGHT, "silence", day).values["value"]
            for day in (TODAY, date(2027, 6, 30), NEXT_YEAR)
        ]
        assert values == ["3", "3", "9"]
        assert reference.settings(session, ReferenceFamily.WEIGHT, NEXT_YEAR)["silence"] == "9"


def test_what_is_not_known_is_told(case_file: CaseFile) -> None:
    with case_file.read() as session:
        with pytest.raises(NotFound, match="no threshold “nonsense”"):
            reference.item(session, ReferenceFamily.THRESHOLD, "nonsense", TODAY)
        assert reference.items(session, ReferenceFamily.WEIGHT, date(1990, 1, 1)) == []


def test_the_office_calendar_knows_the_states_closed_days(case_file: CaseFile) -> None:
    with case_file.read() as session:
        calendar = reference.office_calendar(session, TODAY)
        closed = reference.office_calendar(session, TODAY, extra=frozenset({date(2026, 11, 23)}))
    assert calendar.is_open(date(2026, 11, 20))
    assert not calendar.is_open(date(2026, 11, 26))
    assert not calendar.is_open(date(2026, 11, 21))
    assert calendar.is_open(date(2026, 11, 23))
    assert not closed.is_open(date(2026, 11, 23))


def test_weights_and_lines(case_file: CaseFile) -> None:
    with case_file.read() as session:
        lines = reference.lines(session, TODAY)
        weights = reference.weights(session, TODAY)
    assert lines.licence_months > 0
    assert lines.floor_cents > 0
    assert weights.near_threshold > 0
