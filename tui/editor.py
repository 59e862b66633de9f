"""A long text in the liaison's own editor, and back: the app steps aside while the editor has the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import LiaisonApp

KNOWN = ("nano", "micro", "vim", "vi")
"""Plain editors that are looked for when none is named, the easiest first."""
NO_TRACES = {"vim": ("-n", "-i", "NONE"), "nvim": ("-n", "-i", "NONE")}
"""What keeps an editor from leaving parts of the text in swap and history files of its own."""


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The editor that VISUAL or EDITOR names, else a known one; raises Refused where there is none."""
    if sys.platform == "win32":
        raise Refused("An editor of your own is not opened on Windows.", "Write the text here.")
    named = environ.get("VISUAL", "").strip() or environ.get("EDITOR", "").strip()
    try:
        words = shlex.split(named)
    except ValueError:
        raise Refused(f"“{named}” in VISUAL or EDITOR cannot be read.", "Name a program, such as nano.") from None
    path = environ.get("PATH")
    found = [shutil.which(words[0], path=path)] if words else [shutil.which(name, path=path) for name in KNOWN]
    program = next((each for each in found if each), None)
    if program is None:
        missing = f"The editor “{words[0]}” was not found." if words else "No editor was found."
        raise Refused(missing, "Name one in EDITOR, such as nano, or write the text here.")
    return [program, *NO_TRACES.get(_really(program), ()), *words[1:]]


def write_in_editor(app: LiaisonApp, text: str) -> str:
    """The text as the editor left it; raises Refused, and the text is as it was, when that did not work."""
    command = editor_command(os.environ)
    failed: list[Refused] = []
    edited = text
    try:
        with app.suspend():
            # Textual takes the terminal back only when nothing is raised in here.
            try:
                edited = app.store.in_editor(text, partial(_run, command))
            except Refused as refused:
                failed.append(refused)
    except SuspendNotSupported:
        raise Refused("This terminal cannot be given to an editor.", "Write the text here.") from None
    if failed:
        raise failed[0]
    return edited


def _run(command: list[str], path: Path) -> None:
    try:
        ended = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the liaison's own editor
    except OSError as error:
        raise Refused(f"{command[0]} could not be started: {error.strerror}.", "Write the text here.") from None
    if ended:
        raise Refused(f"{Path(command[0]).name} ended with an error ({ended}); the text is as it was.")


def _really(program: str) -> str:
    """The name of a program behind links: "vi" is often "vim.basic"."""
    return Path(program).resolve().name.partition(".")[0]
