from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.screen import ModalScreen

from tests.tui.fake_rows import person_id
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import press, running, settle, text
from tui import crash, ending, themes
from tui.app import LiaisonApp
from tui.messages import Level
from tui.modals.confirm import ConfirmModal
from tui.screens.base import LiaisonScreen
from tui.screens.worklist import WorklistScreen
from tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from uuid import UUID

    from textual.pilot import Pilot

    from models.rows.done import Done


class Half(ModalScreen[None]):
    """A form with something typed."""

    kept = 0

    def keep(self) -> None:
        self.kept += 1


def test_a_crash_report_has_no_value_that_was_held() -> None:
    def deep(name: str) -> None:
        raise ValueError(f"bad {name}")

    def outer() -> None:
        try:
            deep("Dale Hendricks")
        except ValueError as error:
            raise RuntimeError("for Dale Hendricks") from error

    with pytest.raises(RuntimeError) as caught:
        outer()
    said = crash.report(caught.value, "E-123456")
    assert "E-123456" in said
    assert "RuntimeError" in said
    assert "ValueError" in said
    assert "tui/test_app.py:" in said
    assert "Dale" not in said


def test_error_ids_are_short_and_different() -> None:
    assert len({crash.error_id() for _ in range(20)}) > 15
    assert crash.error_id().startswith("E-")


async def test_a_defect_ends_the_app_without_a_traceback_and_keeps_drafts(capsys: pytest.CaptureFixture[str]) -> None:
    store = FakeStore()
    half = Half()

    def broken(_: object) -> str:
        secret = "Dale Hendricks"
        raise ValueError(secret)

    with pytest.raises(ValueError, match="Dale"):  # noqa: PT012 - the app hands the defect on when it ends
        async with running(store) as (app, pilot):
            app.push_screen(half)
            await settle(pilot)
            app.call_later(broken, None)
            await settle(pilot)
    assert half.kept == 1
    assert store.closed == 1
    assert "ValueError" in (said := capsys.readouterr().err)
    assert "Dale" not in said


async def test_a_signal_keeps_what_is_typed_and_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "_GRACE_SECONDS", 3600)
    store = FakeStore()
    half = Half()
    async with running(store) as (app, pilot):
        app.push_screen(half)
        await settle(pilot)
        signal.raise_signal(signal.SIGTERM)
        await pilot.pause()
    assert half.kept == 1
    assert store.closed == 1
    assert app.return_code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


async def test_quitting_closes_the_case_file() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await pilot.press("q")
        await pilot.pause()
    assert store.closed == 1
    assert app.return_code == 0


async def test_ctrl_c_ends_nothing() -> None:
    async with running() as (app, pilot):
        await press(pilot, "ctrl+c")
        assert app.is_running
        assert "q ends" in text(app)


async def test_themes_go_round_and_one_is_without_colour() -> None:
    async with running() as (app, pilot):
        assert app.theme == themes.DARK.name
        seen = []
        for _ in themes.THEMES:
            await press(pilot, "ctrl+t")
            seen.append(app.theme)
        assert seen == [themes.LIGHT.name, themes.PLAIN.name, themes.DARK.name]
    assert themes.after("another") == themes.DARK.name


