"""What can be done with the office's papers: directory, counties, reports, intake."""

from __future__ import annotations

from tui.action import Action

ROWS: tuple[Action, ...] = (
    Action("open_person", ("p",), "person", "Open the person who is asked for or in doubt.", ("intake",)),
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
    Action("county", ("/",), "county", "Choose the county, or the whole state.", ("reports", "pipeline"), footer=True),
    Action(
        "quarter_before", ("[",), "quarter before", "Show the quarter before.", ("reports", "pipeline"), footer=True
    ),
    Action("quarter_after", ("]",), "quarter after", "Show the quarter after.", ("reports", "pipeline"), footer=True),
    Action("export", ("o",), "write out", "Write the report to files.", ("reports",), footer=True),
    Action(
        "freeze", ("F",), "freeze", "Keep the report exactly as it is sent.", ("reports",), footer=True, danger=True
    ),
    Action(
        "import_file", ("i",), "import", "Take a file from the state, a CSA or a partner.", ("intake",), footer=True
    ),
    Action("drop_row", ("x",), "drop", "Let a row that was set aside go, with a reason.", ("intake",), footer=True),
    Action("add_row", ("+",), "add", "Add the person of a row set aside by hand.", ("intake",), footer=True),
    Action("write_out", ("o",), "write out", "Write the rows or the review list to a file.", ("intake",), footer=True),
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
)
