"""Made-up people for the twin figures: namesakes, families at one address, and second records of some of them.

Names are drawn by rank, so that a few are very common (many a Xiong and Anderson) and most are rare. What happens to a
second record, and how often, is written in `SLIPS`: shares that a clerk would believe, not ones that suit the scoring.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate, product
from typing import TYPE_CHECKING, Final

from models.rows.twins import Sketch
from seed.caseload.words import data

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COUNTIES: Final = (
    "Brown",
    "Outagamie",
    "Winnebago",
    "Marathon",
    "Sheboygan",
    "Manitowoc",
    "Door",
    "Oconto",
    "Kewaunee",
)
STREETS: Final = tuple(
    f"{name} {kind}"
    for name, kind in product(
        (
            "Main",
            "Oak",
            "N Oak",
            "Maple",
            "S Clay",
            "Cass",
            "Velp",
            "Mason",
            "9th",
            "E Walnut",
            "Dousman",
            "Lake",
            "Pine",
        ),
        ("St", "Ave", "Rd", "Ct", "Ln"),
    )
)
STEMS: Final = (
    *("Ander", "Bau", "Berg", "Brand", "Dahl", "Eber", "Falk", "Gross", "Hager", "Heim", "Hol"),
    *("Kauf", "Kess", "Kirch", "Klop", "Kolb", "Lind", "Mart", "Neu", "Ohl", "Petr", "Quade"),
    *("Reich", "Ros", "Schaf", "Schnei", "Stein", "Stolz", "Thor", "Ull", "Voel", "Wald", "Wend"),
    *("Wies", "Zeh", "Zuehl", "Kowal", "Pawl", "Jan", "Mal", "Nowa", "Dob"),
)
ENDINGS: Final = (
    *("sen", "son", "er", "mann", "feld", "bach", "haus", "stad", "quist", "strom", "ski", "czyk", "ek", "ing", "ert"),
    *("hoff", "berg", "dorf", "meyer", "lein", "rich", "wick", "gard"),
)
ENGLISH: Final = (0, 1)
"""The groups of names that give the common English ones too."""

MONTHS: Final = range(1, 13)
YEARS: Final = range(1960, 2010)
"""Birth years that nobody would stumble over."""

SHORT: Final = {
    "Robert": "Bob", "Daniel": "Dan", "Matthew": "Matt", "Nicholas": "Nick", "Zachary": "Zach", "Joshua": "Josh",
    "Benjamin": "Ben", "Patrick": "Pat", "Steven": "Steve", "Gregory": "Greg", "Michael": "Mike", "James": "Jim",
    "Anthony": "Tony", "Christopher": "Chris", "Raymond": "Ray", "Kenneth": "Ken", "Jessica": "Jess", "Amanda": "Mandy",
    "Samantha": "Sam", "Stephanie": "Steph", "Melissa": "Missy", "Rebecca": "Becky", "Alejandro": "Alex",
    "Francisco": "Pancho", "Enrique": "Quique", "José": "Pepe", "Jesús": "Chuy", "Manuel": "Manny", "Eduardo": "Lalo",
    "Ricardo": "Rick", "Roberto": "Beto", "Gabriela": "Gaby", "Verónica": "Vero", "David": "Dave", "Dennis": "Denny",
    "William": "Bill", "Joseph": "Joe", "Thomas": "Tom", "Charles": "Chuck", "Edward": "Ted", "Richard": "Dick",
    "Timothy": "Tim", "Jeffrey": "Jeff", "Andrew": "Drew", "Nathan": "Nate", "Jacob": "Jake", "Vincent": "Vince",
    "Pao": "Pov", "Mai": "May", "Tou": "Tub", "Angela": "Angie", "Terrance": "Terry", "Dominique": "Dom",
}  # fmt: skip
BY_SOUND: Final = (
    ("sen", "son"), ("ck", "k"), ("ph", "f"), ("tz", "z"), ("ei", "ie"), ("y", "i"), ("x", "s"), ("z", "s"),
    ("mm", "m"), ("nn", "n"), ("ae", "e"), ("k", "c"), ("w", "v"), ("dt", "t"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """Everybody, and the pairs of keys that are one person."""

    people: list[Sketch]
    twins: frozenset[frozenset[int]]


@lru_cache
def _weights(names: int) -> list[float]:
    return list(accumulate(1 / (rank + 12) for rank in range(1, names + 1)))


class People:
    """A seeded source of people; every draw follows from the seed and those before."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        groups = data("names.toml")["group"]
        self._groups = groups
        self._shares = list(accumulate(group["share"] for group in groups))
        self._lasts = [list(group["last"]) for group in groups]
        composed = [stem + ending for stem, ending in product(STEMS, ENDINGS)]
        self.chance.shuffle(composed)
        for place in ENGLISH:
            self._lasts[place] += composed[place::2]
            self.chance.shuffle(self._lasts[place])
        self._common = ("Michael", "James", "William", "Christopher", "Joseph", "Thomas", "David", "Richard", "Joshua")

    def _ranked(self, names: Sequence[str]) -> str:
        """One of the names, the n-th with the weight 1 / (n + 12), as names are spread: the first one in 100."""
        return self.chance.choices(names, cum_weights=_weights(len(names)))[0]

    def person(self, key: int) -> Sketch:
        """One person with a name, nearly always a birth date, and mostly a PIN, a phone and an address."""
        chance = self.chance
        group = chance.choices(range(len(self._groups)), cum_weights=self._shares)[0]
        first, middle = self.first(group), self.first(group)
        return Sketch(
            key=key,
            first=first,
            middle=chance.choices(("", middle[0], middle), (40, 30, 30))[0],
            last=self._ranked(self._lasts[group]),
            birth_date=None if self.happens(0.01) else self.day(),
            pin=f"{chance.randrange(10**8, 10**10):010}" if self.happens(0.9) else "",
            phones=frozenset(self.phone() for _ in range(chance.choices((0, 1, 2), (10, 70, 20))[0])),
            streets=frozenset(self.street() for _ in range(chance.choices((0, 1, 2), (5, 80, 15))[0])),
            county=chance.choices(COUNTIES, range(len(COUNTIES), 0, -1))[0],
        )

    def first(self, group: int) -> str:
        """A given name of a group of names: four in five a man's."""
        men, women = self._groups[group]["men"], self._groups[group]["women"]
        if group in ENGLISH and self.happens(0.3):
            return self._ranked(self._common)
        return self._ranked(men if self.happens(0.8) else women)

    def day(self) -> date:
        """A day on which somebody of 18 to 60 was born, most of them between 25 and 45."""
        return date(2026, 11, 20) - timedelta(days=round(self.chance.triangular(18, 60, 33) * 365.25))

    def phone(self) -> str:
        """A number in northeastern Wisconsin."""
        area = self.chance.choice(("920", "715", "414"))
        return f"{area}-{self.chance.randrange(200, 999)}-{self.chance.randrange(10000):04}"

    def street(self) -> str:
        """An address with its ZIP code, one in six with a unit."""
        unit = f" Apt {self.chance.randrange(1, 40)}" if self.happens(1 / 6) else ""
        house, code = self.chance.randrange(1, 4000), self.chance.randrange(54301, 54330)
        return f"{house} {self.chance.choice(STREETS)}{unit}, {code}"

    def relative(self, of: Sketch, key: int) -> Sketch:
        """A brother or sister, a twin, or a father of the same name, at the same address and often phone."""
        chance = self.chance
        born = of.birth_date or self.day()
        home = of.phones if self.happens(0.5) else frozenset({self.phone()})
        kin = replace(self.person(key), last=of.last, streets=of.streets, phones=home, county=of.county)
        if self.happens(0.3):
            years = chance.randrange(17, 40)
            father = born.replace(year=born.year - years, month=chance.randrange(1, 13), day=chance.randrange(1, 29))
            return replace(kin, first=of.first, middle=of.middle, birth_date=father, suffix=chance.choice(("Sr", "")))
        born += timedelta(days=0 if self.happens(0.15) else chance.randrange(300, 3000))
        group = next(place for place, lasts in enumerate(self._lasts) if of.last in lasts)
        names = (self.first(group) for _ in range(100))
        return replace(kin, first=next(name for name in names if name not in (of.first, of.middle)), birth_date=born)

    def happens(self, share: float) -> bool:
        """Whether something happens that happens to such a share (0 to 1)."""
        return self.chance.random() < share


