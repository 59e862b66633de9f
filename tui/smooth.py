"""What keeps a key quick while Python works beside it: the garbage collector, and how threads take turns."""

from __future__ import annotations

import gc
import os
import sys

TURN_SECONDS = 0.001
"""Between two turns of threads that compute; Python's 5 ms would hold up a key several times over."""


SELDOM = 100
"""A full look for garbage, 17 ms, at every so many middle ones: Python's 10 would be one in some thirty keys."""

FRAMES = "250"
"""Frames a second at most: what comes after a first frame is drawn with the next one, and at 60 that waits 17 ms."""


def draw_often() -> None:
    """Let a second frame follow a first one soon; whoever sets TEXTUAL_FPS knows better. Call before Textual loads."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)


def take_short_turns() -> None:
    """Let the screen's thread have its turn soon, also while another reads or derives, and seldom look for garbage."""
    sys.setswitchinterval(TURN_SECONDS)
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, SELDOM)


def settle() -> None:
    """Leave what was loaded so far out of every later look for garbage: one look at all of it takes 60 to 170 ms."""
    gc.freeze()
