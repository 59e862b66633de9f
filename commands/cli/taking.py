"""What the imports of the smaller files share: their options, and how what they would do is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from models.intake.vocabulary import Vocabulary
    from models.rows.requests import RequestsPlan
    from models.rows.review import ReviewPlan

    Plan = ReviewPlan | RequestsPlan

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (XLSX, XLS, XLSB, ODS) or CSV.")]
MappingOption = Annotated[
    Path | None, typer.Option("--mapping", metavar="FILE", help="What the columns mean, as TOML or JSON.")
]
PreviewOption = Annotated[bool, typer.Option("--preview", help="Say what would happen and change nothing.")]
PREVIEWED = "This was a preview; nothing was changed."


def mapping_of(path: Path | None, vocabulary: Vocabulary) -> Mapping[str, str] | None:
    """The mapping in a file; None where none is given. Raises ImportRefused."""
    if path is None:
        return None
    from models.intake.mapfile import read_mapping

    return read_mapping(path, vocabulary)


def told(planned: Plan, *, taken: bool) -> dict[str, Any]:
    """What every import tells, as data; the counts balance."""
    file, counts = planned.file, planned.counts
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
        "dropped_columns": file.dropped_columns,
        "notes": file.notes,
        "set_aside_rows": [{"row": row, "reason": reason} for row, reason in _aside(planned)],
        "problems": file.problems,
    }


def lines(planned: Plan, each: Iterable[str]) -> Iterator[str]:
    """The same as lines: the balance first, then what happens to each person, then the rows that wait."""
    file, counts = planned.file, planned.counts
    yield f"{file.file_name}, as of {file.as_of}"
    yield (
        f"{counts.rows} rows = {counts.people} people + {counts.merged} merged"
        f" + {counts.set_aside} set aside + {counts.ignored} ignored"
    )
    if file.dropped_columns:
        yield f"Columns that may not be held, dropped: {', '.join(file.dropped_columns)}"
    yield from file.notes
    yield from (f"  {line}" for line in each)
    yield from (f"  row {row} set aside: {reason}" for row, reason in _aside(planned))


def _aside(planned: Plan) -> list[tuple[int, str]]:
    from models.enums import LineOutcome

    return [(line.row, line.reason) for line in planned.lines if line.outcome is LineOutcome.SET_ASIDE]
