"""Directories of services as a partner, a 211 centre or a hostile stranger could send them; every name is invented."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from models.intake.service_entries import Known
from models.intake.services import read_directory
from seed.reference.read import reference_items
from tests.models.intake.files import AS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from models.rows.directory import DirectoryFile, FoundService

COUNTIES = frozenset({"Brown", "Outagamie", "Fond du Lac", "St. Croix", "La Crosse", "Milwaukee", "Door"})
PROGRAMMES = {row.code: str(row.values["name"]) for row in reference_items() if row.family == "programme"}
KNOWN = Known.of(PROGRAMMES, COUNTIES, AS_OF)
SERVICE_ID = "ac148810-d857-441c-9679-408f346de14b"
PROVIDER_ID = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610"


def service(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - a field of JSON is anything
    """A service of HSDS: a shelter desk at Doorstep unless the facts say otherwise; None takes a fact out."""
    usual: dict[str, Any] = {
        "id": SERVICE_ID,
        "name": "Shelter desk",
        "status": "active",
        "assured_date": "2026-09-01",
        "organization": {"id": PROVIDER_ID, "name": "Doorstep", "description": "Doorstep", "email": "desk@example.org"},
        "phones": [{"id": "p1", "number": "920-555-0100", "type": "voice"}],
        "languages": [{"id": "l1", "name": "Spanish"}],
        "service_areas": [{"id": "a1", "name": "Brown County"}],
        "service_at_locations": [
            {
                "id": "s1",
                "location": {
                    "id": "o1",
                    "location_type": "physical",
                    "addresses": [
                        {"id": "d1", "address_1": "1 Elm St", "city": "Green Bay", "address_type": "physical"}
                    ],
                },
            }
        ],
        "attributes": [{"id": "t1", "taxonomy_term": {"id": "x1", "code": "housing", "name": "Housing help"}}],
    }
    return {key: value for key, value in (usual | facts).items() if value is not None}


def json_file(path: Path, data: Any) -> Path:  # noqa: ANN401 - JSON is anything
    """A JSON file; bytes and text are written as they stand."""
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def table(rows: Sequence[Mapping[str, str]]) -> str:
    """A CSV table under the keys of all its rows."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def package(**changed: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The tables of an HSDS package by file name: one shelter desk unless one is changed; an empty one is left out."""
    usual: dict[str, Sequence[Mapping[str, str]]] = {
        "organizations": [{"id": "o1", "name": "Doorstep", "description": "Doorstep", "email": "desk@example.org"}],
        "services": [
            {
                "id": "s1",
                "organization_id": "o1",
                "name": "Shelter desk",
                "status": "active",
                "assured_date": "2026-09-01",
            }
        ],
        "locations": [{"id": "l1", "location_type": "physical", "name": "Main office"}],
        "service_at_locations": [{"id": "sl1", "service_id": "s1", "location_id": "l1"}],
        "addresses": [{"id": "d1", "location_id": "l1", "address_1": "1 Elm St", "city": "Green Bay"}],
        "phones": [{"id": "p1", "service_id": "s1", "number": "(920) 555-0100"}],
        "languages": [{"id": "g1", "service_id": "s1", "code": "es"}],
        "service_areas": [{"id": "a1", "service_id": "s1", "name": "Brown County"}],
        "attributes": [{"id": "t1", "link_id": "s1", "link_entity": "service", "taxonomy_term_id": "x1"}],
        "taxonomy_terms": [{"id": "x1", "code": "housing", "name": "Housing"}],
    }
    return {f"{name}.csv": table(rows) for name, rows in (usual | changed).items() if rows}


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A zip file of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def folder(path: Path, files: Mapping[str, str]) -> Path:
    """A folder of these files."""
    path.mkdir()
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> DirectoryFile:
    """The directory in a file, every row of it accounted for."""
    found = read_directory(path, KNOWN)
    rows = [row for each in found.services for row in each.row_numbers]
    kept = [line.row for line in found.lines if line.outcome in {"person", "merged"}]
    assert sorted(rows) == kept
    return found


def one(path: Path) -> FoundService:
    """The only service of a file."""
    (found,) = read(path).services
    return found


def aside(found: DirectoryFile) -> dict[int, str]:
    """Why rows were set aside, by number."""
    return {line.row: line.reason for line in found.lines if line.outcome == "set_aside"}