async def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running() as (app, _):
        assert app.theme == themes.PLAIN.name
        colours = {
            segment.style.color.triplet
            for strip in app.screen._compositor.render_strips()
            for segment in strip.apply_filter(app.get_line_filters()[-2], app.screen.background_colors[1])
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert all(max(colour) - min(colour) <= 2 for colour in colours)


async def test_the_views_are_behind_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Agenda(LiaisonScreen):
        PLACE = "agenda"
        NAME = "Agenda"

    monkeypatch.setitem(LiaisonApp.MODES, "agenda", Agenda)
    async with running() as (app, pilot):
        await press(pilot, "j", "2")
        assert app.screen.query_one(StatusLine).practice
        assert isinstance(app.screen, Agenda)
        await press(pilot, "escape")
        assert isinstance(app.screen, WorklistScreen)
        await press(pilot, "2", "t", "1")
        assert isinstance(app.screen, WorklistScreen)
        assert "> Okafor" in text(app)


async def test_a_defect_in_a_thread_is_told_without_its_words_and_the_app_stays() -> None:
    class Broken(FakeStore):
        def run(self, verb: str, *arguments: object, **options: object) -> Done:
            raise ValueError(verb, arguments, options)

    async with running(Broken()) as (app, pilot):
        await press(pilot, "t")
        assert "(E-" in text(app)
        assert "ValueError" not in text(app)
        await press(pilot, "j")
        assert app.is_running


async def test_the_palette_lists_actions_with_their_keys() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        await settle(pilot)
        assert "contact  c" in text(app)
        await type_slowly(pilot, "mark as next")
        assert "next  t" in text(app)
        await press(pilot, "enter")
        assert store.ran == [("toggle_mark", (person_id(1),))]


async def test_the_palette_finds_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[UUID] = []

    def stand_in(wanted: UUID) -> LiaisonScreen:
        opened.append(wanted)
        return LiaisonScreen()

    monkeypatch.setattr("tui.app.person_screen", stand_in)
    async with running() as (app, pilot):
        await press(pilot, "ctrl+p")
        await type_slowly(pilot, "vang, pao")
        assert "N-0003 · Dane" in text(app)
        await press(pilot, "enter")
        assert opened == [person_id(3)]


async def type_slowly(pilot: Pilot[None], words: str) -> None:
    await press(pilot, *("space" if letter == " " else "comma" if letter == "," else letter for letter in words))


async def asked(app: LiaisonApp, pilot: Pilot[None]) -> list[bool | None]:
    answers: list[bool | None] = []
    app.push_screen(ConfirmModal("Freeze", "Keep 3 blocks as sent?", "2026Q3", button="Freeze"), answers.append)
    await settle(pilot)
    return answers


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], []),
        (["F", "enter"], []),
        ([*"2026", "enter"], []),
        (["escape"], [False]),
        (["tab", "enter"], [False]),
        ([*"2026Q3", "enter"], [True]),
        ([*"2026Q3", "tab", "tab", "enter"], [True]),
    ],
)
async def test_only_the_typed_word_confirms(keys: list[str], answer: list[bool]) -> None:
    async with running() as (app, pilot):
        answers = await asked(app, pilot)
        assert "Type 2026Q3 to go on." in text(app)
        await press(pilot, *keys)
        assert answers == answer
        assert ("Nothing was changed." in text(app)) is (answer == [False])


async def test_of_something_done_what_came_of_it_is_cut_last() -> None:
    async with running() as (app, pilot):
        app.say("Took KIDS-FINAL-2026-11-08-from-madison.xlsx as of 2026-11-08: 4 new, 2 changed", hint="u undoes")
        await settle(pilot)
        assert re.search(r"Took KIDS-FINAL-\S*…: 4 new, 2 changed · u undoes", text(app))
        app.say(f"Merged N-0001 Bartholomew Featherstone into N-0002: {'many entries, ' * 9}")
        await settle(pilot)
        assert re.search(r"Merged N-0001 Bartholomew\s?\w*…: many entries", text(app))
        app.say(f"What was typed in this field does not hold as it stands: {'why ' * 9}", Level.REFUSED)
        await settle(pilot)
        assert "in this field does not hold" in text(app)


async def test_what_is_said_goes_by_itself_and_has_three_levels() -> None:
    async with running() as (app, pilot):
        line = app.screen.query_one(StatusLine)
        for level, shown in ((Level.SAID, " told"), (Level.CARE, " ! told"), (Level.REFUSED, " x told")):
            app.say("told", level)
            await settle(pilot)
            assert any(each.startswith(shown) for each in text(app).splitlines())
        line._forget()
        await settle(pilot)
        assert "told" not in text(app)
        assert [notice.level for notice in app.notices] == [Level.SAID, Level.CARE, Level.REFUSED]
