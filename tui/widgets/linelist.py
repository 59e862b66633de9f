"""A list of any length: an ordered array of ids, and the rows of the window around what is seen.

Only the lines on the screen are drawn, and rows are asked for in one query per window, also while drawing: a page of
100,000 people takes 10 ms that way, filling a table with them 13 s (tech section 5).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from tui.action import LISTS
from tui.actions import bindings
from tui.format import fit
from tui.widgets.marks import Marking, Marks
from tui.widgets.strips import Strips
from tui.widgets.window import RowWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

R = TypeVar("R")
Piece = tuple[str, str]
"""Text already fitted to its cells, and one of "", "dim", "strong", "accent", "danger"."""
Line = list[Piece]

_GUTTER = 2
_MARGIN = 60


class LineList(Marking, ScrollView, Generic[R], can_focus=True):
    """Rows of one or two lines with a cursor and marks. Subclasses say how a row is drawn and which id it has.

    `fetch` gives the rows of some ids; ids without a row are left out and shown empty.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(LISTS)
    COMPONENT_CLASSES: ClassVar = {
        "linelist--plain",
        "linelist--dim",
        "linelist--strong",
        "linelist--accent",
        "linelist--danger",
        "linelist--cursor",
    }
    LINES: ClassVar[int] = 1
    """Lines of one row."""
    EMPTY: ClassVar[str] = "Nothing here yet."
    """What an empty list says: what to do."""

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Opened(Message):
        """The row under the cursor shall be opened."""

        list: LineList[object]
        row: object

    @dataclass
    class Moved(Message):
        """Another row is under the cursor; None in an empty list."""

        list: LineList[object]
        row: object | None

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, LineList.Moved)

    @dataclass
    class Marked(Message):
        """The marks changed; `count` are left."""

        list: LineList[object]
        count: int

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[R]]) -> None:
        super().__init__()
        self.ids: array[int] = array("q")
        self.marks = Marks()
        self.empty = self.EMPTY
        self._rows = RowWindow(fetch, self.id_of)
        self._strips = Strips(self._style_of)
        self._sizes: tuple[Size, Size, Size] | None = None

    def id_of(self, row: R) -> int:
        """The id of a row."""
        raise NotImplementedError

    def draw(self, row: R, width: int) -> list[Line]:
        """The lines of a row in `width` cells; exactly LINES of them."""
        raise NotImplementedError

    def show(self, ids: array[int], *, from_top: bool = False, in_place: bool = False) -> None:
        """Show these ids in this order; the cursor stays on its row, or in its place when the row is gone.

        Marks stay, also on rows that are not shown any more.

        `from_top` begins at the first row, for what was looked for; `in_place` leaves the cursor where it is, on
        whoever stands there now.
        """
        held = None if in_place else self.cursor_id
        self.ids = ids
        self._rows.clear()
        self._resize()
        self._place(0 if from_top else self._index_of(held, self.cursor))
        self.refresh()
        self._tell()
        if self.marks:
            self.marks.shown(ids)
            self.tell_marks()

    def renew(self, ids: Iterable[int]) -> None:
        """Draw these rows from fresh data; the rest stays as it is."""
        self._rows.drop(ids)
        self.refresh()
        self._tell()

    @property
    def cursor_id(self) -> int | None:
        """The id under the cursor, or None in an empty list."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    @property
    def row(self) -> R | None:
        """The row under the cursor, or None."""
        if self.cursor >= len(self.ids):
            return None
        self._need_seen()
        self._rows.have(self.ids, self.cursor, self.cursor + 1)
        return self._rows.get(self.ids[self.cursor])

    def go_to(self, wanted: int) -> bool:
        """Put the cursor on an id; False when it is not shown."""
        index = self._index_of(wanted, -1)
        if index >= 0:
            self._place(index)
        return index >= 0

    def action_act(self, action: str) -> None:
        """Do one of the list's actions from the table."""
        getattr(self, f"act_{action}")()

    def act_down(self) -> None:
        """Go down."""
        self._place(self.cursor + 1)

    def act_up(self) -> None:
        """Go up."""
        self._place(self.cursor - 1)

    def act_page_down(self) -> None:
        """Go down as many rows as are seen."""
        self._place(self.cursor + self._page)

    def act_page_up(self) -> None:
        """Go up as many rows as are seen."""
        self._place(self.cursor - self._page)

    def act_top(self) -> None:
        """Go to the first row."""
        self._place(0)

    def act_bottom(self) -> None:
        """Go to the last row."""
        self._place(len(self.ids) - 1)

    def act_open(self) -> None:
        """Ask for the row to be opened."""
        if (row := self.row) is not None:
            self.post_message(self.Opened(self, row))  # type: ignore[arg-type]  # a list of rows is a list of objects

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the row under the cursor it opens it."""
        index = (event.y + self.scroll_offset.y) // self.LINES
        if index >= len(self.ids):
            return
        if index == self.cursor and event.chain > 1:
            self.act_open()
        self._place(index)

    def on_resize(self) -> None:
        """Rows are as wide as the list."""
        self._resize()
        self._place(self.cursor)

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self._width
        line = y + self.scroll_offset.y
        index, part = divmod(line, self.LINES)
        if not self.ids:
            return self._strips.strip([(fit(f"  {self.empty}" if y == 1 else "", width), "dim")], width)
        if index >= len(self.ids):
            return self._strips.strip([], width)
        self._need_seen()
        row = self._rows.get(self.ids[index])
        drawn = self.draw(row, max(width - _GUTTER - 1, 1))[part] if row is not None else []
        return self._strips.strip([self._gutter(index, part), *drawn], width, at_cursor=self._rests(index))

    def notify_style_update(self) -> None:
        """Colours changed: nothing drawn before holds."""
        super().notify_style_update()
        self._strips.forget()

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the row that was left and the row that was reached."""
        for index in (before, after):
            self._refresh_row(index)

    def _rests(self, index: int) -> bool:
        """Whether the cursor is drawn there."""
        return index == self.cursor

    def _gutter(self, index: int, part: int) -> Piece:
        if part:
            return "  ", ""
        cursor = ">" if self._rests(index) else " "
        return (f"{cursor}*", "accent") if self.ids[index] in self.marks else (f"{cursor} ", "accent")

    def _style_of(self, name: str, at_cursor: bool) -> Style:  # noqa: FBT001 - as `Strips` asks
        base = self.get_component_rich_style("linelist--cursor") if at_cursor else self.rich_style
        return base + self.get_component_rich_style(f"linelist--{name or 'plain'}", partial=True)

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _page(self) -> int:
        return max(self.size.height // self.LINES, 1)

    def _place(self, index: int) -> None:
        self.cursor = max(min(index, len(self.ids) - 1), 0)
        region = Region(0, self.cursor * self.LINES, 1, self.LINES)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)
        self.call_after_refresh(self._need_ahead)
        self._tell()

    def _index_of(self, wanted: int | None, otherwise: int) -> int:
        if wanted is None:
            return otherwise
        try:
            return self.ids.index(wanted)
        except ValueError:
            return otherwise

    def _tell(self) -> None:
        self.post_message(self.Moved(self, self.row))  # type: ignore[arg-type]  # a list of rows is a list of objects

    def tell_marks(self) -> None:
        """Draw the marks anew and tell how many there are."""
        self.refresh()
        self.post_message(self.Marked(self, len(self.marks)))  # type: ignore[arg-type]  # the same

    def _resize(self) -> None:
        """The scroll bar is always there, so that more or fewer rows lay nothing out anew."""
        size = Size(self._width, max(len(self.ids) * self.LINES, 1))
        if size != self.virtual_size:
            self.set_reactive(LineList.virtual_size, size)
            self._scroll_update(size)
            self._sizes = (self._sizes[0], size, self._sizes[2]) if self._sizes else None

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:  # noqa: FBT001, FBT002 - Textual's
        """Textual would draw the scroll bar anew, in a frame of its own, at every layout of anything."""
        sizes = (size, self.virtual_size, container_size)
        if sizes == self._sizes:
            return False
        self._sizes = sizes
        return super()._size_updated(size, virtual_size, container_size, layout)

    def _refresh_row(self, index: int) -> None:
        top = index * self.LINES - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.LINES))

    def _need_seen(self) -> None:
        first = self.scroll_offset.y // self.LINES
        self._rows.have(self.ids, first, first + self._page + 1)

    def _need_ahead(self) -> None:
        """Have the page before and after, while nobody waits for it."""
        first = self.scroll_offset.y // self.LINES
        self._rows.have(self.ids, max(first - self._page, 0), first + 2 * self._page + 2, margin=_MARGIN)
