from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from models.errors import Damaged
from models.reports.plain import digest, from_plain, to_plain
from models.reports.quarterly import csa_report
from models.rules.periods import Quarter
from tests.models.reports.build import TODAY

if TYPE_CHECKING:
    from sqlmodel import Session

    from models.rows.report import Report
    from tests.models.reports.build import Made


@pytest.fixture
def report(session: Session, made: Made) -> Report:
    person = made.person("Nuñez", "José")
    made.job(person, date(2026, 8, 3), made.work(person, date(2026, 7, 10)))
    made.contact(person, date(2026, 7, 10))
    return csa_report(session, Quarter(2026, 3), "Brown", today=TODAY, liaison="Ann Reed")


def test_a_frozen_report_comes_back_word_for_word(report: Report) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(report)))) == report


def test_the_digest_is_of_the_content(report: Report) -> None:
    assert digest(report) == digest(from_plain(to_plain(report)))
    assert len(digest(report)) == 64
    assert digest(report) != digest(replace(report, title="Another"))


def test_what_is_no_frozen_report_is_said() -> None:
    with pytest.raises(Damaged, match="this version does not read"):
        from_plain({"format": 99})


@pytest.mark.parametrize("key", ["kind", "made_on", "blocks", "audience"])
def test_a_frozen_report_that_is_not_whole_is_said(report: Report, key: str) -> None:
    data = to_plain(report)
    del data[key]
    with pytest.raises(Damaged, match="not whole"):
        from_plain(data)


@pytest.mark.parametrize("key", ["made_on", "blocks", "audience", "definitions"])
def test_a_frozen_report_with_something_else_in_it_is_said(report: Report, key: str) -> None:
    with pytest.raises(Damaged, match="not whole"):
        from_plain(to_plain(report) | {key: ["?"]})
