"""Court cases with what is owed and paid, hearings with the encounters at them, papers and the screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.enums import Disposition, Verdict
from tui.format import counted, day_words, money, months, short_day
from tui.widgets.entries import Entry, aside, groups
from tui.widgets.factpane import NOT_KNOWN, ago

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.rows.casework import ConsentRow
    from models.rows.person import CourtCaseRow, CriterionRow, HearingRow, MonthRow, PersonSheet

_CASE, _HEARING, _PAPER, _CRITERION = (16, 0), (16, 15, 0), (11, 0, 24), (4, 12, 0)
_MONTHS_SHOWN = 3


def court(sheet: PersonSheet, day: date) -> list[Entry]:
    """Each court case under its county and number, then the hearings, the latest first."""
    return groups(
        *((f"{case.county} {case.number}", _case(case, day)) for case in sheet.court_cases),
        ("Hearings", (entry for row in sheet.hearings for entry in _hearing(row, day))),
    )


def arrears_months(case: CourtCaseRow) -> int | None:
    """Arrears in tenths of a month of CSUP, or None when either is not known."""
    if not case.csup_cents or case.arrears_cents is None:
        return None
    return case.arrears_cents * 10 // case.csup_cents


def _case(case: CourtCaseRow, day: date) -> Iterator[Entry]:
    over = {True: "", False: ", closed", None: ""}[case.csup_open]
    of_support = arrears_months(case)
    owed = money(case.arrears_cents) + (f", {months(of_support)} of CSUP" if of_support is not None else "")
    known = f", {ago(case.balance_as_of, day)}" if case.balance_as_of else ""
    children = [f"{child:%b %Y}" for child in case.children]
    paid = case.months[-_MONTHS_SHOWN:]
    said = (
        ("CSUP", NOT_KNOWN if case.csup_cents is None else f"{money(case.csup_cents)} a month{over}"),
        ("arrears", NOT_KNOWN if case.arrears_cents is None else f"{owed}{known}"),
        ("order of", short_day(case.order_date, day) if case.order_date else ""),
        ("IV-D", ", ".join(case.ivd_numbers)),
        ("children born", ", ".join(children)),
        *((f"{row.month:%b %Y}", _paid(row)) for row in reversed(paid)),
    )
    everything = "\n".join(f"{row.month:%b %Y}  {_paid(row)}" for row in reversed(case.months))
    for label, words in said:
        if words:
            yield Entry((case.id, label), ((label, "dim"), (words, "")), _CASE, case, everything)


def _paid(row: MonthRow) -> str:
    short = row.due_cents is not None and row.paid_cents is not None and row.paid_cents < row.due_cents
    nothing = bool(short) and not row.paid_cents
    return f"due {money(row.due_cents)}, paid {money(row.paid_cents)}" + (
        "  unpaid" if nothing else "  short" if short else ""
    )


def _hearing(row: HearingRow, day: date) -> Iterator[Entry]:
    ahead = row.disposition is Disposition.SCHEDULED
    when = f"{day_words(row.on, day)} {row.at}".strip() if ahead else short_day(row.on, day)
    where = " · ".join(filter(None, (row.disposition.label, row.court, row.court_case)))
    cells = ((when, "accent" if ahead else "dim"), (row.kind.label, ""), (where, "dim"))
    met = [" · ".join(filter(None, (each.result.label, each.ordered, each.note))) for each in row.encounters]
    goes_on = [f"goes on {short_day(row.next_on, day)}"] if row.next_on else []
    more = "\n\n".join([f"{row.kind.label} hearing, {where}", *met, *goes_on])
    yield Entry(row.id, cells, _HEARING, row, more)
    for words in (*met, *goes_on):
        yield aside(words, _HEARING, 2)


def papers(sheet: PersonSheet, day: date) -> list[Entry]:
    """Consents with how long they hold, then the screening of the latest list, criterion by criterion."""
    as_of = f", as of {short_day(sheet.screened_as_of, day)}" if sheet.screened_as_of else ""
    failed = sum(row.verdict is Verdict.NOT_MET for row in sheet.screening)
    result = f": {counted(failed, 'criterion', 'criteria')} not met" if failed else ""
    return groups(
        ("Consents", (_consent(row, day) for row in sheet.consents)),
        (f"Screening of the list{as_of}{result}", (e for row in sheet.screening for e in _criterion(row))),
    )


def _consent(row: ConsentRow, day: date) -> Entry:
    for_whom = f"{row.audience.label}, {row.recipient}" if row.recipient else row.audience.label
    lapsed = bool(row.expires_on and row.expires_on < day)
    if row.revoked_on:
        holds = f"revoked {short_day(row.revoked_on, day)}"
    elif row.expires_on:
        holds = f"{'expired' if lapsed else 'until'} {short_day(row.expires_on, day)}"
    else:
        holds = "until revoked"
    over = lapsed or row.revoked_on is not None
    kind = f"{row.kind.label} for {for_whom}"
    cells = ((short_day(row.signed_on, day), "dim"), (kind, "dim" if over else ""), (holds, "dim"))
    covers = f"covers {row.covers.label}" if row.covers else ""
    more = "\n\n".join(part for part in (kind, holds, covers, row.information) if part)
    return Entry(row.id, cells, _PAPER, row, more)


def _criterion(row: CriterionRow) -> Iterator[Entry]:
    style = "danger" if row.verdict is Verdict.NOT_MET else "dim"
    more = f"{row.code} {row.title}: {row.verdict.label}\n\n{row.reason}\n\n{row.source}"
    yield Entry(row.code, ((row.code, ""), (row.verdict.label, style), (row.title, "")), _CRITERION, row, more)
    if row.verdict is not Verdict.MET:
        yield aside(row.reason, _CRITERION, 2)
