"""Whether what is to be published is what everybody has: recorded, on the branch that others take things into, not behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from shinkyu.model import rulebook
from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.known import FORMS_FOLDER
from shinkyu.model.hints import Hint, Slot, git, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project, Version
from shinkyu.model.repository import upstream_of
from shinkyu.model.review.points import usual_base
from shinkyu.model.settings import FILE
from shinkyu.model.workspace.merging.branches import Branch


def check_place(project: Project, version: Version) -> Iterator[Finding]:
    """What of the working tree, and of where HEAD is, stands against it. Nothing is fetched."""
    if project.repository.workdir is not None:
        yield from _uncommitted(project, version)
    base = _base(project)
    if base is not None and base.commit != version.commit:
        yield _elsewhere(version, base)
    elif base is not None:
        yield from _behind(project, version, base)


def _base(project: Project) -> Branch | None:
    """The branch that others are taken into; None where it cannot be told, and so be no other than the one at hand."""
    try:
        return usual_base(project.repository)
    except UsageError:
        return None


def _uncommitted(project: Project, version: Version) -> Iterator[Finding]:
    """Edits of the assessment, and of what its copy hangs on besides."""
    slug = version.assessment.slug
    own = {edit.path for edit in project.workspace.edits_of(version.assessment)}
    also = {path for path in project.workspace.edits if PurePosixPath(path).parts[0] in (FILE, FORMS_FOLDER)}
    if paths := sorted(own | also):
        yield rulebook.finding(
            "publish-uncommitted",
            tr(
                f"まだ記録していない直しがあります: {listed(paths)}",
                f"there are uncommitted edits: {listed(paths)}",
                page=("まだ記録していない直しがあります", "there are edits that are not recorded"),
            ),
            Hint.of(
                tr(
                    "{} で見て、{} で記録するか {} で取り消してください",
                    "see them with {}, then record them with {}, or undo them with {}",
                ),
                shinkyu("status", "--slug", slug),
                shinkyu("commit", "--slug", slug),
                shinkyu("restore", "--yes", "--slug", slug),
            ),
            slug=slug,
            file=paths[0],
        )


def _elsewhere(version: Version, base: Branch) -> Finding:
    name = base.name
    return rulebook.finding(
        "publish-elsewhere",
        tr(
            f"いまいるところが {name} の先端ではありません",
            f"this is not the tip of {name}",
            page=(
                "いま開いている下書きは、公表のもとになる版(取り込み済みの版)ではありません",
                "the draft that is open is not what is published (what is taken in)",
            ),
        ),
        Hint.of(
            tr(
                "公表するものは {name} に取り込み、{} で移ってから公表してください"
                "(git のプログラムがなければ、{} で新しいフォルダに受け取り、その中で)",
                "take what is to be published into {name}, go there with {}, and publish it then"
                " (without the git program: in a new folder, from {})",
                page=(
                    "公表するものを「下書き」の画面で取り込み、取り込み済みの版に移ってから公表してください",
                    "take what is to be published in on the page “Drafts”, go to what is taken in, and publish it then",
                ),
            ),
            git("switch", name.removeprefix("origin/")),
            shinkyu("get", Slot(tr("共有フォルダ", "SHARE")), Slot(tr("新しいフォルダ", "DIR"))),
            name=name,
        ),
        slug=version.assessment.slug,
        commit=version.commit,
    )


def _behind(project: Project, version: Version, base: Branch) -> Iterator[Finding]:
    upstream = upstream_of(project.repository, base.name)
    if upstream is None or project.repository.reaches(version.commit, upstream[1]):
        return
    name, tip = upstream
    yield rulebook.finding(
        "publish-behind",
        tr(
            f"{name} に、まだ取り込んでいない記録があります(最後に受け取ったとき)",
            f"{name}, as it was last received, has what is not taken in here",
        ),
        Hint.of(
            tr(
                "{} で(送らずに取り込むだけなら {} で)取り込んでから公表してください",
                "take it in with {} first (or, to send nothing, with {})",
            ),
            shinkyu("sync"),
            shinkyu("merge", name),
        ),
        slug=version.assessment.slug,
        commit=tip,
    )
