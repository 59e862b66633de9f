"""What goes back to a record that is un-merged: its own rows, as they are now, and what was hung on them since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import select

from commands.verbs.hands import Move, handover, holdings
from models.queries.since import since
from models.tables.people import Closing, Merging, Parking
from models.tables.schema import table_classes
from models.vault.values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from sqlmodel import Session

    from commands.verbs.hands import Holding, Values
    from models.queries.since import Since


@dataclass(frozen=True, slots=True)
class Returning:
    """The moves that give a record back what is its own, and what there is to tell of them."""

    moves: list[Move]
    back: int
    edited: int
    along: int
    stay: int
    gone: int
    untied: int


def returning(session: Session, merging: Merging) -> Returning:
    """How un-merging would share out the survivor's rows.

    A row that changed hands goes back with whatever was written into it since. A row made since stays with the
    survivor, unless it hangs on one that goes back: a step of a referral goes where the referral goes. A tie between
    rows that part is led to the other side's own row in that place, or cut.
    """
    told = {UUID(each["row_id"]): each for each in merging.moved}
    rows = [(holding, row) for holding in holdings() for row in holding.rows(session, merging.person_id)]
    present = {row["id"] for _, row in rows}
    later = since(session, merging.id, [*present, *_rests(session, merging.person_id)])
    going = _going(rows, told.keys(), later)
    own = {twin: row for row, twin in handover(session, merging.person_id, merging.other_id).twins.items()}
    moves = [_move(holding, row, going, merging, _ties(holding, row, going, told, own)) for holding, row in rows]
    return Returning(
        moves=[move for move in moves if move.after],
        back=len(told.keys() & present),
        edited=sum(_is_edited(session, told[row_id]["table"], row_id, later) for row_id in told.keys() & present),
        along=len(going - told.keys()),
        stay=len(later.made - {row_id.hex for row_id in going}),
        gone=len(told.keys() - present),
        untied=sum(None in move.after.values() for move in moves),
    )


def _rests(session: Session, person_id: UUID) -> list[UUID]:
    return [
        *session.exec(select(Parking.id).where(Parking.person_id == person_id)),
        *session.exec(select(Closing.id).where(Closing.person_id == person_id)),
    ]


def _going(rows: list[tuple[Holding, Values]], told: AbstractSet[UUID], later: Since) -> set[UUID]:
    """The rows that go back; those that others hang on come first, so one pass finds what hangs on them."""
    going: set[UUID] = set()
    for holding, row in rows:
        hangs = row["id"].hex in later.made and any(row[tie] in going for tie in holding.ties)
        if row["id"] in told or hangs:
            going.add(row["id"])
    return going


def _ties(
    holding: Holding,
    row: Values,
    going: AbstractSet[UUID],
    told: Mapping[UUID, dict[str, Any]],
    own: Mapping[UUID, UUID],
) -> dict[str, UUID | None]:
    """Where each tie to a row of the other side leads from now on."""
    ties: dict[str, UUID | None] = {}
    for tie in holding.ties:
        target = row[tie]
        if target is None or (target in going) == (row["id"] in going):
            continue
        entry = told.get(row["id"])
        tied_anew = entry is not None and entry["after"].get(tie) == target.hex
        ties[tie] = UUID(entry["before"][tie]) if entry is not None and tied_anew else own.get(target)
    return ties


def _move(
    holding: Holding, row: Values, going: AbstractSet[UUID], merging: Merging, ties: Mapping[str, UUID | None]
) -> Move:
    owner = {"person_id": merging.other_id} if row["id"] in going else {}
    after = {**owner, **ties}
    return Move(holding, row["id"], {name: row[name] for name in after}, after)


def _is_edited(session: Session, table: str, row_id: UUID, later: Since) -> bool:
    """Whether a row says anything else than when it changed hands."""
    was = later.before.get(row_id.hex, {})
    row = session.get_one(table_classes()[table], row_id)
    return any(plain(getattr(row, name)) != value for name, value in was.items())
