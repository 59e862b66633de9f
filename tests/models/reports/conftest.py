"""One case file for the room, and for each test a session that keeps nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session

from models.tables import schema  # noqa: F401 - rows are put in order by all the tables, as in the product
from seed.caseload.start import start_practice
from tests.models.reports.build import Made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.vault.casefile import CaseFile


@pytest.fixture(scope="package")
def shared_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with start_practice(tmp_path_factory.mktemp("reports") / "home") as made:
        yield made


@pytest.fixture
def session(shared_file: CaseFile) -> Iterator[Session]:
    with Session(shared_file.engine, autoflush=False) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def made(session: Session) -> Made:
    return Made(session)
