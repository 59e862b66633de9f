"""A report as an XLSX workbook: a sheet for each block and one for the definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.exports.heading import heading, notices
from commands.exports.page import Book

if TYPE_CHECKING:
    from commands.exports.page import Page
    from models.rows.report import Block, Report

_TERM_WIDTH, _SENTENCE_WIDTH = 28, 100


def workbook(report: Report, *, practice: bool) -> bytes:
    """The workbook; the same report gives the same bytes, and nothing in it tells of this machine (X21, X22)."""
    book = Book(report.title, report.made_on)
    for block in report.blocks:
        page = book.page(block.code.capitalize())
        _open(page, report, practice=practice)
        _table(page, block)
    page = book.page("Definitions")
    _open(page, report, practice=practice)
    _definitions(page, report.definitions)
    return book.contents()


def _open(page: Page, report: Report, *, practice: bool) -> None:
    """What the page is, and what must be said on it."""
    title, *lines = heading(report)
    page.line(title, "title")
    for line in lines:
        page.line(line, "line")
    for notice in notices(report, practice=practice):
        page.line(notice, "notice")
    page.row += 1
    page.lay_out()


def _table(page: Page, block: Block) -> None:
    """The block under its frozen header."""
    page.line(block.heading, "heading")
    for place, column in enumerate(block.columns):
        page.sheet.set_column(place, place, column.width)
        page.put(place, column.heading, "text", "header")
    page.freeze()
    for row in block.rows:
        for place, (column, value) in enumerate(zip(block.columns, row.values, strict=True)):
            page.put(place, value, column.kind)
        page.row += 1
    if not block.rows:
        page.line(block.empty, "notice")


def _definitions(page: Page, pairs: tuple[tuple[str, str], ...]) -> None:
    """What each word of the report means."""
    page.sheet.set_column(0, 0, _TERM_WIDTH)
    page.sheet.set_column(1, 1, _SENTENCE_WIDTH)
    page.put(0, "Word", "text", "header")
    page.put(1, "What it means here", "text", "header")
    page.freeze()
    for term, sentence in pairs:
        page.put(0, term, "text")
        page.put(1, sentence, "text", "sentence")
        page.row += 1
