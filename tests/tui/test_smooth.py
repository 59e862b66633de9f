from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tui import smooth

if TYPE_CHECKING:
    import pytest


def test_what_was_loaded_is_not_looked_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: done.append("frozen"))
    smooth.settle()
    assert done == ["frozen"]


def test_a_second_frame_follows_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)
    smooth.draw_often()
    assert os.environ["TEXTUAL_FPS"] == smooth.FRAMES
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    smooth.draw_often()
    assert os.environ["TEXTUAL_FPS"] == "30"


def test_threads_take_short_turns() -> None:
    before, thresholds = sys.getswitchinterval(), gc.get_threshold()
    try:
        smooth.take_short_turns()
        assert sys.getswitchinterval() < before
        assert gc.get_threshold() == (*thresholds[:2], smooth.SELDOM)
    finally:
        sys.setswitchinterval(before)
        gc.set_threshold(*thresholds)
