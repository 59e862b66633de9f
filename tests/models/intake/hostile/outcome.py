"""What becomes of a file that is previewed and taken, and what a refusal has to read like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from commands.verbs.listings import take_listing
from models.errors import ImportRefused
from models.intake.listing import read_listing
from models.queries.listing import plan
from models.queries.reference import county_names
from tests.models.intake.files import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.listing import ListingPlan
    from models.vault.casefile import CaseFile

_QUOTED: Final = re.compile("“.*”", re.DOTALL)
_ENDS: Final = re.compile(r"[.!?](?:\s|$)")
_PROGRAM_WORDS: Final = re.compile(
    r"Error|Exception|Traceback|None|\bstr\b|codec|\\x|0x[0-9a-f]|calamine|zipfile|struct|zlib|<class|object at|Errno",
)


def previewed(case_file: CaseFile, path: Path) -> ListingPlan:
    """What taking the file would do; changes nothing."""
    with case_file.read() as session:
        names = county_names(session, AS_OF)
        return plan(session, read_listing(path, as_of=AS_OF, counties=names))


def refusal_of(case_file: CaseFile, path: Path) -> ImportRefused | None:
    """Preview the file and take it; the refusal, or None when it was taken."""
    try:
        take_listing(case_file, previewed(case_file, path).file)
    except ImportRefused as refused:
        return refused
    return None


def faults_of_sentence(sentence: str, hint: str, name: str, folder: str) -> list[str]:
    """What keeps a refusal from being one sentence that a liaison understands, with a way out."""
    bare = _QUOTED.sub("", sentence)
    body = bare.partition(": ")[2]
    checks = {
        "does not begin with the file's name": bare.startswith(name),
        "is not one sentence": len(_ENDS.findall(body)) == 1 and body.endswith("."),
        "has more than one line": "\n" not in f"{sentence}{hint}",
        "speaks of the program": not _PROGRAM_WORDS.search(f"{bare} {hint}"),
        "names a folder": folder not in f"{sentence} {hint}",
        "has no hint": hint.endswith("."),
    }
    return [fault for fault, holds in checks.items() if not holds]
