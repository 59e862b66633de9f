from __future__ import annotations

from tests.tui.fake_store import FakeStore
from tests.tui.pilots import press, running, text


async def test_a_reason_is_chosen_and_set_from_any_screen() -> None:
    store = FakeStore()
    async with running(store) as (app, pilot):
        await press(pilot, "2", "W")
        assert "Marked by hand" in text(app)
        await press(pilot, "h", "e", "a", "enter")
        await press(pilot, "1", "4", "tab", "w", "h", "y", "ctrl+s")
        verb, arguments = store.ran[-1][0], store.ran[-1][1]
        assert (verb, arguments[0], arguments[1].points) == ("set_weight", "hearing", 14)  # type: ignore[attr-defined]  # the input of the form
