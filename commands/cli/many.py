"""One change for everybody whom a filter shows, tried out before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands.cli import asking, printing
from commands.cli.opening import opened
from commands.cli.record import FIELD, fields_said, value_of
from commands.cli.settings import MINUS_IS_A_FILTER, Form, FormatOption, group, settings_of
from commands.cli.watching import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from models.inputs.base import Input
    from models.rows.many import ManyPerson, ManyPlan
    from models.vault.casefile import CaseFile

commands = group()

FORMS = {
    "contact": "contact",
    "entry": "entry",
    "follow_up": "follow_up",
    "park": "park",
    "unpark": "",
    "tag": "tag",
    "untag": "untag",
    "next": "mark",
    "assign": "assign",
    "close": "close",
}
"""The verbs that make sense for many, each with the form of the app that asks what they need; unpark needs nothing."""

HEADINGS = {"ref": "Ref", "name": "Name", "county": "County", "outcome": "Outcome", "reason": "Why"}
KEYS = ("id", *HEADINGS)
WOULD, DONE, REFUSED = "would be done", "done", "refused"


@commands.command(context_settings=MINUS_IS_A_FILTER)
def many(
    ctx: typer.Context,
    verb: Annotated[str, typer.Argument(metavar="VERB", help=f"{', '.join(FORMS)}.")],
    words: Annotated[
        list[str], typer.Argument(metavar="FILTER [FIELD=VALUE]...", help="Who, as in list, and what the form asks.")
    ],
    *,
    preview: Annotated[bool, typer.Option("--preview", help="Only show what would come of it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    form: FormatOption = Form.TEXT,
) -> None:
    """Do one thing for everybody a filter shows, as one change, such as: many tag county:brown word=spanish.

    Who refuses is named with the reason and keeps everything as it was. One undo takes all of it back. Fields stand as
    in record; “record forms” lists them. An empty filter in quotation marks is everybody who is not closed.
    """
    filtered, given = _parted(words)
    with opened(settings_of(ctx)) as case_file:
        entry = _entry(case_file, verb, given)
        people = _people(case_file, filtered)
        plan = _rehearsed(case_file, verb, people, entry)
        if not plan.does:
            _show(plan, form, WOULD)
            _refuse_all(plan)
        if preview:
            _show(plan, form, WOULD)
            printing.talk(f"Would be: {plan.sentence}.")
            return
        if not yes:
            _ask(plan)
        _do(case_file, verb, people, entry)
    _show(plan, form, DONE)
    printing.talk(f"{plan.sentence}. “liaison undo” takes all of it back.")


def _parted(said: list[str]) -> tuple[str, dict[str, str]]:
    """The filter and the fields; raises UsageError without a filter, for everybody is never meant by saying nothing.

    A mistyped option is no filter either, or "--preveiw" would be a word to look for.
    """
    from models.errors import UsageError

    if wrong := [word for word in said if word.startswith("--")]:
        raise UsageError(f"There is no option {wrong[0]}.", "There are --preview, --yes and --format.")
    filtered = [word for word in said if not FIELD.match(word)]
    if not filtered:
        raise UsageError("Say who, with a filter such as county:brown.", "“” is everybody who is not closed.")
    return " ".join(filtered), fields_said([word for word in said if FIELD.match(word)])


def _verb_of(name: str) -> str:
    """The verb behind a name; raises Refused for one that works on one person."""
    from models.errors import Refused
    from tui.forms import FORMS as SPECS

    if name not in FORMS:
        raise Refused(f"“{name}” works on one person at a time, or is no verb.", f"For many: {', '.join(FORMS)}.")
    return SPECS[FORMS[name]].verb if FORMS[name] else name


def _entry(case_file: CaseFile, verb: str, given: dict[str, str]) -> Input | None:
    """What the form asks, checked; raises InputRefused."""
    from models.errors import UsageError
    from tui.forms import FORMS as SPECS
    from tui.store import Store

    _verb_of(verb)
    if not FORMS[verb]:
        if given:
            raise UsageError(f"“{verb}” asks nothing; leave {', '.join(given)} out.")
        return None
    spec, store = SPECS[FORMS[verb]], Store(case_file)
    asked = {each.name: each for each in spec.fields}
    raw: dict[str, Any] = {name: value_of(store, asked.get(name), value, None) for name, value in given.items()}
    return spec.model.parse(raw)


def _people(case_file: CaseFile, filtered: str) -> list[UUID]:
    """Whom the filter shows, in the order of the worklist; raises Refused when it shows nobody."""
    from models.errors import Refused
    from models.queries.person import people_of
    from models.queries.worklist import order

    with case_file.read() as session:
        people = people_of(session, order(session, filtered).numbers)
    if not people:
        raise Refused("The filter shows nobody.", f"Look with “list {filtered}”.")
    return people


def _rehearsed(case_file: CaseFile, verb: str, people: list[UUID], entry: Input | None) -> ManyPlan:
    from commands.verbs.many import rehearse

    with watched() as progress:
        return rehearse(case_file, _verb_of(verb), people, entry, progress=progress)


def _do(case_file: CaseFile, verb: str, people: list[UUID], entry: Input | None) -> None:
    from commands.verbs.many import for_many

    with watched() as progress:
        for_many(case_file, _verb_of(verb), people, entry, progress=progress)


def _refuse_all(plan: ManyPlan) -> None:
    from models.errors import Refused

    raise Refused(f"All {plan.total:,} refuse; nothing was changed.")


def _ask(plan: ManyPlan) -> None:
    """Have the number of people typed; raises Refused for anything else, and where nobody can answer."""
    from models.errors import Refused

    asking.require_terminal("Whether to change many", "--yes to do it, or --preview to look first")
    for each in plan.refusals:
        printing.talk(f"{len(each.people):,} {'refuses' if len(each.people) == 1 else 'refuse'}: {each.reason}")
    printing.talk(f"Would be: {plan.sentence}.")
    if asking.ask(f"Type {len(plan.does)} to do it") != str(len(plan.does)):
        raise Refused("Nothing was changed.")


def _show(plan: ManyPlan, form: Form, outcome: str) -> None:
    printing.rows(list(_rows(plan, outcome)), form, HEADINGS, keys=KEYS)


def _rows(plan: ManyPlan, outcome: str) -> Iterator[dict[str, Any]]:
    """Everybody it was asked for: who refuses first, by reason."""
    for each in plan.refusals:
        reason = f"{each.reason} {each.hint}".strip()
        yield from (_row(who, REFUSED, reason) for who in each.people)
    yield from (_row(who, outcome, "") for who in plan.does)


def _row(who: ManyPerson, outcome: str, reason: str) -> dict[str, Any]:
    return {
        "id": who.id,
        "ref": who.ref,
        "name": who.name,
        "county": who.county,
        "outcome": outcome,
        "reason": reason,
    }
