from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands.verbs.lines import add_row, drop_line, settle_added, settle_corrected
from commands.verbs.listings import take_listing
from commands.verbs.undo import undo
from models.enums import LineOutcome, LineSettled
from models.errors import InputRefused, NotFound, Refused
from models.ids import new_id
from models.inputs.lines import LineDropInput
from models.inputs.people import PersonInput
from models.intake.corrections import Corrections
from models.queries import lines
from models.tables.listings import ListLine
from models.tables.people import Person
from models.vault.unit import unit
from tests.commands.verbs.asides import NAMELESS, a_file, aside, keys_of, taken
from tests.commands.verbs.lists import a_list, someone
from tests.commands.verbs.making import TODAY, WHO, log, rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.rows.intake import AsideRow
    from models.rows.listed import ListFile
    from models.vault.casefile import CaseFile

WHY = LineDropInput.parse({"note": "moved out of the state"})
STILL = ("Lee", "12 34", "920-555-0001")


def queue(case_file: CaseFile) -> list[AsideRow]:
    with case_file.read() as session:
        return lines.waiting(session)


def kept(case_file: CaseFile, row: int) -> ListLine:
    return next(line for line in rows(case_file, ListLine) if line.row == row)


def take_file(case_file: CaseFile, file: ListFile) -> UUID:
    made = take_listing(case_file, file).made
    assert made is not None
    return made


@pytest.fixture
def listing(case_file: CaseFile) -> UUID:
    """A file of two rows that were set aside, 2 and 3."""
    return take_file(case_file, a_file(aside(), aside(("Vang, Pao", "", ""), "the county is missing")))


def brought_back(case_file: CaseFile, listing: UUID, numbers: Sequence[int], *told: tuple[object, ...]) -> ListFile:
    """The file that brings back these rows of the listing with what was told of each now."""
    with case_file.read() as session:
        found = lines.corrects(session, Corrections(keys_of(listing, numbers)))
    return a_file(*told, corrects=found, name="corrected.xlsx")  # type: ignore[arg-type]  # outcomes in any tuple


def settle(case_file: CaseFile, file: ListFile, people: dict[int, UUID]) -> int:
    """Settle what the file corrects, as taking it does; the first listing stands for the one that it would be."""
    with unit(case_file, "take list") as work:
        return settle_corrected(work, file, rows(case_file, ListLine)[0].listing_id, people)


def test_a_dropped_row_leaves_the_queue_and_stays_on_record(case_file: CaseFile, listing: UUID) -> None:
    first, second = queue(case_file)
    done = drop_line(case_file, first.id, WHY)
    assert done.summary == "Dropped row 2 of list.xlsx"
    assert [each.id for each in queue(case_file)] == [second.id]
    line = kept(case_file, 2)
    assert (line.settled, line.settled_on, line.settled_note) == (LineSettled.DROPPED, TODAY, "moved out of the state")
    assert line.raw["KIDS PIN"] == NAMELESS[1]
    with case_file.read() as session:
        assert lines.line(session, first.id).settled is LineSettled.DROPPED


def test_undo_puts_a_dropped_row_back(case_file: CaseFile, listing: UUID) -> None:
    before = queue(case_file)
    drop_line(case_file, before[0].id, WHY)
    undo(case_file)
    assert queue(case_file) == before


def test_a_row_added_by_hand_names_the_person(case_file: CaseFile, listing: UUID, dale: UUID) -> None:
    first, _ = queue(case_file)
    done = settle_added(case_file, first.id, dale)
    assert done.summary == f"Settled row 2 of list.xlsx: added by hand as {WHO}"
    line = kept(case_file, 2)
    assert (line.settled, line.settled_on, line.person_id) == (LineSettled.ADDED, TODAY, dale)
    assert log(case_file)[-1].person_id == dale


def test_nobody_is_made_of_a_person_who_is_not_here(case_file: CaseFile, listing: UUID) -> None:
    with pytest.raises(NotFound):
        settle_added(case_file, queue(case_file)[0].id, new_id())
    assert len(queue(case_file)) == 2


def test_a_settled_row_is_not_settled_again(case_file: CaseFile, listing: UUID) -> None:
    first = queue(case_file)[0]
    drop_line(case_file, first.id, WHY)
    with pytest.raises(Refused, match=r"row 2 of list\.xlsx is settled already \(dropped\)\."):
        drop_line(case_file, first.id, WHY)


