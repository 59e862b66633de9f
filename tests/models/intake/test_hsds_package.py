from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.errors import ImportRefused
from models.intake import hsds_package
from models.intake.services import PACKAGE_LAYOUT
from tests.models.intake.directories import aside, folder, one, package, read, table, zipped

if TYPE_CHECKING:
    from pathlib import Path


def test_the_tables_are_joined_by_their_ids(tmp_path: Path) -> None:
    found = read(zipped(tmp_path / "package.zip", package()))
    (kept,) = found.services
    assert (kept.provider, kept.name, kept.programme) == ("Doorstep", "Shelter desk", "housing")
    assert (kept.street, kept.city, kept.phone) == ("1 Elm St", "Green Bay", "920-555-0100")
    assert (kept.languages, kept.counties, kept.provider_email) == ("Spanish", "Brown", "desk@example.org")
    assert (kept.assured_on, kept.row) == (date(2026, 9, 1), 2)
    assert (found.layout, found.notes, found.problems) == (PACKAGE_LAYOUT, (), ())


def test_a_folder_a_zip_and_a_zip_with_folders_give_the_same(tmp_path: Path) -> None:
    tables = package()
    plain = read(zipped(tmp_path / "package.zip", tables)).services
    assert read(folder(tmp_path / "package", {**tables, "readme.txt": "x", "datapackage.json": "{"})).services == plain
    nested = {
        f"export/data/{name.removesuffix('s.csv')}.CSV": text for name, text in tables.items() if "address" not in name
    }
    nested["export/readme.txt"] = "x"
    nested["export/physical_addresses.csv"] = tables["addresses.csv"]
    assert read(zipped(tmp_path / "nested.zip", nested)).services == plain


def test_the_same_folder_has_the_same_hash_whatever_lies_beside(tmp_path: Path) -> None:
    first = read(folder(tmp_path / "a", package()))
    second = read(folder(tmp_path / "b", {**package(), "notes.txt": "x"}))
    other = read(folder(tmp_path / "c", package(languages=[])))
    assert first.sha256 == second.sha256 != other.sha256
    assert (first.file_name, second.file_name) == ("a", "b")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"organizations": []}, "it names the organization “o1”, which is not in the package"),
        ({"organizations": [{"id": "o2", "name": "X"}]}, "it names the organization “o1”, which is not in the package"),
        ({"services": [{"id": "s1", "name": "X"}]}, "it names the organization “”, which is not in the package"),
        ({"locations": []}, "it names the place “l1”, which is not in the package"),
        ({"organizations": [{"id": "o1", "name": ""}]}, "the organization is missing"),
    ],
)
def test_a_broken_reference_sets_the_service_aside(
    tmp_path: Path, changed: dict[str, list[dict[str, str]]], reason: str
) -> None:
    found = read(zipped(tmp_path / "package.zip", package(**changed)))
    assert aside(found) == {2: reason}


def test_rows_that_point_to_nothing_and_doubled_ids_are_told(tmp_path: Path) -> None:
    phones = [
        {"id": "p1", "service_id": "s9", "number": "920-555-0199"},
        {"id": "p1", "organization_id": "o1", "number": "1"},
    ]
    organizations = [{"id": "o1", "name": "Doorstep"}, {"id": "o1", "name": "Other"}]
    found = read(zipped(tmp_path / "package.zip", package(phones=phones, organizations=organizations)))
    assert found.services[0].provider == "Doorstep"
    assert found.notes == (
        "1 rows of organizations have an id that was given before; the first stands.",
        "1 rows of phones point to what is not in the package.",
        "1 rows of phones have an id that was given before; the first stands.",
    )


def test_a_service_id_given_twice_is_joined_once(tmp_path: Path) -> None:
    rows = [
        {"id": "s1", "organization_id": "o1", "name": name} for name in ("Shelter desk", "Shelter desk", "Rent desk")
    ]
    rows.append({"id": "", "organization_id": "o1", "name": "Food shelf"})
    rows.append({"id": "", "organization_id": "o1", "name": "Pantry"})
    found = read(zipped(tmp_path / "package.zip", package(services=rows)))
    assert [each.name for each in found.services] == ["Shelter desk", "Food shelf", "Pantry"]
    assert aside(found) == dict.fromkeys((3, 4), "it has the id of a service above it")


def test_circles_among_the_tables_end(tmp_path: Path) -> None:
    terms = [{"id": "x1", "parent_id": "x2", "code": "food"}, {"id": "x2", "parent_id": "x1", "code": "housing"}]
    organizations = [{"id": "o1", "name": "Doorstep", "parent_organization_id": "o1"}]
    found = one(zipped(tmp_path / "package.zip", package(taxonomy_terms=terms, organizations=organizations)))
    assert found.programme == "food"


