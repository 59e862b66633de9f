from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from models.errors import Damaged, Locked
from tests.tui.fake_store import FakeStore
from tests.tui.pilots import press, running, settle, text
from tui.door import SettingUp, Unlocking
from tui.screens.setup import SetupScreen
from tui.screens.unlock import UnlockScreen
from tui.screens.worklist import WorklistScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app import LiaisonApp
    from tui.door import Door

RIGHT = "correct horse battery staple"
CODE = "-".join(f"{letter}{letter}{letter}{letter}{number}" for number, letter in enumerate("ABCDEFGH", start=1))


class Vault:
    """Opens for one passphrase; says how long to wait."""

    def __init__(self, *, waits: int = 0) -> None:
        self.tried: list[str] = []
        self.waits = waits
        self.warmed = 0
        self.made: list[tuple[str, str, str]] = []

    def warm(self) -> None:
        self.warmed += 1

    def waiting(self) -> int:
        return self.waits

    def unlock(self, passphrase: str) -> Door:
        self.tried.append(passphrase)
        if passphrase != RIGHT:
            raise Locked("That passphrase does not open this case file.", "Check caps lock.")
        return FakeStore()

    def make(self, passphrase: str, code: str, liaison: str) -> Door:
        self.made.append((passphrase, code, liaison))
        return FakeStore()

    @property
    def unlocking(self) -> Unlocking:
        return Unlocking("~/[b]case[/b]", practice=False, warm=self.warm, waiting=self.waiting, unlock=self.unlock)

    @property
    def setting_up(self) -> SettingUp:
        return SettingUp(
            place="~/case",
            problems=lambda words: [] if len(words) >= 14 else ["Use at least 14 characters."],
            strength=lambda words: f"Strong: {len(words)}.",
            suggest=lambda: "river lamp cedar stone hat",
            new_code=lambda: CODE,
            groups=lambda: (2, 7),
            typed_back=lambda code, number, typed: typed == code.split("-")[number - 1],
            make=self.make,
        )


async def enter(pilot: Pilot[None], words: str) -> None:
    await press(pilot, *(word if word != " " else "space" for word in words), "enter")


async def test_the_right_passphrase_opens_the_worklist() -> None:
    vault = Vault()
    async with running(vault.unlocking) as (app, pilot):
        assert vault.warmed == 1
        assert "~/[b]case[/b]" in text(app)
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, UnlockScreen)
        await enter(pilot, RIGHT)
        assert isinstance(app.screen, WorklistScreen)
        assert RIGHT not in text(app)


async def test_a_wrong_passphrase_says_so_and_the_field_is_empty_again() -> None:
    vault = Vault()
    async with running(vault.unlocking) as (app, pilot):
        await enter(pilot, "wrong")
        assert "That passphrase does not open this case file. Check caps lock." in " ".join(text(app).split())
        assert app.screen.query_one(Input).value == ""
        await enter(pilot, RIGHT)
        assert isinstance(app.screen, WorklistScreen)


async def test_nothing_is_tried_while_waiting() -> None:
    vault = Vault(waits=500)
    async with running(vault.unlocking) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, UnlockScreen)
        await enter(pilot, RIGHT)
        assert vault.tried == []
        screen._count()
        await settle(pilot)
        assert "The next try is in 49" in text(app)
        screen._wait = 1
        screen._count()
        await enter(pilot, RIGHT)
        assert vault.tried == [RIGHT]


async def test_nothing_is_tried_for_an_empty_field() -> None:
    vault = Vault()
    async with running(vault.unlocking) as (_, pilot):
        await press(pilot, "enter")
        assert vault.tried == []


async def test_a_practice_caseload_opens_by_itself() -> None:
    how = Unlocking("practice", practice=True, warm=lambda: None, waiting=lambda: 0, unlock=lambda _: FakeStore())
    async with running(how) as (app, _):
        assert isinstance(app.screen, WorklistScreen)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Damaged("The case file is empty.", "Restore a backup."), "is empty"),
        (ValueError("secret"), "could not be opened"),
    ],
)
async def test_what_cannot_be_opened_is_said(error: Exception, words: str) -> None:
    def unlock(_: str) -> Door:
        raise error

    how = Unlocking("practice", practice=True, warm=lambda: None, waiting=lambda: 0, unlock=unlock)
    async with running(how) as (app, _):
        assert words in text(app)
        assert "ctrl+q ends" in " ".join(text(app).split())
        assert "secret" not in text(app)


async def words_step(app: LiaisonApp, pilot: Pilot[None]) -> None:
    assert isinstance(app.screen, SetupScreen)
    await enter(pilot, "Alex Example")
    await enter(pilot, RIGHT)
    await enter(pilot, RIGHT)


async def test_a_case_file_is_made_in_three_steps() -> None:
    vault = Vault()
    async with running(vault.setting_up) as (app, pilot):
        await words_step(app, pilot)
        assert "AAAA1   BBBB2   CCCC3   DDDD4" in text(app)
        await press(pilot, "enter")
        assert "AAAA1" not in text(app)
        await enter(pilot, "BBBB2")
        await enter(pilot, "GGGG7")
        assert vault.made == [(RIGHT, CODE, "Alex Example")]
        assert isinstance(app.screen, WorklistScreen)


async def test_what_does_not_hold_is_said_and_asked_again() -> None:
    vault = Vault()
    async with running(vault.setting_up) as (app, pilot):
        await press(pilot, "tab")
        await enter(pilot, "short")
        assert "Use at least 14 characters." in text(app)
        await enter(pilot, "short")
        assert "Your name is needed" in text(app)
        await enter(pilot, "Alex")
        await press(pilot, "tab", "enter")
        assert "Use at least 14 characters." in text(app)
        await enter(pilot, "and much longer now")
        assert "Strong: 19." in text(app)
        await enter(pilot, "x")
        assert "The two are not the same." in text(app)


async def test_a_wrong_group_leads_back_to_the_code() -> None:
    vault = Vault()
    async with running(vault.setting_up) as (app, pilot):
        await words_step(app, pilot)
        await press(pilot, "enter")
        await enter(pilot, "BBBB2")
        await enter(pilot, "nonsense")
        assert "Group 7 is not as it was shown" in text(app)
        await press(pilot, "escape")
        assert "AAAA1" in text(app)
        await press(pilot, "escape")
        assert "The same again" in text(app)
        assert vault.made == []


async def test_a_suggestion_is_shown_in_both_fields() -> None:
    async with running(Vault().setting_up) as (app, pilot):
        await enter(pilot, "Alex")
        await press(pilot, "ctrl+g")
        assert text(app).count("river lamp cedar stone hat") == 2
        await press(pilot, "ctrl+o")
        assert "river" not in text(app)


async def test_what_cannot_be_made_is_said() -> None:
    vault = Vault()

    def refuse(passphrase: str, code: str, liaison: str) -> Door:
        raise Damaged(f"No room for {liaison}.")

    vault.make = refuse  # type: ignore[method-assign]  # only this vault
    async with running(vault.setting_up) as (app, pilot):
        await words_step(app, pilot)
        await press(pilot, "enter")
        await enter(pilot, "BBBB2")
        await enter(pilot, "GGGG7")
        assert "No room for Alex Example." in text(app)
