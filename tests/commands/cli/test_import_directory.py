from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.models.intake.directories import folder, json_file, package, service, zipped
from tests.models.intake.files import csv_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.cli.conftest import Run


def test_a_preview_tells_everything_and_changes_nothing(liaison: Run, tmp_path: Path) -> None:
    services = [service(), service(id=None, name="GED mornings", attributes=None), service(name=""), 5]
    path = json_file(
        tmp_path / "partner.json", [*services, service(id=None, name="X", status="defunct", alert="x" * 400)]
    )
    said = liaison("import", "directory", path, "--preview")
    assert (said.code, said.err) == (0, "This was a preview; nothing was changed.\n")
    lines = said.out.splitlines()
    assert lines[:3] == [
        "partner.json: HSDS JSON",
        "5 rows = 2 services + 0 merged + 2 set aside + 1 ignored",
        "2 new, 0 changed, 0 unchanged, 0 back, 0 withdrawn, 1 not offered, 0 gone",
    ]
    assert "  new: Shelter desk at Doorstep" in lines
    assert "  new: GED mornings at Doorstep (programme guessed from “ged”: GED or HSED)" in lines
    assert "  row 3 set aside: the service is missing" in lines
    assert lines[-1].endswith("…” is longer than the 300 characters that are held: cut")
    assert json.loads(liaison("import", "directory", path, "--preview", "--format", "json").out)["new"] == 2


def test_a_directory_is_taken_changed_and_taken_again(liaison: Run, tmp_path: Path) -> None:
    path = json_file(tmp_path / "partner.json", [service(), service(id=None, name="Rent desk")])
    assert liaison("import", "directory", path).err == "Took the directory partner.json: 2 new.\n"
    assert liaison("import", "directory", path).out.startswith("partner.json: HSDS JSON, taken before on 2026-11-20\n")
    changed = json_file(
        tmp_path / "later.json", [service(assured_date="2026-10-01", phones=[{"number": "9205550199"}])]
    )
    refused = liaison("import", "directory", changed)
    assert (refused.code, refused.out) == (3, "")
    assert "would change or withdraw 1 of the 2 services we have" in refused.err
    told = liaison("import", "directory", changed, "--accept-large-change", "--format", "json").json
    assert (told["taken"], told["rows"], told["services"], told["changed"], told["gone"]) == (True, 1, 1, 1, 1)
    assert told["gone_services"] == [{"organization": "Doorstep", "service": "Rent desk"}]
    assert told["changes"][0] == "Shelter desk at Doorstep: phone: 920-555-0100 → 920-555-0199"
    older = liaison("import", "directory", json_file(tmp_path / "older.json", [service()])).out
    assert "ours stays: Shelter desk at Doorstep: phone: the file has 920-555-0100, ours is 920-555-0199" in older
    assert "  not in the file, stays: Rent desk at Doorstep" in older


def test_a_package_is_taken_from_a_zip_and_from_its_folder(liaison: Run, tmp_path: Path) -> None:
    assert liaison("import", "directory", zipped(tmp_path / "a.zip", package())).err.endswith("1 new.\n")
    again = liaison("import", "directory", folder(tmp_path / "package", package()))
    assert again.err == "Took the directory package: 0 changes, 1 unchanged.\n"


def test_a_sheet_with_its_own_words_needs_a_mapping_once(liaison: Run, tmp_path: Path) -> None:
    rows = [["Who", "Service", "Phone"], ["UMOS", "Transitional jobs", "920-555-0100"]]
    path = csv_file(tmp_path / "sheet.csv", rows)
    refused = liaison("import", "directory", path)
    assert refused.code == 3
    assert "--mapping" in refused.err
    mapping = tmp_path / "columns.toml"
    mapping.write_text('[columns]\nWho = "organization"\n', encoding="utf-8")
    assert liaison("import", "directory", path, "--mapping", mapping, "--preview").code == 0
    assert liaison("import", "directory", path, "--mapping", mapping).err.endswith("1 new.\n")
    assert liaison("import", "directory", path, "--mapping", mapping).code == 0
    later = csv_file(tmp_path / "later.csv", [*rows, ["UMOS", "Resume help", ""]])
    assert liaison("import", "directory", later).err.endswith("1 new, 1 unchanged.\n")


def test_columns_that_are_in_doubt_are_shown(liaison: Run, tmp_path: Path) -> None:
    path = csv_file(tmp_path / "sheet.csv", [["Name", "Phone"], ["UMOS", "920-555-0100"]])
    refused = liaison("import", "directory", path)
    assert refused.code == 3
    assert "lacks an organization" in refused.err
    assert "Name: service" in refused.err


def test_what_is_no_directory_is_refused_in_a_sentence(liaison: Run, tmp_path: Path) -> None:
    for name, contents in (("a.json", "{"), ("b.json", "[]"), ("c.txt", "hello")):
        said = liaison("import", "directory", json_file(tmp_path / name, contents))
        assert (said.code, said.out) == (3, "")
    assert liaison("import", "directory", tmp_path).code == 3
    assert liaison("import", "directory", tmp_path / "none.json").code == 3


def test_the_directory_is_passed_on_in_every_format(liaison: Run, tmp_path: Path) -> None:
    liaison("import", "directory", json_file(tmp_path / "partner.json", [service()]))
    said = liaison("export", "directory", "--format", "csv,json,hsds", "--to", tmp_path / "out")
    names = [f"liaison-practice-directory-2026-11-20{ending}" for ending in (".csv", ".json", "-hsds.json")]
    assert [line.rpartition("/")[2] for line in said.out.splitlines()] == names
    again = liaison("import", "directory", tmp_path / "out" / names[2])
    assert again.err == f"Took the directory {names[2]}: 0 changes, 1 unchanged.\n"
    for name in names[:1]:
        assert liaison("import", "directory", tmp_path / "out" / name).err.endswith("0 changes, 1 unchanged.\n")
    wrong = liaison("export", "directory", "--format", "pdf")
    assert (wrong.code, wrong.err) == (2, "There is no format “pdf”.\nFormats: csv, json, hsds.\n")
    assert liaison("export", "directory", "--format", "").code == 2
