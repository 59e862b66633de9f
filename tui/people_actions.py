"""What can be done with a person, on the worklist, the agenda and a person's own screen."""

from __future__ import annotations

from tui.action import PEOPLE, Action
from tui.availability import closed, is_open, not_parked, one, parked, somebody


def _verb(key: str, label: str, sentence: str, form: str, *, footer: bool = False) -> Action:
    return Action(form, (key,), label, sentence, PEOPLE, form=form, footer=footer, available=is_open)


ROWS: tuple[Action, ...] = (
    Action(
        "contact",
        ("c",),
        "contact",
        "Record a contact or an attempt in one line.",
        PEOPLE,
        form="entry",
        footer=True,
        available=is_open,
    ),
    Action(
        "contact_form",
        ("C",),
        "contact form",
        "Record a contact with the full form.",
        PEOPLE,
        form="contact",
        available=is_open,
    ),
    Action("repeat", (".",), "repeat", "Begin a contact like the last one.", PEOPLE, available=is_open),
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
    _verb("A", "CSA contact", "Say who at the county's CSA answers for the person.", "assign"),
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
    Action("loose_ends", ("L",), "loose ends", "Show who has nothing behind and nothing ahead.", ("home", "worklist")),
    Action("sort", ("s",), "sort", "Order by rank, name, next step, contact, arrears, county.", ("worklist",)),
    Action("add_person", ("+",), "add", "Add a person who is not on the list.", ("worklist",), form="person"),
    Action("import_list", ("i",), "import", "Take the state's list from a workbook.", ("worklist",)),
    Action("mark_all", ("V",), "mark all", "Mark everybody shown.", ("worklist",)),
    Action("tab_before", ("[",), "tab before", "Show the tab before.", ("person",)),
    Action("tab_after", ("]",), "tab after", "Show the next tab.", ("person",), footer=True),
    Action("settle", ("d", "s"), "settle", "Say what came of it.", ("person", "agenda", "intake"), footer=True),
    Action("log", ("l",), "log", "Show what was changed about this person.", ("person",)),
    Action("end", ("E",), "end", "End the job, the consent or the tag chosen.", ("person",)),
    Action("look_alike", ("S",), "same person?", "Look for records that may be this very person.", ("person",)),
    Action("unmerge", ("U",), "un-merge", "Take two merged records apart again.", ("person",), danger=True),
)
