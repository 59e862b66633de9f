"""What every test shares: a pinned day, and an empty case file with the reference data loaded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from models import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
PASSPHRASE = "correct horse battery staple"


@pytest.fixture(autouse=True)
def pinned_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Friday 20 November 2026, in this process and in any it starts."""
    monkeypatch.setenv(clock.PINNED, TODAY.isoformat())


@pytest.fixture
def case_file(tmp_path: Path) -> Iterator[CaseFile]:
    """An unlocked practice case file in a folder of its own, empty but for the reference data."""
    from seed.caseload.start import start_practice  # noqa: PLC0415 - heavy, and not every test needs it

    with start_practice(tmp_path / "home") as made:
        yield made
