from __future__ import annotations

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "commands", "tui", "seed")
READ_AT_RUN_TIME = {
    "models/intake/nicknames.txt",
    "models/vault/words.txt",
    "models/vault/migrations/m0001_spine.sql",
    "seed/reference/thresholds.toml",
    "seed/reference/counties.csv",
    "tui/styles/app.tcss",
}
"""One of each kind, so that the test below cannot pass by finding nothing."""


def beside_the_code() -> set[str]:
    """What stands in the rooms and is not code: words, scripts, reference data, styles."""
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if path.suffix not in {".py", ".pyc"}}


def test_the_wheel_holds_all_that_is_read_at_run_time() -> None:
    packed = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert beside_the_code() >= READ_AT_RUN_TIME
    assert beside_the_code() - packed == set()
