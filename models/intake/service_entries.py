"""One row of a directory from outside into a clean service, or the reason why it cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from uuid import UUID

from models.intake.cells import CellRefused, as_phone
from models.intake.dates import as_date
from models.intake.forbidden import MASKED, SSN_TEXT
from models.intake.places import as_county
from models.intake.service_words import ServiceField, guessed_programme, names_of
from models.rows.directory import FoundService
from models.rows.listed import Problem
from models.text import clean, digits, fold, words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

LIMITS: Final[dict[ServiceField, int]] = {
    ServiceField.ORGANIZATION: 120,
    ServiceField.SERVICE: 120,
    ServiceField.COUNTIES: 400,
    ServiceField.STREET: 120,
    ServiceField.CITY: 60,
    ServiceField.LANGUAGES: 120,
    ServiceField.ELIGIBILITY: 1000,
    ServiceField.ALERT: 300,
    ServiceField.EMAIL: 120,
    ServiceField.DESCRIPTION: 1000,
}
"""How many characters the case file holds of each."""
MOST_DAYS: Final = 100_000
"""As many days as a form takes."""

_OFFERED: Final = frozenset({"active", "open", "yes", "y", "true", "1", "current", "available"})
_ENDED: Final = frozenset({"inactive", "defunct", "closed", "no", "n", "false", "0", "ended", "discontinued"})
_PAUSED: Final = "temporarily closed"
_EVERYWHERE: Final = frozenset(
    {"wisconsin", "statewide", "state of wisconsin", "all", "all counties", "every county", "wi", "entire state"}
    | {"all wisconsin", "all wisconsin counties", "all of wisconsin", "all 72 counties", "wisconsin statewide"}
)
_BETWEEN: Final = re.compile(r"[,;/&\n]|\band\b", re.IGNORECASE)
_AROUND: Final = re.compile(r"^(?:the\s+)?(?:counties\s+of|serving|serves)\s+|\s+counties\.?$|\.$", re.IGNORECASE)
_MOMENT: Final = re.compile(r"^\d{4}-\d{2}-\d{2}(?=T)")
_UUID: Final = re.compile(r"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_DAYS: Final = re.compile(r"[0-9]{1,6}")
_PHONE_DIGITS: Final = 10
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Loss:
    """Something in a row that was not taken as it stood: what, its text, why, and what was done."""

    field: ServiceField
    text: str
    sentence: str
    done: str = "left out"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a directory before it is checked: texts by what they tell, and words that classify it.

    `fault` is why the row cannot be a service at all, whatever it tells.
    """

    row: int
    texts: Mapping[ServiceField, str]
    terms: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is checked against: programmes by code with their names, and by their words; the counties; today."""

    programmes: Mapping[str, str]
    by_words: Mapping[str, str]
    counties: Collection[str]
    today: date

    @classmethod
    def of(cls, programmes: Mapping[str, str], counties: Collection[str], today: date) -> Known:
        """The same, from what the case file holds; a programme is known by the words of its name and of its code."""
        by_words = {_words(name): code for code, name in programmes.items()} | {
            _words(code): code for code in programmes
        }
        return cls(programmes, by_words, frozenset(counties), today)


def _words(text: str) -> str:
    return " ".join(words(text.replace("_", " ")))


@dataclass(frozen=True, slots=True)
class Checked:
    """A row once it was checked: the service, or why there is none, and every problem on the way."""

    service: FoundService | None
    reason: str
    problems: tuple[Problem, ...]


def checked(entry: Entry, known: Known) -> Checked:
    """The service that a row tells of; one without an organization or a name is none."""
    check = _Check(entry, known)
    provider, name = check.line(ServiceField.ORGANIZATION), check.line(ServiceField.SERVICE)
    reason = entry.fault or _missing(provider, name)
    service = None if reason else check.service(provider, name)
    problems = [
        Problem(entry.row, loss.field.label, clean(loss.text, limit=_SHOWN), loss.sentence, loss.done)
        for loss in (*entry.losses, *check.losses)
    ]
    return Checked(service, reason, tuple(problems))


def _missing(provider: str, name: str) -> str:
    if provider:
        return "" if name else "the service is missing"
    return "the organization is missing" if name else "the organization and the service are missing"


@dataclass(slots=True)
class _Check:
    entry: Entry
    known: Known
    losses: list[Loss] = field(default_factory=list)

    def service(self, provider: str, name: str) -> FoundService:
        programme = self.programme()
        guessed, phrase = ("", "") if programme else self.guess(name)
        offered, paused = self.offered()
        return FoundService(
            row_numbers=(self.entry.row,),
            provider=provider,
            name=name,
            provider_id=_id(self.text(ServiceField.ORGANIZATION_ID)),
            service_id=_id(self.text(ServiceField.ID)),
            offered=offered,
            programme=programme,
            guessed=guessed,
            guess=phrase and f"guessed from “{phrase}”: {self.known.programmes[guessed]}",
            counties=self.counties(),
            street=self.line(ServiceField.STREET),
            city=self.line(ServiceField.CITY),
            phone=self.phone(ServiceField.PHONE),
            languages=self.languages(),
            eligibility=self.line(ServiceField.ELIGIBILITY),
            alert=self.line(ServiceField.ALERT) or paused,
            check_days=self.days(),
            assured_on=self.assured(),
            provider_phone=self.phone(ServiceField.ORGANIZATION_PHONE),
            provider_email=self.line(ServiceField.EMAIL),
        )

    def text(self, what: ServiceField) -> str:
        return self.entry.texts.get(what, "")

    def lose(self, what: ServiceField, sentence: str, done: str = "left out") -> None:
        self.losses.append(Loss(what, without_ssn(self.text(what)), sentence, done))

    def line(self, what: ServiceField) -> str:
        """One safe line, cut to what is held."""
        told = self.text(what)
        text = clean(without_ssn(told), limit=LIMITS[what])
        if MASKED in text and MASKED not in told:
            self.lose(what, "holds what may be a social security number", "removed")
        if text.endswith("…") and len(text) == LIMITS[what]:
            self.lose(what, f"is longer than the {LIMITS[what]} characters that are held", "cut")
        return text

    def programme(self) -> str:
        """The code of the programme that the row names; the first where it names several."""
        named = [self.known.by_words.get(_words(term), "") for term in self.entry.terms]
        found = list(dict.fromkeys(code for code in named if code))
        if len(found) > 1:
            names = ", ".join(self.known.programmes[code] for code in found)
            self.losses.append(Loss(ServiceField.PROGRAMME, names, "are several programmes", "the first was taken"))
        return found[0] if found else ""

    def guess(self, name: str) -> tuple[str, str]:
        return guessed_programme((name, *self.entry.terms, self.text(ServiceField.DESCRIPTION)), self.known.programmes)

    def offered(self) -> tuple[bool, str]:
        """Whether the service is still offered, and the alert that its state calls for."""
        said = " ".join(words(self.text(ServiceField.STATUS)))
        if said == _PAUSED:
            return True, "Temporarily closed"
        if said and said not in _OFFERED | _ENDED:
            self.lose(ServiceField.STATUS, "is not a state of a service", "taken as offered")
        return said not in _ENDED, ""

    def counties(self) -> str | None:
        """The counties that the area names, "" for the whole state, None where it names none."""
        told = self.text(ServiceField.COUNTIES)
        if not told.strip():
            return None
        found, unknown = named_counties(told, self.known.counties)
        if found is None:
            self.lose(ServiceField.COUNTIES, "names no county of Wisconsin")
        elif unknown:
            self.lose(ServiceField.COUNTIES, f"has what is no county: {', '.join(unknown)}", "the counties were taken")
        if found is not None and len(found) > LIMITS[ServiceField.COUNTIES]:
            self.lose(ServiceField.COUNTIES, "names more counties than an entry holds")
            return None
        return found

    def phone(self, what: ServiceField) -> str:
        told = self.text(what)
        found = as_phone(told) if told.strip() else None
        if isinstance(found, str):
            return found
        number = digits(told).removeprefix("1") if len(digits(told)) > _PHONE_DIGITS else digits(told)
        if len(number) == _PHONE_DIGITS and told.isascii() and not any(map(str.isalpha, told)):
            return f"{number[:3]}-{number[3:6]}-{number[6:]}"
        if isinstance(found, CellRefused):
            self.lose(what, found.sentence)
        return ""

    def languages(self) -> str:
        told = without_ssn(self.text(ServiceField.LANGUAGES))
        text = ", ".join(names_of(told))
        limit = LIMITS[ServiceField.LANGUAGES]
        if len(text) <= limit:
            return text
        self.lose(ServiceField.LANGUAGES, f"is longer than the {limit} characters that are held", "cut")
        return text[:limit].rpartition(", ")[0] or clean(text, limit=limit)

    def days(self) -> int | None:
        told = self.text(ServiceField.CHECK_DAYS).strip()
        if not told:
            return None
        if not _DAYS.fullmatch(told) or not 1 <= int(told) <= MOST_DAYS:
            self.lose(ServiceField.CHECK_DAYS, "is not a number of days")
            return None
        return int(told)

    def assured(self) -> date | None:
        told = self.text(ServiceField.ASSURED).strip()
        moment = _MOMENT.match(told)
        found = as_date(moment[0] if moment else told)
        if isinstance(found, CellRefused):
            self.lose(ServiceField.ASSURED, found.sentence)
            return None
        if found is not None and found > self.known.today:
            self.lose(ServiceField.ASSURED, "has not come yet")
            return None
        return found


def without_ssn(text: str) -> str:
    """The text without any number shaped like a social security number (faults I30)."""
    return SSN_TEXT.sub(MASKED, text)


def _id(text: str) -> UUID | None:
    """The id that the file gives, where it is one that can be kept."""
    told = text.strip()
    return UUID(told) if _UUID.match(told) and int(told.replace("-", ""), 16) else None


def named_counties(text: str, counties: Collection[str]) -> tuple[str | None, list[str]]:
    """The counties that words name, with commas, and the words that name none.

    The whole state is ""; None where no county is named. "Brown and Door counties", "Brown; Door" and a sentence with
    "Brown County" are understood.
    """
    parts = [_AROUND.sub("", part.strip()).strip() for part in _BETWEEN.split(text)]
    parts = [part for part in parts if part]
    if any(" ".join(words(part)) in _EVERYWHERE for part in parts):
        return "", []
    named = [(part, as_county(part, counties)) for part in parts]
    found = [county for _, county in named if isinstance(county, str)]
    unknown = [clean(part, limit=_SHOWN) for part, county in named if not isinstance(county, str)]
    if not found:
        said = f" {' '.join(words(text))} "
        found = [county for county in sorted(counties) if f" {' '.join(words(fold(county)))} county " in said]
        unknown = []
    if not found:
        return None, []
    return ("" if set(found) == set(counties) else ", ".join(dict.fromkeys(found))), unknown
