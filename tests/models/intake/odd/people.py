"""The list that every odd list is made of: forty make-believe people, some with several court cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

Cells: TypeAlias = dict[str, Any]
"""One row by meaning: days as dates, amounts as decimals, the rest as text; "" where the list says nothing."""

NAMES: Final = (
    "Hendricks|Dale|R|Jr", "O'Brien|Shawn|Patrick|", "de la Cruz|María|José|", "Vang|Pao||", "Xiong|Mai|See|",
    "Peña|José||", "St. John|Tyler||III", "Van Der Berg|Kurt||", "McDonald|Ronnie|L|", "D'Angelo|Vincent||Sr",
    "Yang|Tou|Ger|", "Smith-Jones|Andre|T|", "Okafor|Marcus||", "Muñoz|Inés||", "Her|Nhia||", "Müller|Jürgen||",
    "Thao|Chue|Lee|", "Skenandore|Alma|R|", "Nuñez-Ortiz|Luis|Ángel|", "Kowalski|Joe||", "Lor|Ka||",
    "Washington|DeShawn||II", "Beaulieu|René||", "Moua|Yer||", "García Márquez|Rosa|Elena|", "Novak|Tom|A|",
    "Webster|Brianna|Rose|", "Faßbender|Karl||", "Powless|Dana||", "Le|Anh||", "Johnson|Terrell|D|Jr",
    "Johnson|Terrell|D|",
    "Castañeda|Martín||", "Schroeder|Amy|Jo|", "Xiong|Bee||", "Ninham|Lee||", "Brûlé|Étienne||", "Lee|Pa|Houa|",
    "Garcia|Ana||", "Ito|Ken||IV",
)  # fmt: skip
COUNTIES: Final = ("Brown", "Fond du Lac", "Milwaukee", "Outagamie", "St. Croix")
CITIES: Final = ("Green Bay", "Fond du Lac", "Milwaukee", "Appleton", "Hudson")
STREETS: Final = ("Oak St", "N 7th Ave", "Lake Dr Apt 4", "County Road K", "O'Hare Ct")
MONTHS: Final = (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
EVERY_FIFTH: Final = 5


@dataclass(frozen=True, slots=True)
class _Made:
    number: int
    county: int


def rows() -> list[Cells]:
    """The rows of the list: people by county, each with one court case or two."""
    found = []
    for number in range(len(NAMES)):
        made = _Made(number, number * len(COUNTIES) // len(NAMES))
        found.append(_row(made, case=0))
        if number % EVERY_FIFTH == 0:
            found.append(_row(made, case=1))
    return found


def _row(made: _Made, case: int) -> Cells:
    return _who(made) | _where(made) | _case(made, case)


def _who(made: _Made) -> Cells:
    last, first, middle, suffix = NAMES[made.number].split("|")
    born = date(1976 + made.number % 30, 1 + made.number % 12, 1 + made.number * 7 % 28)
    return {
        "last": last,
        "first": first,
        "middle": middle,
        "suffix": suffix,
        "pin": f"00{10_203_040 + made.number * 97}",
        "born": date(1992, 2, 29) if made.number == EVERY_FIFTH else born,
        "language": ("English", "Hmong", "Spanish", "")[made.number % 4],
        "unworkable": "Incarcerated" if made.number == 11 else "",
    }


def _where(made: _Made) -> Cells:
    return {
        "phone": f"920-555-{100 + made.number:04d}" if made.number % 4 else "",
        "street": f"{12 + made.number * 3} {STREETS[made.number % len(STREETS)]}",
        "city": CITIES[made.county],
        "state": "WI",
        "zip": f"54{301 + made.number}",
        "verified": "Y" if made.number % 3 else "N",
        "county": COUNTIES[made.county],
    }


def _case(made: _Made, case: int) -> Cells:
    support = Decimal(150 + made.number * 10) + Decimal("0.50") * (made.number % 2)
    paid = [support if made.number % 6 == 0 else Decimal(0), Decimal(0), Decimal(25) * (made.number % 3)]
    return {
        "court": f"{2009 + made.number % 15}{('FA', 'PA')[case]}{made.number * 31 + 45:06d}",
        "ivd": f"{7_000_001 + made.number * 2 + case}",
        "status": "Open" if made.number % 7 else "Closed",
        "csup": support,
        "open": "Y",
        **{f"due{at}": support for at in range(3)},
        **{f"paid{at}": amount for at, amount in enumerate(paid)},
        "arrears": Decimal("1234.50") + made.number * 100 + case,
        "as_of": date(2026, 11, 18),
        "ordered": date(2010 + made.number % 15, 1 + made.number % 12, 1 + made.number % 28),
        "worker": ("L. Burns", "P. Diaz")[made.number % 2],
    }
