from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.directory import save_provider, withdraw_service
from models.inputs.services import ProviderInput
from models.queries.directory import offered, read
from models.rows.directory import EntryFate
from tests.commands.verbs.directories import file_of, planned
from tests.commands.verbs.making import offer
from tests.models.intake.directories import json_file, service

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.directory import DirectoryPlan, PlannedService
    from models.vault.casefile import CaseFile

OURS = {
    "provider": "Doorstep",
    "name": "Shelter desk",
    "programme": "housing",
    "counties": "Brown",
    "street": "1 Elm St",
    "city": "Green Bay",
    "phone": "920-555-0100",
    "languages": "Spanish",
    "check_days": "7",
    "assured_on": "2026-09-01",
}


def ours(case_file: CaseFile, **facts: Any) -> None:  # noqa: ANN401 - fields of any form
    """The shelter desk as the file tells it, unless the facts say otherwise."""
    offer(case_file, **OURS | facts)
    save_provider(case_file, ProviderInput.parse({"name": "Doorstep", "email": "desk@example.org"}))


def plan_of(case_file: CaseFile, path: Path, *services: Any) -> DirectoryPlan:  # noqa: ANN401 - JSON is anything
    return planned(case_file, file_of(case_file, path, *services))


def entry(case_file: CaseFile, path: Path, **facts: Any) -> PlannedService:  # noqa: ANN401 - JSON is anything
    (found,) = plan_of(case_file, path, service(**facts)).entries
    return found


def words(found: PlannedService) -> list[str]:
    return [change.words for change in found.changes]


def test_an_empty_directory_gets_everything_new(case_file: CaseFile, tmp_path: Path) -> None:
    found = plan_of(case_file, tmp_path, service(), service(id=None, name="Rent desk"))
    assert [each.fate for each in found.entries] == [EntryFate.NEW, EntryFate.NEW]
    (provider,) = found.providers
    assert (provider.new, provider.name, provider.email) == (True, "Doorstep", "desk@example.org")
    assert {each.provider_id for each in found.entries} == {provider.provider_id}
    assert (found.known, found.gone, found.untold, found.large, found.has_changes) == (0, (), 0, 0, True)


def test_the_same_service_is_unchanged_whatever_its_letters(case_file: CaseFile, tmp_path: Path) -> None:
    ours(case_file)
    organization = {"name": "The DOORSTEP, Inc.", "email": "DESK@example.org"}
    found = plan_of(case_file, tmp_path, service(id=None, name="shelter  Desk!", organization=organization))
    assert [each.fate for each in found.entries] == [EntryFate.UNCHANGED]
    assert (found.changes, found.conflicts, found.has_changes) == ((), (), False)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"alert": "Full"}, "alert: nothing → Full"),
        ({"eligibility_description": "Anyone"}, "who may come: nothing → Anyone"),
        ({"service_areas": [{"name": "Door"}]}, "counties: Brown → Door"),
        ({"service_areas": [{"name": "Wisconsin"}]}, "counties: Brown → every county"),
        ({"phones": [{"number": "9205550199"}]}, "phone: 920-555-0100 → 920-555-0199"),
        ({"languages": [{"name": "Hmong"}]}, "languages: Spanish → Hmong"),
        ({"attributes": [{"value": "food"}]}, "programme: Housing help → Food and benefits"),
        ({"attributes": [{"link_type": "check_days", "value": "30"}]}, "ask after days: 7 → 30"),
    ],
)
def test_a_file_that_was_confirmed_later_changes_field_by_field(
    case_file: CaseFile, tmp_path: Path, facts: dict[str, Any], said: str
) -> None:
    ours(case_file)
    found = entry(case_file, tmp_path, assured_date="2026-10-01", **facts)
    assert (found.fate, found.conflicts) == (EntryFate.CHANGED, ())
    assert words(found) == [said, "confirmed on: 2026-09-01 → 2026-10-01"]


@pytest.mark.parametrize("assured", ["2026-09-01", "2026-08-01", None])
def test_ours_stays_where_the_file_is_not_later_and_what_we_lack_is_filled(
    case_file: CaseFile, tmp_path: Path, assured: str | None
) -> None:
    ours(case_file)
    facts = {"phones": [{"number": "9205550199"}], "alert": "Full", "assured_date": assured}
    found = entry(case_file, tmp_path, **facts)
    assert words(found) == ["alert: nothing → Full"]
    assert found.conflicts == ("phone: the file has 920-555-0199, ours is 920-555-0100",)


def test_ours_that_never_was_confirmed_gives_way_even_to_a_file_without_a_day(
    case_file: CaseFile, tmp_path: Path
) -> None:
    ours(case_file, assured_on="")
    found = entry(case_file, tmp_path, assured_date=None, phones=[{"number": "9205550199"}])
    assert words(found) == ["phone: 920-555-0100 → 920-555-0199"]
    assert words(entry(case_file, tmp_path)) == ["confirmed on: never → 2026-09-01"]


