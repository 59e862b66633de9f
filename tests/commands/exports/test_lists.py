from __future__ import annotations

import pytest

from commands.exports.lists import list_files
from models.errors import UsageError


def test_files_are_named_for_their_formats_in_the_order_asked_for() -> None:
    files = list_files("liaison-worklist", [{"name": "Vang"}], ["json", "csv"])
    assert list(files) == ["liaison-worklist.json", "liaison-worklist.csv"]
    assert b"Vang" in files["liaison-worklist.csv"]


def test_an_empty_list_still_has_its_columns() -> None:
    assert b"name" in list_files("list", [], ["csv"], keys=("name",))["list.csv"]


@pytest.mark.parametrize("formats", [["pdf"], ["csv", "pdf"], []])
def test_an_unknown_format_is_refused(formats: list[str]) -> None:
    with pytest.raises(UsageError, match="no format"):
        list_files("list", [], formats)
