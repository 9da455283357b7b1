"""The head of a bundle file: what it holds, and what whoever takes it must have already (gitformat-bundle, versions 2 and 3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

import pygit2

from shinkyu.model.language import tr

SIGNATURES = {b"# v2 git bundle\n": 2, b"# v3 git bundle\n": 3}
_LONGEST = 4096  # bytes of a line
_MOST = 50_000  # lines
_REFERENCE = re.compile(rb"([0-9a-f]{40}) ([^\0\n]+)\n\Z")
_NEEDED = re.compile(rb"-([0-9a-f]{40})(?: [^\n]*)?\n\Z")


class NotABundle(ValueError):  # noqa: N818  (it says what is wrong)
    """Why a file cannot be taken for a bundle, in the reader's language."""


@dataclass(frozen=True, slots=True)
class BundleHead:
    """``references``: by full name, each with its object; ``needed``: commits that must be there."""

    references: Mapping[str, str]
    needed: tuple[str, ...] = field(default=())

    @property
    def tips(self) -> dict[str, str]:
        """The references without HEAD."""
        return {name: oid for name, oid in self.references.items() if name != "HEAD"}

    @property
    def head(self) -> str:
        """The branch that HEAD means: of those at the same commit main, else the first; "" where that is not said."""
        at = self.references.get("HEAD")
        found = [name for name, oid in self.tips.items() if oid == at and name.startswith("refs/heads/")]
        return "refs/heads/main" if "refs/heads/main" in found else next(iter(found), "")

    def written(self) -> bytes:
        """It as a file begins with it, HEAD first, so that git knows which branch to check out."""
        lines = [f"-{oid} \n" for oid in self.needed]
        names = sorted(self.references, key=lambda name: (name != "HEAD", name))
        lines += [f"{self.references[name]} {name}\n" for name in names]
        return b"# v2 git bundle\n" + "".join(lines).encode() + b"\n"


def read_head(stream: BinaryIO) -> BundleHead:
    """The head of a bundle; the stream stands before the pack then. Raises NotABundle."""
    version = SIGNATURES.get(stream.readline(_LONGEST))
    if version is None:
        raise NotABundle(
            tr(
                "受け渡しのファイル(git のバンドル)ではありません",
                "it is not a bundle of git",
                page=("受け渡しのファイルではありません", "it is no file to hand over"),
            )
        )
    needed: list[str] = []
    references: dict[str, str] = {}
    for _ in range(_MOST):
        line = stream.readline(_LONGEST)
        if line == b"\n":
            return BundleHead(references, tuple(needed))
        if line.startswith(b"@") and version == 3:
            _refuse_unknown(line)
        elif match := _NEEDED.match(line):
            needed.append(match[1].decode())
        elif match := _REFERENCE.match(line):
            references[_name(match[2])] = match[1].decode()
        else:
            raise NotABundle(tr("初めの部分が壊れているか、途中で切れています", "its head is broken, or cut off"))
    raise NotABundle(tr("名前が多すぎます", "it holds too many names"))


def _name(raw: bytes) -> str:
    shown = raw.decode("utf-8", "replace")
    try:
        name = raw.decode()
        known = pygit2.reference_is_valid_name(name) and (name == "HEAD" or name.startswith("refs/"))
    except ValueError:
        known = False
    if not known:
        said = shown.encode("unicode_escape").decode()
        raise NotABundle(tr(f"使えない名前が入っています: {said}", f"it holds a name that cannot be used: {said}"))
    return name


def _refuse_unknown(line: bytes) -> None:
    key, _, value = line[1:].rstrip(b"\n").partition(b"=")
    if (key, value) != (b"object-format", b"sha1"):
        said = line[1:].decode("utf-8", "replace").encode("unicode_escape").decode().removesuffix("\\n")
        raise NotABundle(tr(f"この種類のバンドルは読めません: {said}", f"bundles of this kind cannot be read: {said}"))
