"""The status line: what was said last on the left, where we are and whether it is practice on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.format import cut, fit
from tui.messages import Level, Notice

if TYPE_CHECKING:
    from textual.timer import Timer

_SECONDS = {Level.SAID: 8.0, Level.CARE: 20.0, Level.REFUSED: 20.0}
_STYLES = {Level.SAID: "", Level.CARE: "$accent", Level.REFUSED: "$danger"}
_SIGNS = {Level.SAID: "", Level.CARE: "! ", Level.REFUSED: "x "}
_COLON = ": "
_PRACTICE = "practice caseload"


class StatusLine(Widget):
    """One line with fixed places; a notice goes by itself, and `M` shows the last ones again."""

    COMPONENT_CLASSES: ClassVar = {"statusline--right"}

    notice: reactive[Notice | None] = reactive(None, always_update=True)
    marks: reactive[str] = reactive("")
    busy: reactive[str] = reactive("")
    practice: reactive[bool] = reactive(False)

    _timer: Timer | None = None

    def watch_notice(self, notice: Notice | None) -> None:
        """Let the notice go after a while."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if notice is not None:
            self._timer = self.set_timer(_SECONDS[notice.level], self._forget)

    def render(self) -> Content:
        """Message on the left; the marks, running work and the practice banner on the right."""
        width = self.size.width
        right = cut(
            " · ".join(part for part in (self.marks, self.busy, _PRACTICE if self.practice else "") if part), width // 2
        )
        room = max(width - len(right) - 2, 0)
        level = self.notice.level if self.notice else Level.SAID
        left = fit(_told(self.notice, room) if self.notice else "", room)
        return Content.assemble((left, _STYLES[level]), "  ", (right, "bold $accent" if self.practice else "$dim"))

    def _forget(self) -> None:
        self.notice = None


def marks_in_words(count: int, hidden: int) -> str:
    """How many are marked, and how many of them the list does not show: "12 marked, 3 hidden"; empty for none."""
    if not count:
        return ""
    return f"{count:,} marked, {hidden:,} hidden" if hidden else f"{count:,} marked"


def _told(notice: Notice, room: int) -> str:
    """The sign, the words and the hint; the words give way, of something done first those before its colon, to half."""
    hint = f" · {notice.hint}" if notice.hint else ""
    left = max(room - len(hint), 0)
    words = _SIGNS[notice.level] + notice.text
    what, colon, came = words.partition(_COLON)
    if notice.level is Level.SAID and colon and cell_len(words) > left:
        words = cut(what, max(left - cell_len(colon + came), left // 2)) + colon + came
    return cut(words, left) + hint
