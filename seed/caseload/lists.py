"""The state's list as a workbook, the way Webi exports it through XlsxWriter: titles, gaps, text where numbers are due.

Nothing on it is real: the numbers in the SSN column are of a kind that was never given out, and that column and the
payment source are there to be dropped on the way in (domain 4.3).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter
from dateutil.relativedelta import relativedelta

from models.money import dollars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from seed.caseload.people import MadeCase, MadePerson

Cell = str | float | datetime
TITLE = "W-2 Child Support Liaison NCP Referral Report"
FOLDER = "DCF/WISDOM/W-2 Child Support Liaison"
HEADER_ROW = 4
"""Where the headings stand, counted from 0; above them are the titles, and above those nothing."""
_CLOSED_MONTHS = 3
_BEFORE = (
    "", "NCP Name", "KIDS PIN", "SSN", "Date of Birth", "", "Street Address", "City", "State", "Zip",
    "Address Verified", "Home Phone", "Cell Phone", "County", "Court Case Number", "IV-D Case Number", "Case Status",
    "Monthly CSUP",
)  # fmt: skip
_AFTER = (
    "Arrears Balance", "Last Payment Date", "Last Payment Amount", "Last Payment Source", "Order Date", "",
    "Unworkable", "Language", "CSA Worker", "Data As Of",
)  # fmt: skip
_SOURCES = ("INCOME WITHHOLDING", "SELF PAY", "TAX INTERCEPT", "UI WITHHOLDING")
_DAY = "%m/%d/%Y"


LISTS = "ncp-referral-report-*.xlsx"
"""Every file that `file_name` names."""
UNKNOWN: Sequence[Cell] = ("", "Doe, Unknown", "", "000-00-0000", "", "", "General Delivery")
"""A row without a PIN and a birth date."""
ROUNDED: Sequence[Cell] = ("", "Brandt, Curtis W", "1.00004E+09", "000-00-0001", "", "", "2207 Depot St")
"""A row whose PIN Excel rounded before the list was saved."""


def file_name(as_of: date) -> str:
    """The name of the list of a day: "ncp-referral-report-2026-11-20.xlsx"."""
    return f"ncp-referral-report-{as_of}.xlsx"


def closed_months(as_of: date) -> list[date]:
    """The first days of the three closed months before a day, oldest first."""
    start = as_of.replace(day=1)
    return [start - relativedelta(months=back) for back in range(_CLOSED_MONTHS, 0, -1)]


def write_list(
    path: Path,
    people: Sequence[MadePerson],
    as_of: date,
    first_month: date,
    loose: Sequence[Sequence[Cell]] = (UNKNOWN,),
) -> int:
    """Write the list of a day; gives the number of rows below the headings, the footer among them.

    `loose` are rows below the others, of whom nobody can say who they are. The same people and day make the same file
    to the byte.
    """
    made = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    made.set_properties({"title": TITLE, "created": datetime(as_of.year, as_of.month, as_of.day, 6, tzinfo=UTC)})
    sheet = made.add_worksheet("Report 1")
    day_format = made.add_format({"num_format": "mm/dd/yyyy"})
    months = closed_months(as_of)
    for row, text in enumerate((TITLE, FOLDER, f"Data refreshed: {as_of:{_DAY}}")):
        sheet.write_string(row, 1, text)
    last = HEADER_ROW
    for cells in (*_below(people, as_of, months, first_month), *loose):
        _write(sheet, last, cells, day_format)
        last += 1
    sheet.write_string(last + 1, 1, f"Report run on {as_of:{_DAY}} by WISDOM")
    sheet.write_string(last + 2, 1, "Page 1 of 1")
    made.close()
    path.chmod(0o600)
    return last - HEADER_ROW + 1


def _write(sheet: Any, row: int, cells: Sequence[Cell], day_format: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(row, column, cell)
        elif isinstance(cell, datetime):
            sheet.write_datetime(row, column, cell, day_format)
        else:
            sheet.write_number(row, column, cell)


def _below(
    people: Iterable[MadePerson], as_of: date, months: Sequence[date], first_month: date
) -> Iterator[Sequence[Cell]]:
    """The headings, the rows by county and name, and the headings once more at a page break."""
    header = _header(months)
    yield header
    rows = sorted(
        ((case.county, person.last, person.first, person.index, place) for person, place, case in _of(people)),
    )
    known = {person.index: person for person, place, _ in _of(people) if place == 0}
    span = _all_months(first_month, as_of)
    for number, (*_, index, place) in enumerate(rows):
        if number == len(rows) // 2:
            yield header
        person = known[index]
        case = person.cases[place]
        for ivd in case.ivd_cases:
            yield _row(person, case, ivd, as_of, span)


def _of(people: Iterable[MadePerson]) -> Iterator[tuple[MadePerson, int, MadeCase]]:
    for person in people:
        for place, case in enumerate(person.cases):
            yield person, place, case


def _header(months: Sequence[date]) -> tuple[str, ...]:
    paid = tuple(f"CSUP {what} {month:%b %Y}" for month in months for what in ("Due", "Paid"))
    return (*_BEFORE, *paid, *_AFTER)


def _all_months(first_month: date, as_of: date) -> tuple[date, ...]:
    """Every closed month from the first one on."""
    found = []
    month = first_month
    while month < as_of.replace(day=1):
        found.append(month)
        month += relativedelta(months=1)
    return tuple(found)


def _row(person: MadePerson, case: MadeCase, ivd: str, as_of: date, span: Sequence[date]) -> Sequence[Cell]:
    paid = [case.paid(month) for month in span]
    arrears = max(0, case.owed_before + case.csup * len(span) - sum(paid))
    last_paid = next((at for at in range(len(span) - 1, -1, -1) if paid[at]), None)
    by_month = dict(zip(span, paid, strict=True))
    shift = person.index
    amounts: list[Cell] = []
    for month in span[-_CLOSED_MONTHS:]:
        amounts += [_money(case.csup), _money(by_month[month], as_text=shift % 7 == 0)]
    return (
        "",
        _name(person),
        person.pin,
        f"000-00-{shift % 10_000:04d}",
        f"{person.birth_date:{_DAY}}" if shift % 4 == 0 else _moment(person.birth_date),
        "",
        person.street,
        person.town,
        person.region,
        person.zip,
        "Y" if person.verified else "N",
        *_two(person.phones),
        case.county.upper() if shift % 9 == 0 else case.county,
        case.number,
        ivd,
        "Open",
        _money(case.csup, as_text=shift % 11 == 0),
        *amounts,
        f"${arrears / 100:,.2f}" if shift % 5 == 0 else _money(arrears),
        "" if last_paid is None else f"{span[last_paid].replace(day=1 + shift % 27):{_DAY}}",
        "" if last_paid is None else _money(paid[last_paid]),
        "" if last_paid is None else _SOURCES[shift % len(_SOURCES)],
        f"{case.ordered_on:{_DAY}}",
        "",
        person.unworkable,
        person.language,
        case.worker,
        f"{as_of:{_DAY}}",
    )


def _name(person: MadePerson) -> str:
    given = " ".join(part for part in (person.first, person.middle, person.suffix) if part)
    return f"{person.last}, {given}"


def _two(phones: Sequence[str]) -> tuple[str, str]:
    """Home and cell, the first written the way people write it."""
    home = f"({phones[0][:3]}) {phones[0][4:]}" if phones else ""
    return home, phones[1] if len(phones) > 1 else ""


def _money(cents: int, *, as_text: bool = False) -> Cell:
    return dollars(cents) if as_text else cents / 100


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a date cell of a workbook has no zone
