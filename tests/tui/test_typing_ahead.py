from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, cast

from textual import events

from models.enums import ContactOutcome
from models.errors import Refused
from models.inputs.casework import AssessmentInput, ContactInput
from models.inputs.people import NoteInput
from models.rows.office import ChoiceRow
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import lines, press, running, settle
from tui.modals.form import FormModal
from tui.widgets.domains import DomainList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.pilot import Pilot

    from models.rows.done import Done
    from tui.app import LiaisonApp


ENOUGH, MOST_ROUNDS = 30, 600


class SlowDoor(FakeStore):
    """A fake store with two domains to rate."""

    def choices(self, source: str, person_id: object) -> list[ChoiceRow]:
        del person_id
        return [ChoiceRow("work", "Work"), ChoiceRow("rides", "Rides")] if source == "domain" else []

    def level_texts(self, domain: str) -> tuple[str, ...]:
        return (f"{domain} 1", f"{domain} 2", f"{domain} 3", f"{domain} 4", f"{domain} 5")


class GatedStore(FakeStore):
    """A fake store whose verbs wait, and may refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = Event()
        self.refusal: Refused | None = None

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        self.gate.wait(10)
        if self.refusal:
            raise self.refusal
        return super().run(verb, *arguments, **options)


def at_once(app: LiaisonApp, keys: Iterable[str]) -> None:
    """Keys that are all there before the first has had any effect."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def quiet(pilot: Pilot[None]) -> None:
    """Until nothing more comes of what was pressed: keys held for a form are typed one after a refresh each."""
    unchanged, before = 0, ""
    for _ in range(MOST_ROUNDS):
        await settle(pilot)
        now = f"{pilot.app.screen} {lines(cast('LiaisonApp', pilot.app))}"
        unchanged, before = (unchanged + 1, now) if now == before else (0, now)
        if unchanged == ENOUGH:
            return


async def test_keys_typed_ahead_of_a_form_are_the_form_s_and_not_the_list_s() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        at_once(app, "Cvoice")
        await quiet(pilot)
        assert isinstance(app.screen, FormModal)
        assert app.screen.spec.id == "contact"
        assert app.screen.typed() == {"outcome": "voice"}
        await press(pilot, "ctrl+s")
        await settle(pilot)
    verb, (_, entry) = store.ran[0]
    assert verb == "record_contact"
    assert isinstance(entry, ContactInput)
    assert entry.outcome is ContactOutcome.VOICEMAIL


async def test_save_typed_ahead_waits_for_its_turn() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        at_once(app, ["C", "v", "o", "tab", *"hi", "ctrl+s", "ctrl+s"])
        await quiet(pilot)
    ((verb, (_, entry)),) = store.ran
    assert verb == "record_contact"
    assert isinstance(entry, ContactInput)
    assert (entry.outcome, entry.note) == (ContactOutcome.VOICEMAIL, "hi")


async def test_the_last_letter_before_save_is_saved_however_busy_the_app() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "n")
        at_once(app, [*"note", "ctrl+s"])
        await quiet(pilot)
    assert [entry.text for _, (_, entry) in store.ran if isinstance(entry, NoteInput)] == ["note"]


async def test_the_last_letter_before_leaving_is_in_the_draft() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "n")
        at_once(app, [*"note", "escape"])
        await quiet(pilot)
    assert [values for (form, _), values in store.kept.items() if form == "note"] == [{"text": "note"}]


async def test_levels_typed_ahead_fall_on_the_domains_they_were_meant_for() -> None:
    store = SlowDoor()
    async with running(store) as (app, pilot):
        at_once(app, "a3j4n")
        await quiet(pilot)
        ratings = app.screen.query_one(DomainList).ratings
        assert {code: rating.level for code, rating in ratings.items()} == {"work": 3, "rides": 4}
        await press(pilot, "escape")
    assert not [entry for _, (_, entry) in store.ran if isinstance(entry, AssessmentInput)]


async def test_keys_pressed_while_saving_go_to_the_list_when_it_was_saved() -> None:
    store = GatedStore()
    async with running(store) as (app, pilot):
        await press(pilot, "n", "x")
        at_once(app, ["ctrl+s"])
        for _ in range(3):
            await pilot.pause()
        at_once(app, ["ctrl+s", "escape", "C"])
        for _ in range(3):
            await pilot.pause()
        store.gate.set()
        await quiet(pilot)
        assert isinstance(app.screen, FormModal)
        assert app.screen.spec.id == "contact"
    assert [verb for verb, _ in store.ran] == ["add_note"]


async def test_keys_pressed_while_saving_are_typed_on_when_it_was_refused() -> None:
    store = GatedStore()
    store.refusal = Refused("The disk is full.")
    async with running(store) as (app, pilot):
        await press(pilot, "n", "x")
        at_once(app, ["ctrl+s"])
        for _ in range(3):
            await pilot.pause()
        at_once(app, "yz")
        for _ in range(3):
            await pilot.pause()
        store.gate.set()
        await quiet(pilot)
        assert isinstance(app.screen, FormModal)
        assert app.screen.typed() == {"text": "xyz"}
