"""Which file holds the list, and as of which day it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from models.clock import today
from tui.format import plain
from tui.modals.menu import Menu
from tui.modals.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

_DAY = re.compile(r"(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file and the day for which it holds."""

    path: Path
    as_of: date


def day_in_name(name: str) -> date | None:
    """The day that a file's name tells: "list-2026-11-01.xlsx"."""
    for match in _DAY.finditer(name):
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            continue
    return None


class ListFileModal(Sheet[Chosen]):
    """Answers the file and the day. The files of the home's folder are offered; any other path can be typed."""

    FOOT = "↓ the files · enter goes on · esc goes back"

    def __init__(
        self, files: Sequence[Path], folder: Path, *, title: str = "Take the state's list", day: str = "As of"
    ) -> None:
        """`day` is what the day means that is asked for."""
        super().__init__(title)
        self._files = tuple(files)
        self._folder = folder
        self._day = day
        self._told = today().isoformat()

    def inside(self) -> ComposeResult:
        """The files, then the two fields."""
        if self._files:
            yield Menu(
                *(Option(plain(self._named(path)), id=str(at)) for at, path in enumerate(self._files)), markup=False
            )
        else:
            yield Label(plain(f"No file in {self._folder}: put it there, or type where it is."), classes="dim")
        with Horizontal(classes="asked gap"):
            yield Label("File", classes="asks")
            yield Input(id="path", max_length=_LONGEST, select_on_focus=False)
        with Horizontal(classes="asked"):
            yield Label(self._day, classes="asks")
            yield Input(self._told, id="as-of", select_on_focus=True)
        yield Label("", id="wrong", classes="danger", markup=False)

    def _named(self, path: Path) -> str:
        return path.name if path.parent == self._folder else f"{path.parent.name}/{path.name}"

    def on_mount(self) -> None:
        """Begin with the files, where there are some."""
        self.query_one("#path").focus() if not self._files else self.query_one(Menu).focus()

    @on(OptionList.OptionHighlighted)
    def _offer(self, message: OptionList.OptionHighlighted) -> None:
        self.query_one("#path", Input).value = str(self._files[int(message.option_id or 0)])

    @on(Input.Changed, "#path")
    def _follow(self, message: Input.Changed) -> None:
        """The day is the one in the file's name, until the liaison types one."""
        asked = self.query_one("#as-of", Input)
        if asked.value == self._told:
            self._told = (day_in_name(Path(message.value).name) or today()).isoformat()
            asked.value = self._told

    @on(OptionList.OptionSelected)
    def _take(self) -> None:
        self.query_one("#as-of").focus()

    @on(Input.Submitted, "#path")
    def _next(self) -> None:
        self.query_one("#as-of").focus()

    @on(Input.Submitted, "#as-of")
    def _done(self) -> None:
        """Go on when both hold; what does not is said below."""
        from models.inputs.days import parse_day  # noqa: PLC0415 - only when something was typed

        typed = self.query_one("#path", Input).value.strip()
        try:
            as_of = parse_day(self.query_one("#as-of", Input).value)
        except ValueError as error:
            self._refuse(str(error))
            return
        if not typed:
            self._refuse("Say which file.")
        elif as_of > today():
            self._refuse("A file cannot stand as of a day to come.")
        else:
            self.dismiss(Chosen(Path(typed).expanduser(), as_of))

    def _refuse(self, sentence: str) -> None:
        self.query_one("#wrong", Label).update(plain(sentence))
