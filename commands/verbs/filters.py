"""Filters with a name, which other filters may use as @name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from commands.verbs.guards import fits
from models.errors import InputRefused, NotFound, Refused
from models.rules.filters import asked_names, expanded, parse_filter, renamed, text_of
from models.rules.filtertext import MARKS
from models.tables.kept import SavedFilter
from models.text import clean
from models.vault.unit import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from models.rows.done import Done
    from models.vault.casefile import CaseFile

_LONG = 1000


def save_filter(case_file: CaseFile, name: str, text: str) -> Done:
    """Keep a filter under a name, in place of the one of that name; capitals make no other name.

    Refused without a name, for a filter that cannot be read or that uses itself, and when nothing differs.
    """
    label = _label(name)
    words = text_of(parse_filter(clean(text, limit=_LONG)))
    if not words:
        raise InputRefused({"text": "A filter without a part shows everybody."}, "Type what it shall show.")
    fits(SavedFilter, {"name": label, "text": words})
    with unit(case_file, "save filter") as work:
        kept = _kept(work.session)
        known = _of_name(kept, label)
        expanded(parse_filter(words), {each.name: each.text for each in kept} | {known.name if known else label: words})
        if known is None:
            known = work.add(SavedFilter(name=label, text=words))
        elif not work.change(known, name=label, text=words):
            raise Refused(f"The filter “{known.name}” stands as it was.")
        work.made = known.id
        work.summary = f"Saved the filter “{known.name}”"
    return work.done()


def rename_filter(case_file: CaseFile, name: str, new_name: str) -> Done:
    """Give a filter another name; the filters that use it then use it under that name.

    Raises NotFound when there is none of the old name; refused when there is another of the new one.
    """
    label = _label(new_name)
    fits(SavedFilter, {"name": label, "text": ""})
    with unit(case_file, "rename filter") as work:
        kept = _kept(work.session)
        known, other = _needed(kept, name), _of_name(kept, label)
        before = known.name
        if other is not None and other is not known:
            raise InputRefused(
                {"name": f"There is a filter “{other.name}” already."}, "Drop it first, or choose another."
            )
        if not work.change(known, name=label):
            raise Refused(f"The filter “{before}” has that name already.")
        for each in _users(kept, before):
            words = text_of(renamed(parse_filter(each.text), before, label))
            fits(SavedFilter, {"name": each.name, "text": words})
            work.change(each, text=words)
        work.made = known.id
        work.summary = f"Renamed the filter “{before}” to “{label}”"
    return work.done()


def drop_filter(case_file: CaseFile, name: str) -> Done:
    """Take a filter out again; the log keeps it.

    Raises NotFound when there is none of that name; refused when another filter uses it.
    """
    with unit(case_file, "drop filter") as work:
        kept = _kept(work.session)
        known = _needed(kept, name)
        users = ", ".join(f"“{each.name}”" for each in _users(kept, known.name))
        if users:
            raise Refused(f"The filter “{known.name}” is used by {users}.", "Change or drop that first.")
        work.remove(known)
        work.summary = f"Dropped the filter “{known.name}”"
    return work.done()


def _label(name: str) -> str:
    label = clean(name, limit=_LONG).removeprefix("@")
    if not label:
        raise InputRefused({"name": "A filter needs a name."})
    if not MARKS.isdisjoint(label):
        raise InputRefused({"name": "The name of a filter has no quotation marks."})
    return label


def _kept(session: Session) -> Sequence[SavedFilter]:
    return session.exec(select(SavedFilter).order_by(col(SavedFilter.name))).all()


def _of_name(kept: Sequence[SavedFilter], name: str) -> SavedFilter | None:
    return next((each for each in kept if each.name.casefold() == name.casefold()), None)


def _needed(kept: Sequence[SavedFilter], name: str) -> SavedFilter:
    label = clean(name, limit=_LONG).removeprefix("@")
    known = _of_name(kept, label)
    if known is None:
        raise NotFound(f"There is no filter “{label}”.", "See “liaison filters”.")
    return known


def _users(kept: Sequence[SavedFilter], name: str) -> list[SavedFilter]:
    """The filters that ask for this one by name."""
    folded = name.casefold()
    return [each for each in kept if folded in {used.casefold() for used in asked_names(parse_filter(each.text))}]
