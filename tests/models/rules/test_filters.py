from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Stage
from models.errors import Refused
from models.rules.filters import PROGRESS, Filter, parse_filter


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", Filter()),
        ("dale Hendricks", Filter(words=("dale", "Hendricks"))),
        ("county:Fond_du_Lac county:brown", Filter(counties=("fond du lac", "brown"))),
        ("stage:enrolled", Filter(stages=frozenset({Stage.ENROLLED}))),
        ("STAGE:Parked stage:closed", Filter(stages=frozenset({Stage.PARKED, Stage.CLOSED}))),
        ("is:loose is:next", Filter(flags=frozenset({"loose", "next"}))),
    ],
)
def test_words_and_typed_parts_are_read(text: str, wanted: Filter) -> None:
    assert parse_filter(text) == wanted


@pytest.mark.parametrize("stage", PROGRESS)
def test_before_and_after_a_stage_share_out_the_work(stage: Stage) -> None:
    found = {sign: parse_filter(f"stage:{sign}{stage.value}").stages for sign in ("<", "<=", ">", ">=")}
    assert found["<="] - found["<"] == {stage} == found[">="] - found[">"]
    assert found["<"] | found[">="] == set(PROGRESS) == found["<="] | found[">"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("stage:lost", "“lost” is not a stage."),
        ("stage:", "“” is not a stage."),
        ("stage:<parked", "“parked” has no before or after."),
        ("is:rich", "“is:rich” is not known."),
        ("is:", "“is:” is not known."),
    ],
)
def test_a_part_that_cannot_be_read_is_named(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_filter(text)
    assert refused.value.sentence == sentence
    assert refused.value.hint


def test_the_filter_says_itself_in_words() -> None:
    found = parse_filter("dale county:brown county:dane stage:ready is:overdue")
    assert found.in_words == "“dale”, in Brown or Dane, stage ready, overdue"
    assert Filter().in_words == ""


@given(st.text(st.characters(exclude_characters=":")))
def test_text_without_a_colon_is_only_words(text: str) -> None:
    assert parse_filter(text) == Filter(words=tuple(text.split()))


def test_a_part_that_is_not_known_is_told() -> None:
    with pytest.raises(Refused, match="“foo:” is not known"):
        parse_filter("dale foo:bar")
