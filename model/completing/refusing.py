"""What speaks against completing an assessment from a document before anything of it is believed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.importing.taking import same_name
from shinkyu.model.language import COMMIT, COMMITTED, FACTS_FILE, tr
from shinkyu.model.snapshots.tree import Workspace


def refuse_uncommitted(workspace: Workspace, assessment: Assessment) -> None:
    """Raises UsageError for an assessment (as HEAD has it) that the working tree has otherwise: its form, its files."""
    here = next((one for one in workspace.snapshot.assessments([]) if one.id == assessment.id), None)
    if here != assessment:
        raise UsageError(
            tr(
                f"{FACTS_FILE} に、まだ記録していない変更があります",
                f"{FACTS_FILE} has changes that are not {COMMITTED}",
            ),
            where=assessment.slug,
            hint=Hint.of(
                tr("先に {} で記録するか、{} で元に戻してください", "first record them with {}, or undo them with {}"),
                shinkyu("commit"),
                shinkyu("restore", "--yes"),
            ),
        )


def refuse_other_edition(file: Path, theirs: Assessment, ours: Assessment) -> None:
    """Raises InputError for a document in another edition of the form."""
    if theirs.edition == ours.edition:
        return
    newer = theirs.edition > ours.edition
    raise InputError(
        tr(
            f"この文書は{theirs.form.edition_label}の版の様式です。{ours.slug} は {ours.edition} の版です",
            f"this document is of the edition {theirs.edition}; {ours.slug} is of {ours.edition}",
        ),
        where=str(file),
        hint=Hint.of(
            tr(
                "先に {} で新しい版に移し、記録してください",
                f"take the assessment there first with {{}}, and {COMMIT} it",
            ),
            shinkyu("convert", "--edition", theirs.edition, "--slug", ours.slug),
        )
        if newer
        else tr("いまの版の様式で書かれた文書を指定してください", "give a document in the edition that is here"),
    )


def refuse_other_assessment(
    file: Path, assessment: Assessment, ours: Mapping[Key, str], theirs: Mapping[Key, str], *, meant: bool
) -> None:
    """Raises InputError for a document with another 評価書名, unless it is ``meant``."""
    key = assessment.key_of(ItemPath(assessment.form.path_of_role("name")))
    here, shown = ours.get(key, ""), theirs.get(key, "")
    if meant or not here or not shown or same_name(here, shown):
        return
    raise InputError(
        tr(
            f"評価書名が違います。文書では「{shown}」、{assessment.slug} では「{here}」",
            f"another 評価書名: in the document {shown!r}, in {assessment.slug} {here!r}",
        ),
        where=str(file),
        hint=Hint.of(
            tr(
                "ほかの評価書の文書ではないか確かめてください。この評価書のものなら {}",
                "see whether it is the document of another assessment; if it is of this one, {}",
            ),
            options("--renamed"),
        ),
    )
