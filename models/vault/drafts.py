"""What was typed and not yet saved: kept encrypted in the case file, one draft for each form and person."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from models import clock
from models.errors import LiaisonError
from models.ids import reference
from models.queries.merging import kept_inside, survivor_of
from models.rows.office import DraftRow
from models.tables.kept import Draft
from models.tables.people import Person
from models.vault.connection import WRITING

_LATEST = (col(Draft.saved_at).desc(), col(Draft.id).desc())

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from sqlalchemy import ColumnElement

    from models.vault.casefile import CaseFile


def save_draft(case_file: CaseFile, form: str, person_id: UUID | None, values: Mapping[str, Any]) -> None:
    """Keep what was typed into a form, in place of what was kept before; without values no draft is kept.

    `values` holds what differs from the form as it opened, by field name, as JSON can hold it: an emptied field is
    typing too. A draft is no work and leaves no entry in the activity log (design 6).
    Raises LiaisonError when the case file cannot be written.
    """
    if not values:
        drop_draft(case_file, form, person_id)
        return

    def write(session: Session) -> None:
        draft = _find(session, form, person_id) or Draft(
            form=form, person_id=person_id, values={}, saved_at=clock.now()
        )
        draft.values = dict(values)
        draft.saved_at = clock.now()
        session.add(draft)

    _in_one_write(case_file, write)


def load_draft(case_file: CaseFile, form: str, person_id: UUID | None) -> dict[str, Any] | None:
    """What was typed into this form for this person, and for nobody else; None when nothing waits."""
    with case_file.read() as session:
        draft = _find(session, form, person_id)
        return dict(draft.values) if draft else None


def drop_draft(case_file: CaseFile, form: str, person_id: UUID | None) -> None:
    """Let a draft go: it was saved or discarded. Raises LiaisonError when the case file cannot be written."""

    def write(session: Session) -> None:
        draft = _find(session, form, person_id)
        if draft is not None:
            session.delete(draft)

    _in_one_write(case_file, write)


def all_drafts(session: Session) -> list[DraftRow]:
    """Every draft that waits, the latest first, with the person it belongs to: that of a merged record the survivor."""
    drafts = session.exec(select(Draft).order_by(*_LATEST)).all()
    return [_row(draft, draft.person_id and survivor_of(session, draft.person_id), session) for draft in drafts]


def _row(draft: Draft, person_id: UUID | None, session: Session) -> DraftRow:
    person = session.get(Person, person_id) if person_id else None
    return DraftRow(
        id=draft.id,
        form=draft.form,
        person_id=person_id,
        name=f"{person.last_name}, {person.first_name}" if person else "",
        ref=reference(person.number) if person else "",
        values=dict(draft.values),
        saved_at=draft.saved_at.replace(tzinfo=UTC),
    )


def _find(session: Session, form: str, person_id: UUID | None) -> Draft | None:
    """The draft; of two that were merged into one person, the latest."""
    owner = col(Draft.person_id).is_(None) if person_id is None else _of_one(session, person_id)
    return session.exec(select(Draft).where(Draft.form == form, owner).order_by(*_LATEST)).first()


def _of_one(session: Session, person_id: UUID) -> ColumnElement[bool]:
    survivor = survivor_of(session, person_id)
    return col(Draft.person_id).in_([survivor, *kept_inside(session, survivor)])


def _in_one_write(case_file: CaseFile, write: Callable[[Session], None]) -> None:
    """Find and write under one write lock: a form without a person has one draft, though NULLs are never equal."""
    try:
        with (
            case_file.engine.connect().execution_options(**WRITING) as connection,
            Session(connection, autoflush=False) as session,
        ):
            write(session)
            session.commit()
    except OperationalError as error:
        raise LiaisonError("What you typed could not be kept as a draft.", f"({error.orig})") from None
