from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from commands.verbs.directory import withdraw_service
from commands.verbs.directory_import import take_directory
from commands.verbs.undo import redo, undo
from models import clock
from models.enums import ImportKind, LineOutcome, ServiceKind
from models.errors import Refused
from models.queries.directory import read
from models.tables.listings import Listing, ListLine
from models.tables.services import Provider, Service
from tests.commands.verbs.directories import exported, file_of
from tests.commands.verbs.making import TODAY, log, offer, only, rows
from tests.models.intake.directories import PROVIDER_ID, SERVICE_ID, json_file, service

if TYPE_CHECKING:
    from pathlib import Path

    from models.rows.done import Done
    from models.vault.casefile import CaseFile


def take(case_file: CaseFile, path: Path, *services: Any, **options: Any) -> Done:  # noqa: ANN401 - JSON is anything
    return take_directory(case_file, file_of(case_file, path, *services), **options)


def everything(case_file: CaseFile) -> list[dict[str, Any]]:
    tables = (Provider, Service, Listing, ListLine)
    return [row.model_dump() for table in tables for row in sorted(rows(case_file, table), key=lambda row: row.id)]


def test_a_directory_is_taken_whole_with_where_every_row_went(case_file: CaseFile, tmp_path: Path) -> None:
    services = (service(), service(id=None, name="GED mornings", attributes=None), service(name=""), service())
    done = take(case_file, tmp_path, *services, service(id=None, name="Old desk", status="defunct"))
    assert done.summary == "Took the directory partner.json: 2 new, 1 not offered, 1 row set aside"
    first, second = rows(case_file, Service)
    assert (str(first.id), str(only(case_file, Provider).id)) == (SERVICE_ID, PROVIDER_ID)
    assert (first.programme, first.kind, first.check_days) == ("housing", ServiceKind.SUPPORT, 7)
    assert (first.counties, first.phone, first.assured_on) == ("Brown", "920-555-0100", date(2026, 9, 1))
    assert (second.programme, second.kind, second.check_days) == ("ged_hsed", ServiceKind.EDUCATION, 21)
    listing = only(case_file, Listing)
    assert (listing.kind, listing.as_of, listing.county) == (ImportKind.DIRECTORY, TODAY, "")
    assert (listing.rows, listing.people, listing.merged, listing.set_aside, listing.ignored) == (5, 2, 1, 1, 1)
    assert done.made == listing.id
    assert [line.outcome for line in rows(case_file, ListLine)] == [
        LineOutcome.PERSON,
        LineOutcome.PERSON,
        LineOutcome.SET_ASIDE,
        LineOutcome.MERGED,
        LineOutcome.IGNORED,
    ]


def test_the_same_file_again_changes_nothing_and_says_so(case_file: CaseFile, tmp_path: Path) -> None:
    take(case_file, tmp_path, service())
    before = everything(case_file)
    again = take(case_file, tmp_path, service())
    assert again.summary == "partner.json was taken before, on 2026-11-20: 0 changes"
    assert everything(case_file) == before
    undo(case_file)
    assert everything(case_file) == []
    assert take(case_file, tmp_path, service()).summary == "Took the directory partner.json: 1 new"


def test_another_file_that_says_the_same_changes_nothing(case_file: CaseFile, tmp_path: Path) -> None:
    take(case_file, tmp_path, service())
    done = take(case_file, tmp_path, service(url="https://example.org"))
    assert done.summary == "Took the directory partner.json: 0 changes, 1 unchanged"