def test_only_so_many_rows_belong_to_one_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hsds_package, "MOST_MEMBERS", 1)
    languages = [{"id": code, "service_id": "s1", "code": code} for code in ("so", "es")]
    assert one(zipped(tmp_path / "package.zip", package(languages=languages))).languages == "Somali"


def test_a_thousand_phones_of_one_organization_do_not_grow_with_its_services(tmp_path: Path) -> None:
    services = [{"id": f"s{each}", "organization_id": "o1", "name": f"Desk {each}"} for each in range(500)]
    phones = [{"id": f"p{each}", "organization_id": "o1", "number": "1"} for each in range(2_000)]
    found = read(zipped(tmp_path / "package.zip", package(services=services, phones=phones)))
    assert len(found.services) == 500


def test_columns_that_may_not_be_held_are_dropped(tmp_path: Path) -> None:
    organizations = [{"id": "o1", "name": "Doorstep", "tax_id": "12-3456789", "code": "123-45-6789"}]
    found = read(zipped(tmp_path / "package.zip", package(organizations=organizations)))
    assert found.dropped_columns == ("tax_id", "code")
    assert "123-45-6789" not in str(found)
    assert found.notes[0] == "“tax_id” was dropped: it may not be held."


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"services.csv": ""}, "no services in it"),
        ({"services.csv": "id,name\n"}, "no services in it"),
        ({"services.csv": "id,name\n1,\x00"}, "zero byte"),
        ({"services.csv": 'id,name\n1,"open'}, "never closed"),
        ({"services.csv": "id\n1", "a/service.csv": "id\n1"}, "the table of services twice"),
        ({"services.csv": "id\n1", "../phones.csv": "id\n1"}, "a place outside itself"),
        ({"services.csv": "id\n1", "/etc/phones.csv": "id\n1"}, "a place outside itself"),
        ({"services.csv": "id\n1", "C:\\phones.csv": "id\n1"}, "a place outside itself"),
        ({"services.csv": "id\n1", "..\\phones.csv": "id\n1"}, "a place outside itself"),
        ({"services.csv": "id\n1", "PHONES.csv": "a", "phones.csv": "b"}, "put together in an unsafe way"),
        ({"services.csv": "id\n" + "0" * 3_000_000}, "unpack to far more"),
    ],
)
def test_an_unsafe_or_empty_package_is_refused(tmp_path: Path, files: dict[str, str], words: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = zipped(tmp_path / "package.zip", files)
    with pytest.raises(ImportRefused) as refusal:
        read(path)
    assert words in refusal.value.sentence
    assert refusal.value.hint
    assert sorted(each.name for each in tmp_path.iterdir()) == ["package.zip"]


def test_a_cut_package_and_one_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "package.zip", package()).read_bytes()
    for damaged in (whole[:-30], whole[:400]):
        (tmp_path / "cut.zip").write_bytes(damaged)
        with pytest.raises(ImportRefused):
            read(tmp_path / "cut.zip")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("services.csv", "id,name\n1,Shelter desk\n")
    (tmp_path / "flipped.zip").write_bytes(data.getvalue().replace(b"Shelter", b"shelter"))
    with pytest.raises(ImportRefused, match="damaged or cut short"):
        read(tmp_path / "flipped.zip")


def test_a_folder_without_services_and_one_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ImportRefused, match="no table of services"):
        read(folder(tmp_path / "empty", {"phones.csv": "id\n1"}))
    with pytest.raises(ImportRefused, match="the table of phones twice"):
        read(folder(tmp_path / "twice", {"phones.csv": "id\n1", "phone.csv": "id\n1"}))
    made = folder(tmp_path / "large", package())
    limits = hsds_package.LIMITS.__class__(unpacked_bytes=100)
    monkeypatch.setattr(hsds_package, "LIMITS", limits)
    with pytest.raises(ImportRefused, match="larger than any directory"):
        read(made)


def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = folder(tmp_path / "package", package())

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    with pytest.raises(ImportRefused, match="folder could not be read"):
        read(made)


def test_more_services_than_a_directory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hsds_package, "MOST_SERVICES", 1)
    rows = [{"id": each, "organization_id": "o1", "name": each} for each in "ab"]
    with pytest.raises(ImportRefused, match="more than 1 services"):
        read(zipped(tmp_path / "package.zip", package(services=rows)))


def test_short_and_empty_rows_are_taken_as_they_are(tmp_path: Path) -> None:
    tables = package()
    tables["services.csv"] = "id,name,organization_id,status\ns1,Shelter desk,o1\n,,,\n\ns2,Food shelf,o1,defunct\n"
    found = read(zipped(tmp_path / "package.zip", tables))
    assert [(each.row, each.name, each.offered) for each in found.services] == [
        (2, "Shelter desk", True),
        (5, "Food shelf", False),
    ]
    assert table([{"a": "1"}]) == "a\r\n1\r\n"
