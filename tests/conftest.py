"""What every test shares: a pinned day, and an empty case file with the reference data loaded."""

from __future__ import annotations

import pkgutil
import shutil
import sys
import threading
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import low_level
from hypothesis import HealthCheck, settings
from sqlalchemy.util import LRUCache

from models import clock

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sqlalchemy import Engine

    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
PASSPHRASE = "correct horse battery staple"

# The same examples on every machine and day; slowness says something of the machine, never of the code.
settings.register_profile(
    "same",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("same")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Coverage is of plain tests alone: what a property draws, or a whole job comes by, has a test of its own."""
    for item in items:
        if item.get_closest_marker("hypothesis") or "journeys" in item.path.parts:
            item.add_marker("uncounted")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Run what is not counted without the tracer of coverage, which doubles the work of it."""
    if not item.get_closest_marker("uncounted"):
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)


@pytest.fixture(scope="session", autouse=True)
def counted_from_the_start() -> None:
    """Under coverage, import everything at once: what an uncounted test imports first would not count as run."""
    if sys.gettrace() is None:
        return
    for room in map(import_module, ("models", "commands", "tui", "seed")):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(found.name)


@pytest.fixture(autouse=True)
def pinned_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Friday 20 November 2026, in this process and in any it starts."""
    monkeypatch.setenv(clock.PINNED, TODAY.isoformat())


@pytest.fixture(scope="session", autouse=True)
def statements_are_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The case files of a worker share what SQLAlchemy compiled; compiling anew was half the work of a test."""
    from models.vault import connection  # noqa: PLC0415 - heavy, and not every test needs it

    open_engine, compiled = connection.open_engine, LRUCache[Any, Any](2_000)
    first = open_engine(tmp_path_factory.mktemp("first") / "any.db", bytes(32))
    with first.connect():
        first.dispose()

    def sharing(path: Path, key: bytes) -> Engine:
        engine = open_engine(path, key)
        engine.dialect = first.dialect
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "open_engine", sharing)
        yield


@pytest.fixture(scope="session", autouse=True)
def keys_are_stretched_once() -> Iterator[None]:
    """The same passphrase and salt give the same key, and each derivation takes 64 MiB and more on purpose."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(low_level, "hash_secret_raw", cache(low_level.hash_secret_raw))
        yield


@pytest.fixture(scope="session")
def practice_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The home of a closed practice case file with the reference data loaded, made once, and its data key."""
    from models.vault import keyfile  # noqa: PLC0415 - heavy, and not every test needs it
    from seed.caseload.start import start_practice  # noqa: PLC0415 - the same

    root = tmp_path_factory.mktemp("template") / "home"
    with clock.pinned(TODAY), start_practice(root) as made:
        data_key = keyfile.unlock(keyfile.read(made.home.key_file), keyfile.PRACTICE_PASSPHRASE)
    return root, data_key


@pytest.fixture
def practice_home(tmp_path: Path, practice_template: tuple[Path, bytes]) -> Path:
    """The home of a practice case file, closed, empty but for the reference data."""
    return Path(shutil.copytree(practice_template[0], tmp_path / "home"))


@pytest.fixture
def case_file(practice_home: Path, practice_template: tuple[Path, bytes]) -> Iterator[CaseFile]:
    """An unlocked practice case file in a folder of its own, empty but for the reference data."""
    from models.vault import casefile, keyfile  # noqa: PLC0415 - heavy, and not every test needs it
    from models.vault.home import home_at  # noqa: PLC0415 - the same

    place = home_at(practice_home)
    with casefile.open_with(place, practice_template[1], key_file=keyfile.read(place.key_file)) as opened:
        yield opened
