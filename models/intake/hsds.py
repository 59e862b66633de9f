"""HSDS 3.x, the data format of community directories (Open Referral), as JSON: service objects into entries.

A file is one service, a list of them, or a page with "contents"; organizations with their services inside are taken
too. Only the keys that a service of ours can hold are read, each whatever its type: what is not text is not told.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from models.errors import ImportRefused
from models.intake.forbidden import reason_by_header
from models.intake.service_entries import Entry, Loss
from models.intake.service_words import ServiceField, language_of
from models.intake.vocabulary import header_key
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.intake.incoming import Incoming

Object: TypeAlias = "Mapping[str, Any]"

MOST_BYTES: Final = 50_000_000
MOST_PIECES: Final = 4_000_000
"""Commas and brackets of a file: each may become an object many times its size."""
MOST_SERVICES: Final = 20_000
CHECK_DAYS: Final = "check_days"
"""The link type of the attribute in which our own export keeps after how many days to ask."""
WRONG_SHAPE: Final = "HSDS 3 gives services as a list, or as a page with “contents”."

_LISTS: Final = ("contents", "services", "organizations", "items")
_MUTE: Final = frozenset({"fax", "pager", "textphone", "tty", "tdd", "text", "sms", "video"})
"""Kinds of number on which nobody speaks."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a file of HSDS told: its rows, the fields that may not be held, and what to know about the whole."""

    entries: tuple[Entry, ...]
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    partial: bool = False


def read_json(incoming: Incoming) -> Told:
    """The services of an HSDS JSON file, which begins with a bracket.

    Raises ImportRefused, one sentence, for a file that is too large, is not JSON, or holds no list of services.
    """
    found = _parsed(incoming)
    listed = list(_services(_items(found, incoming.name)))
    if not listed:
        raise ImportRefused("There are no services in it.", incoming.name, "Export the directory again.")
    if len(listed) > MOST_SERVICES:
        raise ImportRefused(f"It holds more than {MOST_SERVICES:,} services.", incoming.name, "Split it by county.")
    entries = tuple(entry_of(service, row, organization) for row, (service, organization) in enumerate(listed, 1))
    pages = _text(found, "total_pages")
    partial = pages not in {"", "0", "1"}
    notes = (f"This is one page of {clean(pages, limit=10)}; services on the others are not in it.",) if partial else ()
    return Told(entries, _dropped(listed), notes, partial)


