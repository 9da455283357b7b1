"""Whether two files that are zip archives (.xlsx, .docx) hold the same: libraries and systems pack the same bytes otherwise."""

from __future__ import annotations

import io
import zipfile

_MOST = 256 * 1024**2  # bytes, unpacked


def same_members(one: bytes, other: bytes) -> bool:
    """Whether both hold the same parts, of the same names and in the same order; False of what is no such archive."""
    try:
        return _members(one) == _members(other)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return False


def _members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _MOST:
            raise ValueError
        return [(entry.filename, archive.read(entry)) for entry in entries]
