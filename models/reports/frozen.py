"""A report as it was sent, out of the case file again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from models.errors import Damaged, NotFound
from models.reports.plain import digest, from_plain
from models.tables.kept import FrozenReport

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.rows.report import Report


def frozen_report(session: Session, kind: str, quarter: str, county: str) -> Report:
    """The frozen report of a kind ("quarterly_csa"), quarter and county; county is empty for the state.

    Raises NotFound when none was frozen, and Damaged when its content is no longer what was frozen.
    """
    wanted = select(FrozenReport).where(FrozenReport.kind == kind, FrozenReport.quarter == quarter)
    found = session.exec(wanted.where(FrozenReport.county == county)).first()
    if found is None:
        where = f" for {county} County" if county else ""
        raise NotFound(f"No report of {quarter}{where} was frozen.", "Export it with --freeze when you send it.")
    report = from_plain(found.content)
    if digest(report) != found.sha256:
        raise Damaged("The frozen report is not what was frozen.", "Run “liaison check --full”.")
    return report