def test_what_the_file_leaves_empty_stays(case_file: CaseFile, tmp_path: Path) -> None:
    ours(case_file, alert="Ring twice", eligibility="Anyone")
    empty = dict.fromkeys(("phones", "languages", "service_areas", "service_at_locations", "attributes"))
    found = entry(case_file, tmp_path, assured_date="2026-10-01", **empty)
    assert words(found) == ["confirmed on: 2026-09-01 → 2026-10-01"]


def test_every_county_of_ours_is_narrowed_only_by_a_later_file(case_file: CaseFile, tmp_path: Path) -> None:
    ours(case_file, counties="")
    found = entry(case_file, tmp_path)
    assert found.conflicts == ("counties: the file has Brown, ours is every county",)


def test_a_cut_text_and_one_without_what_may_not_be_held_are_the_same(case_file: CaseFile, tmp_path: Path) -> None:
    ours(case_file, eligibility="SSN 123-45-6789 asked", alert="Ring the bell twice and wait")
    found = entry(case_file, tmp_path, eligibility_description="SSN 123-45-6789 asked", alert="Ring the bell…")
    assert (found.fate, found.conflicts) == (EntryFate.UNCHANGED, ())


def test_a_guessed_programme_never_changes_ours_and_is_needed_only_for_a_new_service(
    case_file: CaseFile, tmp_path: Path
) -> None:
    ours(case_file)
    assert entry(case_file, tmp_path, attributes=None, assured_date="2026-10-01").fate is EntryFate.CHANGED
    new = service(id=None, name="Free meals", attributes=None)
    unknown = service(id=None, name="Front office", attributes=None)
    found = plan_of(case_file, tmp_path, service(attributes=None), new, unknown)
    assert [each.fate for each in found.entries] == [EntryFate.UNCHANGED, EntryFate.NEW, EntryFate.SET_ASIDE]
    assert found.entries[1].unsure == "programme guessed from “meals”: Food and benefits"
    assert found.entries[2].reason == "no programme of the catalogue is named, and its words give none away"
    assert (found.counts.people, found.counts.set_aside) == (2, 1)


def test_what_is_no_longer_offered_is_withdrawn_or_not_taken(case_file: CaseFile, tmp_path: Path) -> None:
    never_held = service(id=None, name="Rent desk", status="defunct")
    ours(case_file)
    found = plan_of(case_file, tmp_path, service(status="defunct", assured_date="2026-10-01"), never_held)
    assert [each.fate for each in found.entries] == [EntryFate.WITHDRAWN, EntryFate.NOT_OFFERED]
    assert (found.counts.people, found.counts.ignored, found.large) == (1, 1, 1)
    assert found.providers == ()
    kept = entry(case_file, tmp_path, status="inactive")
    assert kept.fate is EntryFate.UNCHANGED
    assert kept.conflicts == ("the file no longer offers it; ours was confirmed 2026-09-01, and stays",)


@pytest.mark.parametrize(
    ("facts", "fate", "conflicts"),
    [
        ({"status": "defunct"}, EntryFate.UNCHANGED, 0),
        ({"assured_date": "2026-11-20"}, EntryFate.UNCHANGED, 1),
        ({"assured_date": None}, EntryFate.UNCHANGED, 1),
    ],
)
def test_what_was_withdrawn_comes_back_only_when_it_was_confirmed_after_that(
    case_file: CaseFile, tmp_path: Path, facts: dict[str, Any], fate: EntryFate, conflicts: int
) -> None:
    withdraw_service(case_file, offer(case_file, **OURS))
    found = entry(case_file, tmp_path, **facts)
    assert (found.fate, len(found.conflicts)) == (fate, conflicts)


def test_a_service_is_known_by_its_id_and_may_be_renamed(case_file: CaseFile, tmp_path: Path) -> None:
    offer(case_file, **OURS)
    with case_file.read() as session:
        (held,) = offered(session)
    organization = {"id": str(held.provider_id), "name": "Doorstep Housing"}
    facts = {"id": str(held.id), "name": "Night shelter", "organization": organization}
    found = plan_of(case_file, tmp_path, service(**facts, assured_date="2026-10-01"))
    assert words(found.entries[0])[0] == "name: Shelter desk → Night shelter"
    assert found.changes[0] == "Doorstep: name: Doorstep → Doorstep Housing"
    older = plan_of(case_file, tmp_path, service(**facts))
    assert older.conflicts == (
        "Doorstep: name: the file has Doorstep Housing, ours is Doorstep",
        "Night shelter at Doorstep Housing: name: the file has Night shelter, ours is Shelter desk",
    )


def test_an_organization_never_takes_the_name_of_another(case_file: CaseFile, tmp_path: Path) -> None:
    offer(case_file, **OURS)
    save_provider(case_file, ProviderInput.parse({"name": "Doorstep Housing"}))
    with case_file.read() as session:
        (held,) = offered(session)
    organization = {"id": str(held.provider_id), "name": "Doorstep Housing"}
    found = plan_of(case_file, tmp_path, service(organization=organization, assured_date="2026-10-01"))
    assert found.conflicts == ("Doorstep: name: the file has Doorstep Housing, ours is Doorstep",)