def typo(word: str, chance: random.Random) -> str:
    """The word with one slip of the keyboard: a letter dropped, doubled, changed, or swapped with the one before."""
    if not word[1:]:
        return word
    at = chance.choices(range(len(word)), [0.5, *(1 for _ in word[1:])])[0]
    before, letter, after = word[:at], word[at], word[at + 1 :]
    swapped = before[:-1] + letter + before[-1:] + after
    return chance.choice(
        (before + after, before + letter + letter + after, before + chance.choice("aeiourstnlmkdh") + after, swapped)
    )


def _by_sound(word: str, chance: random.Random) -> str:
    able = [(written, heard) for written, heard in BY_SOUND if written in word.lower()]
    if not able:
        return typo(word, chance)
    written, heard = chance.choice(able)
    return word.lower().replace(written, heard, 1).title()


def _digit(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("0123456789") + text[at + 1 :]


def _day_typo(born: date, chance: random.Random) -> date:
    for _ in range(50):
        try:
            changed = date.fromisoformat(_digit(born.isoformat().replace("-", ""), chance))
        except ValueError:
            continue
        if changed != born and changed.year in YEARS:
            return changed
    return born


def _born(changed: Callable[[date, random.Random], date | None]) -> Callable[[Sketch, People], Sketch]:
    return lambda of, source: replace(of, birth_date=changed(of.birth_date, source.chance)) if of.birth_date else of


def _turned(born: date, _: random.Random) -> date:
    return born.replace(month=born.day, day=born.month) if born.day in MONTHS else born


SLIPS: Final[tuple[tuple[float, Callable[[Sketch, People], Sketch]], ...]] = (
    (0.10, lambda of, source: replace(of, last=typo(of.last, source.chance))),
    (0.05, lambda of, source: replace(of, last=_by_sound(of.last, source.chance))),
    (0.08, lambda of, source: replace(of, first=typo(of.first, source.chance))),
    (0.30, lambda of, _: replace(of, first=SHORT.get(of.first, of.first))),
    (0.04, lambda of, _: replace(of, first=of.last, last=of.first)),
    (0.04, lambda of, source: replace(of, last=f"{of.last}-{source.person(0).last}")),
    (0.02, lambda of, source: replace(of, last=source.person(0).last)),
    (0.02, lambda of, _: replace(of, first=of.first[0])),
    (0.02, lambda of, _: replace(of, first=of.middle, middle="") if len(of.middle) > 1 else of),
    (0.50, lambda of, _: replace(of, middle="")),
    (0.50, lambda of, _: replace(of, suffix="")),
    (0.06, _born(_day_typo)),
    (0.06, _born(_turned)),
    (0.05, _born(lambda _born, _chance: None)),
    (0.40, lambda of, source: replace(of, streets=frozenset({source.street()}))),
    (0.25, lambda of, _: replace(of, streets=frozenset(_other_words(street) for street in of.streets))),
    (0.05, lambda of, _: replace(of, streets=frozenset())),
    (0.40, lambda of, source: replace(of, phones=frozenset({source.phone()}))),
    (0.10, lambda of, _: replace(of, phones=frozenset())),
    (0.15, lambda of, source: replace(of, county=source.chance.choice(COUNTIES))),
    (0.60, lambda of, _: replace(of, pin="")),
    (0.80, lambda of, source: replace(of, pin=source.person(0).pin) if of.pin else of),
    (0.10, lambda of, source: replace(of, pin=_digit(of.pin, source.chance)) if of.pin else of),
)
"""How often each thing happens to a second record, one after the other."""


def _other_words(street: str) -> str:
    for short, long in ((" St", " Street"), (" Ave", " Avenue"), (" Rd", " Road"), (" Apt ", " #"), ("N ", "North ")):
        street = street.replace(short, long)
    return street


def made(people: int, twins: int, *, seed: int = 11) -> Made:
    """So many people, one in eight of them with a relative, and second records of some."""
    source = People(seed)
    everybody: list[Sketch] = []
    while len(everybody) < people:
        everybody.append(source.person(len(everybody)))
        if len(everybody) < people and source.happens(1 / 8):
            everybody.append(source.relative(everybody[-1], len(everybody)))
    planted = set()
    for of in source.chance.sample(everybody, twins):
        second = replace(of, key=len(everybody))
        for often, slip in SLIPS:
            if source.happens(often):
                second = slip(second, source)
        everybody.append(second)
        planted.add(frozenset((int(str(of.key)), len(everybody) - 1)))
    return Made(everybody, frozenset(planted))
