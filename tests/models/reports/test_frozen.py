"""What was frozen comes out as it went in, or not at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.reports import freeze_report
from models.errors import Damaged, NotFound
from models.reports.frozen import frozen_report
from models.reports.quarterly import QUARTERLY_STATE, state_report
from models.rules.periods import Quarter

if TYPE_CHECKING:
    from models.rows.report import Report
    from models.vault.casefile import CaseFile

QUARTER = Quarter(2026, 3)


@pytest.fixture
def sent(case_file: CaseFile) -> Report:
    with case_file.read() as session:
        report = state_report(session, QUARTER, today=date(2026, 11, 20), liaison="Practice Liaison")
    freeze_report(case_file, report)
    return report


def test_a_frozen_report_comes_out_as_it_was(case_file: CaseFile, sent: Report) -> None:
    with case_file.read() as session:
        assert frozen_report(session, QUARTERLY_STATE, "2026Q3", "") == sent


def test_one_that_was_never_frozen_is_told(case_file: CaseFile, sent: Report) -> None:
    with case_file.read() as session, pytest.raises(NotFound, match="Brown County"):
        frozen_report(session, QUARTERLY_STATE, "2026Q3", "Brown")


def test_a_frozen_report_that_was_touched_is_refused(case_file: CaseFile, sent: Report) -> None:
    with case_file.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE frozenreport SET sha256 = 'other'")
    with case_file.read() as session, pytest.raises(Damaged):
        frozen_report(session, QUARTERLY_STATE, "2026Q3", "")
