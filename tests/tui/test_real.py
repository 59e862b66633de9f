from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.casework import add_follow_up, record_assessment, record_contact
from commands.verbs.hearings import schedule_hearing
from commands.verbs.jobs import record_job
from commands.verbs.referrals import refer
from models.errors import NotFound
from models.ids import new_id
from models.inputs.casework import AssessmentInput, ContactInput, FollowUpInput
from models.inputs.hearings import HearingInput
from models.inputs.jobs import JobInput
from models.inputs.services import ReferralInput
from tests.commands.verbs.making import offer, take
from tests.models.intake.files import HEADERS, PERSON, xlsx
from tests.tui.pilots import WIDE, press, running, text
from tui.screens.people import PeopleScreen
from tui.screens.worklist import WorklistScreen
from tui.store import Store
from tui.widgets.entries import EntryList
from tui.widgets.panes import PANES

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from models.vault.casefile import CaseFile
    from tui.intake_door import PersonIntake


@pytest.fixture
def dale(case_file: CaseFile) -> UUID:
    """One person with something of most things, made by the verbs."""
    person = take(case_file)
    item: dict[str, Any] = {"domain": "transport", "level": "2", "standing": "need", "reason": "no car"}
    record_contact(case_file, person, ContactInput.parse({"outcome": "spoke", "note": "Wants to weld."}))
    record_assessment(case_file, person, AssessmentInput.parse({"items": [item]}))
    service = offer(case_file)
    refer(case_file, person, ReferralInput.parse({"service_id": service, "check_on": "2026-11-20"}))
    record_job(case_file, person, JobInput.parse({"employer": "Mill", "wage_cents": "18.50"}))
    add_follow_up(case_file, person, FollowUpInput.parse({"due_on": "2026-11-20", "what": "send the form"}))
    schedule_hearing(case_file, person, HearingInput.parse({"on": "2026-11-20", "at": "9:30"}))
    return person


@pytest.mark.usefixtures("dale")
async def test_every_pane_of_a_real_person(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "enter")
        seen = []
        for _ in PANES:
            seen.append(text(app))
            await press(pilot, "]")
    wanted = ("Wants to weld.", "920-555-0100", "Transport", "UMOS", "90-day check", "2021PA", "send the form")
    assert all(words in page for words, page in zip(wanted, seen, strict=False))


def test_a_page_is_remembered_until_something_is_written(case_file: CaseFile, dale: UUID) -> None:
    store = Store(case_file)
    assert store.remembered(dale) is None
    page = store.person_page(dale)
    assert store.remembered(dale) is page
    assert store.remembered(new_id()) is None
    store.run("toggle_mark", dale)
    assert store.remembered(dale) is None
    store.person_page(dale)
    with pytest.raises(NotFound):
        store.run("toggle_mark", new_id())
    assert store.remembered(dale) is None
    store.person_page(dale)
    store.roll_over()
    assert store.remembered(dale) is None


def test_a_page_read_while_something_was_written_is_not_remembered(
    case_file: CaseFile, dale: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(case_file)
    read = store.intake_of

    def reading(person_id: UUID) -> PersonIntake:
        store.run("toggle_mark", person_id)
        return read(person_id)

    monkeypatch.setattr(store, "intake_of", reading)
    assert store.person_page(dale).sheet.header.id == dale
    assert store.remembered(dale) is None


async def test_a_person_who_was_shown_beside_the_list_is_there_at_once(case_file: CaseFile, dale: UUID) -> None:
    store = Store(case_file)
    async with running(store, size=WIDE) as (app, pilot):
        while store.remembered(dale) is None:
            await pilot.pause()
        await press(pilot, "enter")
        assert "920-555-0100" in text(app)
        assert [row.verb for row in store.history(limit=1)] == ["view"]


@pytest.mark.usefixtures("dale")
async def test_a_promise_is_settled_from_the_agenda_and_taken_back_from_the_history(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "2")
        shown = app.screen.query_one(EntryList)
        while getattr(shown.chosen, "text", "") != "send the form":
            await press(pilot, "j")
        await press(pilot, "d", "ctrl+s")
        assert "send the form" not in text(app)
        await press(pilot, "6", "u", "2")
        assert "send the form" in text(app)


@pytest.mark.usefixtures("dale")
async def test_a_hearing_is_written_down_where_it_stands(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "2")
        shown = app.screen.query_one(EntryList)
        while getattr(shown.chosen, "kind", "") != "hearing":
            await press(pilot, "j")
        assert "09:30" in text(app)
        await press(pilot, "d", *"met", "ctrl+s")
        assert "09:30" not in text(app)


@pytest.mark.usefixtures("dale")
async def test_a_report_is_made_opened_frozen_and_written(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "5", "]", "/", *"brown", "enter")
        assert "2026Q4 · Brown" in text(app)
        assert "Hendricks" in text(app)
        await press(pilot, "F", *"freeze", "enter", "G")
        assert "2026Q4  Brown, for the CSA, frozen" in text(app)
    names = sorted(path.suffix for path in (case_file.home.root / "exports").iterdir())
    assert set(names) == {".csv", ".xlsx"}


@pytest.mark.usefixtures("dale")
async def test_the_people_behind_a_figure_are_found(case_file: CaseFile, dale: UUID) -> None:
    async with running(Store(case_file)) as (app, pilot):
        app.push_screen(PeopleScreen("Referred", (dale,)))
        await press(pilot, "j")
        assert "Hendricks, Dale" in text(app)


@pytest.fixture
def waiting(case_file: CaseFile) -> Path:
    """A list of one person in the home's folder for lists."""
    folder: Path = case_file.home.lists
    folder.mkdir()
    return xlsx(folder / "list-2026-11-08.xlsx", [HEADERS, PERSON])


@pytest.mark.usefixtures("waiting")
async def test_a_list_is_looked_at_and_taken(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "i", "enter", "enter")
        assert "1 row = 1 person" in text(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, WorklistScreen)
        assert "Hendricks, Dale" in text(app)


@pytest.mark.usefixtures("dale")
async def test_the_directory_and_the_counties(case_file: CaseFile) -> None:
    async with running(Store(case_file)) as (app, pilot):
        await press(pilot, "3")
        assert "Transitional Jobs" in text(app)
        await press(pilot, "e", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", "tab", *"full", "ctrl+s")
        assert "! Transitional Jobs" in text(app)
        await press(pilot, "4")
        assert "Brown" in text(app)
