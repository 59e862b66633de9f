"""Every refusal is a sentence for the liaison, a hint that shows the way out, and an exit code."""

from __future__ import annotations

from typing import ClassVar


class LiaisonError(Exception):
    """A refusal that the person at the keyboard can act on; anything else that is raised is a defect."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        """The sentence, then the hint."""
        return f"{self.sentence} {self.hint}".strip()


class UsageError(LiaisonError):
    """The command was put together wrongly."""

    exit_code = 2


class Refused(LiaisonError):
    """Input or act refused; nothing was changed."""

    exit_code = 3


class InputRefused(Refused):
    """A form or command line whose fields do not hold; `fields` maps a field's name to its sentence."""

    def __init__(self, fields: dict[str, str], hint: str = "") -> None:
        super().__init__(" ".join(fields.values()), hint)
        self.fields = fields


class ImportRefused(Refused):
    """A file that was not taken; `where` names the place in it."""

    def __init__(self, sentence: str, where: str = "", hint: str = "") -> None:
        super().__init__(f"{where}: {sentence}" if where else sentence, hint)
        self.where = where


class FilterRefused(Refused):
    """A filter that cannot be read; `start` and `end` are the places in `text` between which the bad part stands."""

    def __init__(self, sentence: str, hint: str = "", *, start: int = 0, end: int = 0, text: str = "") -> None:
        super().__init__(sentence, hint)
        self.start = start
        self.end = end
        self.text = text


class NotFound(Refused):
    """Nothing in the case file answers to that name, reference or number."""


class Locked(LiaisonError):
    """The case file could not be unlocked."""

    exit_code = 4


class Damaged(LiaisonError):
    """The case file is damaged, not a case file, or from a newer version."""

    exit_code = 5


class OpenElsewhere(LiaisonError):
    """Another window has the case file open."""

    exit_code = 6


class CheckFailed(LiaisonError):
    """A check found something."""

    exit_code = 7
