from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.counties import add_csa_contact, assign_contact, record_meeting, save_protocol
from models.enums import Cadence
from models.errors import InputRefused, Refused
from models.ids import new_id
from models.inputs.counties import AssignInput, CsaContactInput, MeetingInput, ProtocolInput
from models.tables.counties import Csa, CsaContact, CsaMeeting
from models.tables.standing import PersonStanding
from tests.commands.verbs.making import TOMORROW, WHO, YESTERDAY, only, person, rows, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile


def protocol(**facts: Any) -> ProtocolInput:  # noqa: ANN401 - fields of any form
    return ProtocolInput.parse({"cadence": "monthly", "outreach": "letters first"} | facts)


def test_a_protocol_is_kept_once_for_a_county(case_file: CaseFile) -> None:
    done = save_protocol(case_file, "brown", protocol(contact_window_days="14"))
    save_protocol(case_file, "Brown County", protocol(outreach="calls first", contact_window_days=""))
    found = only(case_file, Csa)
    assert (found.id, found.county, found.cadence) == (done.made, "Brown", Cadence.MONTHLY)
    assert (found.outreach, found.contact_window_days, found.follow_up_days) == ("calls first", 14, 30)
    assert done.summary == "Kept the protocol with Brown County Child Support Agency"
    with pytest.raises(Refused, match="The protocol with Brown County Child Support Agency stands as it was"):
        save_protocol(case_file, "Brown", protocol(outreach="calls first", contact_window_days=""))


def test_a_new_contact_window_moves_the_last_day_of_everybody_there(case_file: CaseFile, dale: UUID) -> None:
    take(case_file, first_name="Pao", county="Dane")
    before = only_of(case_file, dale)
    done = save_protocol(case_file, "Brown", protocol(contact_window_days=40))
    assert done.people == (dale,)
    after = only_of(case_file, dale)
    assert before.deadline is not None
    assert after.deadline == before.deadline + timedelta(days=10)
    assert save_protocol(case_file, "Brown", protocol(contact_window_days=40, linking="by name")).people == ()


def only_of(case_file: CaseFile, person_id: UUID) -> PersonStanding:
    return next(each for each in rows(case_file, PersonStanding) if each.id == person_id)


@pytest.mark.parametrize(
    ("county", "facts", "field"),
    [
        ("Cook", {}, "county"),
        ("Brown", {"contact_window_days": 0}, "contact_window_days"),
        ("Brown", {"follow_up_days": 0}, "follow_up_days"),
    ],
)
def test_a_protocol_that_does_not_hold_is_refused(
    case_file: CaseFile, county: str, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(InputRefused) as refusal:
        save_protocol(case_file, county, protocol(**facts))
    assert list(refusal.value.fields) == [field]
    assert rows(case_file, Csa) == []


def test_a_named_person_at_a_csa_is_written_down_once(case_file: CaseFile) -> None:
    given = CsaContactInput.parse({"name": "Ana Ruiz", "role": "worker", "phone": "9205550111", "backup": "yes"})
    done = add_csa_contact(case_file, "Brown", given)
    found = only(case_file, CsaContact)
    assert (found.id, found.csa_id, found.phone, found.backup) == (
        done.made,
        only(case_file, Csa).id,
        "920-555-0111",
        True,
    )
    assert done.summary == "Wrote down Ana Ruiz at Brown County Child Support Agency"
    with pytest.raises(InputRefused, match="Ana Ruiz is written down at Brown County Child Support Agency already"):
        add_csa_contact(case_file, "Brown", given)
    add_csa_contact(case_file, "Dane", given)


def test_a_role_longer_than_is_held_is_refused(case_file: CaseFile) -> None:
    with pytest.raises(InputRefused, match="Role holds at most 80"):
        add_csa_contact(case_file, "Brown", CsaContactInput.parse({"name": "Ana Ruiz", "role": "x" * 81}))


def test_a_meeting(case_file: CaseFile) -> None:
    given = MeetingInput.parse({"subject": "Quarterly talk", "note": "review first from May", "on": YESTERDAY})
    done = record_meeting(case_file, "Brown", given)
    assert only(case_file, CsaMeeting).note == "review first from May"
    assert done.summary == "Met with Brown County Child Support Agency on Thu 19 Nov: Quarterly talk"


@pytest.mark.parametrize(("facts", "field"), [({"on": TOMORROW}, "on"), ({"note": "x" * 4001}, "note")])
def test_a_meeting_that_does_not_hold_is_refused(case_file: CaseFile, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        record_meeting(case_file, "Brown", MeetingInput.parse({"subject": "Talk"} | facts))
    assert list(refusal.value.fields) == [field]


def at_the_csa(case_file: CaseFile, county: str, name: str) -> AssignInput:
    return AssignInput(csa_contact_id=add_csa_contact(case_file, county, CsaContactInput(name=name)).made)


def test_a_worker_of_the_countys_csa_answers_for_a_person_until_nobody_does(case_file: CaseFile, dale: UUID) -> None:
    ana = at_the_csa(case_file, "Brown", "Ana Ruiz")
    assert assign_contact(case_file, dale, ana).summary == f"Ana Ruiz of the Brown CSA answers for {WHO}"
    assert person(case_file, dale).csa_contact_id == ana.csa_contact_id
    with pytest.raises(Refused, match="has Ana Ruiz as CSA contact already"):
        assign_contact(case_file, dale, ana)
    assert assign_contact(case_file, dale, AssignInput.parse({"csa_contact_id": ""})).summary == (
        f"Took the CSA contact off {WHO}"
    )
    with pytest.raises(Refused, match="has no CSA contact"):
        assign_contact(case_file, dale, AssignInput())


def test_another_countys_worker_and_one_that_is_nobody_are_refused(case_file: CaseFile, dale: UUID) -> None:
    with pytest.raises(InputRefused, match=f"Bo Lee works for Dane County; {WHO} is of Brown County") as refusal:
        assign_contact(case_file, dale, at_the_csa(case_file, "Dane", "Bo Lee"))
    assert list(refusal.value.fields) == ["csa_contact_id"]
    with pytest.raises(InputRefused, match="Nobody like that"):
        assign_contact(case_file, dale, AssignInput(csa_contact_id=new_id()))
