"""The directory as HSDS 3 JSON (Open Referral): one page of services, each with its organization inside.

Every id is ours or made of ours, so that the same directory is the same file; only what the standard requires, and
what we hold, is written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid5

from commands.exports.lists import LIST_FORMATS, list_files
from models.errors import UsageError
from models.intake.hsds import CHECK_DAYS
from models.intake.service_words import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from models.rows.directory import OfferedService
    from models.rows.office import ServiceRow

HSDS_FORMAT: Final = "hsds"
TAXONOMY: Final = "Liaison programmes"
STATE: Final = "Wisconsin"
_CODE: Final = "WI"
_COUNTRY: Final = "US"


def directory_files(
    base: str, shown: Sequence[ServiceRow], passed_on: Sequence[OfferedService], formats: Sequence[str]
) -> dict[str, bytes]:
    """The directory as files by name, in the order of the formats: rows as CSV and JSON, or HSDS.

    Raises UsageError for a format that is not known, and for none.
    """
    files: dict[str, bytes] = {}
    for kind in formats or [""]:
        if kind == HSDS_FORMAT:
            files[f"{base}-hsds.json"] = hsds_text(passed_on).encode()
        elif kind in LIST_FORMATS:
            files |= list_files(base, shown, [kind])
        else:
            raise UsageError(f"There is no format “{kind}”.", f"Formats: {', '.join((*LIST_FORMATS, HSDS_FORMAT))}.")
    return files


def hsds_text(services: Sequence[OfferedService]) -> str:
    """The services as one page of HSDS 3, ended with a line break."""
    page = {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": [_service(each) for each in services],
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _service(each: OfferedService) -> dict[str, Any]:
    told = {
        "id": str(each.id),
        "name": each.name,
        "status": "active",
        "alert": each.alert,
        "eligibility_description": each.eligibility,
        "assured_date": each.assured_on.isoformat() if each.assured_on else "",
        "organization": _organization(each),
        "phones": _phones(each.id, each.phone),
        "languages": [{"id": _made(each.id, "language", name), "name": name} for name in names_of(each.languages)],
        "service_areas": _areas(each),
        "service_at_locations": _places(each),
        "attributes": [_programme(each), _check_days(each)],
    }
    return {key: value for key, value in told.items() if value}


def _organization(each: OfferedService) -> dict[str, Any]:
    told = {
        "id": str(each.provider_id),
        "name": each.provider,
        "description": each.provider,
        "email": each.provider_email,
        "phones": _phones(each.provider_id, each.provider_phone),
    }
    return {key: value for key, value in told.items() if value}


def _phones(owner: UUID, number: str) -> list[dict[str, str]]:
    return [{"id": _made(owner, "phone"), "number": number, "type": "voice"}] if number else []


def _areas(each: OfferedService) -> list[dict[str, str]]:
    """A county a line; the whole state where the service has none of its own."""
    names = [f"{name} County" for name in names_of(each.counties)] or [STATE]
    return [{"id": _made(each.id, "service area", name), "name": name} for name in names]


def _places(each: OfferedService) -> list[dict[str, Any]]:
    if not (each.street or each.city):
        return []
    address = {
        "id": _made(each.id, "address"),
        "address_1": each.street,
        "city": each.city,
        "state_province": _CODE,
        "postal_code": "",
        "country": _COUNTRY,
        "address_type": "physical",
    }
    location = {"id": _made(each.id, "location"), "location_type": "physical", "addresses": [address]}
    return [{"id": _made(each.id, "service at location"), "location": location}]


def _programme(each: OfferedService) -> dict[str, Any]:
    term = {
        "id": _made(each.id, "taxonomy term", each.programme),
        "code": each.programme,
        "name": each.programme_name,
        "description": each.programme_name,
        "taxonomy": TAXONOMY,
    }
    return {
        "id": _made(each.id, "programme"),
        "link_id": str(each.id),
        "link_type": "programme",
        "link_entity": "service",
        "taxonomy_term": term,
    }


def _check_days(each: OfferedService) -> Mapping[str, str]:
    return {
        "id": _made(each.id, "check days"),
        "link_id": str(each.id),
        "link_type": CHECK_DAYS,
        "link_entity": "service",
        "label": "Ask after days",
        "value": str(each.check_days),
    }


def _made(owner: UUID, *what: str) -> str:
    """An id that is always the same for the same part of the same service."""
    return str(uuid5(owner, " ".join(what)))
