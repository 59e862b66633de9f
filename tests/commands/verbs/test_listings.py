from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from commands.verbs.counties import save_protocol
from commands.verbs.listings import take_listing
from commands.verbs.people import add_person, add_phone, set_address_state, set_phone_state
from commands.verbs.undo import undo
from models.enums import ActivityKind, Intake, LineOutcome, PointState, ReviewState, Source, Stage, Verdict
from models.errors import Refused
from models.inputs.counties import ProtocolInput
from models.inputs.people import PersonInput, PhoneInput
from models.queries.court import screening
from models.queries.listing import plan
from models.queries.standing import departures
from models.rows.listed import ListMonth
from models.rows.listing import Fate
from models.rules.screening import CODES
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.listings import Listing, ListLine, Screening
from models.tables.people import Address, Person, Phone
from models.tables.standing import PersonStanding
from models.vault.unit import unit
from tests.commands.verbs.lists import CASE, NOVEMBER, OCTOBER, a_list, replace, someone
from tests.commands.verbs.making import DALE, log, only, rows
from tests.models.intake.files import COUNTIES, WEBI_HEADERS, listing, webi_rows, xlsx
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.listed import ListFile
    from models.rows.listing import ListingPlan
    from models.vault.casefile import CaseFile

LOGGED = frozenset({"activity", "rowchange", "setting"})
TEN = [someone(number) for number in range(10)]


def planned(case_file: CaseFile, file: ListFile) -> ListingPlan:
    with case_file.read() as session:
        return plan(session, file)


def of(case_file: CaseFile, pin: str | None) -> Person:
    with case_file.read() as session:
        return session.exec(select(Person).where(Person.pin == pin)).one()


def test_a_first_list_brings_everybody(case_file: CaseFile) -> None:
    done = take_listing(case_file, a_list(TEN, aside=2))
    assert done.summary == "Took list-2026-10-20.xlsx as of 2026-10-20 (not held: SSN): 10 new, 2 rows set aside"
    people = rows(case_file, Person)
    assert sorted(each.number for each in people) == list(range(1, 11))
    assert {each.intake for each in people} == {Intake.LIST}
    assert {each.intake_on for each in people} == {OCTOBER}
    assert {each.review for each in people} == {ReviewState.NOT_NEEDED}
    assert people[0].pin == "0010000000"
    assert len(done.people) == 10
    assert only(case_file, Listing).id == done.made
    assert log(case_file)[-1].kind is ActivityKind.CHANGE


def test_every_fact_of_a_listed_person_is_kept(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    person, phone, address = only(case_file, Person), only(case_file, Phone), only(case_file, Address)
    assert (person.first_name, person.middle_name, person.last_name, person.suffix) == ("Dale", "R", "Hendricks", "Jr")
    assert (person.birth_date, person.county, person.in_wisconsin) == (date(1985, 3, 4), "Brown", True)
    assert (phone.number, phone.state, phone.source, phone.as_of) == (
        "920-555-0001",
        PointState.UNVERIFIED,
        Source.LIST,
        OCTOBER,
    )
    assert (address.street, address.zip_code, address.state) == ("12 Oak St", "54301", PointState.VERIFIED)
    case, ivd, months = only(case_file, CourtCase), only(case_file, IvdCase), rows(case_file, PaymentMonth)
    assert (case.number, case.csup_cents, case.arrears_cents) == ("2016FA000001", 20000, 123450)
    assert (ivd.court_case_id, ivd.number, ivd.open) == (case.id, "7000001", True)
    assert sorted((each.month, each.paid_cents) for each in months) == [
        (date(2026, 8, 1), 5000),
        (date(2026, 9, 1), 0),
    ]


def test_the_same_file_again_changes_nothing(case_file: CaseFile) -> None:
    file = a_list(TEN)
    take_listing(case_file, file)
    before = dump(case_file, besides=LOGGED)
    done = take_listing(case_file, file)
    assert done.summary == "list-2026-10-20.xlsx was taken before, as of 2026-10-20: 0 changes"
    assert dump(case_file, besides=LOGGED) == before
    assert log(case_file)[-1].kind is ActivityKind.SYSTEM
    assert undo(case_file).summary.startswith("Undid: Took list-2026-10-20.xlsx")
    assert take_listing(case_file, file).summary.endswith("10 new")


def test_the_same_people_a_month_later_are_unchanged(case_file: CaseFile) -> None:
    take_listing(case_file, a_list(TEN))
    before = dump(case_file, besides=LOGGED | {"listing", "listline", "screening"})
    done = take_listing(case_file, a_list(TEN, as_of=NOVEMBER))
    assert done.summary == "Took list-2026-11-19.xlsx as of 2026-11-19 (not held: SSN): 10 unchanged"
    assert dump(case_file, besides=LOGGED | {"listing", "listline", "screening"}) == before


def test_new_changed_gone_and_back(case_file: CaseFile) -> None:
    take_listing(case_file, a_list(TEN))
    cases = tuple(replace(case, county="Dane") for case in TEN[0].court_cases)
    moved = [replace(TEN[0], county="Dane", court_cases=cases), *TEN[1:9], someone(20)]
    november = a_list(moved, as_of=NOVEMBER)
    found = planned(case_file, november)
    assert [found.count(fate) for fate in Fate] == [1, 1, 0, 8, 0]
    assert [(gone.ref, gone.county) for gone in found.gone] == [("N-0010", "Brown")]
    done = take_listing(case_file, november)
    assert done.summary.endswith("1 new, 1 changed, 8 unchanged, 1 gone, 1 to look at")
    assert of(case_file, TEN[0].pin).county == "Dane"
    assert of(case_file, TEN[9].pin).off_list_since == NOVEMBER
    assert of(case_file, someone(20).pin).number == 11
    back = take_listing(case_file, a_list([*moved, TEN[9]], as_of=date(2026, 11, 20)))
    assert back.summary.endswith("10 unchanged, 1 back again")
    assert of(case_file, TEN[9].pin).off_list_since is None


def test_next_months_list_brings_balances_and_months(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1, CASE)]))
    october = ListMonth(date(2026, 10, 1), 20000, 0)
    corrected = ListMonth(date(2026, 9, 1), 20000, 1500)
    later = replace(CASE, arrears_cents=143450, ivd_cases=(("7000001", "Closed"),), months=(corrected, october))
    added = replace(CASE, number="2020PA000007", ivd_cases=())
    take_listing(case_file, a_list([someone(1, later, added)], as_of=NOVEMBER))
    cases = {case.number: case for case in rows(case_file, CourtCase)}
    assert {number: case.arrears_cents for number, case in cases.items()} == {
        "2016FA000123": 143450,
        "2020PA000007": 123450,
    }
    months = {
        (month.court_case_id, month.month): month.paid_cents
        for month in rows(case_file, PaymentMonth)
        if month.court_case_id == cases["2016FA000123"].id
    }
    assert sorted(cents for cents in months.values() if cents is not None) == [0, 1500, 5000]
    assert only(case_file, IvdCase).open is False


