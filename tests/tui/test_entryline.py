from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

import pytest

from models.errors import InputRefused, LiaisonError, Refused
from models.inputs.casework import ContactInput, EntryInput, PhraseInput
from tests.tui.fake_hand import HAND
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import NORMAL, WIDE, assert_snapshot, press, running, settle, text
from tests.tui.test_typing_ahead import GatedStore, at_once, quiet
from tui.modals.entryline import EntryLineModal
from tui.modals.form import FormModal
from tui.screens.worklist import WorklistScreen
from tui.widgets import dialfacts
from tui.widgets.codeline import CodeLine
from tui.widgets.entryline import EntryLine
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.athand import AtHand
    from models.rows.done import Done
    from tui.app import LiaisonApp

DALE = UUID(int=1)


@pytest.fixture(autouse=True)
def half_past_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of day that the line fills in."""
    monkeypatch.setattr(dialfacts, "now", lambda: datetime(2026, 11, 20, 14, 30).astimezone(UTC))


def typed(app: LiaisonApp) -> str:
    """What stands in the line."""
    return app.screen.query_one(CodeLine).value


def keys(words: str) -> list[str]:
    """The keys that type some words; ⇥ is tab and ⏎ enter."""
    named = {" ": "space", ",": "comma", "⇥": "tab", "⏎": "enter", "_": "underscore", ".": "full_stop"}
    return [named.get(letter, letter) for letter in words]


def burst(words: str) -> list[str]:
    """The same as they come from a terminal in one piece."""
    return [{"⇥": "tab", "⏎": "enter"}.get(letter, letter) for letter in words]


def entries(store: FakeStore) -> list[EntryInput]:
    return [given for verb, (_, given) in store.ran if verb == "record_entry" and isinstance(given, EntryInput)]


@pytest.mark.parametrize("size", [NORMAL, WIDE], ids=["80x24", "120x40"])
async def test_the_panel_says_what_to_know_before_dialling(size: tuple[int, int]) -> None:
    name = f"{size[0]}x{size[1]}"
    async with running(size=size) as (app, pilot):
        while size == WIDE and app.screen.query_one(Preview).sheet is None:
            await settle(pilot)
        await press(pilot, "c")
        assert_snapshot(app, f"entryline-{name}")
        await press(pilot, *keys("lvm f3, asked him to call"))
        assert_snapshot(app, f"entryline-typed-{name}")


async def test_no_answer_takes_four_keys_and_voicemail_with_follow_up_nine() -> None:
    for words, line in (("cna⏎", "na"), ("clvm f3⏎", "lvm f3")):
        store = FakeStore()
        async with running(store) as (app, pilot):
            await press(pilot, *keys(words))
            assert isinstance(app.screen, WorklistScreen)
        assert [(given.text, given.phone, given.accept) for given in entries(store)] == [(line, "920-555-0101", False)]


async def test_a_message_that_may_be_left_is_said_calmly_and_a_call_that_may_not_be_made_is_not() -> None:
    class Told(FakeStore):
        def at_hand(self, person_id: UUID) -> AtHand:
            calm = replace(HAND.dialling, message_ok=True, safe="A message may be left.")
            hand = super().at_hand(person_id)
            return replace(hand, dialling=replace(calm, phones=(), attempts=(), best_hour="", repeat=None))

    async with running(Told()) as (app, pilot):
        await press(pilot, "c")
        shown = text(app)
        assert "  A message may be left." in shown
        assert "No number that may still answer" in shown
        assert "Never tried before." in shown
        await press(pilot, "ctrl+o", "escape", "full_stop")
        assert "There is no contact yet to repeat." in text(app)


async def test_letters_tab_and_letters_in_one_burst_land_in_the_line_in_their_order() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        at_once(app, burst("clv⇥f3, he said⏎"))
        await quiet(pilot)
    assert [given.text for given in entries(store)] == ["lvm f3, he said"]


async def test_keys_behind_enter_are_for_the_list() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        at_once(app, burst("cna⏎jclt⏎"))
        await quiet(pilot)
        assert isinstance(app.screen, WorklistScreen)
    assert [(owner, given.text) for _, (owner, given) in store.ran] == [  # type: ignore[attr-defined]  # an EntryInput
        (DALE, "na"),
        (UUID(int=2), "lt"),
    ]


async def test_keys_behind_enter_wait_while_it_is_saved_and_are_typed_on_when_it_is_refused() -> None:
    store = GatedStore()
    store.refusal = Refused("The disk is full.")
    async with running(store) as (app, pilot):
        await press(pilot, "c", "n", "a")
        at_once(app, burst("⏎ f3"))
        for _ in range(3):
            await pilot.pause()
        assert typed(app) == "na"
        store.gate.set()
        await quiet(pilot)
        assert typed(app) == "na f3"


async def test_a_refusal_of_the_verb_stands_under_the_line() -> None:
    class Refusing(FakeStore):
        def run(self, verb: str, *arguments: object, **options: object) -> Done:
            if verb == "record_entry":
                raise InputRefused({"text": "The review has not released them."}, "Wait.")
            return super().run(verb, *arguments, **options)

    async with running(Refusing()) as (app, pilot):
        await press(pilot, *keys("cna⏎"))
        assert "x The review has not released them. Wait." in text(app)
        await press(pilot, "space")
        assert typed(app) == "na "


async def test_tab_takes_the_proposed_step_and_takes_it_back() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, *keys("cna"))
        assert re.search(r"tab adds Call again, in the evening, Mon 23 Nov", text(app))
        await press(pilot, "tab")
        assert re.search(r"then: Call again, in the evening, Mon 23 Nov", text(app))
        await press(pilot, "tab")
        assert "then: " not in text(app)
        await press(pilot, "tab", "enter")
        await press(pilot, *keys("jcna⇥f5"))
        assert "Call again" not in text(app), "a day of one's own overrules the proposal"
        await press(pilot, "enter")
    assert [(given.text.strip(), given.accept) for given in entries(store)] == [("na", True), ("na f5", False)]


async def test_a_step_taken_for_one_outcome_is_not_taken_for_another() -> None:
    store = FakeStore()
    async with running(store) as (_, pilot):
        await press(pilot, *keys("cna⇥"), "ctrl+u", *keys("lvm⏎"))
    assert [given.accept for given in entries(store)] == [False]


async def test_completions_are_chosen_with_the_arrows_and_taken_with_enter_tab_or_right() -> None:
    async with running() as (app, pilot):
        await press(pilot, "c", "l", "down", "down", "enter")
        assert typed(app) == "lm "
        await press(pilot, "ctrl+u", "l", "down", "up", "right")
        assert typed(app) == "lvm ", "↑ on the first chooses none, and → takes the first"
        await press(pilot, "ctrl+u", "l", "down", "down", "down", "down", "tab")
        assert typed(app) == "lt "
        await press(pilot, "left", "left", "right", "x")
        assert typed(app) == "ltx ", "→ inside the line moves the cursor"


async def test_a_letter_typed_after_choosing_lets_the_choice_go() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "c")
        at_once(app, ["n", "down", "a", "enter"])
        await quiet(pilot)
    assert [given.text for given in entries(store)] == ["na"]


async def test_the_bad_part_is_underlined_and_said() -> None:
    async with running() as (app, pilot):
        await press(pilot, *keys("cna 12"))
        line = app.screen.query_one(CodeLine)
        assert line.wrong == (3, 5)
        assert "x “na” takes no minutes." in text(app)
        (bad,) = {segment.style for segment in line.render_line(0) if segment.text == "12"}
        assert bad is not None
        assert bad.underline
        await press(pilot, "enter")
        assert isinstance(app.screen, EntryLineModal)


async def test_a_word_that_means_nothing_is_made_into_no_other_unasked() -> None:
    async with running() as (app, pilot):
        await press(pilot, *keys("cxy"))
        assert "x “xy” is not a code to begin with." in text(app)
        await press(pilot, "tab")
        assert typed(app) == "xy"
        await press(pilot, "down", "tab")
        assert typed(app) == "na "


async def test_tab_leaves_a_word_that_is_whole_as_it_is() -> None:
    async with running() as (app, pilot):
        await press(pilot, *keys("clvm f3⇥"))
        assert typed(app).rstrip() == "lvm f3"


async def test_a_phrase_is_written_out_and_its_blanks_are_gone_through() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, *keys("clvm app⇥"))
        assert typed(app) == "lvm, Comes on ___ at ___."
        await press(pilot, *keys("Fri⏎"))
        assert "x A blank is left to fill in." in text(app)
        await press(pilot, *keys("⇥two⏎"))
    assert [given.text for given in entries(store)] == ["lvm, Comes on Fri at two."]


async def test_a_phrase_is_picked_from_a_list() -> None:
    async with running() as (app, pilot):
        await press(pilot, *keys("clvm, he"), "ctrl+l")
        assert "Works until five." in text(app)
        await press(pilot, *keys("bus⏎"))
        assert typed(app) == "lvm, he Works until five."


async def test_without_phrases_the_way_to_one_is_said() -> None:
    class Bare(FakeStore):
        def at_hand(self, person_id: UUID) -> AtHand:
            return replace(super().at_hand(person_id), known=replace(HAND.known, phrases=()))

    async with running(Bare()) as (app, pilot):
        await press(pilot, "c", "ctrl+l")
        assert "ctrl+n keeps it as one" in text(app)


async def test_the_note_just_written_is_kept_as_a_phrase() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "c", "ctrl+n")
        assert "There is no note yet" in text(app)
        await press(pilot, *keys("lvm, works nights"), "ctrl+n", *keys("nights"), "ctrl+s")
        assert isinstance(app.screen, EntryLineModal)
        assert typed(app) == "lvm, works nights"
    assert [given for _, (given,) in store.ran] == [PhraseInput(code="nights", text="works nights")]


async def test_the_last_contact_is_carried_over_and_saved_only_when_touched() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "full_stop")
        assert typed(app) == "lvm, Asked him to call about the brake shop."
        assert app.screen.query_one(CodeLine).carried
        assert "Carried over as on 3 Nov: not saved until you touch it." in text(app)
        await press(pilot, "enter")
        assert store.ran == []
        assert "x Carried over as on 3 Nov" in text(app)
        await press(pilot, "tab")
        assert not app.screen.query_one(CodeLine).carried
        await press(pilot, "enter")
        await press(pilot, "full_stop", *keys(" Again."), "enter")
    assert [given.text for given in entries(store)] == [
        "lvm, Asked him to call about the brake shop.",
        "lvm, Asked him to call about the brake shop. Again.",
    ]


async def test_a_contact_without_words_is_repeated_by_two_keys_and_long_words_stand_behind_the_line() -> None:
    class Last(FakeStore):
        note = ""

        def at_hand(self, person_id: UUID) -> AtHand:
            hand = super().at_hand(person_id)
            again = hand.dialling.repeat
            assert again is not None
            return replace(hand, dialling=replace(hand.dialling, repeat=replace(again, line="na", note=self.note)))

    store = Last()
    async with running(store) as (app, pilot):
        await press(pilot, "full_stop", "enter")
        assert isinstance(app.screen, WorklistScreen)
        store.note = "One.\nTwo."
        await press(pilot, "full_stop", "tab", "enter")
    assert [given.text for given in entries(store)] == ["na", "na, One.\nTwo."]


async def test_a_programme_without_a_reason_opens_the_referral_with_its_service_after_the_contact() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, *keys("cr 12 wioa⏎"))
        assert isinstance(app.screen, FormModal)
        assert app.screen.spec.id == "referral"
        assert app.screen.person_id == DALE
        shown = {field.asked.name: field.raw for field in app.screen._fields}
        assert shown["service_id"] == UUID(int=71).hex
    assert [given.text for given in entries(store)] == ["r 12"]


async def test_a_programme_with_its_reason_is_left_to_the_verb() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, *keys("cr wioa, wants to weld⏎"))
        assert isinstance(app.screen, WorklistScreen)
    assert [given.text for given in entries(store)] == ["r wioa, wants to weld"]


async def test_another_number_is_dialled() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "c", "ctrl+o")
        assert "2 of 2 numbers" in text(app)
        await press(pilot, *keys("wn⏎"))
    assert [given.phone for given in entries(store)] == ["920-555-0102"]


async def test_what_was_typed_waits_as_a_draft_of_that_person() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, *keys("clvm⇥, half"), "escape")
        assert "kept as a draft" in text(app)
        assert store.kept == {("entry", DALE): {"line": "lvm , half", "accept": True}}
        await press(pilot, "j", "c")
        assert typed(app) == ""
        await press(pilot, "escape", "k", "c")
        assert typed(app) == "lvm , half"
        assert "draft from" in text(app)
        assert "then: Call again" in text(app)
        await press(pilot, "ctrl+x", "y")
        assert typed(app) == ""
        await press(pilot, "escape")
    assert store.kept == {}


async def test_a_case_file_that_cannot_be_read_is_said_and_left() -> None:
    class Broken(FakeStore):
        def at_hand(self, person_id: UUID) -> AtHand:
            del person_id
            raise LiaisonError("The case file cannot be read.")

    async with running(Broken()) as (app, pilot):
        await press(pilot, *keys("cna⏎⇥"), "ctrl+n", "ctrl+l")
        assert "The case file cannot be read." in text(app) or "There is no note yet" in text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.skipif(sys.platform == "win32", reason="an editor in the terminal is POSIX")
async def test_a_long_note_is_written_in_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor"
    script.write_text("""#!/bin/sh\nprintf ' more\\nand more' >> "$1"\n""")
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    store = FakeStore()
    async with running(store) as (app, pilot):
        monkeypatch.setattr(app, "suspend", nullcontext)
        await press(pilot, *keys("clvm f3, one"), "ctrl+e")
        assert typed(app) == "lvm f3"
        assert "and 2 more lines of note" in " ".join(text(app).split())
        await press(pilot, "enter")
    assert [given.text for given in entries(store)] == ["lvm f3, one more\nand more"]


