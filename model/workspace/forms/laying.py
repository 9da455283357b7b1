"""A new edition of one's own: a copy of another one in `.forms`, to be edited until it is the official form (contract §1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shinkyu.model.errors import UsageError
from shinkyu.model.form.known import KnownForms, own_folder
from shinkyu.model.form.layout import known_form
from shinkyu.model.form.own.words import is_edition
from shinkyu.model.language import tr
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.forms.naming import named_edition
from shinkyu.schema import ABOUT, Form

_UNFILLED: Mapping[str, object] = {"edition_label": "", "in_force": None}  # what nobody but the author can say


@dataclass(frozen=True, slots=True)
class Laid:
    """What was laid down: the folder, its files, and the edition that was copied."""

    folder: str
    files: tuple[str, ...]
    source: Form


def lay_down(workspace: Workspace, source: str, edition: str) -> Laid:
    """Lays a copy of an edition (``juten-2018-05``) into the working tree, to be edited and committed.

    Raises UsageError for an edition that is not known, one that is no year and month or is not newer than the one that is
    copied, and one that is there already; BrokenInput for a copied one that cannot be used.
    """
    refuse_unfinished(workspace.repository)
    forms = workspace.snapshot.forms
    form = known_form(*named_edition(forms, source), forms)
    _refuse(workspace, forms, form, edition)
    folder = own_folder(form.name, edition)
    files = {f"{folder}/{name}": data for name, data in copied_files(form, edition).items()}
    put_edits(workspace.repository, files, workspace.current)
    return Laid(folder, tuple(files), form)


def copied_files(form: Form, edition: str) -> dict[str, bytes]:
    """The files of a new edition that goes on from a form: what it says of the edition before that one is taken out."""
    about = {**form.source.about, "edition": edition, "follows": form.edition, **_UNFILLED}
    files = {ABOUT: _written(about)}
    for section in form.sections:
        files[f"{section.id}.json"] = _written(_without_was(form.schema(section.id)))
    return files


def _written(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _without_was(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_was(inner) for key, inner in value.items() if key != "x-was"}
    return [_without_was(inner) for inner in value] if isinstance(value, list) else value


def _refuse(workspace: Workspace, forms: KnownForms, form: Form, edition: str) -> None:
    if not is_edition(edition):
        raise UsageError(
            tr(f"版「{edition}」は、年月ではありません", f"the edition {edition!r} is no year and month"),
            hint=tr("様式の版を、2024-10 のように書いてください", "write it as 2024-10"),
        )
    if edition <= form.edition:
        raise UsageError(
            tr(
                f"版 {edition} は、もとにする版 {form.edition} より新しくありません",
                f"the edition {edition} is not newer than the one that is copied, {form.edition}",
            ),
            hint=tr("それより前の版をもとにしてください", "copy one that is older"),
        )
    folder = own_folder(form.name, edition)
    if forms.source(form.name, edition) is not None or (form.name, edition) in forms.broken:
        own = (form.name, edition) in forms.own or (form.name, edition) in forms.broken
        raise UsageError(
            tr(f"様式 {form.name} の版 {edition} はもうあります", f"form {form.name} has an edition {edition} already"),
            where=folder if own else "",
            hint=tr("あるものを直してください", "edit the one that is there")
            if own
            else tr("この道具に入っているので、そのまま使えます", "it comes with the tool, and can be used as it is"),
        )
    if (workspace.root / folder).exists() or (workspace.root / folder).is_symlink():
        raise UsageError(
            tr("その名前のものがもうあります", "something of that name is there already"),
            where=folder,
            hint=tr("中身を確かめて、いらなければ消してください", "look into it, and take it away if it is not needed"),
        )
