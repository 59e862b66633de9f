"""The people: taking one by hand, showing one, the list, and who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.cli import asking, printing
from commands.cli.opening import opened
from commands.cli.settings import (
    MINUS_IS_A_FILTER,
    FilterArgument,
    Form,
    FormatOption,
    PersonArgument,
    group,
    settings_of,
)

if TYPE_CHECKING:
    from models.inputs.people import PersonInput
    from models.vault.casefile import CaseFile

commands = group()

NEEDED = {
    "first_name": ("--first", "First name"),
    "last_name": ("--last", "Last name"),
    "phone": ("--phone", "Phone"),
    "street": ("--street", "Street"),
    "city": ("--city", "City"),
    "county": ("--county", "County"),
}
"""What a person cannot be taken without, as options and as questions (S0, X06)."""

HEADINGS = {
    "ref": "Ref",
    "name": "Name",
    "county": "County",
    "stage": "Stage",
    "last_contact": "Last contact",
    "next_step": "Next step",
    "reasons": "Why",
}

Text = str | None


@commands.command()
def add(
    ctx: typer.Context,
    *,
    first_name: Annotated[Text, typer.Option("--first", help="First name; needed.")] = None,
    last_name: Annotated[Text, typer.Option("--last", help="Last name; needed.")] = None,
    phone: Annotated[Text, typer.Option("--phone", help="Ten digits; needed.")] = None,
    street: Annotated[Text, typer.Option("--street", help="Street and number; needed.")] = None,
    city: Annotated[Text, typer.Option("--city", help="City; needed.")] = None,
    county: Annotated[Text, typer.Option("--county", help="The county whose CSA has the order; needed.")] = None,
    zip_code: Annotated[Text, typer.Option("--zip", help="ZIP code.")] = None,
    intake: Annotated[Text, typer.Option("--intake", help="How they came: csa, court, self, partner or list.")] = None,
    intake_by: Annotated[Text, typer.Option("--by", help="Who asked.")] = None,
    intake_reason: Annotated[Text, typer.Option("--why", help="Why they came.")] = None,
    birth_date: Annotated[Text, typer.Option("--birth-date", metavar="DATE", help="Birth date.")] = None,
    pin: Annotated[Text, typer.Option("--pin", help="KIDS PIN.")] = None,
    court_case: Annotated[Text, typer.Option("--court-case", help="Like 2021PA000417.")] = None,
    language: Annotated[Text, typer.Option("--language", help="If not English.")] = None,
    on: Annotated[Text, typer.Option("--on", metavar="DATE", help="The day they came.")] = None,
    even_so: Annotated[bool, typer.Option("--even-so", help="Take them though somebody much alike is here.")] = False,
) -> None:
    """Take a person by hand; what is needed and missing is asked for."""
    values = {name: value for name, value in locals().items() if name not in {"ctx", "even_so"} and value is not None}
    from models.inputs.people import PersonInput

    person = PersonInput.parse(_completed(values))
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.people import add_person
        from models.queries.person import sheet

        if not even_so:
            _refuse_look_alikes(case_file, person)
        result = add_person(case_file, person)
        with case_file.read() as session:
            made = sheet(session, result.people[0]).header
        printing.done(result)
        printing.talk(f"{made.ref} {made.name}: {made.stage.label}, {made.next_text}.")


def _refuse_look_alikes(case_file: CaseFile, person: PersonInput) -> None:
    """Raise Refused where somebody of the case file may be this person."""
    from models.errors import Refused
    from tui.intake_door import Someone
    from tui.store import Store

    someone = Someone(
        first=person.first_name,
        last=person.last_name,
        born=person.birth_date,
        pin=person.pin,
        phone=person.phone,
        street=person.street,
        county=person.county,
    )
    alike = Store(case_file).resembling(someone)
    if alike:
        row = alike[0]
        sentence = f"{row.ref} {row.name} may be the same person: {row.likeness.sentence}."
        raise Refused(sentence, f"Look with “show {row.ref}”; --even-so takes another.")


def _completed(values: dict[str, Any]) -> dict[str, Any]:
    """The values with what is needed asked for; raises Refused, naming the options, where nobody can answer."""
    missing = [name for name in NEEDED if not values.get(name)]
    if not missing:
        return values
    options = ", ".join(NEEDED[name][0] for name in missing)
    asking.require_terminal("What is needed of a person", options)
    return values | {name: asking.ask(NEEDED[name][1]) for name in missing}


@commands.command()
def show(ctx: typer.Context, person: PersonArgument, form: FormatOption = Form.TEXT) -> None:
    """Show everything about one person; the log keeps that you looked."""
    from commands.cli.sheet import lines

    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.access import log_view
        from models.queries.person import find, sheet

        with case_file.read() as session:
            found = sheet(session, find(session, person))
        log_view(case_file, found.header.id)
    printing.one(found, form, lines(found))


@commands.command("list", context_settings=MINUS_IS_A_FILTER)
def list_people(
    ctx: typer.Context,
    words: FilterArgument = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="KEY", help="rank, name, next, contact, arrears or county.")
    ] = "rank",
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = None,
    form: FormatOption = Form.TEXT,
) -> None:
    """List people in the order in which they need you, with the reasons."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from commands.exports.worklist import LIST_KEYS, listed_rows, people_of
        from models.queries.worklist import order

        shown = order(session, " ".join(words or ()), sort)
        found = listed_rows(session, people_of(session, shown.numbers[:limit]))
    printing.rows(found, form, HEADINGS, keys=LIST_KEYS)
    printing.talk(f"{len(found)} of {shown.total} {shown.words}".strip())


@commands.command("next")
def next_person(ctx: typer.Context, form: FormatOption = Form.TEXT) -> None:
    """Show who is next and why, with how to reach them; the log keeps that you looked."""
    with opened(settings_of(ctx)) as case_file:
        from commands.exports.worklist import listed_rows
        from commands.verbs.access import log_view
        from models.queries.person import sheet
        from models.queries.worklist import order, rows

        with case_file.read() as session:
            first = rows(session, order(session, "").numbers[:1])
            if not first or not first[0].ranked:
                printing.talk("Nobody is waiting.")
                return
            found = listed_rows(session, first)[0]
            known = sheet(session, first[0].id)
        log_view(case_file, known.header.id)
    phones = [f"{phone.number} ({phone.state.label})" for phone in known.phones]
    told = [
        f"{found['ref']} {found['name']}, {found['county']}: {found['stage']}",
        *found["reasons"],
        f"Next: {found['next_step']}",
        f"Phone: {', '.join(phones) or 'none known'}",
        *(flag for flag in known.header.flags),
        *([known.header.safe_contact] if known.header.safe_contact else []),
    ]
    printing.one(found | {"phones": [phone.number for phone in known.phones]}, form, told)
