from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from commands.verbs.counties import add_csa_contact, record_meeting, save_protocol
from commands.verbs.directory import withdraw_service
from commands.verbs.listings import take_listing
from commands.verbs.referrals import refer
from commands.verbs.standing import close_person
from models import clock
from models.enums import Audience, Cadence, ServiceKind
from models.inputs.counties import CsaContactInput, MeetingInput, ProtocolInput
from models.inputs.people import CloseInput
from models.inputs.services import ReferralInput
from models.queries import office
from models.tables.kept import FrozenReport
from models.vault.unit import unit
from tests.commands.verbs.lists import CASE, NOVEMBER, OCTOBER, a_list, someone
from tests.commands.verbs.making import offer, take

if TYPE_CHECKING:
    from uuid import UUID

    from models.rows.office import ServiceRow
    from models.vault.casefile import CaseFile


def services(case_file: CaseFile, said: str = "") -> list[ServiceRow]:
    with case_file.read() as session:
        return office.services(session, said)


def test_the_directory(case_file: CaseFile, dale: UUID) -> None:
    umos = offer(case_file, counties="Brown, Dane", city="Green Bay", phone="920-555-0400")
    offer(case_file, provider="Bellin", programme="aoda_treatment", name="Day treatment", alert="waiting list")
    refer(case_file, dale, ReferralInput.parse({"service_id": umos}))
    found = services(case_file)
    assert [(row.provider, row.name, row.open_referrals) for row in found] == [
        ("Bellin", "Day treatment", 0),
        ("UMOS", "Transitional Jobs", 1),
    ]
    assert (found[0].kind, found[0].alert) == (ServiceKind.AODA, "waiting list")
    assert (found[1].programme, found[1].phone, found[1].check_days) == ("tj", "920-555-0400", 10)
    with case_file.read() as session:
        assert found[1].programme_name == office.programme_names(session)["tj"]
    for said, count in (("umos", 1), ("trans jobs", 1), ("dane", 1), ("green", 1), ("aoda", 1), ("x", 0), ("", 2)):
        assert len(services(case_file, said)) == count, said
    withdraw_service(case_file, umos)
    assert [row.provider for row in services(case_file)] == ["Bellin"]


def test_a_service_answers_by_its_providers_phone(case_file: CaseFile) -> None:
    offer(case_file)
    assert services(case_file)[0].phone == ""


def test_counties_with_their_people(case_file: CaseFile) -> None:
    gone = take(case_file)
    take(case_file, first_name="Pao", court_case="")
    take(case_file, county="Dane", court_case="")
    close_person(case_file, gone, CloseInput.parse({"reason": "declined"}))
    given = {"cadence": "monthly", "tracking": "by e-mail", "agreed_on": "2026-01-05", "contact_window_days": "20"}
    save_protocol(case_file, "Brown", ProtocolInput.parse(given))
    add_csa_contact(case_file, "Brown", CsaContactInput.parse({"name": "Zoe Ames", "backup": "yes"}))
    add_csa_contact(case_file, "Brown", CsaContactInput.parse({"name": "Bea Cole"}))
    for day in ("2026-10-01", "2026-11-01"):
        record_meeting(case_file, "Brown", MeetingInput.parse({"subject": "the list", "on": day}))
    with case_file.read() as session:
        brown, dane = office.counties(session)
    assert (brown.county, brown.people, brown.active) == ("Brown", 2, 1)
    assert (dane.county, dane.people, dane.active) == ("Dane", 1, 1)
    assert (brown.cadence, brown.contact_window_days, brown.agreed_on) == (Cadence.MONTHLY, 20, date(2026, 1, 5))
    assert dict(brown.protocol)["tracking"] == "by e-mail"
    assert {name for name, _ in brown.protocol} >= set(office.PROCESSES)
    assert [contact.name for contact in brown.contacts] == ["Bea Cole", "Zoe Ames"]
    assert [met.on.month for met in brown.meetings] == [11, 10]
    assert (dane.contacts, dane.meetings) == ((), ())


def test_listings_newest_first(case_file: CaseFile) -> None:
    dane = someone(5, CASE.__class__(county="Dane", number="2020FA000009"), county="Dane")
    take_listing(case_file, a_list([someone(1)], aside=1))
    take_listing(case_file, a_list([someone(1), dane], as_of=NOVEMBER))
    with case_file.read() as session:
        found = office.listings(session)
    assert [(row.as_of, row.county, row.rows, row.people, row.set_aside) for row in found] == [
        (NOVEMBER, "", 2, 2, 0),
        (OCTOBER, "Brown", 2, 1, 1),
    ]


def test_frozen_reports_newest_first(case_file: CaseFile) -> None:
    for day in (1, 2):
        with clock.pinned(date(2026, 10, day)), unit(case_file, "freeze report") as work:
            work.add(
                FrozenReport(
                    kind="quarterly",
                    quarter=f"2026Q{day}",
                    audience=Audience.CSA,
                    county="Brown",
                    frozen_at=clock.now(),
                    content={},
                    sha256="f" * 64,
                )
            )
    with case_file.read() as session:
        assert [row.quarter for row in office.frozen_reports(session)] == ["2026Q2", "2026Q1"]
