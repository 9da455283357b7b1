"""Which 特定個人情報ファイル is meant, and what a new one, and the first beside it, may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import ASSESSMENT_FILE, Assessment, InformationFile
from shinkyu.model.form.ids import is_slug
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.filenames import names_said

_NOBODYS = re.compile(r"f[0-9]+")  # the slug that a file has which nobody has named yet


@dataclass(frozen=True, slots=True)
class First:
    """The one file that there was, as it is to be called beside another; "" where that is not known yet."""

    slug: str
    name: str


def first_file(workspace: Workspace, assessment: Assessment, new: str, slug: str = "", name: str = "") -> First | None:
    """What the one file is to be called beside a ``new`` one (its slug): as given, else as it is called, or as its Ⅱ-1 says.

    None where there are others already. Raises UsageError where something is given then, and as `refuse_to_add`.
    """
    if assessment.several:
        if slug or name:
            raise UsageError(
                tr("はじめの1つの名前を示せるのは、2つめを足すときだけです", "the first has names of its own already"),
                where=f"{assessment.slug}/{ASSESSMENT_FILE}",
                hint=Hint.of(tr("改めるには {}", "to change them: {}"), shinkyu("file", "rename")),
            )
        return None
    if not assessment.files:
        raise _none_of_each(assessment)
    (file,) = assessment.files
    said = names_said(assessment, workspace.snapshot.texts(assessment, []), file)
    chosen = "" if _NOBODYS.fullmatch(file.slug) else file.slug
    first = First(slug or chosen, name or file.name or next((one.text for one in said), ""))
    refuse_to_add(assessment, new, first)
    return first


def find_file(assessment: Assessment, slug: str) -> InformationFile:
    """The file of that slug, or id. Raises UsageError that names those there are."""
    found = next((file for file in assessment.files if slug in (file.slug, file.id)), None)
    if found is None:
        raise UsageError(
            tr(f"「{slug}」という特定個人情報ファイルはありません", f"there is no 特定個人情報ファイル {slug!r}"),
            where=assessment.slug,
            hint=tr("あるのは: ", "there are: ") + _named(assessment.files),
        )
    return found


def refuse_to_add(assessment: Assessment, slug: str, first: First | None = None) -> None:
    """Raises UsageError for a form that does not write of each file, and for a slug that is taken or cannot be one."""
    if not assessment.files:
        raise _none_of_each(assessment)
    files = assessment.files
    if first is not None and first.slug:
        refuse_slug(first.slug, ())
        files = (replace(files[0], slug=first.slug),)
    refuse_slug(slug, files)


def _none_of_each(assessment: Assessment) -> UsageError:
    return UsageError(
        tr(
            "この評価書は、特定個人情報ファイルごとの記載を持ちません",
            "this assessment does not write of each 特定個人情報ファイル",
        ),
        where=f"{assessment.slug}/{ASSESSMENT_FILE}",
        hint=tr("重点項目評価書と全項目評価書だけです", "only 重点項目評価書 and 全項目評価書 do"),
    )


def refuse_slug(slug: str, others: Iterable[InformationFile]) -> None:
    """Raises UsageError for a slug that is one of the others' (or their id), or cannot name a folder."""
    if not is_slug(slug):
        raise UsageError(
            tr(f"「{slug}」はフォルダの名前に使えません", f"{slug!r} cannot be the name of a folder"),
            hint=tr(
                "英小文字・数字・ハイフン、50字までで書いてください (例 juki)",
                "use lower-case letters, digits and hyphens",
            ),
        )
    if slug in {one for file in others for one in (file.slug, file.id)}:
        raise UsageError(
            tr(f"「{slug}」はもうあります", f"there is a file {slug!r} already"),
            hint=tr("ほかの名前にしてください", "take another name"),
        )


def _named(files: Iterable[InformationFile]) -> str:
    return tr("、", ", ").join(f"{file.slug} ({file.name})" if file.name else file.slug for file in files)
