"""What every form does with a long text: `ctrl+e` gives it to the liaison's own editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from models.errors import LiaisonError
from tui.action import FORMS
from tui.actions import ACTIONS, actions_at
from tui.modals.typing_ahead import TypingAhead
from tui.widgets.entry import LineEntry, NoteEntry

if TYPE_CHECKING:
    from tui.app import LiaisonApp
    from tui.forms import FormSpec

NOT_LONG = "Only a long text is written in an editor; go to a note first."


def foot_keys(spec: FormSpec) -> list[tuple[str, str]]:
    """The keys that stand at the foot of a form: that of the editor where there is a long text to write."""
    keys = [(action.key_words, action.label) for action in actions_at(FORMS) if action.footer]
    editor = ACTIONS["editor"]
    return [*keys, ("tab", "next"), *([(editor.key_words, editor.label)] if spec.asks_long_text else [])]


class LongTexts(TypingAhead):
    """A subclass is a form: it keeps what is typed as a draft and says something at its foot."""

    def keep(self) -> None:
        """Write what is typed as a draft, now."""
        raise NotImplementedError

    def tell(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something at the foot of the form."""
        raise NotImplementedError

    def changed(self) -> None:
        """Something may have been typed, which clears what is said at the foot."""
        raise NotImplementedError

    def action_editor(self) -> None:
        """Write the text under the cursor in an editor, when the letters pressed before have been typed."""
        self.in_turn(ACTIONS["editor"].keys[0], self._write_in_editor)

    def _write_in_editor(self) -> None:
        from tui.editor import write_in_editor  # noqa: PLC0415 - seldom wanted

        entry = self.focused
        if not isinstance(entry, LineEntry | NoteEntry) or not entry.long:
            self.tell(NOT_LONG)
            return
        self.keep()
        try:
            text = write_in_editor(cast("LiaisonApp", self.app), entry.said)
        except LiaisonError as refused:
            self.tell(str(refused), wrong=True)
        else:
            trouble = entry.rewrite(text)
            self.changed()
            self.tell(trouble)
