"""What was taken in and waits: the files, the doubts and their answers, and two records that are one person."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, PersonArgument, group, settings_of

if TYPE_CHECKING:
    from uuid import UUID

    from sqlmodel import Session

    from models.rows.intake import DoubtRow, TakenRow

commands = group()

TAKEN = {
    "as_of": "As of",
    "kind": "Kind",
    "county": "County",
    "file_name": "File",
    "age": "Age",
    "people": "People",
    "set_aside": "Set aside",
    "waiting": "Waiting",
    "doubts": "Doubts",
}
DOUBTS = {"ref": "Ref", "name": "Name", "kind": "Doubt", "other": "And", "evidence": "Because", "told": "List says"}
ALIKE = {"ref": "Ref", "name": "Name", "county": "County", "percent": "Alike", "because": "Because"}


class Answer(StrEnum):
    """The answers to a doubt, in one word."""

    SAME = "same"
    DIFFERENT = "different"
    LIST = "list"
    OURS = "ours"


OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The other record: N-0413 or a name.")]


@commands.command()
def intake(ctx: typer.Context, form: FormatOption = Form.TEXT) -> None:
    """List the files that were taken, the newest first, with the age of each and what of it still waits."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.intake import taken

        found = taken(session)
    printing.rows(found, form, TAKEN, spoken=map(_taken, found), right=("people", "set_aside", "waiting", "doubts"))


def _taken(row: TakenRow) -> dict[str, object]:
    from models.rules.words import count

    age = f"{count(row.age_days, 'day')}{', old: ask for a new one' if row.old else ''}"
    named = {name: getattr(row, name) for name in TAKEN if name not in {"age", "kind"}}
    return {**named, "kind": row.kind.label, "age": age}


@commands.command()
def doubts(ctx: typer.Context, form: FormatOption = Form.TEXT) -> None:
    """List what of the lists is to be looked at: likely twins, and facts that a list tells otherwise."""
    with opened(settings_of(ctx)) as case_file, case_file.read() as session:
        from models.queries.intake import doubts as waiting

        found = waiting(session)
    printing.rows(found, form, DOUBTS, spoken=map(_doubt, found))


def _doubt(row: DoubtRow) -> dict[str, object]:
    return {
        "ref": row.ref,
        "name": row.name,
        "kind": row.kind.label,
        "other": f"{row.other_ref} {row.other_name}".strip(),
        "evidence": "; ".join(row.evidence),
        "told": "; ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.told),
    }


@commands.command()
def settle(
    ctx: typer.Context,
    person: PersonArgument,
    answer: Annotated[Answer, typer.Argument(help="Two records: same, different. A fact: list or ours was right.")],
    about: Annotated[str, typer.Option("--about", metavar="WORD", help="Which doubt: twin, name, birth, county.")] = "",
) -> None:
    """Settle a doubt about a person; two records that are the same are merged."""
    from models.enums import DoubtAnswer

    answers = {
        Answer.SAME: DoubtAnswer.SAME,
        Answer.DIFFERENT: DoubtAnswer.DIFFERENT,
        Answer.LIST: DoubtAnswer.TAKEN,
        Answer.OURS: DoubtAnswer.KEPT,
    }
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.doubts import answer_doubt

        with case_file.read() as session:
            doubt_id = _meant(session, person, about)
        printing.done(answer_doubt(case_file, doubt_id, answers[answer]))


def _meant(session: Session, person: str, about: str) -> UUID:
    """The doubt about a person that is meant; raises NotFound when there is none, Refused when there are several."""
    from models.errors import NotFound, Refused
    from models.queries.intake import doubts as waiting
    from models.queries.person import find

    person_id = find(session, person)
    found = [each for each in waiting(session) if person_id in {each.person_id, each.other_id}]
    chosen = [each for each in found if each.kind.value.startswith(about.lower())]
    if not chosen:
        raise NotFound(f"Nothing about “{person}” is in doubt.", "See “liaison doubts”.")
    if len(chosen) > 1:
        kinds = ", ".join(each.kind.value for each in chosen)
        raise Refused(f"{len(chosen)} things about “{person}” are in doubt.", f"Say which with --about: {kinds}.")
    return chosen[0].id


@commands.command()
def alike(ctx: typer.Context, person: PersonArgument, form: FormatOption = Form.TEXT) -> None:
    """List who may be the same person, the most alike first, with what speaks for it."""
    with opened(settings_of(ctx)) as case_file:
        from models.queries.person import find
        from tui.store import Store

        with case_file.read() as session:
            person_id = find(session, person)
        found = Store(case_file).look_alikes(person_id)
    told = [
        {
            "ref": row.ref,
            "name": row.name,
            "county": row.county,
            "percent": row.likeness.percent,
            "because": row.likeness.sentence,
        }
        for row in found
    ]
    printing.rows(told, form, ALIKE, keys=tuple(ALIKE), right=("percent",))


@commands.command()
def merge(ctx: typer.Context, person: PersonArgument, other: OtherArgument) -> None:
    """Make two records one person: the first stays, the second lives on inside it; “unmerge” parts them again."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.merging import merge_people
        from models.queries.person import find

        with case_file.read() as session:
            keep_id, other_id = find(session, person), find(session, other)
        printing.done(merge_people(case_file, keep_id, other_id))


@commands.command()
def unmerge(ctx: typer.Context, person: PersonArgument, other: OtherArgument = "") -> None:
    """Part two merged records again, each with what was its own; later work is told where it goes."""
    with opened(settings_of(ctx)) as case_file:
        from commands.verbs.merging import unmerge as part

        with case_file.read() as session:
            merging_id = _merging(session, person, other)
        printing.done(part(case_file, merging_id))


def _merging(session: Session, person: str, other: str) -> UUID:
    """The merging that is meant: the one into this person, of the other record when there were several."""
    from models.errors import NotFound, Refused
    from models.queries.merging import merged_into
    from models.queries.person import find

    wanted = other.strip().upper()
    found = [each for each in merged_into(session, find(session, person)) if wanted in {"", each.other_ref}]
    if not found:
        raise NotFound(f"No record was merged into “{person}”.")
    if len(found) > 1:
        refs = ", ".join(each.other_ref for each in found)
        raise Refused(f"{len(found)} records live on in “{person}”.", f"Name one of them too: {refs}.")
    return found[0].id
