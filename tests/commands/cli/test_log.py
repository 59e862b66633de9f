from __future__ import annotations

from typing import TYPE_CHECKING

from models.rules.entrycodes import CODES
from tests.commands.cli.conftest import DALE

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run

WHO = "N-0001 Dale Hendricks"


def test_a_line_is_written_and_said_in_words_with_what_is_proposed(liaison: Run) -> None:
    liaison(*DALE)
    said = liaison("log", "1", "na", "--at", "9:30")
    assert said.out == f"No answer from {WHO} by phone.\n"
    step = "Call at another time of day, in the evening, Mon 23 Nov: no answer, called once (weekday morning)"
    assert said.err.splitlines() == [
        "na = no answer at 920-555-0100",
        f"Proposed: {step}. With --accept it becomes the follow-up.",
    ]
    assert "Proposed" not in liaison("log", "1", "na f3").err


def test_what_is_proposed_can_be_asked_for_and_taken(liaison: Run) -> None:
    liaison(*DALE)
    said = liaison("log", "1", "wn", "--propose")
    assert (said.code, said.out) == (0, "Ask the CSA for another number, Wed 25 Nov: wrong number\n")
    assert liaison("show", "1", "--format", "json").json["contacts"] == []
    assert liaison("log", "1", "dc", "--propose", "--phone", "9205550177").err == (
        "dc = number disconnected at 9205550177\n"
    )
    assert liaison("log", "1", "ref", "--propose").out.startswith("Offer services once more, ")
    taken = liaison("log", "1", "wn", "--accept")
    assert taken.out == f"Wrong number for {WHO}; follow up Wed 25 Nov: Ask the CSA for another number.\n"
    assert "Proposed" not in taken.err
    liaison("undo")
    assert liaison("agenda").err == "Nothing is due.\n"


def test_where_nothing_is_proposed_that_is_said(liaison: Run) -> None:
    liaison(*DALE)
    liaison("log", "1", "or 30")
    assert liaison("log", "1", "r 5", "--propose").out == "Nothing is proposed after “spoke”.\n"
    assert "Proposed" not in liaison("log", "1", "r 5").err


def test_a_word_that_cannot_be_read_is_told_and_nothing_written(liaison: Run) -> None:
    liaison(*DALE)
    said = liaison("log", "1", "na 5")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("“na” takes no minutes.")


def test_without_a_line_stands_what_to_know_before_the_call(liaison: Run) -> None:
    liaison(*DALE)
    assert liaison("log", "1").out.splitlines() == [
        "Not known whether a message is safe: leave none.",
        "920-555-0100 (unverified)",
    ]
    for hour in ("9:00", "10:00", "11:00"):
        liaison("log", "1", "r 5", "--at", hour)
    liaison("log", "1", "wn", "--at", "12:00")
    assert liaison("log", "1", " ").out.splitlines() == [
        "Not known whether a message is safe: leave none.",
        "No number that may still answer.",
        "today 12:00, wrong number at 920-555-0100",
        "today 11:00, reached at 920-555-0100",
        "today 10:00, reached at 920-555-0100",
        "Answered best on a weekday morning (3 of 3 calls).",
    ]


def test_the_help_lists_every_code(liaison: Run) -> None:
    told = liaison("log", "--help").out.split()
    assert {code for code in CODES if code != "spoke"} <= set(told)


def test_phrases_are_kept_used_and_dropped(liaison: Run) -> None:
    liaison(*DALE)
    assert liaison("phrases").err.startswith("No phrases are kept.")
    assert liaison("phrases", "save", "appt", "Appointment on ___.").out == "Saved the phrase “appt”.\n"
    assert liaison("phrases", "list", "--format", "json").json == [{"code": "appt", "text": "Appointment on ___."}]
    liaison("log", "1", "r appt, Tuesday")
    assert liaison("show", "1", "--format", "json").json["contacts"][0]["note"] == "Appointment on Tuesday."
    assert liaison("phrases", "drop", "appt").out == "Dropped the phrase “appt”.\n"
    assert liaison("undo").code == 0
    assert "appt" in liaison("phrases").out
