"""What stands above and below the fields of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.format import plain
from tui.widgets.question import Question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.widget import Widget


LEAST_BODY = 3


def fit_body(panel: Widget, body: Widget, height: int) -> None:
    """Let the fields scroll in what is left of `height` lines, so that the foot of the panel stays on the screen."""
    others = [child for child in panel.children if child is not body and child.display]
    taken = sum(child.outer_size.height + child.styles.margin.height for child in others)
    body.styles.max_height = max(LEAST_BODY, height - taken - panel.gutter.height)


class FormHead(Vertical):
    """What the form is, for whom, and a line that tells when to use it or which draft it shows."""

    def __init__(self, title: str, heading: str, line: str) -> None:
        super().__init__()
        self._title = Static(plain(title), classes="form-title")
        self._heading = Static(plain(heading), classes="form-heading")
        self._line = Static(Content.styled(line, "$dim"), id="form-draft")

    def compose(self) -> ComposeResult:
        """Title and person on one line, then the line."""
        with Horizontal(classes="form-head"):
            yield self._title
            yield self._heading
        yield self._line

    def set_heading(self, heading: str) -> None:
        """Say for whom the form is."""
        self._heading.update(plain(heading))

    def say(self, line: str) -> None:
        """Change the line."""
        self._line.update(Content.styled(line, "$dim"))

    def offer(self, saved_at: datetime, key: str) -> None:
        """Tell that the form shows a draft, how old it is, and the key that discards it."""
        local = saved_at.astimezone()
        day = f"{local:%a} {local.day} {local:%b %H:%M}"
        self._line.update(Content.styled(f"draft from {day} — {key} discards", "$accent"))


class FormFoot(Vertical):
    """What is wrong with the whole form, the question before discarding, and the keys."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._keys = keys
        self._told = Static(id="form-told")
        self.question = Question()

    def compose(self) -> ComposeResult:
        """Sentence, question, keys."""
        yield self._told
        yield self.question
        parts = [Content.styled(key, "$accent") + Content(f" {label}   ") for key, label in self._keys]
        yield Static(Content("").join(parts), classes="form-keys")

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something, or nothing."""
        self._told.update(plain(sentence))
        self._told.set_class(wrong, "-wrong")
        self._told.display = bool(sentence)
