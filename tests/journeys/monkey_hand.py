"""A hand that presses anything: keys weighted towards what means something, pasted text, and the size of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key

from tui.actions import ACTIONS
from tui.jobs import JOBS, NO_ANSWER

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Stroke: TypeAlias = "str | events.Paste | Size"
"""A key by its name or its character, a pasted text, or a size of the window."""
WAIT = ""
"""No stroke: the hand waits for what comes of those before."""

LOOKS_UP = 0.2
"""How often the hand waits for what comes of a gesture."""
HURRIES = 0.3
"""How often a whole job is begun wherever the hand happens to be, and typed without looking."""
QUITTING = ("q", "ctrl+q")
BOUND = tuple(sorted({key for action in ACTIONS.values() for key in action.keys if key not in QUITTING}))
MOTIONS = (
    "j",
    "k",
    "down",
    "up",
    "pagedown",
    "pageup",
    "G",
    "g",
    "tab",
    "shift+tab",
    "enter",
    "enter",
    "space",
    "escape",
)
VIEWS = tuple("012345678")
WORDS = (
    *(
        "lvm f3",
        "na",
        "r 12 wioa",
        "wn",
        "lt",
        "spoke",
        "left a voicemail",
        "tomorrow",
        "2026-12-01",
        "+3d",
        "12/1/2026",
    ),
    *("county:brown", "stage:<referred due:<7d", "arrears:>6mo", "seg:unable", "last:>30d -tag:spanish", "is:loose"),
    *("due:<", '"', "(", "-", "@", "@mine", "hendricks", "ali", "920-555-0100", "N-0012", "18.50", "100", "0", "-3"),
    *("He said the brake shop may call.", "[bold]not markup[/]", "' OR 1=1 --", "%s{0}", "../../etc", "brown"),
)
JUNK = (
    *("f2", "f5", "f12", "ctrl+a", "ctrl+c", "ctrl+d", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+v", "ctrl+z", "ctrl+y"),
    *("delete", "backspace", "insert", "left", "right", "ctrl+left", "shift+left", "ctrl+shift+f", "alt+x", "ctrl+l"),
    *("ctrl+n", "ctrl+at", "ctrl+backslash", "shift+end", "ctrl+home", "shift+tab", "home", "end"),
    *"é日本ｗ\u0301\u200d\u202e\ufeff\u00a0\x00\x07👩🏽ñß§¿%^&*()<>;:'\"\\|~`",
)
_CHARACTERS = {"tab": "\t", "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "space": " "}
"""What a terminal sends with keys that have a name."""

_SESSION = next(job.keys for job in JOBS if job.id == "session")
DEEDS: tuple[tuple[str, ...], ...] = (
    *(job.keys for job in JOBS if job.keys is not _SESSION),
    ("w", *NO_ANSWER * 3, "escape"),
    ("w", "escape", "s", *"busy", "ctrl+s"),
    ("w", "escape", "E"),
    ("f", *"call", "tab", *"tomorrow", "ctrl+s"),
    ("n", *"note", "ctrl+s"),
    ("T", *"welder", "ctrl+s"),
    ("space", "shift+down", "T", *"many", "ctrl+s", "y"),
    ("V", "t", "y"),
    ("space", "space", "p", *"tr", "ctrl+s", "y"),
    ("x", *"mov", "tab", "ctrl+s"),
    ("x", "enter", *"no longer", "ctrl+s"),
    ("space", "space", "x", *"mov", "ctrl+s", "y"),
    ("X",),
    ("n", *"forget me", "ctrl+x", "y", "escape"),
    ("W", "enter", *"7", "ctrl+s"),
    ("W", "j", "enter", "backspace", "backspace", *"12", "ctrl+s"),
    ("1", "/", *"county:brown", "ctrl+s", *"mine", "enter", "escape"),
    ("3", WAIT, "j", "j", "x", WAIT, *"withdraw", "enter"),
    ("5", WAIT, "F", WAIT, *"freeze", "enter"),
    ("5", WAIT, "[", WAIT, "F", WAIT, *"freeze", "enter"),
    ("7", WAIT, "i", WAIT, "enter", WAIT, "enter", WAIT, "ctrl+s"),
    ("7", WAIT, "i", WAIT, "j", "enter", WAIT, "enter", WAIT, "ctrl+s"),
    ("7", WAIT, "i", WAIT, "j", "j", "enter", WAIT, "enter", WAIT, "ctrl+s"),
    ("1", WAIT, "i", WAIT, "enter", WAIT, "ctrl+s"),
    ("7", WAIT, "G", "U", WAIT, *"take", "enter"),
    ("7", WAIT, "d", WAIT, "y"),
    ("enter", WAIT, "S", WAIT, "y", WAIT, "U", WAIT, *"un-merge", "enter"),
    ("1", "+", *"Ann", "tab", *"Example", "ctrl+s"),
    ("J", *"Mill", "ctrl+s"),
    ("u", "u", "u"),
    ("u", "ctrl+r"),
)
"""Whole jobs with what is typed in them, so that the hand comes to what a single key never does."""


def event_of(key: str) -> events.Key:
    """The event that a terminal sends for a key, by its name or its character."""
    if len(key) > 1:
        return events.Key(key, _CHARACTERS.get(key))
    return events.Key(_character_to_key(key), key)


class Hand:
    """Gives gestures, each a few strokes; the same for the same `chance`, whatever comes of them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._ways: dict[Callable[[], list[Stroke]], int] = {
            self._bound: 400,
            self._motions: 220,
            self._word: 80,
            self._deed: 200,
            self._view: 50,
            self._junk: 60,
            self._paste: 20,
            self._size: 40,
            self._storm: 10,
            self._quit: 3,
        }

    def gesture(self) -> list[Stroke]:
        """What is done next."""
        return self._chance.choices(list(self._ways), list(self._ways.values()))[0]()

    def waits(self) -> bool:
        """Whether the hand looks at what came of it before it goes on."""
        return self._chance.random() < LOOKS_UP

    def _bound(self) -> list[Stroke]:
        return [self._chance.choice(BOUND)]

    def _motions(self) -> list[Stroke]:
        return list(self._chance.choices(MOTIONS, k=self._chance.randint(1, 6)))

    def _view(self) -> list[Stroke]:
        return [self._chance.choice(VIEWS)]

    def _word(self) -> list[Stroke]:
        return [*self._chance.choice(WORDS), self._chance.choice(("enter", "tab", "ctrl+s", "escape"))]

    def _deed(self) -> list[Stroke]:
        """A whole job, mostly begun where it is begun: in a view that was read, with nobody marked and no filter."""
        if self._chance.random() < HURRIES:
            return list(self._chance.choice(DEEDS))
        view = self._chance.choice((*VIEWS, *"1111"))
        start = ["/", "escape"] if view == "1" else []
        return [*["escape"] * 4, view, WAIT, *start, WAIT, *self._chance.choice(DEEDS), WAIT]

    def _junk(self) -> list[Stroke]:
        return list(self._chance.choices(JUNK, k=self._chance.randint(1, 4)))

    def _paste(self) -> list[Stroke]:
        text = "".join(self._chance.choices((*WORDS, *JUNK, "\n", "\t", "\x1b[31m", "x" * 900), k=8))
        return [events.Paste(text)]

    def _size(self) -> list[Stroke]:
        """Another size; more often than not one in which work is done."""
        widest, highest = self._chance.choice(((300, 80), (80, 24), (80, 24), (120, 40), (10, 5)))
        return [Size(self._chance.randint(1, widest), self._chance.randint(1, highest))]

    def _storm(self) -> list[Stroke]:
        """The window is dragged about, and is left at a size in which work goes on."""
        sizes = [stroke for _ in range(self._chance.randint(5, 25)) for stroke in self._size()]
        return [*sizes, self._chance.choice((Size(80, 24), Size(80, 24), Size(120, 40)))]

    def _quit(self) -> list[Stroke]:
        return [self._chance.choice(QUITTING)]
