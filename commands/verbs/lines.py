"""Settling rows that were set aside: dropped, added by hand, or corrected by a later file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from commands.verbs.guards import fits
from commands.verbs.lookups import about
from commands.verbs.people import take_by_hand
from commands.verbs.wording import named
from models import clock
from models.enums import LineOutcome, LineSettled
from models.errors import Refused
from models.queries.lines import TAKEN
from models.tables.listings import Listing, ListLine
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from models.inputs.lines import LineDropInput
    from models.inputs.people import PersonInput
    from models.rows import listed
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit

_FINISHED = frozenset({LineSettled.CORRECTED, LineSettled.ADDED})


def drop_line(case_file: CaseFile, line_id: UUID, given: LineDropInput) -> Done:
    """Take a row that was set aside out of the queue for good, with the reason; the row itself stays on record.

    Refused for a row that does not wait; raises NotFound.
    """
    with unit(case_file, "drop row") as work:
        line = _waiting(work, line_id)
        values = {"settled_note": given.note}
        fits(ListLine, values)
        work.change(line, settled=LineSettled.DROPPED, settled_on=clock.today(), **values)
        work.summary = f"Dropped {_said(work, line)}"
    return work.done()


def settle_added(case_file: CaseFile, line_id: UUID, person_id: UUID) -> Done:
    """Say that a row that was set aside is this person, who was added by hand.

    Refused for a row that does not wait; raises NotFound, also when there is no such person.
    """
    with unit(case_file, "settle row") as work:
        line = _waiting(work, line_id)
        person = about(work, person_id)
        work.change(line, settled=LineSettled.ADDED, settled_on=clock.today(), person_id=person_id)
        work.summary = f"Settled {_said(work, line)}: added by hand as {named(person)}"
    return work.done()


def add_row(case_file: CaseFile, line_id: UUID, given: PersonInput) -> Done:
    """Take the person of a row that was set aside by hand, and the row out of the queue: one change.

    Refused for a row that does not wait, and as `add_person` refuses; raises NotFound.
    """
    with unit(case_file, "add row") as work:
        line = _waiting(work, line_id)
        taken = take_by_hand(work, given)
        work.change(line, settled=LineSettled.ADDED, settled_on=clock.today(), person_id=work.made)
        work.summary = f"{taken}, from {_said(work, line)}"
    return work.done()


def settle_corrected(work: Unit, file: listed.ListFile, listing_id: UUID, people: Mapping[int, UUID]) -> int:
    """Settle, inside a unit of work, the rows that a corrected file has mended; gives how many.

    `listing_id` is that of the corrected file, `people` the person of each of its rows that became one. A row that
    is still wrong waits on, with its new reason and cells.
    """
    settled = 0
    for line_id, rows in _by_line(file).items():
        line = work.get(ListLine, line_id)
        taken = next((row for row in rows if row.outcome in TAKEN), None)
        if taken is not None:
            settled += _settle(work, line, listing_id, people.get(taken.row))
        elif line.settled is None:
            _tell_anew(work, line, rows)
    return settled


def _by_line(file: listed.ListFile) -> dict[UUID, list[listed.ListLine]]:
    """The rows of a corrected file by the list line that they name, in the order of the file."""
    named_lines = file.corrects.lines if file.corrects else {}
    found: defaultdict[UUID, list[listed.ListLine]] = defaultdict(list)
    for row in file.lines:
        if row.row in named_lines:
            found[named_lines[row.row]].append(row)
    return found


def _settle(work: Unit, line: ListLine, listing_id: UUID, person_id: UUID | None) -> bool:
    """Settle one row; one that was dropped is taken up again, one that is somebody's already stays as it is."""
    if line.settled in _FINISHED:
        return False
    today = clock.today()
    work.change(
        line,
        settled=LineSettled.CORRECTED,
        settled_on=today,
        settled_by=listing_id,
        person_id=person_id,
        settled_note="",
    )
    return True


def _tell_anew(work: Unit, line: ListLine, rows: list[listed.ListLine]) -> None:
    """Give a row that still waits the cells of the file and what is wrong with them now."""
    still = next((row for row in rows if row.outcome is LineOutcome.SET_ASIDE), None)
    if still is not None:
        work.change(line, reason=still.reason, raw={**line.raw, **still.raw})


def _waiting(work: Unit, line_id: UUID) -> ListLine:
    line = work.get(ListLine, line_id)
    if line.outcome is not LineOutcome.SET_ASIDE:
        raise Refused(f"Nothing to settle: {_said(work, line)} was not set aside.", "See “liaison aside list”.")
    if line.settled is not None:
        raise Refused(f"Nothing to settle: {_said(work, line)} is settled already ({line.settled.label}).")
    return line


def _said(work: Unit, line: ListLine) -> str:
    return f"row {line.row} of {work.get(Listing, line.listing_id).file_name}"
