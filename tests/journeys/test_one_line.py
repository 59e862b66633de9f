"""A contact in one line on the real store: the keys it takes, what is written, and what a kill leaves."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from commands.verbs.phrases import save_phrase
from models.enums import ContactOutcome
from models.inputs.casework import PhraseInput
from models.tables.casework import Contact, FollowUp
from models.tables.services import Referral
from tests.commands.verbs.making import offer, take
from tests.journeys.test_killed import drafts, home, start
from tests.tui.pilots import press, running, text
from tui.modals.form import FormModal
from tui.screens.worklist import WorklistScreen
from tui.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile

__all__ = ["home"]

NO_ANSWER = ("c", "n", "a", "enter")
VOICEMAIL = ("c", "l", "v", "m", "space", "f", "3", "enter")


def contacts(case_file: CaseFile) -> list[Contact]:
    with case_file.read() as session:
        return list(session.exec(select(Contact).order_by(col(Contact.id))))


async def test_a_no_answer_takes_four_keys_and_a_voicemail_with_its_follow_up_eight(case_file: CaseFile) -> None:
    take(case_file)
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, *NO_ANSWER)
        await press(pilot, *VOICEMAIL)
        assert isinstance(app.screen, WorklistScreen)
        assert "u undoes" in text(app)
    assert (len(NO_ANSWER), len(VOICEMAIL)) == (4, 8)
    made = contacts(case_file)
    assert [each.outcome for each in made] == [ContactOutcome.NO_ANSWER, ContactOutcome.VOICEMAIL]
    assert all(each.phone and each.at for each in made), "number and time are filled in"
    with case_file.read() as session:
        assert [str(each.due_on) for each in session.exec(select(FollowUp))] == ["2026-11-23"]


async def test_the_proposed_step_is_taken_by_one_key_and_one_undo_takes_all_of_it_back(case_file: CaseFile) -> None:
    take(case_file)
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "c", "n", "a")
        assert "tab adds" in text(app)
        await press(pilot, "tab", "enter")
        with case_file.read() as session:
            assert len(list(session.exec(select(FollowUp)))) == 1
        await press(pilot, "u")
    assert contacts(case_file) == []
    with case_file.read() as session:
        assert list(session.exec(select(FollowUp))) == []


async def test_a_phrase_and_a_programme_go_through_the_real_store(case_file: CaseFile) -> None:
    take(case_file)
    offer(case_file)
    save_phrase(case_file, PhraseInput(code="weld", text="Wants to weld at ___."))
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "c", "r", "space", *"wel", "tab", *"Mill", "enter")
        await press(pilot, "full_stop", "tab", "enter")
        await press(pilot, "c", "r", "space", "t", "j", "enter")
        assert isinstance(app.screen, FormModal)
        assert app.screen.spec.id == "referral"
        assert "Transitional Jobs" in text(app), "the service is chosen"
        await press(pilot, "tab", *"work", "ctrl+s")
        assert isinstance(app.screen, WorklistScreen)
    assert [each.note for each in contacts(case_file)] == ["Wants to weld at Mill.", "Wants to weld at Mill.", ""]
    with case_file.read() as session:
        assert [each.reason for each in session.exec(select(Referral))] == ["work"]


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_a_kill_in_mid_line_loses_at_most_a_second(home: Path) -> None:
    terminal = start(home)
    terminal.press("c")
    terminal.wait_for("Contact in one line")
    terminal.press("lvm f3, said the brake shop may call")
    terminal.watch(1.0)
    terminal.press(" on Monday")
    terminal.kill()

    [draft] = drafts(home)
    assert (draft.form, draft.name) == ("entry", "Hendricks, Dale")
    assert str(draft.values["line"]).startswith("lvm f3, said the brake shop may call")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is POSIX")
def test_a_burst_through_a_real_terminal_lands_in_the_line_in_its_order(home: Path) -> None:
    terminal = start(home)
    terminal.press("clv\tf3, said he calls\r")
    terminal.wait_for("Left a voicemail")
    terminal.close()