def test_a_service_that_the_file_has_elsewhere_stays_where_it_is(case_file: CaseFile, tmp_path: Path) -> None:
    offer(case_file, **OURS)
    with case_file.read() as session:
        (held,) = offered(session)
    organization = {"name": "Forward", "phone": "", "email": "other@example.org"}
    found = plan_of(case_file, tmp_path, service(id=str(held.id), organization=organization))
    assert found.entries[0].conflicts == ("organization: the file has Forward, ours is Doorstep",)
    assert [each.changes for each in found.providers] == [()]


def test_what_is_two_services_of_ours_at_once_is_set_aside(case_file: CaseFile, tmp_path: Path) -> None:
    offer(case_file, **OURS)
    with case_file.read() as session:
        (held,) = offered(session)
    offer(case_file, **OURS | {"name": "Rent desk"})
    found = entry(case_file, tmp_path, id=str(held.id), name="Rent desk")
    assert found.reason == "it has the id of “Shelter desk” and the name of “Rent desk” in the directory"
    both = plan_of(case_file, tmp_path, service(), service(id=str(held.id), name="Night shelter"))
    assert [each.fate for each in both.entries] == [EntryFate.UNCHANGED, EntryFate.SET_ASIDE]
    assert both.entries[1].reason == "it is the same service of the directory as row 1"


def test_a_service_that_resembles_one_of_ours_is_said_to(case_file: CaseFile, tmp_path: Path) -> None:
    ours(case_file)
    found = entry(case_file, tmp_path, id=None, name="Shelter desks", organization={"name": "Doorsteps"})
    assert found.fate is EntryFate.NEW
    assert found.alike == "may be “Shelter desk” at Doorstep, which is in the directory"
    for name, organization in (("Shelter desks", "Forward"), ("Rent office", "Doorsteps")):
        assert entry(case_file, tmp_path, id=None, name=name, organization={"name": organization}).alike == ""
    beside = plan_of(case_file, tmp_path, service(), service(id=None, name="Shelter desks"))
    assert beside.entries[1].alike == ""


def test_what_the_file_leaves_out_is_named_and_stays(case_file: CaseFile, tmp_path: Path) -> None:
    ours(case_file)
    offer(case_file, **OURS | {"name": "Rent desk"})
    offer(case_file)
    found = plan_of(case_file, tmp_path, service())
    assert [(each.provider, each.name) for each in found.gone] == [("Doorstep", "Rent desk")]
    assert (found.untold, found.known) == (1, 3)
    with case_file.read() as session:
        page = read(session, json_file(tmp_path / "page.json", {"total_pages": 2, "contents": [service()]}))
    assert planned(case_file, page).gone == ()


def test_organizations_of_a_file_are_told_apart_by_id_then_by_name(case_file: CaseFile, tmp_path: Path) -> None:
    def at(name: str, organization_id: str | None, what: str) -> dict[str, Any]:
        return service(id=None, name=what, organization={"id": organization_id, "name": name})

    first, second = ("018f0000-0000-7000-8000-00000000000" + each for each in "12")
    found = plan_of(
        case_file,
        tmp_path,
        at("Forward", first, "A"),
        at("Forward, Inc.", second, "B"),
        at("FORWARD", None, "C"),
        at("The Forward", None, "D"),
        at("Forward Group", first, "E"),
        at("Forward, Inc.", None, "F"),
    )
    assert [str(each.provider_id)[-1] for each in found.entries] == ["1", "2", "1", "1", "1", "2"]
    assert [each.name for each in found.providers] == ["Forward", "Forward, Inc."]


def test_what_a_file_tells_of_an_organization_is_filled_in_and_never_forced(
    case_file: CaseFile, tmp_path: Path
) -> None:
    offer(case_file, **OURS)
    organization = {"name": "Doorstep", "email": "desk@example.org", "phones": [{"number": "9205550177"}]}
    assert plan_of(case_file, tmp_path, service(organization=organization)).changes == (
        "Doorstep: phone: nothing → 920-555-0177",
        "Doorstep: email: nothing → desk@example.org",
    )
    save_provider(case_file, ProviderInput.parse({"name": "Doorstep", "phone": "9205550188", "email": "a@example.org"}))
    kept = plan_of(case_file, tmp_path, service(organization=organization))
    assert kept.conflicts[0] == "Doorstep: phone: the file has 920-555-0177, ours is 920-555-0188"
    later = plan_of(case_file, tmp_path, service(organization=organization, assured_date="2026-10-02"))
    assert later.changes[0] == "Doorstep: phone: 920-555-0188 → 920-555-0177"


def test_only_what_is_offered_is_passed_on_and_words_narrow_it(case_file: CaseFile) -> None:
    ours(case_file)
    withdraw_service(case_file, offer(case_file))
    with case_file.read() as session:
        (kept,) = offered(session)
        assert offered(session, "umos") == []
    assert (kept.provider, kept.provider_email, kept.programme_name) == ("Doorstep", "desk@example.org", "Housing help")
    assert (kept.assured_on, kept.check_days) == (date(2026, 9, 1), 7)