def test_only_a_row_that_was_set_aside_is_settled(case_file: CaseFile) -> None:
    take_listing(case_file, a_list([someone(1)], name="List.xlsx"))
    with pytest.raises(Refused, match=r"row 6 of List\.xlsx was not set aside\."):
        drop_line(case_file, rows(case_file, ListLine)[0].id, WHY)
    with pytest.raises(NotFound):
        drop_line(case_file, new_id(), WHY)


def test_dropping_needs_a_reason() -> None:
    with pytest.raises(InputRefused):
        LineDropInput.parse({"note": " "})


def test_a_corrected_row_is_settled_by_the_file_that_mended_it(case_file: CaseFile, listing: UUID, dale: UUID) -> None:
    file = brought_back(case_file, listing, [2, 3], taken(), aside(("Vang, Pao", "", ""), "the county is missing"))
    assert settle(case_file, file, {2: dale}) == 1
    line = kept(case_file, 2)
    assert (line.settled, line.settled_on, line.settled_by) == (LineSettled.CORRECTED, TODAY, listing)
    assert line.person_id == dale
    assert [each.row for each in queue(case_file)] == [3]


def test_a_row_still_wrong_waits_with_its_new_reason_and_cells(case_file: CaseFile, listing: UUID) -> None:
    file = brought_back(case_file, listing, [2], aside(STILL, "the KIDS PIN is not a KIDS PIN"))
    assert settle(case_file, file, {}) == 0
    first = queue(case_file)[0]
    assert (first.row, first.reason) == (2, "the KIDS PIN is not a KIDS PIN")
    assert dict(first.cells) == {"Name": "Lee", "KIDS PIN": "12 34", "Phone": "920-555-0001"}


def test_a_row_that_came_back_empty_waits_as_it_was(case_file: CaseFile, listing: UUID) -> None:
    before = queue(case_file)
    file = brought_back(case_file, listing, [2], (("", "", ""), LineOutcome.IGNORED, "footer"))
    assert settle(case_file, file, {}) == 0
    assert queue(case_file) == before


def test_a_dropped_row_is_taken_up_again_when_it_is_corrected(case_file: CaseFile, listing: UUID, dale: UUID) -> None:
    drop_line(case_file, queue(case_file)[0].id, WHY)
    assert settle(case_file, brought_back(case_file, listing, [2], taken()), {2: dale}) == 1
    line = kept(case_file, 2)
    assert (line.settled, line.settled_note) == (LineSettled.CORRECTED, "")


def test_a_dropped_row_that_is_wrong_still_stays_dropped(case_file: CaseFile, listing: UUID) -> None:
    drop_line(case_file, queue(case_file)[0].id, WHY)
    assert settle(case_file, brought_back(case_file, listing, [2], aside(STILL)), {}) == 0
    assert kept(case_file, 2).raw["Name"] == ""


def test_a_row_that_is_somebodys_stays_theirs(case_file: CaseFile, listing: UUID, dale: UUID) -> None:
    settle_added(case_file, queue(case_file)[0].id, dale)
    assert settle(case_file, brought_back(case_file, listing, [2], taken()), {2: new_id()}) == 0
    assert kept(case_file, 2).person_id == dale


def test_a_file_that_corrects_nothing_settles_nothing(case_file: CaseFile, listing: UUID) -> None:
    assert settle(case_file, a_file(taken()), {}) == 0
    assert len(queue(case_file)) == 2


def test_the_person_of_a_row_is_added_and_the_row_settled_in_one_change(case_file: CaseFile, listing: UUID) -> None:
    del listing
    told = {
        "first_name": "Jan",
        "last_name": "Doe",
        "phone": "920-555-0177",
        "street": "1 Elm St",
        "city": "Green Bay",
        "county": "Brown",
        "intake": "list",
    }
    first = queue(case_file)[0]
    before = len(rows(case_file, Person))
    done = add_row(case_file, first.id, PersonInput.parse(told))
    assert done.summary.endswith(f", from row {first.row} of {first.file_name}")
    line = kept(case_file, first.row)
    assert (line.settled, line.settled_on, line.person_id) == (LineSettled.ADDED, TODAY, done.made)
    with pytest.raises(Refused, match="is settled already"):
        add_row(case_file, first.id, PersonInput.parse(told))
    undo(case_file)
    assert len(rows(case_file, Person)) == before
    assert queue(case_file)[0].id == first.id
