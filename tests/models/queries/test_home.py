from __future__ import annotations

from typing import TYPE_CHECKING

from commands.verbs.casework import add_follow_up
from commands.verbs.hearings import schedule_hearing
from commands.verbs.people import add_person
from commands.verbs.standing import close_person
from models.inputs.casework import FollowUpInput
from models.inputs.hearings import HearingInput
from models.inputs.people import CloseInput, PersonInput
from models.queries.home import home
from models.queries.worklist import order
from models.rows.home import Figure, Opens
from models.tables.sessions import WorkSession
from models.vault.drafts import save_draft
from models.vault.unit import unit
from tests.conftest import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.home import HomePage
    from models.vault.casefile import CaseFile

ANN = {
    "first_name": "Ann",
    "last_name": "Arden",
    "phone": "9205550142",
    "street": "1 Elm",
    "city": "Green Bay",
    "county": "Brown",
}


def page(case_file: CaseFile) -> HomePage:
    with case_file.read() as session:
        return home(session)


def figures(found: HomePage) -> dict[str, Figure]:
    return {figure.what: figure for _, each in found.groups for figure in each}


def test_an_empty_case_file_says_what_to_do(case_file: CaseFile) -> None:
    found = page(case_file)
    assert (found.active, found.first, found.day) == (0, (), TODAY)
    assert figures(found)["lists taken"].note == "i takes the state's list"
    assert figures(found)["promises due"].note == "nothing was promised for today"
    assert "unfinished draft" not in figures(found)


def test_each_number_is_what_it_opens(case_file: CaseFile, dale: UUID) -> None:
    schedule_hearing(case_file, dale, HearingInput.parse({"on": "+3d"}))
    add_follow_up(case_file, dale, FollowUpInput.parse({"due_on": "today", "what": "call"}))
    save_draft(case_file, "note", dale, {"text": "half a"})
    found = page(case_file)
    assert [row.name for row in found.first] == ["Hendricks, Dale"]
    named = figures(found)
    assert (named["promise due"].number, named["promise due"].note) == (1, "to Hendricks, Dale")
    assert (named["in court this week"].number, named["unfinished draft"].number) == (1, 1)
    with case_file.read() as session:
        for figure in named.values():
            if figure.opens is Opens.FILTER:
                assert len(order(session, figure.text).numbers) == figure.number, figure.what


def test_the_court_of_the_week_is_the_people_at_work_once_each(case_file: CaseFile, dale: UUID) -> None:
    gone = add_person(case_file, PersonInput.parse(ANN)).people[0]
    schedule_hearing(case_file, gone, HearingInput.parse({"on": "+1d"}))
    close_person(case_file, gone, CloseInput.parse({"reason": "declined"}))
    for day in ("+3d", "+4d"):
        schedule_hearing(case_file, dale, HearingInput.parse({"on": day}))
    found = figures(page(case_file))["in court this week"]
    assert (found.number, found.note) == (1, "next Hendricks, Dale Mon 23 Nov")


def test_a_session_that_was_left_open_is_offered(case_file: CaseFile) -> None:
    with unit(case_file, "begin") as work:
        work.add(WorkSession(begun_on=TODAY, queue=[], summary={}))
        work.summary = "Began"
    assert figures(page(case_file))["work session"].opens is Opens.SESSION
