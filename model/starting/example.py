"""The invented example of `shinkyu demo`: a small repository with history, made of the files in `repo-template/demo`.

That folder's README says what its folders and files are. The same files give the same commit ids, on every machine.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from shinkyu.model.form.layout import known_form
from shinkyu.model.record.metadata import read_message
from shinkyu.model.repository import (
    Person,
    Repository,
    advance,
    check_out,
    configure,
    create_repository,
    noon,
    write_commit,
    write_tree,
)
from shinkyu.model.sections.files import Files
from shinkyu.model.starting.newfolder import new_folder
from shinkyu.model.starting.template import repository_files

NAME, EMAIL = "見本 職員", "demo@example.invalid"
FORM, EDITION = "zenkoumoku", "2018-05"


@dataclass(frozen=True, slots=True)
class Step:
    """One commit to make. ``files`` are the changed ones, whole; ``date`` is the author's day."""

    number: str
    message: str
    date: dt.date
    files: Files
    branch: str = ""
    merges: str = ""


def build_example(folder: Path) -> str:
    """Builds the example in ``folder`` (new or empty), all or nothing, and gives the id of its newest commit.

    Commits go on under the example's own identity. Raises UsageError when the place is taken, InputError when it cannot
    be written.
    """
    with new_folder(folder) as building:
        repository = create_repository(building)
        # Not whoever tries it out: nobody's name and nobody's key stand behind invented commits.
        configure(repository, {"user.name": NAME, "user.email": EMAIL, "commit.gpgsign": "false"})
        tip = _Builder(repository).commit_all(steps())
        advance(repository, tip, None, "shinkyu demo", ())
        check_out(repository)
    return tip


def steps() -> list[Step]:
    """The commits of the example, in the order in which they are made."""
    from importlib.resources import files

    folders = (entry for entry in (files("shinkyu") / "repo-template" / "demo").iterdir() if entry.is_dir())
    found: list[Step] = []
    for folder in sorted(folders, key=lambda folder: folder.name):
        found.append(_read_step(folder))
    return found


def _read_step(folder: Traversable) -> Step:
    contents = dict(_files(folder, ""))
    marks = {path: data.decode() for path, data in contents.items() if "/" not in path}
    message = marks["MESSAGE"]
    date = read_message(message)[0].change_date or dt.date.fromisoformat(marks["DATE"].strip())
    changed = {path: data for path, data in contents.items() if "/" in path}
    branch, merges = (marks.get(name, "").strip() for name in ("BRANCH", "MERGE"))
    return Step(folder.name[:2], message, date, changed, branch, merges)


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()


@dataclass(slots=True)
class _Branch:
    """A line of commits: its newest, and the files that they changed since the line began."""

    tip: str | None = None
    files: Files = field(default_factory=dict)


class _Builder:
    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._main = _Branch(files=repository_files(known_form(FORM, EDITION)))
        self._branches: dict[str, _Branch] = {}
        self._ids: dict[str, str] = {}

    def commit_all(self, steps: list[Step]) -> str:
        """The id of main's newest commit; no branch names any of them yet."""
        for step in steps:
            self._commit(step)
        assert self._main.tip is not None
        return self._main.tip

    def _commit(self, step: Step) -> None:
        line = self._main
        if step.branch:
            line = self._branches.setdefault(step.branch, _Branch(self._main.tip))
        parents = [line.tip] if line.tip else []
        if step.merges:
            merged = self._branches[step.merges]
            line.files |= merged.files
            assert merged.tip is not None
            parents.append(merged.tip)
        line.files |= step.files
        base = self._repository.commit(line.tip).tree if line.tip else None
        tree = write_tree(self._repository, base, dict(line.files))
        person = Person(NAME, EMAIL, noon(step.date))
        line.tip = write_commit(self._repository, tree, parents, self._message(step), person, person)
        self._ids[step.number] = line.tip

    def _message(self, step: Step) -> str:
        message = step.message
        for number, oid in self._ids.items():
            message = message.replace(f"{{commit:{number}}}", oid)
        return message
