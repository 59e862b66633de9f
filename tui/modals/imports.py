"""What came: which kind of file is to be taken."""

from __future__ import annotations

from textual.content import Content
from textual.widgets.option_list import Option

from models.enums import ImportKind
from tui.modals.menu import MenuSheet

_WORDS = {
    ImportKind.LIST: ("The state's list", "every 30 days"),
    ImportKind.REVIEW: ("A CSA's review", "the list you wrote out, with its decisions"),
    ImportKind.REQUESTS: ("A CSA's requests", "people who are not on the list"),
    ImportKind.DIRECTORY: ("A directory of services", "HSDS, or a plain sheet"),
    ImportKind.CORRECTIONS: ("Corrected rows", "rows that were set aside and written out"),
}
_WIDTH = 26


class ImportMenu(MenuSheet[ImportKind]):
    """Answers the kind of file, or None."""

    def __init__(self) -> None:
        super().__init__("What came?")

    def options(self) -> list[Option | None]:
        """One line each."""
        return [
            Option(Content.assemble(name.ljust(_WIDTH), (said, "$dim")), id=kind.value)
            for kind, (name, said) in _WORDS.items()
        ]

    def answer(self, option_id: str) -> ImportKind:
        """The kind."""
        return ImportKind(option_id)
