from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from tui import format as fmt
from tui.format import NoControl

TODAY = date(2026, 11, 20)
HOSTILE = [
    "[red]Smith[/red]",
    "Smith [/] Jones",
    "[@click=app.quit]Pay[/]",
    "[link=https://evil.example]x[/link]",
    "[/",
    "[type=x, v={'a[0]'}]",
    "Smith \x1b]2;PWNED\x1b\\",
    "\x1b[2J\x1b[5;5H***",
    "a\x9bb\x9dc\x90d",
    "Paid\rOWES\t9,000\b\b\x07",
    "Smith \u202e00.001$\u2066x\u2069\u200f",
    "Sm\u200bith\u00ad\ufeff\U000e0041",
    "\ud800\ufffe\x00",
    "%s {0} {{7*7}} $HOME",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_plain_keeps_brackets_and_drops_what_could_steer(hostile: str) -> None:
    shown = fmt.plain(hostile)
    assert not shown.spans
    assert all(character.isprintable() or character == " " for character in shown.plain)
    if hostile.isprintable():
        assert shown.plain == hostile


@given(st.text())
def test_whatever_is_drawn_is_harmless_and_can_be_written(words: str) -> None:
    drawn = fmt.printable(words)
    assert "\x1b" not in drawn
    assert not set(drawn) & set("\n\r\t\x9b\u202e\u2066\u200b")
    drawn.encode()
    assert fmt.printable(drawn) == drawn


@given(st.text(max_size=40), st.integers(min_value=0, max_value=60), st.booleans())
def test_fit_is_exactly_as_wide_as_asked(words: str, width: int, right: bool) -> None:  # noqa: FBT001 - drawn
    assert cell_len(fmt.fit(words, width, right=right)) == width


@given(st.text(max_size=40), st.integers(min_value=0, max_value=40), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_fit_dated_is_exactly_as_wide_as_asked(words: str, width: int, day: date) -> None:
    assert cell_len(fmt.fit_dated(f"{words} {fmt.week_day(day)}", width, day)) == width


def test_a_text_that_ends_with_its_day_keeps_the_day() -> None:
    day = date(2026, 11, 14)
    assert fmt.fit_dated("ask about referral, due Sat 14 Nov", 18, day) == "ask about… 14 Nov "
    assert fmt.fit_dated("rests until 15 Jan 2027", 18, date(2027, 1, 15)) == "rests until 15 Jan"
    assert fmt.fit_dated("hearing Tue 24 Nov", 18, date(2026, 11, 24)) == "hearing Tue 24 Nov"
    assert fmt.fit_dated("a very long text with no day", 12, day) == "a very long…"


def test_the_last_gate_drops_what_a_widget_let_through() -> None:
    held = Segment("a\x1b[2Jb\u202ec")
    [shown] = NoControl().apply([held], Color(0, 0, 0))
    assert shown.text == "a[2Jbc"


def test_the_last_gate_hands_clean_lines_back_as_they_are() -> None:
    line = [Segment("clean")]
    assert NoControl().apply(line, Color(0, 0, 0)) is line


@pytest.mark.parametrize(
    ("ahead", "words", "far"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "tomorrow"),
        (-1, "yesterday", "yesterday"),
        (4, "Tue 24 Nov", "in 4 days"),
        (-6, "14 Nov", "6 days ago"),
        (40, "30 Dec", "in 40 days"),
        (-400, "16 Oct 2025", "400 days ago"),
    ],
)
def test_days_are_said_as_a_person_says_them(ahead: int, words: str, far: str) -> None:
    day = TODAY + timedelta(days=ahead)
    assert fmt.day_words(day, TODAY) == words
    assert fmt.distance(day, TODAY) == far


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "1 day"), (12, "12 days"), (130, "4 months"), (800, "2 years"), (-3, "today")]
)
def test_age_words(days: int, words: str) -> None:
    assert fmt.age_words(TODAY - timedelta(days=days), TODAY) == words


def test_figures() -> None:
    assert fmt.money(123_450) == "$1,234.50"
    assert fmt.money(-120_000) == "-$1,200"
    assert fmt.money(None) == fmt.DASH
    assert fmt.months(42) == "4.2 mo"
    assert fmt.months(None) == fmt.DASH
    assert fmt.counted(1, "person", "people") == "1 person"
    assert fmt.counted(1200, "person", "people") == "1,200 people"
    assert fmt.phone("4145550142") == "414 555 0142"
    assert fmt.phone("+1 [b]") == "+1 [b]"
