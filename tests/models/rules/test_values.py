from __future__ import annotations

from decimal import Decimal

import pytest

from models.errors import Refused
from models.rules.values import decimal, wholes


def test_wholes_takes_what_is_asked_for_and_leaves_the_rest_alone() -> None:
    assert wholes({"a": 3, "b": 7, "home_state": "WI"}, ("a", "b"), "The settings") == {"a": 3, "b": 7}


@pytest.mark.parametrize("value", [None, "3", 0, -1, True, 2.5])
def test_wholes_refuses_anything_but_a_whole_number_above_zero(value: object) -> None:
    with pytest.raises(Refused) as refused:
        wholes({"a": 3, "b": value}, ("a", "b"), "The settings")
    assert refused.value.sentence == "The settings need a whole number above 0 for b."


@pytest.mark.parametrize(("value", "number"), [("0.005", Decimal("0.005")), (-4, Decimal(-4)), ("12", Decimal(12))])
def test_decimal_reads_text_and_whole_numbers(value: object, number: Decimal) -> None:
    assert decimal({"rate": value}, "rate", "The thresholds") == number


@pytest.mark.parametrize("value", [None, "much", "", True, 0.005, "NaN", "Infinity"])
def test_decimal_refuses_what_it_would_have_to_guess_at(value: object) -> None:
    with pytest.raises(Refused) as refused:
        decimal({"rate": value}, "rate", "The thresholds")
    assert refused.value.sentence == "The thresholds need a decimal number for rate."
