"""The intake by keys, on a real case file: lists with their mapping, twins, a county's review, corrected rows."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import col, select

from models.enums import ReviewState
from models.inputs.counties import ProtocolInput
from models.progress import Cancelled
from models.tables.people import Person, Phone
from models.tables.schema import table_classes
from models.vault.values import plain_row
from tests.tui.pilots import press, running, settle, text
from tui.modals.beside import BesideModal
from tui.screens.columns import ColumnsScreen
from tui.screens.listing import ListingScreen
from tui.screens.person import PersonScreen
from tui.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from models.vault.casefile import CaseFile

HEADINGS = (
    *("NCP Name", "KIDS PIN", "DOB", "Phone", "Street", "City", "State", "ZIP", "Address Verified", "County"),
    *("Court Case", "Monthly CSUP", "Due Sep 2026", "Paid Sep 2026", "Due Oct 2026", "Paid Oct 2026", "Arrears"),
)
LOG = frozenset({"activity", "rowchange", "setting", "draft", "columnmapping", "personstanding"})


def row(name: str, number: int, county: str = "Brown", **other: str) -> dict[str, str]:
    """One row of a list; nothing in it is anybody's."""
    cells = (
        *(name, f"{20_000_000 + number:010d}", f"03/{number % 28 + 1:02d}/1988", f"920555{number:04d}"),
        *(f"{number} Elm St", "Green Bay", "WI", "54301", "Y", county, f"2014PA{number:06d}", "300"),
        *("300", "300", "300", "0", "2400"),
    )
    return dict(zip(HEADINGS, cells, strict=True)) | other


OTHERS = [row(f"{name}, Al", 600 + place) for place, name in enumerate(("Moua", "Ruiz", "Novak"))]
PEOPLE = [row("Okafor, Marcus", 101), row("Vang, Pao", 202), row("Hendricks, William", 303)]


def write(home: Path, day: str, rows: Sequence[dict[str, str]], **renamed: str) -> Path:
    """A list as of a day, with some headings called otherwise."""
    path = home / "lists" / f"list-{day}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow([renamed.get(heading.replace(" ", "_"), heading) for heading in HEADINGS])
        out.writerows([each[heading] for heading in HEADINGS] for each in rows)
    return path


@pytest.fixture
def home(practice_home: Path) -> Path:
    return practice_home


def contents(case_file: CaseFile) -> dict[str, list[str]]:
    """Every row but the log's and what is remembered of columns."""
    with case_file.read() as session:
        return {
            name: sorted(str(plain_row(each)) for each in session.exec(select(table)))
            for name, table in table_classes().items()
            if name not in LOG
        }


def people(case_file: CaseFile) -> dict[str, Person]:
    with case_file.read() as session:
        return {f"{each.last_name}, {each.first_name}": each for each in session.exec(select(Person))}


async def import_first(pilot: Pilot[None]) -> None:
    """The newest file of the home, looked at from the intake."""
    await press(pilot, "7", "i", "enter", "enter", "enter")


async def take(pilot: Pilot[None]) -> None:
    await import_first(pilot)
    await press(pilot, "ctrl+s")


async def test_a_list_is_mapped_drilled_into_taken_and_taken_back(home: Path, case_file: CaseFile) -> None:
    write(home, "2026-10-20", [*PEOPLE, *OTHERS], NCP_Name="Column A", Court_Case="Column B")
    empty = contents(case_file)
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await import_first(pilot)
        assert isinstance(app.screen, ColumnsScreen), text(app)
        await press(pilot, "enter", *"name", "enter")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ListingScreen)
        assert "6 rows = 6 people" in text(app)
        await press(pilot, "ctrl+s")
        assert "6 new" in text(app)
        first = contents(case_file)

        changed = row("Okafor, Marcus", 101, Arrears="2600", Phone="9205559999")
        write(
            home,
            "2026-11-18",
            [changed, PEOPLE[1], row("Thao, Wade", 404), *OTHERS],
            NCP_Name="Column A",
            Court_Case="Column B",
        )
        await import_first(pilot)
        assert "1 new · 1 changed · 4 unchanged · 1 gone" in text(app), "the headers are known again"
        assert contents(case_file) == first, "looking changes nothing"
        await press(pilot, "j", "j", "j", "enter")
        assert "arrears" in text(app)
        assert "2,600" in text(app) or "2600" in text(app)
        await press(pilot, "escape", "ctrl+s")
        assert "1 new" in text(app)
        assert contents(case_file) != first

        await press(pilot, "U")
        assert "1 person that it brought goes with it" in text(app)
        await press(pilot, *"take", "enter")
        assert "Took back list-2026-11-18.csv" in text(app)
        assert contents(case_file) == first
        await press(pilot, "G", "U", *"take", "enter")
        assert contents(case_file) == empty


