"""How far a long piece of work has come: its words, a bar and a figure, once it takes long enough to be worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.timer import Timer

PATIENCE = 0.2
"""Seconds after which work that still runs is shown (design, principle 6)."""
_BAR = 24


class ProgressLine(Static):
    """Two lines that are there only while something takes long: how far it has come, and how to call it off."""

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self.display = False

    def begin(self, words: str) -> None:
        """Something begins; it is shown if it is not over soon."""
        self.stop()
        self.tell(words, 0, 0)
        self._timer = self.set_timer(PATIENCE, self._show)

    def tell(self, words: str, done: int, total: int) -> None:
        """Say how far it has come; without a total, only what is being done."""
        told = Content.assemble(f"{words}…  ", (measured(done, total), "$accent"))
        self.update(Content("\n").join([told, Content.styled("esc calls it off", "$dim")]))

    def stop(self) -> None:
        """It is over."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.display = False

    def _show(self) -> None:
        self.display = True


def measured(done: int, total: int) -> str:
    """A bar and a share: "████████────  33% of 2,000"; only the count where the whole is not known."""
    if total <= 0:
        return f"{done:,}" if done else ""
    share = min(done / total, 1)
    full = round(share * _BAR)
    return f"{'█' * full}{'─' * (_BAR - full)}  {share:.0%} of {total:,}"
