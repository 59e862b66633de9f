from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import ContactKind, Direction
from models.rules.entries import Entry, EntryRefused, Known, KnownPhrase, KnownProgramme, parse_entry, text_of
from models.rules.entrycodes import CODES, codes_in_words
from models.rules.entrydays import FURTHEST_DAYS

FRIDAY = date(2026, 11, 20)
PHONE, LETTER = ContactKind.PHONE, ContactKind.LETTER
TJ = KnownProgramme("tj", "Transitional Jobs")
CMN = KnownProgramme("w2_cmn", "W-2 case management for NCPs (CMN)")
TSP = KnownProgramme("w2_tsp", "W-2 stipend for NCPs (TSP)")
WIOA = KnownProgramme("wioa_adult", "WIOA Adult")
REVIEW = KnownProgramme("order_review", "Review of the order (CSA)")
FOOD = KnownProgramme("food", "Food and benefits")
APPOINTMENT = KnownPhrase("appt", "Appointment on ___ at ___.")
MAIL = KnownPhrase("mail", "Asked for the form by mail.")
KNOWN = Known((TJ, CMN, TSP, WIOA, REVIEW, FOOD), (APPOINTMENT, MAIL))


def entry(code: str, **said: object) -> Entry:
    meant = CODES[code]
    return Entry(code, **{"kind": meant.kind, "outcome": meant.outcome} | said)  # type: ignore[arg-type]  # any part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("na", entry("na")),
        ("LVM", entry("lvm")),
        ("lm", entry("lm")),
        ("lvm f3", entry("lvm", follow_up_on=date(2026, 11, 23))),
        ("lt f10d", entry("lt", follow_up_on=date(2026, 11, 30))),
        ("wn, belongs to an aunt", entry("wn", own="belongs to an aunt")),
        ("dc", entry("dc")),
        ("rm", entry("rm")),
        ("r", entry("r")),
        ("or 25", entry("or", minutes=25)),
        ("ref, not now", entry("ref", own="not now")),
        ("ns", entry("ns")),
        ("ns court", entry("ns", kind=ContactKind.COURT)),
        ("r 12 ffri, will call UMOS", entry("r", minutes=12, follow_up_on=date(2026, 11, 27), own="will call UMOS")),
        ("r fmon 5 in", entry("r", minutes=5, follow_up_on=date(2026, 11, 23), direction=Direction.IN)),
        ("spoke 3 person", entry("r", minutes=3, kind=ContactKind.IN_PERSON)),
        ("lt text", entry("lt", kind=ContactKind.TEXT)),
        ("lt letter", entry("lt")),
        ('r 12 "says, he works" f0', entry("r", minutes=12, follow_up_on=FRIDAY, own="says, he works")),
        ("r “has an interview”, fthurs", entry("r", follow_up_on=date(2026, 11, 26), own="has an interview")),
        ('r, he said "yes"', entry("r", own='he said "yes"')),
        ("na,", entry("na")),
    ],
)
def test_a_line_means_a_contact(text: str, expected: Entry) -> None:
    assert parse_entry(text, FRIDAY) == expected


@pytest.mark.parametrize(
    ("text", "at_fault", "sentence"),
    [
        ("", "", "“” is not a code to begin with."),
        ("   ", "   ", "“” is not a code to begin with."),
        ("called him", "called", "“called” is not a code to begin with."),
        (", only a note", ", only a note", "“” is not a code to begin with."),
        ("na 5", "5", "“na” takes no minutes."),
        ("r 5 6", "6", "“6”: the line says how long it took already."),
        ("r f3 f4", "f4", "“f4”: the line says when to follow up already."),
        ("r 0", "0", "“0” is not a number of minutes."),
        ("r 481", "481", "“481” is not a number of minutes."),
        ("r 99999999999", "99999999999", "“99999999999” is not a number of minutes."),
        ("r ²", "²", "“²” cannot stand there."),
        ("lvm ffr", "ffr", "“ffr” names no day."),
        ("lvm FNEVER", "FNEVER", "“fnever” names no day."),
        ("lvm f", "f", "“f” names no day."),
        ("lvm f999", "f999", "“f999” is too far ahead; follow up within a year."),
        ("lvm 3f", "3f", "“3f” cannot stand there."),
        ("lvm  person f3", "person", "“lvm” cannot be in person."),
        ("wn in", "in", "“wn” is not what the person begins."),
        ("r wioa tj", "tj", "“tj”: the line says what to refer to already."),
    ],
)
def test_a_word_that_cannot_be_read_is_refused_in_its_place(text: str, at_fault: str, sentence: str) -> None:
    with pytest.raises(EntryRefused) as refused:
        parse_entry(text, FRIDAY, KNOWN)
    assert text[refused.value.start : refused.value.end] == at_fault
    assert refused.value.sentence == sentence