async def test_a_twin_is_said_to_be_the_same_while_the_list_is_taken(home: Path, case_file: CaseFile) -> None:
    write(home, "2026-10-20", [*PEOPLE, *OTHERS])
    again = row("Hendricks, Bill", 909, Phone="9205550303", DOB=PEOPLE[2]["DOB"], Street="303 Elm St")
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await take(pilot)
        write(home, "2026-11-18", [*PEOPLE[:2], again, *OTHERS])
        await import_first(pilot)
        assert "1 to look at" in text(app)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, BesideModal)
        assert "William" in text(app)
        await press(pilot, "y")
        assert "you said: is N-0003" in text(app)
        await press(pilot, "ctrl+s")
    assert people(case_file)["Hendricks, William"].off_list_since is None
    assert len(people(case_file)) == len(PEOPLE) + len(OTHERS)


async def test_a_twin_is_merged_afterwards_and_taken_apart(home: Path, case_file: CaseFile) -> None:
    write(home, "2026-10-20", [*PEOPLE, *OTHERS])
    again = row("Hendricks, Bill", 909, Phone="9205550303", DOB=PEOPLE[2]["DOB"], Street="303 Elm St")
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await take(pilot)
        write(home, "2026-11-18", [*PEOPLE[:2], again, *OTHERS])
        await take(pilot)
        before = contents(case_file)
        assert "1 to look at" in text(app)
        await press(pilot, "g", "enter")
        assert isinstance(app.screen, BesideModal)
        await press(pilot, "y")
        assert "Merged N-" in text(app)
        assert "nothing to look at" in text(app)
        (survivor,) = {each.merged_into for each in people(case_file).values() if each.merged_into is not None}
        app.push_screen(PersonScreen(survivor))
        await settle(pilot)
        assert "also N-000" in text(app)
        await press(pilot, "U")
        assert "of its own" in text(app)
        await press(pilot, *"un-merge", "enter")
        assert "Un-merged" in text(app)
        await press(pilot, "u")
        assert "also N-000" in text(app)
        await press(pilot, "u")
        assert "also N-000" not in text(app)
    after = contents(case_file)
    assert {name: rows for name, rows in after.items() if name not in {"merging", "doubt"}} == {
        name: rows for name, rows in before.items() if name not in {"merging", "doubt"}
    }


async def test_people_are_held_until_their_county_has_reviewed_them(home: Path, case_file: CaseFile) -> None:
    from commands.verbs.counties import save_protocol  # noqa: PLC0415 - the protocol is agreed before the journey

    save_protocol(case_file, "Brown", ProtocolInput.parse({"review_first": "yes"}))
    write(home, "2026-11-18", PEOPLE)
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await take(pilot)
        assert "3 people held for review" in text(app)
        await press(pilot, "g", "enter")
        assert "Held for review by Brown" in text(app)
        await press(pilot, "escape", "o")
        assert "Wrote" in text(app)
        decide(home)
        await press(pilot, "i", "j", "enter", "enter", "enter")
        assert "2 decisions" in text(app), text(app)
        await press(pilot, "ctrl+s")
        assert "1 person held for review" in text(app)
    found = people(case_file)
    assert found["Okafor, Marcus"].review is ReviewState.RELEASED
    assert found["Vang, Pao"].review is ReviewState.DO_NOT_CONTACT
    assert found["Vang, Pao"].served_by == "FSET"
    assert found["Hendricks, William"].review is ReviewState.HELD


