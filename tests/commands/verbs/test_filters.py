from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.filters import drop_filter, rename_filter, save_filter
from commands.verbs.undo import redo, undo
from models.errors import FilterRefused, InputRefused, NotFound, Refused
from models.tables.kept import SavedFilter
from tests.commands.verbs.making import only, rows

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def kept(case_file: CaseFile) -> dict[str, str]:
    return {each.name: each.text for each in rows(case_file, SavedFilter)}


def test_a_filter_is_replaced_by_the_next_of_its_name(case_file: CaseFile) -> None:
    first = save_filter(case_file, " @Brown\u202e first ", "COUNTY:Brown")
    second = save_filter(case_file, "brown first", "county:brown stage:<referred")
    found = only(case_file, SavedFilter)
    assert (found.name, found.text) == ("brown first", "county:brown stage:<referred")
    assert first.made == second.made == found.id
    assert second.summary == "Saved the filter “brown first”"
    with pytest.raises(Refused, match="The filter “brown first” stands as it was"):
        save_filter(case_file, "brown first", "county:brown   stage:<referred")
    undo(case_file)
    assert kept(case_file) == {"Brown first": "county:brown"}


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [(" ", "x", "name"), ("@", "x", "name"), ('a"b', "x", "name"), ("x" * 41, "x", "name"), ("x", ' "" ', "text")],
)
def test_a_filter_that_does_not_hold_is_refused(case_file: CaseFile, name: str, text: str, field: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        save_filter(case_file, name, text)
    assert list(refusal.value.fields) == [field]
    assert rows(case_file, SavedFilter) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("stage:lost", "“lost” is not a stage."),
        ("x" * 401, "A filter has at most 400 characters; this one has 401."),
        ("dale @nobody", "There is no filter “nobody”."),
        ("dale @mine", "In the filter “mine”: The filter “mine” leads back to itself."),
        ("@yours", "In the filter “yours”: In the filter “Mine”: The filter “yours” leads back to itself."),
    ],
)
def test_a_filter_that_cannot_be_read_is_not_kept(case_file: CaseFile, text: str, sentence: str) -> None:
    save_filter(case_file, "mine", "is:next")
    save_filter(case_file, "yours", "@Mine dale")
    with pytest.raises(FilterRefused) as refusal:
        save_filter(case_file, "MINE", text)
    assert refusal.value.sentence == sentence
    assert kept(case_file) == {"mine": "is:next", "yours": "@Mine dale"}


def test_a_filter_is_renamed_where_it_is_used(case_file: CaseFile) -> None:
    save_filter(case_file, "mine", "is:next")
    save_filter(case_file, "two", "@MINE -@mine dale")
    save_filter(case_file, "three", "dale")
    told = rename_filter(case_file, "@Mine", "my own")
    assert told.summary == "Renamed the filter “mine” to “my own”"
    assert kept(case_file) == {"my own": "is:next", "two": '@"my own" -@"my own" dale', "three": "dale"}
    undo(case_file)
    assert kept(case_file) == {"mine": "is:next", "two": "@MINE -@mine dale", "three": "dale"}
    redo(case_file)
    assert "my own" in kept(case_file)
    rename_filter(case_file, "my own", "My Own")
    assert "My Own" in kept(case_file)


def test_a_name_that_is_taken_or_the_same(case_file: CaseFile) -> None:
    save_filter(case_file, "mine", "is:next")
    save_filter(case_file, "yours", "is:loose")
    with pytest.raises(InputRefused, match="There is a filter “yours” already"):
        rename_filter(case_file, "mine", "Yours")
    with pytest.raises(Refused, match="has that name already"):
        rename_filter(case_file, "mine", "mine")
    with pytest.raises(NotFound, match="There is no filter “theirs”"):
        rename_filter(case_file, "theirs", "x")


def test_a_filter_is_dropped_and_brought_back(case_file: CaseFile) -> None:
    save_filter(case_file, "mine", "is:next")
    save_filter(case_file, "two", "@mine")
    with pytest.raises(Refused, match="The filter “mine” is used by “two”"):
        drop_filter(case_file, "mine")
    drop_filter(case_file, "two")
    assert drop_filter(case_file, " @MINE").summary == "Dropped the filter “mine”"
    assert kept(case_file) == {}
    with pytest.raises(NotFound, match="There is no filter “mine”"):
        drop_filter(case_file, "mine")
    undo(case_file)
    assert kept(case_file) == {"mine": "is:next"}
