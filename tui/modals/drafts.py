"""What was typed and not saved, to be taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from models.clock import local_date, today
from tui.format import day_words, fit, plain
from tui.manywork import PEOPLE, Marked
from tui.modals.menu import MenuSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rows.office import DraftRow

_FORM, _NAME = 18, 30


class DraftsModal(MenuSheet["DraftRow"]):
    """Answers the draft to take up, or None."""

    def __init__(self, drafts: Sequence[DraftRow]) -> None:
        super().__init__("Not finished yet")
        self._drafts = {str(draft.id): draft for draft in drafts}

    def options(self) -> list[Option | None]:
        """One line each: form, person, day."""
        return [Option(_line(draft), id=key) for key, draft in self._drafts.items()]

    def answer(self, option_id: str) -> DraftRow:
        """The draft."""
        return self._drafts[option_id]


def _line(draft: DraftRow) -> Content:
    form = fit(draft.form.partition(":")[0].replace("_", " "), _FORM)
    saved = day_words(local_date(draft.saved_at), today())
    whom = Marked.kept_as(draft.values[PEOPLE]).words if PEOPLE in draft.values else f"{draft.name} {draft.ref}".strip()
    return Content.assemble(plain(form), plain(fit(whom, _NAME)), (f"  {saved}", "$dim"))
