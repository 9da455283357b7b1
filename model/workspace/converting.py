"""An assessment taken to a newer edition of its form: every text to the letter, uncommitted, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.layout import known_form
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.history.comparison import today_key
from shinkyu.model.language import UNCOMMITTED, tr
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.sections.document import Texts
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.citedanew import cited_anew
from shinkyu.model.workspace.conversion import Conversion, Files
from shinkyu.model.workspace.pending import item_paths, pending_keys


@dataclass(frozen=True, slots=True)
class Converted:
    """What was done: files by their new path with the old one ("" for a new section), in the order of the form.

    ``settings``: whether shinkyu.yaml names items by new paths.
    """

    assessment: Assessment
    moved: tuple[tuple[str, str], ...]
    settings: bool = False


def convert(workspace: Workspace, assessment: Assessment, edition: str) -> Converted:
    """Takes the working tree's assessment to a newer edition, leaving it to be committed.

    Raises UsageError for an edition that is not newer and for uncommitted edits of texts, BrokenInput for files that
    cannot be read and, with the list of them, for written items that have no place in the new edition. Then nothing has
    changed.
    """
    refuse_unfinished(workspace.repository)
    target = _target(assessment, edition)
    conversion = _conversion(workspace.snapshot, assessment, target, lambda: _refuse_uncommitted(workspace, assessment))
    files, settings = conversion.files(), cited_anew(workspace.snapshot, assessment, target)
    put_edits(workspace.repository, files | settings, workspace.current)
    return Converted(target, tuple(conversion.moved), bool(settings))


def converted_files(snapshot: Snapshot, assessment: Assessment, target: Assessment) -> Files:
    """The files that change where an assessment is taken to another edition, be it an older one; None for those that go.

    Raises BrokenInput as `convert` does.
    """
    return _conversion(snapshot, assessment, target).files()


def _conversion(
    snapshot: Snapshot, assessment: Assessment, target: Assessment, refuse: Callable[[], None] = lambda: None
) -> Conversion:
    refuse_broken(snapshot, assessment)
    refuse()
    texts = snapshot.texts(assessment)
    refuse_homeless(assessment, target, texts)
    return Conversion(
        snapshot, assessment, target, {today_key(key, assessment, target): text for key, text in texts.items()}
    )


def _target(assessment: Assessment, edition: str) -> Assessment:
    form = known_form(assessment.form_name, edition, assessment.forms)
    if form.edition == assessment.edition:
        raise UsageError(
            tr(f"もう {edition} の様式です", f"it is of the edition {edition} already"),
            where=assessment.slug,
            hint=tr("移すことはありません", "there is nothing to do"),
        )
    if form.edition < assessment.edition:
        raise UsageError(
            tr(
                f"いまの版は {assessment.edition} です。{edition} へは移せません",
                f"the edition is {assessment.edition} now; it cannot be taken to {edition}",
            ),
            where=assessment.slug,
            hint=tr("より新しい版を指定してください", "name a newer edition"),
        )
    return assessment.by(form, assessment.forms)


def refuse_broken(snapshot: Snapshot, assessment: Assessment) -> None:
    """Raises BrokenInput where a file of the assessment cannot be read."""
    findings: list[Finding] = []
    snapshot.texts(assessment, findings)
    if findings:
        raise BrokenInput(
            tr("読めないファイルがあるので、版を移せません", "there are files that cannot be read: the edition stays"),
            findings,
        )


def _refuse_uncommitted(workspace: Workspace, assessment: Assessment) -> None:
    """Raises UsageError for texts that differ from HEAD's: the conversion is committed without rows, and they with it."""
    keys = pending_keys(workspace, assessment, workspace.snapshot.texts(assessment))
    if not keys or workspace.committed_folder(assessment) is None:
        return
    items = listed(item_paths(assessment, keys))
    raise UsageError(
        tr(
            f"記録していない直しがあるので、版を移せません: {items}",
            f"there are {UNCOMMITTED} edits, so the edition stays: {items}",
        ),
        where=assessment.slug,
        hint=Hint.of(
            tr(
                "先に {} で記録するか、{} で元に戻してください",
                "first record them with {}, or undo them with {}",
            ),
            shinkyu("commit"),
            shinkyu("restore", Slot(tr("項目", "ITEM"))),
        ),
    )


def refuse_homeless(old: Assessment, new: Assessment, texts: Texts) -> None:
    """Raises BrokenInput with every written item that the new edition has no place for."""
    findings = []
    for key in sorted(texts):
        item_key = key.item
        if key.is_attachment or find_item(old, item_key) is None:
            continue
        there = today_key(item_key, old, new)
        if find_item(new, there) is None or today_key(there, new, old) != item_key:
            path = old.path_of(item_key)
            message = tr(
                f"版 {new.edition} に {path} の場所がありません", f"edition {new.edition} has no place for {path}"
            )
            hint = tr("どこへ移すかを決めて、先に手で移してください", "decide where it goes and move it by hand first")
            findings.append(
                rulebook.finding("edition-no-place", message, hint, slug=old.slug, item=path, fact=[new.edition])
            )
    if findings:
        raise BrokenInput(
            tr(
                "新しい版に場所のない記載があるので、移せません",
                "there are texts that the new edition has no place for",
            ),
            findings,
        )
