"""Where the cursor of a list goes after a change: it stays in its place, and an undo takes it back to the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ActivityKind

if TYPE_CHECKING:
    from models.rows.done import Done
    from models.rows.worklist import WorklistRow
    from tui.door import Door


class Afterwards:
    """Remembers the last change until the list is shown anew; `done` is None for a change made elsewhere."""

    def __init__(self) -> None:
        self.done: Done | None = None

    def stays(self, row: WorklistRow | None) -> bool:
        """Whether the person under the cursor was just worked on: the next one is wanted, not where they went."""
        done = self.done
        return row is not None and done is not None and done.kind is ActivityKind.CHANGE and row.id in done.people

    def back_to(self, store: Door) -> int | None:
        """The local number of who was brought back by an undo; reads the store, so it belongs in a worker."""
        if self.done is None or self.done.kind is not ActivityKind.UNDO:
            return None
        return next(iter(store.numbers(self.done.people[:1])), None)
