"""Filters with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.guards import fits
from models.errors import InputRefused, Refused
from models.tables.kept import SavedFilter
from models.text import clean
from models.vault.unit import unit

if TYPE_CHECKING:
    from models.rows.done import Done
    from models.vault.casefile import CaseFile

_LONG = 1000


def save_filter(case_file: CaseFile, name: str, text: str) -> Done:
    """Keep a filter under a name, in place of the one of that name; refused without a name and when nothing differs."""
    label, words = clean(name, limit=_LONG), clean(text, limit=_LONG)
    if not label:
        raise InputRefused({"name": "A filter needs a name."})
    fits(SavedFilter, {"name": label, "text": words})
    with unit(case_file, "save filter") as work:
        known = work.session.exec(select(SavedFilter).where(SavedFilter.name == label)).first()
        if known is None:
            known = work.add(SavedFilter(name=label, text=words))
        elif not work.change(known, text=words):
            raise Refused(f"The filter “{known.name}” stands as it was.")
        work.made = known.id
        work.summary = f"Saved the filter “{known.name}”"
    return work.done()
