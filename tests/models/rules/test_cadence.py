from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.enums import ContactKind, ContactOutcome, Direction, Owner
from models.errors import Refused
from models.rules.cadence import (
    Band,
    Cadence,
    CadenceStep,
    DayHours,
    PartOfDay,
    Tries,
    Try,
    next_attempt,
    propose,
    proposed,
)
from models.rules.calendar import ClosureRule, OfficeCalendar
from tests.models.rules.building import TODAY

PHONE, NO_ANSWER, VOICEMAIL = ContactKind.PHONE, ContactOutcome.NO_ANSWER, ContactOutcome.VOICEMAIL
HOURS = DayHours(12, 16)
THANKSGIVING = ClosureRule.of({"kind": "nth_weekday", "name": "Thanksgiving", "month": 11, "weekday": "TH", "n": 4})
STEPS = tuple(
    CadenceStep.of(raw)
    for raw in (
        {"outcome": "no_answer", "in_row": 1, "step": "Call at another time", "kind": "phone", "days": 3},
        {"outcome": "no_answer", "in_row": 3, "in_bands": 3, "step": "Send a letter", "kind": "letter", "days": 1},
        {"outcome": "no_answer", "in_row": 6, "step": "Send a letter anyway", "kind": "letter", "days": 1},
        {"outcome": "voicemail", "in_row": 1, "step": "Call again", "kind": "phone", "owner": "liaison", "days": 3},
        {"outcome": "voicemail", "in_row": 3, "step": "Send a letter", "kind": "letter", "owner": "liaison", "days": 1},
        {"outcome": "wrong_number", "in_row": 1, "step": "Ask the CSA", "kind": "", "owner": "csa", "days": 1},
        {"outcome": "spoke", "before": "orientation", "in_row": 0, "step": "Set a day", "days": 7},
    )
)
CADENCE = Cadence(STEPS, HOURS, OfficeCalendar((THANKSGIVING,)))
MONDAY = date(2026, 11, 16)


def call(at: str = "09:00", outcome: ContactOutcome = NO_ANSWER, on: date = MONDAY) -> Try:
    return Try(on, at, PHONE, outcome)


def test_a_step_is_read_from_reference_data() -> None:
    assert STEPS[1] == CadenceStep(NO_ANSWER, 3, "Send a letter", ContactKind.LETTER, Owner.LIAISON, 1, 3)
    assert (STEPS[5].kind, STEPS[5].owner, STEPS[5].in_bands) == (None, Owner.CSA, 0)
    assert (STEPS[6].owner, STEPS[6].before_orientation) == (Owner.LIAISON, True)


def test_the_parts_of_the_day_are_reference_data() -> None:
    assert DayHours.of({"call_afternoon_hour": 12, "call_evening_hour": 16, "other": "x"}) == HOURS
    with pytest.raises(Refused, match="The hours of calling need a whole number above 0 for call_evening_hour"):
        DayHours.of({"call_afternoon_hour": 12})


@pytest.mark.parametrize(
    ("on", "at", "words"),
    [
        (MONDAY, "00:00", "weekday morning"),
        (MONDAY, "11:59", "weekday morning"),
        (MONDAY, "12:00", "weekday afternoon"),
        (MONDAY, "15:59", "weekday afternoon"),
        (MONDAY, "16:00", "weekday evening"),
        (date(2026, 11, 20), "23:59", "weekday evening"),
        (date(2026, 11, 21), "09:00", "weekend morning"),
        (date(2026, 11, 22), "18:00", "weekend evening"),
    ],
)
def test_a_band_is_a_part_of_the_day_on_weekdays_or_at_the_weekend(on: date, at: str, words: str) -> None:
    band = HOURS.band(on, at)
    assert band is not None
    assert band.in_words == words


def test_a_call_without_a_time_is_in_no_band() -> None:
    assert HOURS.band(MONDAY, "") is None


def test_what_was_tried_counts_from_when_the_person_was_last_spoken_with() -> None:
    spoke = call("10:00", ContactOutcome.SPOKE)
    letter = Try(TODAY, "", ContactKind.LETTER, ContactOutcome.SENT)
    theirs = Try(TODAY, "11:00", PHONE, VOICEMAIL, Direction.IN)
    assert Tries.of([]) == Tries()
    assert Tries.of([call(), spoke]) == Tries(ContactOutcome.SPOKE, 0, MONDAY)
    found = Tries.of([call(), spoke, call("13:00"), letter, theirs])
    assert found == Tries(VOICEMAIL, 2, TODAY, ((MONDAY, "13:00"),))
    assert Tries.of([theirs]) == Tries(VOICEMAIL)


