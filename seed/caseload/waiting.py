"""What waits for the liaison: files to take in `lists/`, one for each import, and a form that was left half filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.vault.drafts import save_draft
from seed.caseload.lists import LISTS as LIST_FILES
from seed.caseload.lists import ROUNDED, UNKNOWN, file_name, write_list
from seed.caseload.otherwise import misspelt
from seed.caseload.partners import ASKING, DIRECTORY, REQUESTS, SHEET, write_requests, write_services
from seed.caseload.people import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from models.vault.casefile import CaseFile
    from seed.caseload.people import MadePerson, Maker

FILES = (LIST_FILES, REQUESTS, DIRECTORY, SHEET)
"""Every file that is left in `lists/`, for `Path.glob`."""
_NEW_ASKED = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """The files that wait in the home of a case file, as of today."""

    case_file: CaseFile
    maker: Maker
    today: date

    def leave_list(self, on_it: Sequence[MadePerson], newcomers: range, without_pin: MadePerson) -> None:
        """This month's list: those who are still on it, new people, and under a PIN one who came without.

        Their name is misspelt, so that only a look tells that they are in the case file already.
        """
        new = [self.maker.person(index) for index in newcomers]
        twin = replace(without_pin, last=misspelt(without_pin.last))
        path = self.case_file.home.lists / file_name(self.today)
        write_list(path, [*on_it, *new, twin], self.today, self.maker.first_month, (UNKNOWN, ROUNDED))

    def leave_requests(self, known: MadePerson, first: int) -> None:
        """A CSA's spreadsheet: one whom the list brought already, and others numbered from `first` on."""
        others = [self.maker.person(first + place, Wish(county=ASKING)) for place in range(_NEW_ASKED)]
        write_requests(self.case_file.home.lists / REQUESTS, [known, *others], self.today)

    def leave_services(self) -> None:
        """A community directory and a partner's sheet of services."""
        write_services(self.case_file, self.case_file.home.lists, self.today)

    def leave_draft(self, person_id: UUID) -> None:
        """A contact form that was being filled in when the lid was closed."""
        typed = {
            "outcome": "spoke",
            "note": "Called back during the lunch break. Asked whether the appointment can move to",
        }
        save_draft(self.case_file, "contact", person_id, typed)
