"""One transaction on the case file: its rows, its entries in the log and the standings they move, or nothing at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session

from models.errors import LiaisonError
from models.vault.connection import WRITING, refusal_of
from models.vault.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.vault.casefile import CaseFile


@contextmanager
def transaction(case_file: CaseFile, *, keep: bool = True) -> Iterator[Journal]:
    """Write rows and their entries; kept when the block ends well, and with `keep` False not even then.

    Raises Damaged, OpenElsewhere or another LiaisonError where the database says that it cannot write.
    """
    try:
        with (
            case_file.engine.connect().execution_options(**WRITING) as connection,
            Session(connection, autoflush=False, expire_on_commit=False) as session,
        ):
            journal = Journal(session, case_file.audit_key, case_file.liaison)
            yield journal
            if keep:
                journal.seal()
                session.commit()
    except DatabaseError as error:
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise refusal from None


def _refusal(error: DatabaseError) -> LiaisonError | None:
    """A database error in words, told that nothing was changed; None for a defect."""
    refusal = refusal_of(error.orig)
    if refusal is None and isinstance(error, OperationalError):
        sentence = f"The case file could not be written ({error.orig}); nothing was changed."
        return LiaisonError(sentence, "Is the disk full, or not to be written to?")
    return refusal


def bring_up_to_date(journal: Journal) -> None:
    """Derive again the standing of whoever was touched; of everybody at roll-over, when reference data was."""
    if journal.outdated:
        from models.queries.standing import outdate  # noqa: PLC0415 - opening the case file need not wait for it

        outdate(journal.session)
    if journal.touched:
        from models.queries.standing import refresh  # noqa: PLC0415 - opening the case file need not wait for it

        refresh(journal.session, journal.touched, journal.progress)
