"""One thing that a key does, and the places where keys do something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.availability import Context, always

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = ("home", "worklist", "person", "agenda", "people", "session")
"""Places with a person in hand."""
LISTS = "list"
"""Every list, whatever it shows."""
FORMS = "form"
"""Every form."""
LINE = "line"
"""The line that a contact is typed in."""
EVERYWHERE = "everywhere"
START = "start"
"""Making a case file."""

PLACES = {
    "home": "Home",
    "worklist": "Worklist",
    "person": "A person",
    "session": "Work session",
    "agenda": "Agenda",
    "directory": "Directory",
    "counties": "Counties",
    "reports": "Reports",
    "history": "History",
    "intake": "Intake",
    "pipeline": "Pipeline",
    "people": "The people behind a figure",
    "listing": "Taking the list",
    "columns": "What the columns mean",
    "filing": "Taking another file",
    "beside": "Two records side by side",
    "doubt": "A fact told otherwise",
    "many": "A change of many, before it is made",
    LISTS: "Any list",
    FORMS: "Any form",
    LINE: "The contact line",
    EVERYWHERE: "Everywhere",
    START: "Making a case file",
}
"""Where actions are, and how that is said, in the order of the key reference."""

SPOKEN = {
    "escape": "esc",
    "pagedown": "page down",
    "pageup": "page up",
    "down": "↓",
    "shift+down": "shift+↓",
    "shift+up": "shift+↑",
    "up": "↑",
    "right": "→",
}
"""Keys whose names are not what a person reads."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does.

    `label` is for the footer, `help` a sentence, `where` the places that have it, `danger` marks what is asked about
    once more, `footer` what the footer shows; `available` gives the reason why it cannot be done now, or None. `many`
    is the form, or the verb where nothing is asked, for everybody marked; without it the key works on one person.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: tuple[str, ...]
    form: str = ""
    many: str = ""
    footer: bool = False
    danger: bool = False
    available: Callable[[Context], str | None] = always

    @property
    def key_words(self) -> str:
        """The keys as a person reads them: "c", "j or ↓"."""
        return " or ".join(SPOKEN.get(key, key) for key in self.keys)
