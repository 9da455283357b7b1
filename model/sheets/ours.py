"""Whether an Office file is as this tool wrote it, and whether a program has it open."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

# What our workbooks say, whenever they are written (XlsxWriter gives the parts of the file that day, too); our Word files
# say nothing.
WRITTEN = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
LEDGER = "_shinkyu"  # the grid in which a file that was given out to be edited keeps what it needs of itself
_PROPERTIES = "docProps/core.xml"
_MOST = 1024 * 1024  # bytes of the part that are looked at
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)<")
_SHORT = (
    6  # letters of a name, without its suffix, in front of which Word puts its `~$`; of longer ones it takes two away
)


def as_written(data: bytes) -> bool:
    """Whether a file .xlsx or .docx with these contents is one that this tool wrote and no program has saved since.

    The time of saving stands in the properties (dcterms:modified, ECMA-376 part 2, 11), where Office puts it, or beside
    each part, where LibreOffice and libraries do; this tool, whose files are the same whenever they are written, says neither.
    """
    try:
        with ZipFile(BytesIO(data)) as parts, parts.open(_PROPERTIES) as stream:
            said, timed = stream.read(_MOST), {part.date_time for part in parts.infolist()}
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error):
        return False
    return timed == {WRITTEN.timetuple()[:6]} and {WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()} >= set(
        _MODIFIED.findall(said)
    )


def open_elsewhere(path: Path) -> bool:
    """Whether Excel, Word or LibreOffice has the file open, by the file that each lays beside it for as long as it has."""
    stem = path.stem if len(path.stem) <= _SHORT else path.stem[min(2, len(path.stem) - _SHORT) :]
    names = (f"~${path.name}", f"~${stem}{path.suffix}", f".~lock.{path.name}#")
    return any(path.with_name(name).exists() for name in names)
