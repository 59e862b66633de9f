from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.filters import save_filter
from models.errors import InputRefused, Refused
from models.tables.kept import SavedFilter
from tests.commands.verbs.making import only, rows

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def test_a_filter_is_replaced_by_the_next_of_its_name(case_file: CaseFile) -> None:
    first = save_filter(case_file, " Brown\u202e first ", "county:brown")
    second = save_filter(case_file, "Brown first", "county:brown stage:<referred")
    found = only(case_file, SavedFilter)
    assert (found.name, found.text) == ("Brown first", "county:brown stage:<referred")
    assert first.made == second.made == found.id
    assert second.summary == "Saved the filter “Brown first”"
    with pytest.raises(Refused, match="The filter “Brown first” stands as it was"):
        save_filter(case_file, "Brown first", "county:brown stage:<referred")


@pytest.mark.parametrize(
    ("name", "text", "field"), [(" ", "x", "name"), ("x" * 41, "x", "name"), ("x", "x" * 401, "text")]
)
def test_a_filter_that_does_not_hold_is_refused(case_file: CaseFile, name: str, text: str, field: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        save_filter(case_file, name, text)
    assert list(refusal.value.fields) == [field]
    assert rows(case_file, SavedFilter) == []
