"""What each part of a filter asks of the kept standing of a person, one condition for each of its values.

A condition may be unknown where a fact is missing; `models.queries.filtering` decides what that counts as.
"""

from __future__ import annotations

import operator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, bindparam, column, exists, false, func, or_, select, table, text
from sqlalchemy.orm import aliased
from sqlmodel import col

from models.enums import Intake, ReferenceFamily, Stage, Standing
from models.errors import FilterRefused
from models.queries import reference
from models.queries.matching import matching
from models.rules.filterkeys import KEYS, PAYMENTS, PROGRESS, SEGMENTS, WORD, Kind
from models.rules.filtervalues import Amount, Chosen, Missing, When, text_of_value
from models.tables.casework import Assessment, AssessmentItem
from models.tables.counties import CsaContact
from models.tables.people import Person, Tag
from models.tables.standing import PersonStanding
from models.text import clean, fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Select
    from sqlmodel import Session

    from models.rules.filterkeys import Key
    from models.rules.filters import Part
    from models.rules.filtervalues import Value

    Condition = ColumnElement[bool]
    Reader = Callable[[Session, Part, date], list[Condition]]

_FOUND = table("person_search", column("rowid", Integer))
"""The full-text table, whose row ids are the people's local numbers."""

NEW_DAYS = 30
"""The list comes every 30 days (S0): who came since the one before is new."""

_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_DAYS = {
    "due": PersonStanding.next_on,
    "follow": PersonStanding.follow_up_on,
    "hearing": PersonStanding.hearing_on,
    "last": PersonStanding.last_contact_on,
    "spoke": PersonStanding.last_spoken_on,
    "came": PersonStanding.intake_on,
}


def holding(session: Session, part: Part, today: date) -> list[ColumnElement[bool]]:
    """The conditions of a part, any of which will do; raises FilterRefused for a county or a need not known."""
    reader = _READERS.get(part.key) or _BY_KIND[KEYS[part.key].kind]
    return reader(session, part, today)


def findable(said: Sequence[str]) -> Condition:
    """Who is findable by all of these words and phrases; nobody by one without a letter or a digit."""
    return col(PersonStanding.number).in_(found_by(said)) if expression_of(said) else false()


def found_by(said: Sequence[str]) -> Select[Any]:
    """The local numbers of who is findable by all of these words and phrases; each must have a letter or a digit."""
    holds = text("person_search MATCH :said").bindparams(bindparam("said", expression_of(said), unique=True))
    return select(_FOUND.c.rowid).where(holds)


def expression_of(said: Sequence[str]) -> str:
    """All of these words and phrases in the full-text language; empty when one has neither letter nor digit."""
    wanted = [_expression(each) for each in said]
    return " AND ".join(wanted) if all(wanted) else ""


def _expression(said: str) -> str:
    """A word as a beginning; a phrase as words that stand next to each other, the last of them as a beginning."""
    together = " ".join(words(said))
    return f'"{together}"*' if " " in said and together else matching(said)


