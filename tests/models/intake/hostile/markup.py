"""Workbooks whose XML is made to harm, or does not mean what a list means."""

from __future__ import annotations

import random
import string
import warnings
from typing import TYPE_CHECKING

import xlsxwriter

from tests.models.intake.files import HEADERS, PERSON, SHEET, changed, fill, xlsx
from tests.models.intake.hostile.archives import add
from tests.models.intake.hostile.fixtures import ROWS, refused, taken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STRINGS, BOOK, LINKS = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def swapped(path: Path, part: str, old: bytes, new: bytes) -> None:
    """A good workbook with a piece of one part exchanged."""

    def edit(contents: bytes) -> bytes:
        if old not in contents:
            raise AssertionError((old, contents))
        return contents.replace(old, new)

    changed(xlsx(path, ROWS), part, edit)


def rewritten(path: Path, part: str, edit: Callable[[bytes], bytes]) -> None:
    """A good workbook with one part made anew."""
    changed(xlsx(path, ROWS), part, edit)


def with_second_row(path: Path, cells: bytes) -> None:
    """A list of two people, the cells of the second as given."""
    second = b'<row r="3">' + cells + b"</row></sheetData>"
    swapped(path, SHEET, b"</sheetData>", second)


@refused("markup that a list never needs", bomb=True)
def billion_laughs(path: Path) -> None:
    """Entities that multiply into gigabytes."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    swapped(path, STRINGS, b"<sst", f"<!DOCTYPE sst [{entities}]><sst".encode())


@refused("markup that a list never needs")
def entity_that_names_a_file(path: Path) -> None:
    """An entity that would read a file of this computer into a cell."""
    dtd = b'<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst'
    swapped(path, STRINGS, b"<sst", dtd)


@refused("markup that a list never needs")
def entity_that_calls_home(path: Path) -> None:
    """An outside DTD, fetched when the workbook is read."""
    swapped(path, SHEET, b"<worksheet", b'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:9/x.dtd"><worksheet')


@refused("markup that a list never needs")
def dtd_below_a_long_comment(path: Path) -> None:
    """A DTD that begins after ten thousand letters of comment."""
    swapped(path, SHEET, b"<worksheet", b"<!--" + b"x" * 10_000 + b'--><!DOCTYPE x [<!ENTITY a "b">]><worksheet')


@refused("markup that a list never needs")
def sheet_in_utf16(path: Path) -> None:
    """A sheet in UTF-16 with its mark, in which nothing can be looked for."""
    rewritten(path, SHEET, lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16"))


@refused("markup that a list never needs|damaged")
def sheet_in_utf16_without_a_mark(path: Path) -> None:
    """A sheet in UTF-16 without its mark."""
    rewritten(path, SHEET, lambda part: part.decode().replace("UTF-8", "UTF-16LE").encode("utf-16-le"))


@refused("damaged|No row with column headers")
def shared_string_out_of_range(path: Path) -> None:
    """A cell that names a shared string that is not there."""
    swapped(path, SHEET, b"<v>5</v>", b"<v>99999</v>")


@refused("damaged")
def shared_strings_lost(path: Path) -> None:
    """A workbook whose shared strings are empty."""
    rewritten(path, STRINGS, lambda _: b"<sst/>")


@refused("damaged|no worksheet")
def sheet_lost(path: Path) -> None:
    """A workbook whose sheet is named but not there."""
    swapped(path, LINKS, b"worksheets/sheet1.xml", b"worksheets/sheet9.xml")


@refused("damaged|no worksheet")
def links_lost(path: Path) -> None:
    """A workbook that does not say where its sheets are."""
    rewritten(path, LINKS, lambda _: b"<Relationships/>")


@refused("damaged|no worksheet")
def workbook_part_empty(path: Path) -> None:
    """A workbook whose main part holds nothing."""
    rewritten(path, BOOK, lambda _: b"")


@refused("damaged|no worksheet")
def workbook_without_a_sheet(path: Path) -> None:
    """A workbook that lists no sheet."""
    rewritten(path, BOOK, lambda part: part[: part.index(b"<sheets>")] + b"<sheets/></workbook>")


@refused("no worksheet|damaged")
def a_chart_and_no_sheet(path: Path) -> None:
    """A workbook that holds a chart only."""
    with warnings.catch_warnings(), xlsxwriter.Workbook(path) as book:
        warnings.simplefilter("ignore")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$2"})
        book.add_chartsheet().set_chart(chart)


@taken(1)
def content_types_wrong(path: Path) -> None:
    """A workbook whose table of content types calls everything a picture."""
    rewritten(path, "[Content_Types].xml", lambda part: part.replace(b"worksheet+xml", b"png"))


@refused("damaged|No row with column headers|no rows")
def sheet_with_unclosed_tags(path: Path) -> None:
    """A sheet that breaks off within a cell."""
    rewritten(path, SHEET, lambda part: part[: part.index(b'r="B2"')])


@refused("damaged|No row with column headers")
def sheet_of_other_markup(path: Path) -> None:
    """A sheet whose XML is a web page."""
    rewritten(path, SHEET, lambda _: b"<html><body>list</body></html>")


@taken(1)
def tags_closed_in_the_wrong_order(path: Path) -> None:
    """A sheet whose rows and cells cross."""
    swapped(path, SHEET, b"</v></c></row>", b"</v></row></c>")


@taken(1)
def dimension_bomb(path: Path) -> None:
    """A sheet that claims to fill every cell there is, and holds eight."""
    swapped(path, SHEET, b'<dimension ref="A1:D2"/>', b'<dimension ref="A1:XFD1048576"/>')


@refused("reaches beyond", bomb=True)
def cell_at_the_far_corner(path: Path) -> None:
    """A single cell at the last row and column."""
    with_second_row(path, b"")
    changed(path, SHEET, lambda part: part.replace(b'<row r="3">', b'<row r="1048576"><c r="XFD1048576"><v>1</v></c>'))


@refused("stretches over 199,999 rows", bomb=True)
def cell_at_the_corner_of_what_is_allowed(path: Path) -> None:
    """A cell at the last row and column that a list may reach, so that the sheet would be forty million cells."""
    with_second_row(path, b"")
    changed(path, SHEET, lambda part: part.replace(b'<row r="3">', b'<row r="199999"><c r="GR199999"><v>1</v></c>'))


@refused("reaches beyond", bomb=True)
def far_column_in_smallletters(path: Path) -> None:
    """A far column named in small letters and with odd spaces."""
    swapped(path, SHEET, b'<c r="B2"', b"<c\tr = 'xfd2'")


@refused("reaches beyond|damaged", bomb=True)
def far_row_with_many_zeros(path: Path) -> None:
    """A far row written with leading zeros."""
    swapped(path, SHEET, b'<row r="2"', b'<row r="0001048576"')


@refused("reaches beyond", bomb=True)
def sixteen_thousand_columns(path: Path) -> None:
    """A header row of sixteen thousand columns."""
    xlsx(path, [[*HEADERS, *(f"Column {number}" for number in range(16_000))], PERSON])


@refused("reaches beyond 200,000 rows", bomb=True)
def rows_without_end(path: Path) -> None:
    """Three hundred thousand rows that name no row number."""
    rows = b"<row><c><v>1</v></c></row>" * 300_000
    rewritten(path, SHEET, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    with_noise(path)


def with_noise(path: Path) -> None:
    """Keep the ratio of a packed part below what gives a bomb away, by a comment that cannot be packed."""
    noise = b"</sheetData><!--" + letters(120_000).encode() + b"-->"
    changed(path, SHEET, lambda part: part.replace(b"</sheetData>", noise))


def letters(count: int) -> str:
    return "".join(random.Random(5).choices(string.ascii_letters, k=count))


@refused("reaches beyond", bomb=True)
def hundreds_of_thousands_of_open_rows(path: Path) -> None:
    """Rows that are opened and never closed, a trap for a search that looks ahead from each of them."""
    opened = b"<row \n" * 300_000
    rewritten(path, SHEET, lambda part: part.replace(b"<sheetData>", b"<sheetData>" + opened))
    with_noise(path)


@taken(1, told=["not read: “Old”"])
def a_sheet_hidden_for_good(path: Path) -> None:
    """The same list on a sheet that no menu of Excel shows."""
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("List"), ROWS)
        sheet = book.add_worksheet("Old")
        fill(book, sheet, ROWS)
        sheet.very_hidden()


@taken(1, told=["hidden"])
def every_sheet_hidden_for_good(path: Path) -> None:
    """A workbook whose only sheet is hidden for good."""
    swapped(path, BOOK, b'name="Report"', b'name="Report" state="veryHidden"')


@taken(1)
def one_cell_merged_over_everything(path: Path) -> None:
    """A county merged over a million rows of nothing."""
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="D2:D1048576"/></mergeCells>'
    swapped(path, SHEET, b"</sheetData>", merged)


@refused("more merged cells than a list holds")
def merged_cells_upon_each_other(path: Path) -> None:
    """A thousand merged cells, each over the same two thousand rows."""
    merged = "".join(f'<mergeCell ref="A{row}:A{2_000 + row}"/>' for row in range(1, 1_001))
    changed(
        xlsx(path, [HEADERS, *[PERSON] * 3_000]),
        SHEET,
        lambda part: part.replace(b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode()),
    )


@taken(1)
def things_outside_the_sheet(path: Path) -> None:
    """A workbook with links to other files, a macro, an embedded object and a data connection."""
    names = ("externalLinks/externalLink1.xml", "embeddings/oleObject1.bin", "connections.xml", "vbaProject.bin")
    add(path, {f"xl/{name}": b"<x/>" for name in names})
