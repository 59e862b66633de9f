from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands.cli.conftest import Run

ADD = (
    "add",
    "--first",
    "Dale",
    "--last",
    "Hendricks",
    "--phone",
    "9205550142",
    "--street",
    "1 Elm",
    "--city",
    "Green Bay",
)


def test_the_caseload_is_counted_by_segment(liaison: Run) -> None:
    assert liaison(*ADD, "--county", "Brown").code == 0
    rows = json.loads(liaison("segments", "--format", "json").out)
    assert {row["payment"]: row["people"] for row in rows}["cannot be told"] == 1
    assert (
        sum(row["people"] for row in json.loads(liaison("segments", "--county", "dane", "--format", "json").out)) == 0
    )
    assert liaison("segments", "--county", "Atlantis").code == 3