def test_a_pin_matches_with_or_without_its_zeros(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    renamed = replace(someone(1), pin="10000001", last="Okafor", birth_date=None)
    found = planned(case_file, a_list([renamed], as_of=NOVEMBER))
    assert found.expected[0].person_id == only(case_file, Person).id
    take_listing(case_file, a_list([renamed], as_of=NOVEMBER), accept_large_change=True)
    assert only(case_file, Person).pin == "0010000001"


def test_without_a_pin_name_and_birth_date_match(case_file: CaseFile) -> None:
    named = {"first_name": "DALÉ", "last_name": "hendricks", "birth_date": "3/4/1985"}
    add_person(case_file, PersonInput.parse(DALE | named | {"intake": "court"}))
    listed = replace(someone(1), first="Dale")
    done = take_listing(case_file, a_list([listed]))
    assert done.summary.endswith("1 changed")
    person = only(case_file, Person)
    assert (person.pin, person.intake, person.first_name) == (listed.pin, Intake.COURT, "DALÉ")


def test_one_person_is_never_taken_for_two(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([replace(someone(1), first="Dale")]))
    same_name = replace(someone(1), pin=None, row_numbers=())
    twice = a_list([same_name, replace(someone(1), first="Dale")], as_of=NOVEMBER)
    found = planned(case_file, twice)
    assert [each.fate for each in found.expected] == [Fate.NEW, Fate.UNCHANGED]
    take_listing(case_file, twice)
    assert len(rows(case_file, Person)) == 2


def test_two_pins_of_one_name_are_two_people(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([replace(someone(1), first="Dale")]))
    take_listing(case_file, a_list([replace(someone(1), pin="0099")], as_of=NOVEMBER), accept_large_change=True)
    assert len(rows(case_file, Person)) == 2


def test_names_of_another_script_are_told_apart(case_file: CaseFile) -> None:
    one, other = (replace(someone(1), pin=None, first=first, last="Иванов") for first in ("Дмитрий", "Олег"))
    take_listing(case_file, a_list([one]))
    assert planned(case_file, a_list([other], as_of=NOVEMBER)).count(Fate.NEW) == 1


def test_what_the_liaison_found_out_stands(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    person = only(case_file, Person)
    set_phone_state(case_file, only(case_file, Phone).id, PointState.WRONG)
    set_address_state(case_file, only(case_file, Address).id, PointState.RETURNED)
    add_phone(case_file, person.id, PhoneInput.parse({"number": "920-555-0199", "state": "verified"}))
    moved = replace(someone(1), phones=("920-555-0001", "920-555-0300"), street="9 Elm Ave", zip="54303")
    take_listing(case_file, a_list([moved], as_of=NOVEMBER))
    take_listing(case_file, a_list([someone(1)], as_of=date(2026, 11, 20)))
    phones = {phone.number: (phone.state, phone.source) for phone in rows(case_file, Phone)}
    assert phones == {
        "920-555-0001": (PointState.WRONG, Source.LIST),
        "920-555-0199": (PointState.VERIFIED, Source.NCP),
        "920-555-0300": (PointState.UNVERIFIED, Source.LIST),
    }
    addresses = {address.street: address.state for address in rows(case_file, Address)}
    assert addresses == {"12 Oak St": PointState.RETURNED, "9 Elm Ave": PointState.VERIFIED}


def test_an_address_by_hand_is_verified_by_the_list_and_not_doubled(case_file: CaseFile) -> None:
    by_hand = {"street": "12 OAK ST", "zip_code": "54301-2222", "birth_date": "1985-03-04", "first_name": "Dale"}
    add_person(case_file, PersonInput.parse(DALE | by_hand))
    take_listing(case_file, a_list([replace(someone(1), first="Dale")]))
    address = only(case_file, Address)
    assert (address.street, address.source, address.state) == ("12 OAK ST", Source.CSA, PointState.VERIFIED)


def test_a_list_fills_in_and_never_empties(case_file: CaseFile) -> None:
    spoken = replace(someone(1), language="Hmong")
    take_listing(case_file, a_list([spoken]))
    silent = replace(CASE, number="2016FA000001", ivd_cases=(("7000001", None),), csup_cents=None, months=())
    bare = replace(someone(1, silent), language=None, state=None, phones=(), street=None, deceased=None)
    take_listing(case_file, a_list([bare], as_of=NOVEMBER))
    person, case = only(case_file, Person), only(case_file, CourtCase)
    assert (person.language, person.in_wisconsin, case.csup_cents) == ("Hmong", True, 20000)
    assert only(case_file, IvdCase).status == "Open"
    assert len(rows(case_file, PaymentMonth)) == 2


def test_a_county_that_reviews_first_holds_its_people(case_file: CaseFile) -> None:
    save_protocol(case_file, "Brown", ProtocolInput.parse({"review_first": "yes"}))
    take_listing(case_file, a_list([someone(1), someone(2, replace(CASE, county="Dane"), county="Dane")]))
    states = {person.county: person.review for person in rows(case_file, Person)}
    assert states == {"Brown": ReviewState.HELD, "Dane": ReviewState.NOT_NEEDED}
    stages = {row.county: row.stage for row in rows(case_file, PersonStanding)}
    assert stages["Brown"] is Stage.HELD


def test_a_large_drop_is_refused_unless_accepted(case_file: CaseFile) -> None:
    take_listing(case_file, a_list(TEN))
    before = dump(case_file)
    short = a_list(TEN[:6], as_of=NOVEMBER)
    with pytest.raises(Refused, match="would drop 4 of the 10 people listed before") as caught:
        take_listing(case_file, short)
    assert "--accept-large-change" in caught.value.hint
    assert dump(case_file) == before
    assert take_listing(case_file, short, accept_large_change=True).summary.endswith("6 unchanged, 4 gone")


def test_thirty_per_cent_may_go_unasked(case_file: CaseFile) -> None:
    take_listing(case_file, a_list(TEN))
    assert take_listing(case_file, a_list(TEN[:7], as_of=NOVEMBER)).summary.endswith("7 unchanged, 3 gone")


def test_other_counties_and_people_taken_by_hand_are_not_gone(case_file: CaseFile) -> None:
    dane = [someone(number, replace(CASE, county="Dane"), county="Dane") for number in range(20, 23)]
    add_person(case_file, PersonInput.parse(DALE | {"county": "Dane"}))
    take_listing(case_file, a_list(TEN))
    take_listing(case_file, a_list(dane))
    found = planned(case_file, a_list(dane[:1], as_of=NOVEMBER))
    assert (found.known, len(found.gone)) == (3, 2)


def test_going_back_in_time_is_refused(case_file: CaseFile) -> None:
    take_listing(case_file, a_list(TEN, as_of=NOVEMBER))
    with pytest.raises(Refused, match="as of 2026-11-19 was taken already; this one is as of 2026-10-20"):
        take_listing(case_file, a_list(TEN))
    dane = [someone(20, replace(CASE, county="Dane"), county="Dane")]
    assert planned(case_file, a_list(dane)).newer_as_of is None
    assert planned(case_file, a_list([*TEN, *dane])).newer_as_of == NOVEMBER
    assert take_listing(case_file, a_list(TEN), accept_large_change=True).made is not None


def test_where_every_row_went(case_file: CaseFile) -> None:
    take_listing(case_file, a_list(TEN[:2], aside=1))
    kept, lines = only(case_file, Listing), rows(case_file, ListLine)
    assert (kept.rows, kept.people, kept.set_aside, kept.county) == (3, 2, 1, "Brown")
    assert kept.dropped_columns == ["SSN"]
    assert [line.row for line in sorted(lines, key=lambda line: line.row)] == [6, 7, 8]
    aside = next(line for line in lines if line.outcome is LineOutcome.SET_ASIDE)
    assert (aside.person_id, aside.reason, aside.raw) == (None, "There is no name.", {"Name": "?", "PIN": ""})
    assert {line.person_id for line in lines if line is not aside} == {person.id for person in rows(case_file, Person)}


def test_everybody_is_screened_with_a_reason(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), replace(someone(2), deceased=True)]))
    found = {row.person_id: row for row in rows(case_file, Screening)}
    alive, dead = of(case_file, someone(1).pin), of(case_file, someone(2).pin)
    assert not found[dead.id].passes
    with case_file.read() as session:
        on, answers = screening(session, alive.id)
        refused = [each for each in screening(session, dead.id)[1] if each.verdict is Verdict.NOT_MET]
    assert on == OCTOBER
    assert [each.code for each in answers] == list(CODES)
    assert all(each.reason and each.source for each in answers)
    assert "X04" in {each.code for each in refused}


