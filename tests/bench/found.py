"""A repository of the benchmark, measured: by git, and by reading its files as they are."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from shinkyu.model import yamlfile

Leaves = dict[str, object]


@dataclass(frozen=True)
class Commit:
    """What git says of a commit."""

    id: str
    parents: Sequence[str]
    message: str

    def has(self, key: str) -> bool:
        return re.search(rf"^{key}: ", self.message, re.MULTILINE) is not None


class Found:
    """A repository as git and its files show it."""

    def __init__(self, repository: Path) -> None:
        self._repository = repository
        self._cat = subprocess.Popen(
            ["git", "-C", repository, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self._repository), "-c", "core.quotePath=false", *arguments]
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

    def close(self) -> None:
        self._cat.communicate()

    @cached_property
    def sections(self) -> dict[str, list[bytes]]:
        """The section files of each assessment as they stand."""
        files: dict[str, list[bytes]] = {}
        for path in self.git("ls-tree", "-r", "--name-only", "HEAD").splitlines():
            if is_section(path):
                files.setdefault(path.partition("/")[0], []).append((self._repository / path).read_bytes())
        return files

    @cached_property
    def commits(self) -> list[Commit]:
        """Those after the first version of each assessment."""
        told = self.git("log", "--format=%H%x00%P%x00%B%x01").split("\x01\n")
        parts = [one.split("\x00") for one in told if one]
        return [Commit(id, parents.split(), message) for id, parents, message in parts if message != "はじめの版\n"]

    def items_between(self, old: str, new: str) -> set[str]:
        """The items whose values differ between two commits."""
        return {*self._differing(self.git("diff-tree", "-r", "--no-renames", old, new).splitlines())[0]}

    def changed(self, commit: Commit) -> tuple[list[str], list[str], set[str]]:
        """The items whose values a commit changes, the entries that come, go or move, and the assessments it touches."""
        return self._differing(self.git("diff-tree", "-r", "--no-renames", commit.id).splitlines()[1:])

    def _differing(self, lines: Sequence[str]) -> tuple[list[str], list[str], set[str]]:
        items: list[str] = []
        entries: list[str] = []
        touched = set()
        for line in lines:
            (_, _, old, new, _), path = line.partition("\t")[0].split(), line.partition("\t")[2]
            before, after = self._leaves(old), self._leaves(new)
            touched.add(path.partition("/")[0])
            lists = [key for key in before.keys() | after.keys() if key.endswith("[]")]
            moved = [key for key in lists if before.get(key) != after.get(key)]
            entries += moved
            shared = [key for key in before.keys() | after.keys() if key not in lists and not under(key, moved)]
            items += [f"{path}{key}" for key in shared if before.get(key) != after.get(key)]
        return items, entries, touched

    def _leaves(self, oid: str) -> Leaves:
        assert self._cat.stdin is not None
        assert self._cat.stdout is not None
        self._cat.stdin.write(f"{oid}\n".encode())
        self._cat.stdin.flush()
        size = int(self._cat.stdout.readline().split()[2])
        data = self._cat.stdout.read(size + 1)[:-1]
        return dict(leaves("", yamlfile.decode(data)))


def is_section(path: str) -> bool:
    return path.count("/") > 0 and path[0] != "." and path.endswith(".yaml") and not path.endswith("/assessment.yaml")


def under(key: str, lists: Sequence[str]) -> bool:
    return any(key.startswith(name[:-1]) for name in lists)


def leaves(key: str, value: yamlfile.Value) -> Iterator[tuple[str, object]]:
    """Every written value of a file, by the headings that lead to it; a list of entries also as its ids."""
    if isinstance(value, dict):
        for heading, inner in value.items():
            yield from leaves(f"{key}/{heading}", inner)
    elif isinstance(value, list) and any(isinstance(inner, dict) and "id" in inner for inner in value):
        entries = [inner for inner in value if isinstance(inner, dict)]
        yield f"{key}[]", [entry["id"] for entry in entries]
        for entry in entries:
            yield from leaves(f"{key}[{entry['id']}]", {name: inner for name, inner in entry.items() if name != "id"})
    elif value:
        yield key, value


_KEY = re.compile(r""" *(?:- )?(?:([^\s"'-][^:]*):(?: |$))?(.*)""")


def written(file: bytes) -> tuple[list[str], list[str]]:
    """How values stand in a file: what is written behind a key or a dash (ids aside), and the texts of literal blocks."""
    values: list[str] = []
    blocks: list[list[str]] = []
    column = -1  # of the block that goes on
    for line in file.decode().splitlines():
        indent = len(line) - len(line.lstrip(" "))
        if column >= 0 and (not line or indent > column):
            blocks[-1].append(line.strip(" "))
        elif not line.startswith("#") and (match := _KEY.fullmatch(line)):
            column = indent if match[2] == "|" else -1
            if column >= 0:
                blocks.append([])
            elif match[2] and match[1] != "id":
                values.append(match[2].removeprefix("- "))
    return values, ["\n".join(lines).strip("\n") for lines in blocks if lines]
