"""Delimited text that is broken, mixed, endless, or lies about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.models.intake.files import HEADERS
from tests.models.intake.hostile.fixtures import refused, taken

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"Name,KIDS PIN,Birth Date,County\r\n"
DALE = b'"Hendricks, Dale R Jr",1234567890,03/04/1985,Brown\r\n'
PAO = b'"Vang, Pao",77,07/08/1990,Brown\r\n'
LIST = HEAD + DALE


@refused("line 3: There is a zero byte", file="list.csv")
def zero_byte(path: Path) -> None:
    """A zero byte within a name."""
    path.write_bytes(LIST + b'"Va\x00ng, Pao",77,,Brown\r\n' + PAO * 10)


@refused("a quotation mark is never closed", file="list.csv")
def quote_never_closed(path: Path) -> None:
    """A quotation mark that is opened and never closed."""
    path.write_bytes(LIST + b'"Vang, Pao,77,,Brown\r\n' + b"Xiong Mai,78,,Brown\r\n")


@refused("line 3: .*where none belongs", file="list.csv")
def quote_in_the_middle(path: Path) -> None:
    """A quotation mark after the end of a quoted value."""
    path.write_bytes(LIST + b'"Vang" "Pao",77,,Brown\r\n')


@refused("one value is longer than any list holds", file="list.csv")
def value_without_end(path: Path) -> None:
    """A value of two hundred thousand letters."""
    path.write_bytes(LIST + b'"' + b"Vang " * 40_000 + b'",77,,Brown\r\n')


@refused("No row with column headers|reaches beyond|longer than any list", file="list.csv", bomb=True)
def one_line_of_ten_megabytes(path: Path) -> None:
    """One line without an end."""
    path.write_bytes(b"Name " * 2_000_000)


@refused("reaches beyond", file="list.csv", bomb=True)
def ten_megabytes_of_commas(path: Path) -> None:
    """Ten million commas."""
    path.write_bytes(LIST + b"," * 10_000_000)


@refused("reaches beyond 200,000 rows", file="list.csv", bomb=True)
def more_rows_than_a_list_has(path: Path) -> None:
    """A quarter of a million rows."""
    path.write_bytes(HEAD + PAO * 250_000)


@taken(1, told=["200 empty rows"], file="list.csv", bomb=True)
def ten_megabytes_of_line_ends(path: Path) -> None:
    """A list above ten million empty lines."""
    path.write_bytes(LIST + b"\n" * 10_000_000)


@refused("No row with column headers|never closed|longer than any list", file="list.csv", bomb=True)
def ten_megabytes_of_quotes(path: Path) -> None:
    """Ten million quotation marks."""
    path.write_bytes(b'"' * 10_000_001)


@taken(2, told=["Read as"], file="list.csv")
def two_encodings_in_one_file(path: Path) -> None:
    """A name in UTF-8 above a name in the letters of Windows."""
    path.write_bytes(HEAD + "Peña José,77,,Brown\r\n".encode() + "Muñoz Inés,78,,Brown\r\n".encode("cp1252"))


@refused("The text is damaged", file="list.csv")
def utf16_of_odd_length(path: Path) -> None:
    """UTF-16 that lacks its last byte."""
    path.write_bytes(LIST.decode().encode("utf-16")[:-1])


@refused("The text is damaged", file="list.csv")
def utf16_with_half_a_letter(path: Path) -> None:
    """UTF-16 with half of a surrogate pair."""
    path.write_bytes(LIST.decode().encode("utf-16") + b"\x00\xd8x\x00")


@refused("No row|no rows|empty|no table|nothing|not a workbook", file="list.csv")
def mark_and_nothing_else(path: Path) -> None:
    """The mark of UTF-8 and no text."""
    path.write_bytes(b"\xef\xbb\xbf")


@refused("No row|no rows|empty|nothing|not a workbook", file="list.csv")
def mark_of_utf16_and_nothing_else(path: Path) -> None:
    """The mark of UTF-16 and no text."""
    path.write_bytes(b"\xff\xfe")


@taken(1, file="list.csv")
def utf32(path: Path) -> None:
    """UTF-32, whose mark begins like that of UTF-16."""
    path.write_bytes(LIST.decode().encode("utf-32"))


@taken(1, told=["look damaged"], file="list.csv")
def letters_damaged_by_an_earlier_program(path: Path) -> None:
    """UTF-8 that was read as Windows text once and saved again."""
    path.write_bytes(HEAD + "Peña José,77,,Brown\r\n".encode().decode("cp1252").encode())


@refused("headers but no rows", file="list.csv")
def header_only(path: Path) -> None:
    """Headers and not one row."""
    path.write_bytes(HEAD)


@refused("No row with column headers", file="list.csv")
def no_header(path: Path) -> None:
    """Rows without headers."""
    path.write_bytes(DALE + PAO)


@taken(0, told=["ignored"], file="list.csv")
def only_footers(path: Path) -> None:
    """Headers, and below them nothing but what a report prints at the foot of a page."""
    path.write_bytes(HEAD + b"Page 1 of 1,,,\r\nTotal: 0,,,\r\nEnd of report,,,\r\n")


@refused("No row with column headers", file="list.csv")
def no_columns(path: Path) -> None:
    """Line ends and blanks, and no column."""
    path.write_bytes(b" \r\n" * 20)


@refused("reaches beyond", file="list.csv")
def three_hundred_columns(path: Path) -> None:
    """More columns than a list can have."""
    path.write_text(",".join([*HEADERS, *(f"Column {number}" for number in range(300))]) + "\nx,1,,Brown\n")


@refused("where none belongs|No row with column headers", file="list.csv")
def separator_that_lies(path: Path) -> None:
    """A first line that declares a separator which the file does not use."""
    path.write_bytes(b"sep=|\r\n" + LIST)


@refused("No row with column headers|lacks|where none belongs", file="list.csv")
def separator_that_is_a_quote(path: Path) -> None:
    """A first line that declares the quotation mark to be the separator."""
    path.write_bytes(b'sep="\r\n' + LIST)


@taken(1, file="list.csv")
def separator_that_is_a_line_end(path: Path) -> None:
    """A first line that declares a carriage return to be the separator."""
    path.write_bytes(b"sep=\r\r\n" + LIST)


@taken(1, ["the county is missing"], file="list.csv")
def rows_of_all_lengths(path: Path) -> None:
    """Rows that end early, and one that goes on after the last header."""
    path.write_bytes(HEAD + b"Vang Pao,77\r\n" + DALE.strip() + b",x,y,z\r\n")


@taken(2, file="list.csv")
def every_line_end_there_is(path: Path) -> None:
    """Line ends of Windows, of Unix and of old Macs in one file."""
    path.write_bytes(HEAD.replace(b"\r\n", b"\r") + DALE.replace(b"\r\n", b"\n") + PAO)


@taken(1, file="list.csv")
def end_of_file_mark_of_dos(path: Path) -> None:
    """A list that ends with the control letter by which DOS ended its files."""
    path.write_bytes(LIST + b"\x1a")


@taken(1, ["the KIDS PIN is not a KIDS PIN"], file="list.csv")
def formulas_that_would_run(path: Path) -> None:
    """Cells that Excel would run as commands; here they are text, and no PIN."""
    path.write_bytes(LIST + b"=HYPERLINK(A1),=cmd|' /C calc'!A0,@SUM(1+1),Brown\r\n")


@taken(1, ["has 13 digits|is not a KIDS PIN"], file="list.csv")
def digits_of_another_script(path: Path) -> None:
    """A PIN in digits that Python takes for numbers and KIDS does not know."""
    path.write_bytes(LIST + "Vang Pao,٧٧²,,Brown\r\n".encode())


@taken(1, file="list.csv")
def log_beside_a_list(path: Path) -> None:
    """Controls of a terminal before the list, as a recorded session has them."""
    path.write_bytes(b"\x1b[2J\x1b[1;1H\r\n" + LIST)
