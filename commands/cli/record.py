"""Any form of the app as one line: fields by name, choices by their first letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import group, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.inputs.form import FormField
    from models.vault.casefile import CaseFile
    from tui.forms import FormSpec

commands = group()

TARGETS = {
    "referral_update": "referral",
    "job_end": "job",
    "protocol": "county",
    "csa_contact": "county",
    "meeting": "county",
    "request_answer": "request",
}
"""What a form is about when it is not about a person as a whole: a source of choices, found by words."""

FIELD = re.compile(r"^([a-z_]+)=(.*)$", re.DOTALL)
_RATED = re.compile(r"^(?P<level>[0-5-])(?:,(?P<standing>need|strength|neither))?(?:,(?P<reason>.*))?$", re.DOTALL)


@commands.command()
def record(
    ctx: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORM", help="A form of the app; “forms” lists them.")],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[PERSON] [FIELD=VALUE]...", help="Who, and what the form asks.")
    ] = None,
    about: Annotated[str, typer.Option("--about", metavar="WORDS", help="The referral, job or county meant.")] = "",
) -> None:
    """Fill in any form of the app in one line, such as: record referral N-0412 service_id="wioa" reason="wants work".

    An assessment takes each domain as DOMAIN=LEVEL,need|strength,REASON.
    """
    if form == "forms":
        _list_forms()
        return
    spec = _spec(form)
    said = list(words or ())
    person = said.pop(0) if said and not FIELD.match(said[0]) else ""
    with opened(settings_of(ctx)) as case_file:
        printing.done(_record(case_file, spec, person, fields_said(said), about))


def _list_forms() -> None:
    from tui.forms import FORMS

    for spec in FORMS.values():
        names = ", ".join(each.name + ("" if each.required else "?") for each in spec.fields)
        printing.line(f"{spec.id}: {names}")


def _spec(form: str) -> FormSpec:
    from models.errors import UsageError
    from tui.forms import FORMS

    if form not in FORMS:
        raise UsageError(f"There is no form “{form}”.", f"Forms: {', '.join(FORMS)}.")
    return FORMS[form]


def fields_said(said: Sequence[str]) -> dict[str, str]:
    """FIELD=VALUE as it was said, by field; raises UsageError."""
    from models.errors import UsageError

    found: dict[str, str] = {}
    for word in said:
        match = FIELD.match(word)
        if match is None:
            raise UsageError(f"“{word}” is not FIELD=VALUE.", "Put values with spaces in quotation marks.")
        found[match[1]] = match[2]
    return found


def _record(case_file: CaseFile, spec: FormSpec, person: str, given: dict[str, str], about: str) -> Any:  # noqa: ANN401 - a verb's answer
    from models.queries.person import find
    from tui.store import Store

    store = Store(case_file)
    person_id = None
    if person:
        with case_file.read() as session:
            person_id = find(session, person)
    asked = {each.name: each for each in spec.fields}
    raw: dict[str, Any] = {name: value_of(store, asked.get(name), value, person_id) for name, value in given.items()}
    if spec.id == "assessment":
        raw = _assessed(store, raw, asked)
    entry = spec.model.parse(raw)
    return store.run(spec.verb, *spec.arguments(person_id, _target(store, spec, about, person_id), entry))


def value_of(store: Any, field: FormField | None, value: str, person_id: UUID | None) -> str:  # noqa: ANN401 - the app's store, imported late
    """What a field is to be: a choice of the case file by its words; raises Refused for words that fit none."""
    if field is None or not field.source or not value:
        return value
    return _chosen(store, field.source, value, person_id)


def _chosen(store: Any, source: str, said: str, person_id: UUID | None) -> str:  # noqa: ANN401 - the same
    """The one choice of a source whose words begin with every word said; what is no choice is passed on."""
    from models.errors import Refused
    from models.text import words

    rows = store.choices(source, person_id)
    exact = [row for row in rows if said.lower() in {row.value.lower(), row.label.lower()}]
    wanted = words(said)
    near = [row for row in rows if all(any(each.startswith(word) for each in words(row.label)) for word in wanted)]
    found = exact or near
    if len(found) == 1:
        return str(found[0].value)
    offered = "; ".join(row.label for row in (found or rows)[:8])
    raise Refused(f"“{said}” is not one {source.replace('_', ' ')}.", f"There are: {offered}." if offered else "")


def _target(store: Any, spec: FormSpec, about: str, person_id: UUID | None) -> UUID | str | None:  # noqa: ANN401 - the same
    from models.errors import UsageError

    if spec.subject != "target":
        return None
    source = TARGETS.get(spec.id)
    if not about and (only := _only(store, source, person_id)):
        return only
    if not about:
        raise UsageError(f"“{spec.id}” is about one row.", "Give --about: its id from “show --format json”, or words.")
    chosen = _chosen(store, source, about, person_id) if source else about
    if source == "county":
        return chosen
    try:
        return UUID(chosen)
    except ValueError:
        raise UsageError(f"“{about}” is not an id.", "Take it from “show --format json”.") from None


def _only(store: Any, source: str | None, person_id: UUID | None) -> UUID | None:  # noqa: ANN401 - the same
    """The one thing of this kind that the person has, so that it need not be named; None where there are several."""
    if source is None or source == "county" or person_id is None:
        return None
    rows = store.choices(source, person_id)
    if source == "request":
        reference = store.row_of(person_id).ref
        rows = [row for row in rows if reference in row.label.split()]
    return UUID(str(rows[0].value)) if len(rows) == 1 else None


def _assessed(store: Any, raw: dict[str, Any], asked: dict[str, FormField]) -> dict[str, Any]:  # noqa: ANN401 - the same
    """Domains taken out of the fields into the items of an assessment."""
    from models.errors import Refused

    domains = {row.value for row in store.choices("domain", None)}
    items = []
    for name in [name for name in raw if name not in asked]:
        match = _RATED.match(raw.pop(name))
        if name not in domains or match is None:
            raise Refused(
                f"“{name}” is no rated domain.",
                f"Write DOMAIN=LEVEL,need,REASON; domains: {', '.join(sorted(domains))}.",
            )
        items.append({"domain": name, **{key: part for key, part in match.groupdict().items() if part}})
    return {**raw, "items": items}
