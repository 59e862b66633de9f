from __future__ import annotations

import pytest

from tui.linetext import codes_of, next_blank, note_of, with_note, with_phrase


@pytest.mark.parametrize(
    ("line", "codes", "note"),
    [
        ("", "", ""),
        ("na", "na", ""),
        ("lvm  f3, will call; UMOS", "lvm f3", "will call; UMOS"),
        ('lvm "asked him, twice" f3', "lvm f3", "asked him, twice"),
        ("r 12 wioa ,", "r 12 wioa", ""),
    ],
)
def test_a_line_is_codes_and_a_note(line: str, codes: str, note: str) -> None:
    assert (codes_of(line), note_of(line)) == (codes, note)


def test_another_note_takes_the_place_of_the_old_one() -> None:
    assert with_note("lvm f3, old", "new") == "lvm f3, new"
    assert with_note("lvm f3, old", "") == "lvm f3"


def test_a_phrase_stands_behind_what_was_written() -> None:
    assert with_phrase("lvm f3", "Comes on ___.") == ("lvm f3, Comes on ___.", len("lvm f3, "))
    assert with_phrase("lvm, he said", "Comes on ___.") == ("lvm, he said Comes on ___.", len("lvm, he said "))


def test_blanks_are_gone_through_and_begun_anew() -> None:
    line = "lvm, on ___ at ____."
    assert next_blank(line, 0) == (8, 11)
    assert next_blank(line, 11) == (15, 19)
    assert next_blank(line, 19) == (8, 11)
    assert next_blank("lvm, on Friday", 0) is None
