from __future__ import annotations

from datetime import date
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, func, select

from models import clock
from models.enums import ActivityKind, CloseReason, Intake, PointState, Source, Stage
from models.errors import Damaged, LiaisonError, NotFound, OpenElsewhere, Refused
from models.ids import new_id
from models.tables.activity import Activity, RowChange
from models.tables.kept import SavedFilter
from models.tables.people import Closing, Person, Phone, Tag
from models.tables.standing import PersonStanding
from models.vault import connection
from models.vault.chain import verify
from models.vault.unit import BulkChange, Unit, together, unit
from tests.models.vault.sealed import dump

if TYPE_CHECKING:
    from uuid import UUID

    from models.vault.casefile import CaseFile

ON = date(2026, 11, 2)


def someone(number: int = 1, **facts: Any) -> Person:  # noqa: ANN401 - columns of a person
    usual: dict[str, Any] = {
        "first_name": "Dale",
        "last_name": "Hendricks",
        "county": "Brown",
        "intake": Intake.CSA,
        "intake_on": ON,
    }
    return Person(number=number, **(usual | facts))


def taken(case_file: CaseFile, number: int = 1) -> UUID:
    with unit(case_file, "add person") as work:
        person = work.add(someone(number))
        work.person_id = work.made = person.id
        work.summary = f"Took number {number}"
    return person.id


def entries(case_file: CaseFile) -> list[Activity]:
    """Every entry after that of the reference data."""
    with case_file.read() as session:
        return list(session.exec(select(Activity).where(Activity.position > 1).order_by(col(Activity.position))))


def changes(case_file: CaseFile, entry: Activity) -> list[RowChange]:
    with case_file.read() as session:
        found = select(RowChange).where(RowChange.activity_id == entry.id).order_by(col(RowChange.position))
        return list(session.exec(found))


def standing(case_file: CaseFile, person_id: UUID) -> PersonStanding | None:
    with case_file.read() as session:
        return session.get(PersonStanding, person_id)


def test_rows_and_entry_in_one_transaction(case_file: CaseFile) -> None:
    with unit(case_file, "add person") as work:
        person = work.add(someone())
        work.add(Phone(person_id=person.id, number="920-555-0100", source=Source.CSA, as_of=ON))
        work.person_id = work.made = person.id
        work.summary = "Took Dale Hendricks"
    done = work.done()
    assert (done.summary, done.people, done.made) == ("Took Dale Hendricks", (person.id,), person.id)
    (entry,) = entries(case_file)
    assert entry.id == done.activity_id
    assert (entry.verb, entry.kind, entry.liaison) == ("add person", ActivityKind.CHANGE, "Practice Liaison")
    assert clock.local_date(entry.at) == date(2026, 11, 20)
    kept = changes(case_file, entry)
    assert [(row.table, row.row_id, row.before) for row in kept] == [
        ("person", person.id, None),
        ("phone", kept[1].row_id, None),
    ]
    assert kept[0].after is not None
    assert kept[0].after["last_name"] == "Hendricks"


@pytest.mark.parametrize("kind", [RuntimeError("on purpose"), Refused("not so"), KeyboardInterrupt()])
def test_nothing_at_all_when_something_fails(case_file: CaseFile, kind: BaseException) -> None:
    before = dump(case_file)
    with pytest.raises(type(kind)), unit(case_file, "add person") as work:  # noqa: PT012 - what fails is the whole block
        person = work.add(someone())
        work.add_many(Tag, [{"id": new_id(), "person_id": person.id, "word": "late shift"}])
        work.change(person, county="Dane")
        work.summary = "Took Dale Hendricks"
        raise kind
    assert dump(case_file) == before


def test_nothing_at_all_when_the_database_refuses(case_file: CaseFile) -> None:
    taken(case_file)
    before = dump(case_file)
    with pytest.raises(IntegrityError), unit(case_file, "add person") as work:  # noqa: PT012 - what fails is the whole block
        work.add(someone(2))
        work.add(someone(1))
    assert dump(case_file) == before


def test_a_unit_that_changes_and_tells_nothing_leaves_no_entry(case_file: CaseFile) -> None:
    before = dump(case_file)
    with unit(case_file, "nothing") as work:
        work.add_many(Tag, [])
        work.change_many(Person, [])
        work.remove_many(Tag, [])
    assert dump(case_file) == before
    assert work.done().people == ()


def test_an_entry_may_tell_without_changing(case_file: CaseFile) -> None:
    person_id = taken(case_file)
    with unit(case_file, "view", ActivityKind.ACCESS) as work:
        work.person_id = person_id
        work.summary = "Opened Dale Hendricks"
    assert entries(case_file)[-1].kind is ActivityKind.ACCESS
    assert work.done().people == (person_id,)


