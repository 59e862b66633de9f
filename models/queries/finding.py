"""Finding a person from anywhere: by what they are called, by words of notes, by names that sound or look alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA
from sqlalchemy import select, text
from sqlmodel import col

from models.enums import Stage
from models.queries.matching import CALLED, called, matching, typed_words
from models.queries.sounding import joined, sounding
from models.queries.worklist import rows
from models.rows.worklist import FoundPerson
from models.tables.standing import PersonStanding
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

    from models.rows.worklist import WorklistRow

FEW = 5
"""With fewer than so many found as typed, names that sound or look alike are looked for too."""
_LOOKED_AT = 4_000
"""So many people whose names begin alike are compared letter by letter."""
_BEGINS = 2
_ALIKE = 0.74
"""Share of letters that must agree for a name to be taken for a slip of the keyboard."""
IN_A_NOTE, SOUNDS_ALIKE, LOOKS_ALIKE = "in a note", "sounds alike", "spelled much alike"


def find_people(session: Session, said: str, most: int) -> list[FoundPerson]:
    """The people whom words typed anywhere may mean, at most so many, best first; nobody for no words.

    Nothing that is typed is read as the language of the index or of filters: it never breaks.
    """
    if not typed_words(said):
        return []
    how: dict[int, str] = dict.fromkeys(_matched(session, called(said), most), "")
    _add(how, _matched(session, matching(said), most), IN_A_NOTE)
    if len(how) < FEW:
        _add(how, _matched(session, sounding(said), most), SOUNDS_ALIKE)
        _add(how, _much_alike(session, said), LOOKS_ALIKE)
    found = rows(session, list(how)[:most])
    return [FoundPerson(row, how[row.number]) for row in found]


def called_so(session: Session, said: str, most: int = 50) -> list[WorklistRow]:
    """The people who are called so, by name, phone, PIN or case number alone: whom a command may mean."""
    return rows(session, _matched(session, called(said), most))


def _add(how: dict[int, str], numbers: Iterable[int], why: str) -> None:
    for number in numbers:
        how.setdefault(number, why)


def _matched(session: Session, expression: str, most: int) -> list[int]:
    """The local numbers that answer to an expression: those at work by rank, then the closed."""
    if not expression:
        return []
    hits = text("SELECT rowid FROM person_search WHERE person_search MATCH :said").bindparams(said=expression)
    closed = col(PersonStanding.stage) == Stage.CLOSED
    wanted = select(col(PersonStanding.number)).where(col(PersonStanding.number).in_(hits))
    ordered = wanted.order_by(closed, col(PersonStanding.points).desc(), col(PersonStanding.number)).limit(most)
    return list(session.execute(ordered).scalars())


def _much_alike(session: Session, said: str) -> list[int]:
    """People with a name like each word typed but for a slip: a letter wrong, missing, doubled or turned round."""
    typed = [word for word in typed_words(said) if word.isalpha() and len(word) > _BEGINS]
    if not typed:
        return []
    begun = " OR ".join(f'"{word[:_BEGINS]}"*' for word in typed)
    hits = text("SELECT rowid FROM person_search WHERE person_search MATCH :said LIMIT :most")
    numbers = hits.bindparams(said=f"{CALLED} : ({begun})", most=_LOOKED_AT)
    named = session.execute(
        select(col(PersonStanding.number), col(PersonStanding.sort_name)).where(col(PersonStanding.number).in_(numbers))
    )
    scored = [(_likeness(typed, _forms(name)), number) for number, name in named]
    return [number for likeness, number in sorted(scored, key=lambda each: (-each[0], each[1])) if likeness >= _ALIKE]


def _forms(name: str) -> list[str]:
    """The words of a name as lists show it, and its last name as one word."""
    return [*words(name), joined(name.partition(",")[0])]


def _likeness(typed: Sequence[str], names: Sequence[str]) -> float:
    """How like the least like word typed is to the name nearest to it, 0 to 1."""
    nearest = (max((OSA.normalized_similarity(word, name) for name in names), default=0.0) for word in typed)
    return min(nearest, default=0.0)
