from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.directory import edit_service, save_provider, withdraw_service
from models.enums import ServiceKind
from models.errors import InputRefused, Refused
from models.inputs.services import ProviderInput, ServiceInput
from models.tables.services import Provider, Service
from tests.commands.verbs.making import TODAY, offer, only, rows

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def provider(**facts: Any) -> ProviderInput:  # noqa: ANN401 - fields of any form
    return ProviderInput.parse({"name": "UMOS"} | facts)


def test_an_organization_is_kept_once_whatever_its_letters(case_file: CaseFile) -> None:
    first = save_provider(case_file, provider(phone="4145550100"))
    second = save_provider(case_file, provider(name="umos", phone="4145550199"))
    found = only(case_file, Provider)
    assert (found.name, found.phone) == ("UMOS", "414-555-0199")
    assert first.made == second.made == found.id
    assert second.summary == "Kept UMOS in the directory"
    with pytest.raises(Refused, match="Nothing about UMOS differs"):
        save_provider(case_file, provider(phone="4145550199"))


def test_a_name_that_begins_with_another_alphabet_is_known_again(case_file: CaseFile) -> None:
    offer(case_file, provider="Łódź Works", name="Ärzte")
    offer(case_file, provider="Łódź Works")
    assert only(case_file, Provider).name == "Łódź Works"
    with pytest.raises(InputRefused, match="has the service"):
        offer(case_file, provider="Łódź Works", name="Ärzte")


def test_an_organization_longer_than_is_held_is_refused(case_file: CaseFile) -> None:
    with pytest.raises(InputRefused, match="Email holds at most 120"):
        save_provider(case_file, provider(email="x" * 121))


def test_a_service_takes_its_kind_from_the_programme(case_file: CaseFile) -> None:
    offer(case_file, counties="brown, Dane County")
    found = only(case_file, Service)
    assert (found.programme, found.kind, found.counties) == ("tj", ServiceKind.EMPLOYMENT, "Brown, Dane")
    assert (found.check_days, found.provider_id) == (10, only(case_file, Provider).id)


def test_a_programme_can_be_named_and_gives_its_usual_days(case_file: CaseFile) -> None:
    save_provider(case_file, provider())
    offer(case_file, programme="w-2 case management for ncps (cmn)", check_days="", counties="")
    found = only(case_file, Service)
    assert (found.programme, found.check_days, found.counties) == ("w2_cmn", 10, "")
    assert len(rows(case_file, Provider)) == 1


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"programme": "astrology"}, "programme", "“astrology” is not a programme"),
        ({"counties": "Brown, Cook"}, "counties", "“Cook” is not a county of Wisconsin"),
        ({"check_days": "0"}, "check_days", "At least 1 day"),
        ({"name": "transitional JOBS"}, "name", "UMOS has the service"),
        ({"city": "x" * 61}, "city", "at most 60"),
    ],
)
def test_a_service_that_does_not_hold_is_refused(
    case_file: CaseFile, facts: dict[str, Any], field: str, words: str
) -> None:
    offer(case_file)
    with pytest.raises(InputRefused) as refusal:
        offer(case_file, **{"name": "Job club"} | facts)
    assert words in refusal.value.fields[field]
    assert len(rows(case_file, Service)) == 1


def test_a_service_is_withdrawn_once_and_may_come_back(case_file: CaseFile) -> None:
    service = offer(case_file)
    assert withdraw_service(case_file, service).summary == "Took Transitional Jobs at UMOS off the directory"
    assert only(case_file, Service).withdrawn_on == TODAY
    with pytest.raises(Refused, match="was withdrawn today already"):
        withdraw_service(case_file, service)
    offer(case_file)
    assert len(rows(case_file, Service)) == 2


def service(**facts: Any) -> ServiceInput:  # noqa: ANN401 - fields of any form
    usual = {"provider": "UMOS", "programme": "tj", "name": "Transitional Jobs", "check_days": "10"}
    return ServiceInput.parse(usual | facts)


def test_a_service_is_corrected_and_can_move_to_a_new_organization(case_file: CaseFile) -> None:
    made = offer(case_file)
    done = edit_service(case_file, made, service(provider="Forward", programme="aoda_treatment", alert="full"))
    found = only(case_file, Service)
    assert (found.kind, found.alert, found.id) == (ServiceKind.AODA, "full", made)
    assert done.summary == "Corrected Transitional Jobs at Forward in the directory"
    with pytest.raises(Refused, match="Nothing about Transitional Jobs differs"):
        edit_service(case_file, made, service(provider="Forward", programme="aoda_treatment", alert="full"))


def test_a_service_cannot_be_corrected_into_another(case_file: CaseFile) -> None:
    offer(case_file)
    other = offer(case_file, name="Job club")
    with pytest.raises(InputRefused, match="has the service"):
        edit_service(case_file, other, service())
    edit_service(case_file, other, service(name="Job Club"))
