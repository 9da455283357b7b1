"""What a sparse checkout keeps out of the working tree: the patterns of .git/info/sparse-checkout, as git reads them.

https://git-scm.com/docs/git-sparse-checkout; the patterns are those of gitignore(5), the other way round: what one of them
matches is in the working tree. Those that stand for whole folders ("cones") are patterns too, and mean the same read as such.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shinkyu.model.repository.indexfile import entry_ids, left_out, mark_left_out
from shinkyu.model.repository.reading import Repository

_SETTING = "core.sparseCheckout"
_PARTS = re.compile(
    r"(?P<begin>\A\*\*/)|(?P<middle>/\*\*/)|(?P<end>/\*\*\Z)|(?P<some>\*+)|(?P<one>\?)"
    r"|(?P<set>\[[!^]?\]?[^\]]*\])|\\(?P<quoted>.)|(?P<letter>.)",
    re.DOTALL,
)
_EXPRESSIONS = {"begin": "(?:.*/)?", "middle": "/(?:.*/)?", "end": "/.*", "some": "[^/]*", "one": "[^/]"}


@dataclass(frozen=True, slots=True)
class _Pattern:
    of: re.Pattern[str]
    wanted: bool
    folders_only: bool


class SparsePatterns:
    """Whether a path is one that the working tree is not to hold; never where the checkout is not sparse."""

    def __init__(self, repository: Repository) -> None:
        self._patterns = _patterns(repository) if _is_sparse(repository) else None

    @property
    def is_sparse(self) -> bool:
        """Whether there are any."""
        return self._patterns is not None

    def leaves_out(self, path: str) -> bool:
        """Whether the last pattern that matches the path, or else the nearest of its folders, takes it out; or none does."""
        if self._patterns is None:
            return False
        parts = path.split("/")
        for depth in range(len(parts), 0, -1):
            wanted = self._says("/".join(parts[:depth]), is_folder=depth < len(parts))
            if wanted is not None:
                return not wanted
        return True

    def _says(self, path: str, *, is_folder: bool) -> bool | None:
        for one in reversed(self._patterns or ()):
            if (is_folder or not one.folders_only) and one.of.fullmatch(path):
                return one.wanted
        return None


def absent(repository: Repository, paths: Iterable[str]) -> frozenset[str]:
    """Those of the paths that the working tree does not hold and need not hold, be it that they are new."""
    root = repository.workdir
    assert root is not None
    outside, patterns = left_out(Path(repository.git.path)), SparsePatterns(repository)
    if not outside and not patterns.is_sparse:
        return frozenset()
    known = entry_ids(Path(repository.git.path) / "index")
    named = (path for path in paths if path in outside or (path not in known and patterns.leaves_out(path)))
    return frozenset(path for path in named if not os.path.lexists(root / path))


def keep_absent(repository: Repository, new: Path) -> None:
    """Has an index that is to take the place of the one there is leave out what that leaves out, and, of what is new or
    changed in it, what the patterns leave out, as far as the working tree does not hold it: as git itself does.
    """
    outside, patterns = left_out(Path(repository.git.path)), SparsePatterns(repository)
    if repository.workdir is None or not (outside or patterns.is_sparse):
        return
    before, after = entry_ids(Path(repository.git.path) / "index"), entry_ids(new)
    changed = (path for path, oid in after.items() if before.get(path) != oid)
    named = outside | {path for path in changed if patterns.leaves_out(path)}
    mark_left_out(new, {path: True for path in named if not os.path.lexists(repository.workdir / path)})


def _is_sparse(repository: Repository) -> bool:
    config = repository.git.config
    return _SETTING in config and config.get_bool(_SETTING)


def _patterns(repository: Repository) -> list[_Pattern] | None:
    try:
        text = (Path(repository.git.path) / "info" / "sparse-checkout").read_text("utf-8", "surrogateescape")
    except OSError:
        return None  # git takes every file then
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    return [_pattern(line) for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=512)
def _pattern(line: str) -> _Pattern:
    wanted, line = not line.startswith("!"), line.removeprefix("!")
    line = re.sub(r"(?<!\\) +$", "", line)
    folders_only, body = line.endswith("/"), line.removesuffix("/")
    anywhere = "/" not in body
    expression = _expression(body.removeprefix("/"))
    return _Pattern(re.compile(f"(?:.*/)?{expression}" if anywhere else expression, re.DOTALL), wanted, folders_only)


def _expression(glob: str) -> str:
    """The regular expression of a pattern: only ** goes over a slash."""
    return _PARTS.sub(_of_part, glob)


def _of_part(part: re.Match[str]) -> str:
    kind = part.lastgroup
    assert kind is not None
    if kind == "set":
        inner = part["set"][1:-1]
        negated = inner[:1] in ("!", "^")
        letters = re.sub(r"([\\\[\]^&~|])", r"\\\1", inner[negated:])
        return f"(?!/)[{'^' * negated}{letters}]"
    return _EXPRESSIONS.get(kind) or re.escape(part[kind])
