"""Case files to measure with: made once, kept where `--homes` says, and what is known of them beforehand."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.figures import command_seconds
from commands.verbs.opening import open_practice
from models.errors import LiaisonError
from models.queries.worklist import order, rows
from models.vault import connection, keyfile, recovery
from models.vault import passphrase as words
from models.vault.home import home_at
from models.vault.slots import FLOOR, SlotKind, seal

BIN = Path(sys.executable).parent
PASSPHRASE = "correct horse battery staple"  # noqa: S105 - it guards nobody
WORDS = ("olson", "brown", "maria", "1", "anders", "county:dane")
"""What is typed into the filter, letter by letter; the last is a column of the kept standing, not a word."""

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Known:
    """What the screen must show: who is first, the references in order, and how many answer to each text typed."""

    first: str
    references: tuple[str, ...]
    counts: dict[str, str]


def environment(home: Path) -> dict[str, str]:
    """What the measured programs see: a home of their own and nothing that colours the figures."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "LIAISON_HOME": str(home)}


def made(folder: Path, people: int) -> Path:
    """A practice home with so many people, its order brought up to today; made when it is not there."""
    home = folder / f"home-{people}"
    liaison = [str(BIN / "liaison"), "--home", str(home)]
    if not home.exists():
        seconds = command_seconds([*liaison, "demo", "--people", str(people), "--no-open"], environment(home))
        print(f"making {people:,} people: {seconds:.1f} s", flush=True)
    command_seconds([*liaison, "list", "--limit", "1"], environment(home))
    return home


def known(home: Path) -> Known:
    """What will be seen of a home, read before it is measured."""
    with open_practice(home_at(home)) as case_file, case_file.read() as session:
        first = rows(session, order(session, "").numbers[:_SHOWN])
        counts = {}
        for text in {word[:end] for word in WORDS for end in range(len(word) + 1)}:
            try:
                found = order(session, text)
            except LiaisonError:
                continue
            counts[text] = f"{len(found.numbers):,} of {found.total:,}"
    return Known(first[0].name, tuple(row.ref for row in first), counts)


def real(home: Path) -> Path:
    """A copy of a practice home that asks for a passphrase, as a real one does: the same data key in a new key file."""
    copy = home.with_name(home.name.replace("home", "real"))
    if copy.exists():
        return copy
    shutil.copytree(home, copy)
    place = home_at(copy)
    practice = keyfile.read(place.key_file)
    data_key = keyfile.unlock(practice, keyfile.PRACTICE_PASSPHRASE)
    empty = replace(practice, practice=False, slots=())
    head = keyfile._head(empty)  # noqa: SLF001 - no product needs to turn a practice case file into a real one
    secrets = (
        (SlotKind.PASSPHRASE, words.secret_of(PASSPHRASE)),
        (SlotKind.RECOVERY, recovery.secret_of(recovery.new_code())),
    )
    slots = [seal(data_key, each, kind=kind, generation=1, kdf=FLOOR, head=head) for kind, each in secrets]
    place.key_file.unlink()
    keyfile.save(replace(empty, slots=tuple(slots)), place.key_file)
    opened = connection.connect(place.database, keyfile.derive(data_key, "db"))
    opened.execute(f"PRAGMA application_id={connection.APPLICATION_ID}")
    opened.close()
    return copy
