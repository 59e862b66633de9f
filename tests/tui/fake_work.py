"""The daily work of a store that is always the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class FakeWork:
    """Answers of `tui.work_door.WorkDoor` for tests of screens."""

    def in_editor(self, text: str, edit: Callable[[Path], None]) -> str:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "note.txt"
            path.write_text(text, encoding="utf-8")
            edit(path)
            return path.read_text(encoding="utf-8")
