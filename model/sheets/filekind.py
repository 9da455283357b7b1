"""A file that somebody hands in: its bytes, and what kind it is.

The kind is told by the first bytes and the names of the parts; the suffix has no say against those.
"""

from __future__ import annotations

import zlib
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr

LARGEST, LARGEST_UNPACKED = 50 * 1024 * 1024, 100 * 1024 * 1024  # bytes; unpacked, of the parts that are read
_TELLING = 1024 * 1024
_READ = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
# As they stand in the directory of an OLE container.
_ENCRYPTED, _WORD, *_EXCEL = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "Workbook", "Book")
)


class Kind(StrEnum):
    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    # Documents, whose tables are read where they are asked for.
    WORD = "Word"
    WORD_FORM = "Word form"  # as one that was given out to be edited
    HTML = "HTML"
    # What is refused, each with its own advice.
    XLSB = "xlsb"
    ENCRYPTED = "encrypted"
    RTF = "RTF"
    MHTML = "MHTML"
    XML = "XML"  # a workbook or a document that is one file of XML
    PDF = "PDF"
    DAMAGED = "damaged"
    OTHER = "other"


def data_of(path: Path) -> bytes | None:
    """The file's bytes; None where they are more than LARGEST. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)  # a pipe or a device has no size of its own
        return data if len(data) <= LARGEST else None
    except OSError as error:
        raise InputError(
            tr(f"ファイルを読めません({refusal(error)})", f"cannot read the file ({refusal(error)})"),
            where=str(path),
            hint=tr(
                "ファイルの名前と、読み取りの権限を確かめてください",
                "see that the name is right and that you may read it",
            ),
        ) from error


def kind_of(path: Path, data: bytes) -> Kind:
    """The kind of the file with these contents; the suffix tells only what a damaged file was meant to be."""
    if is_zipped(data):
        return _zip_kind(data)
    if data.startswith(_OLE):
        kind = _ole_kind(data)
        return Kind.DAMAGED if kind is Kind.OTHER and path.suffix.lower() == ".xls" else kind
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        return Kind.HTML
    if start.startswith((b"<?xml", b"<!--")) and b"<html" in data[:4096].lower():
        return Kind.HTML
    if start.startswith(b"{\\rtf"):
        return Kind.RTF
    if start.startswith(b"mime-version:") and b"multipart/" in data[:4096].lower():
        return Kind.MHTML
    if start.startswith(b"<?xml"):
        return Kind.XML
    if not data.startswith(_UTF16_BOMS) and b"\0" in data:
        return Kind.DAMAGED if path.suffix.lower() in _BOOKS else Kind.OTHER
    return Kind.TEXT


def is_zipped(data: bytes) -> bool:
    """Whether these are the contents of a zip, as those of newer office files are."""
    return data.startswith(b"PK")


def unpacked_size(path: Path) -> int:
    """The bytes that the parts which are read of a workbook unpack to, as it says. Raises BadZipFile."""
    with ZipFile(path) as book:
        return sum(part.file_size for part in book.infolist() if part.filename.endswith(_READ))


def _zip_kind(data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as parts:
            names = set(parts.namelist())
            manifest = _beginning(parts, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            mimetype = _beginning(parts, "mimetype") if "mimetype" in names else b""
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error):
        return Kind.DAMAGED
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Kind.ENCRYPTED if b"encryption-data" in manifest else Kind.ODS
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if any(name.startswith("word/") for name in names):
        return Kind.WORD
    return Kind.XLSX if any(name.startswith("xl/") for name in names) else Kind.OTHER


def _beginning(parts: ZipFile, name: str) -> bytes:
    """As much of a part as tells its kind: it may unpack to more than there is memory."""
    with parts.open(name) as stream:
        return stream.read(_TELLING)


def _ole_kind(data: bytes) -> Kind:
    if _ENCRYPTED in data:
        return Kind.ENCRYPTED
    if any(name in data for name in _EXCEL):
        return Kind.XLS
    return Kind.WORD if _WORD in data else Kind.OTHER
