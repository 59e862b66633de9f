from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import select

from models.enums import Audience, Disclosure, ReferenceFamily
from models.errors import NotFound, Refused
from models.queries.reference import item
from models.reports.columns import CSA_BLOCKS, OUTCOMES, REQUESTS, STATE_BLOCKS, STATUS
from models.reports.quarterly import QUARTERLY_CSA, csa_report
from models.reports.template import read_template
from models.rules.disclosure import allowed
from models.rules.periods import Quarter
from models.tables.kept import ReferenceItem
from models.tables.schema import table_classes
from tests.models.reports.build import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from models.reports.columns import Fact


def edited(session: Session, change: Callable[[dict[str, Any]], object]) -> None:
    """The county's template as a liaison would edit it: a newer row of the reference data."""
    row = session.exec(select(ReferenceItem).where(ReferenceItem.code == QUARTERLY_CSA)).one()
    values = deepcopy(row.values)
    change(values)
    newer = row.model_dump(exclude={"id", "effective_on", "values"})
    session.add(ReferenceItem(**newer, effective_on=date(2026, 11, 1), values=values))
    session.flush()


def read(session: Session) -> Any:  # noqa: ANN401 - asserted on by its parts
    return read_template(session, QUARTERLY_CSA, Audience.CSA, CSA_BLOCKS, TODAY)


def column(key: str, **more: object) -> Callable[[dict[str, Any]], object]:
    entry = {"key": key, "heading": "Heading", "width": 10} | more
    return lambda values: values["blocks"][0]["columns"].append(entry)


def test_an_edited_template_is_followed(session: Session) -> None:
    def change(values: dict[str, Any]) -> None:
        values["title"] = "How it went"
        del values["blocks"][1:]
        values["blocks"][0]["columns"] = [{"key": "provider", "heading": "With whom", "width": 40}]

    edited(session, change)
    report = csa_report(session, Quarter(2026, 3), "Brown", today=TODAY, liaison="")
    assert report.title == "How it went"
    assert [[each.heading for each in block.columns] for block in report.blocks] == [["With whom"]]


def test_a_template_is_that_of_its_day(session: Session) -> None:
    edited(session, lambda values: values.update(title="Newer"))
    assert read_template(session, QUARTERLY_CSA, Audience.CSA, CSA_BLOCKS, date(2026, 10, 1)).title != "Newer"
    assert read(session).title == "Newer"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (column("birth_date"), "quarterly_csa, block status, has a column the report does not know: “birth_date”"),
        (column("wage"), "does not know: “wage”"),
        (column("provider", width=0), "gives “provider” no width"),
        (column("provider", width="wide"), "gives “provider” no width"),
        (column("provider", heading=" "), "an entry without its heading"),
        (lambda values: values["blocks"].append({"key": "notes"}), "has a block the report does not know: “notes”"),
        (lambda values: values["blocks"][0].update(columns=[]), "has a block without columns"),
        (lambda values: values["blocks"][0].update(columns="name"), "has no columns"),
        (lambda values: values.update(blocks=["status"]), "has no blocks"),
        (lambda values: values.pop("definitions"), "has no definitions"),
        (lambda values: values.pop("title"), "an entry without its title"),
        (lambda values: values.update(audience="state"), "is not for the CSA"),
    ],
)
def test_a_template_that_does_not_hold_is_refused_by_name(
    session: Session, change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    edited(session, change)
    with pytest.raises(Refused, match="quarterly_csa") as refusal:
        read(session)
    assert sentence in refusal.value.sentence


def test_a_column_that_the_audience_may_not_see_is_refused(session: Session) -> None:
    row = session.exec(select(ReferenceItem).where(ReferenceItem.code == "quarterly_state")).one()
    values = deepcopy(row.values)
    values["blocks"][0]["columns"].append({"key": "name", "heading": "Name", "width": 10})
    newer = row.model_dump(exclude={"id", "effective_on", "values"})
    session.add(ReferenceItem(**newer, effective_on=date(2026, 11, 1), values=values))
    session.flush()
    blocks = {**STATE_BLOCKS, "counts": {**STATE_BLOCKS["counts"], "name": STATUS["name"]}}
    with pytest.raises(Refused, match="the state may not see: “name”"):
        read_template(session, "quarterly_state", Audience.STATE, blocks, TODAY)


def test_no_template_is_said(session: Session) -> None:
    with pytest.raises(NotFound, match="no template “weekly”"):
        read_template(session, "weekly", Audience.CSA, CSA_BLOCKS, TODAY)


def test_the_shipped_templates_hold(session: Session) -> None:
    assert item(session, ReferenceFamily.TEMPLATE, QUARTERLY_CSA, TODAY).values["audience"] == "csa"
    assert [plan.code for plan in read(session).plans] == ["status", "outcomes", "activities", "requests"]
    state = read_template(session, "quarterly_state", Audience.STATE, STATE_BLOCKS, TODAY)
    assert [plan.code for plan in state.plans] == ["counts", "activities"]


KEPT = {
    "name": ("person", "last_name"),
    "pin": ("person", "pin"),
    "court_cases": ("courtcase", "number"),
    "programme": ("service", "programme"),
    "service": ("service", "name"),
    "provider": ("provider", "name"),
    "referred_on": ("referral", "on"),
    "status": ("referralstatus", "state"),
    "status_on": ("referralstatus", "on"),
    "outcome": ("referralstatus", "state"),
    "outcome_on": ("referralstatus", "on"),
    "last_contact": ("contact", "on"),
    "employer": ("job", "employer"),
    "job_start": ("job", "start_on"),
    "wage": ("job", "wage_cents"),
    "hours": ("job", "hours"),
    "retained": ("retentioncheck", "result"),
    "asked_on": ("csarequest", "asked_on"),
    "asked_by": ("csarequest", "asked_by"),
    "why": ("csarequest", "why"),
    "answer": ("csarequest", "answer"),
    "answered_on": ("csarequest", "answered_on"),
    "reason": ("csarequest", "answer_reason"),
}


def test_a_column_has_the_class_of_what_is_kept() -> None:
    facts: dict[str, Fact] = {**STATUS, **OUTCOMES, **REQUESTS}
    assert facts.keys() - KEPT.keys() == {"stage"}
    tables = table_classes()
    for key, (table, name) in KEPT.items():
        kept = tables[table].metadata.tables[table].columns[name]
        assert facts[key].disclosure is Disclosure(kept.info["disclosure"]), key


def test_no_block_for_the_state_could_name_anybody() -> None:
    classes = {fact.disclosure for facts in STATE_BLOCKS.values() for fact in facts.values()}
    assert classes <= allowed(Audience.STATE)
    assert Disclosure.IDENTITY not in classes
