"""The look at everybody of a store that is always the same."""

from __future__ import annotations

from models.rows.weights import WeightRow
from tests.tui.fake_rows import TODAY


class FakeLook:
    """Answers of `tui.look_door.LookDoor` for tests of screens."""

    def weights(self) -> list[WeightRow]:
        """Two reasons."""
        said = [("hand_mark", "Marked by hand", 15), ("hearing", "Hearing near", 12)]
        return [WeightRow(code, name, points, f"{name}.", "our choice", TODAY, "") for code, name, points in said]
