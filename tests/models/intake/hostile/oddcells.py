"""Workbooks whose cells hold numbers, days and texts that no list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.models.intake.hostile.fixtures import refused, taken
from tests.models.intake.hostile.markup import letters, with_second_row

if TYPE_CHECKING:
    from pathlib import Path


def text_cell(place: str, text: str) -> bytes:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


@taken(2)
def style_that_is_not_there(path: Path) -> None:
    """A birth date whose style is out of range."""
    with_second_row(
        path,
        text_cell("A3", "Vang, Pao")
        + text_cell("B3", "77")
        + b'<c r="C3" s="999"><v>31110</v></c>'
        + text_cell("D3", "Brown"),
    )


@taken(1, aside=["the KIDS PIN was rounded by Excel"])
def number_beyond_any_number(path: Path) -> None:
    """A PIN of 1e308."""
    with_second_row(path, text_cell("A3", "Vang, Pao") + b'<c r="B3"><v>1e308</v></c>' + text_cell("D3", "Brown"))


@taken(1, aside=["the KIDS PIN"])
def number_that_is_none(path: Path) -> None:
    """A PIN that is not a number."""
    with_second_row(path, text_cell("A3", "Vang, Pao") + b'<c r="B3"><v>NaN</v></c>' + text_cell("D3", "Brown"))


@taken(1, aside=["the KIDS PIN"])
def number_without_end(path: Path) -> None:
    """An infinite PIN."""
    with_second_row(path, text_cell("A3", "Vang, Pao") + b'<c r="B3"><v>inf</v></c>' + text_cell("D3", "Brown"))


@taken(1, aside=["there is no KIDS PIN, and the birth date is not a date"])
def day_before_all_days(path: Path) -> None:
    """A birth date of minus one day."""
    with_second_row(path, text_cell("A3", "Vang, Pao") + b'<c r="C3"><v>-1</v></c>' + text_cell("D3", "Brown"))


@taken(1, aside=["a day that never was"])
def day_that_never_was(path: Path) -> None:
    """29 February 1900, which only Excel knows."""
    with_second_row(path, text_cell("A3", "Vang, Pao") + b'<c r="C3"><v>60</v></c>' + text_cell("D3", "Brown"))


@taken(1, aside=["there is no KIDS PIN, and the birth date is not a date"])
def day_after_all_days(path: Path) -> None:
    """A birth date of ten billion days, in a date cell."""
    with_second_row(path, text_cell("A3", "Vang, Pao") + b'<c r="C3"><v>10000000000</v></c>' + text_cell("D3", "Brown"))


@taken(2)
def escapes_written_out(path: Path) -> None:
    """A name with a terminal's escape in Excel's own way of writing it."""
    with_second_row(path, text_cell("A3", "Va_x001B_[31mng, Pao") + text_cell("B3", "77") + text_cell("D3", "Brown"))


@taken(2, never=["\x9b", "\u202e", "\x1b"])
def controls_by_reference(path: Path) -> None:
    """A name with a terminal's control and a change of direction as character references."""
    with_second_row(
        path, text_cell("A3", "Va&#x9b;31m&#x202e;ng, Pao") + text_cell("B3", "77") + text_cell("D3", "Brown")
    )


@refused("damaged")
def half_of_a_letter_by_reference(path: Path) -> None:
    """A reference to half of a surrogate pair, which is no character."""
    with_second_row(path, text_cell("A3", "Va&#xD800;ng, Pao") + text_cell("B3", "77") + text_cell("D3", "Brown"))


@refused("damaged")
def bytes_that_are_notext_cell(path: Path) -> None:
    """A name in bytes that UTF-8 does not know."""
    with_second_row(path, text_cell("A3", "Vang").replace(b"Vang", b"Va\xff\xfeng") + text_cell("B3", "77"))


@taken(2)
def a_name_of_a_millionletters(path: Path) -> None:
    """A name of a million letters: it is cut."""
    with_second_row(path, text_cell("A3", letters(1_000_000)) + text_cell("B3", "77") + text_cell("D3", "Brown"))


@taken(1, aside=["the name is missing"], told=["hold no value"])
def formulas_without_values(path: Path) -> None:
    """A row of formulas that no program has worked out."""
    with_second_row(path, b'<c r="A3"><f>Sheet2!A1</f><v></v></c><c r="B3"><v>77</v></c>' + text_cell("D3", "Brown"))
