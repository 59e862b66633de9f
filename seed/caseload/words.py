"""What a make-believe liaison writes: sentences with blanks, filled by chance from the caseload's own data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_YOUNGEST, _OLDEST = 2, 16


@lru_cache(maxsize=8)
def data(name: str) -> Mapping[str, Any]:
    """One data file of the make-believe caseload, such as "names.toml"."""
    return tomllib.loads(files("seed.caseload").joinpath(name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Blanks:
    """What the blanks of a person's sentences are filled with, beside what chance gives."""

    town: str
    worker: str


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences drawn by one generator, so that the same seed writes the same notes."""

    chance: random.Random

    def note(self, kind: str, blanks: Blanks) -> str:
        """A note of a kind: "voicemail", "spoke", "case" ..."""
        return self._filled("notes", kind, blanks)

    def promise(self, owner: str, blanks: Blanks) -> str:
        """What somebody promised: "liaison", "ncp", "csa" or "partner"."""
        return self._filled("promises", owner, blanks)

    def assessed(self, domain: str, blanks: Blanks) -> str:
        """Why a domain of an assessment has its level."""
        return self._filled("assessed", domain, blanks)

    def reason(self, kind: str) -> str:
        """Why a person is referred to a kind of service."""
        return str(data("words.toml")["reasons"][kind])

    def work(self, what: str) -> str:
        """One of the "employers", "titles", "ordered", "courts" or "askers"."""
        return str(self.chance.choice(data("words.toml")["work"][what]))

    def _filled(self, table: str, kind: str, blanks: Blanks) -> str:
        sentences: Sequence[str] = data("words.toml")[table][kind]
        return self.chance.choice(sentences).format(
            child=self.chance.randint(_YOUNGEST, _OLDEST),
            employer=self.work("employers"),
            town=blanks.town,
            day=self.chance.choice(_DAYS),
            worker=blanks.worker,
            service=self.chance.choice(data("directory.toml")["service"])["provider"],
        )


def assessed_domains() -> tuple[str, ...]:
    """The domains for which reasons are written here."""
    return tuple(data("words.toml")["assessed"])
