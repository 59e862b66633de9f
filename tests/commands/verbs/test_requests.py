from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from commands.verbs.merging import merge_people
from commands.verbs.requests import answer_request, record_request, take_requests
from commands.verbs.undo import undo
from models.enums import DoubtKind, ImportKind, Intake, LineOutcome, PointState, RequestAnswer, ReviewState, Source
from models.errors import InputRefused, NotFound, Refused
from models.inputs.intake import RequestAnswerInput, RequestInput
from models.intake.requests import read_requests
from models.queries.requests import plan_requests, requests
from models.tables.casework import CaseNote
from models.tables.courts import CourtCase
from models.tables.listings import Doubt, Listing, ListLine
from models.tables.people import Address, CsaRequest, Person, Phone
from tests.commands.verbs.making import TODAY, TOMORROW, WHO, log, only, person, rows, take
from tests.commands.verbs.reviewing import COUNTIES, incoming

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.rows.requests import RequestsFile
    from models.vault.casefile import CaseFile

HEAD = ["Name", "KIDS PIN", "Birth date", "Phone", "Address", "County", "Court case", "Asked by", "Asked on", "Why"]
VANG = ["Vang, Pao", "77", "1/2/1990", "920-555-0101", "2 Elm St, Green Bay, WI 54301", "Brown", "2019FA12"]
ASKED = ["Ann Lee", "11/17/2026", "lost his job"]


def asked(*table: Sequence[str], head: Sequence[str] = HEAD, **facts: Any) -> RequestsFile:  # noqa: ANN401 - options
    usual: dict[str, Any] = {"as_of": TODAY, "counties": COUNTIES}
    return read_requests(incoming([head, *table], "requests.csv"), **(usual | facts))


def answer(**facts: Any) -> RequestAnswerInput:  # noqa: ANN401 - fields of any form
    return RequestAnswerInput.parse({"answer": "accepted"} | facts)


@pytest.fixture
def request_id(case_file: CaseFile, dale: UUID) -> UUID:
    """The request with which Dale came."""
    return only(case_file, CsaRequest).id


def test_taking_a_person_for_a_csa_keeps_the_request(case_file: CaseFile) -> None:
    dale = take(case_file, intake_by="Ann Lee", intake_reason="lost his job")
    found = only(case_file, CsaRequest)
    assert (found.person_id, found.asked_by, found.asked_on, found.why, found.answer) == (
        dale,
        "Ann Lee",
        date(2026, 11, 2),
        "lost his job",
        None,
    )
    with case_file.read() as session:
        (row,) = requests(session)
    assert (row.ref, row.name, row.county, row.asked_by) == ("N-0001", "Hendricks, Dale", "Brown", "Ann Lee")


def test_only_a_csa_asks(case_file: CaseFile) -> None:
    take(case_file, intake="court")
    assert rows(case_file, CsaRequest) == []


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"answer": "accepted"}, ""),
        ({"answer": "declined", "reason": "moved to Iowa"}, "moved to Iowa"),
        ({"answer": "already", "served_by": "FSET"}, "by FSET"),
        ({"answer": "already", "served_by": "FSET", "reason": "since May"}, "by FSET: since May"),
        ({"answer": "already", "reason": "works with WIOA"}, "works with WIOA"),
    ],
)
def test_a_request_is_answered(
    case_file: CaseFile, dale: UUID, request_id: UUID, facts: dict[str, str], reason: str
) -> None:
    given = answer(**facts)
    done = answer_request(case_file, request_id, given)
    found = only(case_file, CsaRequest)
    assert (found.answer, found.answer_reason, found.answered_on) == (given.answer, reason, TODAY)
    assert person(case_file, dale).served_by == given.served_by
    assert done.summary == f"Answered Brown County's request for {WHO}: {given.answer.label}"
    with case_file.read() as session:
        assert requests(session) == ()
        assert len(requests(session, open_only=False)) == 1
    undo(case_file)
    assert only(case_file, CsaRequest).answer is None
    assert person(case_file, dale).served_by == ""


