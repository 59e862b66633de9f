"""What each reason counts in the order of the worklist; choosing one sets it (style section 11 rule 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rows.office import ChoiceRow
from tui.format import fit
from tui.modals.pick import PickModal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rows.weights import WeightRow

_NAME, _POINTS = 28, 3


class WeightsModal(PickModal):
    """Every reason with its points, those that count most first; gives back the code of the one that was chosen."""

    def __init__(self, rows: Sequence[WeightRow]) -> None:
        super().__init__("What each reason counts, at full strength", [_choice(row) for row in rows])


def _choice(row: WeightRow) -> ChoiceRow:
    return ChoiceRow(row.code, f"{fit(row.name, _NAME)} {row.points:>{_POINTS}}", row.says)
