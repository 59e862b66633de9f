"""A directory of services out of a file: HSDS as JSON or as a package of tables, or a plain spreadsheet.

Whatever the file is, each row becomes an entry, and from there there is one road: checked, cleaned, the rows that tell
of one service joined, and every row accounted for.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from models.enums import LineOutcome
from models.intake.cells import as_text
from models.intake.hsds import read_json
from models.intake.hsds_package import folder_of, is_package, read_package, zip_of
from models.intake.outcomes import Outcome, settled
from models.intake.places import Address
from models.intake.road import look_at, open_file, read_rows
from models.intake.service_entries import LIMITS, Entry, checked, without_ssn
from models.intake.service_words import SERVICES, ServiceField, folded_name, letters_of_name
from models.intake.sniff import take
from models.intake.synonyms import Field
from models.rows.directory import DirectoryFile, FoundService
from models.rows.listed import ListLine, Problem
from models.text import clean_note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.intake.columns import Cleaner
    from models.intake.hsds import Told
    from models.intake.incoming import Incoming
    from models.intake.mapping import Remembered
    from models.intake.road import FileRow
    from models.intake.service_entries import Known
    from models.rows.mapped import Sheet

JSON_LAYOUT: Final = "HSDS JSON"
PACKAGE_LAYOUT: Final = "HSDS package of tables"
SHEET_LAYOUT: Final = "spreadsheet"

_LONG: Final = (ServiceField.ELIGIBILITY, ServiceField.ALERT, ServiceField.DESCRIPTION)
CLEANERS: Final[dict[ServiceField, Cleaner | Field]] = {
    ServiceField.ORGANIZATION_PHONE: Field.PHONE,
    ServiceField.ASSURED: Field.DATA_AS_OF,
    ServiceField.STATUS: as_text,
}
"""Phones and days are cleaned as the list cleans them; a status may be a cell that is true or false."""
_RAW_LIMIT: Final = 1000
_ONE_VALUE: Final = {
    "programme": "programme",
    "street": "street",
    "city": "city",
    "phone": "phone",
    "eligibility": "eligibility",
    "alert": "alert",
}
"""What two rows of one service may not tell differently."""


def read_directory(
    path: Path | str,
    known: Known,
    *,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> DirectoryFile:
    """The services of a file, or of the folder of an HSDS package.

    `mapping` and what was `remembered` say what the columns of a spreadsheet mean. Raises ImportRefused, one sentence
    that names the place, for a file that is no directory; a row that cannot be taken is set aside with its reason and
    never stops the others.
    """
    place = Path(path)
    if place.is_dir():
        whole, files = folder_of(place)
        return _of_told(whole, PACKAGE_LAYOUT, read_package(whole, files), known)
    incoming = take(place)
    if _is_json(incoming):
        return _of_told(incoming, JSON_LAYOUT, read_json(incoming), known)
    if is_package(incoming):
        return _of_told(incoming, PACKAGE_LAYOUT, read_package(incoming, zip_of(incoming)), known)
    return _of_sheet(incoming, known, mapping, remembered)


def columns_of(
    path: Path | str,
    known: Known,
    *,
    mapping: Mapping[str, str] | None = None,
    remembered: Remembered | None = None,
) -> Sheet:
    """What the columns of a spreadsheet of services are taken to mean, to look at; raises ImportRefused."""
    opened = open_file(take(path), SERVICES, mapping=mapping)
    return look_at(
        opened,
        as_of=known.today,
        counties=known.counties,
        cleaners=CLEANERS,
        mapping=mapping,
        remembered=remembered,
    )


def _is_json(incoming: Incoming) -> bool:
    head = incoming.contents[:1024]
    text = head.decode(json.detect_encoding(head), errors="ignore")
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def _of_told(incoming: Incoming, layout: str, told: Told, known: Known) -> DirectoryFile:
    rows = _Rows(known)
    for entry in told.entries:
        rows.add(entry, _line_of(entry))
    return DirectoryFile(
        file_name=incoming.name,
        sha256=incoming.sha256,
        header_fingerprint=hashlib.sha256(layout.encode()).hexdigest(),
        sheet="",
        as_of=known.today,
        layout=layout,
        mapping=(),
        columns=(),
        dropped_columns=told.dropped,
        notes=(*(f"“{name}” was dropped: it may not be held." for name in told.dropped), *told.notes),
        services=tuple(rows.services),
        lines=rows.settled_lines(),
        problems=tuple(rows.problems),
        partial=told.partial,
    )


def _line_of(entry: Entry) -> ListLine:
    """A row of HSDS under the headers that a spreadsheet would have, so that it can be mended in one."""
    texts = {**entry.texts, ServiceField.PROGRAMME: "; ".join(entry.terms)}
    told = [
        (what.label, clean_note(without_ssn(texts[what]), limit=_RAW_LIMIT)) for what in ServiceField if texts.get(what)
    ]
    headers, values = tuple(name for name, _ in told), tuple(text for _, text in told)
    return ListLine(entry.row, headers, values, LineOutcome.PERSON)


def _of_sheet(
    incoming: Incoming, known: Known, mapping: Mapping[str, str] | None, remembered: Remembered | None
) -> DirectoryFile:
    found = read_rows(
        incoming,
        SERVICES,
        CLEANERS,
        as_of=known.today,
        counties=known.counties,
        mapping=mapping,
        remembered=remembered,
        long=_LONG,
    )
    rows = _Rows(known, lines=list(found.ignored), problems=list(found.problems))
    for row in found.rows:
        rows.add(_entry_of(row), row.line(LineOutcome.PERSON))
    return DirectoryFile(
        file_name=found.file_name,
        sha256=found.sha256,
        header_fingerprint=found.fingerprint,
        sheet=found.sheet,
        as_of=known.today,
        layout=SHEET_LAYOUT,
        mapping=found.mapping,
        columns=found.columns,
        dropped_columns=found.dropped_columns,
        notes=found.notes,
        services=tuple(rows.services),
        lines=rows.settled_lines(),
        problems=tuple(sorted(rows.problems, key=lambda problem: problem.row)),
    )


def _entry_of(row: FileRow) -> Entry:
    told = {what: row.values.get(what) for what in ServiceField}
    whole = told.pop(ServiceField.ADDRESS)
    texts = {what: _text(value) for what, value in told.items() if value is not None}
    if isinstance(whole, Address):
        texts.setdefault(ServiceField.STREET, whole.street or "")
        texts.setdefault(ServiceField.CITY, whole.city or "")
    terms = texts.pop(ServiceField.PROGRAMME, "")
    return Entry(row.number, texts, tuple(part for each in terms.split(";") if (part := each.strip())))


def _text(value: Any) -> str:  # noqa: ANN401 - a cell is text or a day
    return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(slots=True)
class _Rows:
    """The rows of a file as they are checked one by one; a service is known again by its id or its two names."""

    known: Known
    lines: list[ListLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    services: list[FoundService] = field(default_factory=list)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    places: dict[object, int] = field(default_factory=dict)

    def add(self, entry: Entry, line: ListLine) -> None:
        """Check a row, and keep it as a service, with an earlier one, or aside."""
        made = checked(entry, self.known)
        self.lines.append(line)
        self.problems += made.problems
        if made.service is None:
            self.outcomes[entry.row] = (LineOutcome.SET_ASIDE, made.reason)
            return
        place = self._place_of(made.service)
        if place is None:
            self._keep(made.service)
        else:
            self._join(place, made.service)

    def settled_lines(self) -> tuple[ListLine, ...]:
        """Every row of the file in its order, with what became of it."""
        return tuple(sorted(settled(self.lines, self.outcomes), key=lambda line: line.row))

    def _place_of(self, service: FoundService) -> int | None:
        # A service with an id of its own is another one where its names are written otherwise.
        keys = _keys(service) if service.service_id is None else _keys(service)[:-1]
        found = (self.places.get(key) for key in keys)
        return next((place for place in found if place is not None), None)

    def _keep(self, service: FoundService) -> None:
        for key in _keys(service):
            self.places.setdefault(key, len(self.services))
        self.services.append(service)

    def _join(self, place: int, service: FoundService) -> None:
        first = self.services[place]
        difference = _difference(first, service)
        if difference:
            reason = f"it is the service of row {first.row}, with another {difference}"
            self.outcomes[service.row] = (LineOutcome.SET_ASIDE, reason)
        else:
            self.services[place] = _joined(first, service)
            self.outcomes[service.row] = (LineOutcome.MERGED, f"the service of row {first.row}")


def _keys(service: FoundService) -> list[object]:
    """What a service is found by: its id, its two names, and last those folded."""
    letters = ("letters", letters_of_name(service.provider), letters_of_name(service.name))
    folded = ("folded", folded_name(service.provider), folded_name(service.name))
    return [letters, folded] if service.service_id is None else [service.service_id, letters, folded]


def _difference(first: FoundService, other: FoundService) -> str:
    """What two rows of one service tell differently; empty where nothing stands against joining them."""
    if folded_name(first.name) != folded_name(other.name):
        return "name"
    if folded_name(first.provider) != folded_name(other.provider):
        return "organization"
    if first.offered is not other.offered:
        return "status"
    for name, words in _ONE_VALUE.items():
        here, there = getattr(first, name), getattr(other, name)
        if here and there and here.casefold() != there.casefold():
            return words
    return ""


def _joined(first: FoundService, other: FoundService) -> FoundService:
    """Both rows as one service: each thing from the first that tells it, counties and languages from both."""
    days = [day for day in (first.assured_on, other.assured_on) if day is not None]
    names = ("programme", "street", "city", "phone", "eligibility", "alert", "provider_phone", "provider_email")
    filled = {name: getattr(first, name) or getattr(other, name) for name in names}
    return replace(
        first,
        **filled,
        row_numbers=(*first.row_numbers, *other.row_numbers),
        counties=_both_counties(first.counties, other.counties),
        languages=_both(first.languages, other.languages, LIMITS[ServiceField.LANGUAGES]),
        check_days=first.check_days or other.check_days,
        assured_on=max(days, default=None),
    )


def _both_counties(here: str | None, there: str | None) -> str | None:
    if here is None or there is None:
        return here if there is None else there
    return _both(here, there, LIMITS[ServiceField.COUNTIES]) if here and there else ""


def _both(here: str, there: str, limit: int) -> str:
    """The names of both lists; only the first where both do not fit."""
    names: Sequence[str] = list(dict.fromkeys(name for name in (*here.split(", "), *there.split(", ")) if name))
    text = ", ".join(names)
    return text if len(text) <= limit else here
