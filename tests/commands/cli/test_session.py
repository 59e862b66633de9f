from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.commands.cli.conftest import Run


def add(liaison: Run, last: str) -> None:
    named = ("--first", "Ann", "--last", last, "--phone", "9205550142", "--street", "1 Elm", "--city", "Green Bay")
    assert liaison("add", *named, "--county", "Brown", "--even-so").code == 0


def test_a_session_line_by_line(liaison: Run) -> None:
    for last in ("Arden", "Brook", "Cole"):
        add(liaison, last)
    assert liaison("session").code == 3
    begun = liaison("session", "start", "county:brown", "--sort", "name")
    assert "1 of 3: N-0001 Arden, Ann, Brown" in begun.out
    assert "2 of 3: N-0002 Brook" in liaison("session", "log", "lvm f3").out
    assert "2 of 3: N-0002 Brook" in liaison("session").out
    for word in ("end", "skip today", "done"):
        assert "is not a code to begin with" in liaison("session", "log", word).err
    assert "3 of 3: N-0003 Cole" in liaison("session", "skip", "at work").out
    assert "Everybody is dealt with" in liaison("session", "done", "met at court").out
    assert liaison("session", "log", "na").code == 3
    ended = liaison("session", "end")
    assert "3 people: 1 attempted, 0 reached, 1 promised, 1 skipped, 0 left" in ended.out


def test_a_session_from_a_pipe(liaison: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for last in ("Arden", "Brook"):
        add(liaison, last)
    assert liaison("session", "start", "--sort", "name").code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("na\n\nrubbish\nskip not today\nend\n"))
    said = liaison("session", "work")
    assert said.code == 0
    assert "1 of 2: N-0001 Arden" in said.out
    assert "2 of 2: N-0002 Brook" in said.out
    assert "rubbish" in said.err
    monkeypatch.setattr("sys.stdin", io.StringIO("end\n"))
    assert "2 people: 1 attempted" in liaison("session", "end").out
    assert liaison("session", "end").code == 3