def test_only_real_changes_are_remembered(case_file: CaseFile) -> None:
    person_id = taken(case_file)
    with unit(case_file, "edit person") as work:
        person = work.get(Person, person_id)
        assert work.change(person, county="Brown", language="Hmong", in_wisconsin=None) == ["language"]
        assert work.change(person, county="Brown") == []
        work.summary = "Corrected"
    (change,) = changes(case_file, entries(case_file)[-1])
    assert (change.before, change.after) == ({"language": ""}, {"language": "Hmong"})


def test_a_row_taken_out_is_kept_whole_in_the_log(case_file: CaseFile) -> None:
    person_id = taken(case_file)
    with unit(case_file, "add tag") as work:
        tag = work.add(Tag(person_id=person_id, word="late shift"))
    with unit(case_file, "remove tag") as work:
        work.remove(work.get(Tag, tag.id))
    (change,) = changes(case_file, entries(case_file)[-1])
    assert change.before == {"id": tag.id.hex, "person_id": person_id.hex, "word": "late shift"}
    assert change.after is None
    with unit(case_file, "put back") as work:
        work.restore(Tag, change.before)
    with case_file.read() as session:
        assert session.get_one(Tag, tag.id).word == "late shift"


def test_many_rows_in_and_out(case_file: CaseFile) -> None:
    person_id = taken(case_file)
    before = dump(case_file, besides=frozenset({"activity", "rowchange", "setting"}))
    rows: list[dict[str, Any]] = [
        {"id": new_id(), "person_id": person_id, "word": f"word {number}"} for number in range(1200)
    ]
    with unit(case_file, "add tags") as work:
        work.add_many(Tag, rows)
        assert work.people == {person_id}
    (change,) = changes(case_file, entries(case_file)[-1])
    assert change.after == {"ids": [row["id"].hex for row in rows]}
    with unit(case_file, "remove tags") as work:
        work.remove_many(Tag, [row["id"] for row in rows])
    kept = [each.before for each in changes(case_file, entries(case_file)[-1])]
    assert [len(each["rows"]) for each in kept if each is not None] == [500, 500, 200]
    assert dump(case_file, besides=frozenset({"activity", "rowchange", "setting"})) == before


def test_many_rows_changed(case_file: CaseFile) -> None:
    one, other = taken(case_file, 1), taken(case_file, 2)
    with unit(case_file, "change many") as work:
        work.change_many(
            Person,
            [
                BulkChange(one, one, {"county": "Brown"}, {"county": "Dane"}),
                BulkChange(other, other, {"off_list_since": None}, {"off_list_since": ON}),
            ],
        )
    with case_file.read() as session:
        assert session.get_one(Person, one).county == "Dane"
        assert session.get_one(Person, other).off_list_since == ON
    assert [change.after for change in changes(case_file, entries(case_file)[-1])] == [
        {"county": "Dane"},
        {"off_list_since": "2026-11-02"},
    ]
    moved = standing(case_file, one)
    assert moved is not None
    assert moved.county == "Dane"


def test_what_is_gone_is_told(case_file: CaseFile) -> None:
    with pytest.raises(NotFound, match="That phone is no longer"), unit(case_file, "set phone state") as work:
        work.get(Phone, new_id())


def test_the_standing_of_everybody_touched_follows(case_file: CaseFile) -> None:
    person_id = taken(case_file)
    first = standing(case_file, person_id)
    assert first is not None
    assert first.stage is Stage.LISTED or first.stage is Stage.READY
    with unit(case_file, "close person") as work:
        work.add(Closing(person_id=person_id, reason=CloseReason.DECLINED, on=date(2026, 11, 19)))
    last = standing(case_file, person_id)
    assert last is not None
    assert (last.stage, last.ranked) == (Stage.CLOSED, False)
    with unit(case_file, "undo") as work:
        work.remove_many(Closing, [row.id for row in work.session.exec(select(Closing)).all()])
        work.remove(work.get(Person, person_id))
    assert standing(case_file, person_id) is None


def test_together_all_are_kept(case_file: CaseFile) -> None:
    with together(case_file):
        one = taken(case_file, 1)
        with case_file.read() as session:
            assert session.get(Person, one) is not None
        other = taken(case_file, 2)
    assert [entry.summary for entry in entries(case_file)] == ["Took number 1", "Took number 2"]
    assert standing(case_file, one) is not None
    assert standing(case_file, other) is not None


def test_together_or_none(case_file: CaseFile) -> None:
    before = dump(case_file)
    with pytest.raises(Refused, match="not the second"), together(case_file):  # noqa: PT012 - what fails is the whole block
        taken(case_file, 1)
        raise Refused("not the second")
    assert dump(case_file) == before
    assert case_file.joint is None
    taken(case_file)


