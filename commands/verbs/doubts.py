"""Settling what a list left in doubt: two records that may be one person, or a fact that it tells otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from commands.verbs.lookups import about
from commands.verbs.merging import merge
from commands.verbs.wording import named
from models import clock
from models.enums import DoubtAnswer, DoubtKind
from models.errors import Refused
from models.tables.listings import Doubt
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.tables.people import Person
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

_OF_TWINS = frozenset({DoubtAnswer.SAME, DoubtAnswer.DIFFERENT})


def answer_doubt(case_file: CaseFile, doubt_id: UUID, answer: DoubtAnswer) -> Done:
    """Settle a doubt: the same person is merged into the one known longer, a fact that the list had right is taken.

    Refused when it is settled already, or when the answer is not one to this kind of doubt.
    """
    with unit(case_file, "answer doubt") as work:
        doubt = work.get(Doubt, doubt_id)
        if doubt.answer is not None:
            raise Refused(f"That was settled already: {doubt.answer.label}.", "u takes it back.")
        if (doubt.kind is DoubtKind.TWIN) is not (answer in _OF_TWINS):
            raise Refused(f"“{answer.label}” is no answer to “{doubt.kind.label}”.")
        work.summary = _settle(work, doubt, answer)
        work.change(doubt, answer=answer, answered_on=clock.today())
        work.person_id = doubt.other_id if answer is DoubtAnswer.SAME else doubt.person_id
    return work.done()


def _settle(work: Unit, doubt: Doubt, answer: DoubtAnswer) -> str:
    if doubt.kind is DoubtKind.TWIN:
        return _settle_twin(work, doubt, answer)
    person = about(work, doubt.person_id)
    facts = _right_facts(doubt, answer, person)
    if facts:
        work.change(person, **facts)
    what = {DoubtKind.NAME: "name", DoubtKind.BIRTH: "birth date", DoubtKind.COUNTY: "county"}[doubt.kind]
    return f"Settled the {what} of {named(person)}: {answer.label}"


def _settle_twin(work: Unit, doubt: Doubt, answer: DoubtAnswer) -> str:
    if doubt.other_id is None:
        raise AssertionError("a twin has another record")
    if answer is DoubtAnswer.SAME:
        return merge(work, doubt.other_id, doubt.person_id)
    person, other = about(work, doubt.person_id), about(work, doubt.other_id)
    return f"Settled that {named(person)} and {named(other)} are two people"


def _right_facts(doubt: Doubt, answer: DoubtAnswer, person: Person) -> dict[str, Any]:
    """What the person's record must say after the answer; nothing where it says so already.

    A county is taken from the list at once, because its CSA is told of the work; a name or birth date is not. Where
    the person has come to a third county since, that one stays.
    """
    told = dict(doubt.told)
    if doubt.kind is DoubtKind.COUNTY:
        stays = answer is DoubtAnswer.TAKEN or person.county != told["county"]
        return {} if stays else {"county": told["county_before"]}
    if answer is DoubtAnswer.KEPT:
        return {}
    return {name: date.fromisoformat(value) if name == "birth_date" else value for name, value in told.items()}
