"""What a list tells anew of one person whom the case file knows: facts changed, things added, and what conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.enums import Choice, PointState, Source
from models.intake.screened import ivd_open
from models.queries.held import address_key, as_id
from models.rows.listing import FieldChange
from models.rules.payments import turn
from models.rules.words import long_day, money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Row

    from models.queries.held import Held
    from models.rows.listed import ListCourtCase, ListFile, ListPerson
    from models.rules.payments import PaymentTurn

_MONTHLY = frozenset({"arrears_cents", "balance_as_of", "due_cents", "paid_cents"})
_LASTING = ("phone ", "address ", "court case ", "IV-D case ")
_BAD = frozenset({PointState.RETURNED, PointState.DISCONNECTED, PointState.WRONG})


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a file speaks of at all: one county alone or several, and whether it has a column for unworkable cases."""

    one_county: bool
    unworkable: bool

    @classmethod
    def of(cls, file: ListFile) -> Spoken:
        """What this file speaks of."""
        meanings = {meaning for _, meaning in file.mapping}
        return cls(one_county=bool(file.county), unworkable="unworkable" in meanings)


def changes(listed: ListPerson, held: Held, spoken: Spoken) -> Iterator[FieldChange]:
    """The facts that differ, each with both values; what the list leaves out is not told and changes nothing."""
    yield from _own_changes(listed, held.person, spoken)
    known = held.addresses.get(address_key(listed.street or "", listed.zip or ""))
    if known is not None and listed.address_verified and known.state is PointState.UNVERIFIED:
        yield from _differences("address", known, {"state": PointState.VERIFIED}, "address")
    for case in listed.court_cases:
        kept = held.cases.get((case.county, case.number or ""))
        if kept is not None:
            yield from _differences("courtcase", kept, case_facts(case), f"court case {kept.number}".strip())
            yield from _case_changes(case, kept, held)


def _own_changes(listed: ListPerson, person: Row[Any], spoken: Spoken) -> Iterator[FieldChange]:
    told: dict[str, Any] = {"county": county_now(listed, person, spoken), "deceased": listed.deceased}
    told["in_wisconsin"] = None if listed.state is None else listed.state == "WI"
    filled = {"pin": listed.pin, "birth_date": listed.birth_date, "language": listed.language}
    told |= {name: value for name, value in filled.items() if value and not getattr(person, name)}
    given = {name: value for name, value in told.items() if value is not None}
    if spoken.unworkable or listed.unworkable is not None:
        given["unworkable"] = listed.unworkable
    yield from _differences("person", person, given, "person")
    if person.off_list_since is not None:
        yield from _differences("person", person, {"off_list_since": None}, "person")


def county_now(listed: ListPerson, person: Row[Any], spoken: Spoken) -> str:
    """The county of a person as the list has it: the one known, while any of their court cases is there.

    The list of one county says nothing of another: whoever has cases in two stays where they are known until the list
    of that county no longer has them, so that two lists do not move them back and forth.
    """
    known = str(person.county)
    elsewhere = spoken.one_county and person.off_list_since is None
    return known if elsewhere or any(case.county == known for case in listed.court_cases) else listed.county


