"""Five thousand damaged copies of good files: each is a list whose rows are all accounted for, or one sentence."""

from __future__ import annotations

import hashlib
import io
import random
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

import pytest

from models.enums import LineOutcome
from models.errors import ImportRefused
from models.intake.incoming import Incoming
from models.intake.listing import read_listing
from models.intake.road import open_file
from models.intake.synonyms import LIST
from tests.models.intake.files import AS_OF, COUNTIES, csv_file, ods, quoted, xls, xlsb, xlsx
from tests.models.intake.hostile.outcome import faults_of_sentence
from tests.models.intake.odd.layouts import as_it_is, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.rows.listed import ListFile

pytestmark = pytest.mark.uncounted

Mutation: TypeAlias = "Callable[[bytes, random.Random], bytes]"

CHUNKS: Final = 10
EACH: Final = 63
"""Mutants of each source in each chunk: eight sources make 5,040 in all."""
ROWS: Final = 10
"""Rows of a source; the columns are all there, and what a byte does to a row it does to each."""
NASTY: Final = (
    "", "0", "-1", "1e308", "NaN", "inf", "2147483648", "18446744073709551616", "1048577", "XFD1048576", "&#x0;",
    "&#xD800;", "<", "]]>", "<![CDATA[", "\x00", "\x1b[2J", "\u202e", '"', '""', ",,,,", "\r", "=1+1", "#REF!",
    "31/31/2026", "true", "123-45-6789", "TAX INTERCEPT", "x" * 3_000,
)  # fmt: skip
TOKEN: Final = re.compile(rb"[0-9]+|[A-Za-z]+|[\"'<>=/,;]")


def flip(contents: bytes, chance: random.Random) -> bytes:
    made = bytearray(contents)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def cut(contents: bytes, chance: random.Random) -> bytes:
    return contents[: chance.randrange(len(contents))]


def lose(contents: bytes, chance: random.Random) -> bytes:
    start, length = _piece(contents, chance)
    return contents[:start] + contents[start + length :]


def blank(contents: bytes, chance: random.Random) -> bytes:
    start, length = _piece(contents, chance)
    return contents[:start] + bytes(length) + contents[start + length :]


def repeat(contents: bytes, chance: random.Random) -> bytes:
    start, length = _piece(contents, chance)
    return contents[:start] + contents[start : start + length] * chance.randint(2, 40) + contents[start + length :]


def swap(contents: bytes, chance: random.Random) -> bytes:
    (one, first), (other, second) = sorted((_piece(contents, chance), _piece(contents, chance)))
    middle = contents[one + first : other] if one + first <= other else b""
    return contents[:one] + contents[other : other + second] + middle + contents[one : one + first] + contents[other:]


def nasty_token(contents: bytes, chance: random.Random) -> bytes:
    tokens = list(TOKEN.finditer(contents))
    if not tokens:
        return contents
    token = chance.choice(tokens)
    return contents[: token.start()] + chance.choice(NASTY).encode() + contents[token.end() :]


def swapped_tokens(contents: bytes, chance: random.Random) -> bytes:
    tokens = list(TOKEN.finditer(contents))
    if len(tokens) < 2:
        return contents
    one, other = sorted(chance.sample(tokens, 2), key=re.Match.start)
    middle = contents[one.end() : other.start()]
    return contents[: one.start()] + other[0] + middle + one[0] + contents[other.end() :]


def _piece(contents: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(contents))
    return start, chance.choice((1, 4, 16, 64, 512, len(contents) // 4))


OF_BYTES: Final[tuple[Mutation, ...]] = (flip, flip, cut, lose, blank, repeat, swap)
OF_TEXT: Final[tuple[Mutation, ...]] = (nasty_token, nasty_token, swapped_tokens, flip, lose, repeat)


def spliced(contents: bytes, other: bytes, chance: random.Random) -> bytes:
    return contents[: chance.randrange(len(contents))] + other[chance.randrange(len(other)) :]


def within_a_part(contents: bytes, chance: random.Random) -> bytes:
    """A zip file packed anew with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    parts[name] = chance.choice(OF_TEXT)(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, whole in parts.items():
            archive.writestr(part, whole)
    return buffer.getvalue()


def rows() -> list[list[str]]:
    return table()[: ROWS + 1]


SOURCES: Final[dict[str, Callable[[Path], Path]]] = {
    "xlsx": lambda path: xlsx(path, rows()),
    "xlsx-of-cells": lambda path: xlsx(path, table(say=as_it_is)[: ROWS + 1]),
    "xlsb": lambda path: xlsb(path, rows()),
    "xls": lambda path: xls(path, rows()),
    "ods": lambda path: ods(path, rows()),
    "utf-8": lambda path: csv_file(path, quoted(rows())),
    "cp1252": lambda path: csv_file(path, quoted(rows()), delimiter=";", encoding="cp1252"),
    "utf-16": lambda path: csv_file(path, quoted(rows()), delimiter="\t", encoding="utf-16"),
}


@cache
def source(name: str, folder: Path) -> bytes:
    return SOURCES[name](folder / f"list.{name}").read_bytes()


def mutant(name: str, chance: random.Random, folder: Path) -> bytes:
    contents = source(name, folder)
    kind = chance.random()
    if kind < 0.1:
        return spliced(contents, source(chance.choice(list(SOURCES)), folder), chance)
    if kind < 0.6 and contents.startswith(b"PK"):
        return within_a_part(contents, chance)
    if kind < 0.6 and not contents.startswith(b"\xd0\xcf"):
        return chance.choice(OF_TEXT)(contents, chance)
    return chance.choice(OF_BYTES)(contents, chance)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("good")


def test_there_are_five_thousand() -> None:
    assert len(SOURCES) * CHUNKS * EACH >= 5_000


@pytest.mark.parametrize("name", SOURCES)
def test_the_sources_are_good(name: str, folder: Path) -> None:
    found = read(source(name, folder))
    assert (found.counts.rows, found.counts.set_aside, unaccounted(found)) == (ROWS, 0, [])


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("name", SOURCES)
def test_every_mutant_is_a_list_or_one_sentence(
    name: str, chunk: int, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(f"{name} {chunk}")
    faults = [faults_of(mutant(name, chance, folder), folder) for _ in range(EACH)]
    assert [found for found in faults if found] == []
    assert capfd.readouterr() == ("", ""), "a panic of the reader writes across the screen, even where it is caught"


def read(contents: bytes) -> ListFile:
    incoming = Incoming("mutant", contents, hashlib.sha256(contents).hexdigest())
    return read_listing(open_file(incoming, LIST), as_of=AS_OF, counties=COUNTIES)


def faults_of(contents: bytes, folder: Path) -> list[str]:
    """What is wrong with how a mutant was read or refused."""
    try:
        return unaccounted(read(contents))
    except ImportRefused as refused:
        return faults_of_sentence(refused.sentence, refused.hint, "mutant", str(folder))


def unaccounted(found: ListFile) -> list[str]:
    """Rows of a list that nobody accounts for, or that are nobody's without a reason."""
    same = (found.counts.rows, found.counts.people) == (len(found.lines), len(found.people))
    silent = [str(line) for line in found.lines if line.outcome is not LineOutcome.PERSON and not line.reason]
    return silent if same and found.counts.balanced else [str(found.counts), *silent]