@pytest.mark.parametrize(
    ("contacts", "what", "on"),
    [
        ([call()], "Call at another time, in the evening", date(2026, 11, 19)),
        ([call(), call("17:00")], "Call at another time, in the afternoon", date(2026, 11, 19)),
        ([call("13:00"), call("17:00")], "Call at another time, in the morning", date(2026, 11, 19)),
        ([call(), call("10:00"), call("11:00")], "Call at another time, in the evening", date(2026, 11, 19)),
        ([call(""), call(""), call("")], "Call at another time, in the evening", date(2026, 11, 19)),
        ([call(), call("13:00"), call("17:00")], "Send a letter", date(2026, 11, 17)),
        ([call("13:00", VOICEMAIL), call(), call("17:00")], "Send a letter", date(2026, 11, 17)),
        ([call()] * 6, "Send a letter anyway", date(2026, 11, 17)),
        ([call(outcome=VOICEMAIL)], "Call again, in the evening", date(2026, 11, 19)),
        ([call(outcome=VOICEMAIL)] * 9, "Send a letter", date(2026, 11, 17)),
        ([call(outcome=ContactOutcome.WRONG_NUMBER)], "Ask the CSA", date(2026, 11, 17)),
        ([call(outcome=ContactOutcome.SPOKE)], "Set a day", date(2026, 11, 23)),
    ],
)
def test_the_step_that_asks_for_the_most_is_proposed(contacts: list[Try], what: str, on: date) -> None:
    found = propose(CADENCE, Tries.of(contacts), MONDAY)
    assert found is not None
    assert (found.what, found.on) == (what, on)


def test_a_step_before_the_orientation_holds_no_more_once_it_was_given() -> None:
    oriented = call(outcome=ContactOutcome.ORIENTED)
    assert propose(CADENCE, Tries.of([oriented, call(outcome=ContactOutcome.SPOKE)]), MONDAY) is None


@pytest.mark.parametrize("outcome", [None, ContactOutcome.SENT])
def test_where_nothing_is_laid_down_nothing_is_proposed(outcome: ContactOutcome | None) -> None:
    assert propose(CADENCE, Tries(outcome, 3, MONDAY), MONDAY) is None


def test_a_proposal_says_why() -> None:
    def said(*contacts: Try) -> str:
        found = propose(CADENCE, Tries.of(contacts), MONDAY)
        assert found is not None
        return found.sentence(MONDAY)

    assert said(call()) == (
        "Call at another time, in the evening, Thu 19 Nov: no answer, called once (weekday morning)"
    )
    assert said(call(), call("17:00"), call("13:00")) == (
        "Send a letter, Tue 17 Nov: no answer, 3 attempts in a row, "
        "called 3 times (weekday morning, weekday afternoon, weekday evening)"
    )
    assert said(call(outcome=ContactOutcome.WRONG_NUMBER)) == "Ask the CSA, Tue 17 Nov: wrong number"
    assert said(call(), call(outcome=ContactOutcome.SPOKE)) == "Set a day, Mon 23 Nov: spoke"


def test_a_cadence_that_never_writes_names_no_time_once_all_were_tried() -> None:
    calls_only = Cadence(STEPS[:1], HOURS, CADENCE.calendar)
    found = propose(calls_only, Tries.of([call(), call("13:00"), call("17:00")]), MONDAY)
    assert found is not None
    assert (found.what, found.band) == ("Call at another time", None)


def test_the_liaison_s_own_step_is_on_an_office_day_and_another_s_is_not_moved() -> None:
    friday = date(2026, 11, 20)
    ours = propose(CADENCE, Tries.of([call(on=friday)]), friday)
    theirs = propose(CADENCE, Tries.of([call(outcome=ContactOutcome.WRONG_NUMBER, on=friday)]), friday)
    assert ours is not None
    assert theirs is not None
    assert (ours.on, theirs.on) == (date(2026, 11, 23), date(2026, 11, 21))
    eve = date(2026, 11, 23)
    assert next_attempt(CADENCE, Tries.of([call(on=eve)])) == date(2026, 11, 27)


def test_the_next_attempt_agrees_with_the_proposal() -> None:
    tries = Tries.of([call(), call("13:00"), call("17:00")])
    found = propose(CADENCE, tries, MONDAY)
    assert found is not None
    assert next_attempt(CADENCE, tries) == found.on == MONDAY + timedelta(days=1)


def test_what_is_proposed_of_contacts_in_any_order_is_never_in_the_past() -> None:
    assert proposed(CADENCE, [], TODAY) is None
    assert proposed(CADENCE, [Try(TODAY, "", ContactKind.LETTER, ContactOutcome.SENT)], TODAY) is None
    ahead = proposed(CADENCE, [call("17:00", on=TODAY), call()], TODAY)
    assert ahead is not None
    assert (ahead.on, ahead.what) == (date(2026, 11, 23), "Call at another time, in the afternoon")
    late = proposed(CADENCE, [call(on=date(2026, 10, 1))], date(2026, 11, 21))
    assert late is not None
    assert late.on == date(2026, 11, 23)


def test_there_is_no_next_attempt_after_success_without_a_step_or_where_another_acts() -> None:
    assert next_attempt(CADENCE, Tries(ContactOutcome.SPOKE, 0, MONDAY)) is None
    assert next_attempt(CADENCE, Tries(ContactOutcome.SENT, 2, MONDAY)) is None
    assert next_attempt(CADENCE, Tries(ContactOutcome.WRONG_NUMBER, 2, MONDAY)) is None
    assert next_attempt(CADENCE, Tries(VOICEMAIL, 2, None)) is None


def test_bands_are_told_apart() -> None:
    assert Band(weekend=False, part=PartOfDay.MORNING) < Band(weekend=True, part=PartOfDay.MORNING)
