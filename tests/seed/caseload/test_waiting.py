"""Every job of the intake can be tried on the first day: what waits in `lists/`, and what waits in the case file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commands.verbs.listings import take_listing
from commands.verbs.undo_listing import undo_listing
from models import clock
from models.enums import DoubtKind, ImportKind, LineOutcome, RequestAnswer
from models.intake.listing import read_listing
from models.intake.requests import read_requests
from models.intake.sniff import take
from models.queries import directory
from models.queries.intake import intake_work
from models.queries.listing import plan
from models.queries.reference import county_names
from models.queries.requests import plan_requests
from models.queries.requests import requests as requests_of
from models.rows.directory import EntryFate
from models.rows.listing import Fate
from models.rules.payments import PaymentTurn
from models.vault import casefile, keyfile
from models.vault.checks import check
from models.vault.home import home_at
from seed.caseload.build import FEWEST, build
from seed.caseload.lists import file_name
from seed.caseload.otherwise import misspelt
from seed.caseload.partners import DIRECTORY, REQUESTS, SHEET
from seed.caseload.waiting import FILES
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.rows.intake import IntakeWork
    from models.rows.listing import Expected, ListingPlan
    from models.vault.casefile import CaseFile

TODAY = date(2026, 11, 20)
LOGGED = frozenset({"activity", "rowchange", "setting"})


@pytest.fixture(scope="module", params=[1, 5], ids=["seed 1", "seed 5"])
def built(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[CaseFile]:
    home = home_at(tmp_path_factory.mktemp("waiting") / "home")
    build(home.root, people=FEWEST, seed=request.param, today=TODAY).close()
    key_file = keyfile.read(home.key_file)
    data_key = keyfile.unlock(key_file, keyfile.PRACTICE_PASSPHRASE)
    with casefile.open_with(home, data_key, key_file=key_file) as opened, clock.pinned(TODAY):
        yield opened


@pytest.fixture(scope="module")
def waiting(built: CaseFile) -> ListingPlan:
    with built.read() as session:
        path = built.home.lists / file_name(TODAY)
        return plan(session, read_listing(path, as_of=TODAY, counties=county_names(session, TODAY)))


@pytest.fixture(scope="module")
def work(built: CaseFile) -> IntakeWork:
    with built.read() as session:
        return intake_work(session)


def doubted(kind: DoubtKind) -> Callable[[ListingPlan], list[Expected]]:
    return lambda planned: [each for each in planned.doubtful if each.doubts[0].kind is kind]


def fated(fate: Fate) -> Callable[[ListingPlan], list[Expected]]:
    return lambda planned: [each for each in planned.expected if each.fate is fate]


def turned(turn: PaymentTurn) -> Callable[[ListingPlan], list[Expected]]:
    return lambda planned: [each for each in planned.expected if each.turn is turn and each.fate is not Fate.NEW]


def conflicting(planned: ListingPlan) -> list[Expected]:
    return [each for each in planned.expected if any("both are kept" in said for said in each.conflicts)]


@pytest.mark.parametrize(
    ("found", "least", "most"),
    [
        pytest.param(fated(Fate.NEW), 4, 6, id="new people"),
        pytest.param(fated(Fate.BACK), 1, 3, id="back again"),
        pytest.param(lambda planned: planned.gone, 1, FEWEST // 5, id="gone"),
        pytest.param(fated(Fate.CHANGED), 2, 10, id="facts changed"),
        pytest.param(fated(Fate.BALANCES), FEWEST // 2, FEWEST, id="balances and months moved on"),
        pytest.param(turned(PaymentTurn.STOPPED), 1, 15, id="newly stopped"),
        pytest.param(turned(PaymentTurn.STARTED), 1, 15, id="started paying"),
        pytest.param(conflicting, 1, 1, id="another phone than the liaison wrote down"),
        pytest.param(doubted(DoubtKind.TWIN), 1, 1, id="a likely twin"),
        pytest.param(doubted(DoubtKind.NAME), 1, 1, id="another name under a PIN"),
        pytest.param(doubted(DoubtKind.BIRTH), 1, 1, id="birth date otherwise"),
        pytest.param(doubted(DoubtKind.COUNTY), 1, 1, id="moved to another county"),
    ],
)
def test_the_list_that_waits_brings(
    waiting: ListingPlan, found: Callable[[ListingPlan], list[Expected]], least: int, most: int
) -> None:
    assert least <= len(found(waiting)) <= most


def test_the_twin_came_by_a_request_without_a_pin(built: CaseFile, waiting: ListingPlan) -> None:
    (each,) = doubted(DoubtKind.TWIN)(waiting)
    twin = each.doubts[0].twin
    assert twin is not None
    assert each.listed.pin
    assert twin.name.split(",")[0] != each.listed.last
    with built.read() as session:
        (asked,) = [row for row in requests_of(session, open_only=False) if row.person_id == twin.person_id]
    assert asked.answer is RequestAnswer.ACCEPTED


def test_its_birth_date_has_day_and_month_swapped(waiting: ListingPlan) -> None:
    (each,) = doubted(DoubtKind.BIRTH)(waiting)
    born = each.listed.birth_date
    assert born is not None
    assert born.day != born.month
    assert f"{born.replace(month=born.day, day=born.month):%b %Y}" in each.doubts[0].sentences[0]


def test_two_rows_of_it_are_set_aside_and_what_may_not_be_held_is_dropped(waiting: ListingPlan) -> None:
    file = waiting.file
    file.assert_balanced()
    aside = [line.reason for line in file.lines if line.outcome is LineOutcome.SET_ASIDE]
    assert len(aside) == 2
    assert "neither a KIDS PIN nor a birth date" in aside[0]
    assert "rounded by Excel" in aside[1]
    assert set(file.dropped_columns) == {"SSN", "Last Payment Source"}


def test_it_is_taken_without_asking_and_undone_without_a_trace(built: CaseFile, waiting: ListingPlan) -> None:
    assert waiting.risks == ()
    before = dump(built, besides=LOGGED)
    listing_id = take_listing(built, waiting.file).made
    assert listing_id is not None
    assert dump(built, besides=LOGGED) != before
    assert undo_listing(built, listing_id).summary.endswith("people gone")
    assert dump(built, besides=LOGGED) == before


def test_a_file_waits_for_each_import_and_none_is_of_a_day_to_come(built: CaseFile) -> None:
    names = {path.name for path in built.home.lists.iterdir()}
    assert names == {file_name(date(2026, 10, 20)), file_name(TODAY), REQUESTS, DIRECTORY, SHEET}
    assert {path.name for pattern in FILES for path in built.home.lists.glob(pattern)} == names


def test_the_csa_asks_for_four_people(built: CaseFile) -> None:
    with built.read() as session:
        counties = county_names(session, TODAY)
        file = read_requests(take(built.home.lists / REQUESTS), as_of=TODAY, counties=counties)
        planned = plan_requests(session, file)
    assert planned.counts.rows == 4
    assert [bool(each.person_id) for each in planned.wanted] == [True, False, False]
    assert [line.reason for line in planned.lines if line.outcome is LineOutcome.SET_ASIDE] == [
        "the address is missing"
    ]


@pytest.mark.parametrize(
    ("name", "fates", "aside"),
    [
        (DIRECTORY, {EntryFate.NEW: 1, EntryFate.CHANGED: 1, EntryFate.UNCHANGED: 2}, 0),
        (SHEET, {EntryFate.NEW: 1, EntryFate.CHANGED: 1, EntryFate.UNCHANGED: 1}, 1),
    ],
)
def test_services_come_from_two_sides(built: CaseFile, name: str, fates: dict[EntryFate, int], aside: int) -> None:
    with built.read() as session:
        planned = directory.plan(session, directory.read(session, built.home.lists / name))
    assert {fate: planned.count(fate) for fate in fates} == fates
    assert planned.counts.set_aside == aside
    assert planned.counts.rows == sum(fates.values()) + aside
    assert not planned.conflicts


def test_the_intake_shows_one_of_each_thing_that_waits(work: IntakeWork) -> None:
    last = work.taken[0]
    assert (last.kind, last.as_of, last.old) == (ImportKind.LIST, date(2026, 10, 20), True)
    assert [row.listing_id for row in work.aside] == [last.id]
    assert [doubt.kind for doubt in work.doubts] == [DoubtKind.NAME]
    assert len(work.requests) == 2
    (held,) = work.held
    assert (held.county, held.people >= 2) == ("Fond du Lac", True)


def test_some_requests_are_answered(built: CaseFile) -> None:
    with built.read() as session:
        found = requests_of(session, open_only=False)
    assert sorted(bool(each.answer) for each in found) == [False, False, True]


def test_every_check_of_the_case_file_is_passed(built: CaseFile) -> None:
    assert [finding for finding in check(built, full=True) if not finding.ok] == []


@pytest.mark.parametrize(
    ("name", "heard"), [("Hendricks", "Handricks"), ("O'Brien", "O'Bryen"), ("Vang", "Veng"), ("Ng", "Ngg")]
)
def test_a_name_taken_by_ear(name: str, heard: str) -> None:
    assert misspelt(name) == heard
