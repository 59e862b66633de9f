"""Lists that are odd in their shape: order, titles, pages, sheets, merged cells, and what stands beside the list."""

from __future__ import annotations

import zipfile
from itertools import groupby
from typing import TYPE_CHECKING

import xlsxwriter

from tests.models.intake.files import SHEET, changed, fill, xlsx
from tests.models.intake.odd.layouts import HEADERS, as_it_is, odd, table

if TYPE_CHECKING:
    from pathlib import Path

COUNTY = list(HEADERS).index("county")
PAGE = 20


@odd()
def columns_from_right_to_left(path: Path) -> None:
    """The columns in the opposite order."""
    xlsx(path, [list(reversed(row)) for row in table()])


@odd()
def columns_by_the_alphabet(path: Path) -> None:
    """The columns in the order of their headers."""
    rows = table()
    order = sorted(range(len(rows[0])), key=lambda at: str(rows[0][at]))
    xlsx(path, [[row[at] for at in order] for row in rows])


@odd()
def header_in_two_rows(path: Path) -> None:
    """The months stand below words that span them."""
    above, below = dict.fromkeys(HEADERS, None) | {"due0": "CSUP Due", "paid0": "CSUP Paid"}, dict(HEADERS)
    below |= {
        f"{kind}{at}": month
        for kind in ("due", "paid")
        for at, month in enumerate(("Aug 2026", "Sep 2026", "Oct 2026"))
    }
    xlsx(path, [list(above.values()), list(below.values()), *table()[1:]])


@odd()
def header_below_a_title_block(path: Path) -> None:
    """Eleven rows of title, filters and run date above the headers."""
    title = [["W-2 Child Support Liaison NCP Referral Report"], ["Run by: DCF"], ["Run date: 11/18/2026"], [],
             ["Filters"], ["Region", "Northeast"], ["Age", "18 to 50"], [], ["Page 1"], [], []]  # fmt: skip
    xlsx(path, [*title, *table()])


@odd()
def headers_on_every_page(path: Path) -> None:
    """Headers and a footer every twenty rows, as a printed report has them."""
    headers, *rows = table()
    paged = [headers]
    for page, start in enumerate(range(0, len(rows), PAGE), 1):
        paged += [*rows[start : start + PAGE], [f"Page {page} of 3"], [], headers]
    xlsx(path, paged[:-1])


@odd()
def county_merged_over_its_people(path: Path) -> None:
    """The county stands once, in a cell merged down over all of its rows."""
    headers, *rows = table()
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Report")
        fill(book, sheet, [headers, *([*row[:COUNTY], None, *row[COUNTY + 1 :]] for row in rows)])
        for county, members in groupby(enumerate(rows, 1), key=lambda each: each[1][COUNTY]):
            places = [at for at, _ in members]
            sheet.merge_range(places[0], COUNTY, places[-1], COUNTY, county)


@odd()
def rows_and_columns_hidden(path: Path) -> None:
    """Rows hidden by a filter and columns hidden by hand."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Report")
        fill(book, sheet, table())
        sheet.autofilter(0, 0, 48, len(HEADERS) - 1)
        for row in range(3, 20, 2):
            sheet.set_row(row, None, None, {"hidden": True})
        sheet.set_column(4, 6, None, None, {"hidden": True})


@odd()
def list_on_the_third_sheet(path: Path) -> None:
    """A cover sheet and a pivot table stand before the list, and another list after it."""
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet("Cover"), [["Prepared for", "W-2 agencies"], ["Name", "Region"]])
        fill(book, book.add_worksheet("Summary"), [["County", "People"], ["Brown", 8], ["Milwaukee", 8]])
        fill(book, book.add_worksheet("Detail"), table())
        fill(book, book.add_worksheet("Codes"), [["Code", "Meaning"], ["N", "Not verified"]])


@odd()
def formulas_with_their_values(path: Path) -> None:
    """Every amount is a formula whose value Excel has kept."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Report")
        for at, row in enumerate(table(say=as_it_is)):
            fill_row = [cell if not isinstance(cell, float) else None for cell in row]
            for column, cell in enumerate(row):
                if isinstance(cell, float):
                    sheet.write_formula(at, column, f"={cell}*1", None, cell)
                elif fill_row[column] is not None:
                    _write(book, sheet, at, column, fill_row[column])


def _write(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object
) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_datetime(row, column, cell, book.add_format({"num_format": "m/d/yyyy"}))


@odd()
def columns_nobody_knows(path: Path) -> None:
    """Columns between the others that no list should have."""
    more = ["Seq", "Region", "Batch Ref", "Remarks"]
    rows = [[at, *row[:9], "NE", *row[9:], f"B{at:03d}", "call after five"] for at, row in enumerate(table()[1:], 1)]
    headers = list(HEADERS.values())
    xlsx(path, [[more[0], *headers[:9], more[1], *headers[9:], *more[2:]], *rows])


@odd()
def columns_that_may_not_be_held(path: Path) -> None:
    """Social security numbers, payment sources and the other parent's address beside the list."""
    more = ["SSN", "Payment Source", "CP Address", "Member Ref"]
    rows = [[*row, f"123-45-6{at:03d}", "TAX INTERCEPT", f"{at} Elm St", f"123456{at:03d}"]
            for at, row in enumerate(table()[1:], 100)]  # fmt: skip
    xlsx(path, [[*HEADERS.values(), *more], *rows])


@odd()
def blank_rows_and_a_blank_column(path: Path) -> None:
    """An empty column before the list, two empty rows above it, and an empty row after every third."""
    headers, *rows = table()
    spaced = [line for at, row in enumerate(rows) for line in ([None, *row], *([[]] if at % 3 == 2 else []))]
    xlsx(path, [[], [], [None, *headers], [], *spaced])


@odd()
def totals_below_the_list(path: Path) -> None:
    """Subtotals, a grand total and a count below the list."""
    xlsx(path, [*table(), [], ["Total Brown", *[None] * 20, "12,345.00"], ["Grand Total", *[None] * 20, "99,999.00"],
                ["Number of records: 48"], ["Confidential: for W-2 use only"]])  # fmt: skip


@odd()
def a_table_with_styles(path: Path) -> None:
    """The list as an Excel table with frozen panes, comments and links."""
    headers, *rows = table()
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Report")
        columns = [{"header": header} for header in headers]
        sheet.add_table(2, 1, len(rows) + 2, len(headers), {"data": rows, "columns": columns})
        sheet.freeze_panes(3, 2)
        sheet.write_comment("B4", "moved in May")
        sheet.write_url(0, 0, "https://example.org/", string="Help")


@odd("xlsm")
def workbook_with_macros(path: Path) -> None:
    """A workbook of macros."""
    xlsx(path, table())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(2_000))
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    changed(path, "[Content_Types].xml", lambda part: part.replace(plain, kind))


@odd()
def markup_with_prefixes(path: Path) -> None:
    """A workbook whose XML puts a prefix before every name, as some programs write it."""

    def edit(part: bytes) -> bytes:
        for name in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
            for end in (b" ", b">"):
                part = part.replace(b"<" + name + end, b"<x:" + name + end)
            part = part.replace(b"</" + name + b">", b"</x:" + name + b">")
        return part.replace(
            b"<x:worksheet xmlns=",
            b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns=',
        )

    changed(xlsx(path, table()), SHEET, edit)
