"""Where the assessments of three trees lie, made one: renamed folders, and editions, are followed by the ids (contract §3.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, InformationFile
from shinkyu.model.form.layout import section_places
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import BRANCHES, TWIG, tr
from shinkyu.model.repository import Repository, Tree, TreeEntry, stored_blob, stored_tree
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.converting import converted_files
from shinkyu.model.workspace.selecting import same_layout


@dataclass(frozen=True, slots=True)
class Three:
    """The files of the common ancestor, of ours and of theirs."""

    base: Tree
    ours: Tree
    theirs: Tree


def in_one_layout(repository: Repository, three: Three) -> Three:
    """The same files where the merge will have them: what one side moved or converted, the others are moved and converted to.

    Raises UsageError where both sides did so, differently, BrokenInput for texts that a newer edition has no place for.
    """
    trees = (three.base, three.ours, three.theirs)
    files = [{path: entry for path, entry in tree.items() if path.endswith(f"/{ASSESSMENT_FILE}")} for tree in trees]
    if files[0] == files[1] == files[2]:
        return three
    known = [_assessments(repository, tree) for tree in trees]
    moved = list(trees)
    for name in sorted(set.intersection(*map(set, known))):
        versions = [one[name] for one in known]
        if all(same_layout(versions[0], one) for one in versions[1:]):
            continue
        target = _target(*versions)
        moved = [_moved(repository, tree, one, target) for tree, one in zip(moved, versions, strict=True)]
    return Three(*moved)


def _assessments(repository: Repository, tree: Tree) -> dict[str, Assessment]:
    return {one.id: one for one in Snapshot(repository, stored_tree(repository, tree)).assessments([])}


def _target(base: Assessment, ours: Assessment, theirs: Assessment) -> Assessment:
    pick = partial(_picked, base, ours, theirs)
    slug, edition, form = pick(lambda one: one.slug), pick(lambda one: one.edition), pick(lambda one: one.form_name)
    forms = next((one.forms for one in (ours, theirs, base) if one.edition == edition), ours.forms)
    return Assessment(ours.id, slug, form, edition, _files(base, ours, theirs), forms=forms)


def _files(base: Assessment, ours: Assessment, theirs: Assessment) -> tuple[InformationFile, ...]:
    """The 特定個人情報ファイル by id: those of ours, what theirs renamed, and what it put in."""
    sides = [{file.id: file for file in one.files} for one in (base, ours, theirs)]
    found: list[InformationFile] = []
    for name in dict.fromkeys([*sides[1], *sides[2]]):
        old, mine, other = (side.get(name) for side in sides)
        if mine is None or other is None:
            found += [file for file in (mine, other) if file is not None and old is None]
            continue
        renamed = other.slug if old is not None and mine.slug == old.slug else mine.slug
        if old is not None and len({old.slug, mine.slug, other.slug}) > 2:
            raise _both(ours, mine.slug, other.slug)
        found.append(replace(mine, slug=renamed))
    return tuple(found)


def _picked(base: Assessment, ours: Assessment, theirs: Assessment, of: Callable[[Assessment], str]) -> str:
    old, mine, other = of(base), of(ours), of(theirs)
    if mine == other or other == old:
        return mine
    if mine == old:
        return other
    raise _both(ours, mine, other)


def _both(assessment: Assessment, mine: str, other: str) -> UsageError:
    return UsageError(
        tr(
            f"両方の{TWIG}が、評価書のフォルダや版を別々に変えています: {mine}、{other}",
            f"both {BRANCHES} moved the assessment, or took it to another edition, differently: {mine}, {other}",
        ),
        where=assessment.slug,
        hint=Hint.of(
            tr(
                "片方の枝で、もう片方と同じ名前や版にして {} で記録してから、取り込んでください",
                "on one of the branches, give it the name and edition of the other and record that with {}; then merge",
                page=(
                    "どちらかの下書きで、もう片方と同じ名前や版にして記録してから、取り込んでください",
                    "in one of the drafts, give it the name and edition of the other and record that; then take it in",
                ),
            ),
            shinkyu("commit", "--no-row"),
        ),
    )


def _moved(repository: Repository, tree: Tree, now: Assessment, target: Assessment) -> dict[str, TreeEntry]:
    """A tree with one of its assessments where the target lies, in its edition."""
    if same_layout(now, target):
        return dict(tree)
    files = dict(tree)
    if now.edition != target.edition:
        snapshot = Snapshot(repository, stored_tree(repository, tree))
        then = now.by(target.form, target.forms)
        own = {p: d for p, d in converted_files(snapshot, now, then).items() if p.startswith(f"{now.slug}/")}
        files = _put(repository, files, own)
        now = then
    places = _places(now, target)
    return {_there(path, now, target, places): entry for path, entry in files.items()}


def _put(repository: Repository, files: dict[str, TreeEntry], own: Mapping[str, bytes | None]) -> dict[str, TreeEntry]:
    kept = {path: entry for path, entry in files.items() if own.get(path, b"") is not None}
    new = {path: TreeEntry("100644", stored_blob(repository, data)) for path, data in own.items() if data is not None}
    return kept | new


def _places(now: Assessment, target: Assessment) -> Mapping[str, str]:
    """Where the sections of each 特定個人情報ファイル go, by path below the folder."""
    ids: Sequence[str] = [file.id for file in now.files]
    there = {file.id for file in target.files}
    return {
        now.section_path(section, name): target.section_path(section, name)
        for section, name in section_places(now)
        if name in ids and name in there
    }


def _there(path: str, now: Assessment, target: Assessment, places: Mapping[str, str]) -> str:
    inner = path.removeprefix(f"{now.slug}/")
    return path if inner == path else f"{target.slug}/{places.get(inner, inner)}"
