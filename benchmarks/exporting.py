"""The quarterly report of a county, beside XlsxWriter writing as many cells."""

from __future__ import annotations

import io
import tempfile
import time
from pathlib import Path

import xlsxwriter

from benchmarks.figures import Figure, median_of
from commands.exports.quarterly import quarterly_files
from commands.exports.staging import staged
from commands.verbs.opening import open_practice
from models import clock
from models.queries.office import counties
from models.reports.quarterly import csa_report
from models.rules.periods import Quarter
from models.vault.home import home_at


def export_figures(home: Path) -> list[Figure]:
    """Figures and workbook for the county with the most people."""
    with open_practice(home_at(home)) as case_file, tempfile.TemporaryDirectory() as folder:
        with case_file.read() as session:
            county = max(counties(session), key=lambda row: row.people).county
        cells = 0

        def once() -> float:
            nonlocal cells
            start = time.perf_counter()
            with case_file.read() as session:
                quarter = Quarter.of(clock.today()).previous()
                report = csa_report(session, quarter, county, today=clock.today(), liaison=case_file.liaison)
            cells = sum(len(row.values) for block in report.blocks for row in block.rows)
            with staged(Path(folder), quarterly_files(report, ["xlsx"], practice=case_file.practice)):
                pass
            return time.perf_counter() - start

        seconds = median_of(once, 5)
    floor = median_of(lambda: _bare(cells), 5)
    return [Figure(f"quarterly report to a workbook, {cells:,} cells", seconds, "XlsxWriter, as many cells", floor)]


def _bare(cells: int) -> float:
    start = time.perf_counter()
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place in range(cells):
            sheet.write_string(place // 10, place % 10, "Referred to a programme")
    return time.perf_counter() - start
