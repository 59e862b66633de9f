from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import ImportRefused
from models.intake import hsds
from models.intake.services import JSON_LAYOUT
from tests.models.intake.directories import PROVIDER_ID, SERVICE_ID, aside, json_file, one, read, service

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_service_is_read_with_everything_that_we_hold(tmp_path: Path) -> None:
    found = one(
        json_file(tmp_path / "one.json", service(alert="Full until May", eligibility_description="18 or older"))
    )
    assert (found.provider, found.name, found.programme) == ("Doorstep", "Shelter desk", "housing")
    assert (found.service_id, found.provider_id) == (UUID(SERVICE_ID), UUID(PROVIDER_ID))
    assert (found.street, found.city, found.counties) == ("1 Elm St", "Green Bay", "Brown")
    assert (found.phone, found.languages, found.provider_email) == ("920-555-0100", "Spanish", "desk@example.org")
    assert (found.alert, found.eligibility, found.assured_on) == ("Full until May", "18 or older", date(2026, 9, 1))
    assert (found.offered, found.guess, found.check_days, found.row) == (True, "", None, 1)


@pytest.mark.parametrize(
    "shaped",
    [
        lambda each: each,
        lambda each: [each],
        lambda each: {"total_pages": 1, "contents": [each]},
        lambda each: {"total_pages": 0, "contents": [each]},
        lambda each: {"services": [each]},
        lambda each: {**each["organization"], "services": [{**each, "organization": None}]},
        lambda each: [{**each["organization"], "services": [each]}],
        lambda each: {"organizations": [{**each["organization"], "services": [each]}]},
    ],
)
def test_every_shape_of_the_standard_gives_the_same_service(
    tmp_path: Path, shaped: Callable[[dict[str, Any]], Any]
) -> None:
    plain = one(json_file(tmp_path / "plain.json", service()))
    assert one(json_file(tmp_path / "shaped.json", shaped(service()))) == plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_encoding_of_json_is_read(tmp_path: Path, encoding: str) -> None:
    text = json.dumps(service(name="Peña desk"), ensure_ascii=False)
    assert one(json_file(tmp_path / "one.json", text.encode(encoding))).name == "Peña desk"


def test_one_page_of_several_is_told_and_is_only_a_part(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "page.json", {"total_pages": 4, "contents": [service()]}))
    assert found.partial
    assert found.layout == JSON_LAYOUT
    assert found.notes == ("This is one page of 4; services on the others are not in it.",)


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ("{", "line 1: This is not whole JSON"),
        ('[{"name": }]', "not whole JSON"),
        ("[\n\n" + "1,", "line 3: This is not whole JSON"),
        ("[" * 200_000, "nested deeper than any directory"),
        ('{"a":' * 100_000, "nested deeper than any directory"),
        ("[]", "no services in it"),
        ('{"contents": []}', "no services in it"),
        ("{}", "holds no services"),
        ('[["name"], {"name": 1}] trailing', "not whole JSON"),
        ('{"contents": "none"}', "holds no services"),
        ('{"resources": [{"name": "services"}]}', "describes a package"),
        (b'[{"name": "\xff\xfe"}]', "text is damaged"),
        ("[" + "1," * 4_000_000 + "1]", "larger than any directory"),
    ],
)
def test_what_is_no_directory_is_refused_in_one_sentence(tmp_path: Path, contents: str | bytes, words: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read(json_file(tmp_path / "odd.json", contents))
    assert words in str(refusal.value)
    assert refusal.value.hint
    assert "\n" not in refusal.value.sentence


def test_more_services_than_a_directory_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hsds, "MOST_SERVICES", 2)
    with pytest.raises(ImportRefused, match="more than 2 services"):
        read(json_file(tmp_path / "many.json", [1, 2, 3]))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"name": ""}, "the service is missing"),
        ({"name": None, "organization": None}, "the organization and the service are missing"),
        ({"name": ["Shelter"]}, "the service is missing"),
        ({"name": 7}, ""),
        ({"organization": "Doorstep"}, "the organization is missing"),
        ({"organization": []}, "the organization is missing"),
        ({"organization": {"name": {"en": "Doorstep"}}}, "the organization is missing"),
        ({"organization": None, "organization_name": "Doorstep"}, ""),
    ],
)
def test_a_service_needs_an_organization_and_a_name(tmp_path: Path, facts: dict[str, Any], reason: str) -> None:
    found = read(json_file(tmp_path / "odd.json", [service(**facts)]))
    assert list(aside(found).values()) == ([reason] if reason else [])


@pytest.mark.parametrize("odd", [None, 5, 1e999, "text", [], [[]], True, [None], [5], {"a": {"b": []}}])
@pytest.mark.parametrize("key", sorted(service()))
def test_a_wrong_type_anywhere_is_not_told_and_never_stops_the_file(tmp_path: Path, key: str, odd: object) -> None:
    found = read(json_file(tmp_path / "odd.json", [{**service(), key: odd}, service(id=None, name="Job fair desk")]))
    assert len(found.lines) == 2
    assert any(each.name == "Job fair desk" for each in found.services)


