"""The liaison's own phrases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlmodel import select

from commands.verbs.guards import fits
from models import clock
from models.errors import InputRefused, NotFound, Refused
from models.queries.phrases import entry_words
from models.rules.entries import EntryRefused, Known, parse_entry
from models.rules.entrycodes import CODES
from models.tables.kept import Phrase
from models.vault.unit import unit

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.inputs.casework import PhraseInput
    from models.rows.done import Done
    from models.vault.casefile import CaseFile

_ONE_WORD = re.compile(r"[^\s,;\"“”]{2,}")


def save_phrase(case_file: CaseFile, given: PhraseInput) -> Done:
    """Keep words under a short name, in place of those of that name.

    Refused for a name that is not one word or that a one-line contact reads as something else, and when nothing
    differs.
    """
    code = given.code.lower()
    fits(Phrase, {"code": code, "text": given.text})
    with unit(case_file, "save phrase") as work:
        _refuse_taken(work.session, code)
        known = work.session.exec(select(Phrase).where(Phrase.code == code)).first()
        if known is None:
            known = work.add(Phrase(code=code, text=given.text))
        elif not work.change(known, text=given.text):
            raise Refused(f"The phrase “{code}” stands as it was.")
        work.made = known.id
        work.summary = f"Saved the phrase “{code}”"
    return work.done()


def drop_phrase(case_file: CaseFile, code: str) -> Done:
    """Take a phrase out again; raises NotFound when there is none of that name. The log keeps it."""
    name = code.strip().lower()
    with unit(case_file, "drop phrase") as work:
        known = work.session.exec(select(Phrase).where(Phrase.code == name)).first()
        if known is None:
            raise NotFound(f"There is no phrase “{name}”.", "See “liaison phrases”.")
        work.remove(known)
        work.summary = f"Dropped the phrase “{name}”"
    return work.done()


def _refuse_taken(session: Session, code: str) -> None:
    """Refuse a name that would hide a word of the one-line contact, or that it could never read."""
    if not _ONE_WORD.fullmatch(code):
        raise InputRefused({"code": f"“{code}” is not one word of two letters or more."})
    taken = InputRefused({"code": f"“{code}” means something in a one-line contact already."}, "Choose another.")
    if code in CODES:
        raise taken
    without_phrases = Known(entry_words(session).programmes)
    for begun in CODES:
        try:
            parse_entry(f"{begun} {code}", clock.today(), without_phrases)
        except EntryRefused:
            continue
        raise taken
