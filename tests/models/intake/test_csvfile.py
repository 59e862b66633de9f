from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pytest

from models.errors import ImportRefused
from tests.models.intake.files import HEADERS, PERSON, csv_file, listing, quoted, table_in

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("Peña, José", "GARCÍA, MARÍA", "Núñez, Ángel", "Müller, Jörg", "François, Zoë", "O\u2019Brien, Seán")
PLAIN = tuple(name.replace("\u2019", "'") for name in NAMES)


def table(path: Path, names: tuple[str, ...], encoding: str, delimiter: str = ",") -> Path:
    rows = [HEADERS, *[(name, f"{at}1", "03/04/1985", "Brown") for at, name in enumerate(names)]]
    return csv_file(path, quoted(rows), encoding=encoding, delimiter=delimiter)


def read(path: Path) -> list[str]:
    return [str(row[0]) for row in table_in(path).rows[1:]]


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        *[(each, NAMES) for each in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")],
        ("cp1252", NAMES),
        ("mac_roman", NAMES),
        ("cp850", PLAIN),
        ("cp437", tuple(name for name in PLAIN if not set("ÍÁ") & set(name))),
    ],
)
def test_names_come_in_right_whatever_the_encoding(tmp_path: Path, encoding: str, names: tuple[str, ...]) -> None:
    assert read(table(tmp_path / "list.csv", names, encoding)) == list(names)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("name", PLAIN)
def test_one_accent_in_the_whole_file_is_enough(tmp_path: Path, encoding: str, name: str) -> None:
    assert read(table(tmp_path / "list.csv", (name,), encoding)) == [name]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Windows text (cp1252)"),
        ("cp850", "DOS text (cp850)"),
        ("mac_roman", "Macintosh text (Mac Roman)"),
    ],
)
def test_a_guessed_encoding_is_said(tmp_path: Path, encoding: str, words: str) -> None:
    notes = listing(table(tmp_path / "list.csv", PLAIN, encoding)).notes
    assert f"Read as {words}: look at names with accents." in notes


def test_an_encoding_that_is_marked_needs_no_note(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert not any("Read as" in note for note in listing(table(tmp_path / "list.csv", NAMES, encoding)).notes)


def test_four_bytes_a_letter_are_read_either_way_round(tmp_path: Path) -> None:
    path = table(tmp_path / "list.csv", NAMES, "utf-32-be")
    path.write_bytes(codecs.BOM_UTF32_BE + path.read_bytes())
    assert read(path) == list(NAMES)
    path.write_bytes(path.read_bytes()[:-2])
    with pytest.raises(ImportRefused, match="The text is damaged"):
        read(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~"])
@pytest.mark.parametrize("quotes", [True, False])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str, *, quotes: bool) -> None:
    rows = [(*HEADERS[:1], *HEADERS[1:]), ("Vang", "77", "03/04/1985", "Brown"), ("Ash", "78", "03/04/1985", "Brown")]
    path = csv_file(tmp_path / "list.csv", quoted(rows) if quotes else rows, delimiter=delimiter)
    assert [person.last for person in listing(path).people] == ["Vang", "Ash"]


@pytest.mark.parametrize("declared", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_a_declared_delimiter_is_believed_and_its_line_is_row_one(tmp_path: Path, declared: str) -> None:
    path = csv_file(tmp_path / "list.csv", [[declared], *[[";".join(row)] for row in (HEADERS, PERSON)]], delimiter="#")
    file = listing(path)
    assert file.people[0].row_numbers == (3,)
    assert file.people[0].last == "Hendricks"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\r\n"])
def test_every_line_end_ends_a_line(tmp_path: Path, end: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(end.join(",".join(row) for row in quoted([HEADERS, PERSON])).encode())
    assert len(listing(path).people) == 1
