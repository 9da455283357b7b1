"""All access to git, as plain values: ids are full hex strings, paths are posix strings, texts are str.

Reading never touches the working tree or the index, and works on bare repositories. The tree and commit objects are
read raw: a libgit2 diff per commit is most of the time of a walk, comparing the entries of two trees costs a tenth.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pygit2

from shinkyu.model.errors import InputError
from shinkyu.model.repository import trees, unreadable
from shinkyu.model.repository.commit import Commit
from shinkyu.model.repository.packs import reading_order
from shinkyu.model.repository.trees import Entries, FileChange, TreeEntry

if TYPE_CHECKING:
    from shinkyu.model.repository.undertaking import Undertaking

# git itself does not hash what it reads again either; `git fsck` does.
pygit2.option(pygit2.enums.Option.ENABLE_STRICT_HASH_VERIFICATION, False)

UNDERTAKING = "shinkyu"  # the folder in git's own that holds the record of what is being written
_RAW_TREES = 256  # kept at a time: neighbouring commits are compared


def keep_objects_once() -> None:
    """For a program in which several repositories stay open: git's library keeps no objects of its own beside what we keep."""
    pygit2.option(pygit2.enums.Option.ENABLE_CACHING, False)


class Repository:
    """A git repository, opened for reading. Writing is done by the functions of `writing`."""

    def __init__(self, git: pygit2.Repository) -> None:
        self.git = git
        self._objects = git.odb  # asked of the repository, it is looked up for each object
        self._trees: dict[str, Entries] = {}
        self._layouts: dict[str, trees.Layout] = {}
        self._tree_data: dict[str, bytes] = {}
        self._commits: dict[str, Commit] = {}
        self.in_memory = False  # whether it holds objects that go with it (`overlay`)
        self.hooks_said: list[str] = []  # of those that ran and let a commit pass
        self.hooks_not_run: list[str] = []  # those that nobody can run: git is not here, or too old
        self.under_way: Undertaking | None = None  # what is being written
        self.large_files: dict[str, Path] = {}  # of the working tree, by the name that git-lfs gives to what they hold

    @classmethod
    def discover(cls, start: Path) -> Repository:
        """The repository that holds ``start``. Raises InputError where there is none or it may not be read."""
        found = _discovered(start)
        if found is None:
            raise unreadable.no_repository(start)
        try:  # from where one stands: opened by a git folder that lies elsewhere, its working tree would be unknown
            return cls(pygit2.Repository(str(start)))
        except (pygit2.GitError, KeyError) as error:
            raise unreadable.not_opened(Path(found), error) from None

    @staticmethod
    def holds(start: Path) -> bool:
        """Whether ``start`` lies in a repository at all, readable or not."""
        return _discovered(start) is not None

    @classmethod
    def open(cls, path: Path) -> Repository:
        """The repository whose working tree or git folder is ``path``."""
        try:
            return cls(pygit2.Repository(str(path)))
        except (pygit2.GitError, KeyError) as error:
            raise unreadable.not_opened(path, error) from None

    @classmethod
    def without_tree(cls, path: Path) -> Repository:
        """The one whose working tree or git folder is ``path``, as if it were bare: of its working tree nothing is looked at.

        Raises InputError where there is none, also where one holds the folder ``path``, or it may not be read.
        """
        place = path.resolve()
        found = pygit2.discover_repository(str(place), False, str(place.parent)) if place.exists() else None
        if found is None:
            raise unreadable.none_at(path)
        try:
            return cls(pygit2.Repository(found, pygit2.enums.RepositoryOpenFlag.BARE))
        except (pygit2.GitError, KeyError) as error:
            raise unreadable.not_opened(path, error) from None

    @property
    def workdir(self) -> Path | None:
        """The working tree's folder; None in a bare repository."""
        return Path(self.git.workdir) if self.git.workdir else None

    @property
    def common_folder(self) -> Path:
        """The folder that a linked working tree shares with the others (objects, settings, hooks); else git's own."""
        own = Path(self.git.path)
        try:
            return own / (own / "commondir").read_text().rstrip("\n")
        except OSError:
            return own

    @property
    def settings_file(self) -> Path:
        """The file of the repository's own settings, which all of its working trees share."""
        return (self.common_folder / "config").resolve()

    @property
    def is_left_half(self) -> bool:
        """Whether somebody writes just now, or was stopped while writing (`shinkyu.model.repository.alone`)."""
        return (Path(self.git.path) / UNDERTAKING).is_dir()

    @property
    def is_shallow(self) -> bool:
        return self.git.is_shallow

    def head(self) -> str | None:
        """The id of the commit HEAD names; None before the first commit. Raises InputError when it cannot be read."""
        try:
            return None if self.git.head_is_unborn else str(self.git.head.peel(pygit2.Commit).id)
        except (ValueError, OSError, pygit2.GitError) as error:
            raise unreadable.head_unreadable(Path(self.git.path), error) from None

    def resolve(self, revision: str) -> str:
        """The full id of the commit that ``revision`` (branch, tag, id, HEAD~3 …) names. Raises InputError."""
        try:
            return str(self.git.revparse_single(revision).peel(pygit2.Commit).id)
        except (KeyError, ValueError, OSError, pygit2.GitError, pygit2.InvalidSpecError):
            if revision == "HEAD" and self.head() is None:
                raise unreadable.no_commit_yet() from None
            raise unreadable.no_such_revision(revision, self._named(), shallow=self.is_shallow) from None

    def branches_and_tags(self) -> tuple[list[str], list[str], list[str]]:
        """The names of the branches here, of those of other repositories as they were last fetched, and of the tags."""
        kinds = ("refs/heads/", "refs/remotes/", "refs/tags/")
        names = [str(name) for name in self.git.references]
        local, remote, tags = ([name.removeprefix(kind) for name in names if name.startswith(kind)] for kind in kinds)
        return local, [name for name in remote if not name.endswith("/HEAD")], tags

    def has_reference(self, name: str) -> bool:
        """Whether there is a reference of that full name (``refs/remotes/origin/HEAD``)."""
        return name in self.git.references

    def _named(self) -> list[str]:
        """The branches and tags, as one names them; none where they cannot be read."""
        with suppress(pygit2.GitError):
            return [name for names in self.branches_and_tags() for name in names]
        return []

    def commit(self, oid: str) -> Commit:
        """The commit with this id. Raises InputError when it is not there (shallow or broken)."""
        known = self._commits.get(oid)
        if known is None:
            try:
                known = self._commits[oid] = Commit.read(oid, self._read(oid))
            except ValueError:
                raise self.missing(oid) from None
        return known

    def first_parent_line(self, tip: str, after: Container[str] = ()) -> list[Commit]:
        """The first-parent line that ends in ``tip``, oldest first. Raises InputError when the repository is shallow.

        ``after``: it begins with the last of these commits that it holds.
        """
        line = [*self.first_parents(tip, after)]
        line.reverse()
        return line

    def first_parents(self, tip: str, after: Container[str] = ()) -> Iterator[Commit]:
        """The same commits from ``tip`` backwards, each read as it is asked for."""
        oid: str | None = tip
        while oid is not None:
            commit = self.commit(oid)
            yield commit
            oid = commit.parents[0] if commit.parents and oid not in after else None

    def is_on_line(self, commit: str, tip: str) -> bool:
        """Whether one commit is the other, or stands on the first-parent line that ends there."""
        return any(one.id == commit for one in self.first_parent_line(tip))

    def tags(self, prefix: str) -> dict[str, str]:
        """The commits of the tags whose names begin so, by name; a tag of something else is passed over."""
        found = {}
        for name in self._tag_names(prefix):
            with suppress(KeyError, ValueError, pygit2.GitError, pygit2.InvalidSpecError):
                found[name] = str(self.git.references[f"refs/tags/{name}"].peel(pygit2.Commit).id)
        return found

    def tag_message(self, name: str) -> str:
        """What an annotated tag says; "" of any other, and where there is none of that name."""
        with suppress(KeyError, ValueError, pygit2.GitError, pygit2.InvalidSpecError):
            found = self.git[self.git.references[f"refs/tags/{name}"].target]
            return found.message or "" if isinstance(found, pygit2.Tag) else ""
        return ""

    def _tag_names(self, prefix: str) -> list[str]:
        begin = f"refs/tags/{prefix}"
        return sorted(name.removeprefix("refs/tags/") for name in self.git.references if name.startswith(begin))

    def setting(self, key: str) -> str:
        """What git's settings say of a key (``user.signingkey``); "" where they say nothing."""
        config = self.git.config
        return str(config[key]).strip() if key in config else ""

    def reaches(self, tip: str, commit: str) -> bool:
        """Whether a commit is the other, or among what it builds on; one that is not here is not."""
        try:
            return tip == commit or (commit in self.git and self.descends(tip, commit))
        except (ValueError, KeyError, pygit2.GitError):
            return False

    def descends(self, commit: str, ancestor: str) -> bool:
        """Whether one commit has another among its parents, their parents, and so on."""
        return self.git.descendant_of(commit, ancestor)

    def entries(self, tree: str | None) -> Entries:
        """The entries of a tree by name; none for ``None``."""
        if tree is None:
            return {}
        known = self._trees.get(tree)
        if known is None:
            known = self._trees[tree] = trees.entries(self._read(tree))
        return known

    def entry(self, tree: str, name: str) -> TreeEntry | None:
        """One entry of a tree; None when there is none of that name."""
        return trees.entry(self._tree(tree), name)

    def changed_files(self, before: str | None, after: str | None, prefix: str = "") -> Iterator[FileChange]:
        """The files below two trees that differ, sorted by path. Equal subtrees are not read."""
        if before == after:
            return
        old, new = self.differing_entries(before, after)
        for name in sorted(old.keys() | new.keys()):
            one, other = old.get(name), new.get(name)
            path = prefix + name
            one_tree = one.oid if one and one.is_tree else None
            other_tree = other.oid if other and other.is_tree else None
            if one_tree or other_tree:
                yield from self.changed_files(one_tree, other_tree, path + "/")
            one_file = one.oid if one and one.is_file else None
            other_file = other.oid if other and other.is_file else None
            if one_file != other_file:
                yield FileChange(path, one_file, other_file)

    def differing_entries(self, before: str | None, after: str | None) -> tuple[Entries, Entries]:
        """The entries that two trees do not share, by name; what lies below them is not read.

        Compared as bytes: most of a tree is the same in the next commit.
        """
        old, new = (self._tree(tree) if tree is not None else b"" for tree in (before, after))
        if before is not None and after is not None and len(old) == len(new):
            layout = self._layout(before)
            found = trees.differing_at(old, new, layout)
            if found is not None:
                self._layouts[after] = layout  # the same names and modes, other ids
                return found
        return trees.differing(old, new)

    def _layout(self, tree: str) -> trees.Layout:
        """Where the entries of a tree begin and end."""
        known = self._layouts.get(tree)
        if known is None:
            if len(self._layouts) >= _RAW_TREES:
                self._layouts.clear()
            known = self._layouts[tree] = trees.layout(self._tree(tree))
        return known

    def _tree(self, tree: str) -> bytes:
        known = self._tree_data.get(tree)
        if known is None:
            if len(self._tree_data) >= _RAW_TREES:
                self._tree_data.clear()
            known = self._tree_data[tree] = self._read(tree)
        return known

    def files(self, tree: str | None) -> dict[str, str]:
        """Every file below a tree: path -> blob id, sorted by path."""
        return {change.path: change.after or "" for change in self.changed_files(None, tree)}

    def submodules(self, tree: str | None, prefix: str = "") -> list[str]:
        """The places below a tree where another repository stands, sorted by path."""
        found: list[str] = []
        for name, entry in sorted(self.entries(tree).items()):
            if entry.is_tree:
                found += self.submodules(entry.oid, f"{prefix}{name}/")
            elif not entry.is_file:
                found.append(prefix + name)
        return found

    def subtree(self, tree: str | None, name: str) -> str | None:
        """The id of the folder ``name`` in a tree; None when there is none."""
        entry = self.entry(tree, name) if tree is not None else None
        return entry.oid if entry is not None and entry.is_tree else None

    def blob(self, oid: str) -> bytes:
        """A file's bytes. Raises InputError when the object is not there."""
        return self._read(oid)

    def size(self, oid: str) -> int:
        """How many bytes a file has, without reading it. Raises InputError when the object is not there."""
        return self._header(oid)[1]

    def kind(self, oid: str) -> pygit2.enums.ObjectType:
        """What an object is: a commit, a tree, a file's bytes or a tag. Raises InputError when it is not there."""
        return pygit2.enums.ObjectType(self._header(oid)[0])

    def _header(self, oid: str) -> tuple[int, int]:
        try:
            kind, size = self._objects.read_header(oid)
        except (KeyError, ValueError, OSError, pygit2.GitError):
            raise self.missing(oid) from None
        return int(kind), size

    def blobs(self, oids: Sequence[str]) -> Mapping[str, bytes]:
        """The bytes of many files by id, read in the order in which they lie in the packs.

        A packed version is stored as what differs from its neighbour: in any other order the same ones are rebuilt
        over and over, which costs up to ten times as much.
        """
        return {oid: self._read(oid) for oid in reading_order(self.common_folder, oids)}

    def _read(self, oid: str) -> bytes:
        try:
            _, data = self._objects.read(oid)
        except (KeyError, ValueError, OSError, pygit2.GitError):
            raise self.missing(oid) from None
        return data

    def missing(self, oid: str) -> InputError:
        """That an object is not here, or is broken, and what to do."""
        return unreadable.no_object(oid, shallow=self.is_shallow, promised_by=self._promisor())

    def _promisor(self) -> str:
        """The remote that has promised what a partial clone left out; "" where there is none."""
        config = self.git.config
        names = (remote.name for remote in self.git.remotes if remote.name)
        return next((name for name in names if f"remote.{name}.promisor" in config), "")


def _discovered(start: Path) -> str | None:
    return pygit2.discover_repository(str(start), False, "") if start.exists() else None
