"""The files of a bundle as they were published, read from its folder to be given on."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.publishing.manifest import NAME, read_manifest, sum_of

_MOST_FILES, _MOST_BYTES = 64, 256 * 1024**2  # unpacked


def stored_files(folder: Path) -> dict[str, bytes]:
    """Those that its manifest names, and the manifest, by name.

    Raises InputError where the folder is no bundle, or one of them is gone or not what was published: nobody is given that on.
    """
    manifest = read_manifest(folder)
    files = {one.name: _read(folder / one.name, one.sha256, one.size) for one in manifest.files}
    return {**files, NAME: _read(folder / NAME, manifest.sha256, -1)}


def _read(file: Path, sha256: str, size: int) -> bytes:
    try:
        if file.is_symlink() or not file.is_file() or size not in (-1, file.stat().st_size):
            raise _altered(file)
        data = file.read_bytes()
    except OSError as error:
        raise InputError(tr("読めません", "cannot be read") + f" ({refusal(error)})", where=str(file)) from None
    if sum_of(data) != sha256:
        raise _altered(file)
    return data


def _altered(file: Path) -> InputError:
    return InputError(
        tr("公表したときのファイルではありません", "it is not the file that was published"),
        where=str(file),
        hint=tr(
            "公表したときのフォルダの控えと取り替えてください", "put a copy of the folder as it was published there"
        ),
    )


@contextlib.contextmanager
def unpacked(packed: Path) -> Iterator[Path]:
    """The folder of a bundle that was sent in one file, for the length of a block.

    Raises InputError for what is no such file: more files than a bundle has, larger ones, one that is packed in another way,
    or one whose name could lead elsewhere.
    """
    with tempfile.TemporaryDirectory(prefix="shinkyu-bundle-") as folder:
        try:
            with zipfile.ZipFile(packed) as archive:
                for name, entry in _members(archive):
                    Path(folder, name).write_bytes(archive.read(entry))
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
            raise InputError(
                tr("公表したものをまとめたファイル(.zip)ではありません", "this is no bundle in one file (.zip)"),
                where=packed.name,
                hint=tr("公表したときに受け取った .zip を、そのまま選んでください", "choose the .zip as it was taken"),
            ) from None
        yield Path(folder)


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files, without the one folder in which they are. Raises ValueError."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise ValueError
    paths = [PurePosixPath(entry.filename) for entry in entries]
    names = [path.name for path in paths]
    if len({*names}) != len(names) or len({path.parent for path in paths}) != 1:
        raise ValueError
    for name, entry in zip(names, entries, strict=True):
        if name in ("", ".", "..") or {"\\", "\0", ":"} & {*name} or not name.isprintable():
            raise ValueError
        yield name, entry