def _word(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    return [findable([text_of_value(part.values[0])])]


def _county(session: Session, part: Part, today: date) -> list[Condition]:
    names = {name: [name] for name in reference.county_names(session, today)}
    chosen = _known(part, names, "is not a county of Wisconsin", "Type its first letters.")
    return [col(PersonStanding.county).in_(chosen)]


def _need(session: Session, part: Part, today: date) -> list[Condition]:
    domains = reference.items(session, ReferenceFamily.DOMAIN, today)
    said = {row.code: [row.code.replace("_", " "), *words(str(row.values["name"]))] for row in domains}
    chosen = _known(part, said, "is not looked at in an assessment", f"Write one of: {', '.join(said)}.")
    later = aliased(Assessment)
    after = or_(
        col(later.on) > col(Assessment.on),
        and_(col(later.on) == col(Assessment.on), col(later.id) > col(Assessment.id)),
    )
    in_need = (
        select(col(Assessment.person_id))
        .join(AssessmentItem, col(AssessmentItem.assessment_id) == col(Assessment.id))
        .where(col(AssessmentItem.standing) == Standing.NEED, col(AssessmentItem.domain).in_(chosen))
        .where(~exists().where(col(later.person_id) == col(Assessment.person_id), after))
    )
    return [col(PersonStanding.id).in_(in_need)]


def _known(part: Part, said: dict[str, list[str]], wrong: str, hint: str) -> list[str]:
    """Everything that a value is a beginning of; raises FilterRefused for a value that begins nothing."""
    found: list[str] = []
    for value in map(text_of_value, part.values):
        begun = [each for each, ways in said.items() if any(fold(way).startswith(fold(value)) for way in ways)]
        if not begun:
            raise FilterRefused(f"“{value}” {wrong}.", hint, start=part.start, end=part.end)
        found += begun
    return found


def _tag(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    begun = (col(Tag.word).startswith(clean(text_of_value(value)), autoescape=True) for value in part.values)
    return [col(PersonStanding.id).in_(select(col(Tag.person_id)).where(or_(*begun)))]


def _csa(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    return [_answered_by(value) for value in part.values]


def _answered_by(value: Value) -> Condition:
    """Whose worker at the CSA this is; of the few who have one, not of the many who have none, so that it is quick."""
    answers = col(Person.csa_contact_id)
    if isinstance(value, Missing):
        return col(PersonStanding.id).not_in(select(col(Person.id)).where(answers.in_(select(col(CsaContact.id)))))
    return col(PersonStanding.id).in_(select(col(Person.id)).where(answers.in_(_contacts(value))))


def _contacts(value: Value) -> Select[UUID]:
    """The people at CSAs of whose names one begins like this."""
    name, said = func.lower(col(CsaContact.name)), clean(text_of_value(value))
    begins = or_(name.startswith(said, autoescape=True), name.contains(f" {said}", autoescape=True))
    return select(col(CsaContact.id)).where(begins)


def _stage(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    return [col(PersonStanding.stage).in_({stage for value in _chosen(part) for stage in _stages(value)})]


def _stages(value: Chosen) -> Sequence[Stage]:
    stage = Stage(value.word)
    if value.sign == "=":
        return [stage]
    place = PROGRESS.index(stage)
    return [each for at, each in enumerate(PROGRESS) if _COMPARED[value.sign](at, place)]


def _pay(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    how = [PAYMENTS[value.word] for value in _chosen(part)]
    known = col(PersonStanding.payment).in_([each for each in how if each])
    return [known, col(PersonStanding.payment).is_(None)] if None in how else [known]


def _seg(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    return [col(PersonStanding.segment).in_([SEGMENTS[value.word] for value in _chosen(part)])]


def _intake(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    return [col(PersonStanding.intake).in_([Intake(value.word) for value in _chosen(part)])]


def _is(session: Session, part: Part, today: date) -> list[Condition]:
    del session
    stage = col(PersonStanding.stage)
    flags: dict[str, Condition] = {
        "loose": col(PersonStanding.loose_end).is_(True),
        "next": col(PersonStanding.marked).is_(True),
        "overdue": col(PersonStanding.next_on) < today,
        "new": col(PersonStanding.intake_on) >= today - timedelta(days=NEW_DAYS),
        "untried": col(PersonStanding.last_contact_on).is_(None),
        "active": stage.not_in((Stage.CLOSED, Stage.PARKED)),
        "parked": stage == Stage.PARKED,
        "closed": stage == Stage.CLOSED,
        "unranked": col(PersonStanding.ranked).is_(False),
    }
    return [flags[value.word] for value in _chosen(part)]


def _chosen(part: Part) -> list[Chosen]:
    return [value for value in part.values if isinstance(value, Chosen)]


def _day(session: Session, part: Part, today: date) -> list[Condition]:
    del session
    column, known = col(_DAYS[part.key]), KEYS[part.key]
    return [_on(column, value, today, known) for value in part.values]


def _on(column: Any, value: Value, today: date, known: Key) -> Condition:  # noqa: ANN401 - a column of days
    missing: Condition = column.is_(None)
    if not isinstance(value, When):
        return missing
    back = known.kind is Kind.BACK
    sign, day = value.compared(today, back=back)
    holds: Condition = _COMPARED[sign](column, day)
    return or_(holds, missing) if back and sign.startswith("<") else holds


def _number(session: Session, part: Part, today: date) -> list[Condition]:
    del session, today
    return [_counted(part.key, value) for value in part.values]


def _counted(key: str, value: Value) -> Condition:
    column = col(_NUMBERS[key, value.unit if isinstance(value, Amount) else ""])
    holds: Condition = _COMPARED[value.sign](column, value.number) if isinstance(value, Amount) else column.is_(None)
    return holds


_NUMBERS: dict[tuple[str, str], Any] = {
    ("arrears", "mo"): PersonStanding.arrears_months,
    ("arrears", "$"): PersonStanding.arrears_cents,
    ("arrears", ""): PersonStanding.arrears_cents,
    ("unpaid", ""): PersonStanding.months_unpaid,
    ("tries", ""): PersonStanding.tries,
}
_READERS: dict[str, Reader] = {
    WORD: _word,
    "county": _county,
    "need": _need,
    "tag": _tag,
    "csa": _csa,
    "stage": _stage,
    "pay": _pay,
    "seg": _seg,
    "intake": _intake,
    "is": _is,
}
_BY_KIND: dict[Kind, Reader] = {Kind.AHEAD: _day, Kind.BACK: _day, Kind.WHOLE: _number, Kind.OWED: _number}
