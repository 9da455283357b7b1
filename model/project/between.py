"""Two points of one assessment, and what it says differently at them (`shinkyu diff`)."""

from __future__ import annotations

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.differences import Difference
from shinkyu.model.history.differences import differences as between_texts
from shinkyu.model.language import tr
from shinkyu.model.project.project import Project
from shinkyu.model.project.version import Version


def ends(project: Project, between: str, slug: str = "", item: str = "") -> tuple[Version | None, Version]:
    """The two versions that ``A..B`` names (A alone: up to the working tree), the older None where it is not there yet.

    Raises UsageError for three dots, and as `Project.version` does.
    """
    first, dots, last = between.partition("..")
    if last.startswith("."):
        raise UsageError(
            tr(f"「{between}」のような点3つの書き方はありません", f"{between!r}: three dots have no meaning here"),
            hint=Hint.of("{}", shinkyu("diff", f"{first}..{last[1:]}")),
        )
    new = project.version(last or "HEAD", slug, item) if dots else project.pending(slug, item)
    return project.same(new, first or "HEAD"), new


def differences(old: Version | None, new: Version, item: str = "") -> list[Difference]:
    """What differs between two versions of an assessment (None: it is not there yet), item by item, in the form's order.

    Raises UsageError for an item that is not one.
    """
    texts = new.texts()
    selected = new.names.find(item, whole=True) if item else None
    before = (old.assessment, old.texts()) if old is not None else (new.assessment, {})
    return between_texts(before, (new.assessment, texts), selected)
