from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.enums import AssessmentKind, Standing
from models.errors import LiaisonError, Refused
from models.ids import new_id
from models.inputs.casework import AssessmentInput
from models.rows.casework import AssessmentRow, ItemRow
from tests.tui.form_door import DALE, PAO, FormApp, FormDoor, running, settled, shown, told, typed
from tui.actions import ACTIONS
from tui.format import DASH
from tui.modals.assessment import AssessmentModal, levels_before
from tui.widgets.domains import HIDDEN, DomainList, Rating
from tui.widgets.entry import MARK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from uuid import UUID

    from textual.pilot import Pilot

    from models.rows.office import ChoiceRow


@asynccontextmanager
async def opened(
    store: FormDoor, person_id: UUID = DALE, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[AssessmentModal, Pilot[None], FormApp]]:
    modal = AssessmentModal(store.door, person_id)
    async with running(modal, size) as (pilot, app):
        yield modal, pilot, app


def line(app: FormApp, start: str) -> str:
    return next(text.strip() for text in shown(app).splitlines() if text.strip().startswith(start))


async def test_levels_are_set_by_one_key_with_a_reason_and_saved() -> None:
    store = FormDoor()
    async with opened(store) as (_, pilot, app):
        await pilot.press("j", "2", "n", "enter")
        await typed(pilot, "no car")
        assert line(app, "Transport").split() == ["Transport", "2", "2", "need", "no", "car"]
        assert "1 of 20 rated" in shown(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.answers[0] is not None

    verb, (person_id, entry) = store.ran[0]
    assert (verb, person_id) == ("record_assessment", DALE)
    assert isinstance(entry, AssessmentInput)
    assert [(item.domain, item.level, item.standing, item.reason) for item in entry.items] == [
        ("transport", 2, Standing.NEED, "no car")
    ]
    assert (entry.kind, entry.on) == (AssessmentKind.INITIAL, date(2026, 11, 20))


async def test_enter_in_the_reason_goes_on_to_the_next_domain() -> None:
    async with opened(FormDoor()) as (modal, pilot, _):
        await pilot.press("3", "enter")
        await typed(pilot, "odd jobs")
        await pilot.press("enter", "4")
        await settled(pilot)
        ratings = modal.query_one(DomainList).ratings
        assert ratings["employment"] == Rating(3, Standing.NEITHER, "odd jobs")
        assert ratings["transport"].level == 4


async def test_digits_and_letters_are_text_in_the_reason() -> None:
    async with opened(FormDoor()) as (modal, pilot, _):
        await pilot.press("3", "enter")
        await typed(pilot, "5 jobs, sons-")
        assert modal.query_one(DomainList).ratings["employment"] == Rating(3, Standing.NEITHER, "5 jobs, sons-")


async def test_zero_takes_the_level_away_and_minus_the_need() -> None:
    async with opened(FormDoor()) as (modal, pilot, _):
        await pilot.press("3", "s")
        await settled(pilot)
        assert modal.query_one(DomainList).ratings["employment"] == Rating(3, Standing.STRENGTH, "")
        await pilot.press("0", "minus")
        await settled(pilot)
        assert modal.query_one(DomainList).ratings["employment"] == Rating()
        assert modal.typed() == {}


async def test_the_texts_of_the_levels_are_those_of_the_domain_under_the_cursor() -> None:
    async with opened(FormDoor()) as (_, pilot, app):
        assert "1 employment: None at all." in shown(app)
        await pilot.press("j", "4")
        await settled(pilot)
        assert f"{MARK}4 transport: Most of the time." in shown(app)
        await pilot.press("G")
        await settled(pilot)
        assert "domain_20: None at all." in shown(app)
        await pilot.press("g", "k")
        await settled(pilot)
        assert "Domain 20" in shown(app)


async def test_the_level_before_stands_beside() -> None:
    async with opened(FormDoor()) as (_, _, app):
        assert line(app, "Transport").split() == ["Transport", "2", DASH]
        assert line(app, "Work and").split()[-2:] == [DASH, DASH]


async def test_what_is_sensitive_is_marked_in_words_and_masked_until_the_cursor_is_on_it() -> None:
    store = FormDoor()
    store.kept["assessment", DALE] = {"items": {"safety": {"level": 1, "standing": "need", "reason": "afraid"}}}
    async with opened(store) as (_, pilot, app):
        assert line(app, "Safety at home (private)").split()[4:7] == [HIDDEN, HIDDEN, "hidden"]
        assert "afraid" not in shown(app)
        await pilot.press("j", "j")
        await settled(pilot)
        assert line(app, "Safety at home (private)").split()[4:8] == ["3", "1", "need", "afraid"]
        await pilot.press("k")
        await settled(pilot)
        assert "afraid" not in shown(app)


async def test_a_level_without_its_reason_is_told_and_gone_to() -> None:
    store = FormDoor()
    async with opened(store) as (modal, pilot, app):
        await pilot.press("j", "2", "g", "ctrl+s")
        await settled(pilot)
        assert told(modal) == "Transport: a level needs its reason."
        assert "Transport: a level needs its reason." in shown(app)
        await typed(pilot, "no car")
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert store.ran[0][1][1].items[0].reason == "no car"


async def test_nothing_rated_is_refused() -> None:
    store = FormDoor()
    async with opened(store) as (modal, pilot, _):
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert told(modal) == "Rate at least one domain."
    assert store.ran == []


async def test_the_other_fields_are_told_beside_themselves_and_saved() -> None:
    store = FormDoor()
    async with opened(store) as (modal, pilot, _):
        await pilot.press("2", "enter")
        await typed(pilot, "laid off")
        await pilot.press("tab")
        await typed(pilot, "zz")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "is none of the choices" in str(modal.query(".field-error").first().render())
        await pilot.press("backspace", "backspace")
        await typed(pilot, "ex")
        await pilot.press("enter")
        await typed(pilot, "going well")
        await pilot.press("tab")
        await pilot.press("backspace")
        await typed(pilot, "soonish")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "is not a date" in str(modal.query(".field-error").last().render())
        await pilot.press("home", "ctrl+k")
        await typed(pilot, "yesterday")
        await pilot.press("enter")
        await settled(pilot)
        assert "ctrl+s saves" in told(modal)
        await pilot.press("ctrl+s")
        await settled(pilot)
    entry = store.ran[0][1][1]
    assert (entry.kind, entry.summary, entry.on) == (AssessmentKind.EXIT, "going well", date(2026, 11, 19))


async def test_a_refusal_is_told_and_the_ratings_stay() -> None:
    store = FormDoor()
    store.refusal = Refused("The person is closed.", "Open again with X.")
    async with opened(store) as (modal, pilot, _):
        await pilot.press("2", "enter")
        await typed(pilot, "laid off")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert told(modal) == "The person is closed. Open again with X."
        assert modal.query_one(DomainList).rated == 1


async def test_a_draft_is_kept_offered_to_the_same_person_only_and_dropped_when_saved() -> None:
    store = FormDoor()
    async with opened(store) as (modal, pilot, app):
        await pilot.press("2", "n", "enter")
        await typed(pilot, "laid")
        modal._due()
        await settled(pilot)
        assert store.kept["assessment", DALE] == {
            "items": {"employment": {"level": 2, "standing": "need", "reason": "laid"}}
        }
        await pilot.press("escape")
        await settled(pilot)
        assert app.answers == [None]
    async with opened(store, PAO) as (modal, _, app):
        assert modal.typed() == {}
        assert "draft from" not in shown(app)
    async with opened(store) as (modal, pilot, app):
        assert "draft from Fri 20 Nov 14:05" in shown(app)
        assert line(app, "Work and").split()[-2:] == ["need", "laid"]
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert store.kept == {}
    assert len(store.ran) == 1


async def test_discarding_brings_the_form_back_to_how_it_opened() -> None:
    store = FormDoor()
    store.kept["assessment", DALE] = {"items": {"employment": {"level": 2}}, "summary": "older"}
    async with opened(store) as (modal, pilot, _):
        assert modal.typed()["summary"] == "older"
        await pilot.press(ACTIONS["discard"].keys[0], "y")
        await settled(pilot)
        assert modal.typed() == {}


@pytest.mark.parametrize(
    "items",
    [["employment"], {"employment": "two"}, {"employment": {"level": 9, "standing": "sideways", "reason": None}}],
)
async def test_a_draft_that_says_what_no_form_can_is_read_as_far_as_it_goes(items: object) -> None:
    store = FormDoor()
    store.kept["assessment", DALE] = {"items": items}
    async with opened(store) as (modal, _, _):
        assert modal.typed() == {}


async def test_domains_that_cannot_be_read_are_told() -> None:
    store = FormDoor()

    def broken(source: str, person_id: UUID | None) -> Sequence[ChoiceRow]:
        raise LiaisonError("The case file is locked.")

    store.choices = broken  # type: ignore[method-assign,assignment]  # the door of this test
    async with opened(store) as (modal, pilot, _):
        assert told(modal) == "The case file is locked."
        await pilot.press("3", "n", "enter")
        await settled(pilot)
        assert modal.typed() == {}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_list_reason_and_keys_fit(size: tuple[int, int]) -> None:
    async with opened(FormDoor(), size=size) as (modal, _, app):
        text = shown(app)
        assert "ctrl+s save" in text
        assert "Reason" in text
        assert "1-5 level" in text
        assert modal.query_one(DomainList).size.height >= 6


def test_the_level_before_is_the_last_one_of_each_domain() -> None:
    def item(domain: str, level: int | None) -> ItemRow:
        return ItemRow(domain, level, None, Standing.NEITHER, "")

    newer = AssessmentRow(new_id(), date(2026, 9, 1), AssessmentKind.INTERIM, "", (item("a", 3), item("b", None)))
    older = AssessmentRow(new_id(), date(2026, 6, 1), AssessmentKind.INITIAL, "", (item("a", 1), item("b", 2)))
    assert levels_before([newer, older]) == {"a": 3, "b": 2}