def _parsed(incoming: Incoming) -> list[Any] | dict[str, Any]:
    contents = incoming.contents
    pieces = sum(contents.count(mark) for mark in (b",", b"[", b"{"))
    if len(contents) > MOST_BYTES or pieces > MOST_PIECES:
        raise ImportRefused("It is larger than any directory.", incoming.name, "Split it by county.")
    try:
        # Numbers stay as they are written: none is rounded, and none is too large to be made.
        found: list[Any] | dict[str, Any] = json.loads(contents, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as fault:
        where = f"{incoming.name}, line {fault.lineno}"
        raise ImportRefused("This is not whole JSON.", where, "Export the directory again.") from None
    except UnicodeDecodeError:
        raise ImportRefused("The text is damaged.", incoming.name, "Export it again as UTF-8.") from None
    except RecursionError:
        raise ImportRefused("It is nested deeper than any directory.", incoming.name, WRONG_SHAPE) from None
    return found


def _items(found: list[Any] | dict[str, Any], name: str) -> list[Any]:
    if isinstance(found, list):
        return found
    for key in _LISTS:
        if isinstance(found.get(key), list) and not ("name" in found and key == "services"):
            return list(found[key])
    if "resources" in found:
        hint = "Name the folder or the zip file with its CSV files."
        raise ImportRefused("This describes a package of tables and holds no services itself.", name, hint)
    if "name" not in found:
        raise ImportRefused("This JSON holds no services.", name, WRONG_SHAPE)
    return [found]


def _services(items: Iterable[object]) -> Iterator[tuple[object, Object]]:
    """Each service with the organization around it, if there is one."""
    for item in items:
        inside = item.get("services") if isinstance(item, dict) else None
        if isinstance(item, dict) and isinstance(inside, list):
            yield from ((service, item) for service in inside)
        else:
            yield item, {}


def _dropped(listed: Iterable[tuple[object, Object]]) -> tuple[str, ...]:
    """The keys of services and organizations that may not be held; nothing of them is read."""
    keys: dict[str, None] = {}
    for service, organization in listed:
        for each in (service, organization, _object(service, "organization")):
            if isinstance(each, dict):
                keys |= dict.fromkeys(each)
    return tuple(clean(key, limit=100) for key in keys if reason_by_header(header_key(clean(key))))


def entry_of(service: object, row: int, organization: Object) -> Entry:
    """One service object as a row; `organization` stands in where the service has none inside."""
    if not isinstance(service, dict):
        return Entry(row, {}, fault="it is not a service with fields")
    return _Reading(service, _object(service, "organization") or organization).entry(row)


@dataclass(slots=True)
class _Reading:
    service: Object
    organization: Object
    losses: list[Loss] = field(default_factory=list)

    def entry(self, row: int) -> Entry:
        texts = {
            ServiceField.ORGANIZATION: _text(self.organization, "name") or _text(self.service, "organization_name"),
            ServiceField.SERVICE: _text(self.service, "name"),
            ServiceField.COUNTIES: "; ".join(self._areas()),
            **self._address(),
            ServiceField.PHONE: self._phone(self.service, *self._places(), *self._locations()),
            ServiceField.ORGANIZATION_PHONE: self._phone(self.organization),
            ServiceField.EMAIL: _text(self.organization, "email"),
            ServiceField.LANGUAGES: ", ".join(self._languages()),
            ServiceField.ELIGIBILITY: _text(self.service, "eligibility_description") or self._ages(),
            ServiceField.ALERT: _text(self.service, "alert"),
            ServiceField.STATUS: _text(self.service, "status"),
            ServiceField.ASSURED: _text(self.service, "assured_date"),
            ServiceField.CHECK_DAYS: self._check_days(),
            ServiceField.DESCRIPTION: _text(self.service, "description"),
            ServiceField.ID: _text(self.service, "id"),
            ServiceField.ORGANIZATION_ID: _text(self.organization, "id"),
        }
        told = {what: text for what, text in texts.items() if text}
        self._tell_what_is_no_text()
        return Entry(row, told, tuple(self._terms()), tuple(self.losses))

    def _tell_what_is_no_text(self) -> None:
        keys = {"name": ServiceField.SERVICE, "status": ServiceField.STATUS, "alert": ServiceField.ALERT}
        keys |= {"assured_date": ServiceField.ASSURED, "eligibility_description": ServiceField.ELIGIBILITY}
        for key, what in keys.items():
            if not isinstance(self.service.get(key), str | None):
                self.losses.append(Loss(what, "", "is not text"))

    def _places(self) -> list[Object]:
        return _objects(self.service, "service_at_locations")

    def _locations(self) -> list[Object]:
        inside = [_object(place, "location") for place in self._places()]
        return [*(place for place in inside if place), *_objects(self.service, "locations")]

    def _areas(self) -> list[str]:
        areas = [each for holder in (self.service, *self._places()) for each in _objects(holder, "service_areas")]
        said = [_text(area, "name") or _text(area, "description") or _text(area, "extent") for area in areas]
        return [text for text in dict.fromkeys(said) if text]

    def _address(self) -> dict[ServiceField, str]:
        """The first address where people go; the others are named."""
        found = [each for place in self._locations() for each in _objects(place, "addresses")]
        found.sort(key=lambda each: _text(each, "address_type").strip() not in {"physical", ""})
        lines = [
            (
                ", ".join(part for part in (_text(each, "address_1"), _text(each, "address_2")) if part),
                _text(each, "city"),
            )
            for each in found
        ]
        lines = [line for line in dict.fromkeys(lines) if any(line)]
        if not lines:
            return {}
        others = "; ".join(" ".join(line) for line in lines[1:])
        if others:
            self.losses.append(Loss(ServiceField.ADDRESS, others, "are further places of the service"))
        return {ServiceField.STREET: lines[0][0], ServiceField.CITY: lines[0][1]}

    def _phone(self, *holders: Object) -> str:
        phones = (phone for holder in holders for phone in _objects(holder, "phones"))
        spoken = (_text(phone, "number") for phone in phones if _text(phone, "type").strip().lower() not in _MUTE)
        return next((number for number in spoken if number), "")

    def _languages(self) -> list[str]:
        own = _objects(self.service, "languages")
        found = own or [each for place in self._locations() for each in _objects(place, "languages")]
        said = [_text(each, "name") or language_of(_text(each, "code")) for each in found]
        return [text for text in dict.fromkeys(said) if text]

    def _ages(self) -> str:
        least, most = _text(self.service, "minimum_age"), _text(self.service, "maximum_age")
        if least and most:
            return f"Age {least} to {most}"
        return f"Age {least} or older" if least else f"Age {most} or younger" if most else ""

    def _check_days(self) -> str:
        own = (each for each in _objects(self.service, "attributes") if _text(each, "link_type") == CHECK_DAYS)
        return next((_text(each, "value") for each in own), "")

    def _terms(self) -> Iterator[str]:
        """Codes, names and values that classify the service."""
        for each in _objects(self.service, "attributes"):
            if _text(each, "link_type") != CHECK_DAYS:
                term = _object(each, "taxonomy_term")
                yield from filter(None, (_text(term, "code"), _text(term, "name"), _text(each, "value")))
        for term in _objects(self.service, "taxonomy_terms"):
            yield from filter(None, (_text(term, "code"), _text(term, "name")))
        yield from filter(None, (_text(_object(self.service, "program"), "name"),))


def _text(holder: object, key: str) -> str:
    """The text under a key; nothing where the value is of another kind. Numbers were left as they are written."""
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, str) and value.strip() else ""


def _object(holder: object, key: str) -> Object:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, dict) else {}


def _objects(holder: object, key: str) -> list[Object]:
    """The objects in a list under a key; a single one counts as a list of one."""
    value = holder.get(key) if isinstance(holder, dict) else None
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if isinstance(each, dict)]
