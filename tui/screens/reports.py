"""The quarterly report: for a county's CSA or for the state, each figure with the people behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from models.clock import local_date, today
from models.rows.office import FrozenRow
from models.rows.report import ReportRow
from models.rules.periods import Quarter
from tui.actions import bindings
from tui.format import counted, short_day, week_day
from tui.messages import Level
from tui.screens.quarter import STATE, QuarterScreen
from tui.widgets.linelist import LineList
from tui.widgets.reading import page
from tui.widgets.reportlist import ReportLine, ReportList, report_lines

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from models.rows.report import Report

FORMATS = ("xlsx", "csv")


@dataclass
class _Read(Message):
    """A report was made, and the frozen ones read."""

    quarter: Quarter
    county: str
    report: Report
    frozen: list[FrozenRow]


@dataclass
class _Written(Message):
    """The files are there."""

    paths: list[Path]
    frozen: bool


class ReportsScreen(QuarterScreen):
    """One quarter for one county or the state; [ and ] go through the quarters, / chooses for whom."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reports")
    PLACE: ClassVar[str] = "reports"
    NAME: ClassVar[str] = "Reports"
    ASKS: ClassVar[str] = "Report for"
    PURPOSE: ClassVar[str] = "The quarterly tracking report (S0 item 6). enter on a line shows the people behind it."

    def __init__(self) -> None:
        super().__init__(Quarter.of(today()).previous())
        self.report: Report | None = None

    def body(self) -> ComposeResult:
        """The report."""
        yield ReportList()

    def on_mount(self) -> None:
        """Make the report of the quarter that is due."""
        self._list.focus()
        self.make()

    def renew(self, done: Done | None) -> None:
        """Make it again: a change may count in it."""
        del done
        self._read(self.quarter, self.county)

    @property
    def _list(self) -> ReportList:
        return self.query_one(ReportList)

    def make(self) -> None:
        """Count anew."""
        self.report = None
        self.figures(f"{self.quarter.label} · {self.whose}")
        self._list.empty = "Counting…"
        self._list.fill([], from_top=True)
        self._read(self.quarter, self.county)

    @work(thread=True, exclusive=True, group="report", exit_on_error=False)
    def _read(self, quarter: Quarter, county: str) -> None:
        report = self.store.report("csa" if county else "state", quarter.label, county or None)
        self.post_message(_Read(quarter, county, report, self.store.frozen_reports()))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        if (message.quarter, message.county) != (self.quarter, self.county):
            return
        self.report = message.report
        self._list.fill(report_lines(message.report, message.frozen, today()))
        self.figures(f"{self.quarter.label} · {self.whose} · {_due(message.report)}")

    @on(LineList.Opened)
    def _open(self, message: LineList.Opened) -> None:
        line = message.row
        if not isinstance(line, ReportLine):
            return
        if isinstance(line.subject, ReportRow):
            self._open_row(line)
        elif isinstance(line.subject, FrozenRow):
            self._open_frozen(line.subject)

    @work(group="form")
    async def _open_row(self, line: ReportLine) -> None:
        from tui.modals.figures import FiguresModal  # noqa: PLC0415 - not needed for the first frame

        if isinstance(line.subject, ReportRow) and line.block is not None:
            behind = await self.app.push_screen_wait(FiguresModal(line.block, line.subject))
            if behind is not None:
                self.show_people(behind)

    def _open_frozen(self, row: FrozenRow) -> None:
        from tui.modals.reading import ReadingModal  # noqa: PLC0415 - seldom wanted

        on_day = short_day(local_date(row.frozen_at), today())
        pairs = (
            ("quarter", row.quarter),
            ("for", row.audience.label),
            ("frozen", on_day),
            ("content", f"SHA-256 {row.sha256}"),
        )
        self.app.push_screen(
            ReadingModal("Frozen report", page(row.county or STATE, row.kind.replace("_", " "), pairs))
        )

    def act_export(self) -> None:
        """Write the report as a workbook and as CSV."""
        self._write(freeze=False)

    @work(group="form")
    async def act_freeze(self) -> None:
        """Ask once more, then write the report and keep it as it is."""
        from tui.modals.confirm import ConfirmModal  # noqa: PLC0415 - seldom wanted

        told = (
            f"The report for {self.quarter.label}, {self.whose}, is kept exactly as it stands now, "
            "and is written to files. A quarter is frozen once, when it is sent."
        )
        if await self.app.push_screen_wait(ConfirmModal("Freeze the report", told, "freeze", button="Freeze")):
            self._write(freeze=True)

    def _write(self, *, freeze: bool) -> None:
        if self.report is None:
            self.say("The report is still being made.", Level.REFUSED)
        else:
            self._write_files(self.report, freeze=freeze)

    @work(thread=True, group="write", exit_on_error=False)
    def _write_files(self, report: Report, *, freeze: bool) -> None:
        folder = self.store.home / "exports"
        self.post_message(_Written(self.store.export_report(report, folder, FORMATS, freeze=freeze), freeze))

    @on(_Written)
    def _tell(self, message: _Written) -> None:
        done = "Frozen, and wrote" if message.frozen else "Wrote"
        where = message.paths[0].parent if message.paths else self.store.home
        self.say(f"{done} {counted(len(message.paths), 'file')} to {where}.")
        if message.frozen:
            self._read(self.quarter, self.county)


def _due(report: Report) -> str:
    late = report.due < today()
    aim = "" if report.aim == report.due else f", send by {week_day(report.aim)}"
    return f"{'was due' if late else 'due'} {short_day(report.due, today())}{'' if late else aim}"
