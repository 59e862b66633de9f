"""What the screens about one quarter share: [ and ] go through the quarters, / chooses a county or the whole state."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work

from models.clock import today
from models.rows.office import ChoiceRow
from tui.messages import Level, OpenPerson
from tui.screens.base import LiaisonScreen

if TYPE_CHECKING:
    from models.rules.periods import Quarter
    from tui.modals.figures import Behind

STATE = "the whole state"


class QuarterScreen(LiaisonScreen):
    """A subclass sets ASKS, begins with a quarter, and reads anew in `make` for `quarter` and `county` ("" is all)."""

    ASKS: ClassVar[str] = ""
    """What is asked when a county is chosen."""

    def __init__(self, quarter: Quarter) -> None:
        super().__init__()
        self.quarter = quarter
        self.county = ""

    @property
    def whose(self) -> str:
        """The county, or the whole state."""
        return self.county or STATE

    def make(self) -> None:
        """Show the quarter and county that were chosen."""
        raise NotImplementedError

    def act_quarter_before(self) -> None:
        """Go back a quarter."""
        self.quarter = self.quarter.previous()
        self.make()

    def act_quarter_after(self) -> None:
        """Go on a quarter, no further than the one that runs."""
        if self.quarter.next().start > today():
            self.say("That quarter has not begun.", Level.REFUSED)
        else:
            self.quarter = self.quarter.next()
            self.make()

    @work(group="form")
    async def act_county(self) -> None:
        """Choose for whom."""
        from tui.modals.pick import PickModal  # noqa: PLC0415 - not needed for the first frame

        known = await asyncio.to_thread(self.store.counties)
        rows = [ChoiceRow(row.county, row.county, f"{row.active:,} at work") for row in known]
        chosen = await self.app.push_screen_wait(PickModal(self.ASKS, [ChoiceRow("", STATE), *rows]))
        if chosen is not None and chosen != self.county:
            self.county = chosen
            self.make()

    def show_people(self, behind: Behind) -> None:
        """Open the people behind a figure; one alone at once."""
        from tui.screens.people import PeopleScreen  # noqa: PLC0415 - not needed for the first frame

        if len(behind.people) == 1:
            self.post_message(OpenPerson(behind.people[0]))
        else:
            self.app.push_screen(PeopleScreen(behind.title, behind.people))
