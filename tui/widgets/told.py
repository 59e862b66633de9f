"""What taking a file would do, in a few lines of words above its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from models.enums import Verdict
from models.rows.listing import Fate
from models.rules.payments import PaymentTurn
from tui.format import counted, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.rows.listed import Counts
    from models.rows.listing import ListingPlan

Line = tuple[str, str]
"""Words and their style."""
_MOST_NOTES = 4


class Told(Static):
    """A few lines in words above the list."""

    def tell(self, lines: Iterable[Line]) -> None:
        """Show these lines, each with its style."""
        self.update(Content("\n").join(plain(text).stylize(style) if style else plain(text) for text, style in lines))


def balance(counts: Counts, one: str = "person", many: str = "people") -> str:
    """Where every row went: "6 rows = 4 people + 0 merged + 1 set aside + 1 ignored"."""
    return (
        f"{counted(counts.rows, 'row')} = {counted(counts.people, one, many)} + {counts.merged:,} merged"
        f" + {counts.set_aside:,} set aside + {counts.ignored:,} ignored"
    )


def told(plan: ListingPlan) -> Iterator[Line]:
    """The figures, each line with its style: rows, fates, what to look at, criteria, dropped columns, what to mind."""
    yield balance(plan.file.counts), "bold"
    shown = [fate for fate in Fate if fate is not Fate.BALANCES or plan.count(fate)]
    fates = [f"{plan.count(fate):,} {fate.value}" for fate in shown]
    yield " · ".join([*fates, f"{len(plan.gone):,} gone"]), ""
    if news := " · ".join(_news(plan)):
        yield news, ""
    yield _failing(plan), ""
    if plan.file.dropped_columns:
        yield f"not held, dropped: {', '.join(plan.file.dropped_columns)}", ""
    minded = [*plan.risks, *_warnings(plan)]
    yield from ((f"! {warning}", "$accent") for warning in minded[:_MOST_NOTES])
    if len(minded) > _MOST_NOTES:
        yield f"and {len(minded) - _MOST_NOTES} more under “Said of the file”", "$dim"


def _news(plan: ListingPlan) -> Iterator[str]:
    conflicts = sum(bool(each.conflicts) for each in plan.expected)
    stopped, started = plan.turned(PaymentTurn.STOPPED), plan.turned(PaymentTurn.STARTED)
    if plan.doubtful:
        yield f"{len(plan.doubtful):,} to look at"
    if stopped or started:
        yield f"{stopped:,} newly stopped paying"
        yield f"{started:,} started paying"
    if conflicts:
        yield f"{conflicts:,} told otherwise than you wrote"


def _failing(plan: ListingPlan) -> str:
    if not plan.failing:
        return "everybody meets every criterion of the memo"
    named = ((Verdict.NOT_MET, "not met"), (Verdict.UNKNOWN, "cannot be told"))
    criteria = plan.criteria()
    said = []
    for wanted, words in named:
        codes = [f"{code} {count:,}" for code, verdict, count in criteria if verdict is wanted]
        said += [f"{words} {', '.join(codes)}"] if codes else []
    return f"of the memo's criteria: {'; '.join(said)}"


def _warnings(plan: ListingPlan) -> Iterator[str]:
    if plan.taken_before is not None:
        yield f"This very file was taken before, as of {plan.taken_before}: nothing would change."
    if plan.newer_as_of is not None and not plan.risks:
        yield f"A newer list, as of {plan.newer_as_of}, was taken already."
    if plan.file.corrects is not None:
        yield f"These are corrected rows of {plan.file.corrects.file_name}; nobody is gone because of them."
    dropped = [f"“{column}”" for column in plan.file.dropped_columns]
    yield from (note for note in plan.file.notes if not any(column in note for column in dropped))
