"""What taking a file would do, in a few lines of words above its list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from models.enums import Verdict
from models.rows.listing import Fate
from models.rules.payments import PaymentTurn
from tui.format import counted, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.rows.listed import Counts, ListFile
    from models.rows.listing import ListingPlan
    from tui.widgets.judgement import Judgement

Line = tuple[str, str]
"""Words and their style."""


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


def told(plan: ListingPlan, judged: Judgement) -> Iterator[Line]:
    """The figures, each line with its style: rows, fates, what to look at, criteria, and what to mind.

    Fates and what to look at are counted with what was `judged`; nothing is read again for it.
    """
    yield balance(plan.file.counts), "bold"
    fates = Counter(each.fate for each in plan.expected if not judged.known(each))
    gone = sum(each.person_id not in judged.same.values() for each in plan.gone)
    shown = [(fates[fate], fate.value) for fate in Fate] + [(gone, "gone"), (len(judged.same), "known, you said")]
    yield _figures(shown), ""
    if news := _figures(_news(plan, judged)):
        yield news, ""
    yield _failing(plan), ""
    yield from ((f"! {warning}", "$accent") for warning in (*plan.risks, *_warnings(plan)))


def _figures(figures: Iterable[tuple[int, str]]) -> str:
    """The figures that are not 0."""
    return " · ".join(f"{count:,} {words}" for count, words in figures if count)


def said_of(file: ListFile) -> list[str]:
    """What else is to be known of a list: its columns that may not be held, and its notes."""
    dropped = file.dropped_columns
    named = [f"“{column}”" for column in dropped]
    notes = [note for note in file.notes if not any(column in note for column in named)]
    return [*([f"not held, dropped: {', '.join(dropped)}"] if dropped else []), *notes]


def _news(plan: ListingPlan, judged: Judgement) -> Iterator[tuple[int, str]]:
    yield sum(map(judged.waits, plan.expected)), "to look at"
    yield plan.turned(PaymentTurn.STOPPED), "newly stopped paying"
    yield plan.turned(PaymentTurn.STARTED), "started paying"
    yield sum(bool(each.conflicts) for each in plan.expected), "told otherwise than you wrote"


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
