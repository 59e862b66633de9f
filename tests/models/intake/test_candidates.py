from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from models.intake.candidates import CROWD, Candidates, pairs
from models.intake.likeness import likeness
from models.rows.twins import Sketch

SHOWN = 70
FIRSTS = ("Dale", "Dail", "William", "Bill", "María", "Pao", "Jose", "Pepe", "Kathryn", "Catherine", "D")
LASTS = ("Hendricks", "Hendrix", "Vang", "Xiong", "García-López", "Lopez", "Schmidt", "Schmitt", "Pao", "O'Brien")


def crowd(size: int, seed: int) -> list[Sketch]:
    """People drawn from few names, days, phones and houses, so that many are alike."""
    chance = random.Random(seed)
    days = [date(1985, 3, 4) + timedelta(days=chance.randrange(4000)) for _ in range(size // 8)]
    return [
        Sketch(
            key=(seed, number),
            first=chance.choice(FIRSTS),
            middle=chance.choice(("", "R", "Lee")),
            last=chance.choice(LASTS),
            suffix=chance.choice(("", "", "Jr")),
            birth_date=chance.choice((None, *days)),
            pin=chance.choice(("", str(chance.randrange(9)))),
            phones=frozenset({f"920-555-{chance.randrange(90):04}"}),
            streets=frozenset({f"{chance.randrange(30)} {chance.choice(('Oak St', 'N Elm Ave', 'North Elm Avenue'))}"}),
            county="Brown",
        )
        for number in range(size)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_blocking_finds_what_holding_everybody_against_everybody_finds(seed: int) -> None:
    new, known = crowd(60, seed), crowd(200, seed + 100)
    brute = {
        (one.key, other.key): found.percent
        for one, other in product(new, known)
        if (found := likeness(one, other)).percent >= SHOWN and {each.what for each in found.evidence} != {"PIN"}
    }
    near = pairs(new, known, SHOWN)
    quick = {(key, other): found.percent for key, matches in near.items() for other, found in matches}
    missed = brute.keys() - quick.keys()
    assert quick.items() <= brute.items()
    assert len(missed) <= len(brute) // 100, missed


def test_pairs_and_near_agree_best_first() -> None:
    new, known = crowd(40, 1), crowd(150, 2)
    index, near = Candidates(known), pairs(new, known, SHOWN)
    for sketch in new:
        one_by_one = index.near(sketch, SHOWN)
        scores = [found.percent for _, found in one_by_one]
        assert scores == sorted(scores, reverse=True)
        assert dict(one_by_one) == dict(near.get(sketch.key, []))


def test_nobody_is_their_own_twin() -> None:
    people = crowd(80, 3)
    for key, matches in pairs(people, people, SHOWN).items():
        assert key not in [other for other, _ in matches]


DALE = Sketch("dale", "Dale", "", "Hendricks", birth_date=date(1985, 3, 4))
FOUND = [
    replace(DALE, last="Okafor", phones=frozenset({"1"})),
    replace(DALE, birth_date=date(1985, 4, 3), last="Hendrix"),
    replace(DALE, first="Hendricks", last="Dale", birth_date=None, phones=frozenset({"1"})),
    replace(DALE, birth_date=date(1985, 3, 14), last="Hendricsk"),
    replace(DALE, birth_date=None, streets=frozenset({"12 North Oak Street"}), last="Xendricks"),
    replace(DALE, birth_date=None, last="Berg-Hendricks", phones=frozenset({"1"})),
]


@pytest.mark.parametrize("other", FOUND)
def test_each_key_finds_its_own(other: Sketch) -> None:
    known = replace(DALE, key="known", phones=frozenset({"1"}), streets=frozenset({"12 N Oak St, 54301"}))
    assert [key for key, _ in Candidates([known]).near(replace(other, key="new"), 60)] == ["known"]


def test_what_a_crowd_shares_tells_nobody_apart() -> None:
    strangers = [
        Sketch(number, f"First{number}", last=f"Last{number}", phones=frozenset({"1"})) for number in range(CROWD)
    ]
    held = replace(DALE, key="held", last="Okafor", birth_date=None, phones=frozenset({"1"}))
    seeking = replace(held, key="new", last="Nowak")
    assert Candidates([held, *strangers[1:]]).near(seeking, 40)
    assert not Candidates([held, *strangers]).near(seeking, 40)


def test_a_shelter_of_namesakes_is_not_compared_forever() -> None:
    people = [replace(DALE, key=number, phones=frozenset({"1"})) for number in range(CROWD + 1)]
    assert pairs(people, people, SHOWN) == {}
