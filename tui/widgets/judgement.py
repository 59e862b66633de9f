"""What the liaison said of likely twins while a list is looked at, and what that leaves to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.enums import DoubtKind

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.listed import ListPerson
    from models.rows.listing import Expected


@dataclass(slots=True)
class Judgement:
    """Answers by the first row of the listed person: the same as whom, or somebody else."""

    same: dict[int, UUID] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)

    def say(self, listed: ListPerson, twin: UUID, *, same: bool) -> None:
        """Keep an answer; a later one stands in place of an earlier."""
        row = listed.row_numbers[0]
        self.same.pop(row, None)
        self.others.discard(row)
        if same:
            self.same[row] = twin
        else:
            self.others.add(row)

    def known(self, each: Expected) -> bool:
        """Whether the person was said to be one of the case file."""
        return each.listed.row_numbers[0] in self.same

    def waits(self, each: Expected) -> bool:
        """Whether something about the person is still to be looked at."""
        row = each.listed.row_numbers[0]
        said = row in self.same or row in self.others
        return any(doubt.answer is None and not (said and doubt.kind is DoubtKind.TWIN) for doubt in each.doubts)
