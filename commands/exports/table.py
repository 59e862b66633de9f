"""A report as CSV files that a spreadsheet opens rightly: one for each block, one for the definitions."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from commands.exports.cells import csv_cell, csv_text
from commands.exports.heading import heading, notices

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.rows.report import Block, Report

MARK = "\ufeff"
"""Says "UTF-8" to a spreadsheet, which would otherwise misread every accent."""


def csv_files(report: Report, *, practice: bool) -> dict[str, bytes]:
    """The bytes of each file by the word that tells it apart; under every table stand its title and the notices."""
    below = [*heading(report), *notices(report, practice=practice)]
    files = {block.code: _file(_table(block), below) for block in report.blocks}
    definitions = [
        ["Word", "What it means here"],
        *([csv_text(word), csv_text(says)] for word, says in report.definitions),
    ]
    return files | {"definitions": _file(definitions, below)}


def _table(block: Block) -> list[list[str]]:
    head = [csv_text(column.heading) for column in block.columns]
    rows = [
        [csv_cell(value, column.kind) for column, value in zip(block.columns, row.values, strict=True)]
        for row in block.rows
    ]
    return [head, *rows]


def _file(table: Sequence[Sequence[str]], below: Iterable[str]) -> bytes:
    lines = [*table, [], *([csv_text(line)] for line in below)]
    return (MARK + csv_lines(lines)).encode()


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Rows of ready cells as CSV: every cell quoted, lines ended as spreadsheets end them."""
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue()
