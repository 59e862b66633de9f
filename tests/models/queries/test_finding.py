from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.verbs.people import add_note
from commands.verbs.standing import close_person
from models.errors import NotFound
from models.inputs.people import CloseInput, NoteInput
from models.queries.choices import choices, people
from models.queries.finding import IN_A_NOTE, LOOKS_ALIKE, SOUNDS_ALIKE, called_so, find_people
from models.queries.person import find
from tests.commands.verbs.making import take

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


@pytest.fixture
def five(case_file: CaseFile) -> CaseFile:
    """Hendricks, Núñez, O'Brien, Vang and Okafor; a note about Vang names Hendricks, and Okafor is closed."""
    made = [
        take(case_file, first_name=first, last_name=last, pin=str(pin), phone=f"92055501{pin}", court_case="")
        for first, last, pin in (
            ("Dale", "Hendricks", 41),
            ("José", "Núñez", 52),
            ("Sean", "O'Brien", 63),
            ("Pao", "Vang", 74),
            ("Marcus", "Okafor", 85),
        )
    ]
    add_note(case_file, made[3], NoteInput.parse({"text": "Rides with Hendricks on Fridays"}))
    close_person(case_file, made[4], CloseInput.parse({"reason": "declined"}))
    return case_file


def told(case_file: CaseFile, said: str) -> list[tuple[int, str]]:
    with case_file.read() as session:
        return [(each.row.number, each.how) for each in find_people(session, said, 50)]


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("hendricks", [(1, ""), (4, IN_A_NOTE)]),
        ("hendriks", [(1, SOUNDS_ALIKE)]),
        ("hednricks", [(1, LOOKS_ALIKE)]),
        ("hendricks dael", [(1, SOUNDS_ALIKE)]),
        ("nunez", [(2, "")]),
        ("NÚÑEZ jos", [(2, "")]),
        ("nunyez", [(2, LOOKS_ALIKE)]),
        ("obrien", [(3, "")]),
        ("o'brien", [(3, "")]),
        ("o brien sean", [(3, "")]),
        ("obrein", [(3, SOUNDS_ALIKE)]),
        ("obryen", [(3, LOOKS_ALIKE)]),
        ("920-555-0174", [(4, "")]),
        ("9205550174", [(4, "")]),
        ("n-0005", [(5, "")]),
        ("okafor", [(5, "")]),
        ("52", [(2, "")]),
        ("fridays", [(4, IN_A_NOTE)]),
        ("zzzz", []),
        ("", []),
        ("-*:", []),
    ],
)
def test_who_is_found_and_how(five: CaseFile, said: str, numbers: list[tuple[int, str]]) -> None:
    assert [each for each in told(five, said) if each in numbers] == numbers
    assert told(five, said)[: len(numbers)] == numbers


def test_people_at_work_stand_before_the_closed(five: CaseFile) -> None:
    found = [number for number, how in told(five, "brown") if not how]
    assert (len(found), found[-1]) == (5, 5)


def test_how_somebody_was_found_is_said(five: CaseFile) -> None:
    with five.read() as session:
        hints = [row.hint for row in people(session, "hendricks")]
        assert choices(session, "county", None)
    assert hints == ["Brown · ready", "Brown · ready · in a note"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    said=st.text(max_size=40) | st.sampled_from(["county:", "NEAR(a b)", "a AND", '"', "words : x", "@me", "-tag:a"])
)
def test_nothing_typed_breaks_it(five: CaseFile, said: str) -> None:
    assert isinstance(told(five, said), list)


def test_a_command_means_only_who_is_called_so(five: CaseFile) -> None:
    with five.read() as session:
        assert find(session, "hendricks") == find(session, "N-0001")
        assert [row.number for row in called_so(session, "920-555-0174")] == [4]
        with pytest.raises(NotFound, match="Nobody answers to “fridays”") as refused:
            find(session, "fridays")
        assert "N-0004 Vang, Pao" in refused.value.hint
        with pytest.raises(NotFound, match="Nobody answers to “zzzz”"):
            find(session, "zzzz")
