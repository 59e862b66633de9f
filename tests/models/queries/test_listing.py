from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.listings import take_listing
from commands.verbs.people import add_address, add_phone, set_address_state, set_phone_state
from models.enums import DoubtKind, LineOutcome, PointState, Stage, Unworkable, Verdict
from models.inputs.people import AddressInput, PhoneInput
from models.progress import Cancelled
from models.queries.held import address_key, pin_key
from models.queries.listing import plan
from models.rows.listed import ListLine, ListMonth
from models.rows.listing import Fate
from models.rules.payments import PaymentTurn
from models.tables.people import Address, Person, Phone
from tests.commands.verbs.lists import CASE, NOVEMBER, OCTOBER, a_list, replace, someone
from tests.commands.verbs.making import only
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from models.rows.listed import ListFile
    from models.rows.listing import ListingPlan
    from models.vault.casefile import CaseFile


def planned(case_file: CaseFile, file: ListFile) -> ListingPlan:
    with case_file.read() as session:
        return plan(session, file)


def test_looking_changes_nothing(case_file: CaseFile) -> None:
    before = dump(case_file)
    found = planned(case_file, a_list([someone(1), someone(2)], aside=1))
    assert (found.count(Fate.NEW), found.known, found.gone) == (2, 0, ())
    assert (found.taken_before, found.newer_as_of) == (None, None)
    assert dump(case_file) == before


def test_every_change_is_told_in_words(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1, CASE)]))
    later = replace(
        CASE, arrears_cents=143450, balance_as_of=None, ivd_cases=(("7000001", "Closed"), ("7000009", "Open"))
    )
    moved = replace(someone(1, later, replace(CASE, number="2020PA000007")), phones=("414-555-0177",))
    (each,) = planned(case_file, a_list([moved], as_of=NOVEMBER)).expected
    assert each.fate is Fate.CHANGED
    assert [change.words for change in each.changes] == [
        "court case 2016FA000123: arrears $1,234.50 → $1,434.50",
        "IV-D case 7000001: status Open → Closed",
        "IV-D case 7000001: open yes → no",
    ]
    assert each.additions == ("phone 414-555-0177", "IV-D case 7000009", "court case Brown 2020PA000007")


def test_who_is_gone_is_named_in_order(case_file: CaseFile) -> None:
    take_listing(
        case_file, a_list([someone(number, last=last) for number, last in enumerate(("Vang", "Adams", "Cole"))])
    )
    found = planned(case_file, a_list([someone(9)], as_of=NOVEMBER))
    assert [gone.name for gone in found.gone] == ["Adams, Dale", "Cole, Marcus", "Vang, Vern"]
    assert found.known == 3
    again = planned(
        case_file, a_list([someone(number, last=last) for number, last in enumerate(("Vang", "Adams", "Cole"))])
    )
    assert again.taken_before == OCTOBER


def test_whose_row_waits_is_not_gone(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), someone(2), someone(3)]))
    file = a_list([someone(3)], as_of=NOVEMBER)
    cells = {"Name": "Hendricks", "PIN": (someone(1).pin or "").lstrip("0")}
    line = ListLine(7, tuple(cells), tuple(cells.values()), LineOutcome.SET_ASIDE, "the county is missing")
    file = replace(file, lines=(*file.lines, line), mapping=(("Name", "name"), ("PIN", "pin")))
    assert [each.ref for each in planned(case_file, file).gone] == ["N-0002"]


def test_what_is_the_same() -> None:
    assert address_key("12 OAK St.", "54301-2222") == address_key("12 Oak St", "54301")
    assert address_key("12 Oak St", "54301") != address_key("12 Oak St", "54303")
    assert pin_key("0012345678") == pin_key("12345678")
    assert pin_key("100") != pin_key("1")


def test_what_the_liaison_wrote_down_is_never_overwritten_and_the_newer_is_named(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    person_id = only(case_file, Person).id
    phone = {"number": "920-555-0199", "source": "ncp", "as_of": "2026-11-02"}
    add_phone(case_file, person_id, PhoneInput.parse(phone))
    home = {"street": "9 Elm Ave", "city": "De Pere", "source": "ncp", "as_of": "2026-11-19"}
    add_address(case_file, person_id, AddressInput.parse(home))
    moved = replace(someone(1), phones=("414-555-0177",), street="70 Main St")
    (each,) = planned(case_file, a_list([moved], as_of=date(2026, 11, 10))).expected
    assert each.conflicts == (
        "phone 920-555-0199 (the NCP, 2 Nov 2026): the list has 414-555-0177; both are kept, the list's is newer",
        "address 9 Elm Ave (the NCP, 19 Nov 2026): the list has 70 Main St; both are kept, ours is newer",
    )
    assert each.changes == ()


def test_a_number_found_wrong_that_the_list_still_has_is_named(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)]))
    set_phone_state(case_file, only(case_file, Phone).id, PointState.DISCONNECTED)
    set_address_state(case_file, only(case_file, Address).id, PointState.RETURNED)
    (each,) = planned(case_file, a_list([someone(1)], as_of=NOVEMBER)).expected
    assert each.conflicts == (
        "phone 920-555-0001: the list still has it, disconnected on 20 Nov 2026",
        "address 12 Oak St: the list still has it, returned on 20 Nov 2026",
    )
    bare = replace(someone(1), street=None, phones=())
    assert planned(case_file, a_list([bare], as_of=NOVEMBER)).expected[0].conflicts == ()


