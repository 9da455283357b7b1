"""A bundle held against what it says of itself, against its tag and its commit, and against what that commit makes (`verify`)."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError, refusal
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.project import Project
from shinkyu.model.publishing.checked import CheckedBundle, Kind
from shinkyu.model.publishing.claimed import check_approvals
from shinkyu.model.publishing.gathering import Publishable, gather
from shinkyu.model.publishing.manifest import NAME, BundledFile, Manifest, read_manifest, sum_of
from shinkyu.model.publishing.members import same_members

Rebuilt = Callable[[Publishable], Mapping[str, bytes]]
_SAID = re.compile(r"^Manifest-SHA256: ([0-9a-f]{64})$", re.MULTILINE)
_AT_ONCE = 1024**2


def check_bundle(project: Project, folder: Path, rebuilt: Rebuilt) -> CheckedBundle:
    """What is wrong with a bundle. ``rebuilt``: the files that a commit and a day alone make, by name.

    Raises InputError where it is no bundle or cannot be read, and where the history of its commit is not all here.
    """
    found = CheckedBundle(folder, read_manifest(folder))
    _check_files(found)
    _check_commit(project, found)
    _check_tag(project, found)
    if found.here and not found.manifest.is_of_this_tool:
        found.not_rebuilt = True
    elif found.here:
        published = _gathered(project, found.manifest)
        _check_rebuilt(found, rebuilt(published))
        _check_said(found, published)
    if found.here:
        check_approvals(project, found)
    return found


def _check_files(found: CheckedBundle) -> None:
    listed = {one.name: one for one in found.manifest.files}
    there = {one.name for one in found.folder.iterdir()}
    for name in sorted(listed.keys() - there):
        found.add(
            Kind.MISSING, name, tr("manifest.json にあるファイルがありません", "it is in manifest.json, and not there")
        )
    for name in sorted(there - listed.keys() - {NAME}):
        found.add(Kind.ADDED, name, tr("manifest.json にないものがあります", "it is not in manifest.json"))
    for name in sorted(listed.keys() & there):
        if _sum_of_file(found.folder / name) != listed[name].sha256:
            found.add(Kind.ALTERED, name, tr("公表したときから変わっています", "it is not what was published"))


def _sum_of_file(file: Path) -> str:
    """The SHA-256 of a file; "" of what is none."""
    if file.is_symlink() or not file.is_file():
        return ""
    summed = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while piece := stream.read(_AT_ONCE):
                summed.update(piece)
    except OSError as error:
        raise InputError(tr("読めません", "cannot be read") + f" ({refusal(error)})", where=str(file)) from None
    return summed.hexdigest()


def _check_commit(project: Project, found: CheckedBundle) -> None:
    manifest = found.manifest
    try:
        tree = project.repository.commit(manifest.commit).tree
    except InputError:
        found.here = False
        found.add(
            Kind.COMMIT,
            "",
            tr(
                f"コミット {manifest.commit[:10]} がこのリポジトリにありません。受け取ってから、もう一度確かめてください",
                f"the commit {manifest.commit[:10]} is not in this repository: receive it, and verify once more",
                page=(
                    "この公表のもとの記録が、このフォルダにありません。「やりとり」で受け取ってから、もう一度確かめてください",
                    "the record of this publication is not in this folder: receive it by “Exchange”, and verify once more",
                ),
            ),
        )
        return
    if tree != manifest.tree:
        found.add(
            Kind.MANIFEST,
            NAME,
            tr(
                "tree がコミットのものではありません",
                "its tree is not that of the commit",
                page=("中身が、もとの記録のものではありません", "its content is not that of its record"),
            ),
        )


def _check_tag(project: Project, found: CheckedBundle) -> None:
    commit = project.repository.tags(found.tag).get(found.tag)
    if commit is None:
        found.add(
            Kind.TAG,
            "",
            tr(
                f"タグ {found.tag} がありません。受け取ってから、もう一度確かめてください",
                f"there is no tag {found.tag}: receive it, and verify once more",
                page=(
                    "この公表の印がここにありません。「やりとり」で受け取ってから、もう一度確かめてください",
                    "the mark of this publication is not here: receive it by “Exchange”, and verify once more",
                ),
            ),
        )
        return
    if commit != found.manifest.commit:
        found.add(
            Kind.TAG,
            "",
            tr(
                f"タグ {found.tag} は別のコミット {commit[:10]} を指しています",
                f"the tag {found.tag} names another commit, {commit[:10]}",
                page=("この公表の印は、別の記録に付いています", "the mark of this publication is at another record"),
            ),
        )
    said = _SAID.findall(project.repository.tag_message(found.tag))
    if not said:
        found.notes.append(
            tr(
                f"タグ {found.tag} は manifest.json の sha256 を書いていないので、それとは比べていません",
                f"the tag {found.tag} does not say the sha256 of manifest.json: that was not compared",
                page=(
                    "この公表の印には一覧(manifest.json)の照合番号がないので、それとは比べていません",
                    "the mark of this publication does not hold the sum of its list (manifest.json): that was not compared",
                ),
            )
        )
    elif said[-1] != found.manifest.sha256:
        found.add(
            Kind.MANIFEST,
            NAME,
            tr(
                "タグの書いている sha256 と違います",
                "its sha256 is not the one that the tag says",
                page=("公表の印にある照合番号と違います", "its sum is not the one of the mark of the publication"),
            ),
        )


def _gathered(project: Project, manifest: Manifest) -> Publishable:
    try:
        day = dt.date.fromisoformat(manifest.date)
        return gather(project, manifest.commit, manifest.slug, day)
    except (ValueError, UsageError):
        raise InputError(
            tr(
                f"manifest.json の評価書か日付が違います: {manifest.slug} {manifest.date}",
                f"manifest.json names no assessment of the {COMMIT}, or no day: {manifest.slug} {manifest.date}",
            ),
            where=NAME,
            hint=tr("公表したときのフォルダと取り替えてください", "take the folder as it was published"),
        ) from None


def _check_rebuilt(found: CheckedBundle, made: Mapping[str, bytes]) -> None:
    listed = {one.name: one for one in found.manifest.files}
    for name in sorted(made.keys() - listed.keys()):
        found.add(
            Kind.REBUILT,
            name,
            tr(f"{COMMIT}から作られるのに、入っていません", f"the {COMMIT} makes it, and it is not in it"),
        )
    for name in sorted(made.keys() & listed.keys()):
        if listed[name].sha256 == sum_of(made[name]):
            found.same.append(name)
        elif _is_alike(found.folder / name, listed[name], made[name]):
            found.alike.append(name)
        else:
            found.add(Kind.REBUILT, name, tr(f"{COMMIT}から作ったものと違います", f"it is not what its {COMMIT} makes"))


def _is_alike(file: Path, listed: BundledFile, made: bytes) -> bool:
    """Whether a file is as it was published, and holds what the commit makes, packed by another program."""
    return _sum_of_file(file) == listed.sha256 and same_members(file.read_bytes(), made)


def _check_said(found: CheckedBundle, published: Publishable) -> None:
    """What the manifest says of the publication itself."""
    assessment, last = published.version.assessment, published.since.last
    known = {
        "form": assessment.form_name,
        "edition": assessment.edition,
        "digest": published.digest,
        "previous": last.tag if last is not None else "",
    }
    for name in _differing(found.manifest, known):
        what = tr(f"{name} が{COMMIT}のものと違います", f"its {name} is not that of the {COMMIT}")
        if name == "previous":
            what += tr(
                f"(manifest.json では {found.manifest.previous or 'なし'}、ここでは {known[name] or 'なし'}。"
                "公表のタグを受け取っていないと、そうなります)",
                f" (there {found.manifest.previous or 'none'}, here {known[name] or 'none'}: tags of publications may have to"
                " be received)",
                page=(
                    f"(一覧では {found.manifest.previous or 'なし'}、ここでは "
                    f"{known[name] or 'なし'}。"
                    "公表の記録を受け取っていないと、そうなります)",
                    f" (there {found.manifest.previous or 'none'}, here "
                    f"{known[name] or 'none'}: records of publications may have to be received)",
                ),
            )
        found.add(Kind.MANIFEST, NAME, what)


def _differing(manifest: Manifest, known: Mapping[str, str]) -> Iterator[str]:
    return (name for name, value in known.items() if getattr(manifest, name) != value)
