from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.exports.hsds import hsds_text
from commands.verbs.directory import add_service, save_provider
from commands.verbs.directory_import import take_directory
from models.errors import Refused
from models.inputs.services import ProviderInput, ServiceInput
from models.intake.service_entries import without_ssn
from models.queries.directory import plan, read
from models.queries.office import services
from models.text import clean
from models.vault import casefile, keyfile
from models.vault.home import home_at
from tests.commands.verbs.directories import exported
from tests.commands.verbs.making import offer
from tests.models.intake.directories import COUNTIES, PROGRAMMES, json_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from models.vault.casefile import CaseFile

REQUIRED = {
    "service": {"id", "name", "status"},
    "organization": {"id", "name", "description"},
    "phone": {"id", "number"},
    "language": {"id"},
    "service_area": {"id"},
    "service_at_location": {"id"},
    "location": {"id", "location_type"},
    "address": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "attribute": {"id"},
    "taxonomy_term": {"id", "name", "description"},
}
"""What HSDS 3.0 and 3.1 require of each object."""
LISTS = {
    "phones": "phone",
    "languages": "language",
    "service_areas": "service_area",
    "service_at_locations": "service_at_location",
    "addresses": "address",
    "attributes": "attribute",
}
OBJECTS = frozenset({"organization", "location", "taxonomy_term"})


def objects(kind: str, held: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a service with what it is."""
    yield kind, held
    for key, value in held.items():
        if key in OBJECTS:
            yield from objects(key, value)
        for each in value if key in LISTS else ():
            yield from objects(LISTS[key], each)


def full(case_file: CaseFile) -> dict[str, Any]:
    facts = {"street": "1 Elm St", "city": "Green Bay", "phone": "9205550100", "counties": "Brown, St. Croix"}
    facts |= {"languages": "Spanish, Hmong", "eligibility": "18 or older", "alert": "Ring", "assured_on": "2026-09-01"}
    offer(case_file, **facts)
    save_provider(case_file, ProviderInput.parse({"name": "UMOS", "phone": "4145550100", "email": "a@example.org"}))
    (found,) = json.loads(exported(case_file))["contents"]
    return dict(found)


def test_every_object_has_what_the_standard_requires(case_file: CaseFile) -> None:
    found = list(objects("service", full(case_file)))
    assert {kind for kind, _ in found} == set(REQUIRED)
    for kind, held in found:
        assert set(held) >= REQUIRED[kind], kind
        assert all(isinstance(value, str | list | dict) for value in held.values())
        UUID(held["id"])
    ids = [held["id"] for _, held in found]
    assert len(ids) == len(set(ids))


def test_what_is_held_stands_where_the_standard_has_it(case_file: CaseFile) -> None:
    found = full(case_file)
    assert (found["name"], found["status"], found["alert"]) == ("Transitional Jobs", "active", "Ring")
    assert (found["eligibility_description"], found["assured_date"]) == ("18 or older", "2026-09-01")
    assert (found["organization"]["name"], found["organization"]["email"]) == ("UMOS", "a@example.org")
    assert found["phones"][0]["number"] == "920-555-0100"
    assert [each["name"] for each in found["service_areas"]] == ["Brown County", "St. Croix County"]
    assert [each["name"] for each in found["languages"]] == ["Spanish", "Hmong"]
    assert found["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == "1 Elm St"
    assert found["attributes"][0]["taxonomy_term"]["code"] == "tj"


def test_nothing_empty_is_written_and_the_same_directory_is_the_same_file(case_file: CaseFile) -> None:
    offer(case_file)
    (found,) = json.loads(exported(case_file))["contents"]
    assert set(found) == {"id", "name", "status", "organization", "service_areas", "attributes"}
    assert found["service_areas"][0]["name"] == "Wisconsin"
    assert exported(case_file) == exported(case_file)


def test_an_empty_directory_is_an_empty_page() -> None:
    assert json.loads(hsds_text([]))["empty"] is True


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["=1+1", "Peña", "Łódź & Søn", "-", "Wisconsin", "a,b;c/d", "ÄRZTE", "ärzte", "UMOS, Inc.", "umos", "the"]
)
NAME = TEXT.map(lambda text: clean(text, limit=40)).filter(bool)
PHONE = st.just("") | st.from_regex(r"[0-9]{10}", fullmatch=True)
SERVICE = st.fixed_dictionaries(
    {
        "provider": st.sampled_from(["UMOS", "UMOS, Inc.", "Ärzte", "ärzte"]) | NAME,
        "name": NAME,
        "programme": st.sampled_from(sorted(PROGRAMMES)),
        "counties": st.lists(st.sampled_from(sorted(COUNTIES)), max_size=3, unique=True).map(", ".join),
        "street": TEXT,
        "city": TEXT,
        "phone": PHONE,
        "languages": st.lists(st.sampled_from(["Spanish", "Hmong", "Lao", "ASL"]), max_size=3, unique=True).map(
            " / ".join
        ),
        "eligibility": TEXT,
        "alert": TEXT,
        "check_days": st.integers(1, 100_000).map(str),
        "assured_on": st.just("") | st.dates(date(1990, 1, 1), date(2026, 11, 20)).map(date.isoformat),
    }
)


@pytest.fixture
def fresh(tmp_path: Path, practice_template: tuple[Path, bytes]) -> Callable[[], Any]:
    """Opens one empty case file after the other."""
    root, data_key = practice_template
    numbers = count()

    @contextmanager
    def opened() -> Iterator[CaseFile]:
        home = home_at(shutil.copytree(root, tmp_path / f"home{next(numbers)}"))
        with casefile.open_with(home, data_key, key_file=keyfile.read(home.key_file)) as made:
            yield made

    return opened


def kept(case_file: CaseFile) -> list[dict[str, Any]]:
    """The directory as it is shown; lists of names in the form in which they are passed on."""
    with case_file.read() as session:
        return [
            {name: getattr(row, name) for name in row.__slots__} | {"languages": row.languages.replace(" / ", ", ")}
            for row in services(session)
        ]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(directory=st.lists(SERVICE, min_size=1, max_size=6))
def test_a_directory_passed_on_is_the_same_directory_byte_for_byte(
    tmp_path: Path, fresh: Callable[[], Any], directory: list[dict[str, str]]
) -> None:
    with fresh() as ours:
        for facts in directory:
            if all(without_ssn(text) == text for text in facts.values()):
                fill(ours, facts)
        sent, shown = exported(ours), kept(ours)
        if not shown:
            return
        path = json_file(tmp_path / "sent.json", sent)
        with ours.read() as session:
            again = plan(session, read(session, path))
        assert (again.has_changes, again.conflicts, again.counts.people) == (False, (), len(shown))
    with fresh() as theirs:
        with theirs.read() as session:
            file = read(session, path)
        take_directory(theirs, file)
        assert exported(theirs) == sent
        assert kept(theirs) == shown


def fill(case_file: CaseFile, facts: dict[str, str]) -> None:
    """Add a service by hand, where the form takes it."""
    try:
        add_service(case_file, ServiceInput.parse(facts))
    except Refused:
        return