def test_what_is_not_an_object_is_set_aside(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "odd.json", [service(), None, 5, "service", []]))
    assert aside(found) == dict.fromkeys((2, 3, 4, 5), "it is not a service with fields")


def test_numbers_are_kept_as_they_are_written(tmp_path: Path) -> None:
    text = json.dumps(service(minimum_age=18, maximum_age=0)).replace(
        '"maximum_age": 0', f'"maximum_age": {"9" * 5_000}'
    )
    assert one(json_file(tmp_path / "huge.json", text)).eligibility.startswith("Age 18 to 999")
    for number, phone in ((9205550100, "920-555-0100"), ("1-000-555-0100", "000-555-0100"), ("1-800-QUIT-NOW", "")):
        assert one(json_file(tmp_path / "a.json", service(phones=[{"number": number}]))).phone == phone


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(18, None, "Age 18 or older"), (None, 25, "Age 25 or younger"), (18, 25, "Age 18 to 25"), (None, None, "")],
)
def test_ages_say_who_may_come_where_nothing_else_does(
    tmp_path: Path, least: int | None, most: int | None, words: str
) -> None:
    assert one(json_file(tmp_path / "a.json", service(minimum_age=least, maximum_age=most))).eligibility == words


def test_the_first_number_on_which_somebody_speaks_is_taken(tmp_path: Path) -> None:
    place = {"phones": [{"number": "920-555-0144"}], "location": {"phones": [{"number": "920-555-0155"}]}}
    phones = [{"number": "920-555-0111", "type": "Fax"}, {"type": "voice"}, {"number": "(920) 555-0122 ext. 4"}]
    assert one(json_file(tmp_path / "a.json", service(phones=phones))).phone == "920-555-0122"
    found = one(json_file(tmp_path / "b.json", service(phones=phones[:1], service_at_locations=[place])))
    assert found.phone == "920-555-0144"
    organization = {"name": "Doorstep", "phones": {"number": "920-555-0133"}}
    found = one(json_file(tmp_path / "c.json", service(phones=[], service_at_locations=[], organization=organization)))
    assert (found.phone, found.provider_phone) == ("", "920-555-0133")


def test_where_people_go_comes_before_where_mail_goes_and_other_places_are_named(tmp_path: Path) -> None:
    addresses = [
        {"address_1": "PO Box 1", "city": "Green Bay", "address_type": "postal"},
        {"address_1": "1 Elm St", "address_2": "Floor 2", "city": "De Pere"},
    ]
    found = read(json_file(tmp_path / "a.json", service(service_at_locations=[{"location": {"addresses": addresses}}])))
    assert (found.services[0].street, found.services[0].city) == ("1 Elm St, Floor 2", "De Pere")
    (problem,) = found.problems
    assert (problem.column, problem.value) == ("Address", "PO Box 1 Green Bay")
    assert problem.sentence == "are further places of the service"


def test_languages_come_by_name_by_code_and_from_the_place(tmp_path: Path) -> None:
    languages = [{"name": "Hmong"}, {"code": "es"}, {"code": "xx"}, {"name": "Hmong"}, {}]
    assert one(json_file(tmp_path / "a.json", service(languages=languages))).languages == "Hmong, Spanish, xx"
    places = [{"location": {"languages": [{"code": "so"}]}}]
    found = one(json_file(tmp_path / "b.json", service(languages=[], service_at_locations=places)))
    assert found.languages == "Somali"


@pytest.mark.parametrize(
    ("areas", "counties"),
    [
        ([{"name": "Brown County"}, {"name": "Door"}], "Brown, Door"),
        ([{"description": "Brown and Fond du Lac counties"}], "Brown, Fond du Lac"),
        ([{"extent": "Saint Croix"}], "St. Croix"),
        ([{"name": "Wisconsin"}, {"name": "Brown"}], ""),
        ([], None),
        ([{"name": "Cook County, Illinois"}], None),
        ([{"name": "Anyone who lives in Brown County may come"}], "Brown"),
    ],
)
def test_service_areas_become_counties(tmp_path: Path, areas: list[dict[str, str]], counties: str | None) -> None:
    assert one(json_file(tmp_path / "a.json", service(service_areas=areas))).counties == counties


@pytest.mark.parametrize(
    "facts",
    [
        {"attributes": [{"taxonomy_term": {"code": "housing"}}]},
        {"attributes": [{"taxonomy_term": {"name": "Housing help"}}]},
        {"attributes": [{"value": "HOUSING"}]},
        {"attributes": None, "taxonomy_terms": [{"name": "Housing Help"}]},
        {"attributes": None, "program": {"name": "Housing help"}},
    ],
)
def test_a_programme_is_named_by_term_value_or_program(tmp_path: Path, facts: dict[str, Any]) -> None:
    found = one(json_file(tmp_path / "a.json", service(**facts)))
    assert (found.programme, found.guessed) == ("housing", "")


