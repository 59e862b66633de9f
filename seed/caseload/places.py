"""The counties of the make-believe caseload: their agencies, what was agreed with them, and the services there."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta

from commands.verbs.counties import add_csa_contact, record_meeting, save_protocol
from commands.verbs.directory import add_service, save_provider
from commands.verbs.phrases import save_phrase
from models import clock
from models.inputs.casework import PhraseInput
from models.inputs.counties import CsaContactInput, MeetingInput, ProtocolInput
from models.inputs.services import ProviderInput, ServiceInput
from models.queries.reference import office_calendar
from seed.caseload.words import data

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from uuid import UUID

    from models.vault.casefile import CaseFile

_QUARTERS = 5
_AGREED_BEFORE = 30
_PHONE_LINES = 100
_FIRST_LINE = 100


@dataclass(frozen=True, slots=True)
class County:
    """A county where the make-believe liaison works; `share` of a hundred people live there."""

    name: str
    share: int
    area: str
    towns: tuple[tuple[str, str], ...]
    """Town and ZIP code."""
    workers: tuple[str, ...]
    review_first: bool
    window: int
    """Days from the list to the first attempt, as agreed."""


@lru_cache(maxsize=1)
def counties() -> tuple[County, ...]:
    """The counties in the order of the data file."""
    return tuple(_county(raw) for raw in data("places.toml")["county"])


def _county(raw: dict[str, Any]) -> County:
    towns = tuple((town.rsplit(" ", 1)[0], town.rsplit(" ", 1)[1]) for town in raw["towns"])
    workers = tuple(name for name, _ in raw["contacts"])
    return County(raw["name"], raw["share"], raw["area"], towns, workers, raw["review_first"], raw["window"])


def county_named(name: str) -> County:
    """The county of that name."""
    return next(each for each in counties() if each.name == name)


def phone_number(area: str, line: int) -> str:
    """A telephone number that nobody has: exchange 555, lines 0100 to 0199."""
    return f"{area}-555-{_FIRST_LINE + line % _PHONE_LINES:04d}"


@dataclass(frozen=True, slots=True)
class Offered:
    """A service of the directory as the histories choose from it."""

    id: UUID
    programme: str
    kind: str
    counties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """The services that people can be referred to."""

    services: tuple[Offered, ...]

    def near(self, county: str, kinds: Sequence[str] = (), programme: str = "") -> list[Offered]:
        """The services of these kinds, or of one programme, that people of a county may use."""
        return [
            each
            for each in self.services
            if (each.kind in kinds or each.programme == programme) and (not each.counties or county in each.counties)
        ]


def settle_in(case_file: CaseFile, first_day: date) -> Directory:
    """Write down agencies, protocols, directory and phrases before the first list comes; inside `together`."""
    with clock.pinned(first_day):
        for place, raw in enumerate(data("places.toml")["county"]):
            _agree(case_file, raw, first_day, place)
        for code, text in data("words.toml")["phrases"].items():
            save_phrase(case_file, PhraseInput(code=code, text=text))
        return Directory(tuple(_services(case_file, first_day)))


def _agree(case_file: CaseFile, raw: dict[str, Any], first_day: date, place: int) -> None:
    protocol = ProtocolInput(
        review_first=raw["review_first"],
        contact_window_days=raw["window"],
        follow_up_days=raw["follow_up"],
        cadence=raw["cadence"],
        expected_volume=raw["volume"],
        agreed_on=first_day - timedelta(days=_AGREED_BEFORE),
        **data("places.toml")["protocol"],
    )
    save_protocol(case_file, raw["name"], protocol)
    for line, (name, role) in enumerate(raw["contacts"]):
        contact = CsaContactInput(
            name=name,
            role=role,
            phone=phone_number(raw["area"], place * 10 + line),
            email=f"{name.split()[0].lower()}@csa.example",
            backup=line > 0,
            confirmed_on=first_day,
        )
        add_csa_contact(case_file, raw["name"], contact)


def _services(case_file: CaseFile, first_day: date) -> Iterator[Offered]:
    from models.tables.services import Service  # noqa: PLC0415 - what was just made is read back for its kind

    providers: set[str] = set()
    for line, raw in enumerate(data("directory.toml")["service"]):
        if raw["provider"] not in providers:
            providers.add(raw["provider"])
            slug = raw["provider"].split()[0].lower()
            phone = phone_number("920", 40 + line)
            save_provider(case_file, ProviderInput(name=raw["provider"], phone=phone, email=f"desk@{slug}.example"))
        given = ServiceInput(**raw, check_days=None, assured_on=first_day - timedelta(days=line % 20))
        made = add_service(case_file, given).made
        with case_file.read() as session:
            kept = session.get(Service, made)
            if kept is None:
                raise AssertionError(given.name)
            areas = tuple(part for part in kept.counties.split(", ") if part)
            yield Offered(kept.id, kept.programme, kept.kind.value, areas)


def meetings(case_file: CaseFile, today: date, seed: int) -> list[tuple[date, str, MeetingInput]]:
    """A meeting with each agency in each quarter, on an open day: the day, the county and what was said."""
    chance = random.Random(seed)
    found = []
    with case_file.read() as session:
        calendar = office_calendar(session, today)
    for county in counties():
        for back in range(_QUARTERS):
            day = today - relativedelta(months=3 * back) - timedelta(days=chance.randint(4, 60))
            raw = chance.choice(data("places.toml")["meeting"])
            on = calendar.last_open_on_or_before(day)
            found.append((on, county.name, MeetingInput(subject=raw["subject"], note=raw["note"], on=on)))
    return found


def meet(case_file: CaseFile, county: str, meeting: MeetingInput) -> None:
    """Write down one meeting."""
    record_meeting(case_file, county, meeting)
