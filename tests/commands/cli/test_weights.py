from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run


def test_the_weights_are_listed_most_first_and_one_is_set(liaison: Run) -> None:
    before = json.loads(liaison("weights", "--format", "json").out)
    assert [row["code"] for row in before][:2] == ["hand_mark", "hearing"]
    said = liaison("weights", "hearing", "16", "--why", "court comes first here")
    assert (said.code, "“Hearing near” counts 16 instead of 12: court comes first here" in said.out) == (0, True)
    assert json.loads(liaison("weights", "--format", "json").out)[0]["code"] == "hearing"
    assert liaison("undo").code == 0
    assert json.loads(liaison("weights", "--format", "json").out) == before


def test_a_weight_below_0_stands_behind_two_dashes(liaison: Run) -> None:
    assert liaison("weights", "--why", "less", "--", "waiting", "-6").code == 0


def test_what_is_not_said_is_asked_for_in_words(liaison: Run) -> None:
    assert (liaison("weights", "hearing").code, liaison("weights", "hearing", "9").code) == (2, 3)
    assert liaison("weights", "mood", "9", "--why", "x").code == 3
