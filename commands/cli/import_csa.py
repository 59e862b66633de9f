"""What a CSA sends: the review that it was asked for, and requests for people who are not on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, day_of, group, settings_of
from commands.cli.taking import PREVIEWED, FileArgument, MappingOption, PreviewOption, lines, mapping_of, told

if TYPE_CHECKING:
    from models.rows.requests import Wanted
    from models.rows.review import Decided

commands = group()


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
    day = day_of(as_of, "--as-of") if as_of else None
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.reviews import take_review as take
        from models.intake.review import REVIEW
        from tui.store import Store

        planned = Store(case_file).plan_review(file, day, county, mapping_of(mapping, REVIEW))
        printing.talk(PREVIEWED if preview else f"{take(case_file, planned.file).summary}.")
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
    day = day_of(as_of, "--as-of") if as_of else None
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.requests import take_requests as take
        from models.intake.request_words import REQUESTS
        from tui.store import Store

        planned = Store(case_file).plan_requests(file, day, county, mapping_of(mapping, REQUESTS))
        printing.talk(PREVIEWED if preview else f"{take(case_file, planned.file).summary}.")
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
