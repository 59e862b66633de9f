"""The quarterly report as files, all of it made in memory, with nothing in them that runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from commands.exports.cells import LONGEST, text_of
from commands.exports.heading import heading, notices
from commands.exports.rows import TextColumn, as_text
from commands.exports.safe import safe_name
from commands.exports.table import csv_files
from commands.exports.workbook import workbook
from models.errors import UsageError
from models.money import dollars
from models.reports.balance import check_balanced

if TYPE_CHECKING:
    from collections.abc import Collection

    from models.rows.report import Block, ColumnKind, Report, Value

FORMATS = ("xlsx", "csv", "json", "txt")


def quarterly_files(report: Report, formats: Collection[str], *, practice: bool) -> dict[str, bytes]:
    """The files of the report by name, in the order of the formats asked for.

    Raises UsageError for a format that is not known, and CheckFailed when the figures do not add up: a report that
    was frozen comes from the case file, not from the rules that balanced it.
    """
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(FORMATS)}.")
    check_balanced(report)
    return {name: data for kind in formats for name, data in _files(report, kind, practice=practice).items()}


def base_name(report: Report, *, practice: bool) -> str:
    """The name that the files begin with: quarter, county and audience, never a person."""
    parts = ("liaison", "practice" if practice else "", report.quarter, report.county.casefold(), report.audience.value)
    return safe_name("-".join(part for part in parts if part))


def _files(report: Report, kind: str, *, practice: bool) -> dict[str, bytes]:
    base = base_name(report, practice=practice)
    if kind == "xlsx":
        return {f"{base}.xlsx": workbook(report, practice=practice)}
    if kind == "csv":
        found = csv_files(report, practice=practice)
        return {safe_name(f"{base}-{code}.csv"): data for code, data in found.items()}
    if kind == "json":
        return {f"{base}.json": report_json(report, practice=practice).encode()}
    return {f"{base}.txt": report_text(report, practice=practice).encode()}


def report_json(report: Report, *, practice: bool) -> str:
    """The report as JSON under the keys of its columns, money as dollars; never the people behind the figures."""
    data = {
        "title": report.title,
        "quarter": report.quarter,
        "audience": report.audience.value,
        "county": report.county,
        "liaison": report.liaison,
        "made_on": report.made_on.isoformat(),
        "due": report.due.isoformat(),
        "last_open_day": report.aim.isoformat(),
        "notices": list(notices(report, practice=practice)),
        "blocks": [_json_block(block) for block in report.blocks],
        "definitions": [{"word": word, "means": sentence} for word, sentence in report.definitions],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _json_block(block: Block) -> dict[str, Any]:
    rows = [
        {column.key: _json_value(value, column.kind) for column, value in zip(block.columns, row.values, strict=True)}
        for row in block.rows
    ]
    return {"code": block.code, "heading": block.heading, "rows": rows}


def _json_value(value: Value, kind: ColumnKind) -> Value:
    if isinstance(value, int):
        return dollars(value) if kind == "cents" else value
    return text_of(value, kind) if value else None


def report_text(report: Report, *, practice: bool) -> str:
    """The report as plain lines, to read or to print."""
    parts = ["\n".join([*heading(report), *notices(report, practice=practice)]) + "\n"]
    parts.extend(f"{block.heading}\n\n{_text_block(block)}" for block in report.blocks)
    definitions = "".join(f"{word}: {sentence}\n" for word, sentence in report.definitions)
    return "\n".join([*parts, f"Definitions\n\n{definitions}"])


def _text_block(block: Block) -> str:
    if not block.rows:
        return f"{block.empty}\n"
    columns = [
        TextColumn(each.key, each.heading, right=each.kind in {"number", "cents"}, widest=LONGEST)
        for each in block.columns
    ]
    rows = [
        {column.key: text_of(value, column.kind) for column, value in zip(block.columns, row.values, strict=True)}
        for row in block.rows
    ]
    return as_text(columns, rows)
