"""The whole main job by command line, on a real case file, without a terminal."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from tests.commands.cli.conftest import PASSPHRASE, REAL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.cli.conftest import Run


def test_from_the_list_to_the_report(real: Run, own_list: Path, tmp_path: Path) -> None:
    def say(*arguments: object) -> str:
        said = real(*REAL, *arguments)
        assert said.code == 0, said.err
        return said.out

    taken = json.loads(say("import", "list", own_list, "--as-of", "2026-11-05", "--format", "json"))
    assert (taken["rows"], taken["people"], taken["merged"], taken["set_aside"]) == (4, 2, 1, 1)
    rows = json.loads(say("list", "--format", "json"))
    assert [row["name"] for row in rows] == ["Vang, Pao", "[red]Okafor[/], Marcus"]
    vang = rows[0]["ref"]
    say("log", vang, "r 15 f3, wants to work")
    assert json.loads(say("list", "vang", "--format", "json"))[0]["stage"] == "reached"
    out = tmp_path / "out"
    say(
        "export",
        "quarterly",
        "--quarter",
        "2026Q4",
        "--county",
        "Brown",
        "--to",
        out,
        "--format",
        "xlsx,csv,json",
        "--freeze",
    )
    book = CalamineWorkbook.from_path(out / "liaison-2026Q4-brown-csa.xlsx")
    assert book.sheet_names
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    again = real(*REAL, "export", "quarterly", "--quarter", "2026Q4", "--county", "Brown", "--to", out, "--freeze")
    assert (again.code, "already frozen" in again.err) == (3, True)
    say("export", "quarterly", "--quarter", "2026Q4", "--state", "--to", out)
    kept = json.loads(say("audit", "list", "--format", "json"))
    assert sum(row["verb"] == "export" for row in kept) == 2
    say("export", "quarterly", "--quarter", "2026Q4", "--county", "Brown", "--to", tmp_path / "again", "--frozen")
    first, second = (place / "liaison-2026Q4-brown-csa-status.csv" for place in (out, tmp_path / "again"))
    assert first.read_bytes() == second.read_bytes()
    assert "WRONG" not in say("check", "--full")


def test_the_recovery_code_is_printed_and_a_weak_passphrase_refused(say: Run, tmp_path: Path) -> None:
    weak = say("--home", tmp_path / "a", "--passphrase-command", "echo short", "init", "--accept-recovery-code")
    assert (weak.code, "14 characters" in weak.err) == (3, True)
    assert not (tmp_path / "a").exists()
    asked = say("--home", tmp_path / "a", *REAL, "init")
    assert (asked.code, "--accept-recovery-code" in asked.err) == (3, True)
    nothing = say("--home", tmp_path / "a", "init", "--accept-recovery-code")
    assert (nothing.code, "--passphrase-command" in nothing.err) == (3, True)
    made = say("--home", tmp_path / "a", *REAL, "init", "--accept-recovery-code")
    assert made.out.startswith("Recovery code: ")
    assert PASSPHRASE not in made.out + made.err


def test_a_list_is_looked_at_before_it_is_taken(liaison: Run, own_list: Path) -> None:
    said = liaison("import", "list", own_list, "--as-of", "2026-11-05", "--preview")
    assert "4 rows = 2 people + 1 merged + 1 set aside + 0 ignored" in said.out
    assert "2 new, 0 changed, 0 balances only, 0 unchanged, 0 back, 0 gone" in said.out
    assert "dropped: SSN" in said.out
    assert "row 5: there is neither a KIDS PIN nor a birth date; the row was set aside" in said.out
    assert "C01 " in said.out
    assert "nothing was changed" in said.err
    assert liaison("list", "--format", "json").json == []
    assert "123-45-6789" not in said.out + said.err


def test_the_same_list_twice_changes_nothing(liaison: Run, own_list: Path) -> None:
    first = liaison("import", "list", own_list, "--as-of", "2026-11-05", "--format", "json").json
    again = liaison("import", "list", own_list, "--as-of", "2026-11-05", "--format", "json").json
    assert (first["taken"], again["taken"], again["taken_before"]) == (True, False, "2026-11-05")
    assert len(liaison("list", "--format", "json").json) == 2


def test_a_list_that_would_drop_many_asks_first(liaison: Run, own_list: Path) -> None:
    liaison("import", "list", own_list, "--as-of", "2026-11-05")
    lines = own_list.read_text(encoding="utf-8").splitlines(keepends=True)
    own_list.write_text("".join(lines[:2]), encoding="utf-8")
    refused = liaison("import", "list", own_list, "--as-of", "2026-11-19")
    assert (refused.code, "--accept-large-change" in refused.err) == (3, True)
    taken = liaison("import", "list", own_list, "--as-of", "2026-11-19", "--accept-large-change", "--format", "json")
    assert taken.json["gone"] == 1


def test_lists_for_the_liaison_are_files_of_their_own(liaison: Run, home: Path, own_list: Path) -> None:
    liaison("import", "list", own_list, "--as-of", "2026-11-05")
    said = liaison("export", "worklist", "vang", "--format", "csv,json")
    paths = said.out.split()
    assert [path.rsplit("/", 1)[1] for path in paths] == [
        "liaison-practice-worklist-2026-11-20.csv",
        "liaison-practice-worklist-2026-11-20.json",
    ]
    rows = json.loads((home / "exports" / "liaison-practice-worklist-2026-11-20.json").read_text(encoding="utf-8"))
    assert [row["name"] for row in rows] == ["Vang, Pao"]
    assert liaison("export", "directory").code == 0


def test_files_that_cannot_all_be_written_are_not_written_and_not_in_the_log(liaison: Run, home: Path) -> None:
    (home / "exports").mkdir(exist_ok=True)
    (home / "exports" / "liaison-practice-directory-2026-11-20.json").mkdir()
    refused = liaison("export", "directory", "--format", "csv,json")
    assert (refused.code, "could not be written" in refused.err) == (3, True)
    assert [path.suffix for path in (home / "exports").iterdir()] == [".json"]
    kept = liaison("audit", "list", "--format", "json").json
    assert "export" not in {row["verb"] for row in kept}


def test_a_practice_caseload_is_made_kept_and_made_anew(say: Run, tmp_path: Path) -> None:
    place = tmp_path / "practice"
    made = say("demo", "--people", "30", "--no-open", "--home", place)
    assert made.code == 0, made.err
    assert len(list((place / "lists").iterdir())) == 5
    first = (place / "caseload.key").read_bytes()
    assert say("demo", "--no-open", "--home", place).code == 0
    assert (place / "caseload.key").read_bytes() == first
    assert say("demo", "--no-open", "--home", place, "--seed", "2", "--people", "30").code == 0
    assert (place / "caseload.key").read_bytes() != first
    assert len(list((place / "lists").iterdir())) == 5
    assert say("--home", place, "list", "--limit", "1").out


def test_a_real_case_file_is_never_made_practice(real: Run, tmp_path: Path, say: Run) -> None:
    before = (tmp_path / "real" / "caseload.db").read_bytes()
    said = say("demo", "--no-open", "--people", "30", "--home", tmp_path / "real")
    assert (said.code, "left alone" in said.err) == (3, True)
    assert (tmp_path / "real" / "caseload.db").read_bytes() == before
    assert real(*REAL, "list").code == 0
