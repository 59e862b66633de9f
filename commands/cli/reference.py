"""The rules with their figures and sources, deadlines counted from a day, and the keys of the app."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.cli import printing
from commands.cli.opening import opened
from commands.cli.settings import Form, FormatOption, Settings, day_of, group, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.rows.reference import ReferenceRow
    from models.rules.calendar import OfficeCalendar

commands = group()

HEADINGS = {"code": "Rule", "value": "Figure", "unit": "Unit", "section": "Section", "says": "Says"}
KEYS = ("code", "value", "unit", "section", "says", "effective_on", "source", "source_on", "note")

BUSINESS = "_business_days"
CALENDAR = "_calendar_days"
OPEN_DAYS = ("business days", "working days")
"""Units that are counted in open days of the office."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One figure of the rules."""

    code: str
    value: str
    unit: str
    section: str
    says: str
    effective_on: date
    source: str
    source_on: date
    note: str


@commands.command()
def rules(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]", help="Only rules with these words.")] = None,
    form: FormatOption = Form.TEXT,
) -> None:
    """List the figures that the rules use, each with its section and source."""
    from models.text import words as folded

    wanted = folded(" ".join(words or ()))
    found = [rule for rule in _rules(_reference(settings_of(ctx))) if _answers(rule, wanted)]
    printing.rows(found, form, HEADINGS, keys=KEYS)
    if not found:
        printing.talk("No rule has these words.")
    elif form is Form.TEXT:
        printing.talk("--format json also says from when each holds, who says so, and how sure it is.")


def _answers(rule: Rule, wanted: Sequence[str]) -> bool:
    from models.text import words

    said = words(f"{rule.code} {rule.section} {rule.says} {rule.unit} {rule.source}")
    return all(any(each.startswith(word) for each in said) for word in wanted)


def _reference(settings: Settings) -> list[ReferenceRow]:
    """The reference data of the case file, which may have been edited; without one, as it is shipped."""
    from models.enums import ReferenceFamily

    if not settings.find_home().database.exists():
        from seed.reference.read import reference_items

        return list(reference_items())
    with opened(settings) as case_file, case_file.read() as session:
        from models.queries.reference import family_rows

        return [row for family in ReferenceFamily for row in family_rows(session, family)]


def _rules(rows: Sequence[ReferenceRow]) -> list[Rule]:
    """The thresholds and screening figures that hold today."""
    from models import clock
    from models.enums import ReferenceFamily
    from models.rows.reference import in_force

    families = (ReferenceFamily.THRESHOLD, ReferenceFamily.SCREENING)
    held = [row for family in families for row in in_force(rows, family, clock.today()).values()]
    return [_rule(row) for row in held]


def _rule(row: ReferenceRow) -> Rule:
    said = {name: str(row.values.get(name, "")) for name in ("value", "unit", "section", "says")}
    return Rule(
        code=row.code,
        effective_on=row.effective_on,
        source=row.source,
        source_on=row.source_on,
        note=row.note,
        **said,
    )


@commands.command()
def due(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day from which it is counted.")],
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Such as plan_request; “liaison rules” lists them.")],
    form: FormatOption = Form.TEXT,
) -> None:
    """Say by when to act: a time limit of the rules, counted from a day in open days of the office."""
    start = day_of(day, "DATE")
    reference = _reference(settings_of(ctx))
    found = _limit(_rules(reference), rule)
    act_by, outer = _window(start, found, _calendar(reference))
    counted = " and ".join(f"{each.value} {each.unit}" for each in found)
    row = {
        "rule": found[0].code,
        "start": start,
        "act_by": act_by,
        "outer": outer,
        "counted": counted,
        "section": found[0].section,
        "source": found[0].source,
    }
    lines = [f"Act by {act_by:%a} {act_by}: {counted} from {start}.", found[0].says]
    if outer != act_by:
        lines.append(f"By the other counting it is {outer:%a} {outer}; confirm that with the CSA before relying on it.")
    printing.one(row, form, [*lines, f"{found[0].section}: {found[0].source}"])


def _limit(rules: Sequence[Rule], said: str) -> list[Rule]:
    """The rule, and beside it the same limit in calendar days where there is one; raises NotFound."""
    from models.errors import NotFound

    known = {rule.code: rule for rule in rules if rule.unit in (*OPEN_DAYS, "days")}
    base = said.strip().lower().replace("-", "_").removesuffix(BUSINESS).removesuffix(CALENDAR)
    both = [known[name] for name in (base + BUSINESS, base + CALENDAR) if name in known]
    if both:
        return both
    if base in known:
        return [known[base]]
    names = dict.fromkeys(code.removesuffix(BUSINESS).removesuffix(CALENDAR) for code in known)
    raise NotFound(f"There is no time limit “{said}”.", f"Limits: {', '.join(names)}.")


def _calendar(reference: Sequence[ReferenceRow]) -> OfficeCalendar:
    """The open days of state offices (Wis. Stat. 230.35(4))."""
    from models import clock
    from models.enums import ReferenceFamily
    from models.queries.reference import COURT_PREFIX
    from models.rows.reference import in_force
    from models.rules.calendar import ClosureRule, OfficeCalendar

    held = in_force(reference, ReferenceFamily.CLOSURE, clock.today()).values()
    return OfficeCalendar(tuple(ClosureRule.of(row.values) for row in held if not row.code.startswith(COURT_PREFIX)))


def _window(start: date, limits: Sequence[Rule], calendar: OfficeCalendar) -> tuple[date, date]:
    """The day to act by, and the later day by another counting."""
    figures = {limit.unit: int(limit.value) for limit in limits}
    if set(figures) == {"business days", "days"}:
        window = calendar.act_by(start, figures["business days"], figures["days"])
        return window.act_by, window.outer
    unit, number = next(iter(figures.items()))
    if unit in OPEN_DAYS:
        day = calendar.add_business_days(start, number)
        return day, day
    ends = start + timedelta(days=number)
    return calendar.last_open_on_or_before(ends), ends


@commands.command()
def keys(
    form: Annotated[str, typer.Option("--format", metavar="text|markdown", help="How keys are written.")] = "text",
    check: Annotated[
        Path | None, typer.Option("--check", metavar="FILE", help="Exit 7 unless the file holds the same.")
    ] = None,
) -> None:
    """List every key of the app, from its table of actions."""
    from models.errors import CheckFailed, UsageError
    from tui import actions

    if form not in {"text", "markdown"}:
        raise UsageError(f"There is no format “{form}”.", "Formats: text, markdown.")
    if check is not None:
        if not check.is_file() or check.read_text(encoding="utf-8") != actions.markdown():
            raise CheckFailed(f"{check} is not what the app does.", f"liaison keys --format markdown > {check}")
        printing.talk(f"{check} says what the app does.")
    elif form == "markdown":
        printing.write(actions.markdown())
    else:
        headings = {"place": "Where", "keys": "Keys", "help": "What it does"}
        named = [dict(zip(headings, row, strict=True)) for row in actions.rows()]
        printing.rows(named, Form.TEXT, headings)
