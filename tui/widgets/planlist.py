"""What taking a list would do, group by group: what to look at first on top, the many who stay as they are last."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from models.enums import DoubtKind, LineOutcome, Verdict
from models.rows.listing import Fate
from models.rules.payments import PaymentTurn
from models.rules.screening import CODES
from tui.format import counted
from tui.widgets.entries import Entry
from tui.widgets.grouplist import Group
from tui.widgets.told import said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rows.listed import ListLine, ListPerson, Problem
    from models.rows.listing import Expected, FoundDoubt, Gone, ListingPlan
    from tui.widgets.judgement import Judgement

_PERSON, _ROW = (26, 12, 0), (8, 18, 0)


def plan_groups(plan: ListingPlan, judged: Judgement) -> list[Group]:
    """Every group that has lines, in the order in which they are worth looking at."""

    def person(row: object) -> Entry:
        return _person(cast("Expected", row), judged)

    aside = [line for line in plan.file.lines if line.outcome is LineOutcome.SET_ASIDE]
    fates = {fate: [each for each in plan.expected if each.fate is fate] for fate in Fate}
    found = (
        Group("To look at first", plan.doubtful, person),
        Group("Rows set aside", aside, _set_aside),
        Group("New", fates[Fate.NEW], person),
        Group("Back on the list", fates[Fate.BACK], person),
        Group("Changed", fates[Fate.CHANGED], person),
        Group("Gone from the list", plan.gone, _gone),
        *(Group(name, rows, person, second=True) for name, rows in _second_looks(plan)),
        Group("Cells not taken as they stood", plan.file.problems, _problem, second=True),
        Group("Said of the file", said_of(plan.file), _note, second=True),
        Group("Balances only", fates[Fate.BALANCES], person, second=True),
        Group("Unchanged", fates[Fate.UNCHANGED], person, second=True),
    )
    return [group for group in found if group.rows]


def _second_looks(plan: ListingPlan) -> Iterator[tuple[str, list[Expected]]]:
    """People again, by what else is to be known of them: paying, what the list tells otherwise, criteria."""
    yield "Newly stopped paying", [each for each in plan.expected if each.turn is PaymentTurn.STOPPED]
    yield "Started paying", [each for each in plan.expected if each.turn is PaymentTurn.STARTED]
    yield "Yours and the list's kept side by side", [each for each in plan.expected if each.conflicts]
    for code, verdict, _ in plan.criteria():
        place = CODES.index(code)
        words = f"{code} {verdict.label}"
        yield words, [each for each in plan.expected if each.verdicts[place] is verdict]


def twin_of(each: Expected) -> FoundDoubt | None:
    """The doubt that a person of the list is one of the case file, or another of the same list."""
    return next((doubt for doubt in each.doubts if doubt.kind is DoubtKind.TWIN), None)


def listed_name(listed: ListPerson) -> str:
    """A listed person's name as a list shows it: "Hendricks, Dale J Jr."."""
    return " ".join(filter(None, (f"{listed.last},", listed.first, listed.middle, listed.suffix)))


def _person(each: Expected, judged: Judgement) -> Entry:
    listed = each.listed
    said, style = _said(each, judged)
    cells = ((listed_name(listed), "strong"), (listed.county, "dim"), (said, style))
    return Entry(("person", listed.row_numbers[0]), cells, _PERSON, each)


def _said(each: Expected, judged: Judgement) -> tuple[str, str]:
    """What matters most about a person in a line, and how it is drawn."""
    doubted = " · ".join(_doubt_words(each, doubt, judged) for doubt in each.doubts)
    turned = [each.turn.label] if each.turn else []
    missed = [code for code, verdict in zip(CODES, each.verdicts, strict=False) if verdict is Verdict.NOT_MET]
    news = [*(change.words for change in each.changes), *(f"new: {words}" for words in each.additions)]
    told = [counted(len(news), "change"), news[0]] if news else []
    kept = [f"{counted(len(each.conflicts), 'fact')} of yours kept beside"] if each.conflicts else []
    parts = [doubted, *turned, *([f"not {', '.join(missed)}"] if missed else []), *kept, *told]
    return " · ".join(filter(None, parts)), "accent" if doubted else ""


def _doubt_words(each: Expected, doubt: FoundDoubt, judged: Judgement) -> str:
    row = each.listed.row_numbers[0]
    if doubt.kind is not DoubtKind.TWIN:
        return doubt.kind.label
    if doubt.twin is None:
        return f"may be the person of row {doubt.twin_row}: {'; '.join(doubt.sentences)}"
    whom = f"{doubt.twin.ref} {doubt.twin.name}"
    if row in judged.same:
        return f"you said: is {doubt.twin.ref}"
    return f"you said: not {doubt.twin.ref}" if row in judged.others else f"? {whom}: {'; '.join(doubt.sentences)}"


def person_page(plan: ListingPlan, each: Expected) -> str:
    """A person of the list whole: doubts, each change from old to new, what is kept, and the screening in sentences."""
    listed = each.listed
    rows = f"row {', '.join(map(str, listed.row_numbers))} of the file"
    lines = [listed_name(listed), f"{each.fate.value} · {listed.county} · {rows}", ""]
    for title, words in _paragraphs(plan, each):
        lines += [title, *words, ""] if words else []
    return "\n".join(lines).rstrip()


def _paragraphs(plan: ListingPlan, each: Expected) -> Iterator[tuple[str, list[str]]]:
    yield "To look at", [f"{doubt.kind.label}: {'; '.join(doubt.sentences)}" for doubt in each.doubts]
    yield "Paying", [each.turn.label] if each.turn else []
    yield "Changes", [change.words for change in each.changes]
    yield "New", list(each.additions)
    yield "Kept side by side", list(each.conflicts)
    criteria = plan.screening(each).criteria
    yield "The memo's criteria", [f"{one.code} {one.verdict.label}: {one.reason}" for one in criteria]


def _gone(row: object) -> Entry:
    gone = cast("Gone", row)
    cells = (
        (gone.name, "strong"),
        (gone.county, "dim"),
        (" · ".join(filter(None, (gone.ref, gone.stage and gone.stage.label))), "dim"),
    )
    return Entry(gone.person_id, cells, _PERSON, gone)


def _set_aside(row: object) -> Entry:
    line = cast("ListLine", row)
    raw = "\n".join(f"{header}: {text}" for header, text in line.raw.items() if text)
    cells = ((f"row {line.row}", "accent"), ("not taken", "dim"), (line.reason, ""))
    return Entry(("aside", line.row), cells, _ROW, line, f"{line.reason}\n\n{raw}")


def _problem(row: object) -> Entry:
    told = cast("Problem", row)
    cells = ((f"row {told.row}", "dim"), (told.column, "dim"), (f"{told.sentence} {told.done}".strip(), ""))
    more = f"row {told.row}, {told.column}: {told.value}\n\n{told.sentence}\n\n{told.done}"
    return Entry(("problem", told.row, told.column, told.sentence), cells, _ROW, told, more)


def _note(row: object) -> Entry:
    return Entry(("note", row), ((str(row), ""),), row=row, more=str(row))
