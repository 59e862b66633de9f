"""Make-believe people: each drawn from the seed and their own number, so that nobody depends on who came before."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from seed.caseload.places import counties, county_named, phone_number
from seed.caseload.words import data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from seed.caseload.places import County

_STRIDE = 1_000_003
_PAYING: tuple[tuple[int, tuple[int, ...]], ...] = (
    (47, (0,)),
    (7, (0, 0, 0, 50, 0, 0)),
    (24, (50, 60, 40, 30)),
    (7, (100, 0, 0, 50, 0, 100)),
    (15, (90, 90, 80)),
)
"""Shares of a hundred people, and the percentage of each month's support that they pay, over and over."""
_MEN = 0.86
"""Most NCPs are men (domain 5)."""
_DROPS_OFF, _DROPS_OFF_NEXT = 0.16, 0.05
"""About one in six is off the list again later, and some on the next one."""
_SECOND_FAMILY = 0.11
_WITHOUT_PHONE, _WITH_ONE_PHONE = 0.06, 0.78
"""Where the shares of people without a telephone on the list, and with no more than one, end."""
_UNTIL_WITHHELD = 2
_AREAS = ("262", "608", "715")
_ACROSS_THE_LINE = ("Rockford", "61101")
_UNWORKABLE = ("Incarcerated", "Receives SSI", "Bankruptcy Filed", "Institutionalized")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a situation needs its person to be; what is left open is drawn."""

    first_list: int | None = None
    last_list: int | None = None
    county: str = ""
    other_county: str = ""
    stops_after: int | None = None
    """Months before this one in which the last payment came."""
    again: int | None = None
    """The list on which they are once more, after the last of theirs."""
    turnable: bool = False
    """Whether the birth date is a day also when day and month are swapped."""
    language: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A court case: monthly support and the percentage of it that comes in, by month."""

    county: str
    number: str
    ivd_cases: tuple[str, ...]
    csup: int
    """Cents a month."""
    owed_before: int
    """Cents of arrears before the first month that is made."""
    ordered_on: date
    worker: str
    pays: tuple[int, ...]
    offset: int
    paid_until: date | None
    withheld: tuple[tuple[date, date | None], ...] = ()
    """First and last days of jobs from whose pay support is withheld."""

    def paid(self, month: date) -> int:
        """Cents paid towards current support in a month; withholding begins in the second month after a job did."""
        for start, end in self.withheld:
            if month >= months_before(start, -_UNTIL_WITHHELD) and (end is None or month <= end):
                return self.csup
        if self.paid_until is not None:
            return self.csup * 9 // 10 if month <= self.paid_until else 0
        place = (month.year * 12 + month.month + self.offset) % len(self.pays)
        return self.csup * self.pays[place] // 100


