"""Draws docs/worklist.svg: the app itself, on the make-believe caseload of a fixed day. Run by `make picture`."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import date
from pathlib import Path

DAY = date(2026, 11, 20)
PICTURE = Path(__file__).parent / "worklist.svg"


async def draw(home: Path) -> None:
    """Open the app in a home, wait for the worklist, and keep its picture."""
    from models.vault.home import home_at
    from tui.app import LiaisonApp
    from tui.start_store import start_of

    app = LiaisonApp(start_of(home_at(home)))
    async with app.run_test(size=(118, 32)) as pilot:
        for _ in range(20):
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.press("j", "j")
        await app.workers.wait_for_complete()
        await pilot.pause()
        PICTURE.write_text(app.export_screenshot(title="Liaison"), encoding="utf-8")


def main() -> None:
    """Make the caseload in a folder that is thrown away, and draw."""
    from models.clock import PINNED
    from seed.caseload.build import build

    os.environ[PINNED] = DAY.isoformat()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "practice"
        build(home, people=240, seed=1, today=DAY).close()
        asyncio.run(draw(home))


if __name__ == "__main__":
    main()