async def test_the_full_form_is_behind_the_capital_letter() -> None:
    store = FakeStore()
    async with running(store) as (_, pilot):
        await press(pilot, "C", *keys("spoke"), "ctrl+s")
    ((verb, (_, given)),) = store.ran
    assert verb == "record_contact"
    assert isinstance(given, ContactInput)


async def test_a_click_takes_a_completion() -> None:
    async with running() as (app, pilot):
        await press(pilot, "c")
        await pilot.click("Matches", offset=(6, 1))
        await settle(pilot)
        assert typed(app) == "lvm "


class GoneAhead(FakeStore):
    """A store in which whoever was worked on goes to the end of the list, and comes back with an undo."""

    def run(self, verb: str, *arguments: object, **options: object) -> Done:
        done = super().run(verb, *arguments, **options)
        for person in done.people:
            self.people[person.int] = self.people.pop(person.int)
        return done

    def undo(self) -> Done:
        done = super().undo()
        _, (owner, *_) = self.taken_back[-1]
        assert isinstance(owner, UUID)
        self.people = {owner.int: self.people[owner.int]} | self.people
        return replace(done, people=(owner,))


async def test_after_a_save_the_cursor_is_on_the_next_person_and_after_undo_on_that_one() -> None:
    async with running(GoneAhead()) as (app, pilot):
        await press(pilot, *keys("cna⏎"))
        worklist = cast("WorklistScreen", app.screen)
        assert worklist.context().person_id == UUID(int=2)
        await press(pilot, *keys("cna⏎"))
        assert worklist.context().person_id == UUID(int=3)
        await press(pilot, "j", "u")
        assert worklist.context().person_id == UUID(int=2)


async def test_a_change_made_elsewhere_leaves_the_cursor_on_its_person() -> None:
    async with running(GoneAhead()) as (app, pilot):
        worklist = cast("WorklistScreen", app.screen)
        await press(pilot, "enter", *keys("cna⏎"), "escape")
        assert worklist.context().person_id == DALE


def test_the_line_asks_for_nothing_before_somebody_is_offered() -> None:
    line = EntryLine()
    assert (line.typed(), line.note, line.awake) == ({}, "", False)
    with pytest.raises(Refused, match="still being read"):
        line.checked()