def test_a_refusal_before_any_change_may_be_passed_over(case_file: CaseFile) -> None:
    with together(case_file):
        with pytest.raises(NotFound), unit(case_file, "set phone state") as work:
            work.get(Phone, new_id())
        taken(case_file)
    assert len(entries(case_file)) == 1


def test_a_verb_that_failed_half_way_may_not(case_file: CaseFile) -> None:
    before = dump(case_file)
    with pytest.raises(Refused, match="half-way"), together(case_file):  # noqa: PT012 - what fails is the whole block
        with pytest.raises(RuntimeError, match="on purpose"), unit(case_file, "add person") as work:  # noqa: PT012 - what fails is the whole block
            work.add(someone(2))
            raise RuntimeError("on purpose")
        taken(case_file, 1)
    assert dump(case_file) == before


def test_together_inside_together_is_one(case_file: CaseFile) -> None:
    before = dump(case_file)
    with pytest.raises(RuntimeError, match="on purpose"), together(case_file):  # noqa: PT012 - what fails is the whole block
        with together(case_file):
            taken(case_file)
        raise RuntimeError("on purpose")
    assert dump(case_file) == before


def test_a_program_that_writes_is_waited_for_and_then_told(
    case_file: CaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_file.engine.dispose()
    monkeypatch.setitem(connection.SAFEGUARDS, "busy_timeout", 20)
    with case_file.engine.connect().execution_options(**connection.WRITING) as other:
        other.exec_driver_sql("UPDATE setting SET value = value")
        with pytest.raises(OpenElsewhere):
            taken(case_file)
    taken(case_file)


@pytest.mark.parametrize(
    ("act", "kind", "words"),
    [
        ("SELECT * FROM nowhere", LiaisonError, "nothing was changed"),
        ("SELECT RAISE(ABORT, 'x')", LiaisonError, "nothing was changed"),
    ],
)
def test_a_write_that_fails_is_told_in_words(
    case_file: CaseFile, act: str, kind: type[LiaisonError], words: str
) -> None:
    before = dump(case_file)
    with pytest.raises(kind, match=words), unit(case_file, "add person") as work:  # noqa: PT012 - what fails is the whole block
        work.add(someone())
        work.session.connection().exec_driver_sql(act)
    assert dump(case_file) == before


def test_a_full_disk_is_told_in_words(case_file: CaseFile) -> None:
    with connection.outside_transaction(case_file.engine) as opened:
        pages = opened.exec_driver_sql("PRAGMA page_count").scalar_one()
    before = dump(case_file)
    with pytest.raises(LiaisonError, match="full") as caught, unit(case_file, "add tags") as work:  # noqa: PT012 - what fails is the whole block
        work.session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        person = work.add(someone())
        rows = [{"id": new_id(), "person_id": person.id, "word": f"word {n}"} for n in range(4000)]
        work.add_many(Tag, rows)
    assert "nothing was changed" in caught.value.sentence
    assert dump(case_file) == before


def test_damage_is_told_in_words(case_file: CaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    person_id = taken(case_file)
    with connection.outside_transaction(case_file.engine) as opened:
        opened.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        root = opened.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'phone'").scalar_one()
    case_file.engine.dispose()
    content = bytearray(case_file.home.database.read_bytes())
    content[connection.PAGE * (root - 1) + 100] ^= 1
    case_file.home.database.write_bytes(content)
    phone = Phone(person_id=person_id, number="920-555-0100", source=Source.NCP, as_of=ON, state=PointState.VERIFIED)
    with pytest.raises(Damaged), unit(case_file, "add phone") as work:
        work.add(phone)


def test_the_log_holds_after_all_this(case_file: CaseFile) -> None:
    taken(case_file)
    with together(case_file):
        taken(case_file, 2)
        taken(case_file, 3)
    with case_file.read() as session:
        assert verify(session, case_file.audit_key) == (4, None)
        assert session.exec(select(func.count(col(Person.id)))).one() == 3


def test_a_summary_fits_its_column(case_file: CaseFile) -> None:
    with unit(case_file, "save filter") as work:
        work.add(SavedFilter(name="mine", text=""))
        work.summary = "x" * 1000
    assert len(entries(case_file)[-1].summary) == 400


def test_a_unit_says_what_it_changed_so_far(case_file: CaseFile) -> None:
    with unit(case_file, "add person") as work:
        assert isinstance(work, Unit)
        assert not work.has_changes
        work.add(someone())
        assert work.has_changes


def test_another_thread_is_not_part_of_a_joint_change(case_file: CaseFile) -> None:
    seen: list[object] = []
    with together(case_file):
        other = Thread(target=lambda: seen.append(case_file.joint))
        other.start()
        other.join()
        assert case_file.joint is not None
    assert seen == [None]
    assert case_file.joint is None
