"""Drawn lines, kept: a line that reads as before is not put together again, nor looked through by Textual's filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.style import Style

_MOST = 400


class Strips:
    """Strips by what they say and their width; `style_of` gives the style of a piece, also under the cursor."""

    def __init__(self, style_of: Callable[[str, bool], Style]) -> None:
        self._style_of = style_of
        self._styles: dict[tuple[str, bool], Style] = {}
        self._strips: dict[object, Strip] = {}

    def __len__(self) -> int:
        return len(self._strips)

    def forget(self) -> None:
        """Styles are other ones now."""
        self._styles.clear()
        self._strips.clear()

    def strip(self, pieces: Sequence[tuple[str, str]], width: int, *, at_cursor: bool = False) -> Strip:
        """The pieces of text, each with the name of its style, as a line of exactly so many cells."""
        key = (tuple(pieces), width, at_cursor)
        found = self._strips.get(key)
        if found is None:
            if len(self._strips) >= _MOST:
                self._strips.clear()
            found = self._strips[key] = self._made(pieces, width, at_cursor)
        return found

    def _made(self, pieces: Sequence[tuple[str, str]], width: int, at_cursor: bool) -> Strip:  # noqa: FBT001 - passed on
        strip = Strip([Segment(text, self._style(name, at_cursor)) for text, name in pieces])
        return strip.adjust_cell_length(width, self._style("", at_cursor))

    def _style(self, name: str, at_cursor: bool) -> Style:  # noqa: FBT001 - passed on
        key = (name, at_cursor)
        if key not in self._styles:
            self._styles[key] = self._style_of(*key)
        return self._styles[key]
