from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from commands.verbs.directory import edit_service, withdraw_service
from commands.verbs.referrals import refer, update_referral
from models.enums import CLOSED_REFERRAL_STATES, ReferralState, ServiceKind, Stage
from models.errors import InputRefused, NotFound, Refused
from models.inputs.services import ReferralInput, ReferralUpdate, ServiceInput
from models.tables.services import Referral, ReferralStatus
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TODAY, TOMORROW, WHO, YESTERDAY, offer, only, rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from models.rows.done import Done
    from models.vault.casefile import CaseFile


@pytest.fixture
def service(case_file: CaseFile) -> UUID:
    """Transitional Jobs at UMOS, to be asked after ten days."""
    return offer(case_file)


def send(case_file: CaseFile, dale: UUID, service: UUID, **facts: Any) -> Done:  # noqa: ANN401 - fields of any form
    return refer(case_file, dale, ReferralInput.parse({"service_id": service} | facts))


def step(case_file: CaseFile, referral: UUID, **facts: Any) -> Done:  # noqa: ANN401 - fields of any form
    return update_referral(case_file, referral, ReferralUpdate.parse(facts))


def test_a_referral_begins_its_history_and_says_when_to_ask(case_file: CaseFile, dale: UUID, service: UUID) -> None:
    done = send(case_file, dale, service, reason="wants to weld", fit="no work since May")
    found, status = only(case_file, Referral), only(case_file, ReferralStatus)
    assert (found.id, found.state, found.state_on, found.reason) == (
        done.made,
        ReferralState.MADE,
        TODAY,
        "wants to weld",
    )
    assert (status.referral_id, status.state, status.on) == (found.id, ReferralState.MADE, TODAY)
    assert found.check_on is not None
    assert (found.check_on - TODAY).days == 10
    assert done.summary == f"Referred {WHO} to Transitional Jobs at UMOS; ask Mon 30 Nov"
    assert only(case_file, PersonStanding).stage is Stage.REFERRED


def test_a_referral_keeps_what_its_service_was(case_file: CaseFile, dale: UUID, service: UUID) -> None:
    send(case_file, dale, service)
    before = only(case_file, Referral)
    kept = (before.programme, before.kind, before.service_name, before.provider_name)
    assert kept == ("tj", ServiceKind.EMPLOYMENT, "Transitional Jobs", "UMOS")
    corrected = {"provider": "Forward", "programme": "wioa_adult", "name": "Other"}
    edit_service(case_file, service, ServiceInput.parse(corrected))
    after = only(case_file, Referral)
    assert (after.programme, after.kind, after.service_name, after.provider_name) == kept


def test_a_day_to_ask_that_is_given_stands(case_file: CaseFile, dale: UUID, service: UUID) -> None:
    done = send(case_file, dale, service, on=YESTERDAY, check_on="2026-11-25")
    assert done.summary.endswith("on Thu 19 Nov; ask Wed 25 Nov")


@pytest.mark.parametrize("programme", ["aoda_treatment", "mental_health", "physical_health"])
def test_a_health_service_is_not_named(case_file: CaseFile, dale: UUID, programme: str) -> None:
    clinic = offer(case_file, provider="Bellin", programme=programme, name="Day treatment")
    done = send(case_file, dale, clinic)
    after = step(case_file, done.made or dale, state="enrolled")
    assert done.summary == f"Referred {WHO} to a supportive service; ask Mon 30 Nov"
    assert after.summary == f"Referral of {WHO} to a supportive service: enrolled; ask Mon 30 Nov"


def test_no_service_is_given_twice(case_file: CaseFile, dale: UUID, service: UUID) -> None:
    first = send(case_file, dale, service, on=YESTERDAY).made
    with pytest.raises(InputRefused, match=r"was referred to Transitional Jobs Thu 19 Nov \(made\)"):
        send(case_file, dale, service)
    assert first is not None
    step(case_file, first, state="dropped")
    send(case_file, dale, service)
    assert len(rows(case_file, Referral)) == 2


def test_another_service_is_no_duplicate(case_file: CaseFile, dale: UUID, service: UUID) -> None:
    send(case_file, dale, service)
    send(case_file, dale, offer(case_file, name="Job club", programme="job_center"))
    assert len(rows(case_file, Referral)) == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"on": TOMORROW}, "on"), ({"check_on": YESTERDAY}, "check_on")],
)
def test_a_referral_that_does_not_hold_is_refused(
    case_file: CaseFile, dale: UUID, service: UUID, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        send(case_file, dale, service, **facts)
    assert list(refusal.value.fields) == [field]
    assert rows(case_file, Referral) == []


def test_a_service_that_is_gone_or_unknown_is_refused(case_file: CaseFile, dale: UUID, service: UUID) -> None:
    withdraw_service(case_file, service)
    with pytest.raises(InputRefused, match="Transitional Jobs was withdrawn today"):
        send(case_file, dale, service)
    with pytest.raises(NotFound):
        send(case_file, dale, uuid4())


@pytest.fixture
def referral(case_file: CaseFile, dale: UUID, service: UUID) -> UUID:
    """Dale's referral to transitional jobs, made on 10 November."""
    made = send(case_file, dale, service, on="2026-11-10").made
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("facts", "day", "ask"),
    [
        ({}, TODAY, "; ask Mon 30 Nov"),
        ({"check_on": "2026-12-01"}, TODAY, "; ask Tue 1 Dec"),
        ({"on": YESTERDAY}, YESTERDAY, " on Thu 19 Nov; ask Sun 29 Nov"),
    ],
)
def test_an_open_step_moves_the_day_to_ask(
    case_file: CaseFile, referral: UUID, facts: dict[str, Any], day: date, ask: str
) -> None:
    done = step(case_file, referral, state="accepted", note="starts soon", **facts)
    found = only(case_file, Referral)
    assert (found.state, found.state_on) == (ReferralState.ACCEPTED, day)
    assert [each.state for each in rows(case_file, ReferralStatus)] == ["made", "accepted"]
    assert done.summary == f"Referral of {WHO} to Transitional Jobs at UMOS: accepted{ask}"


@pytest.mark.parametrize("state", sorted(CLOSED_REFERRAL_STATES))
def test_an_outcome_ends_the_asking(case_file: CaseFile, referral: UUID, state: ReferralState) -> None:
    done = step(case_file, referral, state=state)
    assert only(case_file, Referral).check_on is None
    assert done.summary.endswith(f": {state.label}")


def test_a_referral_that_ended_is_opened_again_in_words_and_has_one_outcome(
    case_file: CaseFile, referral: UUID
) -> None:
    step(case_file, referral, state="no_show")
    with pytest.raises(Refused, match=r"This referral has ended \(no show\)"):
        step(case_file, referral, state="completed")
    done = step(case_file, referral, state="enrolled")
    assert done.summary == f"Opened again: referral of {WHO} to Transitional Jobs at UMOS: enrolled; ask Mon 30 Nov"
    assert only(case_file, Referral).state is ReferralState.ENROLLED


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"on": TOMORROW}, "has not come yet"),
        ({"on": "2026-11-09"}, "The last step was Tue 10 Nov; Mon 9 Nov is before that"),
        ({"check_on": YESTERDAY}, "This was today; Thu 19 Nov is before that"),
    ],
)
def test_a_step_that_does_not_hold_is_refused(
    case_file: CaseFile, referral: UUID, facts: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        step(case_file, referral, state="accepted", **facts)
    assert only(case_file, Referral).state is ReferralState.MADE
