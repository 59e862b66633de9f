"""Which files are offered when something came: those of the home's folders that may be it, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import ImportKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt"})
_BUNDLES = frozenset({".json", ".zip"})
_RETURNED = frozenset({ImportKind.REVIEW, ImportKind.CORRECTIONS})
"""Kinds that were written out here first, and may come back in the very file."""
_NAMED = {
    ImportKind.REVIEW: ("review",),
    ImportKind.CORRECTIONS: ("aside", "correct"),
    ImportKind.REQUESTS: ("request", "asked"),
    ImportKind.DIRECTORY: ("director", "service"),
}
"""What stands in the name of a file of a kind, most often."""


def incoming(lists: Path, exports: Path, kind: ImportKind) -> list[Path]:
    """The files that may be of this kind: those named or made like it first, and of two such the newer first."""
    endings = _SHEETS | _BUNDLES if kind is ImportKind.DIRECTORY else _SHEETS
    folders = (lists, exports) if kind in _RETURNED else (lists,)
    found = [path for path in _files(folders) if path.suffix.lower() in endings]
    return sorted(found, key=lambda path: (_likely(path, kind), path.stat().st_mtime, path.name), reverse=True)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in (folder.iterdir() if folder.is_dir() else ()) if path.is_file())


def _likely(path: Path, kind: ImportKind) -> bool:
    named = any(word in path.name.lower() for word in _NAMED.get(kind, ()))
    return named or path.suffix.lower() in _BUNDLES
