"""A list looked at and taken, beside the bare reader of its file and a plain executemany of its rows.

Each measurement runs in a process of its own, so that its peak of memory is its own too:
`python -m benchmarks.importing WHAT LIST HOME` prints seconds and megabytes.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlsxwriter
from python_calamine import CalamineWorkbook
from sqlalchemy import Column, MetaData, Table, Text, column, table
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.schema import CreateTable

from benchmarks.figures import Figure
from commands.verbs.listings import take_listing
from commands.verbs.opening import open_practice
from models.intake import listing as reading
from models.queries import lines, listing, mappings
from models.tables.schema import METADATA
from models.vault.connection import open_engine
from models.vault.home import home_at
from models.vault.migrations.apply import migrate
from seed.caseload.start import start_practice
from tui.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import TableClause

    from models.rows.listing import ListingPlan
    from models.vault.casefile import CaseFile

WARM = (reading, lines, listing, mappings)
"""What the app has loaded by the time a list is chosen."""
SMALL, LARGE = 5_000, 100_000
FIRST, NEXT = date(2026, 10, 19), date(2026, 11, 18)
CHANGED, LEFT = 10, 50
"""On the next list every tenth person has other amounts, every fiftieth is gone and another is new."""
TABLES = ("person", "phone", "address", "courtcase", "ivdcase", "paymentmonth", "listing", "listline", "screening")
DERIVED = ("activity", "rowchange", "personstanding", "doubt")
HEADINGS = (
    *("NCP Name", "KIDS PIN", "Date of Birth", "Phone", "Street", "City", "State", "ZIP", "Address Verified", "County"),
    *("Court Case", "IV-D Case", "IV-D Status", "Monthly CSUP"),
)
_MONTHS = {FIRST: ("Jul 2026", "Aug 2026", "Sep 2026"), NEXT: ("Aug 2026", "Sep 2026", "Oct 2026")}
_LAST = ("Arrears", "Order Date", "Case Worker", "Language", "Data As Of")
_FAMILIES = ("Hendricks", "Okafor", "Vang", "Przybylski", "Lopez", "Novak", "Gutierrez", "Schmidt", "Ruiz", "Thao")
_GIVEN = ("Dale", "Marcus", "Pao", "Jerome", "Quentin", "Tyrell", "Andre", "Curtis", "Ivan", "Lamont")


def write_list(path: Path, rows: int, as_of: date = FIRST) -> None:
    """A list of so many made-up people in 25 columns, as of one of the two days."""
    later = as_of == NEXT
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        due_paid = tuple(f"{what} {month}" for month in _MONTHS[as_of] for what in ("CSUP Due", "Paid"))
        sheet.write_row(0, 0, (*HEADINGS, *due_paid, *_LAST))
        for row in range(rows):
            who = row + rows if later and row % LEFT == 0 else row
            sheet.write_row(row + 1, 0, _person(who, as_of))


def _person(number: int, as_of: date) -> tuple[Any, ...]:
    choose = random.Random(number)
    name = f"{choose.choice(_FAMILIES)}{_letters(number)}, {choose.choice(_GIVEN)} {chr(65 + number % 26)}"
    born = f"{choose.randint(1, 12):02}/{choose.randint(1, 28):02}/{choose.randint(1977, 2006)}"
    csup = choose.randint(100, 700)
    paid = [choose.choice((0, 0, csup // 2, csup)) for _ in range(4)][as_of == NEXT :][:3]
    who = (name, str(4_000_000 + number), born, f"9{choose.randint(20_000_0000, 99_999_9999)}")
    place = (
        f"{number % 9000 + 1} Main St",
        "Green Bay",
        "WI",
        "54301",
        "Y",
        choose.choice(("Brown", "Door", "Oconto")),
    )
    case = (f"{choose.randint(2008, 2024)}PA{number % 1_000_000:06}", f"{900_000_000 + number}", "Open", csup)
    months = [value for each in paid for value in (csup, each)]
    owed = csup * choose.randint(3, 30) + (csup if as_of == NEXT and number % CHANGED == 0 else 0)
    return (*who, *place, *case, *months, owed, "03/04/2016", "K. Worker", "", f"{as_of:%m/%d/%Y}")


def _letters(number: int) -> str:
    """A number as letters, so that names differ and hold no digits."""
    letters = ""
    while number:
        number, rest = divmod(number, 26)
        letters += chr(97 + rest)
    return letters


def import_figures(folder: Path) -> list[Figure]:
    """5,000 and 100,000 rows: read bare, looked at, taken, and looked at again a month later."""
    figures = []
    for rows in (SMALL, LARGE):
        now, later = folder / f"list-{rows}.xlsx", folder / f"next-{rows}.xlsx"
        write_list(now, rows)
        write_list(later, rows, NEXT)
        home = folder / f"import-home-{rows}"
        with start_practice(home):
            pass
        told = f"{rows:,} rows"
        bare, preview = _child("bare", now, home), _child("preview", now, home)
        taken, again = _child("take", now, home), _child("next", later, home)
        figures += [
            Figure(f"look at a first list, {told}", preview["s"], "calamine alone", bare["s"], "<= 4 x at 100,000"),
            Figure(f"look at the next list, {told}", again["s"], "calamine alone", bare["s"]),
            Figure(f"take a list, {told}", taken["s"], "executemany of the same rows", taken["own"], "<= 6 x"),
            Figure(f"take a list, {told}, with what is derived", taken["s"], "executemany of all rows", taken["all"]),
            Figure(f"take a list, {told}, as it came", taken["s"], "upsert of its 25 columns", taken["flat"], "<= 6 x"),
        ]
        print(
            f"{told}: peak {preview['mb']:.0f} MB looking at it (aim 600), {taken['mb']:.0f} MB taking it", flush=True
        )
    return figures


def _child(what: str, path: Path, home: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.importing", what, str(path), str(home)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def _measure(what: str, path: Path, home: Path) -> dict[str, float]:
    found: dict[str, float] = {}
    if what == "bare":
        found["s"] = _seconds(lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
    else:
        with open_practice(home_at(home)) as case_file:
            found = _taken(case_file, path) if what == "take" else _looked_at(case_file, path, what)
    return {"mb": _peak()} | found


def _looked_at(case_file: CaseFile, path: Path, what: str) -> dict[str, float]:
    as_of = NEXT if what == "next" else FIRST
    return {"s": _seconds(lambda: _planned(case_file, path, as_of))}


def _planned(case_file: CaseFile, path: Path, as_of: date) -> ListingPlan:
    return Store(case_file).plan_listing(path, as_of)


def _taken(case_file: CaseFile, path: Path) -> dict[str, float]:
    file = _planned(case_file, path, FIRST).file
    found = {"s": _seconds(lambda: take_listing(case_file, file))}
    found["mb"] = _peak()
    found["own"] = _floor(case_file, TABLES, path.with_suffix(".own.db"))
    found["all"] = _floor(case_file, TABLES + DERIVED, path.with_suffix(".all.db"))
    found["flat"] = _flat(path)
    return found


def _peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _floor(case_file: CaseFile, tables: tuple[str, ...], path: Path) -> float:
    """Seconds to insert the rows of these tables into a new encrypted file with the same schema, in one transaction."""
    plain = [_plain(name) for name in tables]
    with case_file.engine.connect() as connection:
        found = {each: [tuple(row) for row in connection.execute(each.select())] for each in plain}
    engine = open_engine(path, bytes(32))
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        raw = connection.connection.cursor()
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        for each, rows in found.items():
            raw.executemany(str(each.insert().compile(dialect=engine.dialect)), rows)
        raw.execute("COMMIT")
        seconds = time.perf_counter() - start
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return seconds


def _plain(name: str) -> TableClause:
    """One of our tables without the types of its columns, so that its rows are read and written as they are kept."""
    return table(name, *(column(each.name) for each in METADATA.tables[name].columns))


def _flat(path: Path) -> float:
    """Seconds to upsert the rows of the file as they came into one encrypted table of 25 columns."""
    rows = [
        tuple(str(cell) for cell in row)
        for row in CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    ]
    engine = open_engine(path.with_suffix(".flat.db"), bytes(32))
    names = [f"c{place}" for place in range(len(rows[0]))]
    flat = Table("flat", MetaData(), *(Column(name, Text, unique=name == "c1") for name in names))
    insert = upsert(flat)
    told = insert.on_conflict_do_update(index_elements=["c1"], set_={name: insert.excluded[name] for name in names})
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        raw = connection.connection.cursor()
        raw.execute(str(CreateTable(flat).compile(dialect=engine.dialect)))
        statement = str(told.compile(dialect=engine.dialect))
        start = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(statement, rows)
        raw.execute("COMMIT")
        seconds = time.perf_counter() - start
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return seconds


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