def test_answering_again_is_refused_unless_it_differs(case_file: CaseFile, dale: UUID, request_id: UUID) -> None:
    answer_request(case_file, request_id, answer(answer="already_served", served_by="FSET"))
    with pytest.raises(Refused, match=f"The request for {WHO} is answered so already: already served"):
        answer_request(case_file, request_id, answer(answer="already_served", served_by="FSET"))
    done = answer_request(case_file, request_id, answer())
    assert done.summary == f"Changed the answer to Brown County's request for {WHO}: accepted"
    assert only(case_file, CsaRequest).answer is RequestAnswer.ACCEPTED
    assert person(case_file, dale).served_by == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"on": TOMORROW}, "has not come yet"),
        ({"on": "2026-11-01"}, "The request came Mon 2 Nov; Sun 1 Nov is before that"),
        ({"answer": "declined", "reason": "x" * 501}, "holds at most 500"),
        ({"answer": "already", "served_by": "x" * 121}, "holds at most 120"),
    ],
)
def test_an_answer_that_does_not_hold_is_refused(
    case_file: CaseFile, request_id: UUID, facts: dict[str, Any], words: str
) -> None:
    with pytest.raises(InputRefused, match=words):
        answer_request(case_file, request_id, answer(**facts))
    assert only(case_file, CsaRequest).answer is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"answer": "declined"}, "Say why the request is declined"),
        ({"answer": "already_served"}, "Say who serves the person already"),
        ({"answer": "accepted", "served_by": "FSET"}, "Only the answer “already served”"),
        ({"answer": ""}, "Choose one of: accepted, declined, already served"),
    ],
)
def test_an_answer_needs_its_reason(facts: dict[str, str], words: str) -> None:
    with pytest.raises(InputRefused, match=words):
        answer(**facts)


def test_a_request_that_is_gone_cannot_be_answered(case_file: CaseFile) -> None:
    with pytest.raises(NotFound):
        answer_request(case_file, uuid4(), answer())


def test_a_csa_asks_for_somebody_who_is_here_already(case_file: CaseFile) -> None:
    dale = take(case_file, intake="list")
    given = RequestInput.parse({"asked_by": "Ann Lee", "why": "stopped paying", "on": "2026-11-18"})
    done = record_request(case_file, dale, given)
    found = only(case_file, CsaRequest)
    assert (found.id, found.person_id, found.asked_by, found.why) == (done.made, dale, "Ann Lee", "stopped paying")
    assert done.summary == f"Brown County asked for {WHO}"
    with pytest.raises(InputRefused, match="has not come yet"):
        record_request(case_file, dale, RequestInput.parse({"on": TOMORROW}))
    with pytest.raises(InputRefused, match="Why holds at most 500"):
        record_request(case_file, dale, RequestInput.parse({"why": "x" * 501}))


def test_a_file_brings_new_people_with_their_requests(case_file: CaseFile) -> None:
    file = asked([*VANG, *ASKED, "asks for a welder's place"], head=[*HEAD, "Note"])
    done = take_requests(case_file, file)
    made = only(case_file, Person)
    assert (made.first_name, made.last_name, made.pin, made.birth_date) == ("Pao", "Vang", "77", date(1990, 1, 2))
    assert (made.county, made.intake, made.intake_on) == ("Brown", Intake.CSA, date(2026, 11, 17))
    assert (made.intake_by, made.intake_reason, made.review) == ("Ann Lee", "lost his job", ReviewState.NOT_NEEDED)
    phone, address = only(case_file, Phone), only(case_file, Address)
    assert (phone.number, phone.source, phone.state) == ("920-555-0101", Source.CSA, PointState.UNVERIFIED)
    assert (address.street, address.city, address.region, address.zip_code) == ("2 Elm St", "Green Bay", "WI", "54301")
    assert only(case_file, CourtCase).number == "2019FA000012"
    assert only(case_file, CsaRequest).asked_on == date(2026, 11, 17)
    assert only(case_file, CaseNote).text == "asks for a welder's place"
    listing = only(case_file, Listing)
    assert (listing.kind, listing.id, listing.people) == (ImportKind.REQUESTS, done.made, 1)
    assert only(case_file, ListLine).person_id == made.id
    assert done.summary == "Took the requests requests.csv: 1 new request"