def test_changes_withdrawals_and_fields_of_organizations_are_one_undo(case_file: CaseFile, tmp_path: Path) -> None:
    take(case_file, tmp_path, service(), service(id=None, name="Rent desk"))
    before = everything(case_file)
    organization = {"id": PROVIDER_ID, "name": "Doorstep", "phones": [{"number": "9205550177"}]}
    changed = service(organization=organization, assured_date="2026-10-01", attributes=[{"value": "mental_health"}])
    gone = service(id=None, name="Rent desk", status="inactive", assured_date="2026-10-01")
    done = take(case_file, tmp_path, changed, gone, accept_large_change=True)
    assert done.summary == "Took the directory partner.json: 1 changed, 1 withdrawn"
    first, second = rows(case_file, Service)
    assert (first.programme, first.kind, first.assured_on) == (
        "mental_health",
        ServiceKind.MENTAL_HEALTH,
        date(2026, 10, 1),
    )
    assert second.withdrawn_on == TODAY
    assert only(case_file, Provider).phone == "920-555-0177"
    after = everything(case_file)
    undo(case_file)
    assert everything(case_file) == before
    redo(case_file)
    assert everything(case_file) == after


def test_a_service_that_was_withdrawn_comes_back(case_file: CaseFile, tmp_path: Path) -> None:
    with clock.pinned(date(2026, 9, 15)):
        take(case_file, tmp_path, service())
        take(case_file, tmp_path, service(status="defunct", assured_date="2026-09-10"), accept_large_change=True)
    assert only(case_file, Service).withdrawn_on == date(2026, 9, 15)
    assert take(case_file, tmp_path, service(assured_date="2026-09-15")).summary.endswith("0 changes, 1 unchanged")
    done = take(case_file, tmp_path, service(assured_date="2026-09-16"), accept_large_change=True)
    assert done.summary == "Took the directory partner.json: 1 back again"
    back = only(case_file, Service)
    assert (back.withdrawn_on, back.assured_on) == (None, date(2026, 9, 16))


def test_a_file_that_changes_a_large_share_stops_and_asks(case_file: CaseFile, tmp_path: Path) -> None:
    names = ("Shelter desk", "Rent desk", "Night shelter")
    take(case_file, tmp_path, *(service(id=None, name=name) for name in names))
    before = everything(case_file)
    later = {"id": None, "assured_date": "2026-10-01"}
    one_changed = [service(**later, name=name) for name in names]
    assert "3 changed" in take(case_file, tmp_path, *one_changed).summary
    undo(case_file)
    one_changed[0]["phones"] = [{"number": "9205550199"}]
    file = file_of(case_file, tmp_path, *one_changed)
    with pytest.raises(Refused, match="would change or withdraw 1 of the 3 services we have") as refusal:
        take_directory(case_file, file)
    assert "--accept-large-change" in refusal.value.hint
    assert everything(case_file) == before
    assert take_directory(case_file, file, accept_large_change=True).summary.endswith("3 changed")


def test_an_answer_says_which_service_of_ours_a_row_is(case_file: CaseFile, tmp_path: Path) -> None:
    held = offer(case_file, provider="Doorstep", name="Desk for shelter", programme="housing")
    done = take(case_file, tmp_path, service(), same={1: held}, accept_large_change=True)
    assert done.summary == "Took the directory partner.json: 1 changed"
    assert only(case_file, Service).name == "Shelter desk"


def test_nothing_is_kept_of_what_was_set_aside(case_file: CaseFile, tmp_path: Path) -> None:
    done = take(case_file, tmp_path, service(attributes=None, name="Front office"))
    assert done.summary == "Took the directory partner.json: 0 changes, 1 row set aside"
    assert not rows(case_file, Service)
    assert not rows(case_file, Provider)
    assert only(case_file, ListLine).raw["Service"] == "Front office"


def test_our_own_export_taken_again_is_no_change(case_file: CaseFile, tmp_path: Path) -> None:
    offer(case_file, counties="Brown, St. Croix", languages="Spanish,Hmong", alert="Ring", street="1 Elm St")
    offer(case_file, name="Job club", programme="job_center", phone="0005550100", assured_on="2026-09-01")
    withdraw_service(case_file, offer(case_file, name="Gone"))
    with case_file.read() as session:
        file = read(session, json_file(tmp_path / "own.json", exported(case_file)))
    assert take_directory(case_file, file).summary == "Took the directory own.json: 0 changes, 2 unchanged"
    assert log(case_file)[-1].verb == "take directory"
