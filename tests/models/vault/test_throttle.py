from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vault.home import Home
from models.vault.throttle import clear, delay_after, record_failure, waiting

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def fail(home: Home, times: int, at: datetime = NOON) -> None:
    for _ in range(times):
        record_failure(home, at)


def test_the_delay_grows_to_a_quarter_of_an_hour() -> None:
    assert [delay_after(tries) for tries in range(12)] == [0, 1, 2, 5, 15, 30, 60, 120, 300, 600, 900, 900]


@given(st.integers(-5, 10**30))
def test_one_more_try_never_shortens_the_delay(tries: int) -> None:
    assert 0 <= delay_after(tries) <= delay_after(tries + 1) <= 900


def test_nothing_to_wait_for_before_the_first_failure(home: Home) -> None:
    assert waiting(home, NOON) == 0
    assert clear(home) == 0


def test_the_wait_runs_down(home: Home) -> None:
    fail(home, 4)
    assert waiting(home, NOON) == 15
    assert waiting(home, NOON + timedelta(seconds=14, milliseconds=100)) == 1
    assert waiting(home, NOON + timedelta(seconds=15)) == 0


def test_the_count_is_kept_in_a_private_file(home: Home) -> None:
    assert record_failure(home, NOON) == 1
    assert record_failure(home, NOON) == 2
    assert stat.S_IMODE(home.throttle_file.stat().st_mode) == 0o600
    assert waiting(Home(home.root), NOON) == 2


def test_a_clock_set_back_does_not_shorten_the_wait(home: Home) -> None:
    fail(home, 10)
    assert waiting(home, NOON - timedelta(days=400)) == 900


def test_a_later_failure_starts_the_longer_wait(home: Home) -> None:
    fail(home, 3)
    fail(home, 1, NOON + timedelta(hours=1))
    assert waiting(home, NOON + timedelta(hours=1, seconds=5)) == 10


def test_success_forgets_and_tells_how_many_there_were(home: Home) -> None:
    fail(home, 3)
    assert clear(home) == 3
    assert waiting(home, NOON) == 0
    assert clear(home) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"failures": "x", "last": "2026-11-21T18:00:00+00:00"}',
        b'{"failures": -3, "last": "2026-11-21T18:00:00+00:00"}',
        b'{"failures": 1e999, "last": "2026-11-21T18:00:00+00:00"}',
        b'{"failures": 3, "last": "2026-11-21T18:00:00"}',
        b'{"failures": 3, "last": 7}',
        b"[" * 900,
        b"\xff\xfe",
    ],
)
def test_a_spoiled_count_does_not_lock_the_liaison_out(home: Home, content: bytes) -> None:
    home.throttle_file.write_bytes(content)
    assert waiting(home, NOON) == 0
    assert record_failure(home, NOON) == 1
