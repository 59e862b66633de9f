from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from commands.verbs.reports import freeze_report, send_report
from models import clock
from models.enums import Audience
from models.errors import Refused
from models.reports.plain import digest, from_plain
from models.rows.report import Block, Column, Report, ReportRow
from models.tables.activity import Activity
from models.tables.kept import FrozenReport
from tests.commands.verbs.making import TODAY, TOMORROW, only, rows

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile

DALE = UUID(int=7)
STATUS = Block(
    code="status",
    heading="Status of each NCP",
    columns=(Column("name", "Name", 20), Column("referred", "Referred", 8)),
    rows=(ReportRow(("Hendricks, Dale", 1), (DALE,)),),
    empty="Nobody.",
)
REPORT = Report(
    kind="quarterly_csa",
    title="Quarterly tracking report",
    quarter="2026Q3",
    audience=Audience.CSA,
    county="Brown",
    liaison="Practice Liaison",
    made_on=TODAY,
    due=date(2026, 10, 15),
    aim=date(2026, 10, 15),
    blocks=(STATUS,),
    definitions=(("Reached", "The person was spoken with."),),
    notices=(),
)


def test_a_frozen_report_is_kept_whole_with_its_hash(case_file: CaseFile) -> None:
    done = freeze_report(case_file, REPORT)
    found = only(case_file, FrozenReport)
    assert from_plain(found.content) == REPORT
    assert found.sha256 == digest(REPORT)
    assert (found.kind, found.quarter, found.audience, found.county) == (
        "quarterly_csa",
        "2026Q3",
        Audience.CSA,
        "Brown",
    )
    assert clock.local_date(found.frozen_at) == TODAY
    assert done.made == found.id
    assert done.summary == "Froze “Quarterly tracking report” for the CSA, 2026Q3, Brown County"


def test_a_report_is_frozen_once_even_with_other_figures(case_file: CaseFile) -> None:
    freeze_report(case_file, REPORT)
    with (
        clock.pinned(TOMORROW),
        pytest.raises(Refused, match="2026Q3, Brown County, was already frozen Fri 20 Nov"),
    ):
        freeze_report(case_file, replace(REPORT, made_on=TOMORROW, blocks=()))
    assert len(rows(case_file, FrozenReport)) == 1


@pytest.mark.parametrize(
    "other", [{"kind": "review"}, {"quarter": "2026Q2"}, {"county": "Dane"}, {"audience": Audience.STATE, "county": ""}]
)
def test_another_report_is_not_in_the_way(case_file: CaseFile, other: dict[str, Any]) -> None:
    freeze_report(case_file, REPORT)
    freeze_report(case_file, replace(REPORT, **other))
    assert len(rows(case_file, FrozenReport)) == 2


def test_the_states_report_names_no_county(case_file: CaseFile) -> None:
    done = freeze_report(case_file, replace(REPORT, audience=Audience.STATE, county=""))
    assert done.summary == "Froze “Quarterly tracking report” for the state, 2026Q3"


@pytest.mark.parametrize("freeze", [True, False])
def test_a_report_that_leaves_is_in_the_log_and_is_kept_only_when_asked(
    case_file: CaseFile,
    freeze: bool,  # noqa: FBT001 - a case
) -> None:
    done = send_report(case_file, REPORT, freeze=freeze)
    what = "Exported Quarterly tracking report 2026Q3 Brown for the CSA: 1 row"
    assert done.summary == f"{what}, SHA-256 {digest(REPORT)}"
    assert len(rows(case_file, FrozenReport)) == freeze


def test_a_report_that_cannot_be_frozen_is_not_in_the_log(case_file: CaseFile) -> None:
    send_report(case_file, REPORT, freeze=True)
    before = len(rows(case_file, Activity))
    with pytest.raises(Refused, match="already frozen"):
        send_report(case_file, REPORT, freeze=True)
    assert len(rows(case_file, Activity)) == before
