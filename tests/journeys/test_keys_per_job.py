"""The keys of the common jobs, counted and pressed, on a real case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from commands.verbs.listings import take_listing
from models.enums import ContactOutcome, ParkReason
from models.queries.worklist import order, rows
from models.tables.casework import Contact, FollowUp
from models.tables.people import Parking, Person
from tests.commands.verbs.lists import a_list, someone
from tests.tui.pilots import press, running, settle
from tui.jobs import JOBS, NO_ANSWER, SESSION_PEOPLE
from tui.screens.person import PersonScreen
from tui.screens.session import SessionScreen
from tui.screens.worklist import WorklistScreen
from tui.store import Store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from uuid import UUID

    from textual.pilot import Pilot

    from models.vault.casefile import CaseFile
    from tui.app import LiaisonApp

KEYS = {job.id: job.keys for job in JOBS}
AT_MOST = {"next": 1, "no_answer": 4, "voicemail": 8, "session": 160, "find": 6, "park": 6}


@pytest.fixture
def caseload(case_file: CaseFile) -> CaseFile:
    """A list of as many people as a session has; one of them is called Hendricks."""
    take_listing(case_file, a_list([someone(number, last=_name(number)) for number in range(SESSION_PEOPLE)]))
    return case_file


def _name(number: int) -> str:
    return "Hendricks" if number == SESSION_PEOPLE - 1 else f"Person{chr(97 + number % 26)}{chr(97 + number // 26)}"


def first(case_file: CaseFile) -> UUID:
    with case_file.read() as session:
        return rows(session, order(session, "").numbers)[0].id


def contacts(case_file: CaseFile) -> list[Contact]:
    with case_file.read() as session:
        return list(session.exec(select(Contact)))


async def _next(case_file: CaseFile, app: LiaisonApp, pilot: Pilot[None]) -> None:
    who = first(case_file)
    await press(pilot, *KEYS["next"])
    assert isinstance(app.screen, PersonScreen)
    assert app.screen.person_id == who


async def _no_answer(case_file: CaseFile, _app: LiaisonApp, pilot: Pilot[None]) -> None:
    who = first(case_file)
    await press(pilot, *KEYS["no_answer"])
    assert [(row.person_id, row.outcome) for row in contacts(case_file)] == [(who, ContactOutcome.NO_ANSWER)]


async def _voicemail(case_file: CaseFile, app: LiaisonApp, pilot: Pilot[None]) -> None:
    with case_file.read() as session:
        before = [row.id for row in rows(session, order(session, "").numbers[:2])]
        called = session.get_one(Person, before[0])
    with case_file.engine.connect().execution_options(liaison_writes=True) as opened, opened.begin():
        opened.exec_driver_sql("UPDATE person SET voicemail_ok = 1 WHERE id = ?", (called.id.hex,))
    await press(pilot, *KEYS["voicemail"])
    with case_file.read() as session:
        promised = session.exec(select(FollowUp)).one()
    assert [row.outcome for row in contacts(case_file)] == [ContactOutcome.VOICEMAIL]
    assert promised.person_id == before[0]
    assert isinstance(app.screen, WorklistScreen)
    assert app.screen.context().person_id == before[1]


async def _session(case_file: CaseFile, app: LiaisonApp, pilot: Pilot[None]) -> None:
    begin, *calls = KEYS["session"]
    await press(pilot, begin)
    for start in range(0, len(calls), len(NO_ANSWER)):
        await pilot.press(*calls[start : start + len(NO_ANSWER)])
        await settle(pilot)
    assert isinstance(app.screen, SessionScreen)
    assert len({row.person_id for row in contacts(case_file)}) == SESSION_PEOPLE


async def _find(case_file: CaseFile, app: LiaisonApp, pilot: Pilot[None]) -> None:
    await press(pilot, *KEYS["find"])
    with case_file.read() as session:
        wanted = session.exec(select(Person.id).where(Person.last_name == "Hendricks")).one()
    assert isinstance(app.screen, PersonScreen)
    assert app.screen.person_id == wanted


async def _park(case_file: CaseFile, _app: LiaisonApp, pilot: Pilot[None]) -> None:
    who = first(case_file)
    await press(pilot, *KEYS["park"])
    with case_file.read() as session:
        rest = session.exec(select(Parking)).one()
    assert (rest.person_id, rest.reason) == (who, ParkReason.TREATMENT)


SHOWN: dict[str, Callable[[CaseFile, LiaisonApp, Pilot[None]], Awaitable[None]]] = {
    "next": _next,
    "no_answer": _no_answer,
    "voicemail": _voicemail,
    "session": _session,
    "find": _find,
    "park": _park,
}


def test_a_job_takes_no_more_keys_than_it_may() -> None:
    assert {job.id: len(job.keys) for job in JOBS if len(job.keys) > job.most} == {}
    assert {job.id: job.most for job in JOBS} == AT_MOST


@pytest.mark.parametrize("job", [job.id for job in JOBS])
async def test_the_keys_do_the_job(caseload: CaseFile, job: str) -> None:
    async with running(Store(caseload)) as (app, pilot):
        await SHOWN[job](caseload, app, pilot)
