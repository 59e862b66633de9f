"""What is said of a defect: an error id, its kind and where in our own words; never a value, a name or a message."""

from __future__ import annotations

import secrets
import traceback
from pathlib import PurePath

_FRAMES = 12


def error_id() -> str:
    """A short id to quote, such as "E-7F3A9C"."""
    return f"E-{secrets.token_hex(3).upper()}"


def report(error: BaseException, name: str) -> str:
    """The kinds of error, from the outermost to the cause, and the last places as file:line; no value that was held."""
    lines = [f"Liaison met an error it did not expect ({name}) and closed. What was typed is kept as a draft."]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"  {type(seen).__name__}")
        lines += [f"    {place}" for place in _places(seen)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return ["/".join(PurePath(frame.filename).parts[-2:]) + f":{frame.lineno}" for frame in frames]
