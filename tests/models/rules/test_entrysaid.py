from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.entries import EntryRefused, parse_entry
from models.rules.entrycodes import CODES
from models.rules.entrysaid import completions, spelled
from tests.models.rules.test_entries import FRIDAY, KNOWN, LINES

DAYS = ["f1", "f3", "f1w", "f2w", "f1mo", "fmon", "ftue", "fwed", "fthu", "ffri"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lvm f3", "left a voicemail at 414-555-0142, follow up Mon 23 Nov"),
        ("na", "no answer at 414-555-0142"),
        ("na person", "no answer in person"),
        ("lm", "left a message with someone at 414-555-0142"),
        ("lt", "letter sent"),
        ("lt text", "text sent"),
        ("lt email in", "e-mail received"),
        ("wn", "wrong number at 414-555-0142"),
        ("dc", "number disconnected at 414-555-0142"),
        ("rm", "mail came back"),
        (
            "r 1 tj, will come",
            "reached at 414-555-0142, 1 minute, refer to Transitional Jobs, note “will come”",
        ),
        ("r 12 w2", "reached at 414-555-0142, 12 minutes, refer to W2 (one of 2 programmes)"),
        ("r in", "they got in touch by phone"),
        ("or video", "reached by video, orientation given"),
        ("or in", "they got in touch by phone, orientation given"),
        ("ref", "reached at 414-555-0142, does not want to talk"),
        ("ref in", "they got in touch by phone and do not want to talk"),
        ("lvm in", "they left a voicemail"),
        ("lm in", "someone left a message for them by phone"),
        ("ns court", "did not come, at court"),
        ("r mail", "reached at 414-555-0142, note “Asked for the form by mail.”"),
    ],
)
def test_a_line_is_spelled_out(line: str, said: str) -> None:
    assert spelled(parse_entry(line, FRIDAY, KNOWN), FRIDAY, "414-555-0142") == said


def offered(text: str) -> list[str]:
    return [each.word for each in completions(text, FRIDAY, KNOWN)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", [code for code in CODES if code != "spoke"]),
        ("l", ["lvm", "lm", "lt"]),
        ("L", ["lvm", "lm", "lt"]),
        ("x", []),
        ("x ", []),
        ("r 12", ["12"]),
        ("r f5", ["f5", "f5w", "f5mo"]),
        ("r fd", []),
        ("r f500", []),
        ("r fdec24", ["fdec24"]),
        ("r 5 f3 tj mail in ", ["text", "email", "person", "court", "video"]),
        ("wn ", [*DAYS, "appt", "mail", "tj", "w2_cmn", "w2_tsp", "wioa_adult", "order_review", "food", "text"]),
        ("r nonsense ap", ["appt"]),
        ("r, no", []),
        ('r "no', []),
        ("r “no", []),
    ],
)  # fmt: skip
def test_what_may_come_next_is_offered(text: str, words: list[str]) -> None:
    assert offered(text) == words


def test_an_offer_says_what_it_means_and_how_the_line_goes_on() -> None:
    first, *_ = completions("r  f", FRIDAY, KNOWN)
    assert (first.word, first.meaning, first.line) == ("f1", "follow up Sat 21 Nov", "r  f1 ")
    meanings = {each.word: each.meaning for each in completions("r ", FRIDAY, KNOWN)}
    assert meanings["15"] == "15 minutes"
    assert meanings["tj"] == "refer to Transitional Jobs"
    assert meanings["mail"] == "phrase: Asked for the form by mail."
    assert meanings["person"] == "in person"
    assert meanings["in"] == "they began it"


@given(st.text(max_size=30))
def test_anything_typed_is_completed_or_not(text: str) -> None:
    assert all(each.line.endswith(f"{each.word} ") for each in completions(text, FRIDAY, KNOWN))


@given(LINES)
def test_what_is_offered_can_be_read(line: str) -> None:
    try:
        parse_entry(line, FRIDAY, KNOWN)
    except EntryRefused:
        return
    for each in completions(f"{line} ", FRIDAY, KNOWN):
        parse_entry(each.line, FRIDAY, KNOWN)