@dataclass(frozen=True, slots=True)
class MadePerson:
    """A person as the state's list shows them, and on which lists: the first and the last by number."""

    index: int
    pin: str
    first: str
    middle: str
    last: str
    suffix: str
    birth_date: date
    street: str
    town: str
    zip: str
    region: str
    verified: bool
    phones: tuple[str, ...]
    language: str
    unworkable: str
    cases: tuple[MadeCase, ...]
    first_list: int
    last_list: int
    again: int | None = None

    def is_on(self, number: int) -> bool:
        """Whether they are on the list of that number: from the first to the last of theirs, and once they are back."""
        back = self.again is not None and number >= self.again
        return back or self.first_list <= number <= self.last_list

    @property
    def county(self) -> str:
        """The county of the first court case."""
        return self.cases[0].county

    def in_work(self, jobs: tuple[tuple[date, date | None], ...]) -> MadePerson:
        """The same person, with support withheld from the pay of these jobs."""
        return replace(self, cases=tuple(replace(case, withheld=jobs) for case in self.cases))


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes people by number: the same number with the same seed is the same person."""

    seed: int
    first_month: date
    """The month from which payments are made up."""
    this_month: date
    lists: int
    """How many lists were taken; the list still to come is the next number."""
    own: int
    """People up to this number came over time; the rest with the last list."""
    wishes: Mapping[int, Wish] = field(default_factory=dict)

    def person(self, index: int, wish: Wish | None = None) -> MadePerson:
        """The person of that number, as wished for; a wish leaves nothing out that makes contact hard."""
        chance = random.Random(self.seed * _STRIDE + index)
        plain = wish is not None or index in self.wishes
        wish = wish or self.wishes.get(index, Wish())
        county = county_named(wish.county) if wish.county else _drawn_county(chance)
        group = _drawn_group(chance)
        names = group["men"] if _happens(chance, _MEN) else group["women"]
        region = "WI" if plain or not _happens(chance, 0.012) else "IL"
        town, code = chance.choice(county.towns) if region == "WI" else _ACROSS_THE_LINE
        born = _born(chance, self.this_month, turnable=wish.turnable)
        first_list, last_list = self._lists(chance, index, wish)
        return MadePerson(
            index=index,
            pin=f"{100_000_000 + index * 37 + chance.randrange(37):010d}",
            first=chance.choice(names),
            middle=chance.choice("ABCDEFGHJKLMNPRSTW") if _happens(chance, 0.6) else "",
            last=chance.choice(group["last"]),
            suffix=chance.choice(("Jr", "II", "III")) if _happens(chance, 0.03) else "",
            birth_date=born,
            street=f"{chance.randint(101, 3999)} {chance.choice(data('places.toml')['streets'])}",
            town=town,
            zip=code,
            region=region,
            verified=wish.verified if plain else not _happens(chance, 0.06),
            phones=_phones(chance, county, sure=plain),
            language=wish.language or _language(chance, group),
            unworkable="" if plain or not _happens(chance, 0.015) else chance.choice(_UNWORKABLE),
            cases=tuple(self._cases(chance, county, wish, alone=plain)),
            first_list=first_list,
            last_list=last_list,
            again=wish.again,
        )

    def _lists(self, chance: random.Random, index: int, wish: Wish) -> tuple[int, int]:
        newest = self.lists - 1
        first = chance.choice((0, 1, 1, 2, 3, 3, 3, 4, 4, newest)) if index < self.own else newest
        last = newest + 1
        if _happens(chance, _DROPS_OFF) and index < self.own:
            last = chance.randint(first, newest)
        elif _happens(chance, _DROPS_OFF_NEXT):
            last = newest
        first = first if wish.first_list is None else wish.first_list
        return first, max(first, last) if wish.last_list is None else wish.last_list

    def _cases(self, chance: random.Random, county: County, wish: Wish, *, alone: bool) -> list[MadeCase]:
        found = [self._case(chance, county, wish)]
        if wish.other_county:
            found.append(self._case(chance, county_named(wish.other_county), Wish()))
        elif not alone and _happens(chance, _SECOND_FAMILY):
            found.append(self._case(chance, county if _happens(chance, 0.7) else _drawn_county(chance), Wish()))
        return found

    def _case(self, chance: random.Random, county: County, wish: Wish) -> MadeCase:
        csup = chance.choice((180, 217, 250, 289, 312, 340, 375, 402, 436, 480, 515, 590, 648, 720, 865)) * 100
        ordered = self.first_month - timedelta(days=chance.randint(60, 3600))
        kind = chance.choices(("PA", "FA", "FJ", "SU"), (55, 34, 7, 4))[0]
        first = chance.randint(2_000_000, 8_999_999)
        until = None if wish.stops_after is None else months_before(self.this_month, wish.stops_after)
        return MadeCase(
            county=county.name,
            number=f"{ordered.year - chance.randint(0, 2)}{kind}{chance.randint(1, 2899):06d}",
            ivd_cases=tuple(str(first + each) for each in range(2 if _happens(chance, 0.05) else 1)),
            csup=csup,
            owed_before=csup * chance.choice((2, 3, 4, 5, 6, 8, 11, 16, 24, 40)) + chance.randint(0, 9999),
            ordered_on=ordered,
            worker=chance.choice(county.workers),
            pays=_drawn_pattern(chance),
            offset=chance.randrange(12),
            paid_until=until,
        )


def _happens(chance: random.Random, share: float) -> bool:
    """Whether what is true of that share of people is true of this one."""
    return chance.random() < share


def _born(chance: random.Random, this_month: date, *, turnable: bool) -> date:
    born = this_month - timedelta(days=chance.randint(20 * 365, 52 * 365 - 500))
    return born.replace(day=born.month % 12 + 1) if turnable else born


def months_before(month: date, back: int) -> date:
    """The first day of the month so many months before."""
    number = month.year * 12 + month.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


@lru_cache(maxsize=1)
def _shares() -> tuple[list[int], list[int], list[int]]:
    """Running totals of the shares of counties, of names and of ways to pay, for drawing."""
    return (
        list(accumulate(each.share for each in counties())),
        list(accumulate(group["share"] for group in data("names.toml")["group"])),
        list(accumulate(share for share, _ in _PAYING)),
    )


def _drawn_county(chance: random.Random) -> County:
    return chance.choices(counties(), cum_weights=_shares()[0])[0]


def _drawn_group(chance: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = chance.choices(data("names.toml")["group"], cum_weights=_shares()[1])[0]
    return found


def _drawn_pattern(chance: random.Random) -> tuple[int, ...]:
    return chance.choices(_PAYING, cum_weights=_shares()[2])[0][1]


def _language(chance: random.Random, group: dict[str, Any]) -> str:
    return str(group["language"]) if chance.randrange(100) < group["speakers"] else ""


def _phones(chance: random.Random, county: County, *, sure: bool) -> tuple[str, ...]:
    first = phone_number(county.area, chance.randrange(100))
    second = phone_number(chance.choice((county.area, *_AREAS)), chance.randrange(100))
    drawn = chance.random()
    if drawn < _WITHOUT_PHONE and not sure:
        return ()
    return (first, second) if drawn > _WITH_ONE_PHONE and second != first else (first,)
