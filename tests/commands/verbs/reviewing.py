"""A county's review as the tests make it: people who wait, the file they are sent in, and what comes back."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING, Any

from commands.exports.review import review_csv
from commands.verbs.counties import save_protocol
from models.inputs.counties import ProtocolInput
from models.intake.incoming import Incoming
from models.intake.review import read_review
from models.queries.review import review_sheet
from tests.commands.verbs.making import TODAY, take

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from models.rows.review import ReviewFile
    from models.vault.casefile import CaseFile

COUNTIES = frozenset({"Brown", "Dane"})
WAITING = (
    {"first_name": "Dale", "last_name": "Hendricks", "pin": "0012345678", "birth_date": "1985-03-04"},
    {"first_name": "Marcus", "last_name": "Okafor", "pin": "0012345679", "birth_date": "1990-05-06"},
    {"first_name": "Pao", "last_name": "Vang"},
)


def reviews_first(case_file: CaseFile, county: str = "Brown", **facts: Any) -> None:  # noqa: ANN401 - fields of a form
    """The county wants to look before contact."""
    save_protocol(case_file, county, ProtocolInput.parse({"review_first": "yes", **facts}))


def waiting(case_file: CaseFile, people: Sequence[dict[str, str]] = WAITING) -> list[UUID]:
    """People of the list who wait for Brown's review."""
    reviews_first(case_file)
    return [take(case_file, intake="list", **facts) for facts in people]


def sent(case_file: CaseFile) -> list[list[str]]:
    """The table that Brown is sent, header first, without the lines below it."""
    with case_file.read() as session:
        made = review_csv(review_sheet(session, "Brown", "Ann Reed"), practice=False)
    table = list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))
    return table[: table.index([])]


def incoming(table: Sequence[Sequence[object]], name: str = "review.csv") -> Incoming:
    """A CSV file with this table, as it comes in."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(table)
    contents = buffer.getvalue().encode()
    return Incoming(name, contents, hashlib.sha256(contents).hexdigest())


def returned(table: Sequence[Sequence[object]], **facts: Any) -> ReviewFile:  # noqa: ANN401 - options of the reader
    """The review read from this table, answered today."""
    usual: dict[str, Any] = {"as_of": TODAY, "counties": COUNTIES}
    return read_review(incoming(table), **(usual | facts))


def answered(case_file: CaseFile, *answers: Sequence[str], **facts: Any) -> ReviewFile:  # noqa: ANN401 - the same
    """What Brown was sent with these answers filled in: decision, already served by, note."""
    head, *rows = sent(case_file)
    full = [row[:-3] + [*answer, "", "", ""][:3] for row, answer in zip(rows, answers, strict=True)]
    return returned([head, *full], **facts)
