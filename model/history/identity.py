"""The id of an assessment, which never changes (contract §1): where a folder goes on under another one, and what to say.

An assessment's history is found by its id. A folder whose assessment.yaml says another id than before has lost all of
it: every row of its table, in silence. Only a folder that is renamed, or one that goes and another that comes, is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Example, Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folder_at, folders

RULE = "assessment-id"


def id_before(repository: Repository, before: str | None, slug: str, kept: Callable[[], Container[str]]) -> str:
    """The id that the folder ``slug`` had in the tree ``before``, where it is none of ``kept``: those that live on.

    These are asked for only where there was such a folder. "" where there was none, where it cannot be read, and where the
    assessment only moved to another folder.
    """
    try:
        folder = folder_at(repository, before, slug)
    except BrokenInput:
        return ""
    return "" if folder is None or folder.assessment.id in kept() else folder.assessment.id


def ids_in(repository: Repository, tree: str | None) -> set[str]:
    """The ids of all assessments in a tree that can be read."""
    return {folder.assessment.id for folder in folders(repository, tree, [])} if tree is not None else set()


def changed_id(slug: str, was: str, now: str, *, commit: str = "", file: str = "", line: int = 0) -> Finding:
    """The finding of an id that changed: in the working tree's ``file``, or by a ``commit``."""
    back = (
        Hint.of(
            tr(
                "{slug}/assessment.yaml の id を {was} に戻し、{} で記録してください",
                "put {was} back as the id in {slug}/assessment.yaml and record that with {}",
                page=(
                    "評価書の基本情報が書き換えられています。書き換えた人か、管理する人に知らせてください",
                    "the basic facts of the assessment were changed: tell who changed them, or who looks after it",
                ),
            ),
            shinkyu("commit", "--no-row", "--reason", Example(tr("id を元に戻す", "…"))),
            slug=slug,
            was=was,
        )
        if commit
        else tr(
            f"id: {was} に戻してください",
            f"put it back: id: {was}",
            page=(
                "評価書の基本情報が書き換えられています。書き換えた人か、管理する人に知らせてください",
                "the basic facts of the assessment were changed: tell who changed them, or who looks after it",
            ),
        )
    )
    return rulebook.finding(
        RULE,
        tr(
            f"{slug} の id が {was} から {now} に変わっています。id は変わらないもので、このままでは変更の履歴がつながりません",
            f"the id of {slug} has changed from {was} to {now}; an id never changes, and its history is lost with it",
        ),
        back,
        slug=slug,
        file=file,
        line=line,
        commit=commit,
        fact=[was, now],
    )
