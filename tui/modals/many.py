"""A change of many before it is made: how many it will be done for, who refuses and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from models.errors import InputRefused, LiaisonError
from models.rows.done import Done
from tui.actions import ACTIONS, bindings
from tui.format import counted, plain
from tui.modals.sheet import Sheet
from tui.watch import Watch, Watched
from tui.widgets.entries import Entry, EntryList, aside, groups
from tui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from models.rows.many import ManyPerson, ManyPlan
    from tui.manywork import ManyAsked

_COLUMNS = (8, 0, 14)
_AROUND = 12
"""Lines of the sheet that are not the list of people."""

ManyAnswer = Done | LiaisonError
"""What was done, or why nothing could be; no answer when it was left."""


class ManyModal(Sheet[ManyAnswer]):
    """Tries a change of many and shows what would come of it; the key that goes on is none that asked (style 10.19)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("many")
    FOOT: ClassVar[str] = "j and k scroll · esc goes back, nothing is changed"

    @dataclass
    class Planned(Message):
        """It was tried."""

        plan: ManyPlan

    @dataclass
    class Answered(Message):
        """It was done, or it was refused as a whole."""

        answer: ManyAnswer

    def __init__(self, asked: ManyAsked) -> None:
        super().__init__(f"{asked.title} · {asked.whom.words}")
        self._asked = asked
        self._watch: Watch | None = None
        self.plan: ManyPlan | None = None

    def inside(self) -> ComposeResult:
        """What the log would say, who refuses and who does not, and the key that goes on."""
        yield Static(id="says", markup=False)
        yield EntryList()
        yield ProgressLine()
        yield Static(id="goes-on", markup=False)

    def on_mount(self) -> None:
        """Try it."""
        people = self.query_one(EntryList)
        people.styles.height = 1
        people.focus()
        self._try(self._watched("Trying it, nothing is kept"))

    def action_act(self, action_id: str) -> None:
        """Go on: only when it was seen what comes of it, and only once."""
        if action_id == "go_on" and self.plan is not None and self.plan.does and self._watch is None:
            self._do(self._watched("Doing it"))

    def action_leave(self) -> None:
        """Call off what runs; else go back with nothing changed."""
        if self._watch is not None:
            self._watch.call_off()
        else:
            self.dismiss(None)

    def _watched(self, words: str) -> Watch:
        self._watch = Watch(self.post_message)
        self.query_one(ProgressLine).begin(words)
        return self._watch

    @work(thread=True, group="plan", description="trying a change of many")
    def _try(self, watch: Watch) -> None:
        try:
            plan = self._asked.rehearse(watch)
        except LiaisonError as refused:
            self.post_message(self.Answered(refused))
        else:
            self.post_message(self.Answered(InputRefused(dict(plan.wrong))) if plan.wrong else self.Planned(plan))

    @work(thread=True, group="write", description="changing many")
    def _do(self, watch: Watch) -> None:
        try:
            self.post_message(self.Answered(self._asked.run(watch)))
        except LiaisonError as refused:
            self.post_message(self.Answered(refused))

    @on(Watched)
    def _tell_progress(self, message: Watched) -> None:
        if message.watch is self._watch:
            self.query_one(ProgressLine).tell(message.words, message.done, message.total)

    @on(Answered)
    def _answer(self, message: Answered) -> None:
        self.dismiss(message.answer)

    @on(Planned)
    def _show(self, message: Planned) -> None:
        self._watch = None
        self.query_one(ProgressLine).stop()
        self.plan = message.plan
        self.query_one("#says", Static).update(_says(message.plan))
        self.query_one("#goes-on", Static).update(_goes_on(message.plan, self._asked.danger))
        entries, people = plan_entries(message.plan), self.query_one(EntryList)
        people.styles.height = max(min(len(entries), self.size.height - _AROUND), 1)
        people.fill(entries, from_top=True)


def plan_entries(plan: ManyPlan) -> list[Entry]:
    """The lines of a plan: each reason with everybody who refuses for it, then who it is done for."""
    refused = f"{counted(plan.refused, 'refuses', 'refuse')}, and nothing of theirs is changed"
    return groups((refused, _refusals(plan)), (f"Done for {len(plan.does):,}", _people(plan.does)))


def _refusals(plan: ManyPlan) -> Iterator[Entry]:
    for each in plan.refusals:
        yield aside(f"{each.reason} {each.hint}".strip(), style="")
        yield from _people(each.people)


def _people(people: Sequence[ManyPerson]) -> Iterator[Entry]:
    for who in people:
        cells = ((f"  {who.ref}", "dim"), (who.name or "somebody who is gone", ""), (who.county, "dim"))
        yield Entry(who.id, cells, _COLUMNS)


def _says(plan: ManyPlan) -> Content:
    if not plan.does:
        return Content.styled("Nobody: all of them refuse.", "$danger")
    return Content.assemble(("The log will say: ", "$dim"), plain(plan.sentence))


def _goes_on(plan: ManyPlan, danger: str) -> Content:
    if not plan.does:
        return Content("")
    key = ACTIONS["go_on"].key_words
    told = Content.assemble((key, "bold"), (f" does it for {len(plan.does):,}; one u takes all of it back", "$dim"))
    return (
        Content("\n").join(
            [plain(danger.format(who=counted(len(plan.does), "person", "people"))).stylize("$danger"), told]
        )
        if danger
        else told
    )