def case_facts(case: ListCourtCase) -> dict[str, Any]:
    """The facts of a court case that a list tells; what it leaves out is not told."""
    facts = {
        "csup_cents": case.csup_cents,
        "csup_open": case.csup_open,
        "arrears_cents": case.arrears_cents,
        "balance_as_of": case.balance_as_of,
        "order_date": case.order_date,
        "worker": case.worker,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _case_changes(case: ListCourtCase, kept: Row[Any], held: Held) -> Iterator[FieldChange]:
    for number, status in case.ivd_cases:
        known = held.ivd.get((kept.id, number))
        if known is not None and status:
            yield from _differences(
                "ivdcase", known, {"status": status, "open": ivd_open(status)}, f"IV-D case {number}"
            )
    for month in case.months:
        paid = held.months.get((kept.id, month.month))
        if paid is not None:
            told = {"due_cents": month.due_cents, "paid_cents": month.paid_cents}
            given = {name: value for name, value in told.items() if value is not None}
            yield from _differences("paymentmonth", paid, given, f"{month.month:%b %Y}")


def _differences(table: str, row: Row[Any], told: Mapping[str, Any], where: str) -> Iterator[FieldChange]:
    for name, after in told.items():
        before = getattr(row, name)
        if before != after:
            fact = name.removesuffix("_cents").replace("_", " ")
            said = f"{where}: {fact} {_said(name, before)} → {_said(name, after)}"
            yield FieldChange(table, as_id(row.id), name, before, after, said)


def _said(name: str, value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and name.endswith("_cents"):
        return money(value)
    if isinstance(value, Choice):
        return value.label
    return value.isoformat() if isinstance(value, date) else str(value)


def additions(listed: ListPerson, held: Held) -> Iterator[str]:
    """What the list adds, in words that name it; nothing of it overwrites what is known."""
    yield from (f"phone {number}" for number in listed.phones if number not in held.phones)
    if listed.street and address_key(listed.street, listed.zip or "") not in held.addresses:
        yield f"address {listed.street}"
    for case in listed.court_cases:
        kept = held.cases.get((case.county, case.number or ""))
        if kept is None:
            yield f"court case {case.county} {case.number or ''}".strip()
            continue
        yield from (f"IV-D case {number}" for number, _ in case.ivd_cases if (kept.id, number) not in held.ivd)
        yield from (f"{each.month:%b %Y}" for each in case.months if (kept.id, each.month) not in held.months)


def is_monthly(news: FieldChange | str) -> bool:
    """Whether a change or an addition is of the figures that move every month: arrears and their day, due and paid."""
    if isinstance(news, FieldChange):
        return news.field in _MONTHLY
    return not news.startswith(_LASTING)


def conflicts(listed: ListPerson, held: Held, as_of: date) -> Iterator[str]:
    """Phones and addresses of others than the list that it tells otherwise; both are kept, and the newer is named."""
    ours = [row for row in held.phones.values() if row.source is not Source.LIST and row.state not in _BAD]
    for number in listed.phones:
        known = held.phones.get(number)
        if known is not None and known.state in _BAD:
            yield f"phone {number}: the list still has it, {known.state.label} on {long_day(known.as_of)}"
        elif known is None:
            yield from (_both(f"phone {row.number}", row, number, as_of) for row in ours)
    key = address_key(listed.street or "", listed.zip or "")
    if not listed.street:
        return
    there = held.addresses.get(key)
    if there is not None and there.state in _BAD:
        yield f"address {there.street}: the list still has it, {there.state.label} on {long_day(there.as_of)}"
    elif there is None:
        homes = [row for row in held.addresses.values() if row.source is not Source.LIST and row.state not in _BAD]
        yield from (_both(f"address {row.street}", row, listed.street, as_of) for row in homes)


def _both(what: str, row: Row[Any], told: str, as_of: date) -> str:
    newer = "ours is newer" if row.as_of >= as_of else "the list's is newer"
    return f"{what} ({row.source.label}, {long_day(row.as_of)}): the list has {told}; both are kept, {newer}"


def turned(listed: ListPerson, held: Held | None, last: date) -> PaymentTurn | None:
    """Whether the list brings the news that payments stopped or began, by its latest closed month.

    Of somebody known to have paid nothing in the month before, it is no news that nothing came.
    """
    told: dict[date, int] = {}
    for case in listed.court_cases:
        _add_paid(told, case.months)
    if last not in told:
        return None
    if held is None or not held.months:
        return turn(told, last)
    known: dict[date, int] = {}
    _add_paid(known, ((month, row.due_cents, row.paid_cents) for (_, month), row in held.months.items()))
    before = (last - timedelta(days=1)).replace(day=1)
    if known.get(last) == told[last] or known.get(before) == told[last] == 0:
        return None
    return turn(known | told, last)


def _add_paid(sums: dict[date, int], months: Iterable[tuple[date, int | None, int | None]]) -> None:
    """Add what was paid in each month whose payment is known."""
    for month, _, cents in months:
        if cents is not None:
            sums[month] = sums.get(month, 0) + cents
