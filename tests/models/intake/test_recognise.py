from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from models.intake.columns import Cleaners
from models.intake.recognise import SAID, Shape, recognise
from tests.models.intake.files import AS_OF, COUNTIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.intake.cells import Cell

CLEANERS = Cleaners(AS_OF, COUNTIES, epoch_1904=False)


@pytest.mark.parametrize(
    ("values", "shape"),
    [
        (["2019FA000101", "1986PA167", "2016-FA-000123"], Shape.COURT_CASE),
        (["2019FA000101", "2020PA1", "2021FA2", "2022FA3", "sealed"], Shape.COURT_CASE),
        (["(920) 555-0100", "920.555.0101", 9205550102.0], Shape.PHONE),
        (["54301", 53202.0, "54911-1234"], Shape.ZIP),
        (["WI", "Wisconsin", "mn"], Shape.STATE),
        (["BROWN", "Outagamie County", "05 - Brown"], Shape.COUNTY),
        (["03/04/1985", "1990-07-08", date(1979, 3, 5)], Shape.BIRTH_DATE),
        ([datetime(1985, 3, 4), datetime(1990, 7, 8)], Shape.BIRTH_DATE),  # noqa: DTZ001  (cells have no zone)
        (["03/04/2019", "4-Mar-2020", "March 4, 2021"], Shape.DATE),
        (["03/04/2019", "03/04/1920"], Shape.DATE),
        (["Ash, Ann", "O'Brien, Dale R Jr", "de la Cruz, José"], Shape.NAME),
        (["0012345678", 12345679.0, "7000001"], Shape.PIN),
        (["$1,234.50", "12", "(5.00)"], Shape.MONEY),
        ([12.5, 100.0, 7.25], Shape.MONEY),
        (["Y", "n", "Yes"], Shape.YES_NO),
        (["123-45-6789", "234-56-7890"], Shape.SSN),
        (["Green Bay, WI", "Appleton, WI"], None),
        (["Green Bay", "Appleton"], None),
        (["12 Oak St", "9 Elm Ave"], None),
        ([1.0, 2.0, 3.0], None),
        ([True, False], None),
        (["", None], None),
        ([], None),
        (["2019FA000101", "no", "none", "x"], None),
    ],
)
def test_values_tell_what_they_are(values: Sequence[Cell], shape: Shape | None) -> None:
    assert recognise([*values, "", None], CLEANERS) is shape


def test_every_shape_has_words() -> None:
    assert set(SAID) == set(Shape)