def test_a_screening_of_the_first_version_keeps_its_sentences(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    old = {"code": "C01", "title": "Open", "verdict": "met", "reason": "It is open.", "source": "S0"}
    with unit(case_file, "make old") as work:
        work.change(work.session.exec(select(Screening)).one(), facts=None, criteria=[old])
    with case_file.read() as session:
        [kept] = screening(session, only(case_file, Person).id)[1]
    assert (kept.verdict, kept.reason) == (Verdict.MET, "It is open.")


def test_a_real_workbook_end_to_end(case_file: CaseFile, tmp_path: Path) -> None:
    file = listing(xlsx(tmp_path / "webi.xlsx", webi_rows()))
    take_listing(case_file, file)
    assert {person.last_name.title() for person in rows(case_file, Person)} == {"Hendricks", "Okafor"}
    said = repr([line.raw for line in rows(case_file, ListLine)])
    assert "123-45-6789" not in said
    assert "TAX INTERCEPT" not in said
    assert {"SSN", "Last Payment Source"} <= set(WEBI_HEADERS) & set(only(case_file, Listing).dropped_columns)
    assert "Brown" in COUNTIES


def test_an_unbalanced_list_is_a_defect(case_file: CaseFile) -> None:
    file = a_list(TEN)
    with pytest.raises(AssertionError):
        take_listing(case_file, replace(file, lines=file.lines[:-1]))
    assert rows(case_file, Person) == []


def test_a_list_of_nobody(case_file: CaseFile) -> None:
    assert take_listing(case_file, a_list([])).summary.endswith("nobody on it")
    assert only(case_file, Listing).people == 0


def test_standings_follow_and_many_people_are_no_matter(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number) for number in range(300)]))
    with case_file.read() as session:
        ids = list(session.exec(select(Person.id)))
        assert departures(session, ids) == []
    assert len(rows(case_file, PersonStanding)) == 300