def decide(home: Path) -> None:
    """What the county does with the workbook: two decisions, saved beside the lists."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only the county opens the workbook

    (sent,) = (home / "exports").glob("*review*.xlsx")
    rows = CalamineWorkbook.from_path(sent).get_sheet_by_index(0).to_python()
    head = next(place for place, cells in enumerate(rows) if "Decision" in cells)
    names, answers = (
        rows[head].index("Name"),
        {"Okafor, Marcus": ("contact", ""), "Vang, Pao": ("already served", "FSET")},
    )
    decision, served = rows[head].index("Decision"), rows[head].index("Already served by")
    for cells in rows[head + 1 :]:
        cells[decision], cells[served] = answers.get(str(cells[names]), ("", ""))
    with (home / "lists" / "review-2026-11-19.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


async def test_rows_set_aside_come_back_corrected(home: Path, case_file: CaseFile) -> None:
    bad = row("Doe, Jan", 505, DOB="", **{"KIDS PIN": ""})
    write(home, "2026-11-18", [*PEOPLE, bad])
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await take(pilot)
        assert "1 to look at" in text(app)
        await press(pilot, "g", "o")
        assert "Wrote" in text(app)
        await press(pilot, "i", *["j"] * 4, "enter")
        assert "Take corrected rows" in text(app)
        assert "exports/" in text(app), "what was written out stands first"
        await press(pilot, "escape")
        correct(home)
        await press(pilot, "i", *["j"] * 4, "enter", "enter", "enter")
        assert "1 row = 1 person" in text(app), text(app)
        assert "corrected rows of list-2026-11-18.csv" in text(app)
        await press(pilot, "ctrl+s")
        assert "nothing to look at" in text(app)
    assert len(people(case_file)) == len(PEOPLE) + 1


def correct(home: Path) -> None:
    """The written rows with a birth date and a PIN put in, saved beside the lists."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only for the hand that corrects

    (sent,) = (home / "exports").glob("*aside*.xlsx")
    head, *rows = CalamineWorkbook.from_path(sent).get_sheet_by_index(0).to_python()
    for cells in rows:
        cells[head.index("DOB")], cells[head.index("KIDS PIN")] = "04/05/1990", "0020000505"
    with (home / "lists" / "zz-corrected-2026-11-19.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])


class CalledOff(Store):
    """A store whose liaison calls a list off while it is written."""

    def run(self, verb: str, *arguments: object, **options: Any) -> Any:  # noqa: ANN401 - as the store has it
        def off(words: str, done: int, total: int) -> None:
            del done, total
            if words.startswith(("Writing", "Taking")) or "people" in words:
                raise Cancelled

        return super().run(verb, *arguments, **(options | {"progress": off} if "progress" in options else options))


async def test_a_list_that_is_called_off_leaves_nothing(home: Path, case_file: CaseFile) -> None:
    write(home, "2026-11-18", PEOPLE)
    before = contents(case_file)
    async with running(CalledOff(case_file), size=(80, 24)) as (app, pilot):
        await take(pilot)
        assert "Called off; nothing was changed." in text(app)
        assert contents(case_file) == before
        with case_file.read() as session:
            assert session.exec(select(Phone).where(col(Phone.number) != "")).first() is None
        await press(pilot, "escape")
        assert "Nothing was taken yet" in text(app)


async def test_a_row_set_aside_is_added_by_hand_with_its_cells_filled_in(home: Path, case_file: CaseFile) -> None:
    bad = row("Doe, Jan", 505, **{"KIDS PIN": "", "DOB": "soon"})
    write(home, "2026-11-18", [*PEOPLE, bad])
    async with running(Store(case_file), size=(80, 40)) as (app, pilot):
        await take(pilot)
        await press(pilot, "g", "plus")
        assert "505 Elm St" in text(app)
        assert "soon" in text(app), "what cannot be read stands in its field as it came"
        await press(pilot, *["tab"] * 10, *["backspace"] * 4, "ctrl+s")
        assert "nothing to look at" in text(app)
        await press(pilot, "u")
        assert "1 to look at" in text(app)
    assert len(people(case_file)) == len(PEOPLE)


async def test_whoever_is_typed_twice_is_seen_and_found_again(home: Path, case_file: CaseFile) -> None:
    write(home, "2026-11-18", PEOPLE)
    typed = ("Bill", "Hendricks", "9205550303", "303 Elm St", "Green Bay", "54301", "Brown")
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await take(pilot)
        await press(pilot, "1", "plus")
        for value in typed:
            await press(pilot, *("space" if letter == " " else letter for letter in value), "tab")
        assert "303 Elm St" in text(app)
        await press(pilot, "ctrl+s")
        assert "May be the same person" in text(app)
        assert "N-0003  Hendricks, William" in text(app)
        await press(pilot, "ctrl+s")
        assert "Took N-0004 Bill Hendricks" in text(app)
        app.push_screen(PersonScreen(people(case_file)["Hendricks, Bill"].id))
        await settle(pilot)
        await press(pilot, "S")
        assert isinstance(app.screen, BesideModal)
        await press(pilot, "y")
        assert "Merged N-0004 Bill Hendricks into N-0003" in text(app)
        assert "also N-0004" in text(app), "the screen is the survivor's now, and is fresh"
        await press(pilot, "U", *"un-merge", "enter")
        assert "Un-merged" in text(app)
        assert "also N-0004" not in text(app)


async def test_what_a_csa_asks_for_comes_as_a_file_and_is_answered(home: Path, case_file: CaseFile) -> None:
    (home / "lists").mkdir(exist_ok=True)
    with (home / "lists" / "asked-2026-11-18.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Name", "Phone", "Street", "City", "ZIP", "County", "Requested by", "Reason"])
        out.writerow(
            ["Moua, Al", "920-555-0177", "1 Elm St", "Green Bay", "54301", "Brown", "Pat Brown", "lost the job"]
        )
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await press(pilot, "7", "i", "j", "j", "enter", "enter", "enter")
        assert "1 person asked for · 1 new" in text(app), text(app)
        await press(pilot, "ctrl+s")
        assert "1 to look at" in text(app)
        await press(pilot, "g", "s", *"acc", "enter", "ctrl+s")
        assert "nothing to look at" in text(app)
        await press(pilot, "G", "enter")
        assert "CSA requests" in text(app)


async def test_a_directory_comes_as_a_plain_sheet(home: Path, case_file: CaseFile) -> None:
    (home / "lists").mkdir(exist_ok=True)
    with (home / "lists" / "services.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Organization", "Service", "Programme", "Phone", "City"])
        out.writerow(["Umbra", "Job desk", "wioa", "920-555-0188", "Green Bay"])
    async with running(Store(case_file), size=(120, 40)) as (app, pilot):
        await press(pilot, "7", "i", "j", "j", "j", "enter", "enter", "enter")
        assert "1 row = 1 service" in text(app), text(app)
        await press(pilot, "ctrl+s", "3")
        assert "Job desk" in text(app)
