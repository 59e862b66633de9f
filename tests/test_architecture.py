"""The shape of the house: who may import whom, how long a piece may be, and who alone may do a thing."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "commands", "tui", "seed")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
REASON = "longer because"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LAYERS = [layer.split(" | ") for layer in CONFIG["contracts"][0]["layers"]]
PAIRS = {
    contract["name"]: [
        (source, target) for source in contract["source_modules"] for target in contract["forbidden_modules"]
    ]
    for contract in CONFIG["contracts"]
    if contract["type"] == "forbidden"
}
UPWARD = [
    (low, high)
    for place, layer in enumerate(LAYERS)
    for low in layer
    for high in [each for above in LAYERS[:place] for each in above] + [each for each in layer if each != low]
]

CLOCK = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime|ctime))\b")
MAY_READ_THE_CLOCK = {
    "models/clock.py": "it is the clock",
    "models/ids.py": "an id carries the moment it was made, whatever day is pinned",
}
SQLITE = re.compile(r"^\s*(import|from) (sqlite3|sqlcipher3|pysqlite3|apsw|aiosqlite)\b", re.MULTILINE)
MAY_IMPORT_SQLITE = {
    "models/vault/connection.py": "it alone opens the case file",
    "models/vault/checks.py": "it names the version, and makes an empty database in memory to compare schemas with",
}
SILENCED = re.compile(r"#\s*(noqa|type: ?ignore)(: ?[A-Z]+\d+(, ?[A-Z]+\d+)*|\[[\w, -]+\])?$", re.MULTILINE)
"""A check that is silenced, and nothing after it."""
WITHOUT_FACES = """
import importlib, pkgutil, sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"textual", "rich", "typer"}:
            raise ImportError(f"the core asked for {name}")

sys.meta_path.insert(0, Wall())
import commands.verbs, models, seed
count = 0
for room in (models, commands.verbs, seed):
    for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(found.name)
        count += 1
