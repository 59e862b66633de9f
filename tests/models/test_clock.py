from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from models import clock
from models.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = ("America/Chicago", "UTC", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago")


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One zone after the other as the machine's own."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone for all programs")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_day_is_pinned_for_every_test() -> None:
    assert clock.today() == date(2026, 11, 20)


def test_a_pinned_day_inside_a_pinned_day() -> None:
    with clock.pinned(date(2026, 1, 31)):
        assert clock.today() == date(2026, 1, 31)
        with clock.pinned(date(2024, 2, 29)):
            assert clock.today() == date(2024, 2, 29)
        assert clock.today() == date(2026, 1, 31)
    assert clock.today() == date(2026, 11, 20)


def test_now_is_an_aware_moment() -> None:
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("hour", [0, 1, 5, 6, 12, 18, 23])
@pytest.mark.parametrize("real", [date(2026, 1, 15), date(2026, 7, 15)])
def test_a_pinned_day_is_that_day_in_summer_and_winter(
    zone: str, monkeypatch: pytest.MonkeyPatch, hour: int, real: date
) -> None:
    moment = datetime(real.year, real.month, real.day, hour, 30, tzinfo=UTC)

    class Stopped:
        combine = datetime.combine

        @staticmethod
        def now(_zone: object) -> datetime:
            return moment

    monkeypatch.setattr(clock, "datetime", Stopped)
    for day in (date(2026, 1, 1), date(2026, 3, 8), date(2026, 7, 4), date(2026, 11, 1), date(2024, 2, 29)):
        with clock.pinned(day):
            assert clock.today() == day, zone


def test_a_moment_belongs_to_the_liaisons_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone for all programs")
    monkeypatch.setenv("TZ", "America/Chicago")
    time.tzset()
    try:
        assert clock.local_date(datetime(2026, 4, 1, 4, 59, tzinfo=UTC)) == date(2026, 3, 31)
        assert clock.local_date(datetime(2026, 4, 1, 5, 0, tzinfo=UTC)) == date(2026, 4, 1)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_without_a_pin_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.PINNED)
    assert clock.today() == clock.local_date(clock.now())
    first, second = clock.now(), clock.now()
    assert first <= second


def test_a_pin_that_is_no_date_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.PINNED, "tomorrow")
    with pytest.raises(UsageError, match="LIAISON_TODAY is not a date") as caught:
        clock.today()
    assert caught.value.exit_code == 2
