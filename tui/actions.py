"""The one table of actions. Keys, footer, help, palette, `liaison keys` and docs/keys.md are all made from it.

An action with a `form` opens that form for the person in hand; any other is a method `act_<id>` of the screen or
widget that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.availability import Context, always, closed, is_open, not_parked, one, parked, somebody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import BindingType

PEOPLE = ("worklist", "person", "agenda", "people")
"""Places with a person in hand."""
LISTS = "list"
"""Every list, whatever it shows."""
FORMS = "form"
"""Every form."""
EVERYWHERE = "everywhere"
START = "start"
"""Making a case file."""

PLACES = {
    "worklist": "Worklist",
    "person": "A person",
    "agenda": "Agenda",
    "directory": "Directory",
    "counties": "Counties",
    "reports": "Reports",
    "history": "History",
    "intake": "Intake",
    "people": "The people behind a figure",
    "listing": "Taking the list",
    "columns": "What the columns mean",
    "filing": "Taking another file",
    "beside": "Two records side by side",
    "doubt": "A fact told otherwise",
    LISTS: "Any list",
    FORMS: "Any form",
    EVERYWHERE: "Everywhere",
    START: "Making a case file",
}
"""Where actions are, and how that is said, in the order of the key reference."""

_SPOKEN = {
    "escape": "esc",
    "pagedown": "page down",
    "pageup": "page up",
    "down": "↓",
    "up": "↑",
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does.

    `label` is for the footer, `help` a sentence, `where` the places that have it, `danger` marks what is asked about
    once more, `footer` what the footer shows; `available` gives the reason why it cannot be done now, or None.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    where: tuple[str, ...]
    form: str = ""
    footer: bool = False
    danger: bool = False
    available: Callable[[Context], str | None] = always

    @property
    def key_words(self) -> str:
        """The keys as a person reads them: "c", "j or ↓"."""
        return " or ".join(_SPOKEN.get(key, key) for key in self.keys)


def _verb(key: str, label: str, sentence: str, form: str, *, footer: bool = False) -> Action:
    return Action(form, (key,), label, sentence, PEOPLE, form=form, footer=footer, available=is_open)


ACTIONS: dict[str, Action] = {
    action.id: action
    for action in (
        _verb("c", "contact", "Record a contact or an attempt.", "contact", footer=True),
        _verb("a", "assess", "Assess needs and strengths.", "assessment", footer=True),
        _verb("r", "refer", "Refer the person to a service.", "referral", footer=True),
        _verb("h", "hearing", "Record what came of meeting the person at a hearing.", "encounter", footer=True),
        _verb("f", "follow-up", "Note a dated promise: who does what by when.", "follow_up", footer=True),
        _verb("n", "note", "Write a note.", "note"),
        _verb("J", "job", "Record a job.", "job"),
        _verb("K", "consent", "Record a signed release or consent.", "consent"),
        _verb("H", "new hearing", "Put a hearing on the calendar.", "hearing"),
        _verb("e", "edit facts", "Correct the name, birth date, county and other facts.", "edit"),
        _verb("#", "phone", "Add a phone number.", "phone"),
        _verb("@", "address", "Add an address.", "address"),
        _verb("!", "safety", "Say whether and how the person may safely be contacted.", "safety"),
        _verb("m", "means", "Judge whether the person cannot or will not pay.", "segment"),
        _verb("v", "review", "Record the county's answer after its review.", "review"),
        _verb("R", "asked for", "Write down that a CSA asks for the person.", "request"),
        _verb("T", "tag", "Add a tag.", "tag"),
        Action("next", ("t",), "next", "Mark as next by hand, or take the mark away.", PEOPLE, available=somebody),
        Action("park", ("p",), "park", "Rest the work until a day.", PEOPLE, form="park", available=not_parked),
        Action("unpark", ("P",), "take up", "Take the work up again.", PEOPLE, available=parked),
        Action(
            "close",
            ("x",),
            "close",
            "End the work with this person, with a reason.",
            PEOPLE,
            form="close",
            danger=True,
            available=is_open,
        ),
        Action("reopen", ("X",), "open again", "Open the work with a closed person again.", PEOPLE, available=closed),
        Action(
            "why",
            ("=",),
            "why",
            "Show why the person stands at this rank.",
            PEOPLE,
            footer=True,
            available=one,
        ),
        Action(
            "filter",
            ("/",),
            "filter",
            "Show only some: words, county:brown, stage:<referred.",
            ("worklist", "directory", "history"),
        ),
        Action("sort", ("s",), "sort", "Order by rank, name, next step, contact, arrears, county.", ("worklist",)),
        Action("add_person", ("+",), "add", "Add a person who is not on the list.", ("worklist",), form="person"),
        Action("import_list", ("i",), "import", "Take the state's list from a workbook.", ("worklist",)),
        Action("drafts", ("D",), "drafts", "Show what was typed and not saved.", ("worklist",)),
        Action("mark_all", ("V",), "mark all", "Mark everybody shown.", ("worklist",)),
        Action("tab_before", ("[",), "tab before", "Show the tab before.", ("person",)),
        Action("tab_after", ("]",), "tab after", "Show the next tab.", ("person",), footer=True),
        Action("settle", ("d", "s"), "settle", "Say what came of it.", ("person", "agenda", "intake"), footer=True),
        Action("open_person", ("p",), "person", "Open the person who is asked for or in doubt.", ("intake",)),
        Action("log", ("l",), "log", "Show what was changed about this person.", ("person",)),
        Action("end", ("E",), "end", "End the job, the consent or the tag chosen.", ("person",)),
        Action("look_alike", ("S",), "same person?", "Look for records that may be this very person.", ("person",)),
        Action("unmerge", ("U",), "un-merge", "Take two merged records apart again.", ("person",), danger=True),
        Action("add_service", ("+",), "add", "Add a service.", ("directory",), footer=True),
        Action("edit_service", ("e",), "edit", "Correct the service under the cursor.", ("directory",), footer=True),
        Action("withdraw", ("x",), "withdraw", "Take the service out of the directory.", ("directory",), danger=True),
        Action(
            "protocol",
            ("e",),
            "protocol",
            "Write down what was agreed with the county's CSA.",
            ("counties",),
            footer=True,
        ),
        Action("new_county", ("n",), "new county", "Agree a protocol with another county.", ("counties",), footer=True),
        Action("csa_contact", ("+",), "add contact", "Add a person at the CSA.", ("counties",), footer=True),
        Action("meeting", ("m",), "meeting", "Record a meeting with the CSA.", ("counties",), footer=True),
        Action("county", ("/",), "county", "Choose the county, or the whole state.", ("reports",), footer=True),
        Action("quarter_before", ("[",), "quarter before", "Show the quarter before.", ("reports",), footer=True),
        Action("quarter_after", ("]",), "quarter after", "Show the quarter after.", ("reports",), footer=True),
        Action("export", ("o",), "write out", "Write the report to files.", ("reports",), footer=True),
        Action(
            "freeze", ("F",), "freeze", "Keep the report exactly as it is sent.", ("reports",), footer=True, danger=True
        ),
        Action(
            "import_file", ("i",), "import", "Take a file from the state, a CSA or a partner.", ("intake",), footer=True
        ),
        Action("drop_row", ("x",), "drop", "Let a row that was set aside go, with a reason.", ("intake",), footer=True),
        Action("add_row", ("+",), "add", "Add the person of a row set aside by hand.", ("intake",), footer=True),
        Action(
            "write_out", ("o",), "write out", "Write the rows or the review list to a file.", ("intake",), footer=True
        ),
        Action(
            "take_back",
            ("U",),
            "take back",
            "Take a whole import back, after asking.",
            ("intake",),
            footer=True,
            danger=True,
        ),
        Action("take_list", ("ctrl+s",), "take the list", "Take the list as it is shown.", ("listing",), footer=True),
        Action("take_file", ("ctrl+s",), "take it", "Take the file as it is shown.", ("filing",), footer=True),
        Action("other_file", ("i",), "another file", "Choose another file or day.", ("listing", "filing"), footer=True),
        Action("columns", ("m",), "columns", "Say what the columns of the file mean.", ("listing",), footer=True),
        Action("take_columns", ("ctrl+s",), "go on", "Read the file so, and remember it.", ("columns",), footer=True),
        Action("same", ("y",), "one person", "The two records are one person.", ("beside",), footer=True),
        Action("different", ("n",), "two people", "The two records are two people.", ("beside",), footer=True),
        Action("swap", ("x", "tab"), "swap", "Let the other record be the one that stays.", ("beside",), footer=True),
        Action("theirs", ("y",), "the list is right", "Take what the list says.", ("doubt",), footer=True),
        Action("ours", ("n",), "ours is right", "Keep what is known here.", ("doubt",), footer=True),
        Action("down", ("j", "down"), "down", "Go down.", (LISTS,)),
        Action("up", ("k", "up"), "up", "Go up.", (LISTS,)),
        Action("page_down", ("pagedown", "ctrl+f"), "page down", "Go down a page.", (LISTS,)),
        Action("page_up", ("pageup", "ctrl+b"), "page up", "Go up a page.", (LISTS,)),
        Action("top", ("g", "home"), "top", "Go to the first.", (LISTS,)),
        Action("bottom", ("G", "end"), "bottom", "Go to the last.", (LISTS,)),
        Action("open", ("enter",), "open", "Open what is under the cursor.", (LISTS,)),
        Action("mark", ("space",), "mark", "Mark, or take the mark away, and go on.", (LISTS,)),
        Action("save", ("ctrl+s",), "save", "Save the form.", (FORMS,), footer=True),
        Action(
            "leave", ("escape",), "back", "Leave the form; what was typed is kept as a draft.", (FORMS,), footer=True
        ),
        Action(
            "discard",
            ("ctrl+x",),
            "discard",
            "Forget what was typed, after asking; the form opens anew.",
            (FORMS,),
            footer=True,
            danger=True,
        ),
        Action("suggest", ("ctrl+g",), "suggest", "Suggest a passphrase of five words.", (START,)),
        Action("reveal", ("ctrl+o",), "show", "Show the passphrase, or hide it again.", (START,)),
        Action("step_back", ("escape",), "back", "Go back one step.", (START,)),
        Action("undo", ("u",), "undo", "Take back the last change, of whatever day.", (EVERYWHERE,), footer=True),
        Action("redo", ("ctrl+r",), "redo", "Make the change again that was taken back.", (EVERYWHERE,)),
        Action("worklist", ("1",), "worklist", "Go to the worklist.", (EVERYWHERE,)),
        Action(
            "agenda",
            ("2",),
            "agenda",
            "Go to the agenda.",
            (EVERYWHERE,),
        ),
        Action("directory", ("3",), "directory", "Go to the directory of services.", (EVERYWHERE,)),
        Action("counties", ("4",), "counties", "Go to the counties and their CSAs.", (EVERYWHERE,)),
        Action("reports", ("5",), "reports", "Go to the reports.", (EVERYWHERE,)),
        Action("history", ("6",), "history", "Go to the history of changes.", (EVERYWHERE,)),
        Action("intake", ("7",), "intake", "Go to the intake: what came, and what of it waits.", (EVERYWHERE,)),
        Action("back", ("escape",), "back", "Go back one step; nothing is lost.", (EVERYWHERE,)),
        Action("notices", ("M",), "messages", "Read the last messages again.", (EVERYWHERE,)),
        Action("theme", ("ctrl+t",), "theme", "Change the colours: dark, light, without colour.", (EVERYWHERE,)),
        Action("palette", ("ctrl+p",), "find", "Find an action or a person by typing.", (EVERYWHERE,)),
        Action(
            "help", ("?", "f1"), "help", "Show what can be done here; choosing does it.", (EVERYWHERE,), footer=True
        ),
        Action("quit", ("q",), "quit", "End; what is typed stays as drafts.", (EVERYWHERE,)),
    )
}
VIEWS = ("worklist", "agenda", "directory", "counties", "reports", "history", "intake")
"""The views behind the keys 1 to 7."""


def actions_at(place: str) -> tuple[Action, ...]:
    """The actions of a place in the order of the table, without those that are everywhere."""
    return tuple(action for action in ACTIONS.values() if place in action.where)


def bindings(*places: str) -> list[BindingType]:
    """The key bindings of some places, for a screen's or widget's BINDINGS; each is known by its action's id."""
    return [
        Binding(key, f"act('{action.id}')", action.label, show=False, tooltip=action.help, id=action.id)
        for place in places
        for action in actions_at(place)
        for key in action.keys
    ]


def reason_against(action: Action, context: Context) -> str:
    """Why the action cannot be done now; empty when it can."""
    return action.available(context) or ""


def rows() -> list[tuple[str, str, str]]:
    """The table as (place, keys, sentence), for the command line."""
    return [(PLACES[place], action.key_words, action.help) for place in PLACES for action in actions_at(place)]


def markdown() -> str:
    """The key reference, docs/keys.md."""
    parts = ["# Keys", "Made from the table of actions by `liaison keys --format markdown`; do not edit."]
    for place, name in PLACES.items():
        parts.append(f"## {name}")
        parts.append("\n".join(_table(actions_at(place))))
    return "\n\n".join(parts) + "\n"


def _table(actions: Iterable[Action]) -> list[str]:
    lines = [f"| {_code(action)} | {action.label} | {action.help} |" for action in actions]
    return ["| key | | what it does |", "| --- | --- | --- |", *lines]


def _code(action: Action) -> str:
    return " ".join(f"`{_SPOKEN.get(key, key)}`" for key in action.keys)
