"""What the list says of a person, as the screening reads it, and as a screening is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from models.enums import Unworkable
from models.intake.courtcases import summed
from models.rows.listed import ListCourtCase
from models.rules.payments import MonthPaid
from models.rules.screening import ScreeningFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.rows.listed import ListPerson

_DAYS = ("as_of", "birth_date", "order_date")


def screening_facts(listed: ListPerson, as_of: date) -> ScreeningFacts:
    """What the list says of a person, court cases taken together."""
    cases = listed.court_cases
    whole = cases[0] if len(cases) == 1 else _together(cases)
    return ScreeningFacts(
        as_of=as_of,
        birth_date=listed.birth_date,
        age=listed.age,
        address_verified=listed.address_verified,
        in_wisconsin=None if listed.state is None else listed.state == "WI",
        order_date=whole.order_date,
        csup_cents=whole.csup_cents,
        csup_open=whole.csup_open,
        ivd_open=_any([ivd_open(status) for _, status in whole.ivd_cases]),
        arrears_cents=whole.arrears_cents,
        months=tuple(map(MonthPaid._make, whole.months)),
        unworkable=listed.unworkable,
        deceased=bool(listed.deceased),
    )


def _together(cases: Sequence[ListCourtCase]) -> ListCourtCase:
    """Several court cases as if they were one: amounts added up, open when any is, the order that is the latest."""
    return ListCourtCase(
        county="",
        number=None,
        ivd_cases=tuple(ivd for case in cases for ivd in case.ivd_cases),
        csup_cents=summed(case.csup_cents for case in cases),
        csup_open=_any(case.csup_open for case in cases),
        arrears_cents=summed(case.arrears_cents for case in cases),
        order_date=max((case.order_date for case in cases if case.order_date), default=None),
        months=tuple(month for case in cases for month in case.months),
    )


def ivd_open(status: str | None) -> bool | None:
    """Whether a IV-D case of this status is open; None when the list does not say."""
    return None if not status else not status.lower().startswith("clos")


def _any(answers: Iterable[bool | None]) -> bool | None:
    known = [answer for answer in answers if answer is not None]
    return any(known) if known else None


def kept(facts: ScreeningFacts) -> dict[str, Any]:
    """The facts as they are kept with a screening, so that its sentences can be made again; nothing unknown is kept."""
    plain: dict[str, Any] = {
        name: value
        for name in ScreeningFacts._fields
        if name not in {*_DAYS, "months", "unworkable"} and (value := getattr(facts, name)) is not None
    }
    plain |= {name: day.isoformat() for name in _DAYS if (day := getattr(facts, name)) is not None}
    plain["months"] = [[each.month.isoformat(), each.due_cents, each.paid_cents] for each in facts.months]
    return plain | ({"unworkable": facts.unworkable.value} if facts.unworkable else {})


def restored(plain: Mapping[str, Any]) -> ScreeningFacts:
    """The facts of a screening as they were kept."""
    values = dict(plain)
    for name in _DAYS:
        if name in values:
            values[name] = date.fromisoformat(values[name])
    values["months"] = tuple(MonthPaid(date.fromisoformat(on), due, paid) for on, due, paid in plain["months"])
    if "unworkable" in values:
        values["unworkable"] = Unworkable(values["unworkable"])
    return ScreeningFacts(**values)
