"""What stands between a form and the store: one draft, never older than another and never left after the save."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from models.errors import LiaisonError
from tui.openings import facts_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from models.inputs.base import Input
    from models.rows.done import Done
    from models.rows.office import DraftRow
    from tui.door import Door
    from tui.forms import FormSpec


class Keeper:
    """Keeps the draft of one form for one person and saves the form; the form's thread sets `typed`, workers write it.

    `dirty` says that something was typed since the draft was kept last.
    """

    def __init__(self, store: Door, spec: FormSpec, person_id: UUID | None, target: UUID | str | None) -> None:
        self.typed: Mapping[str, object] = {}
        self.dirty = False
        self._store = store
        self._spec = spec
        self._person_id = person_id
        self._target = target
        self._name = spec.draft_name(target)
        self._writing = Lock()
        self._saved = False

    def waiting(self) -> DraftRow | None:
        """The draft that waits for this form and this person, never anyone else's."""
        found = (row for row in self._store.drafts() if row.form == self._name and row.person_id == self._person_id)
        return next(found, None)

    def facts(self) -> dict[str, object]:
        """The facts as they stand, for a form that corrects them; raises LiaisonError."""
        return facts_for(self._spec.id, self._store, self._person_id, self._target)

    def heading(self) -> str:
        """For whom the form is: "N-0412 Hendricks, Dale", a county's name, or nobody."""
        if self._person_id is None:
            return self._target if isinstance(self._target, str) else ""
        row = self._store.row_of(self._person_id)
        return f"{row.ref} {row.name}"

    def keep(self) -> str:
        """Keep the latest typing as a draft, unless the form was saved meanwhile; gives the trouble, if any."""
        with self._writing:
            if self._saved:
                return ""
            self.dirty = False
            try:
                self._store.save_draft(self._name, self._person_id, self.typed)
            except LiaisonError as error:
                self.dirty = True
                return str(error)
        return ""

    def save(self, entry: Input) -> tuple[Done, str]:
        """Run the verb and drop the draft in one step; the trouble is that of dropping. Raises LiaisonError."""
        arguments = self._spec.arguments(self._person_id, self._target, entry)
        return self.save_by(lambda: self._store.run(self._spec.verb, *arguments))

    def save_by(self, run: Callable[[], Done]) -> tuple[Done, str]:
        """Save in another way than by the form's own verb, and drop the draft; as `save` otherwise."""
        with self._writing:
            done = run()
            self._saved, self.dirty = True, False
            try:
                self._store.drop_draft(self._name, self._person_id)
            except LiaisonError as error:
                return done, f"Saved, but its draft could not be dropped; do not save it again. {error}"
        return done, ""
