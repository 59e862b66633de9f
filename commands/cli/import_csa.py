"""What a CSA sends: the review that it was asked for, and requests for people who are not on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, day_of, group, settings_of
from commands.cli.taking import PREVIEWED, FileArgument, MappingOption, PreviewOption, lines, mapping_of, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from commands.cli.settings import Settings
    from models.rows.done import Done
    from models.rows.requests import Wanted
    from models.rows.review import Decided
    from models.vault.casefile import CaseFile
    from tui.store import Store

P = TypeVar("P")
commands = group()


def _taken(settings: Settings, plan: Callable[[Store], P], take: Callable[[CaseFile, P], Done] | None) -> P:
    """Plan and, unless `take` is None, take; says what happened and gives the plan."""
    from tui.store import Store

    with opened(settings) as case_file:
        planned = plan(Store(case_file))
        printing.talk(f"{take(case_file, planned).summary}." if take else PREVIEWED)
    return planned


@commands.command("review")
def take_review(
    ctx: typer.Context,
    *,
    file: FileArgument,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day of the answer; else today.")] = "",
    county: Annotated[str, typer.Option("--county", help="Only people of this county may be answered for.")] = "",
    mapping: MappingOption = None,
    preview: PreviewOption = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """Take the review that a county sent back: every decision of it, or nothing."""
    from commands.verbs.reviews import take_review as take
    from models.intake.review import REVIEW

    day = day_of(as_of, "--as-of") if as_of else None
    planned = _taken(
        settings_of(ctx),
        lambda store: store.plan_review(file, day, county, mapping_of(mapping, REVIEW)),
        None if preview else lambda case_file, found: take(case_file, found.file),
    )
    data = told(planned, taken=not preview) | {"decisions": planned.decided}
    printing.one(data, form, lines(planned, map(_decision, planned.decided)))


def _decision(decided: Decided) -> str:
    by = f" by {decided.served_by}" if decided.served_by else ""
    why = f": {decided.note}" if decided.note else ""
    return f"{decided.ref} {decided.name}, {decided.county}: {decided.decision.label}{by}{why}"


@commands.command("requests")
def take_requests(
    ctx: typer.Context,
    *,
    file: FileArgument,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="The day of a request without one.")] = "",
    county: Annotated[str, typer.Option("--county", help="The county that asks, where a row names none.")] = "",
    mapping: MappingOption = None,
    preview: PreviewOption = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """Take a spreadsheet of people whom a CSA asks for; name, phone and address are needed of each."""
    from commands.verbs.requests import take_requests as take
    from models.intake.request_words import REQUESTS

    day = day_of(as_of, "--as-of") if as_of else None
    planned = _taken(
        settings_of(ctx),
        lambda store: store.plan_requests(file, day, county, mapping_of(mapping, REQUESTS)),
        None if preview else lambda case_file, found: take(case_file, found.file),
    )
    data = told(planned, taken=not preview) | {"new": planned.new, "wanted": planned.wanted}
    printing.one(data, form, lines(planned, map(_request, planned.wanted)))


def _request(wanted: Wanted) -> str:
    asked = wanted.asked
    name = f"{asked.name.last}, {asked.name.first}"
    if wanted.person_id is None:
        twin = wanted.twin
        may_be = f"; may be {twin.ref} {twin.name} ({twin.likeness.sentence})" if twin is not None else ""
        return f"row {asked.rows[0]} {name}, {asked.county}: new{may_be}"
    return f"row {asked.rows[0]} {name}, {asked.county}: already here as {wanted.ref}{_added(wanted)}"


def _added(wanted: Wanted) -> str:
    """What the file tells beside what is known."""
    added = [
        *(f"phone {number}" for number in wanted.phones),
        *(f"address {place.street}" for place in wanted.addresses),
        *(f"court case {number}" for number in wanted.court_cases),
        *(name.replace("_", " ") for name in wanted.filled),
    ]
    return f", adds {', '.join(added)}" if added else ""
