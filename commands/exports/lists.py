"""A list of rows as files: the worklist and the directory, for the liaison alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.exports.rows import as_csv, as_json
from models.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

LIST_FORMATS = ("csv", "json")


def list_files(
    base: str, rows: Sequence[object], formats: Sequence[str], *, keys: Sequence[str] = ()
) -> dict[str, bytes]:
    """The files by name, in the order of the formats; `keys` head the columns of a CSV without a row.

    Raises UsageError for a format that is not known, and for none.
    """
    unknown = sorted(set(formats) - set(LIST_FORMATS))
    if unknown or not formats:
        raise UsageError(f"There is no format “{', '.join(unknown)}”.", f"Formats: {', '.join(LIST_FORMATS)}.")
    texts = {"json": lambda: as_json(rows), "csv": lambda: as_csv(rows, () if rows else keys)}
    return {f"{base}.{kind}": texts[kind]().encode() for kind in formats}
