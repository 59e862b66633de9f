from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from models.rows.office import AgendaRow
from tests.tui.fake_rows import TODAY, person_id
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import WIDE, assert_snapshot, press, running, text
from tui.answers import Question, question_of_kind
from tui.screens.person import PersonScreen
from tui.screens.reports import ReportsScreen
from tui.widgets.agendalist import agenda_entries, counts, week_end
from tui.widgets.entries import EntryList

if TYPE_CHECKING:
    from tui.app import LiaisonApp


class NothingDue(FakeStore):
    """A store with an empty agenda."""

    def agenda(self, until: date) -> list[AgendaRow]:  # noqa: ARG002 - empty whatever is asked
        return []


def listening(app: LiaisonApp) -> list[tuple[object, ...]]:
    asked: list[tuple[object, ...]] = []
    app.open_form = lambda *form: asked.append(form)  # type: ignore[method-assign]  # only this app
    return asked


def row(on: date, kind: str = "follow-up") -> AgendaRow:
    return AgendaRow(on, "", kind, person_id(1), "N-0001", "Hendricks, Dale", "Brown", "call", UUID(int=on.toordinal()))


async def test_by_day_at_80_by_24() -> None:
    async with running() as (app, pilot):
        await press(pilot, "2")
        assert_snapshot(app, "agenda-80x24")


async def test_by_day_when_wide() -> None:
    async with running(size=WIDE) as (app, pilot):
        await press(pilot, "2")
        assert_snapshot(app, "agenda-120x40")


async def test_an_empty_agenda_says_what_to_do() -> None:
    async with running(NothingDue()) as (app, pilot):
        await press(pilot, "2", "d", "enter")
        assert "Nothing is due: f on a person" in text(app)


async def test_enter_opens_the_person() -> None:
    async with running() as (app, pilot):
        await press(pilot, "2", "enter")
        assert isinstance(app.screen, PersonScreen)
        assert app.screen.person_id == person_id(3)


async def test_a_report_leads_to_the_reports_and_is_not_settled_here() -> None:
    async with running() as (app, pilot):
        await press(pilot, "2")
        shown = app.screen.query_one(EntryList)
        while getattr(shown.chosen, "kind", "") != "report":
            await press(pilot, "j")
        await press(pilot, "d")
        assert "A report is settled by freezing it" in text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReportsScreen)


async def test_d_settles_and_the_letters_work_on_the_person() -> None:
    async with running() as (app, pilot):
        await press(pilot, "2")
        asked = listening(app)
        await press(pilot, "d", "c")
    assert asked == [("referral_update", person_id(3), UUID(int=1003)), ("entry", person_id(3))]


async def test_a_change_is_seen() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "2")
        del store.people[3]
        await press(pilot, "t")
        assert "Vang, Pao" not in text(app)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("follow-up", "follow_up_result"),
        ("hearing", "encounter"),
        ("referral check", "referral_update"),
        ("retention check", "retention"),
    ],
)
def test_each_kind_has_its_question(kind: str, form: str) -> None:
    assert question_of_kind(kind, UUID(int=1)) == Question(form, UUID(int=1))


def test_a_report_has_no_question() -> None:
    assert question_of_kind("report", None) is None


def test_every_row_is_in_one_group() -> None:
    rows = [row(date.fromordinal(TODAY.toordinal() + days)) for days in range(-3, 25)]
    entries = [entry for entry in agenda_entries(rows, TODAY) if not entry.idle]
    assert [entry.row for entry in entries] == rows
    assert counts(rows, TODAY) == "3 overdue · 1 today · 2 this week · 7 next week · 15 later"
    assert week_end(date(2026, 11, 22)) == date(2026, 11, 22)
