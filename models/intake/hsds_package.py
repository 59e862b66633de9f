"""HSDS 3.x as its package of CSV tables, in a zip file or a folder: joined by their ids into the objects of the JSON.

Nothing is ever unpacked to disk, and no more is read than the tables that a service of ours can hold.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from models.errors import ImportRefused
from models.intake.archive import ZIP_FAULTS, check_entries
from models.intake.csvfile import read_rows
from models.intake.forbidden import reason_by_header, reason_by_values
from models.intake.hsds import MOST_BYTES, MOST_SERVICES, Told, entry_of
from models.intake.incoming import Incoming, Limits
from models.intake.sniff import take
from models.intake.vocabulary import header_key
from models.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

LIMITS: Final = Limits(file_bytes=MOST_BYTES, unpacked_bytes=MOST_BYTES)
MOST_MEMBERS: Final = 100
MOST_INSIDE: Final = 10
"""Rows that belong to one service, and to one place of it: many services may share them, and none needs more."""
SERVICES: Final = "services"

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    SERVICES: ("service",),
    "organizations": ("organization",),
    "locations": ("location",),
    "addresses": ("address", "physical_addresses", "physical_address"),
    "service_at_locations": ("service_at_location", "services_at_location", "services_at_locations"),
    "phones": ("phone",),
    "languages": ("language",),
    "service_areas": ("service_area",),
    "attributes": ("attribute", "service_attributes", "service_attribute"),
    "taxonomy_terms": ("taxonomy_term",),
    "programs": ("program",),
}
_TABLES: Final = {name: table for table, names in _NAMES.items() for name in (table, *names)}
"""The table of each file name, as the versions of the format write it."""
_OWNERS: Final = {"service_id": SERVICES, "organization_id": "organizations", "location_id": "locations"}
_MEMBERS: Final = ("phones", "languages", "service_areas", "service_at_locations", "addresses")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: its number in its file, and its cells by column."""

    number: int
    cells: dict[str, str]


def is_package(incoming: Incoming) -> bool:
    """Whether a file is a zip file with a table of services; a damaged one is not."""
    if not incoming.contents.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(incoming.contents)) as archive:
            return any(_table_of(name) == SERVICES for name in archive.namelist())
    except ZIP_FAULTS:
        return False


def folder_of(path: Path) -> tuple[Incoming, dict[str, Incoming]]:
    """The tables of a package in a folder, and the whole as one: its hash is made of theirs.

    Raises ImportRefused for a table that cannot be read, that stands twice, or that is too large with the others.
    """
    found: dict[str, Incoming] = {}
    try:
        names = sorted(each.name for each in path.iterdir())
    except OSError:
        raise ImportRefused("The folder could not be read.", path.name, "Copy it to this computer.") from None
    for name in names:
        table = _table_of(name)
        if table:
            _once(found, table, path.name)
            found[table] = take(path / name, LIMITS)
    if sum(len(each.contents) for each in found.values()) > LIMITS.unpacked_bytes:
        raise ImportRefused("Its tables are larger than any directory.", path.name, "Split it by county.")
    whole = "\n".join(f"{table} {each.sha256}" for table, each in sorted(found.items()))
    return Incoming(path.resolve().name, b"", hashlib.sha256(whole.encode()).hexdigest()), found


def zip_of(incoming: Incoming) -> dict[str, Incoming]:
    """The tables of a package in a zip file; raises ImportRefused for one that is unsafe to open or damaged."""
    found: dict[str, Incoming] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(incoming.contents)) as archive:
            check_entries(archive, incoming.name, LIMITS, "package")
            for entry in archive.infolist():
                _inside(entry.filename, incoming.name)
                if table := _table_of(entry.filename):
                    _once(found, table, incoming.name)
                    name = f"{incoming.name}: {PurePosixPath(entry.filename).name}"
                    found[table] = Incoming(name, archive.read(entry), "")
    except ZIP_FAULTS as fault:
        raise ImportRefused("The package is damaged or cut short.", incoming.name, "Export it again.") from fault
    return found


def _table_of(name: str) -> str:
    place = PurePosixPath(name.replace("\\", "/").lower())
    return _TABLES.get(place.stem, "") if place.suffix == ".csv" else ""


def _once(found: Mapping[str, Incoming], table: str, name: str) -> None:
    if table in found:
        raise ImportRefused(f"It holds the table of {table.replace('_', ' ')} twice.", name, "Keep one of them.")


def _inside(entry: str, name: str) -> None:
    place = PurePosixPath(entry.replace("\\", "/"))
    if place.is_absolute() or ".." in place.parts or ":" in entry:
        raise ImportRefused("It names a place outside itself.", name, "Export it again.")


def read_package(whole: Incoming, files: Mapping[str, Incoming]) -> Told:
    """The services of a package of tables.

    A service whose organization or place is not in the package is at fault; raises ImportRefused for a package
    without a service and for a table that does not hold together.
    """
    if SERVICES not in files:
        raise ImportRefused("There is no table of services in it.", whole.name, "HSDS calls it services.csv.")
    dropped: list[str] = []
    tables = {table: _rows(incoming, dropped) for table, incoming in files.items()}
    if not tables[SERVICES]:
        raise ImportRefused("There are no services in it.", whole.name, "Export the directory again.")
    if len(tables[SERVICES]) > MOST_SERVICES:
        raise ImportRefused(f"It holds more than {MOST_SERVICES:,} services.", whole.name, "Split it by county.")
    joined = _Joined(tables)
    entries = tuple(
        replace(entry_of(joined.service(row.cells), row.number, {}), fault=joined.fault(row.cells))
        for row in tables[SERVICES]
    )
    return Told(entries, tuple(dropped), tuple(joined.notes()))


