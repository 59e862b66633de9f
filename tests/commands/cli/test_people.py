from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from commands.exports.worklist import LIST_KEYS
from tests.commands.cli.conftest import DALE

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run

HOSTILE = ("[red]Okafor[/]", "[@click=app.quit]x[/]", "A\x1b[31mB", "O\u202eKafor", "=1+1", "Zo\u0308e")
SURFACES = (
    *(("list",), ("list", "--format", "json"), ("list", "--format", "csv"), ("show", "1"), ("next",), ("agenda",)),
    *(("show", "1", "--format", "json"), ("show", "1", "--format", "csv"), ("next", "--format", "json")),
    *(("agenda", "--format", "csv"), ("history",), ("history", "1", "--format", "json"), ("audit", "list")),
)


def test_the_list_has_the_words_of_the_contract(liaison: Run) -> None:
    liaison(*DALE)
    rows = liaison("list", "--format", "json").json
    assert [*rows[0]] == list(LIST_KEYS)
    assert (rows[0]["ref"], rows[0]["name"], rows[0]["stage"], rows[0]["rank"]) == (
        "N-0001",
        "Hendricks, Dale",
        "ready",
        1,
    )
    assert rows[0]["reasons"] == ["asked for by the CSA", "never attempted"]
    assert rows[0]["last_contact"] is None


def test_an_empty_list_still_has_its_columns(liaison: Run) -> None:
    assert liaison("list", "--format", "json").json == []
    assert next(csv.reader(io.StringIO(liaison("list", "--format", "csv").out))) == list(LIST_KEYS)
    assert liaison("next").err == "Nobody is waiting.\n"


def test_a_filter_a_limit_and_the_total_are_told(liaison: Run) -> None:
    liaison(*DALE)
    liaison(*DALE, "--first", "Pao", "--last", "Vang", "--phone", "920-555-0111")
    assert liaison("list", "vang", "county:brown").err == "1 of 2 “vang”, in Brown by rank\n"
    assert liaison("list", "--limit", "1", "--sort", "name").err == "1 of 2 by name\n"
    assert [row["rank"] for row in liaison("list", "vang", "--format", "json").json] == [2]


def test_who_is_next_comes_with_a_number_to_call(liaison: Run) -> None:
    liaison(*DALE)
    said = liaison("next")
    assert "asked for by the CSA" in said.out
    assert "Phone: 920-555-0100 (unverified)" in said.out
    assert liaison("next", "--format", "json").json["phones"] == ["920-555-0100"]


def test_showing_a_person_is_kept_in_the_log(liaison: Run) -> None:
    liaison(*DALE)
    said = liaison("show", "hendricks")
    assert said.out.startswith("N-0001 Hendricks, Dale\nPIN not known, birth date not known, Brown County\n")
    assert "1 Elm St, Green Bay WI" in said.out
    kept = liaison("audit", "list", "--format", "json").json
    assert "Opened N-0001 Dale Hendricks" in [row["summary"] for row in kept]


def test_showing_as_json_nests_what_belongs_together(liaison: Run) -> None:
    liaison(*DALE)
    found = liaison("show", "1", "--format", "json").json
    assert found["header"]["ref"] == "N-0001"
    assert found["phones"][0]["number"] == "920-555-0100"


def test_what_does_not_hold_is_told_by_field(liaison: Run) -> None:
    said = liaison(*DALE, "--phone", "12", "--birth-date", "31.12.1985")
    assert said.code == 3
    assert "12" in said.err
    assert liaison("list", "--format", "json").json == []


@pytest.mark.parametrize("name", HOSTILE)
def test_text_from_outside_is_text_on_every_surface(liaison: Run, name: str) -> None:
    assert liaison(*DALE, "--last", name, "--court-case", "2021PA000417").code == 0
    assert liaison("log", "1", f'r 5 ffri "{name}"').code == 0
    for surface in SURFACES:
        said = liaison(*surface)
        assert said.code == 0, said.err
        for text in (said.out, said.err):
            assert not [mark for mark in text if mark != "\n" and not mark.isprintable()], surface
    if name.isascii() and name.isprintable():
        assert name in liaison("list").out


def test_a_refusal_repeats_what_was_said_without_its_power(liaison: Run) -> None:
    said = liaison("show", "x\x1b[2Jy\u202e")
    assert said.code == 3
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err