def test_a_refusal_lists_every_code() -> None:
    with pytest.raises(EntryRefused) as refused:
        parse_entry("phoned", FRIDAY)
    assert refused.value.hint == codes_in_words()
    assert all(f"{code} (" in refused.value.hint for code in CODES if code != "spoke")


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("tj", ("tj",)),
        ("w2", ("w2_cmn", "w2_tsp")),
        ("W2_CMN", ("w2_cmn",)),
        ("w2cmn", ("w2_cmn",)),
        ("tsp", ("w2_tsp",)),
        ("wioa", ("wioa_adult",)),
        ("wio", ("wioa_adult",)),
        ("food", ("food",)),
        ("order", ("order_review",)),
    ],
)
def test_a_programme_is_named_by_its_code_or_a_short_name(word: str, codes: tuple[str, ...]) -> None:
    found = parse_entry(f"r {word} 5", FRIDAY, KNOWN)
    assert found.minutes == 5
    assert found.programme is not None
    assert found.programme.codes == codes


@pytest.mark.parametrize("word", ["csa", "ncps", "wi", "of"])
def test_other_words_of_a_name_are_no_programme(word: str) -> None:
    with pytest.raises(EntryRefused):
        parse_entry(f"r {word}", FRIDAY, KNOWN)


@pytest.mark.parametrize(
    ("text", "note", "blanks"),
    [
        ("r mail", "Asked for the form by mail.", 0),
        ("r mail, by Friday", "Asked for the form by mail. by Friday", 0),
        ("r appt", "Appointment on ___ at ___.", 2),
        ("r appt, Tuesday", "Appointment on Tuesday at ___.", 1),
        ("r appt, ; 10", "Appointment on ___ at 10.", 1),
        ("r appt, Tuesday; 10", "Appointment on Tuesday at 10.", 0),
        ("r appt, Tuesday; 10; glad; so am I", "Appointment on Tuesday at 10. glad; so am I", 0),
        ("r, ___ stays", "___ stays", 0),
    ],
)
def test_a_phrase_has_its_blanks_filled_by_the_note(text: str, note: str, blanks: int) -> None:
    found = parse_entry(text, FRIDAY, KNOWN)
    assert (found.note, found.blanks) == (note, blanks)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("na", "na"),
        ("spoke 12 wioa ffri appt in video, Mon; 9", "r video in 12 f2026-11-27 wioa appt, Mon; 9"),
        ("lvm “call, please” f3", "lvm f2026-11-23, call, please"),
    ],
)
def test_an_entry_is_printed_so_that_it_reads_the_same_on_another_day(text: str, printed: str) -> None:
    found = parse_entry(text, FRIDAY, KNOWN)
    assert text_of(found) == printed
    assert parse_entry(printed, FRIDAY - timedelta(days=3), KNOWN) == found


def read(text: str) -> Entry | None:
    """The entry, or None for a refusal, which names a part of the line."""
    try:
        return parse_entry(text, FRIDAY, KNOWN)
    except EntryRefused as refused:
        if not 0 <= refused.start <= refused.end <= len(text):
            raise AssertionError(text) from refused
        return None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read(text)
    day = found.follow_up_on if found else None
    assert day is None or FRIDAY <= day <= FRIDAY + timedelta(days=FURTHEST_DAYS)


LINES = st.builds(
    lambda head, words, note: " ".join([head, *words]) + note,
    st.sampled_from([*CODES, "nothing"]),
    st.lists(
        st.sampled_from(
            ["12", "0", "f3", "f2w", "f1mo", "ffri", "f2/29", "f12/1", "in", "text", "person", "tj", "w2", "appt"]
        ),
        max_size=4,
    ),
    st.sampled_from(["", ", said; so", ' "quoted, it" ', ",", ", a\nb", "; no"]),
)


@given(LINES)
def test_printing_what_was_read_is_stable(line: str) -> None:
    found = read(line)
    if found is None:
        return
    again = parse_entry(text_of(found), FRIDAY, KNOWN)
    assert again == found
    assert text_of(again) == text_of(found)