def test_one_key_takes_a_whole_file_back(case_file: CaseFile) -> None:
    take_requests(case_file, asked([*VANG, *ASKED], ["Berg, Ida", "", "", "920-555-0102", *VANG[4:6], "", *ASKED]))
    assert [each.number for each in rows(case_file, Person)] == [1, 2]
    undo(case_file)
    for table in (Person, Phone, Address, CourtCase, CsaRequest, Listing, ListLine):
        assert rows(case_file, table) == []


def test_nobody_is_doubled_and_nothing_overwritten(case_file: CaseFile) -> None:
    dale = take(case_file, intake="list", pin="0000077")
    row = ["Hendricks, Dale", "77", "3/4/1985", "920-555-0199", "9 Ash St, Green Bay, WI 54301", "Brown", "2019FA12"]
    done = take_requests(case_file, asked([*row, *ASKED]))
    found = only(case_file, Person)
    assert (found.id, found.intake, found.pin, found.birth_date) == (dale, Intake.LIST, "0000077", date(1985, 3, 4))
    assert [each.number for each in rows(case_file, Phone)] == ["920-555-0100", "920-555-0199"]
    assert [each.street for each in rows(case_file, Address)] == ["12 Oak St", "9 Ash St"]
    assert [each.number for each in rows(case_file, CourtCase)] == ["2021PA000417", "2019FA000012"]
    assert only(case_file, CsaRequest).person_id == dale
    assert done.summary == "Took the requests requests.csv: 1 for people who are here already"


def test_name_and_birth_date_make_the_same_person(case_file: CaseFile) -> None:
    dale = take(case_file, birth_date="1985-03-04", intake="court")
    take_requests(case_file, asked(["DALE HENDRICKS", "", "3/4/1985", "920-555-0100", *VANG[4:6], "", *ASKED]))
    assert only(case_file, CsaRequest).person_id == dale
    assert len(rows(case_file, Phone)) == 1


def test_a_merged_record_is_the_person_it_lives_on_in(case_file: CaseFile) -> None:
    dale = take(case_file, intake="court", birth_date="1985-03-04")
    other = take(case_file, intake="court", first_name="Dalé", pin="77", birth_date="1985-03-04")
    merge_people(case_file, dale, other)
    take_requests(case_file, asked(["Dale Hendricks", "77", "", "920-555-0100", *VANG[4:6], "", *ASKED]))
    assert only(case_file, CsaRequest).person_id == dale


def test_the_same_file_again_changes_nothing_and_says_so(case_file: CaseFile) -> None:
    file = asked([*VANG, *ASKED])
    take_requests(case_file, file)
    done = take_requests(case_file, file)
    assert done.summary == f"requests.csv was taken before, as of {TODAY}: 0 changes"
    assert len(rows(case_file, Person)) == len(rows(case_file, Listing)) == 1


def test_a_file_that_has_grown_asks_only_for_who_is_new(case_file: CaseFile) -> None:
    take_requests(case_file, asked([*VANG, *ASKED]))
    grown = asked([*VANG, *ASKED], ["Berg, Ida", "", "", "920-555-0102", *VANG[4:6], "", *ASKED])
    take_requests(case_file, grown)
    assert [each.last_name for each in rows(case_file, Person)] == ["Vang", "Berg"]
    assert len(rows(case_file, CsaRequest)) == 2
    assert rows(case_file, ListLine)[1].reason == "N-0001 was asked for already"
    done = take_requests(case_file, asked([*VANG, *ASKED], head=[name.upper() for name in HEAD]))
    assert done.summary == "requests.csv asks for nobody new: 0 changes"


