"""A report as plain data and back, word for word: how a report that was sent stays as it was sent."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any
from uuid import UUID

from models.enums import Audience
from models.errors import Damaged
from models.rows.report import Block, Column, Report, ReportRow

FORMAT = 1
"""The shape of the data; a later shape gets the next number, and this one stays readable."""


def to_plain(report: Report) -> dict[str, Any]:
    """The report as data that survives JSON, with the people behind each figure: for the case file, never to leave."""
    return {
        "format": FORMAT,
        "kind": report.kind,
        "title": report.title,
        "quarter": report.quarter,
        "audience": report.audience.value,
        "county": report.county,
        "liaison": report.liaison,
        "made_on": report.made_on.isoformat(),
        "due": report.due.isoformat(),
        "aim": report.aim.isoformat(),
        "blocks": [_plain_block(block) for block in report.blocks],
        "definitions": [list(pair) for pair in report.definitions],
        "notices": list(report.notices),
    }


def from_plain(data: dict[str, Any]) -> Report:
    """The report that `to_plain` was given; raises Damaged for anything else."""
    if data.get("format") != FORMAT:
        raise Damaged("The frozen report is of a kind that this version does not read.", "Install the newer version.")
    try:
        return _report(data)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise Damaged("The frozen report is not whole.", "Run “liaison check --full”.") from fault


def digest(report: Report) -> str:
    """The SHA-256 of the report's exact content, in hexadecimal."""
    text = json.dumps(to_plain(report), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain_block(block: Block) -> dict[str, Any]:
    return {
        "code": block.code,
        "heading": block.heading,
        "columns": [[each.key, each.heading, each.width, each.kind] for each in block.columns],
        "rows": [_plain_row(row) for row in block.rows],
        "empty": block.empty,
    }


def _plain_row(row: ReportRow) -> dict[str, Any]:
    return {
        "values": list(row.values),
        "people": [str(person) for person in row.people],
        "behind": [[str(person) for person in people] for people in row.behind],
    }


def _report(data: dict[str, Any]) -> Report:
    return Report(
        kind=data["kind"],
        title=data["title"],
        quarter=data["quarter"],
        audience=Audience(data["audience"]),
        county=data["county"],
        liaison=data["liaison"],
        made_on=date.fromisoformat(data["made_on"]),
        due=date.fromisoformat(data["due"]),
        aim=date.fromisoformat(data["aim"]),
        blocks=tuple(_block(each) for each in data["blocks"]),
        definitions=tuple((heading, sentence) for heading, sentence in data["definitions"]),
        notices=tuple(data["notices"]),
    )


def _block(data: dict[str, Any]) -> Block:
    columns = tuple(Column(key, heading, width, kind) for key, heading, width, kind in data["columns"])
    return Block(data["code"], data["heading"], columns, tuple(_row(row) for row in data["rows"]), data["empty"])


def _row(data: dict[str, Any]) -> ReportRow:
    return ReportRow(
        values=tuple(data["values"]),
        people=tuple(UUID(person) for person in data["people"]),
        behind=tuple(tuple(UUID(person) for person in people) for people in data["behind"]),
    )
