from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from models import clock
from models.enums import Intake
from models.errors import LiaisonError
from models.tables.activity import Activity
from models.tables.kept import Draft
from models.tables.people import Person
from models.vault import drafts
from models.vault.drafts import all_drafts, drop_draft, load_draft, save_draft
from tests.conftest import TODAY

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile


def person(case_file: CaseFile, number: int, last_name: str) -> UUID:
    row = Person(
        number=number,
        first_name="Dale",
        last_name=last_name,
        county="Brown",
        intake=Intake.CSA,
        intake_on=TODAY,
    )
    with Session(case_file.engine) as session:
        session.add(row)
        session.commit()
        return row.id


def kept(case_file: CaseFile) -> int:
    with case_file.read() as session:
        return len(session.exec(select(Draft)).all())


def test_a_draft_comes_back_as_it_was_typed(case_file: CaseFile) -> None:
    dale = person(case_file, 1, "Hendricks")
    save_draft(case_file, "contact", dale, {"note": "half a sen", "minutes": "", "items": {"transport": {"level": 2}}})

    assert load_draft(case_file, "contact", dale) == {
        "note": "half a sen",
        "minutes": "",
        "items": {"transport": {"level": 2}},
    }


def test_a_draft_belongs_to_one_form_and_one_person(case_file: CaseFile) -> None:
    dale, pao = person(case_file, 1, "Hendricks"), person(case_file, 2, "Vang")
    save_draft(case_file, "contact", dale, {"note": "for Dale"})

    assert load_draft(case_file, "contact", pao) is None
    assert load_draft(case_file, "contact", None) is None
    assert load_draft(case_file, "note", dale) is None


def test_the_later_typing_takes_the_place_of_the_earlier(case_file: CaseFile) -> None:
    dale = person(case_file, 1, "Hendricks")
    save_draft(case_file, "contact", dale, {"note": "hal"})
    save_draft(case_file, "contact", dale, {"note": "half"})

    assert load_draft(case_file, "contact", dale) == {"note": "half"}
    assert kept(case_file) == 1


def test_a_form_without_a_person_keeps_one_draft(case_file: CaseFile) -> None:
    save_draft(case_file, "provider", None, {"name": "UM"})
    save_draft(case_file, "provider", None, {"name": "UMOS"})

    assert load_draft(case_file, "provider", None) == {"name": "UMOS"}
    assert kept(case_file) == 1


def test_nothing_typed_keeps_no_draft_and_drops_the_old_one(case_file: CaseFile) -> None:
    save_draft(case_file, "provider", None, {})
    assert kept(case_file) == 0

    save_draft(case_file, "provider", None, {"name": "UMOS"})
    save_draft(case_file, "provider", None, {})
    assert kept(case_file) == 0


def test_a_dropped_draft_is_gone_and_dropping_nothing_is_no_fault(case_file: CaseFile) -> None:
    dale = person(case_file, 1, "Hendricks")
    save_draft(case_file, "contact", dale, {"note": "half"})
    save_draft(case_file, "note", dale, {"text": "stays"})

    drop_draft(case_file, "contact", dale)
    drop_draft(case_file, "contact", dale)

    assert load_draft(case_file, "contact", dale) is None
    assert load_draft(case_file, "note", dale) == {"text": "stays"}


def test_drafts_are_no_work(case_file: CaseFile) -> None:
    with case_file.read() as session:
        before = len(session.exec(select(Activity)).all())
    save_draft(case_file, "provider", None, {"name": "UMOS"})
    drop_draft(case_file, "provider", None)
    with case_file.read() as session:
        assert len(session.exec(select(Activity)).all()) == before


def test_every_waiting_draft_is_listed_with_its_person_the_latest_first(
    case_file: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    dale = person(case_file, 412, "Hendricks")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 20, 20, 5, tzinfo=UTC))
    save_draft(case_file, "contact", dale, {"note": "half"})
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 20, 20, 6, tzinfo=UTC))
    save_draft(case_file, "provider", None, {"name": "UMOS"})

    with case_file.read() as session:
        rows = all_drafts(session)

    assert [(row.form, row.ref, row.name) for row in rows] == [
        ("provider", "", ""),
        ("contact", "N-0412", "Hendricks, Dale"),
    ]
    assert rows[1].person_id == dale
    assert rows[1].values == {"note": "half"}
    assert rows[1].saved_at == datetime(2026, 11, 20, 20, 5, tzinfo=UTC)


def test_the_write_lock_is_taken_before_the_draft_is_looked_for(case_file: CaseFile) -> None:
    said: list[str] = []
    event.listen(case_file.engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    save_draft(case_file, "provider", None, {"name": "UMOS"})

    assert next(each for each in said if not each.startswith("PRAGMA")) == "BEGIN IMMEDIATE"


def test_a_case_file_that_cannot_be_written_is_told_without_what_was_typed(
    case_file: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("INSERT", {"note": "secret"}, Exception("database or disk is full"))

    monkeypatch.setattr(drafts, "_find", full)
    with pytest.raises(LiaisonError, match="could not be kept") as told:
        save_draft(case_file, "provider", None, {"note": "secret"})

    assert "secret" not in str(told.value)
    assert told.value.__cause__ is None
