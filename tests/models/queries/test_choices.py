from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.jobs import end_job, record_job
from commands.verbs.people import add_phone
from commands.verbs.referrals import refer, update_referral
from commands.verbs.standing import close_person
from models.inputs.jobs import JobEndInput, JobInput
from models.inputs.people import CloseInput, PhoneInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.queries import choices
from models.queries.worklist import order
from tests.commands.verbs.making import offer, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.office import ChoiceRow
    from models.vault.casefile import CaseFile


def offered(case_file: CaseFile, source: str, person_id: UUID | None = None) -> list[ChoiceRow]:
    with case_file.read() as session:
        return choices.choices(session, source, person_id)


def people(case_file: CaseFile, said: str) -> list[str]:
    with case_file.read() as session:
        return [row.label for row in choices.people(session, said)]


def test_what_belongs_to_nobody(case_file: CaseFile) -> None:
    assert len(offered(case_file, "county")) == 72
    assert "tj" in {row.value for row in offered(case_file, "programme")}
    assert "transport" in {row.value for row in offered(case_file, "domain")}
    service = offer(case_file, alert="waiting list")
    (row,) = offered(case_file, "service")
    assert (row.value, row.label) == (service.hex, "Transitional Jobs, UMOS")
    assert row.hint.endswith(" · waiting list")


def test_what_belongs_to_a_person(case_file: CaseFile, dale: UUID) -> None:
    add_phone(case_file, dale, PhoneInput.parse({"number": "414-555-0177"}))
    made = [
        refer(case_file, dale, ReferralInput.parse({"service_id": offer(case_file, name=name)})).made
        for name in ("Job club", "Transitional Jobs")
    ]
    assert made[1] is not None
    update_referral(case_file, made[1], ReferralUpdate.parse({"state": "dropped"}))
    job = record_job(case_file, dale, JobInput.parse({"employer": "Mill", "start_on": "2026-11-03"})).made
    assert job is not None
    assert [row.value for row in offered(case_file, "phone", dale)] == ["414-555-0177", "920-555-0100"]
    assert [row.label for row in offered(case_file, "court_case", dale)] == ["Brown 2021PA000417"]
    assert [(row.label, row.hint) for row in offered(case_file, "referral", dale)] == [
        ("Job club, UMOS", "made"),
        ("Transitional Jobs, UMOS", "dropped"),
    ]
    assert [(row.value, row.label, row.hint) for row in offered(case_file, "job", dale)] == [(job.hex, "Mill", "")]
    end_job(case_file, job, JobEndInput())
    assert offered(case_file, "job", dale)[0].hint == "ended"
    assert offered(case_file, "phone") == []


def test_a_source_that_is_not_known_is_a_defect(case_file: CaseFile) -> None:
    with pytest.raises(KeyError):
        offered(case_file, "colour")


def test_people_by_what_was_typed_best_first_closed_last(case_file: CaseFile) -> None:
    ids = [take(case_file, first_name=f"Dale{number}", court_case="") for number in range(4)]
    close_person(case_file, ids[0], CloseInput.parse({"reason": "declined"}))
    found = people(case_file, "hendricks")
    assert found[-1] == "N-0001 Hendricks, Dale0"
    with case_file.read() as session:
        ranked = [f"N-{number:04d}" for number in order(session, "hendricks").numbers]
    assert [label.split()[0] for label in found[:-1]] == ranked
    assert people(case_file, "n-0003") == ["N-0003 Hendricks, Dale2"]
    for said in ("", "  ", "::", "nobody"):
        assert people(case_file, said) == []


def test_of_very_many_the_best_are_offered(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "MOST_FOUND", 3)
    for number in range(6):
        take(case_file, first_name=f"Dale{number}", court_case="")
    with case_file.read() as session:
        best = [f"N-{number:04d}" for number in order(session, "dale").numbers[:3]]
    assert [label.split()[0] for label in people(case_file, "dale")] == best


def test_level_texts(case_file: CaseFile) -> None:
    with case_file.read() as session:
        levels = choices.level_texts(session, "transport")
        assert len(levels) == 5
        assert all(levels)
