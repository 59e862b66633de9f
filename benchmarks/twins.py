"""Finding second records of one person: how many of the planted are found, how many of the shown are right, how fast.

Run `.venv/bin/python -m benchmarks.twins [--seeds N ...]`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from benchmarks.figures import Figure, table
from benchmarks.twin_people import People, made
from models.enums import Intake, PointState, Source, Stage
from models.ids import new_id
from models.intake.candidates import pairs
from models.queries.search import remember
from models.queries.twins import resembling, sketches, twin_percent
from models.tables.people import Address, Person, Phone
from models.tables.standing import PersonStanding
from seed.caseload.start import start_practice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.rows.twins import Sketch
    from models.vault.casefile import CaseFile

PEOPLE: Final = 20_000
PLANTED: Final = 1_000
SEEDS: Final = (11, 12, 13, 14, 15, 16)
"""One set is a matter of luck by half a percent either way."""

KNOWN: Final = 100_000
NEW: Final = 2_000
AS_OF: Final = date(2026, 11, 18)
AIMS: Final = "recall >= 0.97 at precision >= 0.95"


@dataclass(frozen=True, slots=True)
class Found:
    """What came of looking for planted second records."""

    shown: int
    right: int
    planted: int

    @property
    def recall(self) -> float:
        """Share of the planted that are shown."""
        return self.right / self.planted

    @property
    def precision(self) -> float:
        """Share of the shown that were planted."""
        return self.right / self.shown


def quality(percents: Sequence[int], seeds: Iterable[int] = SEEDS) -> dict[int, Found]:
    """Everybody held against everybody, set by set: what is shown from each percent on, all sets together."""
    counted = {percent: [0, 0, 0] for percent in percents}
    for seed in seeds:
        everybody = made(PEOPLE, PLANTED, seed=seed)
        near = pairs(everybody.people, everybody.people, min(percents))
        alike = {frozenset((one, other)): found.percent for one, matches in near.items() for other, found in matches}
        for percent, counts in counted.items():
            shown = {pair for pair, found in alike.items() if found >= percent}
            for place, more in enumerate((shown, shown & everybody.twins, everybody.twins)):
                counts[place] += len(more)
    return {percent: Found(*counts) for percent, counts in counted.items()}


def speed_figures(folder: Path) -> list[Figure]:
    """A new list against a full case file, and one person added by hand, beside reading the case file alone."""
    source = People(5)
    known = [source.person(key) for key in range(KNOWN)]
    new = [source.person(KNOWN + key) for key in range(NEW)]
    with start_practice(folder / "twins-home") as case_file:
        _fill(case_file, known)
        bare = _bare_read(case_file)
        with case_file.read() as session:
            least = twin_percent(session)
            start = time.perf_counter()
            pairs(new, sketches(session), least)
            taken = time.perf_counter() - start
            start = time.perf_counter()
            for sketch in new[:100]:
                resembling(session, sketch, least=least)
            by_hand = (time.perf_counter() - start) / 100
    told = f"{NEW:,} new against {KNOWN:,}"
    return [
        Figure(f"likely twins, {told}", taken, "reading name, birth date, phone and address alone", bare, "<= 2 s"),
        Figure(f"likely twins of one added by hand, {KNOWN:,} known", by_hand, "the same", bare),
    ]


def twin_figures() -> list[Figure]:
    """What `benchmarks.intake` shows of finding twins."""
    with tempfile.TemporaryDirectory() as temporary:
        return speed_figures(Path(temporary))


def _bare_read(case_file: CaseFile) -> float:
    """Seconds to fetch what is compared, as the driver gives it."""
    start = time.perf_counter()
    with case_file.engine.connect() as connection:
        for statement in (
            "SELECT id, first_name, middle_name, last_name, suffix, birth_date, pin, county FROM person",
            "SELECT person_id, number FROM phone",
            "SELECT person_id, street, zip_code FROM address",
        ):
            connection.exec_driver_sql(statement).all()
    return time.perf_counter() - start


def _fill(case_file: CaseFile, people: list[Sketch]) -> None:
    """These people in the case file, past the verbs: only what is compared and shown."""
    persons, phones, homes, standings = [], [], [], []
    for number, sketch in enumerate(people, 1):
        person = _person(number, sketch)
        point = {"person_id": person["id"], "state": PointState.UNVERIFIED, "source": Source.LIST, "as_of": AS_OF}
        persons.append(person)
        phones += [{"id": new_id(), "number": phone, **point} for phone in sketch.phones]
        for street, code in (home.rsplit(", ", 1) for home in sketch.streets):
            homes.append({"id": new_id(), "street": street, "zip_code": code, "city": "", "region": "WI", **point})
        standings.append(_standing(person, number))
    with Session(case_file.engine) as session:
        for kind, rows in ((Person, persons), (Phone, phones), (Address, homes), (PersonStanding, standings)):
            session.execute(insert(kind), rows)
        ids = [person["id"] for person in persons]
        for start in range(0, len(ids), 5_000):
            remember(session, ids[start : start + 5_000])
        session.commit()


def _person(number: int, sketch: Sketch) -> dict[str, Any]:
    person = Person(
        number=number,
        pin=sketch.pin or None,
        first_name=sketch.first,
        middle_name=sketch.middle,
        last_name=sketch.last,
        suffix=sketch.suffix,
        birth_date=sketch.birth_date,
        county=sketch.county,
        intake=Intake.LIST,
        intake_on=AS_OF,
    )
    return person.model_dump()


def _standing(person: dict[str, Any], number: int) -> dict[str, Any]:
    standing = PersonStanding(
        id=person["id"],
        number=number,
        sort_name=f"{person['last_name']}, {person['first_name']}",
        county=person["county"],
        stage=Stage.READY,
        ranked=True,
        points=0,
        reasons=[],
        intake_on=AS_OF,
        computed_for=AS_OF,
    )
    return standing.model_dump()


def _in_force() -> int:
    """The percent of the shipped reference data."""
    with (
        tempfile.TemporaryDirectory() as temporary,
        start_practice(Path(temporary) / "home") as case_file,
        case_file.read() as session,
    ):
        return twin_percent(session)


def main() -> None:
    """Print how well and how fast twins are found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    seeds = parser.parse_args().seeds
    least = _in_force()
    print(f"{len(seeds)} sets of {PEOPLE:,} people with {PLANTED:,} planted second records each; aim {AIMS}")
    for percent, found in quality((least - 5, least, least + 5, least + 10), seeds).items():
        told = ", the percent in force" if percent == least else ""
        print(f"from {percent}: recall {found.recall:.3f}, precision {found.precision:.3f}, {found.shown} shown{told}")
    print(table(twin_figures()))


if __name__ == "__main__":
    main()
