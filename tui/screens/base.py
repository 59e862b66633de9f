"""What every screen shares: keys from the table of actions, the frame, undo, help, and where work may fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.worker import Worker, WorkerState

from models.errors import LiaisonError
from tui.action import EVERYWHERE
from tui.actions import ACTIONS, VIEWS, bindings, reason_against
from tui.availability import Context
from tui.crash import error_id
from tui.flows import set_weights, show_why, take_up_drafts
from tui.manyflow import do_for_many
from tui.messages import DataChanged, Level, Notice
from tui.patience import PatientScreen
from tui.themes import after
from tui.widgets.footer import ActionFooter
from tui.widgets.linelist import LineList
from tui.widgets.reading import paragraphs
from tui.widgets.statusline import StatusLine, marks_in_words
from tui.widgets.titleline import TitleLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.done import Done
    from tui.app import LiaisonApp
    from tui.door import Door


class LiaisonScreen(PatientScreen[None]):
    """A screen with a title line, a body, the status line and the footer.

    A subclass names its PLACE and title, sets BINDINGS to `bindings(PLACE)`, yields its body from `body()`, tells its
    `context()`, has an `act_<id>` for each action of its place that is no form, and shows fresh data in `renew`.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    PLACE: ClassVar[str] = ""
    NAME: ClassVar[str] = ""
    """The title on the screen."""
    PURPOSE: ClassVar[str] = ""
    """One sentence for the help: what this screen is for."""

    _resumed = False

    @property
    def house(self) -> LiaisonApp:
        """The app, with what is ours."""
        return cast("LiaisonApp", self.app)

    @property
    def store(self) -> Door:
        """The case file."""
        return self.house.store

    def body(self) -> ComposeResult:
        """What stands between the title and the status line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The frame around the body, from the first laid out for the width that there is."""
        reached = [name for least, name in self.app.HORIZONTAL_BREAKPOINTS or () if self.app.size.width >= least]
        self.add_class(*reached[-1:], update=False)
        yield TitleLine(self.NAME)
        yield from self.body()
        yield StatusLine()
        yield ActionFooter(self.context())

    def on_mount(self) -> None:
        """Hear of changes, also while another screen is shown."""
        self.query_one(StatusLine).practice = self.store.practice
        self.house.changed.subscribe(self, self.renew)

    def on_screen_suspend(self) -> None:
        """The keys of a screen behind do nothing, so they are not shown; a class on it would restyle all of it."""
        self._show_keys(yes=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """The keys work again. A screen that is new has its styles: Textual would work them all out a second time."""
        event.refresh_styles = event.refresh_styles and self._resumed
        self._resumed = True
        self._show_keys(yes=True)

    def _show_keys(self, *, yes: bool) -> None:
        for footer in self.query(ActionFooter):
            footer.visible = yes

    def context(self) -> Context:
        """What an action would act on now."""
        return Context(self.PLACE)

    @property
    def in_front(self) -> bool:
        """Whether no other screen stands over this one; a form does not count."""
        shown = [screen for screen in self.app.screen_stack if isinstance(screen, LiaisonScreen)]
        return bool(shown) and shown[-1] is self

    def renew(self, done: Done | None) -> None:
        """Show fresh data: of the people in `done`, or of everything when another day has begun (None)."""

    def figures(self, words: str) -> None:
        """Say the screen's figures in its title line."""
        self.query_one(TitleLine).figures = words

    def say(self, text: str, level: Level = Level.SAID) -> None:
        """Say something in the status line."""
        self.post_message(Notice(text, level))

    def read_out(self, title: str, text: str) -> None:
        """Show a long text, whole."""
        from tui.modals.reading import ReadingModal  # noqa: PLC0415 - only when something is read

        self.app.push_screen(ReadingModal(title, paragraphs(text)))

    def refresh_footer(self) -> None:
        """Have the footer say what can be done now."""
        self.query_one(ActionFooter).context = self.context()

    def action_act(self, action_id: str) -> None:
        """Do an action from the table, or say why it cannot be done."""
        action, context = ACTIONS[action_id], self.context()
        if reason := reason_against(action, context):
            self.say(reason, Level.REFUSED)
        elif action_id in VIEWS:
            self.go_to_view(action_id)
        elif action.many and context.marks:
            do_for_many(self, action)
        elif action.form:
            self.house.open_form(action.form, context.person_id)
        else:
            getattr(self, f"act_{action_id}")()

    @work(thread=True, group="write", exit_on_error=False)
    def write(self, verb: str, *arguments: object) -> None:
        """Change something with a verb; what came of it is told as DataChanged or as a notice."""
        self.post_message(DataChanged(self.store.run(verb, *arguments)))

    @work(thread=True, group="write", exit_on_error=False)
    def act_undo(self) -> None:
        """Take back the last change."""
        self.post_message(DataChanged(self.store.undo()))

    @work(thread=True, group="write", exit_on_error=False)
    def act_redo(self) -> None:
        """Make the change again that was taken back."""
        self.post_message(DataChanged(self.store.redo()))

    @on(Worker.StateChanged)
    def _work_state(self, message: Worker.StateChanged) -> None:
        """Say what is being written, and why a piece of work ended badly; the app stays."""
        worker = message.worker
        self.query_one(StatusLine).busy = "writing…" if self._writing() else ""
        if message.state is not WorkerState.ERROR or worker.error is None:
            return
        if isinstance(worker.error, LiaisonError):
            self.say(str(worker.error), Level.REFUSED)
        else:
            name = error_id()
            self.log.error(name, type(worker.error).__name__)
            self.say(f"That went wrong in a way we did not expect ({name}); look before you go on.", Level.REFUSED)

    def _writing(self) -> bool:
        return any(each.group == "write" and each.node is self and not each.is_finished for each in self.workers)

    def go_to_view(self, view: str) -> None:
        """Go to a view as it was left; to its first screen when it is the one shown."""
        if view != self.app.current_mode:
            self.app.switch_mode(view)
        else:
            while len(self.app.screen_stack) > 1:
                self.app.pop_screen()

    def act_next(self) -> None:
        """Mark as next, or take that mark away."""
        self.write("toggle_mark", self.context().person_id)

    def act_unpark(self) -> None:
        """Take the work up again."""
        self.write("unpark", self.context().person_id)

    def act_reopen(self) -> None:
        """Open the work with a closed person again."""
        self.write("reopen", self.context().person_id)

    @work(exclusive=True, group="why", exit_on_error=False)
    async def act_why(self) -> None:
        """Show the sum behind the rank."""
        if person_id := self.context().person_id:
            await show_why(self, person_id)

    def act_repeat(self) -> None:
        """Begin a contact like the last one."""
        self.house.open_form("entry", self.context().person_id, "repeat")

    @work(group="form", exit_on_error=False)
    async def act_weights(self) -> None:
        """Show what each reason counts in the order, and set it."""
        await set_weights(self)

    @work(group="drafts_shown", exit_on_error=False)
    async def act_drafts(self) -> None:
        """Show what was typed and not saved."""
        await take_up_drafts(self)

    @on(LineList.Marked)
    def _tell_marks(self, message: LineList.Marked) -> None:
        self.query_one(StatusLine).marks = marks_in_words(message.count, message.list.marks.hidden)
        self.refresh_footer()

    def act_back(self) -> None:
        """Go back one step: clear the marks, close this screen, and from a view go to the worklist."""
        marked = [each for each in self.query(LineList) if each.marks]
        if marked:
            for each in marked:
                each.clear_marks()
        elif len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.go_to_view("worklist")

    def act_notices(self) -> None:
        """Show the last messages."""
        from tui.modals.notices import NoticesModal  # noqa: PLC0415 - seldom wanted

        self.app.push_screen(NoticesModal(tuple(self.house.notices)))

    def act_theme(self) -> None:
        """Take the next theme."""
        self.app.theme = after(self.app.theme)

    def act_palette(self) -> None:
        """Find an action or a person."""
        self.app.action_command_palette()

    @work(group="help")
    async def act_help(self) -> None:
        """Show what can be done here; what is chosen is done."""
        from tui.modals.help import HelpModal  # noqa: PLC0415 - seldom wanted

        chosen = await self.app.push_screen_wait(HelpModal(self.NAME, self.PURPOSE, self.context()))
        if chosen:
            self.action_act(chosen)

    def act_quit(self) -> None:
        """End."""
        self.app.exit()
