from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from commands.verbs.reference import load_reference
from models.enums import ActivityKind, ReferenceFamily
from models.queries.reference import family_rows, item
from models.vault.unit import together
from seed.reference.read import reference_items
from tests.commands.verbs.making import TODAY, log

if TYPE_CHECKING:
    from models.rows.reference import ReferenceRow
    from models.vault.casefile import CaseFile


def a_row() -> ReferenceRow:
    return next(row for row in reference_items() if row.code == "lien_years")


def test_the_shipped_data_is_kept_as_it_was_read(case_file: CaseFile) -> None:
    shipped = reference_items()
    with case_file.read() as session:
        kept = [row for family in ReferenceFamily for row in family_rows(session, family)]
    key = lambda row: (row.family.value, row.code, row.effective_on)  # noqa: E731 - the order of both
    assert sorted(kept, key=key) == sorted(shipped, key=key)
    entry = log(case_file)[0]
    assert entry.kind is ActivityKind.SYSTEM
    assert entry.summary == f"Loaded reference data: {len(shipped)} new rows, 0 corrected"


def test_loading_again_leaves_no_entry(case_file: CaseFile) -> None:
    before = len(log(case_file))
    assert load_reference(case_file, reference_items()).summary == ""
    assert len(log(case_file)) == before


def test_a_later_row_stands_beside_the_earlier(case_file: CaseFile) -> None:
    later = replace(a_row(), effective_on=date(2027, 1, 1), values=dict(a_row().values) | {"value": 7})
    assert load_reference(case_file, [later]).summary == "Loaded reference data: 1 new row, 0 corrected"
    with case_file.read() as session:
        held = [
            item(session, ReferenceFamily.THRESHOLD, "lien_years", day).values["value"]
            for day in (TODAY, date(2027, 1, 1))
        ]
    assert held == [5, 7]


def test_new_data_holds_at_once_for_what_is_done_together_with_loading(case_file: CaseFile) -> None:
    with together(case_file), case_file.read() as session:
        before = item(session, ReferenceFamily.THRESHOLD, "lien_years", TODAY)
        load_reference(case_file, [replace(before, values=dict(before.values) | {"value": 6})])
        assert item(session, ReferenceFamily.THRESHOLD, "lien_years", TODAY).values["value"] == 6


def test_a_row_of_the_same_day_is_corrected(case_file: CaseFile) -> None:
    with case_file.read() as session:
        before = len(family_rows(session, ReferenceFamily.THRESHOLD))
    done = load_reference(case_file, [replace(a_row(), source="Wis. Admin. Code")])
    assert done.summary == "Loaded reference data: 0 new rows, 1 corrected"
    with case_file.read() as session:
        assert item(session, ReferenceFamily.THRESHOLD, "lien_years", TODAY).source == "Wis. Admin. Code"
        assert len(family_rows(session, ReferenceFamily.THRESHOLD)) == before
