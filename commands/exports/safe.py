"""File names that stay where they are put, and the folder they are put in (faults X08 to X10)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from models.errors import Refused
from models.vault.files import PRIVATE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 120
"""Bytes of a name: room is left for a long folder under the 260 characters of Windows."""

_KEPT = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_LONGEST_ENDING = 10


def safe_name(text: str) -> str:
    """A file name made of the text that every system takes and that names nothing but a file in its folder.

    Full-width forms are folded first, so that no slash comes of them; what is left of nothing is "file".
    """
    folded = unicodedata.normalize("NFKC", text)
    visible = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in folded)
    name = _KEPT.sub("-", visible).strip("-._ ")
    name = _cut(re.sub(r"\.{2,}", ".", name)) or "file"
    return f"file-{name}" if _RESERVED.match(name) else name


def _cut(name: str) -> str:
    """The name within its bytes; a short ending such as ".xlsx" is kept."""
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip("-._ ") + dot + ending


def folder_for(path: Path) -> Path:
    """The folder, made for its owner alone (0700) when it is not there yet; one that stands is left as it is.

    Raises Refused when it cannot be made or is no folder.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "the disk refused it").lower()
        raise Refused(f"The folder {path} could not be made: {reason}.", "Choose another with --to.") from error
    return path
