"""One change for everybody whom a filter shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.cli import asking
from commands.cli import many as command

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run


@pytest.fixture
def three(liaison: Run) -> Run:
    """Dale and Marcus of Brown, Pao of Dane."""
    for place, (first, county) in enumerate((("Dale", "Brown"), ("Marcus", "Brown"), ("Pao", "Dane")), start=1):
        made = liaison(
            *("add", "--first", first, "--last", "Lee", "--phone", f"920-555-010{place}", "--street", f"{place} Elm"),
            *("--city", "Green Bay", "--county", county, "--even-so"),
        )
        assert made.code == 0, made.err
    return liaison


def test_a_plan_is_shown_and_changes_nothing(three: Run) -> None:
    assert three("many", "tag", "county:dane", "word=spanish", "--yes").code == 0
    said = three("many", "tag", "", "word=spanish", "--preview", "--format", "json")
    assert said.code == 0
    assert [(row["ref"], row["outcome"], row["reason"]) for row in said.json] == [
        ("N-0003", "refused", "This person has the tag “spanish” already."),
        ("N-0001", "would be done", ""),
        ("N-0002", "would be done", ""),
    ]
    assert "Would be: Tagged 2 of 3 people." in said.err
    assert "Tags" not in three("show", "N-1").out


def test_who_refuses_is_named_and_one_undo_takes_all_of_it_back(three: Run) -> None:
    assert three("many", "park", "marcus", "until=+7d", "reason=out of state", "--yes").code == 0
    said = three("many", "park", "county:brown", "until=+7d", "reason=out of state", "--yes")
    assert said.code == 0
    assert "N-0002  Lee, Marcus  Brown   refused  This person is parked already" in said.out
    assert "Parked 1 of 2 people" in said.err
    assert "Undid: Parked 1 of 2 people" in three("undo").out
    assert "parked" not in three("show", "N-1").out


def test_csv_has_every_column(three: Run) -> None:
    said = three("many", "next", "-county:dane", "--yes", "--format", "csv")
    assert said.out.splitlines()[0] == '"id","ref","name","county","outcome","reason"'
    assert len(said.out.splitlines()) == 3
    assert "Marked 2 people to be next" in said.err


def test_when_everybody_refuses_nothing_is_changed(three: Run) -> None:
    said = three("many", "unpark", "county:brown", "--yes")
    assert said.code == 3
    assert said.out.count("This person is not parked.") == 2
    assert "All 2 refuse; nothing was changed." in said.err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("tag", "county:brown", "word=spanish"), 3, "Give --yes"),
        (("refer", "county:brown", "--yes"), 3, "works on one person at a time"),
        (("tag", "word=spanish", "--yes"), 2, "Say who"),
        (("unpark", "county:brown", "until=+7d", "--yes"), 2, "asks nothing"),
        (("tag", "county:brown", "--yes"), 3, "Tag is needed"),
        (("tag", "county:brown", "word=spanish", "--preveiw", "--yes"), 2, "no option --preveiw"),
        (("tag", "zebedee", "word=spanish", "--yes"), 3, "shows nobody"),
        (("tag", "county:brown", "mood=good", "--yes"), 3, "not a field"),
    ],
)
def test_what_does_not_hold_is_told(three: Run, words: tuple[str, ...], code: int, told: str) -> None:
    said = three("many", *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    assert "Tags" not in three("show", "N-1").out


@pytest.mark.parametrize(("answer", "code", "tagged"), [("2", 0, True), ("y", 3, False)])
def test_at_a_terminal_the_number_of_people_is_typed(
    three: Run, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, *, tagged: bool
) -> None:
    three("many", "tag", "pao", "word=spanish", "--yes")
    asked: list[str] = []

    def answered(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr(asking, "at_terminal", lambda: True)
    monkeypatch.setattr(asking, "ask", answered)
    said = three("many", "tag", "", "word=spanish")
    assert (said.code, asked) == (code, ["Type 2 to do it"])
    assert "1 refuses: This person has the tag “spanish” already." in said.err
    assert ("Tags: spanish" in three("show", "N-1").out) is tagged


def test_a_csa_contact_is_meant_by_words(three: Run) -> None:
    assert three("record", "csa_contact", "name=Ann Lee", "--about", "brown").code == 0
    assert "2 of 3 people" in three("many", "assign", "", "csa_contact_id=ann", "--yes").err
    assert "CSA contact: Ann Lee of Brown" in three("show", "N-1").out


def test_every_verb_for_many_has_its_form_or_asks_nothing() -> None:
    from commands.verbs.many import MANY  # noqa: PLC0415 - only this test looks behind

    assert {command._verb_of(name) for name in command.FORMS} == set(MANY)
