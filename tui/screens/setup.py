"""Making a case file: who works here, a passphrase, and the recovery code, shown and typed back in part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Input, Label
from textual.worker import Worker, WorkerState

from models.errors import LiaisonError
from tui.actions import bindings
from tui.crash import error_id
from tui.format import plain

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from tui.app import LiaisonApp
    from tui.door import Door, SettingUp

_LONGEST = 1_024
_LONGEST_NAME = 80
_PAPER = (
    "This recovery code opens the case file when the passphrase is forgotten. It is shown only now.\n"
    "Write it on paper and keep it apart from this machine. Enter goes on."
)


@dataclass
class _Made(Message):
    """The case file is made and open."""

    door: Door


class SetupScreen(Screen[None]):
    """Three steps, each left with enter; esc goes back one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("start")

    def __init__(self, setting_up: SettingUp) -> None:
        super().__init__()
        self._how = setting_up
        self._code = ""
        self._groups = (1, 2)

    def compose(self) -> ComposeResult:
        """The steps."""
        with Vertical(classes="start"):
            yield Label("Liaison: a new case file", classes="name")
            yield Label(plain(self._how.place), classes="dim")
            yield Label("")
            with ContentSwitcher(initial="words"):
                yield from self._first()
                with Vertical(id="paper"):
                    yield Label(_PAPER, markup=False)
                    yield Label("", classes="code", markup=False)
                with Vertical(id="back"):
                    yield Label("", id="first_group_name", markup=False)
                    yield Input(id="first_group", max_length=_LONGEST_NAME)
                    yield Label("", id="second_group_name", markup=False)
                    yield Input(id="second_group", max_length=_LONGEST_NAME)
            yield Label("", classes="said", markup=False)

    def _first(self) -> ComposeResult:
        with Vertical(id="words"):
            yield Label("Your name, as it stands in the log")
            yield Input(id="liaison", max_length=_LONGEST_NAME)
            yield Label("Passphrase (ctrl+g suggests five words, ctrl+o shows it)", markup=False)
            yield Input(id="passphrase", password=True, max_length=_LONGEST)
            yield Label("The same again")
            yield Input(id="again", password=True, max_length=_LONGEST)

    def on_mount(self) -> None:
        """Begin with the name."""
        self._field("liaison").focus()

    def action_act(self, action: str) -> None:
        """Do one of the actions from the table."""
        getattr(self, f"act_{action}")()

    def act_suggest(self) -> None:
        """Put a suggestion in both fields, to be read and written down."""
        words = self._how.suggest()
        for name in ("passphrase", "again"):
            self._field(name).password = False
            self._field(name).value = words

    def act_reveal(self) -> None:
        """Show the passphrase, or hide it again."""
        for name in ("passphrase", "again"):
            self._field(name).password = not self._field(name).password

    def act_step_back(self) -> None:
        """Go back one step."""
        before = {"paper": "words", "back": "paper"}.get(self._step)
        if before:
            self._go(before)

    def on_key(self, event: events.Key) -> None:
        """Enter leaves the page with the code, which has no field."""
        if event.key == "enter" and self._step == "paper":
            event.stop()
            self._ask_back()

    @on(Input.Changed, "#passphrase")
    def _judge(self, message: Input.Changed) -> None:
        problems = self._how.problems(message.value) if message.value else []
        self._say(problems[0] if problems else self._how.strength(message.value) if message.value else "")

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        following = {"liaison": "passphrase", "passphrase": "again", "first_group": "second_group"}
        after = following.get(message.input.id or "")
        if after:
            self._field(after).focus()
        elif message.input.id == "again":
            self._check_words()
        else:
            self._check_back()

    def _check_words(self) -> None:
        passphrase = self._value("passphrase")
        if not self._value("liaison").strip():
            self._refuse("Your name is needed: it stands beside every change.", "liaison")
        elif problems := self._how.problems(passphrase):
            self._refuse(problems[0], "passphrase")
        elif passphrase != self._value("again"):
            self._refuse("The two are not the same.", "again")
        else:
            self._code = self._code or self._how.new_code()
            self.query_one(".code", Label).update(_in_rows(self._code))
            self._go("paper")

    def _ask_back(self) -> None:
        self._groups = self._how.groups()
        for name, number in zip(("first_group", "second_group"), self._groups, strict=True):
            self.query_one(f"#{name}_name", Label).update(plain(f"Group {number} of the code"))
            self._field(name).value = ""
        self._go("back")
        self._field("first_group").focus()

    def _check_back(self) -> None:
        for name, number in zip(("first_group", "second_group"), self._groups, strict=True):
            if not self._how.typed_back(self._code, number, self._value(name)):
                self._refuse(f"Group {number} is not as it was shown; esc shows the code again.", name)
                return
        self._say("Making the case file …")
        self.query_one("#back").disabled = True
        self._make(self._value("passphrase"), self._code, self._value("liaison").strip())

    @work(thread=True, exclusive=True, group="make", exit_on_error=False)
    def _make(self, passphrase: str, code: str, liaison: str) -> None:
        self.post_message(_Made(self._how.make(passphrase, code, liaison)))

    @on(_Made)
    def _enter(self, message: _Made) -> None:
        app: LiaisonApp = self.app  # type: ignore[assignment]  # there is one app
        app.work_with(message.door)

    @on(Worker.StateChanged)
    def _failed(self, message: Worker.StateChanged) -> None:
        if message.state is not WorkerState.ERROR:
            return
        error = message.worker.error
        self.query_one("#back").disabled = False
        words = str(error) if isinstance(error, LiaisonError) else f"It could not be made ({error_id()})."
        self._refuse(words, "second_group")

    @property
    def _step(self) -> str:
        return self.query_one(ContentSwitcher).current or "words"

    def _go(self, step: str) -> None:
        self.query_one(ContentSwitcher).current = step
        self._say("")
        if step == "words":
            self._field("passphrase").focus()
        elif step == "paper":
            self.set_focus(None)

    def _field(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    def _value(self, name: str) -> str:
        return self._field(name).value

    def _refuse(self, text: str, name: str) -> None:
        self._say(text, refused=True)
        self._field(name).focus()

    def _say(self, text: str, *, refused: bool = False) -> None:
        said = self.query_one(".said", Label)
        said.set_class(refused, "-refused")
        said.update(plain(text))


def _in_rows(code: str) -> Content:
    groups = code.split("-")
    half = (len(groups) + 1) // 2
    return Content("   ".join(groups[:half]) + "\n" + "   ".join(groups[half:]))