AUGUST, SEPTEMBER, PAST_OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("paid", "news"),
    [
        ({SEPTEMBER: 5000, PAST_OCTOBER: 0}, PaymentTurn.STOPPED),
        ({AUGUST: 5000, SEPTEMBER: 0, PAST_OCTOBER: 0}, PaymentTurn.STOPPED),
        ({SEPTEMBER: 0, PAST_OCTOBER: 100}, PaymentTurn.STARTED),
        ({SEPTEMBER: 100, PAST_OCTOBER: 100}, None),
        ({SEPTEMBER: 0, PAST_OCTOBER: 0}, None),
        ({SEPTEMBER: 100}, None),
        ({PAST_OCTOBER: None}, None),
    ],
)
def test_news_of_payments(case_file: CaseFile, paid: dict[date, int | None], news: PaymentTurn | None) -> None:
    months = tuple(ListMonth(month, 20000, cents) for month, cents in paid.items())
    file = a_list([someone(1, replace(CASE, months=months))], as_of=NOVEMBER)
    plan_of = planned(case_file, file)
    assert plan_of.expected[0].turn is news
    assert [plan_of.turned(turn) for turn in PaymentTurn] == [int(news is turn) for turn in PaymentTurn]


def test_news_is_told_once(case_file: CaseFile) -> None:
    stopped = (ListMonth(SEPTEMBER, 20000, 5000), ListMonth(PAST_OCTOBER, 20000, 0))
    before = replace(CASE, months=stopped[:1])
    take_listing(case_file, a_list([someone(1, before)]))
    file = a_list([someone(1, replace(CASE, months=stopped[1:]))], as_of=NOVEMBER)
    assert planned(case_file, file).expected[0].turn is PaymentTurn.STOPPED
    take_listing(case_file, file)
    assert (
        planned(case_file, a_list([someone(1, replace(CASE, months=stopped))], as_of=NOVEMBER)).expected[0].turn is None
    )


def test_who_had_stopped_already_is_no_news(case_file: CaseFile) -> None:
    stopped = (ListMonth(AUGUST, 20000, 5000), ListMonth(SEPTEMBER, 20000, 0))
    take_listing(case_file, a_list([someone(1, replace(CASE, months=stopped))]))
    later = replace(CASE, months=(*stopped, ListMonth(PAST_OCTOBER, 20000, 0)))
    assert planned(case_file, a_list([someone(1, later)], as_of=NOVEMBER)).expected[0].turn is None


def test_risks_are_sentences(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(number) for number in range(1, 5)], as_of=NOVEMBER))
    renamed = [someone(number, last="Other") for number in range(1, 3)]
    found = planned(case_file, a_list(renamed))
    assert found.risks == (
        "A list as of 2026-11-19 was taken already; this one is as of 2026-10-20.",
        "This list would drop 2 of the 4 people listed before.",
        "This list gives 2 of the 2 people known another name, birth date or county.",
    )
    assert [each.doubts[0].kind for each in found.doubtful] == [DoubtKind.NAME, DoubtKind.NAME]


def test_who_is_gone_stays_at_their_stage(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1), someone(2)]))
    (gone,) = planned(case_file, a_list([someone(1)], as_of=NOVEMBER)).gone
    assert gone.stage is Stage.LISTED


def test_the_criteria_are_counted(case_file: CaseFile) -> None:
    found = planned(case_file, a_list([someone(1), replace(someone(2), deceased=True)]))
    assert ("X04", Verdict.NOT_MET, 1) in found.criteria()
    assert not found.screening(found.expected[1]).passes


def test_looking_can_be_called_off(case_file: CaseFile) -> None:
    def stop(words: str, done: int, total: int) -> None:
        raise Cancelled

    with case_file.read() as session, pytest.raises(Cancelled):
        plan(session, a_list([someone(1)]), progress=stop)


@pytest.mark.parametrize("word", ["Writing people", "Writing screenings", "Working out who is next"])
def test_taking_can_be_called_off_and_leaves_nothing(case_file: CaseFile, word: str) -> None:
    def stop(words: str, done: int, total: int) -> None:
        if words == word:
            raise Cancelled

    before = dump(case_file)
    with pytest.raises(Cancelled):
        take_listing(case_file, a_list([someone(1), someone(2)]), progress=stop)
    assert dump(case_file) == before


@pytest.mark.parametrize(
    ("facts", "fate"),
    [
        ({"arrears_cents": 9900, "balance_as_of": NOVEMBER}, Fate.BALANCES),
        ({"months": (*CASE.months, ListMonth(PAST_OCTOBER, 20000, 0))}, Fate.BALANCES),
        ({"months": (ListMonth(SEPTEMBER, 20000, 700),)}, Fate.BALANCES),
        ({"arrears_cents": 9900, "ivd_cases": (("7000001", "Closed"),)}, Fate.CHANGED),
        ({"ivd_cases": (("7000001", "Open"), ("7000009", "Open"))}, Fate.CHANGED),
        ({"csup_cents": 30000}, Fate.CHANGED),
        ({}, Fate.UNCHANGED),
    ],
)
def test_figures_that_move_every_month_are_told_apart(
    case_file: CaseFile, facts: dict[str, object], fate: Fate
) -> None:
    take_listing(case_file, a_list([someone(1, CASE)]))
    (each,) = planned(case_file, a_list([someone(1, replace(CASE, **facts))], as_of=NOVEMBER)).expected
    assert each.fate is fate


@pytest.mark.parametrize(("mapping", "kept"), [((("Name", "name"),), True), ((("X", "unworkable"),), False)])
def test_a_file_without_a_column_for_it_says_nothing_of_unworkable_cases(
    case_file: CaseFile, mapping: tuple[tuple[str, str], ...], *, kept: bool
) -> None:
    take_listing(case_file, a_list([someone(1, unworkable=Unworkable.INCARCERATED)]))
    file = replace(a_list([someone(1)], as_of=NOVEMBER), mapping=mapping)
    take_listing(case_file, file)
    assert (only(case_file, Person).unworkable is Unworkable.INCARCERATED) is kept
