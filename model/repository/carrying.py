"""Objects carried from one repository to another: those that a history needs and the other does not have yet.

They come before any name of them: whoever is stopped in between leaves objects that nobody names, and that harm nobody.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pygit2

from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.temporary import aside

_LOOSE = 100  # objects; from as many on git keeps what it receives as a pack (receive.unpackLimit)
_KINDS = {pygit2.enums.ObjectType(kind): name for kind, name in enumerate(("commit", "tree", "blob", "tag"), 1)}


class Named(NamedTuple):
    """An object, and what those that name it say that it is: a commit, tree, blob or tag; "" where nobody says."""

    oid: str
    kind: str


def kind_of(repository: Repository, oid: str) -> str:
    """What an object is: a commit, tree, blob or tag. Raises InputError where it is not there."""
    return _KINDS[repository.kind(oid)]


def new_objects(repository: Repository, tips: Iterable[str], known: Iterable[str]) -> Iterator[Named]:
    """Every object that ``tips`` (commits, or tags of them) build on and ``known`` commits do not, each once.

    Raises InputError where one that must be read for that is not there, or is broken.
    """
    tags, meant = [], list[Named]()
    for tip in dict.fromkeys(tips):
        inner, one = _peeled(repository, tip)
        tags += inner
        meant.append(one)
    yield from dict.fromkeys(Named(oid, "tag") for oid in tags)
    new = _new_commits(repository, [one.oid for one in meant if one.kind == "commit"], known)
    seen = _edge(repository, new)
    yield from dict.fromkeys(one for one in meant if one.kind == "blob")
    for one in meant:
        if one.kind == "tree":
            yield from _below(repository, one.oid, seen)
    for oid in new:
        yield Named(oid, "commit")
        yield from _below(repository, repository.commit(oid).tree, seen)


def carry(source: Repository, target: Repository, oids: Sequence[str]) -> None:
    """Objects copied: a few one by one, many as one pack. Raises InputError where one cannot be read, pygit2.GitError or OSError
    where it cannot be written.
    """
    if len(oids) < _LOOSE:
        for oid in oids:
            _copy(source, target, oid)
        return
    with aside(Path(target.git.path)) as folder:
        packed(source, oids, folder)
        put_pack(target, folder)


def packed(source: Repository, oids: Iterable[str], folder: Path) -> Path:
    """Objects as one pack in a folder, with its index beside it; gives the pack."""
    builder = pygit2.PackBuilder(source.git)
    for oid in oids:
        builder.add(pygit2.Oid(hex=oid))
    builder.write(str(folder))
    (found,) = folder.glob("*.pack")
    return found


def put_pack(target: Repository, folder: Path) -> None:
    """Moves a pack to where a repository keeps its own. The index comes last: without it nobody looks at the pack."""
    place = target.common_folder / "objects" / "pack"
    place.mkdir(parents=True, exist_ok=True)
    for suffix in ("pack", "idx"):
        for file in folder.glob(f"*.{suffix}"):
            file.replace(place / file.name)


def _copy(source: Repository, target: Repository, oid: str) -> None:
    kind, data = source.kind(oid), source.blob(oid)
    place = target.common_folder / "objects" / oid[:2]
    if not place.is_dir():
        make_folder(target, place)
    if str(target.git.odb.write(kind, data)) != oid or oid not in target.git:
        raise pygit2.GitError(f"object {oid} was not stored as it is")


def make_folder(repository: Repository, place: Path) -> None:
    """A new folder within git's, for as many people as the repository is made for (core.sharedRepository)."""
    new = [one for one in (place, *place.parents) if not one.exists()]
    place.mkdir(parents=True, exist_ok=True)
    more = {
        "group": 0o2070,
        "true": 0o2070,
        "1": 0o2070,
        "all": 0o2075,
        "world": 0o2075,
        "everybody": 0o2075,
        "2": 0o2075,
    }
    added = more.get(repository.setting("core.sharedRepository").lower(), 0)
    for folder in new if added and os.name != "nt" else ():
        folder.chmod(folder.stat().st_mode | added)


def _peeled(repository: Repository, tip: str) -> tuple[list[str], Named]:
    """The tags on the way from a name to what it means, and that: mostly a commit."""
    tags: list[str] = []
    while (kind := kind_of(repository, tip)) == "tag":
        tags.append(tip)
        tip = repository.blob(tip)[7:47].decode("ascii", "replace")
    return tags, Named(tip, kind)


def _new_commits(repository: Repository, tips: Iterable[str], known: Iterable[str]) -> list[str]:
    """Those that the tips build on and the known ones do not: each behind its parents."""
    order = pygit2.enums.SortMode.TOPOLOGICAL | pygit2.enums.SortMode.REVERSE
    walker = repository.git.walk(None, order)
    for tip in tips:
        repository.commit(tip)  # told as ours where it is not there
        walker.push(pygit2.Oid(hex=tip))
    for one in dict.fromkeys(known):
        if one in repository.git:
            walker.hide(pygit2.Oid(hex=one))
    try:
        return [str(commit.id) for commit in walker]
    except (pygit2.GitError, KeyError, ValueError):
        raise repository.missing(next(iter(tips))) from None


def _edge(repository: Repository, new: Sequence[str]) -> set[str]:
    """The trees and files of the commits that the new ones are built on: they are there."""
    inside, seen = {*new}, set[str]()
    for commit in new:
        for parent in repository.commit(commit).parents:
            if parent not in inside:
                inside.add(parent)
                for _ in _below(repository, repository.commit(parent).tree, seen):
                    pass
    return seen


def _below(repository: Repository, tree: str, seen: set[str]) -> Iterator[Named]:
    """A tree, and all in it, that is not ``seen`` yet."""
    if tree in seen:
        return
    seen.add(tree)
    yield Named(tree, "tree")
    for entry in repository.entries(tree).values():
        if entry.is_tree:
            yield from _below(repository, entry.oid, seen)
        elif entry.is_file and entry.oid not in seen:
            seen.add(entry.oid)
            yield Named(entry.oid, "blob")
