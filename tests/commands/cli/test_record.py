"""Any form of the app in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.cli.conftest import DALE
from tui.forms import FORMS

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run


@pytest.fixture
def dale(liaison: Run) -> Run:
    assert liaison(*DALE).code == 0
    return liaison


def test_every_form_is_listed_with_its_fields(liaison: Run) -> None:
    said = liaison("record", "forms").out
    assert [line.split(":")[0] for line in said.splitlines()] == list(FORMS)
    assert "contact: kind?, outcome, note?" in said


def test_a_choice_is_found_by_its_first_letters(dale: Run) -> None:
    made = dale("record", "service", "provider=Umbra", "programme=wioa", "name=Job desk")
    assert made.code == 0, made.err
    assert "Umbra" in dale("record", "referral", "N-1", "service_id=job d", "reason=wants work").out
    assert "accepted" in dale("record", "referral_update", "N-1", "state=accepted", "--about", "job").out


def test_domains_of_an_assessment_are_fields(dale: Run) -> None:
    said = dale("record", "assessment", "N-1", "housing=2,need,sleeps on sofas", "transport=0", "summary=First look")
    assert (said.code, "1 domain" in said.out) == (0, True)
    assert "sleeps on sofas" in dale("show", "N-1", "--format", "json").out


def test_a_county_is_meant_by_words(dale: Run) -> None:
    assert dale("record", "meeting", "subject=Quarterly", "--about", "brown").code == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nonsense", "N-1"), 2, "There is no form"),
        (("contact", "N-1", "spoke"), 2, "FIELD=VALUE"),
        (("contact", "N-1", "outcome=sang"), 3, "is not one of"),
        (("contact", "N-9", "outcome=spoke"), 3, "N-0009"),
        (("contact", "N-1", "outcome=spoke", "mood=good"), 3, "not a field"),
        (("referral", "N-1", "service_id=nothing"), 3, "is not one service"),
        (("assessment", "N-1", "hoping=2,need,why"), 3, "is no rated domain"),
        (("assessment", "N-1", "housing=9,need,why"), 3, "is no rated domain"),
        (("referral_update", "N-1", "state=accepted"), 2, "--about"),
        (("follow_up_result", "state=done", "--about", "yesterday"), 2, "is not an id"),
    ],
)
def test_what_does_not_hold_is_told_and_changes_nothing(
    dale: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    before = dale("audit", "list", "--format", "json").out
    said = dale("record", *words)
    assert (said.code, said.out) == (code, "")
    assert told in said.err
    changes = [row for row in dale("audit", "list", "--format", "json").json if row["kind"] == "change"]
    assert len(changes) == before.count('"change"')


def test_an_unknown_reference_is_never_somebody_else(dale: Run) -> None:
    said = dale("show", "N-9")
    assert (said.code, "Nobody has the reference N-0009" in said.err) == (3, True)
