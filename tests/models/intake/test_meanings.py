from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.enums import ImportKind
from models.errors import ImportRefused
from models.intake.mapfile import read_mapping, write_mapping_text
from models.intake.meanings import Meaning, kept_words, offered, parse_meaning, words_of
from models.intake.months import closed_month
from models.intake.synonyms import LIST, Field
from models.intake.vocabulary import Vocabulary, meanings_of
from models.rows.mapped import Guess
from tests.models.intake.files import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

    from hypothesis.strategies import DrawFn

OCT = date(2026, 10, 1)
months = st.integers(1, 30).map(lambda back: closed_month(AS_OF, back))


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("", Meaning(None)),
        ("  ", Meaning(None)),
        ("Birth Date", Meaning(Field.BIRTH_DATE)),
        ("birth_date", Meaning(Field.BIRTH_DATE)),
        ("dob", Meaning(Field.BIRTH_DATE)),
        ("phone2", Meaning(Field.PHONE2)),
        ("paid 2026-10", Meaning(Field.PAID, OCT)),
        ("due 1 month back", Meaning(Field.DUE, None, 1)),
        ("due 3 months back", Meaning(Field.DUE, None, 3)),
        ("paid", Meaning(Field.PAID)),
    ],
)
def test_a_meaning_is_read_from_its_words(words: str, meaning: Meaning) -> None:
    assert parse_meaning(words, LIST, "x") == meaning


@pytest.mark.parametrize("words", ["shoe size", "paid 2026-13", "paid 0 months back", "paid yesterday"])
def test_words_that_mean_nothing_are_refused_with_those_that_do(words: str) -> None:
    with pytest.raises(ImportRefused, match=f"x: “{words}” is not a meaning") as refusal:
        parse_meaning(words, LIST, "x")
    assert "birth date" in refusal.value.hint


def test_every_meaning_that_is_offered_can_be_given() -> None:
    for words in offered(LIST):
        assert parse_meaning(words, LIST, "x").field is not None
    plain = Vocabulary(ImportKind.REQUESTS, meanings_of({Field.NAME: ("name",)}), ())
    assert offered(plain) == ("name",)
    with pytest.raises(ImportRefused):
        parse_meaning("paid", plain, "x")


@given(st.sampled_from([Field.DUE, Field.PAID]), months, st.sampled_from(["Sum", "Got Oct 2026", "Paid 1 month ago"]))
def test_what_is_kept_means_the_same_month_today(field: Field, month: date, header: str) -> None:
    meaning = parse_meaning(kept_words(field, month, header, AS_OF), LIST, "x")
    assert (meaning.field, meaning.on(header, AS_OF)) == (field, month)


@given(st.integers(1, 12))
def test_what_is_kept_moves_with_the_month_when_the_header_names_none(back: int) -> None:
    words = kept_words(Field.PAID, closed_month(AS_OF, back), "Sum", AS_OF)
    later = date(2027, 3, 9)
    assert parse_meaning(words, LIST, "x").on("Sum", later) == closed_month(later, back)


@st.composite
def guessed(draw: DrawFn) -> list[Guess]:
    headers = draw(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=1, unique=True))
    meanings = [words_of(field) for field in Field if field not in {Field.DUE, Field.PAID}]
    chosen = [draw(st.sampled_from(["", *meanings, "paid 2026-09", "due 1 month back"])) for _ in headers]
    sure = draw(st.booleans())
    return [Guess(at, "", *each, sure, "why") for at, each in enumerate(zip(headers, chosen, strict=True))]


@given(guessed())
def test_a_mapping_that_was_written_reads_back(tmp_path_factory: pytest.TempPathFactory, guesses: list[Guess]) -> None:
    path = tmp_path_factory.mktemp("mapping") / "mapping.toml"
    path.write_text(write_mapping_text(guesses), encoding="utf-8", newline="")
    assert read_mapping(path) == {guess.header: guess.meaning for guess in guesses}


@pytest.mark.parametrize(
    "text",
    [
        '[columns]\n"NCP Name" = "name"',
        '{"columns": {"NCP Name": "name"}}',
        '{"NCP Name": "name"}',
        '"NCP Name" = "name"',
    ],
)
def test_a_mapping_is_toml_or_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mapping"
    path.write_text(text, encoding="utf-8-sig")
    assert read_mapping(path) == {"NCP Name": "name"}


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (b"NCP Name: name", "This is no mapping of columns. Write it like this"),
        (b"{", "This is no mapping"),
        (b"{" * 100_000, "This is no mapping"),
        (b"\xff\xfe\x00", "This is no mapping"),
        (b"PK\x03\x04", "This is no mapping"),
        (b"[columns]", "This says nothing of columns"),
        (b'columns = "name"', "This says nothing of columns"),
        (b'[columns]\n"A" = 3', "The meaning of “A” is no text"),
        (b'[columns]\n"A" = "shoe size"', "mapping.toml: “shoe size” is not a meaning of a column"),
        (b'[columns]\n"A" = "name"\n"A" = "pin"', "This is no mapping"),
        (b"", "The file is empty"),
    ],
)
def test_what_is_no_mapping_is_refused_in_one_sentence(tmp_path: Path, contents: bytes, words: str) -> None:
    path = tmp_path / "mapping.toml"
    path.write_bytes(contents)
    with pytest.raises(ImportRefused, match=words):
        read_mapping(path)
