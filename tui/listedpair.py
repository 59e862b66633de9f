"""A person of the list beside one of the case file, from what both tell; nobody has been taken yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rows.twins import Compared
from models.text import fold
from tui.format import phone
from tui.modals.beside import Pair
from tui.widgets.planlist import listed_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from models.rows.listed import ListPerson
    from models.rows.person import PersonSheet
    from models.rows.twins import TwinRow

_LISTED = "the list"


def listed_pair(listed: ListPerson, sheet: PersonSheet, twin: TwinRow) -> Pair:
    """The two side by side; when they are one person, what the list says goes to the one of the case file."""
    return Pair(
        left=f"{_LISTED}, row {listed.row_numbers[0]}",
        right=sheet.header.ref,
        facts=tuple(_facts(listed, sheet)),
        likeness=twin.likeness,
        stays="One person: what the list says goes to {right} when the list is taken. Two: a new record is made.",
        swappable=False,
    )


def _facts(listed: ListPerson, sheet: PersonSheet) -> Iterator[Compared]:
    header = sheet.header
    yield _fact("name", listed_name(listed), header.name)
    yield _fact("born", _day(listed.birth_date), _day(header.birth_date))
    yield _fact("KIDS PIN", (listed.pin or "").lstrip("0"), (header.pin or "").lstrip("0"))
    yield _shared("phones", map(_dialled, listed.phones), [_dialled(each.number) for each in sheet.phones])
    yield _shared("addresses", [listed.street or ""], [each.street for each in sheet.addresses])
    yield _fact("county", listed.county, header.county)
    cases = [f"{case.county} {case.number}" for case in listed.court_cases if case.number]
    yield _shared("court cases", cases, [f"{case.county} {case.number}" for case in sheet.court_cases])
    yield Compared("stage", "not taken yet", header.stage.label, None)
    last = sheet.timeline[0] if sheet.timeline else None
    yield Compared("last", "", f"{last.title}, {last.on}" if last else "nothing happened yet", None)


def _dialled(number: str) -> str:
    return phone("".join(filter(str.isdigit, number)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _fact(what: str, left: str, right: str) -> Compared:
    same = fold(left) == fold(right) if left and right else None
    return Compared(what, left, right, same)


def _shared(what: str, left: Iterable[str], right: Iterable[str]) -> Compared:
    """Facts of which there may be several: one that both have makes them the same."""
    here, there = [each for each in left if each], [each for each in right if each]
    same = bool({fold(each) for each in here} & {fold(each) for each in there}) if here and there else None
    return Compared(what, ", ".join(here), ", ".join(there), same)
