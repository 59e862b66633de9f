from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Locked
from models.vault.recovery import (
    ALPHABET,
    GROUPS,
    confirm_groups,
    new_code,
    normalise,
    secret_of,
    typed_back,
    wrong_groups,
)

codes = st.binary(min_size=20, max_size=20).map(lambda raw: new_code(lambda _: raw))
CODE = new_code(lambda size: bytes(range(size)))


def replaced(code: str, group: int, text: str) -> str:
    groups = code.split("-")
    groups[group - 1] = text
    return "-".join(groups)


def test_a_code_is_eight_groups_of_five_from_the_alphabet() -> None:
    groups = new_code().split("-")
    assert [len(group) for group in groups] == [5] * 8
    assert set("".join(groups)) <= set(ALPHABET)


def test_no_two_codes_are_the_same() -> None:
    assert len({new_code() for _ in range(50)}) == 50


@given(st.binary(min_size=20, max_size=20), st.binary(min_size=20, max_size=20))
def test_all_160_bits_count(one: bytes, other: bytes) -> None:
    assert (new_code(lambda _: one) == new_code(lambda _: other)) == (one == other)


@given(codes)
def test_a_code_holds(code: str) -> None:
    assert wrong_groups(code) == []
    assert secret_of(code) == code.replace("-", "").encode()


@given(codes, st.sampled_from([" ", "", " - ", "\u2013", "\n"]))
def test_it_holds_however_it_is_spelled(code: str, separator: str) -> None:
    spelled = code.lower().replace("-", separator).replace("0", "o").replace("1", "l")
    assert normalise(spelled) == normalise(code)
    assert secret_of(f"  {spelled} ") == secret_of(code)


@given(codes, st.integers(0, 39), st.sampled_from(ALPHABET), st.sampled_from(["", " "]))
def test_one_wrong_character_names_its_group(code: str, place: int, character: str, separator: str) -> None:
    run = code.replace("-", "")
    if run[place] == character:
        return
    mistyped = run[:place] + character + run[place + 1 :]
    groups = [mistyped[start : start + 5] for start in range(0, 40, 5)]
    assert wrong_groups(separator.join(groups)) == [place // 5 + 1]


@given(codes, st.integers(1, GROUPS), st.integers(0, 4), st.integers(0, 4))
def test_characters_that_changed_places_are_found(code: str, number: int, one: int, other: int) -> None:
    group = list(code.split("-")[number - 1])
    group[one], group[other] = group[other], group[one]
    mistyped = replaced(code, number, "".join(group))
    assert wrong_groups(mistyped) == ([] if mistyped == code else [number])


@given(codes, st.integers(1, GROUPS), st.integers(1, GROUPS))
def test_groups_that_changed_places_are_found(code: str, one: int, other: int) -> None:
    groups = code.split("-")
    groups[one - 1], groups[other - 1] = groups[other - 1], groups[one - 1]
    assert wrong_groups("-".join(groups)) == ([] if one == other else sorted({one, other}))


@given(codes, st.integers(1, GROUPS))
def test_a_character_left_out_names_the_group_when_groups_are_separated(code: str, number: int) -> None:
    assert wrong_groups(replaced(code, number, code.split("-")[number - 1][1:])) == [number]


@given(st.text())
def test_anything_typed_is_answered(text: str) -> None:
    wrong = wrong_groups(text)
    assert wrong == sorted(set(wrong))
    if wrong:
        with pytest.raises(Locked):
            secret_of(text)


def test_missing_and_extra_groups_are_named() -> None:
    assert wrong_groups("") == [1, 2, 3, 4, 5, 6, 7, 8]
    assert wrong_groups(CODE.rpartition("-")[0]) == [8]
    assert wrong_groups(f"{CODE}-{CODE[:5]}") == [9]


def test_a_letter_outside_the_alphabet_is_wrong() -> None:
    assert wrong_groups(replaced(CODE, 3, "U" * 5)) == [3]


def test_the_sentence_names_the_groups_and_not_the_code() -> None:
    with pytest.raises(Locked, match=r"^Group 3 of the recovery code is mistyped\.") as caught:
        secret_of(replaced(CODE, 3, "UUUUU"))
    assert CODE[:5] not in str(caught.value)
    with pytest.raises(Locked, match=r"^Groups 2, 3 and 8 of the recovery code are mistyped\."):
        secret_of(replaced(replaced(replaced(CODE, 3, "U"), 2, "U"), 8, "U"))


def test_two_different_groups_are_to_be_typed_back() -> None:
    assert confirm_groups(lambda numbers: numbers[0]) == (1, 2)
    assert confirm_groups(lambda numbers: numbers[-1]) == (7, 8)
    one, other = confirm_groups()
    assert 1 <= one < other <= GROUPS


def test_typing_back_is_as_forgiving_as_typing_in() -> None:
    group = CODE.split("-")[1]
    assert typed_back(CODE, 2, f" {group.lower().replace('0', 'O')} ")
    assert not typed_back(CODE, 3, group)
    assert not typed_back(CODE, 2, "")
