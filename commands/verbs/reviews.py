"""Taking the review that a county sent back: every decision of it at once, so that one key takes all of it back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from commands.verbs.standing import decide
from commands.verbs.taken import changed_nothing, keep_file
from models.enums import ImportKind, LineOutcome, ReviewDecision
from models.inputs.people import ReviewInput
from models.queries.review import STATES, plan_review
from models.rules.words import count
from models.tables.people import Person
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.done import Done
    from models.rows.review import Decided, ReviewFile, ReviewPlan
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

SOMEBODY = "another programme"
"""Stands for who serves a person where the county does not say."""


def take_review(case_file: CaseFile, file: ReviewFile) -> Done:
    """Set the decisions of a returned review (domain 1.2 X07), and keep where each of its rows went.

    A release dates the contact window of its person from the day of the answer. The same file again, or one in which
    nobody is answered, changes nothing and says so. Raises InputRefused for an answer of a day to come.
    """
    with unit(case_file, "take review") as work:
        planned = plan_review(work.session, file)
        if planned.taken_before is not None:
            changed_nothing(work, f"{file.file_name} was taken before, as of {planned.taken_before}: 0 changes")
        elif not (planned.decided or planned.counts.set_aside):
            changed_nothing(work, f"{file.file_name} answers for nobody who is held: 0 changes")
        else:
            _take(work, planned)
            work.summary = _told(planned)
    return work.done()


def _take(work: Unit, planned: ReviewPlan) -> None:
    people: dict[int, UUID] = {}
    for each in planned.decided:
        decide(work, work.get(Person, each.person_id), _input(each, planned))
        people |= dict.fromkeys(each.rows, each.person_id)
    work.made = keep_file(work, ImportKind.REVIEW, planned.file, planned.lines, people)


def _input(each: Decided, planned: ReviewPlan) -> ReviewInput:
    served = each.decision is ReviewDecision.ALREADY_SERVED
    return ReviewInput(
        decision=STATES[each.decision],
        served_by=each.served_by or (SOMEBODY if served else ""),
        note=each.note,
        on=planned.file.as_of,
    )


def _told(planned: ReviewPlan) -> str:
    found = Counter(each.decision for each in planned.decided)
    parts = [f"{found[decision]} {decision.label}" for decision in ReviewDecision if found[decision]]
    aside = sum(line.outcome is LineOutcome.SET_ASIDE for line in planned.lines)
    parts += [f"{count(aside, 'row')} set aside"] if aside else []
    return f"Took the review {planned.file.file_name}: {', '.join(parts)}"
