"""What the intake knows of a person: how they came, who asked for them, what the county decided, what is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ReviewState
from tui.format import counted, short_day
from tui.widgets.entries import Entry
from tui.widgets.intakelist import doubt_words, request_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.rows.intake import RequestRow
    from models.rows.person import PersonSheet
    from tui.intake_door import PersonIntake

_COLUMNS = (0, 34)


def doubted(sheet: PersonSheet, intake: PersonIntake) -> Iterator[Entry]:
    """What waits for a look, twins and facts that the list tells otherwise."""
    for row in intake.doubts:
        words = doubt_words(row, sheet.header.id)
        yield Entry(row.id, ((words, "accent"), ("d settles it", "dim")), _COLUMNS, row, words)


def came(sheet: PersonSheet, intake: PersonIntake, day: date) -> Iterator[Entry]:
    """How the person came, the requests with their answers, the county's decision, the list, and merged records."""
    header = sheet.header
    by = " · ".join(filter(None, (header.intake.label, header.intake_by, header.intake_reason)))
    yield _said("came", f"came: {by}", short_day(header.intake_on, day))
    yield from (_request(row, day) for row in intake.requests)
    if header.review is not ReviewState.NOT_NEEDED:
        served = f", already served by {header.served_by}" if header.served_by else ""
        yield _said("review", f"county review: {header.review.label}{served}", header.review_note)
    if header.off_list_since:
        yield _said("off", "not on the latest list", f"since {short_day(header.off_list_since, day)}")
    for merged in intake.mergings:
        words = f"also {merged.other_ref} {merged.other_name}"
        known = f"merged {short_day(merged.on, day)}, {counted(merged.rows, 'entry', 'entries')}: U parts them"
        yield Entry(merged.id, ((words, ""), (known, "dim")), _COLUMNS, merged, f"{words}\n\n{known}")


def _request(row: RequestRow, day: date) -> Entry:
    who = row.asked_by or f"the CSA of {row.county}"
    words = f"{who} asked {short_day(row.asked_on, day)}{f': {row.why}' if row.why else ''}"
    known = f"{row.answer.label}" if row.answer else "not answered: d answers"
    if row.answer is not None and row.answered_on is not None:
        known += f", {short_day(row.answered_on, day)}{f': {row.answer_reason}' if row.answer_reason else ''}"
    style = "" if row.answer else "accent"
    return Entry(row.id, ((words, style), (known, "dim")), _COLUMNS, row, request_page(row))


def _said(key: str, words: str, known: str) -> Entry:
    return Entry(("came", key), ((words, ""), (known, "dim")), _COLUMNS, more=f"{words}\n\n{known}".strip())
