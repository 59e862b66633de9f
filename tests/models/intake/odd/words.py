"""Lists that are odd in the words of their headers and in how they write what they hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tests.models.intake.files import xlsx
from tests.models.intake.odd.layouts import (
    HEADERS,
    PARTS,
    as_it_is,
    as_text,
    body,
    odd,
    renamed,
    table,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _days(path: Path, say: Callable[[date], Any]) -> None:
    xlsx(path, table(say=lambda value: say(value) if isinstance(value, date) else as_text(value)))


def _amounts(path: Path, say: Callable[[Decimal], Any]) -> None:
    xlsx(path, table(say=lambda value: say(value) if isinstance(value, Decimal) else as_text(value)))


@odd()
def headers_in_capitals(path: Path) -> None:
    """Every header in capitals."""
    xlsx(path, table({key: header.upper() for key, header in HEADERS.items()}))


@odd()
def headers_in_small_letters_with_underscores(path: Path) -> None:
    """Headers as a database writes them."""
    xlsx(path, table({key: header.lower().replace(" ", "_") for key, header in HEADERS.items()}))


@odd()
def headers_in_camel_case(path: Path) -> None:
    """Headers as a program writes them."""
    xlsx(path, table({key: header.title().replace(" ", "").replace("-", "") for key, header in HEADERS.items()}))


@odd()
def headers_of_a_court(path: Path) -> None:
    """Payer, docket and obligation instead of NCP, court case and CSUP."""
    headers = renamed(name="Payer Name", pin="PIN No.", born="Date of Birth", phone="Telephone", court="Docket No",
                      csup="Monthly Obligation", arrears="Past Due Balance", county="Venue County",
                      worker="Case Specialist", ordered="Order Entered")  # fmt: skip
    xlsx(path, table(headers))


@odd()
def headers_of_an_agency(path: Path) -> None:
    """Obligor, CSA and birthdate, with the payments in other words."""
    headers = renamed(name="Obligor (Last, First)", pin="KIDS ID", born="Birthdate", phone="Home Phone", county="CSA",
                      court="Court File #", ivd="IVD Case #", csup="Current Support", arrears="Total Arrears",
                      due0="Owed 08/2026", due1="Owed 09/2026", due2="Owed 10/2026", paid0="Amt Paid 2026-08",
                      paid1="Amt Paid 2026-09", paid2="Amt Paid 2026-10", verified="Addr Verified?")  # fmt: skip
    xlsx(path, table(headers))


@odd()
def headers_full_of_abbreviations(path: Path) -> None:
    """Nm, Ph, Addr Ver, Bal, Ord Dt."""
    headers = renamed(name="NCP Nm", born="Birth Dt", phone="Ph No", zip="Zipcode", verified="Addr Ver", county="Cnty",
                      court="Ct Case Nbr", ivd="4D Case", arrears="Arrears Bal", ordered="Order Dt",
                      csup="CSUP Amt")  # fmt: skip
    xlsx(path, table(headers))


@odd()
def headers_with_odd_blanks_and_quotes(path: Path) -> None:
    """Headers with no-break spaces, line breaks and curly apostrophes."""
    headers = {key: header.replace(" ", "\u00a0") for key, header in HEADERS.items()}
    headers |= {"name": " NCP\u2019s  Name ", "born": "Date\nof Birth", "phone": "NCP\u2019s Phone\n"}
    xlsx(path, table(headers))


@odd()
def names_in_parts(path: Path) -> None:
    """Last, first, middle and suffix in columns of their own."""
    xlsx(path, table(without("name", **PARTS)))


@odd()
def address_in_one_cell(path: Path) -> None:
    """Street, city, state and ZIP in one cell."""
    xlsx(path, table(without("street", "city", "state", "zip", address="Mailing Address")))


@odd()
def days_as_date_cells(path: Path) -> None:
    """Real dates instead of text."""
    _days(path, lambda day: day)


@odd()
def days_of_1904(path: Path) -> None:
    """Real dates in a workbook of an old Macintosh, which counts from 1904."""
    xlsx(
        path, table(say=lambda value: value if isinstance(value, date) else as_text(value)), options={"date_1904": True}
    )


@odd()
def days_as_bare_numbers(path: Path) -> None:
    """Dates as Excel's count of days, their format lost."""
    _days(path, lambda day: (day - date(1899, 12, 30)).days)


@odd()
def days_in_iso(path: Path) -> None:
    """1985-03-04."""
    _days(path, date.isoformat)


@odd()
def days_with_a_time(path: Path) -> None:
    """1985-03-04 00:00:00, as a database writes a day."""
    _days(path, lambda day: f"{day.isoformat()} 00:00:00")


@odd()
def days_with_short_months(path: Path) -> None:
    """4-Mar-1985."""
    _days(path, lambda day: f"{day.day}-{day:%b-%Y}")


@odd()
def days_spelled_out(path: Path) -> None:
    """March 4, 1985."""
    _days(path, lambda day: f"{day:%B} {day.day}, {day.year}")


@odd()
def days_without_zeros_and_century(path: Path) -> None:
    """3/4/85."""
    _days(path, lambda day: f"{day.month}/{day.day}/{day:%y}")


@odd()
def dollars_in_full(path: Path) -> None:
    """$1,234.50."""
    _amounts(path, lambda amount: f"${amount:,.2f}")


@odd()
def dollars_as_numbers(path: Path) -> None:
    """Amounts as numbers."""
    _amounts(path, float)


@odd()
def dollars_with_blanks(path: Path) -> None:
    """Amounts with a dollar sign, a space and no-break spaces around."""
    _amounts(path, lambda amount: f"\u00a0$ {amount:,.2f} ")


@odd()
def blanks_around_everything(path: Path) -> None:
    """Spaces, tabs and no-break spaces before and after every value."""
    xlsx(path, table(say=lambda value: f" \u00a0{as_text(value)}\t \u00a0"))


@odd()
def ids_as_numbers_where_certain(path: Path) -> None:
    """Half of the PINs lost their zeros to Excel; the other half, kept as text, tells how wide they are."""
    rows = table(say=as_it_is)
    at = list(HEADERS).index("pin")
    numbers = [list(HEADERS).index(key) for key in ("ivd", "zip")]
    for row in rows[2::2]:
        row[at] = int(row[at])
    for row in rows[1:]:
        for column in numbers:
            row[column] = int(row[column])
    xlsx(path, rows)


@odd()
def other_ways_to_write_the_same(path: Path) -> None:
    """Counties with their codes, short court case numbers, phones and answers as people write them."""
    said: dict[str, Callable[[str], str]] = {
        "county": lambda text: f"05 - {text.upper()} COUNTY",
        "court": lambda text: f"{text[:4]} {text[4:6]} {int(text[6:])}",
        "phone": lambda text: f"({text[:3]}) {text[4:]}" if text else "n/a",
        "verified": lambda text: {"Y": "Verified", "N": "Not Verified"}[text].replace("Not V", "Unv"),
        "open": lambda _: "Open",
        "state": lambda _: "Wisconsin",
        "zip": lambda text: f" {text} ",
    }
    keys = list(HEADERS)
    rows = [[said.get(key, str)(value) for key, value in zip(keys, row, strict=True)] for row in body(keys)]
    xlsx(path, [list(HEADERS.values()), *rows])