def test_rows_about_one_person_are_taken_together(case_file: CaseFile) -> None:
    pao = take(case_file, intake="court", first_name="Pao", last_name="Vang", pin="77", birth_date="1990-01-02")
    by_pin = ["P. Vang", "77", "", "920-555-0101", *VANG[4:6], "", *ASKED]
    by_name = ["Pao Vang", "", "1/2/1990", "920-555-0102", *VANG[4:6], "", "Bo Ray", "11/18/2026", "again"]
    file = asked(by_pin, by_name)
    assert len(file.entries) == 2
    take_requests(case_file, file)
    assert only(case_file, Person).id == pao
    assert {each.asked_by for each in rows(case_file, CsaRequest)} == {"Ann Lee", "Bo Ray"}
    assert [each.outcome for each in rows(case_file, ListLine)] == [LineOutcome.PERSON, LineOutcome.MERGED]
    assert {each.person_id for each in rows(case_file, ListLine)} == {pao}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Okafor, Marcus", "77", ""], "this KIDS PIN is that of N-0001, whose name is another"),
        (["Hendricks, Dale", "78", "3/4/1985"], "N-0001 has this name and birth date under another KIDS PIN"),
        (["Berg, Ida", "99", ""], "N-0002 is in the case file as a person of Dane County"),
    ],
)
def test_a_doubtful_person_is_set_aside(case_file: CaseFile, row: list[str], reason: str) -> None:
    take(case_file, pin="77", birth_date="1985-03-04")
    take(case_file, first_name="Ida", last_name="Berg", county="Dane", pin="99")
    done = take_requests(case_file, asked([*row, "920-555-0101", *VANG[4:6], "", *ASKED]))
    assert len(rows(case_file, Person)) == 2
    assert only(case_file, ListLine).reason == reason
    assert done.summary == "Took the requests requests.csv: 1 row set aside"


def test_the_liaison_says_who_it_is(case_file: CaseFile) -> None:
    dale = take(case_file, intake="court")
    file = asked(["Hendriks, Dael", "77", "", "920-555-0100", *VANG[4:6], "", *ASKED])
    with case_file.read() as session:
        assert plan_requests(session, file).new == 1
        assert plan_requests(session, file, {2: uuid4()}).new == 1
    take_requests(case_file, file, {2: dale})
    assert only(case_file, CsaRequest).person_id == dale
    assert only(case_file, Person).pin == "77"


def test_nobody_is_said_to_be_who_has_not_their_pin(case_file: CaseFile) -> None:
    take(case_file, pin="0000000077", first_name="Pao", last_name="Vang")
    other = take(case_file, first_name="Tou", last_name="Vang", court_case="")
    take_requests(case_file, asked([*VANG, *ASKED]), {2: other})
    assert only(case_file, ListLine).reason == "this KIDS PIN is that of N-0001"
    assert person(case_file, other).pin is None


def test_whoever_resembles_somebody_is_taken_and_to_be_looked_at(case_file: CaseFile) -> None:
    dale = take(case_file, intake="court", birth_date="1985-03-04")
    row = ["Hendricks, Dael", "", "3/4/1985", "920-555-0100", "12 Oak St, Green Bay, WI 54301", "Brown", "", *ASKED]
    done = take_requests(case_file, asked(row))
    doubt = only(case_file, Doubt)
    assert (doubt.kind, doubt.other_id, doubt.listing_id, doubt.answer) == (DoubtKind.TWIN, dale, done.made, None)
    assert doubt.person_id == rows(case_file, Person)[1].id
    assert doubt.evidence
    undo(case_file)
    assert rows(case_file, Doubt) == []
    assert only(case_file, Person).id == dale


def test_what_was_asked_stays_out_of_the_log(case_file: CaseFile) -> None:
    take_requests(case_file, asked([*VANG, *ASKED]))
    assert "lost" not in log(case_file)[-1].summary
