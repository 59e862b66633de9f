from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.counties import add_csa_contact
from commands.verbs.filters import save_filter
from commands.verbs.standing import add_tag
from models.inputs.counties import CsaContactInput
from models.inputs.people import TagInput
from models.queries.filters import saved_filters, vocabulary
from models.rows.filters import SavedFilterRow
from models.tables.kept import SavedFilter
from models.vault.unit import unit
from tests.commands.verbs.making import take

if TYPE_CHECKING:
    from models.vault.casefile import CaseFile


def test_saved_filters_say_what_they_mean(case_file: CaseFile) -> None:
    save_filter(case_file, "soon", "due:<7d")
    save_filter(case_file, "Brown", "county:brown @soon")
    with unit(case_file, "of another version") as work:
        work.add(SavedFilter(name="later", text="mood:blue"))
        work.summary = "Kept what cannot be read"
    with case_file.read() as session:
        assert saved_filters(session) == [
            SavedFilterRow("Brown", "county:brown @soon", "in Brown, “soon”"),
            SavedFilterRow("later", "mood:blue", "“mood:” is not known."),
            SavedFilterRow("soon", "due:<7d", "next step in less than 7 days"),
        ]


def test_the_words_of_a_case_file(case_file: CaseFile) -> None:
    first = take(case_file)
    take(case_file, first_name="Mai", last_name="Vang", county="Dane", court_case="")
    add_tag(case_file, first, TagInput.parse({"word": "Spanish"}))
    add_csa_contact(case_file, "Brown", CsaContactInput.parse({"name": "Ann Berg"}))
    save_filter(case_file, "soon", "due:<7d")
    with case_file.read() as session:
        known = vocabulary(session)
    assert (known.counties, known.tags, known.contacts) == (("Brown", "Dane"), ("spanish",), ("Ann Berg",))
    assert known.saved == (("soon", "due:<7d"),)
    assert dict(known.domains)["housing"]
