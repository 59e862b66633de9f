from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.phrases import drop_phrase, save_phrase
from commands.verbs.undo import undo
from models.errors import InputRefused, NotFound, Refused
from models.inputs.casework import PhraseInput
from models.queries.phrases import entry_words, phrases
from models.rules.entries import KnownPhrase
from models.tables.kept import Phrase
from tests.commands.verbs.making import only, rows

if TYPE_CHECKING:
    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def save(case_file: CaseFile, code: str, text: str = "Asked for the form.") -> Done:
    return save_phrase(case_file, PhraseInput.parse({"code": code, "text": text}))


def test_a_phrase_is_replaced_by_the_next_of_its_name(case_file: CaseFile) -> None:
    first = save(case_file, " Form ")
    second = save(case_file, "FORM", "Asked for the form by mail.")
    found = only(case_file, Phrase)
    assert (found.code, found.text) == ("form", "Asked for the form by mail.")
    assert first.made == second.made == found.id
    assert second.summary == "Saved the phrase “form”"
    with pytest.raises(Refused, match="The phrase “form” stands as it was"):
        save(case_file, "form", "Asked for the form by mail.")
    undo(case_file)
    assert only(case_file, Phrase).text == "Asked for the form."


def test_a_phrase_is_dropped_and_comes_back(case_file: CaseFile) -> None:
    save(case_file, "form")
    assert drop_phrase(case_file, " Form").summary == "Dropped the phrase “form”"
    assert rows(case_file, Phrase) == []
    with pytest.raises(NotFound, match="There is no phrase “form”"):
        drop_phrase(case_file, "form")
    undo(case_file)
    assert only(case_file, Phrase).code == "form"


@pytest.mark.parametrize(
    "code", ["two words", "a", "no,te", 'no"te', "x" * 21, "12", "f3", "ffri", "in", "text", "tj", "w2", "wioa", "na"]
)
def test_a_name_that_could_not_be_read_is_refused(case_file: CaseFile, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        save(case_file, code)
    assert list(refused.value.fields) == ["code"]
    assert rows(case_file, Phrase) == []


def test_phrases_stand_by_name_beside_the_programmes(case_file: CaseFile) -> None:
    save(case_file, "mail")
    save(case_file, "appt", "Appointment on ___.")
    with case_file.read() as session:
        assert phrases(session) == (
            KnownPhrase("appt", "Appointment on ___."),
            KnownPhrase("mail", "Asked for the form."),
        )
        known = entry_words(session)
    assert known.phrase("mail") == KnownPhrase("mail", "Asked for the form.")
    assert known.programme("wioa") is not None
