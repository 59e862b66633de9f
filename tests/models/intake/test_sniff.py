from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from models.errors import ImportRefused
from models.intake.incoming import FileKind, Limits
from models.intake.sniff import kind_of, take
from tests.models.intake.files import HEADERS, PERSON, csv_file, ods, ole, xls, xlsb, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [HEADERS, PERSON]


@pytest.mark.parametrize(
    ("maker", "kind"),
    [(xlsx, FileKind.XLSX), (xlsb, FileKind.XLSB), (xls, FileKind.XLS), (ods, FileKind.ODS), (csv_file, FileKind.CSV)],
)
def test_the_content_decides_not_the_ending(tmp_path: Path, maker: object, kind: FileKind) -> None:
    assert callable(maker)
    assert kind_of(maker(tmp_path / "list.doc", ROWS)) is kind


FOREIGN = {
    "pdf": (b"%PDF-1.7\n...", "PDF"),
    "html": (b"\xef\xbb\xbf <HTML><table><tr><td>Name</td></tr></table>", "web page"),
    "table": (b"<table><tr><td>Name</td></tr></table>", "web page"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(40), "picture"),
    "gzip": (b"\x1f\x8b\x08" + bytes(40), "compressed"),
    "database": (b"SQLite format 3\x00" + bytes(40), "database"),
    "program": (b"MZ\x90\x00\x03" + bytes(60), "program"),
    "old": (b"\x09\x08\x10\x00" + bytes(20), "older than Excel 97"),
    "random": (bytes(range(256)) * 8, "not a workbook"),
    "zeros": (bytes(500), "not a workbook"),
    "empty": (b"", "empty"),
    "locked": (ole("EncryptedPackage", b"x"), "password"),
    "word97": (ole("WordDocument", b"x"), "Word"),
    "outlook": (ole("__properties", b"x"), "without a worksheet"),
    "zip": (zipped({"notes.txt": b"x"}), "zip file"),
    "docx": (zipped({"word/document.xml": b"<w/>"}), "Word"),
    "pptx": (zipped({"ppt/presentation.xml": b"<p/>"}), "PowerPoint"),
    "stump": (b"PK\x03\x04" + bytes(30), "damaged"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_table_is_named_in_one_sentence(tmp_path: Path, name: str) -> None:
    contents, words = FOREIGN[name]
    path = tmp_path / f"{name}.xls"
    path.write_bytes(contents)
    with pytest.raises(ImportRefused, match=words) as refused:
        kind_of(path)
    assert refused.value.sentence.startswith(f"{name}.xls: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("place", ["missing.xlsx", ".", "\0.xlsx"])
def test_a_place_without_a_file_is_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(ImportRefused):
        take(f"{tmp_path}/{place}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_a_device_and_a_loop_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    for place in (tmp_path / "pipe.csv", "/dev/zero", tmp_path / "loop.csv"):
        with pytest.raises(ImportRefused):
            take(place)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "list.csv", ROWS * 50)
    with pytest.raises(ImportRefused, match="larger than"):
        take(path, Limits(file_bytes=1000))


def test_a_person_named_bm_does_not_make_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("BM,MZ\nx,y\n")
    assert kind_of(path) is FileKind.CSV
