"""What a bundle says of itself: which files it holds, of which commit, and who approved it (manifest.json)."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version as installed
from pathlib import Path

from shinkyu.model.errors import InputError, refusal
from shinkyu.model.language import tr
from shinkyu.model.publishing.coverage import Approvals
from shinkyu.model.publishing.gathering import Publishable

NAME, APPROVALS = "manifest.json", "approvals.json"
FORMAT = "shinkyu-bundle/1"
MOST_BYTES = 1024**2
_COMMIT = re.compile("[0-9a-f]{40}")
_SUM = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file of a bundle. ``reproducible``: whether the commit gives its bytes again."""

    name: str
    sha256: str
    size: int
    reproducible: bool = True

    @classmethod
    def of(cls, name: str, data: bytes, *, reproducible: bool = True) -> BundledFile:
        """What is to be said of a file."""
        return cls(name, sum_of(data), len(data), reproducible)

    @property
    def object(self) -> dict[str, object]:
        told: dict[str, object] = {"name": self.name, "sha256": self.sha256, "bytes": self.size}
        return told if self.reproducible else {**told, "reproducible": False}


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read. ``version``: of the tool that made the bundle; ``previous``: the tag of the publication before, "" of
    the first; ``sha256``: of the file itself."""

    version: str
    commit: str
    tree: str
    slug: str
    form: str
    edition: str
    date: str
    files: tuple[BundledFile, ...]
    digest: str
    previous: str
    sha256: str

    @property
    def is_of_this_tool(self) -> bool:
        """Whether the tool that reads it is the one that made it."""
        return self.version == installed("shinkyu")


def manifest_of(
    found: Publishable, files: Sequence[BundledFile], approvals: Approvals, despite: Sequence[str]
) -> bytes:
    """The file, in the bytes that it always has."""
    assessment, last = found.version.assessment, found.since.last
    repository = found.version.project.repository
    told: dict[str, object] = {
        "format": FORMAT,
        "tool": "shinkyu",
        "version": installed("shinkyu"),
        "commit": found.version.commit,
        "tree": repository.commit(found.version.commit).tree,
        "slug": assessment.slug,
        "form": assessment.form_name,
        "edition": assessment.edition,
        "date": found.date.isoformat(),
        "previous": last.tag if last is not None else None,
        "rows": len(found.table.rows),
        "rows_since": len(found.since.rows),
        "withheld": found.withheld,
        "files": [one.object for one in sorted(files, key=lambda one: one.name)],
        "digest": found.digest,
        "approvals": {
            "required": approvals.required,
            "rows": len(approvals.rows),
            "by": people_of(approvals.people),
        },
        "despite": sorted({*despite}),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def people_of(people: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Names and roles, and nothing else of anybody."""
    return [{"name": name, "role": role} for name, role in people]


def sum_of(data: bytes) -> str:
    """The SHA-256, in hex digits."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a bundle. Raises InputError where there is none, or it is not as we write it."""
    file = folder / NAME
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):  # a device never ends, a pipe never begins
            raise _odd(file, tr("ファイルではありません", "it is no file"))
        if found.st_size > MOST_BYTES:
            raise _odd(file, tr("大きすぎます", "it is too large"))
        data = file.read_bytes()
    except FileNotFoundError:
        raise InputError(
            tr(
                "公表したもののフォルダではありません(manifest.json がありません)",
                "this is no bundle: it has no manifest.json",
            ),
            where=str(folder),
            hint=tr(
                "公表したときのフォルダを、そのまま示してください",
                "name a folder as it was published",
            ),
        ) from None
    except OSError as error:
        raise InputError(tr("読めません", "cannot be read") + f" ({refusal(error)})", where=str(file)) from None
    try:
        return _read(json.loads(data), sum_of(data))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _odd(file, tr("書き方が違います", "it is not as we write it")) from None


def _read(told: Mapping[str, object], sha256: str) -> Manifest:
    if told["format"] != FORMAT or not isinstance(listed := told["files"], list):
        raise ValueError
    names = ("version", "commit", "tree", "slug", "form", "edition", "date", "digest")
    version, commit, tree, slug, form, edition, date, digest = (_text(told[name]) for name in names)
    if not (slug and _COMMIT.fullmatch(commit) and _COMMIT.fullmatch(tree) and _SUM.fullmatch(digest)):
        raise ValueError
    previous = _text(told["previous"]) if told.get("previous") is not None else ""
    files = tuple(map(_file, listed))
    if len({one.name for one in files}) != len(files):
        raise ValueError
    return Manifest(version, commit, tree, slug, form, edition, date, files, digest, previous, sha256)


def _file(told: Mapping[str, object]) -> BundledFile:
    name, sha256, size = _text(told["name"]), _text(told["sha256"]), told["bytes"]
    plain = name not in ("", ".", "..", NAME) and not {"/", "\\", "\0", ":"} & {*name}
    if not plain or not _SUM.fullmatch(sha256) or type(size) is not int:
        raise ValueError
    return BundledFile(name, sha256, size, told.get("reproducible", True) is not False)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _odd(file: Path, why: str) -> InputError:
    return InputError(
        tr(f"manifest.json が読めません: {why}", f"manifest.json cannot be read: {why}"),
        where=str(file),
        hint=tr("公表したときのフォルダと取り替えてください", "take the folder as it was published"),
    )
