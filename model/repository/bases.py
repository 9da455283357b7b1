"""What two branches have in common: the commits that a merge of them starts from, and their trees, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pygit2

from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import TREE_MODE, TreeEntry

Tree = Mapping[str, TreeEntry]  # every file below a tree by path; repositories within it too


def merge_bases(repository: Repository, one: str, other: str) -> list[str]:
    """The best common ancestors, in a fixed order: those that no other common ancestor builds on; none where they have none.

    Such a one is a parent of a commit that only the first side has: what both share need not be walked.
    """
    ahead = {*commits_between(repository, other, one)}
    if not ahead:
        return [one]
    edge = {parent for commit in ahead for parent in repository.commit(commit).parents} - ahead
    return sorted(oid for oid in edge if not any(repository.descends(above, oid) for above in edge - {oid}))


def commits_between(repository: Repository, base: str, tip: str) -> list[str]:
    """The commits that ``tip`` builds on and ``base`` does not, and itself: each behind its parents."""
    order = pygit2.enums.SortMode.TOPOLOGICAL | pygit2.enums.SortMode.REVERSE
    walker = repository.git.walk(pygit2.Oid(hex=tip), order)
    walker.hide(pygit2.Oid(hex=base))
    return [str(commit.id) for commit in walker]


def flat_tree(repository: Repository, tree: str | None) -> dict[str, TreeEntry]:
    """Every file of a tree by path, with its mode."""
    found: dict[str, TreeEntry] = {}
    for name, entry in repository.entries(tree).items():
        if entry.is_tree:
            found |= {f"{name}/{path}": one for path, one in flat_tree(repository, entry.oid).items()}
        else:
            found[name] = entry
    return found


def flat_part(repository: Repository, tree: str | None, names: Iterable[str]) -> dict[str, TreeEntry]:
    """The files of a tree that lie under these names at its top, or are called so."""
    found: dict[str, TreeEntry] = {}
    top = repository.entries(tree)
    for name in names:
        entry = top.get(name)
        if entry is not None and entry.is_tree:
            found |= {f"{name}/{path}": one for path, one in flat_tree(repository, entry.oid).items()}
        elif entry is not None:
            found[name] = entry
    return found


def common_tree(repository: Repository, bases: list[str], merged: Callable[[Tree, Tree, Tree], Tree]) -> Tree:
    """The files that a merge starts from; several bases are merged themselves, as git does (``merged``: base, one, other)."""
    first, *rest = bases
    tree: Tree = flat_tree(repository, repository.commit(first).tree)
    for other in rest:
        before = merge_bases(repository, first, other)
        old = common_tree(repository, before, merged) if before else {}
        tree = merged(old, tree, flat_tree(repository, repository.commit(other).tree))
    return tree


def stored_tree(repository: Repository, tree: Tree, onto: str | None = None) -> str:
    """The id of a tree of these files, written where it is new. ``onto``: the id of one that most of them are in already."""
    index = pygit2.Index()
    there: Tree = {}
    if onto is not None:
        index.read_tree(repository.git[onto].peel(pygit2.Tree))
        there = flat_tree(repository, onto)
    for path in there.keys() - tree.keys():
        index.remove(path)
    for path, entry in tree.items():
        if there.get(path) != entry:
            index.add(pygit2.IndexEntry(path, pygit2.Oid(hex=entry.oid), pygit2.enums.FileMode(int(entry.mode, 8))))
    return str(index.write_tree(repository.git))


def with_part(repository: Repository, tree: str, names: Iterable[str], files: Tree) -> str:
    """The id of a tree in which these files are all that lies under these names, written where it is new."""
    builder = repository.git.TreeBuilder(repository.git[tree].peel(pygit2.Tree))
    there = repository.entries(tree)
    for name in names:
        below = {path.removeprefix(f"{name}/"): one for path, one in files.items() if path.startswith(f"{name}/")}
        entry = TreeEntry(TREE_MODE, stored_tree(repository, below)) if below else files.get(name)
        if entry is not None:
            builder.insert(name, pygit2.Oid(hex=entry.oid), pygit2.enums.FileMode(int(entry.mode, 8)))
        elif name in there:
            builder.remove(name)
    return str(builder.write())


def stored_blob(repository: Repository, data: bytes) -> str:
    """The id of a file's bytes, written where they are new."""
    return str(repository.git.create_blob(data))


def suppressed_destinations(repository: Repository) -> list[str]:
    """The branches that git does not name in the message of a merge into them (merge.suppressDest)."""
    found: list[str] = []
    for value in repository.git.config.get_multivar("merge.suppressDest"):
        found = [*found, value] if value else []
    config = repository.git.config
    return found if "merge.suppressDest" in config else ["main", "master"]


def merge_attribute(repository: Repository, path: str) -> str:
    """How .gitattributes has a file merged: "binary" where it is not to be, else ""."""
    value = repository.git.get_attr(path, "merge")
    return "binary" if value is False or value == "binary" else ""


def merges_by_lines(repository: Repository, ours: str, theirs: str) -> bool:
    """Whether two commits merge without conflict as they do without a merge driver: by lines, renames followed.

    What it makes is written to the repository: ask it of an `overlay`. What git's library refuses is no clean merge.
    """
    try:
        index = repository.git.merge_commits(pygit2.Oid(hex=ours), pygit2.Oid(hex=theirs))
    except pygit2.GitError:
        return False
    return index.conflicts is None


def conflict_style(repository: Repository) -> str:
    """How git is to show conflicts (merge.conflictStyle); "" where nobody said."""
    config = repository.git.config
    return str(config["merge.conflictStyle"]) if "merge.conflictStyle" in config else ""
