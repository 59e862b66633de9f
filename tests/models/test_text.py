from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.text import LINE_LIMIT, MOST_MARKS, REPLACEMENT, clean, clean_note, digits, fold, words

ANY = st.text(st.characters())
HOSTILE = st.text(
    st.sampled_from(
        "aÉ e\u0301\u0327\u0336\u200d\u202e\u2066\u0000\u001b\ud800\ufeff"
        "\u00ad\ue000\t\n\r\u2028\u00a0\U000e0041\u1100\u1161"
    )
)


@given(ANY | HOSTILE)
@example("a" + "\u0301" * 9 + "\u200d" + "\u0301" * 9)
@example("\u200b \u200b")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_note(clean_note(text)) == clean_note(text)


@given(ANY | HOSTILE)
def test_what_is_clean_is_safe_to_keep_and_to_show(text: str) -> None:
    line, note = clean(text), clean_note(text)
    for cleaned in (line, *note.split("\n")):
        categories = [unicodedata.category(character) for character in cleaned]
        assert not {"Cc", "Cf", "Cs", "Co", "Cn"} & set(categories)
        assert all(
            not all(each.startswith("M") for each in categories[at : at + MOST_MARKS + 1])
            for at in range(len(categories) - MOST_MARKS)
        )
        assert unicodedata.is_normalized("NFC", cleaned)
        cleaned.encode()
    assert len(line) <= LINE_LIMIT
    assert line == line.strip()
    assert "\n" not in line


@given(st.text(st.characters(max_codepoint=126, min_codepoint=33), max_size=100))
def test_plain_text_stays_as_typed(text: str) -> None:
    assert clean(text) == text
    assert clean_note(text) == text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Dale \u00a0 Hendricks\t", "Dale Hendricks"),
        ("Dale\r\nHendricks", "Dale Hendricks"),
        ("Jose\u0301", "José"),
        ("\u202eevil\u202c", "evil"),
        ("\x1b[31mred\x1b[0m", f"{REPLACEMENT}[31mred{REPLACEMENT}[0m"),
        ("a\x00b", f"a{REPLACEMENT}b"),
        ("\ud800", REPLACEMENT),
        ("zero\u200bwidth", "zerowidth"),
        ("[red]x[/]", "[red]x[/]"),
        ("", ""),
    ],
)
def test_cleaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_a_long_line_is_cut_visibly() -> None:
    assert clean("x" * 300) == "x" * 199 + "…"
    assert clean("abc def", limit=5) == "abc…"
    assert clean_note("y" * 30, limit=10) == "y" * 9 + "…"


def test_a_note_keeps_its_lines() -> None:
    assert clean_note("\n first \r\n\tsecond\u2028third  \n\n") == " first\n    second\nthird"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("García", "garcia"),
        ("ŁUKASZ", "lukasz"),
        ("Søren", "soren"),
        ("Straße", "strasse"),
        ("Nguyễn Thị", "nguyen thi"),
        ("ﬁne", "fine"),
        ("Ærø", "aero"),
        ("O\u2019Brien-Smith", "o\u2019brien-smith"),
        ("Иванов", "иванов"),
        ("HENDRICKS", "hendricks"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY)
def test_folding_forgets_case_and_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words(fold(text)) == words(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("O\u2019Brien-Smith, Jr.", ["o", "brien", "smith", "jr"]),
        ("2016FA000123", ["2016fa000123"]),
        ("snake_case", ["snake", "case"]),
        ("Дмитрий 王", ["дмитрии", "王"]),
        ("--- !!", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_digits_are_those_of_a_keyboard() -> None:
    assert digits("(920) 555-0100 x٣") == "9205550100"