@pytest.mark.parametrize(
    ("facts", "code", "phrase"),
    [
        ({"name": "WIOA Adult career planning"}, "wioa_adult", "wioa"),
        ({"name": "Evening group", "description": "AODA outpatient group"}, "aoda_treatment", "aoda"),
        ({"name": "Substance use assessment"}, "aoda_assessment", "substance use assessment"),
        ({"name": "Parenting from two homes"}, "parenting", "parenting"),
        ({"name": "GED mornings"}, "ged_hsed", "ged"),
        ({"name": "Desk", "attributes": [{"taxonomy_term": {"name": "Homeless shelter"}}]}, "housing", "homeless"),
        ({"name": "Desk", "description": "Come in"}, "", ""),
    ],
)
def test_words_give_a_programme_away_and_that_is_said(
    tmp_path: Path, facts: dict[str, Any], code: str, phrase: str
) -> None:
    found = one(json_file(tmp_path / "a.json", service(**({"attributes": None} | facts))))
    assert (found.programme, found.guessed) == ("", code)
    assert (f"“{phrase}”" in found.guess) if code else found.guess == ""


def test_several_programmes_are_said_and_the_first_is_taken(tmp_path: Path) -> None:
    attributes = [{"value": "food"}, {"value": "housing"}]
    found = read(json_file(tmp_path / "a.json", service(attributes=attributes)))
    assert found.services[0].programme == "food"
    assert found.problems[0].sentence == "are several programmes"


@pytest.mark.parametrize(
    ("status", "offered", "alert"),
    [
        ("active", True, ""),
        ("Inactive", False, ""),
        ("defunct", False, ""),
        ("temporarily closed", True, "Temporarily closed"),
        ("sleeping", True, ""),
        (None, True, ""),
    ],
)
def test_the_status_says_whether_it_is_offered(
    tmp_path: Path, status: str | None, *, offered: bool, alert: str
) -> None:
    found = read(json_file(tmp_path / "a.json", service(status=status)))
    assert (found.services[0].offered, found.services[0].alert) == (offered, alert)
    assert [each.done for each in found.problems] == (["taken as offered"] if status == "sleeping" else [])


@pytest.mark.parametrize(
    ("day", "read_as", "sentence"),
    [
        ("2026-09-01", date(2026, 9, 1), ""),
        ("2026-09-01T10:00:00.123+05:00", date(2026, 9, 1), ""),
        ("2026-11-21", None, "has not come yet"),
        ("soon", None, "is not a date like 03/04/2025"),
        ("0001-01-01", None, "is a date before 1900 or after 2100"),
    ],
)
def test_the_day_it_was_confirmed(tmp_path: Path, day: str, read_as: date | None, sentence: str) -> None:
    found = read(json_file(tmp_path / "a.json", service(assured_date=day)))
    assert found.services[0].assured_on == read_as
    assert [each.sentence for each in found.problems] == ([sentence] if sentence else [])


def test_text_is_cleaned_cut_and_rid_of_what_may_not_be_held(tmp_path: Path) -> None:
    facts = {
        "name": "=cmd|' /C calc'!A0\x1b[2J\u202e",
        "alert": "x" * 301,
        "eligibility_description": "SSN 123-45-6789",
    }
    found = read(json_file(tmp_path / "a.json", service(**facts, ssn="123-45-6789")))
    (kept,) = found.services
    assert kept.name == "=cmd|' /C calc'!A0\ufffd[2J"
    assert kept.alert == "x" * 299 + "…"
    assert kept.eligibility == "SSN [removed]"
    assert found.dropped_columns == ("ssn",)
    assert "123-45-6789" not in str(found)
    assert {(each.column, each.done) for each in found.problems} == {("Alert", "cut"), ("Eligibility", "removed")}


def test_ids_that_are_none_are_not_taken(tmp_path: Path) -> None:
    for bad in ("1", "", "0" * 8 + "-0000-0000-0000-" + "0" * 12, "g" * 36, SERVICE_ID + "x"):
        assert one(json_file(tmp_path / "a.json", service(id=bad))).service_id is None


def test_an_id_given_twice_is_joined_or_set_aside(tmp_path: Path) -> None:
    twice = [service(), service(service_areas=[{"name": "Door"}]), service(name="Rent desk"), service(alert="x")]
    found = read(json_file(tmp_path / "a.json", [*twice, service(alert="y")]))
    (kept,) = found.services
    assert (kept.row_numbers, kept.counties, kept.alert) == ((1, 2, 4), "Brown, Door", "x")
    assert aside(found) == {
        3: "it is the service of row 1, with another name",
        5: "it is the service of row 1, with another alert",
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*service(), "contents", "services", "number", "code"]), inner, max_size=6)
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=JSON)
def test_any_json_at_all_is_read_or_refused(tmp_path: Path, data: object) -> None:
    path = json_file(tmp_path / "any.json", data)
    with suppress(ImportRefused):
        assert read(path).lines
