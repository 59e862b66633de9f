"""People who came without the list: asked for by a CSA, met in court, or by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.people import add_person
from commands.verbs.requests import answer_request
from models.enums import Intake, RequestAnswer
from models.inputs.intake import RequestAnswerInput
from models.inputs.people import PersonInput
from models.tables.people import CsaRequest

if TYPE_CHECKING:
    import random
    from uuid import UUID

    from models.vault.casefile import CaseFile
    from seed.caseload.people import MadePerson
    from seed.caseload.words import Words

OPEN = (0, 1)
"""Who was asked for lately, so that their requests still wait for an answer, by their turn."""
ON_THE_LIST = 3
"""The turn of the one who came without a PIN, and whom the list that waits brings with one."""
ARRIVED = {0: 6, 1: 12, ON_THE_LIST: 40}
"""How many days ago these came, by their turn; the others at any time."""
FEWEST = ON_THE_LIST + 1
_WAYS = (Intake.CSA, Intake.CSA, Intake.COURT, Intake.CSA, Intake.SELF, Intake.PARTNER)


def ask_for(case_file: CaseFile, person: MadePerson, chance: random.Random, words: Words, turn: int) -> UUID:
    """Take a person by hand, with what a CSA gives: name, phone and address (domain 1.2 X06); gives the id."""
    case = person.cases[0]
    intake = _WAYS[turn % len(_WAYS)]
    given = PersonInput(
        first_name=person.first,
        last_name=person.last,
        phone=person.phones[0],
        street=person.street,
        city=person.town,
        zip_code=person.zip,
        county=person.county,
        intake=intake,
        intake_by=case.worker if intake is Intake.CSA else "",
        intake_reason=words.work("askers") if intake is not Intake.SELF else "Called after seeing a flyer",
        birth_date=person.birth_date,
        pin=person.pin if chance.random() < 0.7 and turn != ON_THE_LIST else "",  # noqa: PLR2004 - some have no PIN
        court_case=case.number,
        language=person.language,
    )
    made = add_person(case_file, given).made
    if made is None:
        raise AssertionError(person.index)
    if turn not in OPEN and intake is Intake.CSA:
        _accept(case_file, made)
    return made


def _accept(case_file: CaseFile, person_id: UUID) -> None:
    """Answer the request; only those of the latest, with whom nothing has been done, still wait."""
    with case_file.read() as session:
        request_id = session.exec(select(CsaRequest.id).where(CsaRequest.person_id == person_id)).one()
    answer_request(case_file, request_id, RequestAnswerInput(answer=RequestAnswer.ACCEPTED))