def _rows(incoming: Incoming, dropped: list[str]) -> list[_Row]:
    """The rows of a table below its header, without the columns that may not be held."""
    lines = read_rows(incoming, LIMITS)[0] if incoming.contents else []
    headers = [clean(cell).lower() for cell in lines[0]] if lines else []
    kept = []
    for at, header in enumerate(headers):
        texts = (line[at].strip() for line in lines[1:] if at < len(line))
        if reason_by_header(header_key(header)) or reason_by_values(texts, identifier=True, mapped=True):
            dropped.append(header)
        else:
            kept.append((at, header))
    return [
        _Row(number, {header: line[at].strip() for at, header in kept if at < len(line)})
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]


class _Joined:
    """The tables by the ids that join them; the first row of an id stands for it."""

    def __init__(self, tables: Mapping[str, Sequence[_Row]]) -> None:
        self.tables = tables
        self.by_id = {table: _first(rows) for table, rows in tables.items()}
        self.members: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = {}
        for table in (*_MEMBERS, "attributes"):
            for key in ("service_id", "organization_id", "location_id", "service_at_location_id", "link_id"):
                self.members[table, key] = _grouped(tables.get(table, ()), key)

    def service(self, cells: Mapping[str, str]) -> dict[str, Any]:
        """A service as the object that the JSON would hold."""
        own = cells.get("id", "")
        service = {**cells, **self._of("service_id", own, "phones", "languages", "service_areas")}
        service["organization"] = self._organization(cells.get("organization_id", ""))
        service["program"] = self._row("programs", cells.get("program_id", "")) or {}
        service["service_at_locations"] = [self._place(each) for each in self._own_places(own)]
        service["attributes"] = [self._attribute(each) for each in self._members("attributes", "link_id", own)]
        return service

    def fault(self, cells: Mapping[str, str]) -> str:
        """Why a service cannot be joined: what it names is not in the package, or its id was given before."""
        if cells.get("id") and self._row(SERVICES, cells["id"]) is not cells:
            return "it has the id of a service above it"
        organization = cells.get("organization_id", "")
        if not self._row("organizations", organization):
            return f"it names the organization “{clean(organization, limit=40)}”, which is not in the package"
        for place in self._own_places(cells.get("id", "")):
            location = place.get("location_id", "")
            if not self._row("locations", location):
                return f"it names the place “{clean(location, limit=40)}”, which is not in the package"
        return ""

    def notes(self) -> Iterable[str]:
        """Rows of other tables that point to nothing, and ids given twice."""
        for table, rows in self.tables.items():
            lost = sum(1 for row in rows if table != SERVICES and self._lost(row.cells))
            if lost:
                yield f"{lost} rows of {table.replace('_', ' ')} point to what is not in the package."
            doubled = sum(1 for row in rows if row.cells.get("id")) - len(self.by_id[table])
            if doubled and table != SERVICES:
                yield f"{doubled} rows of {table.replace('_', ' ')} have an id that was given before; the first stands."

    def _lost(self, cells: Mapping[str, str]) -> bool:
        return any(cells.get(key) and not self._row(table, cells[key]) for key, table in _OWNERS.items())

    def _row(self, table: str, row_id: str) -> dict[str, str] | None:
        return self.by_id.get(table, {}).get(row_id)

    def _own_places(self, service_id: str) -> list[dict[str, Any]]:
        return self._members("service_at_locations", "service_id", service_id)

    def _members(self, table: str, key: str, owner: str) -> list[dict[str, Any]]:
        return self.members[table, key].get(owner, [])[:MOST_MEMBERS]

    def _of(self, key: str, owner: str, *tables: str, most: int = MOST_MEMBERS) -> dict[str, Any]:
        return {table: self._members(table, key, owner)[:most] for table in tables}

    def _organization(self, row_id: str) -> dict[str, Any]:
        phones = self._of("organization_id", row_id, "phones", most=MOST_INSIDE)
        return {**(self._row("organizations", row_id) or {}), **phones}

    def _place(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        where = str(cells.get("location_id", ""))
        inside = self._of("location_id", where, "addresses", "phones", "languages", most=MOST_INSIDE)
        members = self._of("service_at_location_id", str(cells.get("id", "")), "phones", "service_areas")
        return {**cells, **members, "location": {**(self._row("locations", where) or {}), **inside}}

    def _attribute(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        return {**cells, "taxonomy_term": self._row("taxonomy_terms", str(cells.get("taxonomy_term_id", ""))) or {}}


def _first(rows: Iterable[_Row]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.cells.get("id"):
            found.setdefault(row.cells["id"], row.cells)
    return found


def _grouped(rows: Iterable[_Row], key: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row.cells.get(key):
            found[row.cells[key]].append(row.cells)
    return found