def test_a_stranger_under_a_known_pin_is_set_aside(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), someone(2)]))
    stranger = someone(1, first="Thao", last="Xiong", birth_date=date(1999, 9, 9), phones=("920-555-0199",))
    seen = planned(case_file, a_list([stranger, someone(2)], as_of=NOVEMBER))
    assert (seen.file.counts.people, seen.file.counts.set_aside, seen.gone) == (1, 1, ())
    take_listing(case_file, a_list([stranger, someone(2)], as_of=NOVEMBER))
    assert "920-555-0199" not in [phone.number for phone in rows(case_file, Phone)]
    [line] = [line for line in rows(case_file, ListLine) if line.outcome is LineOutcome.SET_ASIDE]
    assert (line.person_id, "this KIDS PIN is that of N-0001" in line.reason) == (None, True)


def test_a_new_name_with_the_same_birth_date_is_the_same_person(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    married = someone(1, last="Przybylski", first="Quentin")
    assert planned(case_file, a_list([married], as_of=NOVEMBER)).file.counts.set_aside == 0


def test_a_person_stays_in_their_county_while_a_court_case_there_is_listed(case_file: CaseFile) -> None:
    here, there = replace(CASE, number="2016FA000001"), replace(CASE, county="Dane", number="2016FA000002")
    take_listing(case_file, a_list([someone(1, here, there)]))
    take_listing(case_file, a_list([someone(1, there, here, county="Dane")], as_of=NOVEMBER))
    assert only(case_file, Person).county == "Brown"
