"""What every list, every form and every screen can do."""

from __future__ import annotations

from tui.action import EVERYWHERE, FORMS, LISTS, START, Action

ROWS: tuple[Action, ...] = (
    Action("down", ("j", "down"), "down", "Go down.", (LISTS,)),
    Action("up", ("k", "up"), "up", "Go up.", (LISTS,)),
    Action("page_down", ("pagedown", "ctrl+f"), "page down", "Go down a page.", (LISTS,)),
    Action("page_up", ("pageup", "ctrl+b"), "page up", "Go up a page.", (LISTS,)),
    Action("top", ("g", "home"), "top", "Go to the first.", (LISTS,)),
    Action("bottom", ("G", "end"), "bottom", "Go to the last.", (LISTS,)),
    Action("open", ("enter",), "open", "Open what is under the cursor.", (LISTS,)),
    Action("mark", ("space",), "mark", "Mark, or take the mark away, and go on.", (LISTS,)),
    Action("mark_down", ("shift+down",), "mark down", "Mark from here down; back again takes it away.", (LISTS,)),
    Action("mark_up", ("shift+up",), "mark up", "Mark from here up; back again takes it away.", (LISTS,)),
    Action("save", ("ctrl+s",), "save", "Save the form.", (FORMS,), footer=True),
    Action("leave", ("escape",), "back", "Leave the form; what was typed is kept as a draft.", (FORMS,), footer=True),
    Action(
        "discard",
        ("ctrl+x",),
        "discard",
        "Forget what was typed, after asking; the form opens anew.",
        (FORMS,),
        footer=True,
        danger=True,
    ),
    Action(
        "editor",
        ("ctrl+e",),
        "editor",
        "Write a long text in your own editor (VISUAL or EDITOR).",
        (FORMS,),
    ),
    Action("suggest", ("ctrl+g",), "suggest", "Suggest a passphrase of five words.", (START,)),
    Action("reveal", ("ctrl+o",), "show", "Show the passphrase, or hide it again.", (START,)),
    Action("step_back", ("escape",), "back", "Go back one step.", (START,)),
    Action("undo", ("u",), "undo", "Take back the last change, of whatever day.", (EVERYWHERE,), footer=True),
    Action("redo", ("ctrl+r",), "redo", "Make the change again that was taken back.", (EVERYWHERE,)),
    Action("drafts", ("D",), "drafts", "Show what was typed and not saved.", (EVERYWHERE,)),
    Action("home", ("0",), "home", "Go to the first page of the day.", (EVERYWHERE,)),
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
    Action(
        "pipeline", ("8",), "pipeline", "Go to the pipeline: how people move from listed to retained.", (EVERYWHERE,)
    ),
    Action("back", ("escape",), "back", "Go back one step; nothing is lost.", (EVERYWHERE,)),
    Action("weights", ("W",), "weights", "Show what each reason counts in the order, and set it.", (EVERYWHERE,)),
    Action("notices", ("M",), "messages", "Read the last messages again.", (EVERYWHERE,)),
    Action("theme", ("ctrl+t",), "theme", "Change the colours: dark, light, without colour.", (EVERYWHERE,)),
    Action("palette", ("ctrl+p",), "find", "Find an action or a person by typing.", (EVERYWHERE,)),
    Action("help", ("?", "f1"), "help", "Show what can be done here; choosing does it.", (EVERYWHERE,), footer=True),
    Action("quit", ("q",), "quit", "End; what is typed stays as drafts.", (EVERYWHERE,)),
)
