"""A small report with everything in it that a writer must get right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session

from models.enums import ContactOutcome, ReferralState, RequestAnswer
from models.reports.quarterly import csa_report
from models.rules.periods import Quarter
from tests.models.reports.build import TODAY, Made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.report import Report
    from models.vault.casefile import CaseFile

NASTY = "=HYPERLINK(0)"


@pytest.fixture
def session(case_file: CaseFile) -> Iterator[Session]:
    with Session(case_file.engine, autoflush=False) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def report(session: Session) -> Report:
    """Brown, third quarter of 2026: one placed, one whose treatment may not be named, one with a hostile name."""
    made = Made(session)
    placed = made.person("Okafor", "Marcus", pin="0012345678")
    made.court_case(placed, "Brown", "2019FA000123")
    referral = made.work(placed, date(2026, 7, 10), (date(2026, 8, 1), ReferralState.COMPLETED))
    made.job(placed, date(2026, 8, 3), referral)
    made.contact(placed, date(2026, 7, 10), ContactOutcome.SPOKE)
    made.treatment(made.person("Vang", "Pao"), date(2026, 9, 2))
    made.work(made.person(NASTY, "Zed", pin="@42"), date(2026, 9, 3))
    refused = {"answer_reason": "lives in Iowa", "answered_on": date(2026, 7, 20), "asked_by": "+1 Ann"}
    made.request(made.person("Berg", "Ida", pin="0012"), date(2026, 7, 6), RequestAnswer.DECLINED, **refused)
    made.meeting("Brown", date(2026, 9, 9))
    return csa_report(session, Quarter(2026, 3), "Brown", today=TODAY, liaison="Ann Reed")
