"""A form that is filled in once for many people; what comes of it is shown before anything is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from models.errors import LiaisonError
from models.rows.done import Done
from tui.actions import ACTIONS
from tui.manywork import PEOPLE, ManyAsked, ManyWork, Marked
from tui.modals.form import FormModal
from tui.modals.many import ManyModal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.inputs.base import Input
    from models.inputs.form import FormField
    from models.progress import Progress
    from tui.door import Door
    from tui.forms import FormSpec
    from tui.modals.many import ManyAnswer

_OF_ONE_PERSON = frozenset({"phone", "service"})
"""Sources of choices that belong to one person: such a field is not asked for many."""
_ENDING = {"close": "This ends the work with {who}."}


class ManyForm(FormModal):
    """One form for everybody marked; a draft of it belongs to exactly these people."""

    def __init__(self, spec: FormSpec, store: Door, whom: Marked) -> None:
        super().__init__(spec, store, None, whom.key, heading=whom.words)
        self.whom = whom
        self._trouble = ""

    @classmethod
    def of_draft(cls, spec: FormSpec, store: Door, draft: Mapping[str, object]) -> ManyForm:
        """The form for the people of a draft."""
        return cls(spec, store, Marked.kept_as(draft.get(PEOPLE, "")))

    @property
    def asked(self) -> tuple[FormField, ...]:
        """What can be the same for many."""
        return tuple(each for each in super().asked if each.source not in _OF_ONE_PERSON)

    def typed(self) -> dict[str, object]:
        """What was typed, with whom it is for."""
        typed = super().typed()
        return typed | {PEOPLE: self.whom.as_kept} if typed else {}

    @work(group="form", description="asking about many")
    async def _save(self, entry: Input) -> None:
        """Show what would come of it first."""
        many = ManyWork(self.store, self.spec.verb, self.whom.numbers, entry)

        def run(progress: Progress) -> Done:
            done, self._trouble = self.keeper.save_by(lambda: many.run(progress))
            return done

        danger = _ENDING.get(self.spec.id, "")
        asked = ManyAsked(self.spec.title, self.whom, many.rehearse, run, danger)
        answer: ManyAnswer | None = await self.app.push_screen_wait(ManyModal(asked))
        if isinstance(answer, Done):
            self.post_message(self.Saved(answer, self._trouble))
        elif isinstance(answer, LiaisonError):
            self.post_message(self.NotSaved(answer))
        else:
            self._saving = False
            self.resume()
            self.tell(f"Nothing was changed yet; {ACTIONS['save'].key_words} shows it again.")
