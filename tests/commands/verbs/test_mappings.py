from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.mappings import save_mapping
from commands.verbs.undo import undo
from models import clock
from models.enums import ImportKind
from models.errors import InputRefused, Refused
from models.queries.mappings import remembered
from models.tables.listings import ColumnMapping
from tests.commands.verbs.making import TODAY, TOMORROW, only, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.vault.casefile import CaseFile

PRINT = "a" * 64
FIRST = {"who": "name", "got month": "paid"}
SECOND = {"who": "name", "got month": ""}


def known(case_file: CaseFile, kind: ImportKind = ImportKind.LIST) -> Mapping[str, str] | None:
    with case_file.read() as session:
        return remembered(session, kind, PRINT)


def test_what_was_said_is_remembered_for_such_a_file_and_kind_only(case_file: CaseFile) -> None:
    done = save_mapping(case_file, ImportKind.LIST, PRINT, FIRST)
    assert done.summary == "Remembered what the columns mean (the list)"
    assert only(case_file, ColumnMapping).saved_on == TODAY
    assert known(case_file) == FIRST
    assert known(case_file, ImportKind.REQUESTS) is None
    with case_file.read() as session:
        assert remembered(session, ImportKind.LIST, "b" * 64) is None


def test_what_is_said_anew_takes_its_place_and_both_can_be_taken_back(case_file: CaseFile) -> None:
    first = save_mapping(case_file, ImportKind.LIST, PRINT, FIRST)
    with clock.pinned(TOMORROW):
        second = save_mapping(case_file, ImportKind.LIST, PRINT, SECOND)
        assert second.made == first.made == only(case_file, ColumnMapping).id
        assert (known(case_file), only(case_file, ColumnMapping).saved_on) == (SECOND, TOMORROW)
        undo(case_file)
        assert known(case_file) == FIRST
        undo(case_file)
    assert known(case_file) is None


def test_nothing_new_and_nothing_at_all_are_refused(case_file: CaseFile) -> None:
    save_mapping(case_file, ImportKind.LIST, PRINT, FIRST)
    with pytest.raises(Refused, match="remembered like this already"):
        save_mapping(case_file, ImportKind.LIST, PRINT, dict(reversed(FIRST.items())))
    with pytest.raises(Refused, match="nothing to remember"):
        save_mapping(case_file, ImportKind.LIST, PRINT, {})
    with pytest.raises(InputRefused):
        save_mapping(case_file, ImportKind.LIST, "a" * 65, FIRST)
    assert len(rows(case_file, ColumnMapping)) == 1
