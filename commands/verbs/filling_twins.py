"""What a survivor's row takes over from a merged record's row in the same place: a court case, a month, a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from commands.verbs.filling import set_facts
from models.enums import PointState
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.people import Address, Phone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from models.tables.base import Row
    from models.vault.unit import Unit

WHEN_EMPTY: dict[type[Row], tuple[str, ...]] = {
    CourtCase: ("order_date", "last_review_on", "worker"),
    IvdCase: ("status", "open"),
    PaymentMonth: ("due_cents", "paid_cents"),
}
"""Taken over where the survivor's row has none."""
BALANCE = ("arrears_cents", "balance_as_of")
"""A debt and its day: taken over together or not at all."""
CSUP = ("csup_cents", "csup_open")
POINT = ("state", "as_of")
"""What is known of a number or an address, and since when."""


def fill_twins(work: Unit, twins: Mapping[UUID, UUID]) -> list[dict[str, Any]]:
    """Give rows of the survivor what only their twins know, and of both the later; tells each before and after.

    `twins` leads from each row that stays with the merged record to the survivor's row in its place.
    """
    filled: list[dict[str, Any]] = []
    for table, known in _KNOWN.items():
        owner: Any = table
        for theirs in work.session.exec(select(owner).where(col(owner.id).in_(twins)).order_by(col(owner.id))):
            ours = work.get(table, twins[theirs.id])
            filled += set_facts(work, ours, _empty_filled(ours, theirs) | known(ours, theirs))
    return filled


def _empty_filled(ours: Row, theirs: Row) -> dict[str, Any]:
    names = WHEN_EMPTY.get(type(ours), ())
    return {name: getattr(theirs, name) for name in names if getattr(ours, name) in {None, ""}}


def _debt(ours: CourtCase, theirs: CourtCase) -> dict[str, Any]:
    """CSUP and arrears: where both know them, those of the later balance (a debt without its day says nothing)."""
    later = _is_later(ours, theirs)
    names = [name for name in CSUP if getattr(theirs, name) is not None and (later or getattr(ours, name) is None)]
    if theirs.arrears_cents is None:
        taken = ours.arrears_cents is None and ours.balance_as_of is None
    else:
        taken = later or ours.arrears_cents is None
    return {name: getattr(theirs, name) for name in (*names, *(BALANCE if taken else ()))}


def _is_later(ours: CourtCase, theirs: CourtCase) -> bool:
    if ours.balance_as_of is None or theirs.balance_as_of is None:
        return theirs.balance_as_of is not None
    return theirs.balance_as_of > ours.balance_as_of


def _point(ours: Phone | Address, theirs: Phone | Address) -> dict[str, Any]:
    """What was found out of a number or an address, the later of both; one only written down says nothing."""
    if theirs.state is PointState.UNVERIFIED:
        return {}
    if ours.state is not PointState.UNVERIFIED and ours.as_of >= theirs.as_of:
        return {}
    return {name: getattr(theirs, name) for name in POINT}


def _nothing_more(_ours: Row, _theirs: Row) -> dict[str, Any]:
    return {}


_KNOWN: dict[type[Row], Callable[[Any, Any], dict[str, Any]]] = {
    CourtCase: _debt,
    IvdCase: _nothing_more,
    PaymentMonth: _nothing_more,
    Phone: _point,
    Address: _point,
}
