from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.intake.cells import CellRefused
from models.intake.places import Address, Name, as_county, as_state, split_address, split_name
from tests.models.intake.files import COUNTIES


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hendricks, Dale R Jr", Name("Dale", "R", "Hendricks", "Jr")),
        ("Hendricks Jr., Dale R", Name("Dale", "R", "Hendricks", "Jr")),
        ("HENDRICKS, DALE, III", Name("DALE", "", "HENDRICKS", "III")),
        ("Dale Hendricks", Name("Dale", "", "Hendricks", "")),
        ("Dale Robert Hendricks Sr", Name("Dale", "Robert", "Hendricks", "Sr")),
        ("O'Brien, Pat", Name("Pat", "", "O'Brien", "")),
        ("Ana de la Cruz", Name("Ana", "", "de la Cruz", "")),
        ("de la Cruz, Ana", Name("Ana", "", "de la Cruz", "")),
        ("Xiong, Pao", Name("Pao", "", "Xiong", "")),
        ("Smith, Ann V", Name("Ann", "V", "Smith", "")),
        ("D'Angelo-Smith, José", Name("José", "", "D'Angelo-Smith", "")),
        ("Prince", Name("", "", "Prince", "")),
        ("Null", Name("", "", "Null", "")),
        ("None, True", Name("True", "", "None", "")),
        ("", Name("", "", "", "")),
        (", ,", Name("", "", "", "")),
    ],
)
def test_a_name_is_taken_apart_and_nothing_is_lost(text: str, name: Name) -> None:
    assert split_name(text) == name


@given(st.text(max_size=60))
def test_any_text_is_some_name(text: str) -> None:
    split_name(text)


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("BROWN", "Brown"),
        ("Brown County", "Brown"),
        ("05 - Brown", "Brown"),
        ("Brown Co., WI", "Brown"),
        ("Fond Du Lac", "Fond du Lac"),
        ("FondDuLac", "Fond du Lac"),
        ("St Croix", "St. Croix"),
        ("Saint Croix", "St. Croix"),
        ("County of La Crosse", "La Crosse"),
        ("Brown\u00a0County CSA", "Brown"),
    ],
)
def test_a_county_is_found_however_it_is_written(text: str, county: str) -> None:
    assert as_county(text, COUNTIES) == county


@pytest.mark.parametrize("text", ["Cook", "5", "Browne", "County"])
def test_a_county_is_never_guessed(text: str) -> None:
    assert isinstance(as_county(text, COUNTIES), CellRefused)


def test_states_and_addresses() -> None:
    assert [as_state(text) for text in ("wi", "Wis.", "Wisconsin", "New York", "")] == ["WI", "WI", "WI", "NY", None]
    assert isinstance(as_state("Ontario"), CellRefused)
    assert split_address("12 Oak St, Apt 2, Green Bay, WI 54301") == Address(
        "12 Oak St, Apt 2", "Green Bay", "WI", "54301"
    )
    assert split_address("Rural Route 2") == Address("Rural Route 2", None, None, None)
    assert split_address(None) is None
