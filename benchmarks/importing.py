"""Taking a list of 10,000 rows, beside a plain executemany of the very rows that it writes."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.figures import Figure
from commands.verbs.listings import take_listing
from models.intake.listing import read_listing
from models.queries.reference import county_names
from models.vault.connection import open_engine
from models.vault.migrations.apply import migrate
from seed.caseload.start import start_practice

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile

ROWS = 10_000
AS_OF = date(2026, 11, 18)
TABLES = ("person", "phone", "address", "courtcase", "ivdcase", "paymentmonth", "listing", "listline", "screening")
DERIVED = ("activity", "rowchange", "personstanding")
HEADINGS = (
    *("NCP Name", "KIDS PIN", "Date of Birth", "Phone", "Street", "City", "State", "ZIP", "Address Verified", "County"),
    *("Court Case", "IV-D Case", "IV-D Status", "Monthly CSUP"),
    *("CSUP Due Aug 2026", "Paid Aug 2026", "CSUP Due Sep 2026", "Paid Sep 2026", "CSUP Due Oct 2026", "Paid Oct 2026"),
    *("Arrears", "Order Date", "Case Worker", "Language", "Data As Of"),
)


def write_list(path: Path, rows: int = ROWS) -> None:
    """A list of made-up people in 25 columns."""
    choose = random.Random(7)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for row in range(rows):
            sheet.write_row(row + 1, 0, _person(row, choose))


def _person(row: int, choose: random.Random) -> tuple[Any, ...]:
    born = f"{choose.randint(1, 12):02}/{choose.randint(1, 28):02}/{choose.randint(1977, 2006)}"
    csup = choose.randint(100, 700)
    months = [value for _ in range(3) for value in (csup, choose.choice((0, 0, csup // 2, csup)))]
    who = (f"Person{row}, Made Up", str(4_000_000 + row), born, f"920555{row % 10_000:04}")
    place = (f"{row} Main St", "Green Bay", "WI", "54301", "Y", choose.choice(("Brown", "Door", "Oconto")))
    case = (f"{choose.randint(2008, 2024)}PA{row:06}", f"{900_000_000 + row}", "Open", csup)
    return (*who, *place, *case, *months, csup * choose.randint(3, 30), "03/04/2016", "K. Worker", "", "11/18/2026")


def import_figures(folder: Path) -> list[Figure]:
    """Reading and taking the list, and the floors."""
    path = folder / "list.xlsx"
    write_list(path)
    start = time.perf_counter()
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    bare = time.perf_counter() - start
    with start_practice(folder / "import-home") as case_file:
        with case_file.read() as session:
            names = county_names(session, AS_OF)
        start = time.perf_counter()
        file = read_listing(path, as_of=AS_OF, counties=names)
        reading = time.perf_counter() - start
        start = time.perf_counter()
        take_listing(case_file, file)
        taking = time.perf_counter() - start
        own, all_rows = (
            _floor(case_file, TABLES, folder / "own.db"),
            _floor(case_file, TABLES + DERIVED, folder / "all.db"),
        )
    told = f"{len(rows) - 1:,} rows"
    return [
        Figure(f"read a list, {told}", reading, "calamine alone", bare),
        Figure(f"take a list, {told}", taking, "executemany of the same rows", own, "<= 5 x"),
        Figure(f"take a list, {told}, log and standing counted", taking, "executemany of all rows written", all_rows),
    ]


def _floor(case_file: CaseFile, tables: tuple[str, ...], path: Path) -> float:
    """Seconds to insert the rows of these tables into a new encrypted file with the same schema, in one transaction."""
    found = {}
    with case_file.engine.connect() as connection:
        for table in tables:
            found[table] = [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]  # noqa: S608 - our own table names
    engine = open_engine(path, bytes(32))
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        raw = connection.connection.cursor()
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for table, rows in found.items():
            if rows:
                raw.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)  # noqa: S608 - the same
        raw.execute("COMMIT")
        seconds = time.perf_counter() - start
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return seconds
