"""Whatever was done with two records of one man: merging and un-merging loses nothing and doubles nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from commands.verbs.casework import add_follow_up, record_contact, settle_follow_up
from commands.verbs.hands import holdings
from commands.verbs.hearings import record_encounter, schedule_hearing
from commands.verbs.jobs import record_job
from commands.verbs.merging import merge_people, unmerge
from commands.verbs.people import add_address, add_note, add_phone, set_phone_state
from commands.verbs.referrals import refer, update_referral
from commands.verbs.standing import add_tag, close_person, park, remove_tag, reopen, set_safety, toggle_mark
from commands.verbs.undo import undo
from models.enums import PointState
from models.errors import LiaisonError
from models.inputs.casework import ContactInput, FollowUpInput, FollowUpResult
from models.inputs.hearings import EncounterInput, HearingInput
from models.inputs.jobs import JobInput
from models.inputs.people import AddressInput, CloseInput, NoteInput, ParkInput, PhoneInput, SafetyInput, TagInput
from models.inputs.services import ReferralInput, ReferralUpdate
from models.queries.standing import departures
from models.tables.casework import FollowUp
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.people import Merging, Person, Phone
from models.tables.schema import table_classes
from models.tables.services import Referral, Service
from models.vault.unit import unit
from tests.commands.verbs.making import TODAY, offer, rows, take
from tests.commands.verbs.twins import content, owned, strays, twin_of_dale

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any
    from uuid import UUID

    from models.tables.base import Row
    from models.vault.casefile import CaseFile

    Deed = Callable[[CaseFile, UUID, int], object]
    Step = tuple[str, bool, int]


def _one(case_file: CaseFile, table: type[Row], owner: UUID, pick: int) -> UUID:
    found = owned(case_file, table, owner)
    if not found:
        raise LiaisonError("There is none yet.")
    return found[pick % len(found)].id


def _debt(pick: int) -> dict[str, Any]:
    """Facts of a court case, of which some are known to the one and others to the other record."""
    known = {
        "csup_cents": 100 * pick,
        "csup_open": pick % 2 == 0,
        "arrears_cents": 1000 * pick,
        "balance_as_of": TODAY - timedelta(days=pick % 4),
        "worker": f"worker {pick}",
    }
    return {name: value for place, (name, value) in enumerate(known.items()) if (pick >> place % 3) % 2}


def _list_again(case_file: CaseFile, who: UUID, pick: int) -> None:
    """A later list that tells another debt."""
    with unit(case_file, "list") as work:
        work.summary = "Took a list"
        case = work.get(CourtCase, _one(case_file, CourtCase, who, pick))
        work.change(case, arrears_cents=pick, balance_as_of=TODAY)


def _state(case_file: CaseFile, who: UUID, pick: int) -> None:
    states = (PointState.VERIFIED, PointState.WRONG, PointState.DISCONNECTED)
    set_phone_state(case_file, _one(case_file, Phone, who, pick), states[pick % 3])


def _court_case(case_file: CaseFile, who: UUID, pick: int) -> None:
    """A court case as a list brings it: some numbers are of both, and what hangs on them partly so."""
    number = f"2020PA{pick % 2:06d}"
    with unit(case_file, "put") as work:
        work.summary = "Put a court case"
        same = select(CourtCase).where(CourtCase.person_id == who, CourtCase.number == number)
        made = CourtCase(person_id=who, county="Brown", number=number, **_debt(pick))
        case = work.session.exec(same).first() or work.add(made)
        held: dict[str, Any] = {"person_id": who, "court_case_id": case.id}
        ivd = IvdCase(number=f"700000{pick % 3}", status="open" if pick % 5 else "", **held)
        month = PaymentMonth(month=date(2026, 1 + pick % 4, 1), due_cents=pick if pick % 3 else None, **held)
        for row, column in ((ivd, IvdCase.number == ivd.number), (month, PaymentMonth.month == month.month)):
            table: Any = type(row)
            if work.session.exec(select(table).where(table.court_case_id == case.id, column)).first() is None:
                work.add(row)


def _day(pick: int) -> str:
    return (TODAY - timedelta(days=pick % 5)).isoformat()


def _case_of(case_file: CaseFile, who: UUID, pick: int) -> str:
    return _one(case_file, CourtCase, who, pick).hex if pick % 3 else ""


def _word(pick: int) -> TagInput:
    return TagInput.parse({"word": f"late shift {pick % 3}"})


DEEDS: dict[str, Deed] = {
    "contact": lambda cf, who, n: record_contact(
        cf,
        who,
        ContactInput.parse({"outcome": "spoke" if n % 2 else "no_answer", "on": _day(n), "follow_up_on": "+3d"}),
    ),
    "note": lambda cf, who, _: add_note(cf, who, NoteInput.parse({"text": "asked for the form"})),
    "tag": lambda cf, who, n: add_tag(cf, who, _word(n)),
    "untag": lambda cf, who, n: remove_tag(cf, who, _word(n).word),
    "phone": lambda cf, who, n: add_phone(cf, who, PhoneInput.parse({"number": f"920-555-{n % 3:04d}"})),
    "phone state": _state,
    "address": lambda cf, who, n: add_address(
        cf, who, AddressInput.parse({"street": f"{n % 3} Oak {'ST' if n % 2 else 'st'}", "zip_code": "54301"})
    ),
    "court case": _court_case,
    "list again": _list_again,
    "hearing": lambda cf, who, n: schedule_hearing(
        cf, who, HearingInput.parse({"on": f"+{n % 3}d", "court_case_id": _case_of(cf, who, n)})
    ),
    "encounter": lambda cf, who, n: record_encounter(
        cf, who, EncounterInput.parse({"result": "met", "court_case_id": _case_of(cf, who, n)})
    ),
    "job": lambda cf, who, n: record_job(
        cf,
        who,
        JobInput.parse({"employer": f"Mill {n % 3}", "referral_id": _one(cf, Referral, who, n).hex if n % 2 else ""}),
    ),
    "refer": lambda cf, who, n: refer(cf, who, ReferralInput.parse({"service_id": rows(cf, Service)[n % 2].id})),
    "step": lambda cf, who, n: update_referral(
        cf, _one(cf, Referral, who, n), ReferralUpdate.parse({"state": "enrolled" if n % 2 else "declined"})
    ),
    "promise": lambda cf, who, _: add_follow_up(cf, who, FollowUpInput.parse({"due_on": "+3d", "what": "ask"})),
    "settle": lambda cf, who, n: settle_follow_up(cf, _one(cf, FollowUp, who, n), FollowUpResult()),
    "safety": lambda cf, who, n: set_safety(
        cf, who, SafetyInput.parse({"safe_contact": f"way {n % 3}", "letter_ok": "no" if n % 2 else "yes"})
    ),
    "mark": lambda cf, who, _: toggle_mark(cf, who),
    "park": lambda cf, who, _: park(cf, who, ParkInput.parse({"until": "+9d", "reason": "out_of_state"})),
    "close": lambda cf, who, _: close_person(cf, who, CloseInput.parse({"reason": "declined"})),
    "reopen": lambda cf, who, _: reopen(cf, who),
    "undo": lambda cf, _who, _n: undo(cf),
}
DEED = st.tuples(st.sampled_from(sorted(set(DEEDS) - {"undo"})), st.booleans(), st.integers(0, 11))
LATER = st.tuples(st.sampled_from(sorted(set(DEEDS) - {"undo"})), st.just(value=False), st.integers(0, 11))
COURT_CASES = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(
    lambda picks: [("court case", second, 2 * pick + 1) for second, pick in zip((False, True), picks, strict=True)]
)
"""The same court case on both, with what is known of it there."""
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def prepared(case_file: CaseFile) -> tuple[UUID, UUID]:
    """Two records and two services, new at every example."""
    number = len(rows(case_file, Service))
    for name in ("one", "two"):
        offer(case_file, name=f"Transitional Jobs {name} {number}")
    return take(case_file), twin_of_dale(case_file, pin=str(77 + number))


def do(case_file: CaseFile, people: tuple[UUID, UUID], steps: list[Step]) -> None:
    """The deeds, those that are refused passed over."""
    for name, second, pick in steps:
        try:
            DEEDS[name](case_file, people[second], pick)
        except LiaisonError:
            continue


def ids(case_file: CaseFile) -> dict[str, list[UUID]]:
    """Every row but those of the log and the standings, which a merged record does not have."""
    tables = table_classes().items()
    return {name: sorted(row.id for row in rows(case_file, table)) for name, table in tables if name not in DERIVED}


DERIVED = {"activity", "rowchange", "personstanding"}


def owners(case_file: CaseFile) -> dict[UUID, UUID]:
    """Whose each row is."""
    held = [row for holding in holdings() for row in rows(case_file, holding.table)]
    return {row.id: row.person_id for row in held}  # type: ignore[attr-defined]  # tables of a person


def everybody_stands_right(case_file: CaseFile) -> bool:
    with case_file.read() as session:
        return departures(session, list(session.exec(select(Person.id)))) == []


@FEW
@given(both=COURT_CASES, steps=st.lists(DEED, min_size=4, max_size=16))
def test_merged_and_parted_is_as_it_was(case_file: CaseFile, both: list[Step], steps: list[Step]) -> None:
    keep, other = people = prepared(case_file)
    do(case_file, people, [*both, *steps])
    before = content(case_file)
    apart = content(case_file, "merging")
    merging = merge_people(case_file, keep, other).made
    assert merging is not None
    assert strays(case_file) == []
    assert everybody_stands_right(case_file)
    undo(case_file)
    assert content(case_file) == before
    merging = merge_people(case_file, keep, other).made
    assert merging is not None
    unmerge(case_file, merging)
    assert content(case_file, "merging") == apart


@FEW
@given(
    both=COURT_CASES,
    steps=st.lists(DEED, min_size=4, max_size=12),
    later=st.lists(LATER, min_size=2, max_size=12),
)
def test_parted_after_later_work_nothing_is_lost_or_doubled(
    case_file: CaseFile, both: list[Step], steps: list[Step], later: list[Step]
) -> None:
    keep, other = people = prepared(case_file)
    do(case_file, people, [*both, *steps])
    was = owners(case_file)
    merging = merge_people(case_file, keep, other).made
    assert merging is not None
    do(case_file, people, later)
    worked_on, held = content(case_file), ids(case_file)
    unmerge(case_file, merging)
    now = owners(case_file)
    assert {row: now[row] for row in was.keys() & now.keys()} == {row: was[row] for row in was.keys() & now.keys()}
    assert ids(case_file) == held
    assert strays(case_file) == []
    assert everybody_stands_right(case_file)
    with case_file.read() as session:
        assert session.get_one(Person, other).merged_into is None
        assert session.get_one(Merging, merging).ended_on == TODAY
    undo(case_file)
    assert content(case_file) == worked_on
