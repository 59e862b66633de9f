from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ids import new_id, number_of, reference


def test_ids_are_version_7_and_single() -> None:
    found = [new_id() for _ in range(2000)]
    assert len(set(found)) == 2000
    assert {each.version for each in found} == {7}
    assert {each.variant for each in found} == {"specified in RFC 4122"}


def test_ids_sort_by_the_moment_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = [1, 999, 1000, 2**31, 2**40]
    made = []
    for moment in moments:
        monkeypatch.setattr(time, "time_ns", lambda moment=moment: moment * 1_000_000)
        made.append(new_id())
    assert made == sorted(made)
    assert [each.int >> 80 for each in made] == moments


@given(st.integers(1, 999_999_999))
def test_a_reference_said_is_a_reference_understood(number: int) -> None:
    said = reference(number)
    for way in (said, said.lower(), said.replace("-", ""), f"  {said} ", str(number), f"n{number}"):
        assert number_of(way) == number


def test_a_reference_as_it_is_said() -> None:
    assert (reference(412), reference(100_000)) == ("N-0412", "N-100000")


@pytest.mark.parametrize("text", ["", "N-", "Hendricks", "N-12a", "12-13", "N 12", "1234567890", "²", "N--4"])
def test_what_is_no_reference(text: str) -> None:
    assert number_of(text) is None