faces = {name.partition(".")[0] for name in sys.modules} & {"textual", "rich", "typer"}
assert not faces, faces
assert count > 100, count
print("apart")
"""


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    """Place and text of every module of the four rooms, or of these folders."""
    for room in folders or ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def run(*command: str, where: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(where)}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *command], cwd=where, env=environment, capture_output=True, text=True, check=False
    )


def linted(where: Path) -> tuple[int, str]:
    """Exit code and report of import-linter on a tree, its lines joined."""
    call = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = run("-c", call, "--no-cache", where=where)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Every module of the house by name, each of them empty, under the same contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, _ in sources():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def offend(tree: Path, source: str, target: str) -> None:
    """Make one module import another; in a package, a module of its own does so."""
    place = tree / source.replace(".", "/")
    own = place / f"offends_by_{target.replace('.', '_')}.py"
    offender = own if place.is_dir() else place.with_suffix(".py")
    with offender.open("a", encoding="utf-8") as file:
        file.write(f"import {target}\n")


def test_the_contracts_hold() -> None:
    code, report = linted(ROOT)
    assert code == 0, report
    assert f"Contracts: {len(CONFIG['contracts'])} kept, 0 broken." in report


def test_an_empty_house_keeps_them_too(tree: Path) -> None:
    assert linted(tree)[0] == 0


def test_every_contract_is_broken_below() -> None:
    assert [contract["type"] for contract in CONFIG["contracts"]] == ["layers"] + ["forbidden"] * len(PAIRS)
    assert len(UPWARD) == 16
    assert all(PAIRS.values())


def test_an_import_upward_is_found(tree: Path) -> None:
    for low, high in UPWARD:
        offend(tree, low, high)
    code, report = linted(tree)
    assert code == 1
    assert f"{CONFIG['contracts'][0]['name']} BROKEN" in report
    for low, high in UPWARD:
        assert f"{low} is not allowed to import {high}:" in report


@pytest.mark.parametrize("name", PAIRS)
def test_a_forbidden_import_is_found(tree: Path, name: str) -> None:
    for source, target in PAIRS[name]:
        offend(tree, source, target)
    code, report = linted(tree)
    assert code == 1
    assert f"{name} BROKEN" in report
    for source, target in PAIRS[name]:
        assert f"{source} is not allowed to import {target}:" in report


def test_the_core_loads_without_a_face() -> None:
    done = run("-c", WITHOUT_FACES, where=ROOT)
    assert done.stdout == "apart\n", done.stderr


def test_package_files_are_empty() -> None:
    assert [name for name, text in sources() if name.endswith("__init__.py") and text] == []


def too_long(name: str, text: str) -> list[str]:
    """What is longer than it may be and does not say why, in words."""
    lines = text.splitlines()
    found = [f"{name}: {len(lines)} lines"] if len(lines) > LONGEST_FILE and REASON not in text else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = lines[node.lineno - 1 : node.end_lineno]
            if len(own) > LONGEST_FUNCTION and not any(REASON in line for line in own):
                found.append(f"{name}: {node.name}, {len(own)} lines")
    return found


def test_nothing_is_too_long_without_a_reason() -> None:
    assert [sentence for name, text in sources() for sentence in too_long(name, text)] == []


def test_what_is_too_long_is_found() -> None:
    body = "    x = 1\n" * LONGEST_FUNCTION
    assert too_long("a.py", f"def f():\n{body}") == ["a.py: f, 41 lines"]
    assert too_long("a.py", f"async def f():\n{body}") == ["a.py: f, 41 lines"]
    assert too_long("a.py", f"def f():\n    # {REASON} it is a table\n{body}") == []
    assert too_long("a.py", "x = 1\n" * LONGEST_FILE) == []
    assert too_long("a.py", "x = 1\n" * (LONGEST_FILE + 1)) == ["a.py: 301 lines"]
    assert too_long("a.py", f"# {REASON} it is a table\n" + "x = 1\n" * LONGEST_FILE) == []


def users(pattern: re.Pattern[str]) -> set[str]:
    """The modules in whose text a pattern is found."""
    return {name for name, text in sources() if pattern.search(text)}


def test_the_clock_is_read_in_one_place() -> None:
    assert users(CLOCK) - MAY_READ_THE_CLOCK.keys() == set()


@pytest.mark.parametrize("text", ["datetime.now(UTC)", "date.today()", "time.time()", "x = datetime.utcnow()"])
def test_reading_the_clock_is_found(text: str) -> None:
    assert CLOCK.search(text)
    assert not CLOCK.search("clock.now() and clock.today()")


def test_one_place_talks_to_the_database_library() -> None:
    assert users(SQLITE) - MAY_IMPORT_SQLITE.keys() == set()


def test_importing_a_database_library_is_found() -> None:
    assert SQLITE.search("import sqlcipher3.dbapi2 as sqlcipher")
    assert SQLITE.search("def f():\n    from sqlite3 import connect")
    assert not SQLITE.search("from sqlalchemy.dialects import sqlite")


def test_every_check_that_is_silenced_has_a_reason_beside_it() -> None:
    everything = sources(*ROOMS, "tests", "benchmarks", "docs")
    assert [name for name, text in everything if SILENCED.search(text)] == []


@pytest.mark.parametrize(
    "silenced", ["noqa", "noqa: S603", "noqa: S603, E501", "type: ignore", "type: ignore[arg-type]"]
)
def test_a_check_silenced_without_a_reason_is_found(silenced: str) -> None:
    assert SILENCED.search(f"x = 1  # {silenced}")
    assert not SILENCED.search(f"x = 1  # {silenced} - it is ours")
    assert not SILENCED.search(f"x = 1  # {silenced}  # it is ours")


def test_exceptions_are_still_needed() -> None:
    assert users(CLOCK) >= MAY_READ_THE_CLOCK.keys()
    assert users(SQLITE) >= MAY_IMPORT_SQLITE.keys()


def declared() -> set[str]:
    """The distributions that the wheel asks for, as modules."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=~! ]", each)[0] for each in project["dependencies"]}
    return {MODULE_OF.get(name, name).replace("-", "_") for name in names}


MODULE_OF = {"python-dateutil": "dateutil", "argon2-cffi": "argon2", "pydantic": "pydantic"}
COMES_WITH = {"pydantic_core": "pydantic", "argon2": "argon2-cffi"}


def imported(text: str) -> set[str]:
    """The top-level modules that a text imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_every_library_that_is_imported_is_declared() -> None:
    used = {name for _, text in sources() for name in imported(text)}
    foreign = used - set(sys.stdlib_module_names) - set(ROOMS) - COMES_WITH.keys()
    assert foreign <= declared()


def test_every_library_that_is_declared_is_imported() -> None:
    used = {name for _, text in sources() for name in imported(text)}
    assert declared() <= used
