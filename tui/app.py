"""The app: views, theme, the last gate for text, and what is done when something breaks."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from rich.segment import Segments
from rich.text import Text
from textual import on
from textual.signal import Signal

from models import clock
from tui import crash, ending, themes
from tui.door import Holds, SettingUp, Unlocking
from tui.format import NoControl
from tui.messages import DataChanged, Level, Notice, OpenPerson
from tui.palette import ActionProvider, PersonProvider
from tui.patience import PatientApp
from tui.screens.base import LiaisonScreen
from tui.views import form_modal, person_screen, start_screen, views
from tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from textual.events import Key
    from textual.filter import LineFilter

    from models.rows.done import Done
    from tui.door import Door

_STYLES = ("app", "lists", "screens", "modals", "forms", "start")
_MOST_NOTICES, _DAY_CHECK_SECONDS = 50, 20


class LiaisonApp(PatientApp):
    """Shows screens and passes on what happened; `start` is an open case file, or how to open or make one."""

    TITLE = "Liaison"
    CSS_PATH = [f"styles/{name}.tcss" for name in _STYLES]  # noqa: RUF012 - Textual declares it
    MODES = views()
    COMMANDS = {ActionProvider, PersonProvider}  # noqa: RUF012 - the same
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012 - the same

    def __init__(self, start: Door | Unlocking | SettingUp, begin: str = "worklist") -> None:
        super().__init__()
        self.start = start
        self.begin = begin
        self.door: Door | None = None
        self.notices: deque[Notice] = deque(maxlen=_MOST_NOTICES)
        self.changed: Signal[Done | None] = Signal(self, "changed")
        self._no_control = NoControl()
        self._day = clock.today()

    @property
    def store(self) -> Door:
        """The open case file; the screens that ask for it are shown only when there is one."""
        if self.door is None:
            raise AssertionError("no case file is open")
        return self.door

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own names, for themes that do not set them."""
        return themes.VARIABLES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours last: nothing is drawn that it did not see."""
        return [*super().get_line_filters(), self._no_control]

    def on_mount(self) -> None:
        """Set the theme, listen to the system, and show the first screen."""
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.PLAIN.name if self.no_color else themes.DARK.name
        ending.listen(self)
        self.set_interval(_DAY_CHECK_SECONDS, self.turn_day)
        if isinstance(self.start, Unlocking | SettingUp):
            self.push_screen(start_screen(self.start))
        else:
            self.work_with(self.start)

    def on_unmount(self) -> None:
        """Close the case file."""
        ending.deafen()
        ending.close(self)

    def work_with(self, door: Door) -> None:
        """Begin to work with an open case file."""
        self.door = door
        self.switch_mode(self.begin)

    def turn_day(self) -> None:
        """Have everything shown anew when another day has begun (faults P16)."""
        if clock.today() != self._day:
            self._day = clock.today()
            self.changed.publish(None)

    def action_command_palette(self) -> None:
        """Find an action or a person; not over a form, whose keys are its own."""
        if isinstance(self.screen, LiaisonScreen):
            self.push_palette()

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing by surprise (faults P03)."""
        self.say("q ends, from any list; what is typed stays as a draft.")

    def say(self, text: str, level: Level = Level.SAID, hint: str = "") -> None:
        """Say something in the status line and remember it."""
        notice = Notice(text, level, hint)
        self.notices.append(notice)
        for screen in self.screen_stack:
            for line in screen.query(StatusLine):
                line.notice = notice

    @on(Notice)
    def _say(self, message: Notice) -> None:
        self.say(message.text, message.level, message.hint)

    @on(DataChanged)
    def _tell_change(self, message: DataChanged) -> None:
        self.say(message.done.summary, hint=message.hint)
        self.changed.publish(message.done)

    @on(OpenPerson)
    def _open_person(self, message: OpenPerson) -> None:
        self.push_screen(person_screen(message.person_id))

    def open_form(self, form: str, person_id: UUID | None = None, target: UUID | str | None = None) -> None:
        """Ask for one of `tui.forms.FORMS`, at once: keys typed ahead are the form's, not the list's under it."""
        self.push_screen(form_modal(form, self.store, person_id, target), self._tell_saved)

    def _tell_saved(self, done: Done | None) -> None:
        if done is not None:
            self.post_message(DataChanged(done))

    def on_key(self, event: Key) -> None:
        """Give a key that went to the screen before to the form that was asked for meanwhile (faults P08)."""
        if isinstance(self.screen, Holds) and self.screen.hold(event):
            event.prevent_default()

    def _fatal_error(self) -> None:
        """Textual would print every local variable; a report that may be sent has none."""
        ending.keep_everything(self)
        text = crash.report(self._exception or RuntimeError(), crash.error_id())
        self._exit_renderables.append(Segments(self.console.render(Text(text), self.console.options)))
        self._close_messages_no_wait()
