"""How the app comes by its case file: by unlocking the one in a home, or by making one.

Everything heavy is imported inside, so that the passphrase is asked for at once and the rest is loaded meanwhile.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from models import clock
from tui.door import SettingUp, Unlocking

if TYPE_CHECKING:
    from models.vault.home import Home
    from tui.store import Store

_NEEDED_FIRST = (
    "commands.verbs.opening",
    "models.tables.schema",
    "models.queries.home",
    "models.queries.standing",
    "tui.screens.home",
)


def _warm() -> None:
    """Load what is slow to load while the passphrase is typed, and make the tables known to each other."""
    for name in _NEEDED_FIRST:
        import_module(name)
    import_module("models.tables.schema").connect()


def _unlocking(home: Home, *, practice: bool) -> Unlocking:
    from models.vault import throttle

    def unlock(passphrase: str) -> Store:
        from commands.verbs.opening import open_case_file, open_practice
        from tui.smooth import settle
        from tui.store import Store

        settle()
        return Store(open_practice(home) if practice else open_case_file(home, passphrase))

    return Unlocking(
        place=str(home.root),
        practice=practice,
        warm=_warm,
        waiting=lambda: throttle.waiting(home, clock.now()),
        unlock=unlock,
    )


def _setting_up(home: Home) -> SettingUp:
    from models.vault import passphrase, recovery

    def make(words: str, code: str, liaison: str) -> Store:
        from commands.verbs.opening import make_case_file
        from seed.reference.read import reference_items
        from tui.store import Store

        return Store(make_case_file(home, words, code, liaison, reference_items()))

    return SettingUp(
        place=str(home.root),
        problems=passphrase.problems,
        strength=lambda words: passphrase.strength(words).sentence,
        suggest=passphrase.suggest,
        new_code=recovery.new_code,
        groups=recovery.confirm_groups,
        typed_back=recovery.typed_back,
        make=make,
    )


def start_of(home: Home) -> Unlocking | SettingUp:
    """How the app begins in a home: by unlocking the case file there, or by making one."""
    from models.vault import keyfile

    if not home.key_file.exists() and not home.database.exists():
        return _setting_up(home)
    return _unlocking(home, practice=keyfile.read(home.key_file).practice)


def open_app(home: Home) -> None:
    """Run the app in a home until it is left."""
    from tui.app import LiaisonApp
    from tui.smooth import take_short_turns

    take_short_turns()
    LiaisonApp(start_of(home), begin="home").run()
