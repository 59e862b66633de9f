from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import Stage
from models.errors import LiaisonError, Refused
from models.queries.worklist import order
from models.rules.filters import FLAGS, PROGRESS, parse_filter

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_can_be_asked_for(case_file: CaseFile, stage: Stage) -> None:
    with case_file.read() as session:
        assert order(session, f"stage:{stage.value}").words == f"stage {stage.label} by rank"


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_can_be_asked_for(case_file: CaseFile, flag: str) -> None:
    with case_file.read() as session:
        assert order(session, f"is:{flag}").words == f"{FLAGS[flag]} by rank"


@pytest.mark.parametrize("said", ["stage:nonsense", "stage:", "is:", "is:nonsense", "stage:<parked", "stage:=listed"])
def test_what_cannot_be_read_is_refused_with_the_way_out(case_file: CaseFile, said: str) -> None:
    with case_file.read() as session, pytest.raises(Refused) as caught:
        order(session, said)
    assert caught.value.hint


def test_before_and_after_cover_everything_once() -> None:
    for stage in PROGRESS:
        before, after = parse_filter(f"stage:<{stage.value}").stages, parse_filter(f"stage:>={stage.value}").stages
        assert before | after == set(PROGRESS)
        assert not before & after


@given(st.text())
def test_any_text_is_a_filter_or_refused(text: str) -> None:
    try:
        found = parse_filter(text)
    except LiaisonError:
        return
    assert parse_filter(text) == found
    assert isinstance(found.in_words, str)
