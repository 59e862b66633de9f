"""A new practice home: a case file of its own kind, empty but for the reference data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.reference import load_reference
from models.errors import Refused
from models.vault import casefile, keyfile, recovery
from models.vault.files import private_folder
from models.vault.home import home_at
from seed.reference.read import reference_items

if TYPE_CHECKING:
    from pathlib import Path

    from models.vault.casefile import CaseFile

PRACTICE_LIAISON = "Practice Liaison"


def start_practice(root: Path) -> CaseFile:
    """Make a practice home in `root` and give its open case file, with the shipped reference data loaded.

    Its passphrase is the published one, so it opens without asking and must never hold a real person. Refused when the
    folder has a case file already.
    """
    home = home_at(root)
    if home.database.exists() or home.key_file.exists():
        raise Refused(f"There is a case file in {home.root} already.", "Choose another folder with --home.")
    private_folder(home.root)
    key_file, data_key = keyfile.create(
        keyfile.PRACTICE_PASSPHRASE, recovery.new_code(), practice=True, parameters=keyfile.PRACTICE_PARAMETERS
    )
    keyfile.save(key_file, home.key_file)
    made = casefile.create(home, data_key, key_file=key_file, liaison=PRACTICE_LIAISON)
    try:
        load_reference(made, reference_items())
    except BaseException:  # whatever broke it off, ctrl+c too: an open case file keeps its folder locked
        made.close()
        raise
    return made
