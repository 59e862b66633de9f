"""What the keys do while people are marked: one change for all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from models.errors import LiaisonError
from models.rows.done import Done
from tui.availability import Context
from tui.manywork import ManyAsked, ManyWork, Marked, NextWork
from tui.messages import DataChanged, Level
from tui.widgets.personlist import PersonList

if TYPE_CHECKING:
    from tui.action import Action
    from tui.modals.many import ManyAnswer, ManyModal
    from tui.modals.manyform import ManyForm
    from tui.screens.base import LiaisonScreen


def context_of(screen: LiaisonScreen) -> Context:
    """What an action would act on in a list of people: who is under the cursor, and how many are marked."""
    found = screen.query(PersonList)
    if not found:
        return Context(screen.PLACE)
    row, marks = found.first().row, len(found.first().marks)
    return Context(screen.PLACE, row.id, row.stage, marks) if row else Context(screen.PLACE, marks=marks)


def marked(screen: LiaisonScreen) -> Marked:
    """Everybody marked on a screen, in the order of the list, those it does not show last."""
    people = screen.query_one(PersonList)
    marks = people.marks
    shown = [number for number in people.ids if number in marks]
    hidden = sorted(marks.difference(shown))
    return Marked((*shown, *hidden), len(hidden))


def do_for_many(screen: LiaisonScreen, action: Action) -> None:
    """Ask once for all marked what the action asks, show what would come of it, and do it."""
    whom = marked(screen)
    if action.form:
        screen.app.push_screen(_form(screen, action.many, whom), partial(_tell, screen, whom))
    else:
        screen.app.push_screen(_preview(screen, action, whom), partial(_tell, screen, whom))


def _form(screen: LiaisonScreen, form: str, whom: Marked) -> ManyForm:
    from tui.forms import FORMS  # noqa: PLC0415 - pydantic is too heavy for the start of the app
    from tui.modals.manyform import ManyForm  # noqa: PLC0415 - the same

    return ManyForm(FORMS[form], screen.store, whom)


def _preview(screen: LiaisonScreen, action: Action, whom: Marked) -> ManyModal:
    """What needs no form is shown at once."""
    from tui.modals.many import ManyModal  # noqa: PLC0415 - seldom wanted

    store, numbers = screen.store, whom.numbers
    work = NextWork(store, numbers) if action.many == "set_mark" else ManyWork(store, action.many, numbers)
    return ManyModal(ManyAsked(action.label.capitalize(), whom, work.rehearse, work.run))


def _tell(screen: LiaisonScreen, whom: Marked, answer: ManyAnswer | None) -> None:
    """Say what came of it; the marks stay on those who refused, so that they can be looked at."""
    if isinstance(answer, Done):
        screen.post_message(DataChanged(answer, many=True))
        _unmark(screen, whom, answer)
    elif isinstance(answer, LiaisonError):
        screen.say(str(answer), Level.REFUSED)


def _unmark(screen: LiaisonScreen, whom: Marked, done: Done) -> None:
    numbers = set(screen.store.numbers(done.people))
    screen.query_one(PersonList).unmark([number for number in whom.numbers if number in numbers])
