"""The files of a bundle as they were published, read from its folder to be given on."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.publishing.manifest import NAME, read_manifest, sum_of


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
