"""Two records of one person made one, and parted again with what each had (peers ask 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from commands.verbs.filling import fact_words, fill, give_back
from commands.verbs.filling_twins import fill_twins
from commands.verbs.hands import change_hands, handover
from commands.verbs.lookups import about, closing_of
from commands.verbs.returning import returning
from commands.verbs.wording import listed, named, said
from models import clock
from models.errors import Refused
from models.ids import reference
from models.queries.since import since
from models.rules.words import count
from models.tables.people import Merging, Person
from models.vault.unit import unit

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from commands.verbs.hands import Handover
    from commands.verbs.returning import Returning
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def merge_people(case_file: CaseFile, keep_id: UUID, other_id: UUID) -> Done:
    """Make two records one: what was done with both stands with the first, and the second lives on inside it.

    Refused when it is twice the same record, or one of them lives on inside another already; NotFound when one of
    them is not there.
    """
    with unit(case_file, "merge people") as work:
        work.summary = merge(work, keep_id, other_id)
    return work.done()


def merge(work: Unit, keep_id: UUID, other_id: UUID) -> str:
    """Merge inside a unit of work that does more than that; gives the sentence that tells of it."""
    other, keep = about(work, other_id), about(work, keep_id)
    if keep_id == other_id:
        raise Refused(f"{named(keep)} cannot be merged into the same record.", "Choose the other one.")
    filled = fill(work, keep, other)
    plan = handover(work.session, keep_id, other_id)
    filled += fill_twins(work, plan.twins)
    change_hands(work, plan.moves, keep_id)
    work.change(other, merged_into=keep_id)
    moved = [move.told() for move in plan.moves]
    made = work.add(Merging(person_id=keep_id, other_id=other_id, on=clock.today(), moved=moved, filled=filled))
    work.made = made.id
    told = [
        f"{_entries(len(moved))} moved",
        *_stayed(plan, keep),
        *_taken_over(filled, keep),
        *_closed(work, keep, other),
    ]
    return f"Merged {named(other)} into {named(keep)}: {'; '.join(told)}"


def _stayed(plan: Handover, keep: Person) -> list[str]:
    number = len(plan.twins)
    return [f"{number} that {reference(keep.number)} has too {_verb(number, 'stay')} inside"] if number else []


def _taken_over(filled: list[dict[str, Any]], keep: Person) -> list[str]:
    ours = (each for each in filled if each["table"] != Person.__tablename__ or each["row_id"] == keep.id.hex)
    facts = fact_words(fact for each in ours for fact in each["after"])
    return [f"{listed(facts)} taken over"] if facts else []


def _closed(work: Unit, keep: Person, other: Person) -> list[str]:
    """What to mind where work went on with the one and has ended with the other: nothing of a closed person is due."""
    ended = closing_of(work.session, keep.id) is not None and closing_of(work.session, other.id) is None
    return [f"{reference(keep.number)} is closed, reopen to go on"] if ended else []


def unmerge(case_file: CaseFile, merging_id: UUID) -> Done:
    """Part two records again: each gets exactly what was its own, with what was written into it since.

    Refused when they were parted already, and when something was merged on top: that is un-merged first.
    """
    with unit(case_file, "un-merge") as work:
        merging = work.get(Merging, merging_id)
        keep, other = work.get(Person, merging.person_id), work.get(Person, merging.other_id)
        if merging.ended_on is not None:
            raise Refused(f"{named(other)} was un-merged from {named(keep)} {said(merging.ended_on)} already.")
        about(work, keep.id)
        _refuse_built_upon(work.session, merging, keep)
        corrected = give_back(work, merging.filled)
        plan = returning(work.session, merging)
        change_hands(work, plan.moves, keep.id)
        work.change(other, merged_into=None)
        work.change(merging, ended_on=clock.today())
        work.summary = _parted_words(plan, keep, other, corrected)
    return work.done()


def _refuse_built_upon(session: Session, merging: Merging, keep: Person) -> None:
    """Refuse when another record was merged into the survivor later: what both had was compared with this one's too."""
    standing = select(Merging).where(Merging.person_id == keep.id, col(Merging.ended_on).is_(None))
    others = {each.id: each for each in session.exec(standing) if each.id != merging.id}
    later = since(session, merging.id, others).made if others else frozenset()
    for each in others.values():
        if each.id.hex in later:
            third = session.get_one(Person, each.other_id)
            raise Refused(f"{named(third)} was merged into {named(keep)} since.", "Un-merge that first.")


def _parted_words(plan: Returning, keep: Person, other: Person, corrected: list[str]) -> str:
    mine, theirs = reference(keep.number), reference(other.number)
    facts = fact_words(corrected)
    told = [
        (plan.edited, f"{_entries(plan.edited)} edited since went back with {theirs}"),
        (plan.along, f"{_entries(plan.along)} made since on what is of {theirs} went along"),
        (plan.stay, f"{_entries(plan.stay)} made since {_verb(plan.stay, 'stay')} with {mine}"),
        (plan.gone, f"{_entries(plan.gone)} taken out since {_verb(plan.gone, 'stay')} out"),
        (plan.untied, f"{_entries(plan.untied)} no longer {_verb(plan.untied, 'name')} a row of the other record"),
        (len(facts), f"{listed(facts or [''])} corrected since {_verb(len(facts), 'stay')} as corrected"),
    ]
    since_then = ", ".join(words for number, words in told if number)
    end = f". {since_then}" if since_then else ""
    return f"Un-merged {named(other)} from {named(keep)}: {_entries(plan.back)} went back{end}"


def _entries(number: int) -> str:
    return count(number, "entry", "entries")


def _verb(number: int, word: str) -> str:
    return f"{word}s" if number == 1 else word
