from __future__ import annotations

from datetime import date

import pytest

from models.enums import ReferenceFamily
from models.errors import ImportRefused
from seed.reference.read import rows_of

ROW = """
effective_on = 2020-01-01
source_on = 2026-11-21
source = "a statute"
note = "documented"
[[weight]]
code = "hearing"
value = 12
"""


def test_what_a_file_says_once_holds_for_each_row_without_its_own() -> None:
    text = ROW + '[[weight]]\ncode = "waiting"\nvalue = -4\nsource = "another"\n'
    first, second = rows_of(ReferenceFamily.WEIGHT, "weights.toml", text)
    assert (first.source, second.source) == ("a statute", "another")
    assert first.effective_on == second.effective_on == date(2020, 1, 1)


@pytest.mark.parametrize("missing", ["effective_on", "source_on", "source", "note", "code"])
def test_a_row_that_lacks_its_source_or_date_is_refused(missing: str) -> None:
    text = "\n".join(line for line in ROW.splitlines() if not line.startswith(f"{missing} ="))
    with pytest.raises(ImportRefused, match=rf"weights\.toml, row 1: The row has no {missing}\."):
        rows_of(ReferenceFamily.WEIGHT, "weights.toml", text)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ('source = "a statute"', 'source = " "'),
        ("value = 12", "value = 0.5"),
        ("value = 12", "value = [1, 2020-01-01]"),
        ("value = 12", "value = { rate = 0.5 }"),
        ("value = 12", ""),
        ('code = "hearing"', 'code = "Hearing!"'),
        ("effective_on = 2020-01-01", 'effective_on = "soon"'),
        ("effective_on = 2020-01-01", "effective_on = 2020-01-01T08:00:00"),
        ("[[weight]]", "[[weight"),
    ],
)
def test_a_row_that_does_not_hold_is_refused(given: str, wrong: str) -> None:
    with pytest.raises(ImportRefused, match=r"weights\.toml"):
        rows_of(ReferenceFamily.WEIGHT, "weights.toml", ROW.replace(given, wrong))


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("adams,Adams,one,2020-01-01,a,2026-11-21,documented", "row 1, wcca: “one” is not a whole number"),
        ("adams,Adams,1,2020-01-01,a,2026-11-21", "row 1: The row has no note"),
        ("adams,Adams,1,2020-01-01,a,2026-11-21,documented,more", "row 1: The row has no values, or one that cannot"),
    ],
)
def test_a_line_of_the_counties_that_does_not_hold_is_refused(line: str, where: str) -> None:
    text = f"code,name,wcca,effective_on,source,source_on,note\n{line}\n"
    with pytest.raises(ImportRefused, match=f"counties.csv, {where}"):
        rows_of(ReferenceFamily.COUNTY, "counties.csv", text)


def test_a_code_may_stand_again_from_a_later_date_only() -> None:
    again = '[[weight]]\ncode = "hearing"\nvalue = 9\n'
    later = ROW + again + "effective_on = 2021-01-01\n"
    assert len(rows_of(ReferenceFamily.WEIGHT, "weights.toml", later)) == 2
    with pytest.raises(ImportRefused, match=r"weights\.toml, hearing: The row stands twice from 2020-01-01\."):
        rows_of(ReferenceFamily.WEIGHT, "weights.toml", ROW + again)
