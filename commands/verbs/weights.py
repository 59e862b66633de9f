"""Setting how much a reason counts in the order of the worklist (style section 11 rule 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from models import clock
from models.enums import ReferenceFamily
from models.errors import NotFound, Refused
from models.queries.reference import forget
from models.tables.kept import ReferenceItem
from models.vault.unit import unit

if TYPE_CHECKING:
    from models.inputs.weights import WeightInput
    from models.rows.done import Done
    from models.vault.casefile import CaseFile
    from models.vault.unit import Unit


def set_weight(case_file: CaseFile, code: str, given: WeightInput) -> Done:
    """Let a reason count so many points from today on; the log keeps who, when and why, and undo takes it back.

    Every standing is derived again at the next roll-over. Raises NotFound for a reason that the score does not know,
    and Refused when it counts so much already.
    """
    with unit(case_file, "set weight") as work:
        held = _held(work, code)
        name, before = str(held.values.get("name", code)), held.values["value"]
        if str(before) == str(given.points):
            raise Refused(f"“{name}” counts {before} already.")
        _write(work, held, given, case_file.liaison)
        forget(work.session)
        work.summary = f"“{name}” counts {given.points} instead of {before}: {given.why}"
    return work.done()


def _held(work: Unit, code: str) -> ReferenceItem:
    """The row of the weight that holds today."""
    wanted = select(ReferenceItem).where(
        ReferenceItem.family == ReferenceFamily.WEIGHT,
        ReferenceItem.code == code,
        ReferenceItem.effective_on <= clock.today(),
    )
    held = work.session.exec(wanted.order_by(col(ReferenceItem.effective_on).desc())).first()
    if held is None:
        raise NotFound(f"The order knows no reason “{code}”.", "“liaison weights” lists them.")
    return held


def _write(work: Unit, held: ReferenceItem, given: WeightInput, liaison: str) -> None:
    """Change the row of today, or let a new one begin today: what held before stays on record."""
    today = clock.today()
    said: dict[str, Any] = {
        "values": held.values | {"value": given.points},
        "source": f"Set by {liaison}",
        "source_on": today,
        "note": f"our choice: {given.why}",
    }
    if held.effective_on == today:
        work.change(held, **said)
        return
    facts: dict[str, Any] = {"family": held.family, "code": held.code, "effective_on": today, "position": held.position}
    work.add(ReferenceItem(**facts, **said))
