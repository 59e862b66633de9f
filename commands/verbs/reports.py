"""A report kept exactly as it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.access import log_export
from commands.verbs.wording import reader, said
from models import clock
from models.enums import ActivityKind
from models.errors import Refused
from models.queries.weights import points_by_code
from models.reports.plain import digest, to_plain
from models.tables.kept import FrozenReport
from models.vault.unit import together, unit

if TYPE_CHECKING:
    from models.rows.done import Done
    from models.rows.report import Report
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


WEIGHTS = "weights"
"""What each reason counted in the order when a report was frozen; beside the report, not part of what is sent."""


def freeze_report(case_file: CaseFile, report: Report) -> Done:
    """Keep the exact content of a report with its SHA-256 (design principle 3).

    Refused when a report of that kind, quarter, county and audience is frozen already: what was sent stays as sent.
    """
    with unit(case_file, "freeze report", ActivityKind.EXPORT) as work:
        what = f"“{report.title}” for {reader(report.audience)}"
        _refuse_second(work, report, what)
        made = work.add(
            FrozenReport(
                kind=report.kind,
                quarter=report.quarter,
                audience=report.audience,
                county=report.county,
                frozen_at=clock.now(),
                content=to_plain(report) | {WEIGHTS: points_by_code(work.session, clock.today())},
                sha256=digest(report),
            )
        )
        work.made = made.id
        work.summary = f"Froze {what}, {report.quarter}{_of(report.county)}"
    return work.done()


def send_report(case_file: CaseFile, report: Report, *, freeze: bool) -> Done:
    """Write into the log that a report leaves, and keep its exact content when `freeze`: both or neither."""
    rows = sum(len(block.rows) for block in report.blocks)
    what = f"{report.title} {report.quarter} {report.county}".strip()
    with together(case_file):
        if freeze:
            freeze_report(case_file, report)
        return log_export(case_file, what, report.audience, rows, digest(report))


def _refuse_second(work: Unit, report: Report, what: str) -> None:
    same = select(FrozenReport).where(
        FrozenReport.kind == report.kind,
        FrozenReport.quarter == report.quarter,
        FrozenReport.county == report.county,
        FrozenReport.audience == report.audience,
    )
    known = work.session.exec(same).first()
    if known is not None:
        day = said(clock.local_date(known.frozen_at))
        sentence = f"{what}, {report.quarter}{_of(report.county)}, was already frozen {day}."
        raise Refused(sentence, "Export that one with --frozen; what was sent stays as sent.")


def _of(county: str) -> str:
    return f", {county} County" if county else ""
