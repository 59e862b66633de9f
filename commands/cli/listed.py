"""What taking the state's list would do, as a row of data and as lines to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.rows.listing import Expected, ListingPlan
    from models.rows.mapped import Sheet

EXAMPLES = 2
MOST_NAMED = 40
"""People of one sort whom text names; JSON names everybody."""


def told(planned: ListingPlan, *, taken: bool) -> dict[str, Any]:
    """The plan as one row of data, with everybody about whom there is news."""
    from models.enums import LineOutcome
    from models.rules.payments import PaymentTurn

    file, counts = planned.file, planned.file.counts
    lines = [line for line in file.lines if line.outcome is LineOutcome.SET_ASIDE]
    return {
        "file": file.file_name,
        "as_of": file.as_of,
        "taken": taken and planned.taken_before is None,
        "taken_before": planned.taken_before,
        "rows": counts.rows,
        "people": counts.people,
        "merged": counts.merged,
        "set_aside": counts.set_aside,
        "ignored": counts.ignored,
        **_fates(planned),
        **{turn.value: planned.turned(turn) for turn in PaymentTurn},
        "doubtful": len(planned.doubtful),
        "risks": planned.risks,
        "columns": [{"header": header, "meaning": meaning} for header, meaning in file.mapping],
        "dropped_columns": file.dropped_columns,
        "notes": file.notes,
        "criteria": list(_criteria(planned)),
        "failing": planned.failing,
        "differences": [_difference(each) for each in _with_news(planned)],
        "gone_people": [{"ref": gone.ref, "name": gone.name, "county": gone.county} for gone in planned.gone],
        "set_aside_rows": [{"row": line.row, "reason": line.reason} for line in lines],
        "problems": file.problems,
    }


def _fates(planned: ListingPlan) -> dict[str, int]:
    from models.rows.listing import Fate

    named = {
        Fate.NEW: "new",
        Fate.CHANGED: "changed",
        Fate.BALANCES: "balances_only",
        Fate.UNCHANGED: "unchanged",
        Fate.BACK: "back",
    }
    return {name: planned.count(fate) for fate, name in named.items()} | {"gone": len(planned.gone)}


def _with_news(planned: ListingPlan) -> list[Expected]:
    return [each for each in planned.expected if each.changes or each.additions or each.doubts or each.turn]


def _difference(each: Expected) -> dict[str, Any]:
    return {
        "name": _name(each),
        "fate": each.fate.value,
        "rows": each.listed.row_numbers,
        "changes": [change.words for change in each.changes],
        "additions": each.additions,
        "conflicts": each.conflicts,
        "doubts": [{"kind": doubt.kind.label, "because": doubt.sentences} for doubt in each.doubts],
        "payments": each.turn.label if each.turn else "",
    }


def _name(each: Expected) -> str:
    return f"{each.listed.last}, {each.listed.first}".strip(", ")


def _criteria(planned: ListingPlan) -> Iterator[dict[str, Any]]:
    """Each criterion not met, or that cannot be told: for how many people, with the commonest reasons."""
    from models.rules.screening import CODES

    for code, verdict, number in planned.criteria():
        place = CODES.index(code)
        failing = (each for each in planned.expected if each.verdicts[place] is verdict)
        answers = [planned.screening(each).criteria[place] for each, _ in zip(failing, range(MOST_NAMED), strict=False)]
        reasons = Counter(answer.reason for answer in answers).most_common(EXAMPLES)
        yield {
            "code": code,
            "title": answers[0].title,
            "verdict": verdict.label,
            "people": number,
            "reasons": [reason for reason, _ in reasons],
        }


def lines(planned: ListingPlan) -> Iterator[str]:
    """The plan as lines: the counts, what the columns mean, the difference, the criteria, and what was set aside."""
    file, counts = planned.file, planned.file.counts
    yield f"{file.file_name}, as of {file.as_of}"
    yield (
        f"{counts.rows} rows = {counts.people} people + {counts.merged} merged"
        f" + {counts.set_aside} set aside + {counts.ignored} ignored"
    )
    if planned.taken_before:
        yield f"This very file was taken before, as of {planned.taken_before}: 0 changes"
    yield from (f"! {risk}" for risk in planned.risks)
    yield ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in _fates(planned).items())
    if file.dropped_columns:
        yield f"Columns that may not be held, dropped: {', '.join(file.dropped_columns)}"
    yield from file.notes
    yield from _difference_lines(planned)
    yield f"{planned.failing} of {counts.people} people do not meet every criterion, or it cannot be told"
    for each in _criteria(planned):
        reasons = "; ".join(each["reasons"])
        yield f"  {each['code']} {each['title']}: {each['verdict']} for {each['people']}, such as: {reasons}"
    yield from _check_lines(planned)


def _difference_lines(planned: ListingPlan) -> Iterator[str]:
    from models.rows.listing import Fate
    from models.rules.payments import PaymentTurn

    for each in planned.doubtful:
        for doubt in each.doubts:
            who = f" as {doubt.twin.ref} {doubt.twin.name}" if doubt.twin else ""
            yield f"  to look at: {_name(each)}, {doubt.kind.label}{who}: {'; '.join(doubt.sentences)}"
    for turn in PaymentTurn:
        turned = [each for each in planned.expected if each.turn is turn]
        yield from _named(turn.label, (_name(each) for each in turned), len(turned))
    new = [each for each in planned.expected if each.fate is Fate.NEW]
    yield from _named("new", (f"{_name(each)} ({each.listed.county})" for each in new), len(new))
    told_otherwise = [each for each in planned.expected if each.conflicts]
    conflicts = (f"{_name(each)}: {', '.join(each.conflicts)}" for each in told_otherwise)
    yield from _named("told otherwise than you wrote", conflicts, len(told_otherwise))
    changed = [each for each in planned.expected if each.fate in {Fate.CHANGED, Fate.BACK}]
    for each in changed[:MOST_NAMED]:
        news = [change.words for change in each.changes] + [f"new: {words}" for words in each.additions]
        yield f"  {each.fate.value}: {_name(each)}: {'; '.join(news) or _otherwise(each)}"
    if len(changed) > MOST_NAMED:
        yield f"  and {len(changed) - MOST_NAMED} more; --format json names everybody"
    gone = [f"{each.ref} {each.name}{f' ({each.stage.label})' if each.stage else ''}" for each in planned.gone]
    yield from _named("gone from the list, kept here", gone, len(gone))


def _otherwise(each: Expected) -> str:
    return "see above" if each.doubts else "on the list again"


def _named(what: str, names: Iterable[str], number: int) -> Iterator[str]:
    if number:
        shown = [name for name, _ in zip(names, range(MOST_NAMED), strict=False)]
        more = f" and {number - MOST_NAMED} more" if number > MOST_NAMED else ""
        yield f"  {what}: {'; '.join(shown)}{more}"


def _check_lines(planned: ListingPlan) -> Iterator[str]:
    """Every cell and row that was not taken as it stood, in words; --report writes all of them."""
    from models.intake.findings import findings, sentence_of

    found = findings(planned.file)
    yield from (f"  {sentence_of(problem)}" for problem in found[:MOST_NAMED])
    if len(found) > MOST_NAMED:
        yield f"  and {len(found) - MOST_NAMED} more; --report FILE writes them all"


def column_lines(sheet: Sheet) -> Iterator[str]:
    """What the columns are taken to mean, with samples, and what must be said before the file is read."""
    from models.intake.mapfile import write_mapping_text

    sheet_words = f", sheet {sheet.sheet}" if sheet.sheet else ""
    yield f"{sheet.file_name}{sheet_words}, headers in row {sheet.header_row}"
    for guess in sheet.guesses:
        sure = "" if guess.sure else " (not certain)"
        samples = f"  e.g. {', '.join(guess.samples)}" if guess.samples else ""
        yield f"  {guess.header}: {guess.meaning or 'not read'}{sure}; {guess.why}{samples}"
    yield from (f"! {asked}" for asked in sheet.asks)
    yield "A mapping to begin with, for --mapping:"
    yield from write_mapping_text(sheet.guesses).splitlines()
