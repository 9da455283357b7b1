"""`shinkyu show --format xlsx --editable`: a document as a workbook that comes back by `shinkyu import-edits`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinkyu.cli.failing import complain
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.form.keys import ItemPath
    from shinkyu.model.project import Version
    from shinkyu.model.sections.document import Texts


def refuse_unless_workbook(form: str, editable: bool) -> None:
    """Raises UsageError for --editable of another format."""
    if editable and form != "xlsx":
        raise UsageError(
            tr("--editable は xlsx だけです", "--editable is for xlsx only"),
            hint=f"--editable -o {tr('評価書', 'assessment')}.xlsx",
        )


def workbook(version: Version, texts: Texts, commit: str, path: ItemPath | None) -> bytes:
    """The workbook of the texts, or of the part of them at ``path``. Tells of uncommitted edits: they are not in it."""
    from shinkyu.model.editable.plan import plan
    from shinkyu.render.editable import render
    from shinkyu.render.reports.notes import of_edits

    if version.project.repository.workdir is not None and _has_edits(version):
        complain(of_edits())
    return render(plan(version.assessment, texts, commit or version.commit, path))


def _has_edits(version: Version) -> bool:
    prefix = f"{version.assessment.slug}/"
    return any(path.startswith(prefix) for path in version.project.workspace.edits)
