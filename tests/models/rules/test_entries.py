from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import ContactKind, ContactOutcome
from models.errors import Refused
from models.rules.entries import CODES, FURTHEST_DAYS, Entry, codes_in_words, parse_entry

FRIDAY = date(2026, 11, 20)
PHONE = ContactKind.PHONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("na", Entry(PHONE, ContactOutcome.NO_ANSWER)),
        ("LVM", Entry(PHONE, ContactOutcome.VOICEMAIL)),
        ("lvm f3", Entry(PHONE, ContactOutcome.VOICEMAIL, follow_up_on=date(2026, 11, 23))),
        ("lvm f2w", Entry(PHONE, ContactOutcome.VOICEMAIL, follow_up_on=date(2026, 12, 4))),
        ("lt f10d", Entry(ContactKind.LETTER, ContactOutcome.SENT, follow_up_on=date(2026, 11, 30))),
        ("wn, belongs to an aunt", Entry(PHONE, ContactOutcome.WRONG_NUMBER, note="belongs to an aunt")),
        ("r", Entry(PHONE, ContactOutcome.SPOKE)),
        ("r 12 ffri, will call UMOS", Entry(PHONE, ContactOutcome.SPOKE, 12, date(2026, 11, 27), "will call UMOS")),
        ("r fmon 5", Entry(PHONE, ContactOutcome.SPOKE, 5, date(2026, 11, 23))),
        ("spoke 3", Entry(PHONE, ContactOutcome.SPOKE, 3)),
        ('r 12 "says, he works" f0', Entry(PHONE, ContactOutcome.SPOKE, 12, FRIDAY, "says, he works")),
        (
            "r “has an interview”, fthurs",
            Entry(PHONE, ContactOutcome.SPOKE, None, date(2026, 11, 26), "has an interview"),
        ),
        ('r, he said "yes"', Entry(PHONE, ContactOutcome.SPOKE, note='he said "yes"')),
        ("na,", Entry(PHONE, ContactOutcome.NO_ANSWER)),
    ],
)
def test_a_line_means_a_contact(text: str, expected: Entry) -> None:
    assert parse_entry(text, FRIDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "called him",
        ", only a note",
        "na 5",
        "r 5 6",
        "r f3 f4",
        "r 0",
        "r 481",
        "r 99999999999",
        "r ²",
        "lvm ffr",
        "lvm fnever",
        "lvm f",
        "lvm f999",
        "lvm f60w",
        "lvm 3f",
    ],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_entry(text, FRIDAY)


def test_a_refusal_lists_every_code() -> None:
    with pytest.raises(Refused) as refused:
        parse_entry("phoned", FRIDAY)
    assert refused.value.hint == codes_in_words()
    assert all(f"{code} (" in refused.value.hint for code in CODES)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        entry = parse_entry(text, FRIDAY)
    except Refused:
        return
    assert entry.follow_up_on is None or FRIDAY <= entry.follow_up_on <= FRIDAY + timedelta(days=FURTHEST_DAYS)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(("mon", "tues", "wed", "thu", "fri", "sat", "sun"))
)
def test_a_weekday_is_the_next_one_and_never_today(today: date, name: str) -> None:
    found = parse_entry(f"na f{name}", today).follow_up_on
    assert found is not None
    assert 1 <= (found - today).days <= 7
    assert f"{found:%A}".lower().startswith(name)
