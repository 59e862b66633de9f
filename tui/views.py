"""Which screen stands for what; a screen's module is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.actions import VIEWS
from tui.door import SettingUp, Unlocking

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from textual.screen import ModalScreen, Screen

    from models.rows.done import Done
    from tui.door import Door


def views() -> dict[str, str | Callable[[], Screen[Any]]]:
    """The views: "agenda" is AgendaScreen of `tui.screens.agenda`, and so on."""
    return {place: _maker(place) for place in VIEWS}


def person_screen(person_id: UUID) -> Screen[None]:
    """The screen of one person."""
    return _class("person")(person_id)


def start_screen(start: Unlocking | SettingUp) -> Screen[None]:
    """The screen that opens a case file, or makes one."""
    return _class("unlock" if isinstance(start, Unlocking) else "setup")(start)


def form_modal(form: str, store: Door, person_id: UUID | None, target: UUID | str | None) -> ModalScreen[Done | None]:
    """The form of that id; some have one of their own."""
    from tui.forms import FORMS  # noqa: PLC0415 - not needed for the first frame
    from tui.modals.assessment import AssessmentModal  # noqa: PLC0415 - the same
    from tui.modals.entryline import REPEAT, EntryLineModal  # noqa: PLC0415 - the same
    from tui.modals.form import FormModal  # noqa: PLC0415 - the same
    from tui.modals.manyform import ManyForm  # noqa: PLC0415 - the same
    from tui.modals.newperson import NEW_PEOPLE, NewPersonModal  # noqa: PLC0415 - the same

    if form == "assessment" and person_id is not None:
        return AssessmentModal(store, person_id)
    if form == "entry" and person_id is not None:
        return EntryLineModal(store, person_id, repeat=target == REPEAT)
    if form in NEW_PEOPLE:
        return NewPersonModal(FORMS[form], store, person_id, target)
    if FORMS[form].subject == "person" and person_id is None:
        return ManyForm.of_draft(FORMS[form], store, store.load_draft(FORMS[form].draft_name(target), None) or {})
    return FormModal(FORMS[form], store, person_id, target)


def _maker(place: str) -> Callable[[], Screen[None]]:
    def make() -> Screen[None]:
        return _class(place)()

    return make


def _class(place: str) -> Callable[..., Screen[None]]:
    found: Callable[..., Screen[None]] = getattr(import_module(f"tui.screens.{place}"), f"{place.capitalize()}Screen")
    return found
