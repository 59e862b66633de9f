"""The rows that a list adds, gathered for inserting in bulk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.enums import Intake, PointState, ReviewState, Segment, Source
from models.ids import new_id
from models.intake.screened import ivd_open
from models.queries.changes import case_facts
from models.tables.courts import CourtCase, IvdCase, PaymentMonth
from models.tables.people import Address, Person, Phone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from models.rows.listed import ListCourtCase, ListPerson
    from models.rows.listing import Expected
    from models.tables.base import Row


_ORDER: tuple[type[Row], ...] = (Person, Phone, Address, CourtCase, IvdCase, PaymentMonth)


@dataclass(slots=True)
class NewRows:
    """Rows by table; people get local numbers from `next_number` on, in the order of the list."""

    as_of: date
    next_number: int
    review_first: frozenset[str]
    case_ids: dict[tuple[UUID, str, str], UUID]
    rows: dict[type[Row], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def drained(self) -> list[tuple[type[Row], list[dict[str, Any]]]]:
        """The rows gathered since the last time, table by table in the order in which they name each other."""
        found = [(table, self.rows[table]) for table in _ORDER]
        self.rows = defaultdict(list)
        return found

    def add(self, each: Expected) -> UUID:
        """Gather what the list adds about one person; gives the person's id."""
        if each.person_id is None:
            person_id = self._person(each.listed)
            additions = None
        else:
            person_id, additions = each.person_id, frozenset(each.additions)
        self._reach(person_id, each.listed, additions)
        for case in each.listed.court_cases:
            self._case(person_id, case, additions)
        return person_id

    def _person(self, listed: ListPerson) -> UUID:
        person_id = new_id()
        held = listed.county in self.review_first
        self.rows[Person].append(
            {
                "id": person_id,
                "number": self.next_number,
                "pin": listed.pin,
                "first_name": listed.first,
                "middle_name": listed.middle,
                "last_name": listed.last,
                "suffix": listed.suffix,
                "birth_date": listed.birth_date,
                "county": listed.county,
                "language": listed.language or "",
                "in_wisconsin": None if listed.state is None else listed.state == "WI",
                "deceased": listed.deceased,
                "unworkable": listed.unworkable,
                "intake": Intake.LIST,
                "intake_on": self.as_of,
                "intake_by": "",
                "intake_reason": "",
                "review": ReviewState.HELD if held else ReviewState.NOT_NEEDED,
                "review_note": "",
                "released_on": None,
                "off_list_since": None,
                "segment": Segment.UNKNOWN,
                "segment_evidence": "",
                "hand_mark": False,
                "voicemail_ok": None,
                "letter_ok": None,
                "safe_contact": "",
                "safety_flag": False,
                "unsafe_now": False,
            }
        )
        self.next_number += 1
        return person_id

    def _reach(self, person_id: UUID, listed: ListPerson, additions: frozenset[str] | None) -> None:
        shared = {"person_id": person_id, "source": Source.LIST, "as_of": self.as_of}
        for number in listed.phones:
            if additions is None or f"phone {number}" in additions:
                state = PointState.UNVERIFIED
                self.rows[Phone].append({"id": new_id(), "number": number, "state": state, **shared})
        if listed.street and (additions is None or f"address {listed.street}" in additions):
            self.rows[Address].append(
                {
                    "id": new_id(),
                    "street": listed.street,
                    "city": listed.city or "",
                    "region": listed.state or "WI",
                    "zip_code": listed.zip or "",
                    "state": PointState.VERIFIED if listed.address_verified else PointState.UNVERIFIED,
                    **shared,
                }
            )

    def _case(self, person_id: UUID, case: ListCourtCase, additions: frozenset[str] | None) -> None:
        known = self.case_ids.get((person_id, case.county, case.number or ""))
        case_id = known or self._new_case(person_id, case)
        new = additions if known else None
        owner = {"person_id": person_id, "court_case_id": case_id}
        self.rows[IvdCase] += _ivd_rows(case, owner, new)
        self.rows[PaymentMonth] += _month_rows(case, owner, new)

    def _new_case(self, person_id: UUID, case: ListCourtCase) -> UUID:
        case_id = new_id()
        empty = dict.fromkeys(("csup_cents", "csup_open", "arrears_cents", "balance_as_of", "order_date"))
        own = {"id": case_id, "person_id": person_id, "county": case.county, "number": case.number or ""}
        later = {"worker": "", "last_review_on": None, "closed_on": None}
        self.rows[CourtCase].append({**own, **empty, **later, **case_facts(case)})
        return case_id


def _ivd_rows(
    case: ListCourtCase, owner: dict[str, UUID], additions: frozenset[str] | None
) -> Iterable[dict[str, Any]]:
    for number, status in case.ivd_cases:
        if additions is None or f"IV-D case {number}" in additions:
            yield {"id": new_id(), **owner, "number": number, "status": status or "", "open": ivd_open(status)}


def _month_rows(
    case: ListCourtCase, owner: dict[str, UUID], additions: frozenset[str] | None
) -> Iterable[dict[str, Any]]:
    for each in case.months:
        if additions is None or f"{each.month:%b %Y}" in additions:
            paid = {"due_cents": each.due_cents, "paid_cents": each.paid_cents}
            yield {"id": new_id(), **owner, "month": each.month, **paid}
