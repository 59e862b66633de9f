"""A process of its own, with little memory, that previews and takes files into a practice case file.

A bomb that goes off ends this process and not the tests. It prints one line of JSON a file: its name, the sentence of
the refusal or none, and whether the case file stayed as it was.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Final

from models.vault import casefile, keyfile
from models.vault.home import home_at
from tests.models.intake.hostile.outcome import refusal_of
from tests.models.vault.sealed import dump

MEMORY: Final = 1_500_000_000
"""Bytes of address space; the libraries alone take some 300 MB of it."""


def main(root: str, *files: str) -> None:
    """Preview and take each file into the case file at `root`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    home = home_at(Path(root))
    key_file = keyfile.read(home.key_file)
    data_key = keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE)
    with casefile.open_with(home, data_key, key_file=key_file) as opened:
        for file in files:
            before = dump(opened)
            refusal = refusal_of(opened, Path(file))
            told = {
                "file": Path(file).parent.name,
                "sentence": refusal.sentence if refusal else None,
                "hint": refusal.hint if refusal else None,
                "unchanged": dump(opened) == before,
            }
            print(json.dumps(told), flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
