"""Files that are not what their name says: other kinds of document, and places that are no file at all."""

from __future__ import annotations

import gzip
import os
import random
import sqlite3
import stat
from typing import TYPE_CHECKING

from tests.models.intake.files import csv_file, ole, xlsx, zipped
from tests.models.intake.hostile.fixtures import ROWS, refused

if TYPE_CHECKING:
    from pathlib import Path

_ODT = b"application/vnd.oasis.opendocument.text"
_HTML = "<html><body><table><tr><td>Name</td><td>KIDS PIN</td></tr></table></body></html>"


@refused("This is a PDF document")
def pdf_named_xlsx(path: Path) -> None:
    """A PDF document whose name says workbook."""
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n")


@refused(r"a picture \(PNG\)", file="list.csv")
def png_named_csv(path: Path) -> None:
    """A picture whose name says CSV."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))


@refused(r"a picture \(JPEG\)")
def photo_of_a_list(path: Path) -> None:
    """A photo of a printed list."""
    path.write_bytes(b"\xff\xd8\xff\xe1" + b"Exif" + bytes(64))


@refused(r"a picture \(TIFF\)")
def scan_of_a_list(path: Path) -> None:
    """A fax or scan of a printed list."""
    path.write_bytes(b"II*\x00\x08\x00\x00\x00" + bytes(64))


@refused("web page", file="list.xls")
def html_named_xls(path: Path) -> None:
    """A table of a web page, as reporting tools like to call Excel."""
    path.write_text(_HTML)


@refused("web page", file="list.xls")
def html_below_a_comment(path: Path) -> None:
    """A web page whose first line is a comment, after a mark and blank lines."""
    path.write_bytes(b"\xef\xbb\xbf\r\n \r\n<!-- made by hand -->\r\n" + _HTML.encode())


@refused("web page", file="list.xls")
def html_in_utf16(path: Path) -> None:
    """A web page in UTF-16."""
    path.write_bytes(_HTML.encode("utf-16"))


@refused("web page", file="list.xls")
def web_archive_named_xls(path: Path) -> None:
    """A "single file web page", which old Excel saves under .xls."""
    path.write_bytes(
        b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related\r\n\r\n--x\r\n"
    )


@refused("an e-mail message", file="list.csv")
def mail_named_csv(path: Path) -> None:
    """The message that brought the list, saved in its stead."""
    path.write_text("Received: from mail.example\nFrom: csa@example.org\nTo: w2@example.org\nSubject: List\n\nHere.\n")


@refused("an XML document", file="list.xls")
def xml_spreadsheet_of_2003(path: Path) -> None:
    """A workbook as XML of Excel 2003, which no reader here knows."""
    path.write_text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Worksheet/></Workbook>')


@refused("a JSON file", file="list.csv")
def json_named_csv(path: Path) -> None:
    """Rows as JSON."""
    path.write_text('[\n {"name": "Hendricks, Dale", "pin": "1234567890", "county": "Brown"}\n]\n')


@refused("a calendar or contact card", file="list.csv")
def contact_card_named_csv(path: Path) -> None:
    """Contacts of an address book."""
    path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dale Hendricks\r\nEND:VCARD\r\n")


@refused("a rich text document", file="list.csv")
def rtf_named_csv(path: Path) -> None:
    """A rich text document."""
    path.write_bytes(rb"{\rtf1\ansi Name\tab PIN\par}")


@refused("a database", file="list.xls")
def sqlite_named_xls(path: Path) -> None:
    """A database of SQLite."""
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE people (name TEXT, pin TEXT, county TEXT)")
    opened.close()


@refused("a database", file="list.xls")
def access_named_xls(path: Path) -> None:
    """A database of Access."""
    path.write_bytes(b"\x00\x01\x00\x00Standard Jet DB\x00" + bytes(2_000))


@refused(r"a compressed file \(gzip\)", file="list.csv")
def gzip_of_a_good_list(path: Path) -> None:
    """A good list, compressed."""
    csv_file(path, ROWS)
    path.write_bytes(gzip.compress(path.read_bytes()))


@refused(r"a compressed file \(7-Zip\)")
def seven_zip_named_xlsx(path: Path) -> None:
    """An archive of 7-Zip."""
    path.write_bytes(b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(200))


@refused(r"a compressed file \(RAR\)")
def rar_named_xlsx(path: Path) -> None:
    """An archive of RAR."""
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(200))


@refused(r"a compressed file \(bzip2\)", file="list.csv")
def bzip2_named_csv(path: Path) -> None:
    """An archive of bzip2."""
    path.write_bytes(b"BZh91AY&SY" + bytes(range(128, 256)))


@refused(r"a compressed file \(xz\)", file="list.csv")
def xz_named_csv(path: Path) -> None:
    """An archive of xz."""
    path.write_bytes(b"\xfd7zXZ\x00" + bytes(range(128, 256)))


@refused("a Word document")
def docx_named_xlsx(path: Path) -> None:
    """A Word document."""
    path.write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}))


@refused("a PowerPoint document")
def pptx_named_xlsx(path: Path) -> None:
    """A PowerPoint document."""
    path.write_bytes(zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p:presentation/>"}))


@refused("an OpenDocument text", file="list.ods")
def odt_named_ods(path: Path) -> None:
    """A text of LibreOffice Writer."""
    path.write_bytes(zipped({"mimetype": _ODT, "content.xml": b"<office:document-content/>"}))


@refused("a document of Apple Numbers or Pages")
def apple_numbers_named_xlsx(path: Path) -> None:
    """A spreadsheet of Apple Numbers, which no reader here knows."""
    path.write_bytes(zipped({"Index/Document.iwa": b"\x00", "Metadata/Properties.plist": b"bplist00"}))


@refused("a zip file, not a workbook")
def zip_of_a_good_list(path: Path) -> None:
    """A zip file with a good workbook in it."""
    inner = xlsx(path.with_name("inner"), ROWS)
    path.write_bytes(zipped({"list.xlsx": inner.read_bytes()}))


@refused("a Word document", file="list.xls")
def doc_named_xls(path: Path) -> None:
    """A Word document of 2003."""
    path.write_bytes(ole("WordDocument", b"x"))


@refused("an Outlook message", file="list.xls")
def outlook_message_named_xls(path: Path) -> None:
    """A message dragged out of Outlook, the list still inside it."""
    path.write_bytes(ole("__properties_version1.0", b"x"))


@refused("a Visio drawing", file="list.xls")
def visio_named_xls(path: Path) -> None:
    """A drawing of Visio."""
    path.write_bytes(ole("VisioDocument", b"x"))


@refused("protected by a password")
def workbook_with_a_password(path: Path) -> None:
    """A workbook that Excel has encrypted."""
    path.write_bytes(ole("EncryptedPackage", bytes(range(256)) * 40))


@refused("a program")
def program_named_xlsx(path: Path) -> None:
    """A program of Windows."""
    path.write_bytes(b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200))


@refused("not a workbook or a CSV file", file="list.csv")
def noise(path: Path) -> None:
    """Bytes by chance."""
    path.write_bytes(random.Random(7).randbytes(5_000))


@refused("not a workbook or a CSV file", file="list.csv")
def zeros(path: Path) -> None:
    """A file of a stick that was pulled out: the right length, nothing in it."""
    path.write_bytes(bytes(40_000))


@refused("The file is empty")
def empty(path: Path) -> None:
    """No byte at all."""
    path.touch()


@refused("No row with column headers|not a workbook", file="list.csv")
def one_byte(path: Path) -> None:
    """A single letter."""
    path.write_bytes(b"N")


@refused("damaged or cut short")
def two_letters_of_a_zip(path: Path) -> None:
    """The first two bytes of a workbook and no more."""
    path.write_bytes(b"PK")


@refused("no such file")
def missing(path: Path) -> None:
    """A name under which nothing stands."""


@refused("not a file with rows|could not be read")
def directory(path: Path) -> None:
    """A folder."""
    path.mkdir()


@refused("not a file with rows")
def pipe(path: Path) -> None:
    """A pipe that nobody writes to: reading it would wait for ever."""
    os.mkfifo(path)


@refused("not a file with rows")
def endless_device(path: Path) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


@refused("could not be read|not a file with rows")
def socket(path: Path) -> None:
    """A socket of another program."""
    os.mknod(path, stat.S_IFSOCK | 0o600)


@refused("could not be read")
def loop_of_links(path: Path) -> None:
    """A link that points to itself."""
    path.symlink_to(path)


@refused("no such file")
def dangling_link(path: Path) -> None:
    """A link to a file that is gone, such as a placeholder of a cloud folder."""
    path.symlink_to(path.with_name("gone.xlsx"))


@refused("could not be read")
def file_below_a_file(path: Path) -> Path:
    """A path that goes through a file as if it were a folder."""
    path.write_text("x")
    return path / "list.xlsx"


@refused("larger than 200 MB", file="list.csv")
def far_too_large(path: Path) -> None:
    """A file of 300 MB, refused by its size alone."""
    with path.open("wb") as file:
        file.truncate(300_000_000)
