"""One person as lines of text: short headings, one fact a line, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.rows.person import CourtCaseRow, PersonHeader, PersonSheet


def lines(sheet: PersonSheet) -> Iterator[str]:
    """The whole sheet."""
    # It is longer because a sheet is one section after another.
    yield from _header(sheet.header)
    yield from _section(
        "Phones", (f"{row.number}  {row.state.label}, {row.source.label} {row.as_of}" for row in sheet.phones)
    )
    yield from _section(
        "Addresses",
        (
            f"{row.street}, {row.city} {row.region} {row.zip_code}".rstrip()
            + f"  {row.state.label}, {row.source.label} {row.as_of}"
            for row in sheet.addresses
        ),
    )
    yield from _section("Court cases", (_court_case(row) for row in sheet.court_cases))
    yield from _section(
        f"Screening as of {sheet.screened_as_of}",
        (f"{row.code} {row.title}: {row.verdict.label}. {row.reason}" for row in sheet.screening),
    )
    yield from _section(
        "Open follow-ups",
        (f"{row.due_on}  {row.owner.label}: {row.what}" for row in sheet.follow_ups if row.state.value == "open"),
    )
    yield from _section(
        "Referrals",
        (f"{row.on}  {row.provider}, {row.service}: {row.state.label} since {row.state_on}" for row in sheet.referrals),
    )
    yield from _section(
        "Consents",
        (
            f"{row.signed_on}  {row.kind.label} for {row.audience.label}, {_until(row.expires_on)}"
            for row in sheet.consents
        ),
    )
    yield from _section(
        "Timeline",
        (
            " ".join(part for part in (f"{row.on}", row.at, f"{row.kind}: {row.title}", row.text) if part)
            for row in sheet.timeline
        ),
    )


def _header(header: PersonHeader) -> Iterator[str]:
    born = f"born {header.birth_date} ({header.age})" if header.birth_date else "birth date not known"
    yield f"{header.ref} {header.name}"
    yield f"PIN {header.pin or 'not known'}, {born}, {header.county} County"
    if header.flags:
        yield f"Mind: {', '.join(header.flags)}"
    yield f"Stage: {header.stage.label}. {header.stage_reason}"
    yield f"Next: {header.next_text}"
    came = ", ".join(part for part in (header.intake_by, header.intake_reason) if part)
    yield f"Came {header.intake_on} by {header.intake.label}{f' ({came})' if came else ''}"
    if header.csa_contact:
        worker = header.csa_contact
        known = ", ".join(part for part in (worker.role, worker.phone, worker.email) if part)
        yield f"CSA contact: {worker.name} of {header.csa_contact_of}{f' ({known})' if known else ''}"
    if header.payment:
        yield f"Paying: {header.payment.label}, by the closed months"
    if header.segment_evidence or header.segment.value != "unknown":
        yield f"Means: {header.segment.label}; {header.segment_evidence or 'no evidence written'}"
    if header.options:
        yield f"Worth a try: {'; '.join(header.options)}"
    if header.language:
        yield f"Language: {header.language}"
    if header.safe_contact:
        yield f"Safe contact: {header.safe_contact}"
    if header.tags:
        yield f"Tags: {', '.join(header.tags)}"


def _court_case(row: CourtCaseRow) -> str:
    from models.money import spoken

    csup = "CSUP not known" if row.csup_cents is None else f"CSUP {spoken(row.csup_cents)} a month"
    arrears = "arrears not known" if row.arrears_cents is None else f"arrears {spoken(row.arrears_cents)}"
    as_of = f" as of {row.balance_as_of}" if row.balance_as_of else ""
    numbers = f", IV-D {', '.join(row.ivd_numbers)}" if row.ivd_numbers else ""
    return f"{row.county} {row.number or 'number not known'}: {csup}, {arrears}{as_of}{numbers}"


def _until(day: object) -> str:
    return f"until {day}" if day else "without an end"


def _section(heading: str, rows: Iterable[str]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield ""
        yield heading
        yield from (f"  {row}" for row in found)
