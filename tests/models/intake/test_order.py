"""The order of rows does not matter: the same people, court cases and counts come of any."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.intake.listing import read_listing
from tests.models.intake.files import COUNTIES
from tests.models.intake.odd.layouts import table

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.listed import ListFile, ListPerson

AS_OF = date(2026, 11, 18)


def written(path: Path, rows: list[list[object]]) -> ListFile:
    lines = ("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_listing(path, as_of=AS_OF, counties=COUNTIES)


def without_rows(person: ListPerson) -> ListPerson:
    """The person apart from where they stood; their court cases and phones by themselves."""
    cases = tuple(sorted(person.court_cases, key=repr))
    return person._replace(row_numbers=(), court_cases=cases, phones=tuple(sorted(person.phones)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_shuffled_rows_give_the_same_people(tmp_path: Path, seed: int) -> None:
    header, *rows = table()
    shuffled = random.Random(seed).sample(rows, len(rows))
    one, other = (written(tmp_path / name, [header, *each]) for name, each in (("a.tsv", rows), ("b.tsv", shuffled)))
    assert {without_rows(person) for person in one.people} == {without_rows(person) for person in other.people}
    assert one.counts == other.counts


@pytest.mark.parametrize("seed", range(4))
def test_a_row_that_was_set_aside_is_set_aside_wherever_it_stands(tmp_path: Path, seed: int) -> None:
    header, *rows = table()
    rows.append(["Nobody" if cell == header[0] else "" for cell in header])
    file = written(tmp_path / "a.tsv", [header, *random.Random(seed).sample(rows, len(rows))])
    assert (file.counts.set_aside + file.counts.ignored, file.counts.balanced) == (1, True)
