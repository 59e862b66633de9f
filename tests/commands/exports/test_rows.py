from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from commands.exports.rows import TextColumn, as_csv, as_json, as_text, listed, width, words_of
from models.enums import ContactOutcome, Stage
from models.rows.worklist import WorklistRow

SOMEBODY = UUID(int=7)


@dataclass(frozen=True, slots=True)
class Part:
    on: date
    paid_cents: int | None


@dataclass(frozen=True, slots=True)
class Thing:
    id: UUID
    name: str
    stage: Stage
    at: datetime
    arrears_cents: int | None
    rate: Decimal
    marked: bool
    parts: tuple[Part, ...]
    tags: tuple[str, ...]


THING = Thing(
    id=SOMEBODY,
    name="=Okafor",
    stage=Stage.REACHED,
    at=datetime(2026, 11, 3, 15, 4, 5, tzinfo=UTC),
    arrears_cents=-123450,
    rate=Decimal("0.005"),
    marked=True,
    parts=(Part(date(2026, 10, 1), 5), Part(date(2026, 11, 1), None)),
    tags=("one", "two"),
)


def test_json_has_iso_dates_values_and_dollars() -> None:
    assert json.loads(as_json([THING])) == [
        {
            "id": str(SOMEBODY),
            "name": "=Okafor",
            "stage": "reached",
            "at": "2026-11-03T15:04:05+00:00",
            "arrears": "-1234.50",
            "rate": "0.005",
            "marked": True,
            "parts": [{"on": "2026-10-01", "paid": "0.05"}, {"on": "2026-11-01", "paid": None}],
            "tags": ["one", "two"],
        }
    ]


def test_csv_quotes_text_and_not_amounts() -> None:
    head, row = csv.reader(io.StringIO(as_csv([THING])))
    found = dict(zip(head, row, strict=True))
    assert (found["name"], found["arrears"], found["marked"], found["tags"]) == (
        "'=Okafor",
        "-1234.50",
        "yes",
        "one; two",
    )
    assert json.loads(found["parts"])[0] == {"on": "2026-10-01", "paid": "0.05"}


def test_csv_has_the_keys_asked_for() -> None:
    assert as_csv([THING, {"name": "B"}], ["stage", "name"]) == '"stage","name"\r\n"reached","\'=Okafor"\r\n"","B"\r\n'
    assert as_csv([{"position": 3}]) == '"position"\r\n"3"\r\n'
    assert as_csv([]) == ""
    assert as_csv([], ["name"]) == '"name"\r\n'


def test_text_is_aligned_by_the_places_that_signs_take() -> None:
    columns = [TextColumn("name", "Name"), TextColumn("count", "Count", right=True), TextColumn("stage", "Stage")]
    rows = [
        {"name": "王明", "count": 5, "stage": Stage.REACHED},
        {"name": "Jose\u0301", "count": 12, "stage": None},
        {"name": "a\x1b[2Jb\u202e", "count": None, "stage": True},
    ]
    assert as_text(columns, rows).splitlines() == [
        "Name    Count  Stage",
        "王明        5  reached",
        "José       12",
        "a\ufffd[2Jb         yes",
    ]


def test_text_is_cut_at_its_widest() -> None:
    assert as_text([TextColumn("reasons", "Why", widest=9)], [{"reasons": ("one two", "three")}]) == "Why\none two;…\n"
    assert width("e\u0301王") == 3


def test_a_line_of_the_list_has_the_words_of_the_contract() -> None:
    row = WorklistRow(
        id=SOMEBODY,
        number=412,
        ref="N-0412",
        name="Okafor, Marcus",
        county="Brown",
        stage=Stage.REACHED,
        ranked=True,
        points=4200,
        reasons=("hearing in 4 days",),
        last_contact_on=date(2026, 11, 3),
        last_outcome=ContactOutcome.VOICEMAIL,
        next_on=None,
        next_text="call",
        arrears_months=42,
        arrears_cents=123450,
        loose_end=False,
    )
    assert json.loads(as_json([listed(row, 3)])) == [
        {
            "id": str(SOMEBODY),
            "ref": "N-0412",
            "name": "Okafor, Marcus",
            "county": "Brown",
            "stage": "reached",
            "rank": 3,
            "reasons": ["hearing in 4 days"],
            "last_contact": "2026-11-03",
            "last_outcome": "voicemail",
            "next_step": "call",
            "next_on": None,
            "arrears": "1234.50",
            "arrears_months": "4.2",
            "loose_end": False,
        }
    ]


def test_what_is_no_row_is_a_defect() -> None:
    with pytest.raises(TypeError, match="is not a row"):
        words_of(3)
    with pytest.raises(TypeError, match="cannot be written"):
        words_of({"a": object()})
