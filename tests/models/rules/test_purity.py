from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import models.rules.facts

ROOM = Path(models.rules.facts.__file__).parent
ALLOWED = {"dateutil", "models.enums", "models.errors", "models.rules"}
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "monotonic"}
SOURCES = sorted(ROOM.glob("*.py"))


def imported(tree: ast.AST) -> set[str]:
    """The modules that a source names in its imports."""
    plain = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def is_allowed(module: str) -> bool:
    top = module.split(".", maxsplit=1)[0]
    return top in sys.stdlib_module_names or any(module == each or module.startswith(f"{each}.") for each in ALLOWED)


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.stem)
def test_rules_import_the_standard_library_dateutil_enums_and_errors_only(source: Path) -> None:
    assert [name for name in imported(ast.parse(source.read_text("utf-8"))) if not is_allowed(name)] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda each: each.stem)
def test_rules_never_ask_what_time_it_is(source: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert [each.attr for each in calls if isinstance(each, ast.Attribute) and each.attr in CLOCKS] == []


def test_the_guard_sees_what_it_guards_against() -> None:
    assert not is_allowed("models.clock")
    assert not is_allowed("sqlalchemy.orm")
    assert imported(ast.parse("import a.b\nfrom c import d")) == {"a.b", "c"}
