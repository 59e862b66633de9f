"""What taking a list would do: the figures in words, and everybody with their fate."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from models.enums import LineOutcome, Verdict
from models.rows.listing import Fate
from tui.format import counted, plain
from tui.widgets.entries import Entry, groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.rows.listing import Expected, Gone, ListingPlan

_PERSON, _ROW = (26, 12, 0), (8, 18, 0)
_HEADINGS = {
    Fate.NEW: "New",
    Fate.BACK: "Back on the list",
    Fate.CHANGED: "Changed",
    Fate.UNCHANGED: "Unchanged",
}


class Told(Static):
    """A few lines in words above the list."""

    def tell(self, lines: Iterable[tuple[str, str]]) -> None:
        """Show these lines, each with its style."""
        self.update(Content("\n").join(plain(text).stylize(style) if style else plain(text) for text, style in lines))


def told(plan: ListingPlan) -> Iterator[tuple[str, str]]:
    """The figures, each line with its style: rows, fates, criteria, dropped columns, and what to mind."""
    rows = plan.file.counts
    yield (
        (
            f"{counted(rows.rows, 'row')} = {counted(rows.people, 'person', 'people')} + {rows.merged:,} merged"
            f" + {rows.set_aside:,} set aside + {rows.ignored:,} ignored"
        ),
        "bold",
    )
    fates = [f"{plan.count(fate):,} {fate.value}" for fate in Fate]
    yield " · ".join([*fates, f"{len(plan.gone):,} gone"]), ""
    yield _failing(plan), ""
    if plan.file.dropped_columns:
        yield f"not held, dropped: {', '.join(plan.file.dropped_columns)}", ""
    yield from ((f"! {warning}", "$accent") for warning in _warnings(plan))


def _failing(plan: ListingPlan) -> str:
    if not plan.failing:
        return "everybody meets every criterion of the memo"
    named = ((Verdict.NOT_MET, "not met"), (Verdict.UNKNOWN, "cannot be told"))
    said = [f"{words} {codes}" for verdict, words in named if (codes := _codes(plan, verdict))]
    return f"of the memo's criteria: {'; '.join(said)}"


def _codes(plan: ListingPlan, verdict: Verdict) -> str:
    """For how many people each criterion has this answer: "C02 12, C04 3"."""
    found = Counter(one.code for each in plan.expected for one in each.screening.answered(verdict))
    return ", ".join(f"{code} {count:,}" for code, count in sorted(found.items()))


def _warnings(plan: ListingPlan) -> Iterator[str]:
    if plan.taken_before is not None:
        yield f"This very file was taken before, as of {plan.taken_before}: nothing would change."
    if plan.newer_as_of is not None:
        yield f"A newer list, as of {plan.newer_as_of}, was taken already."
    dropped = [f"“{column}”" for column in plan.file.dropped_columns]
    yield from (note for note in plan.file.notes if not any(column in note for column in dropped))


def plan_entries(plan: ListingPlan) -> list[Entry]:
    """People by fate, who is gone, then the rows set aside and the cells that were not taken as they stood."""
    by_fate = {fate: [each for each in plan.expected if each.fate is fate] for fate in Fate}
    *moved, same = ((_HEADINGS[fate], [_person(each) for each in by_fate[fate]]) for fate in _HEADINGS)
    named = [
        ("Rows set aside", _set_aside(plan)),
        *moved,
        ("Gone from the list", [_gone(each) for each in plan.gone]),
        same,
        ("Cells not taken as they stood", _problems(plan)),
    ]
    return groups(*((f"{name}  {len(held):,}", held) for name, held in named))


def _person(each: Expected) -> Entry:
    listed = each.listed
    name = " ".join(filter(None, (f"{listed.last},", listed.first, listed.middle, listed.suffix)))
    news = [*(change.words for change in each.changes), *(f"new: {words}" for words in each.additions)]
    failed = each.screening.answered(Verdict.NOT_MET)
    said = [f"not {', '.join(one.code for one in failed)}"] if failed else []
    said += [counted(len(news), "change")] if news else []
    cells = ((name, "strong"), (listed.county, "dim"), (" · ".join([*said, *news[:1]]), ""))
    rows = f"row {', '.join(map(str, listed.row_numbers))} of the file"
    criteria = [f"{one.code} {one.verdict.label}: {one.reason}" for one in each.screening.criteria]
    known = [f"{each.fate.value} · {listed.county} · {rows}", "", *news, *([""] if news else []), *criteria]
    return Entry(listed.row_numbers[0], cells, _PERSON, each, "\n".join([name, *known]))


def _gone(row: Gone) -> Entry:
    cells = ((row.name, "strong"), (row.county, "dim"), (f"{row.ref}, stays in the case file", "dim"))
    return Entry(row.person_id, cells, _PERSON, row)


def _set_aside(plan: ListingPlan) -> list[Entry]:
    found = []
    for line in plan.file.lines:
        if line.outcome is LineOutcome.SET_ASIDE:
            raw = "\n".join(f"{header}: {text}" for header, text in line.raw.items())
            cells = ((f"row {line.row}", "accent"), ("not taken", "dim"), (line.reason, ""))
            found.append(Entry(("aside", line.row), cells, _ROW, line, f"{line.reason}\n\n{raw}"))
    return found


def _problems(plan: ListingPlan) -> list[Entry]:
    found = []
    for row in plan.file.problems:
        cells = ((f"row {row.row}", "dim"), (row.column, "dim"), (f"{row.sentence} {row.done}".strip(), ""))
        more = f"row {row.row}, {row.column}: {row.value}\n\n{row.sentence}\n\n{row.done}"
        found.append(Entry(("problem", row.row, row.column, row.sentence), cells, _ROW, row, more))
    return found
