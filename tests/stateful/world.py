"""A real repository and beside it what the model says of each of its branches."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pygit2
from tests.ownforms import lay
from tests.stateful.document import Document, text_of
from tests.stateful.line import ORDER, Claims, Edit, Line, Node, Record
from tests.stateful.rows import Table

from shinkyu.cli.main import run
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key, order_text
from shinkyu.model.form.layout import known_form
from shinkyu.model.history.memory import Memory
from shinkyu.model.project import Project
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.template import new_assessment


@dataclass(frozen=True)
class Branch:
    """What a branch holds: its commits, and where its assessment lies in what edition. ``layouts``: how often that changed.

    ``met``: items, and lists with all that stands in them, of which two branches wrote the same cell. What counts of them
    is a matter of merging texts, which the model does not foresee: they are held to what must be true of every item.
    """

    nodes: tuple[Node, ...] = ()
    slug: str = "jumin"
    files: Mapping[str, str] = field(default_factory=dict)  # slug by id
    edition: str = ""
    layouts: int = 0
    met: frozenset[str] = frozenset()

    def has_met(self, item: str) -> bool:
        return item.partition("[")[0] in self.met

    def met_in(self, edits: Iterable[Edit]) -> set[str]:
        """The items among those of the edits that are met."""
        return {edit.cell[0] for edit in edits if self.has_met(edit.cell[0])}


@dataclass(frozen=True)
class Called:
    """What a call of the tool gave."""

    code: int
    out: str
    err: str


class World:
    """``tool`` and ``git`` act on the repository, ``record`` and its neighbours on the model; ``told`` says what was done."""

    def __init__(self, path: Path, document: Document) -> None:
        self.path, self.document = path, document
        self.current = "main"
        self.branches = {"main": Branch(files={name: name for name in document.files}, edition=document.edition)}
        self.number = 0  # of what is made, for titles, branches, entries
        self.merges = 0
        self.told: list[str] = []
        self.memory = Memory()  # of a server that saw all of it
        self._clock = 1_600_000_000
        path.mkdir()
        lay(path, document.forms)
        self.git("init", "-q", "-b", "main")
        self.repository = pygit2.Repository(str(path))

    # What the model says

    @property
    def branch(self) -> Branch:
        return self.branches[self.current]

    @property
    def line(self) -> Line:
        return self.line_of(self.branch.nodes)

    @property
    def table(self) -> Table:
        return Table(self.line, self.document)

    def line_of(self, nodes: Sequence[Node]) -> Line:
        return Line(nodes, self.document.start(), self.document.subjects)

    def become(self, branch: Branch) -> None:
        self.branches[self.current] = branch

    def record(self, edits: Sequence[Edit] = (), claims: Claims | None = None, **said: Any) -> Record:
        """The newest commit enters the model, as what it is known to hold."""
        commit = self.repository[self.repository.head.target]
        title = commit.message.split("\n", 1)[0]
        made = Record(str(commit.id), title, commit.author.time, tuple(edits), claims or Claims(), **said)
        self.become(replace(self.branch, nodes=(*self.branch.nodes, made)))
        return made

    def path_of(self, item: str, branch: Branch | None = None) -> str:
        """The path of an item in the edition and with the file names of a branch."""
        branch = branch or self.branch
        if branch.edition == self.document.edition:
            item = self.document.was.get(item, item)
        for name, slug in branch.files.items():
            item = item.replace(f"files/{name}/", f"files/{slug}/")
        return item

    def texts(self, branch: Branch | None = None) -> dict[str, str]:
        """The newest texts of every item that holds one, by path."""
        branch = branch or self.branch
        cells = self.line_of(branch.nodes).cells()
        found = {self.path_of(item, branch): text_of(item, cells) for item, part in cells if part != ORDER}
        there = {name: cells[name, ORDER].split() for name in self.document.lists}
        return {
            path: text for path, text in found.items()
            if text and all(not path.startswith(f"{n}[") or path[len(n) + 1 :].split("]")[0] in ids for n, ids in there.items())
        }  # fmt: skip

    # The repository

    @property
    def head(self) -> str:
        return str(self.repository.head.target)

    def tool(self, *arguments: str) -> Called:
        """A call of the command line in this process, in the repository's folder."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(self.path), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([*arguments])
        called = Called(code, out.getvalue(), err.getvalue())
        assert code in (0, 1, 2, 3), called
        assert "Traceback" not in called.err, called.err
        return called

    def git(self, *arguments: str, stdin: str = "", check: bool = True) -> bool:
        """Whether git did it. Its commits are a minute apart."""
        self._clock += 60
        date = f"{self._clock} +0900"
        environment = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "GIT_EDITOR": "true"}
        if arguments[0] in ("rebase", "commit") and check is False:
            del environment["GIT_AUTHOR_DATE"]
        done = subprocess.run(
            ["git", "-C", str(self.path), *arguments],
            input=stdin.encode(),
            capture_output=True,
            check=False,
            env=environment,
        )
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.returncode == 0

    def commit(self, title: str, trailers: Mapping[str, str] | None = None) -> None:
        """All of the working tree by plain git."""
        said = "\n".join(f"{key}: {value}" for key, value in (trailers or {}).items() if value)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-F", "-", stdin=f"{title}\n\n{said}\n")

    def write_settings(self, text: str) -> None:
        """What shinkyu.yaml says besides its format."""
        (self.path / "shinkyu.yaml").write_text(f"format: 2\n{text}", encoding="utf-8")

    def write(self, edits: Sequence[Edit]) -> None:
        """Edits made in the working tree, as an author's editor would make them."""
        assessment = self.assessment()
        cells = self.line.cells() | {edit.cell: edit.after for edit in edits}
        texts: dict[Key, str] = {}
        for item in {item for item, part in cells if part != ORDER}:
            texts[assessment.key_of(ItemPath(self.path_of(item)))] = text_of(item, cells)
        for name in self.document.lists:
            ids = cells[name, ORDER].split()
            texts = {key: text for key, text in texts.items() if not key.entries or key.entries[0].entry_id in ids}
            texts[assessment.key_of(ItemPath(name)).order] = order_text(ids)
        for path, data in assessment_files(assessment, texts).items():
            file = self.path / path
            if not file.exists() or file.read_bytes() != data:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def assessment(self) -> Assessment:
        """As the working tree has it; before the first commit a new one."""
        if (self.path / self.branch.slug / ASSESSMENT_FILE).exists():
            (found,) = Workspace.discover(self.path).snapshot.assessments()
            return found
        made = new_assessment(self.branch.slug, known_form(self.document.form, self.document.edition))
        several = tuple(InformationFile(name, name, f"{name}ファイル") for name in self.document.files)
        return replace(made, files=several) if several else made

    def as_foreseen(self) -> bool:
        """Whether the newest commit's files say what the model says."""
        return self.committed_texts() == self.texts()

    def committed_texts(self) -> dict[str, str]:
        """What the newest commit's files say, by path."""
        (version,) = Project.around(self.path).versions()
        return {str(version.assessment.path_of(k)): t for k, t in version.texts().items() if t and not k.is_order}

    def read_back(self, items: Iterable[str]) -> list[Edit] | None:
        """The edits that make of the model's cells of items what the files say; None where that is not known."""
        cells, texts, edits = self.line.cells(), self.committed_texts(), list[Edit]()
        for item in items:
            read = self.document.cells_of(item, texts.get(self.path_of(item), ""))
            if read is None:
                return None
            edits += [
                Edit(cell, cells.get(cell, ""), text) for cell, text in read.items() if cells.get(cell, "") != text
            ]
        return edits

    def say(self, what: str) -> None:
        self.told.append(f"{self.head[:10]} {self.current}: {what}")
