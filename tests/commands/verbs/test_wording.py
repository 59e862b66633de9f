from __future__ import annotations

import pytest

from commands.verbs.wording import listed, reader
from models.enums import Audience


@pytest.mark.parametrize(
    ("parts", "phrase"),
    [(["county"], "county"), (["county", "language"], "county and language"), (["a", "b", "c"], "a, b and c")],
)
def test_words_as_one_phrase(parts: list[str], phrase: str) -> None:
    assert listed(parts) == phrase


def test_every_reader_has_words() -> None:
    assert [reader(audience) for audience in Audience] == [
        "the liaison",
        "the CSA",
        "the state",
        "a partner",
        "the court",
    ]
