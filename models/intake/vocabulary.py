"""What the columns of one kind of file can mean, and which meanings it cannot do without."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from models.text import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from enum import StrEnum

    from models.enums import ImportKind

F = TypeVar("F", bound="StrEnum")

ABBREVIATIONS: Final[dict[str, str]] = {
    "no": "number", "num": "number", "nbr": "number", "nr": "number", "dt": "date", "amt": "amount", "addr": "address",
    "ph": "phone", "tel": "phone", "telephone": "phone", "bal": "balance", "dob": "birth date", "dod": "death date",
    "curr": "current", "cur": "current", "pd": "paid", "pmt": "payment", "pymt": "payment", "pay": "payment",
    "payments": "payment", "mo": "month", "mos": "month", "months": "month", "mth": "month", "mnth": "month",
    "stat": "status", "ver": "verified", "verif": "verified", "obl": "obligation", "oblig": "obligation",
    "obligations": "obligation", "cnty": "county", "co": "county", "nm": "name", "fname": "first name",
    "lname": "last name", "mname": "middle name", "mi": "middle name", "ct": "court", "crt": "court", "cs": "support",
    "lang": "language", "zipcode": "zip", "postal": "zip", "arrear": "arrears", "arrearage": "arrears",
    "arrearages": "arrears", "ivd": "iv d", "4d": "iv d", "surname": "last name", "birthdate": "birth date",
    "birthday": "birth date", "cellphone": "cell phone", "mobile": "cell", "caseworker": "case worker", "numbers":
    "number", "cases": "case", "mthly": "monthly", "decd": "deceased", "st": "state", "owing": "owed", "src": "source",
}  # fmt: skip

NOISE: Final = frozenset(
    words("ncp noncustodial parent payer payor obligor participant respondent absent kids person the of a an")
)
"""Words that say whose column it is; every column that is read is the NCP's."""

_DATE_TAIL: Final = re.compile(r"(?: as)? [0-9]{1,2} [0-9]{1,2} [0-9]{2,4}$")


@dataclass(frozen=True, slots=True)
class Need:
    """Something a file cannot do without: any one of these meanings will do; `words` name it ("a name")."""

    any_of: frozenset[StrEnum]
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words for each meaning of one kind of file, by header key, and what the file must tell.

    `called` begins a sentence about one file ("The list"); `seconds` give the meaning of a second column of one name;
    `either` holds headers that mean a court case or an IV-D case as their values say; with `months`, CSUP due and
    paid are known by the month in their header.
    """

    kind: ImportKind
    meanings: Mapping[str, StrEnum]
    required: tuple[Need, ...]
    called: str = "The file"
    seconds: Mapping[StrEnum, StrEnum] = field(default_factory=dict)
    either: frozenset[str] = frozenset()
    months: bool = False

    def of(self, key: str) -> StrEnum | None:
        """The meaning of a header key, with and without the words that say whose column it is."""
        short = bare(key)
        for words_ in (key, short, _DATE_TAIL.sub("", short)):
            if words_ in self.meanings:
                return self.meanings[words_]
        return None

    @property
    def fields(self) -> tuple[StrEnum, ...]:
        """Every meaning there is, each once."""
        return tuple(dict.fromkeys((*self.meanings.values(), *self.seconds.values())))

    @property
    def needed(self) -> frozenset[StrEnum]:
        """The meanings that meet a need."""
        return frozenset(field for need in self.required for field in need.any_of)

    def lacking(self, fields: Collection[StrEnum | None]) -> tuple[Need, ...]:
        """The needs that none of these meanings meets."""
        return tuple(need for need in self.required if need.any_of.isdisjoint(fields))


def meanings_of(synonyms: Mapping[F, Iterable[str]]) -> Mapping[str, StrEnum]:
    """The header keys of a table of synonyms, each with its meaning; the synonyms may be written as people write."""
    return MappingProxyType({header_key(text): meaning for meaning, texts in synonyms.items() for text in texts})


def bare(key: str) -> str:
    """A header key without the words that say whose column it is."""
    return " ".join(word for word in key.split() if word not in NOISE)


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """A header for matching: folded words, "DOB" and "No." spelled out, CamelCase and "M1" taken apart."""
    apart = re.sub(
        r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])", " ", text
    )
    apart = re.sub(r"['\u2019]s\b", "", apart)
    apart = re.sub(r"\bnon[\s-]*custodial\b", "noncustodial", apart, flags=re.IGNORECASE)
    apart = re.sub(r"\b4[\s-]*d\b", "iv d", apart, flags=re.IGNORECASE)
    apart = re.sub(r"\bchild\s+support\b", "support", apart, flags=re.IGNORECASE)
    return " ".join(ABBREVIATIONS.get(word, word) for word in words(apart))
