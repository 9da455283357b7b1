"""An edition of one's own given up for the same one of the tool, which has come to bring it (contract §1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.choices import named
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import KnownForms, Named, own_folder
from shinkyu.model.form.layout import schema_folder
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.template import form_files
from shinkyu.model.workspace.converting import converted_files
from shinkyu.model.workspace.forms.differing import Difference, differences
from shinkyu.model.workspace.forms.naming import named_edition
from shinkyu.schema import Form, Item, load_form, tool_sources

Files = dict[str, bytes | None]
_WORDS = frozenset({"text", "line", "date", "number"})  # kinds of which each is written as the others are


@dataclass(frozen=True, slots=True)
class Adoption:
    """What going over to the tool's edition means. ``own``: the form that is given up, None where it cannot be used.

    ``affected``: the texts that have no place in the tool's, one finding for each. ``files``: what changes, by path.
    """

    name: str
    edition: str
    own: Form | None
    tool: Form
    broken: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    slugs: tuple[str, ...]
    affected: tuple[Finding, ...]
    files: Files

    @property
    def folder(self) -> str:
        """The folder that goes."""
        return own_folder(self.name, self.edition)


def adoption(workspace: Workspace, asked: str = "") -> Adoption:
    """What would be done of an edition (``juten-2024-10``; the only one that the tool brings too, where none is named).

    Nothing is written. Raises UsageError where there is no such edition, or the tool does not bring it; BrokenInput where an
    assessment cannot be read.
    """
    forms = workspace.snapshot.forms
    name, edition = _chosen(forms, asked)
    broken = forms.broken.get((name, edition), ())
    own = forms.load(name, edition) if not broken else None
    tool = load_form(name, edition)
    folder = own_folder(name, edition)
    files: Files = dict.fromkeys(workspace.snapshot.paths(f"{folder}/"))
    after = workspace.with_files({path: edit.after for path, edit in workspace.edits.items()} | files).forms
    using = [one for one in _assessments(workspace, own) if one.form is own]
    targets = [one.by(tool, after) for one in using]
    affected = [finding for pair in zip(using, targets, strict=True) for finding in _homeless(workspace, *pair)]
    if not affected:
        for one, target in zip(using, targets, strict=True):
            files |= converted_files(workspace.snapshot, one, target)
        files |= _schemas(workspace, tool)
    told = tuple(differences(own, tool)) if own is not None else ()
    slugs = tuple(one.slug for one in using)
    return Adoption(name, edition, own, tool, broken, told, slugs, tuple(affected), files)


def adopt(workspace: Workspace, asked: str = "") -> Adoption:
    """Takes the folder out of the working tree, and lays the assessments and their schemas out by the tool's edition; all or
    nothing, to be committed. Raises BrokenInput for texts that it has no place for, besides what `adoption` raises."""
    refuse_unfinished(workspace.repository)
    found = adoption(workspace, asked)
    if found.affected:
        raise BrokenInput(
            tr(
                f"この道具の版に場所のない記載があるので、{found.folder} は消しません",
                f"there are texts that the tool's edition has no place for: {found.folder} stays",
            ),
            found.affected,
            where=found.folder,
        )
    put_edits(workspace.repository, found.files, workspace.current)
    return found


def _chosen(forms: KnownForms, asked: str) -> Named:
    brought = [one for one in sorted({*forms.own, *forms.broken}) if one in tool_sources()]
    if not asked:
        if len(brought) == 1:
            return brought[0]
        listed = tr("、", ", ").join("-".join(one) for one in brought)
        raise UsageError(
            tr("どの版のことか分かりません", "it cannot be told which edition is meant")
            if brought
            else tr(
                "この道具にも入っている独自の版は、ここにはありません",
                "there is no edition of one's own here that the tool brings",
            ),
            hint=Hint.of(tr("{} で、ある版を確かめてください", "see {} for those there are"), shinkyu("form", "list"))
            if not brought
            else tr("どれかを示してください: ", "name one of them: ") + listed,
        )
    name, edition = named_edition(forms, asked)
    if (name, edition) not in {*forms.own, *forms.broken}:
        raise UsageError(
            tr(f"{asked} は独自の版ではありません", f"{asked} is no edition of your own"),
            where=own_folder(name, edition),
            hint=tr(
                "この道具の版を使っているので、することはありません", "the tool's is in use: there is nothing to do"
            ),
        )
    if (name, edition) not in brought:
        raise UsageError(
            tr(f"{asked} は、この道具にはまだ入っていません", f"the tool does not bring {asked} yet"),
            where=own_folder(name, edition),
            hint=tr("独自の版をそのまま使ってください", "go on with your own"),
        )
    return name, edition


def _assessments(workspace: Workspace, own: Form | None) -> Sequence[Assessment]:
    """Those of the working tree. Of an edition that cannot be used nobody can say what its assessments hold: only its folder
    goes, and they are read by the tool's from then on."""
    return workspace.snapshot.assessments([] if own is None else None)


def _homeless(workspace: Workspace, old: Assessment, new: Assessment) -> list[Finding]:
    """What is written that the tool's edition has no place for: no such item, another kind of value, or another choice."""
    found = []
    for key, text in sorted(workspace.snapshot.texts(old).items()):
        before = None if key.is_attachment or not text else find_item(old, key.item)
        if before is not None and (why := _why(before, find_item(new, key.item), key, text)):
            path = old.path_of(key.item)
            message = tr(
                f"この道具の版 {new.edition} に {path} の記載の場所がありません ({why})",
                f"the tool's edition {new.edition} has no place for what {path} holds ({why})",
            )
            hint = tr("どう書くかを決めて、先に直してください", "decide how it is to be written, and mend it first")
            one = rulebook.finding(
                "form-text-no-place", message, hint, slug=old.slug, item=path, fact=[new.edition, why]
            )
            found += [one] if one not in found else []
    return found


def _why(before: Item, after: Item | None, key: Key, text: str) -> str:
    if after is None:
        return tr("項目がない", "no such item")
    if before.kind != after.kind and not {before.kind, after.kind} <= _WORDS:
        return f"{before.kind} → {after.kind}"
    if before.repeat != after.repeat:
        return "x-repeat"
    if key.is_order or key.is_figure_file or not after.options:
        return ""
    return "" if named(after.options, text) is not None else tr(f"「{text}」という選択肢がない", f"no option {text!r}")


def _schemas(workspace: Workspace, tool: Form) -> Files:
    """The schemas for editors as the tool has them, where the repository holds any of that edition; None for those that go."""
    folder = schema_folder(tool)
    there = workspace.snapshot.paths(f"{folder}/")
    wanted = form_files(tool) if there else {}
    files: Files = {path: wanted.get(path) for path in {*there, *wanted}}
    return {path: data for path, data in files.items() if workspace.current(path) != data}
