"""What was done in the working tree: an item's text, entries, files put back or moved (`edit`, `entry`, `restore`, `convert`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.guidance import guidance, way_of_writing
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.converting import Converted
from shinkyu.model.workspace.editing import Doubt, doubts
from shinkyu.model.workspace.filenames import Said
from shinkyu.model.workspace.filing import Refiled
from shinkyu.model.workspace.removing import Removal
from shinkyu.model.workspace.restoring import Restored
from shinkyu.render.findings import finding_text
from shinkyu.render.reports.notes import of_unread_files


def questions_of_first() -> Mapping[str, str]:
    """What `file add` asks of the one file that there is, by the option that answers it."""
    return {
        "--first-slug": tr("いまの1つの短い名前 (例 juki)", "the short name of the one there is (as juki)"),
        "--first-name": tr("いまの1つの名前", "the name of the one there is"),
    }


def item(label: str, changed: bool) -> str:
    """Whether an item's text is another now."""
    if changed:
        return tr(f"直しました: {label}", f"edited: {label}") + "\n"
    return tr(f"変わっていません: {label}", f"unchanged: {label}") + "\n"


def beside(label: str, assessment: Assessment, key: Key) -> Iterator[str]:
    """For standard error, while the text is open in an editor: which item it is, and what the form says of it."""
    yield label
    if (item := find_item(assessment, key)) is not None:
        yield from guidance(item)


def notes(assessment: Assessment, key: Key, text: str) -> Iterator[str]:
    """For standard error: what an item's text chooses that the form does not offer, and what may be meant."""
    item = find_item(assessment, key)
    for doubt in doubts(assessment, key, text):
        yield _doubt(doubt)
        if item is not None and item.kind == "choices":
            yield f"    {way_of_writing(item)}"


def beside_text(workspace: Workspace, assessment: Assessment, key: Key, text: str, *, changed: bool) -> Iterator[str]:
    """For standard error: what is to be said of an item's text, what `check` will find of it, and what was not looked at."""
    from shinkyu.model.workspace.standing import item_findings

    yield from notes(assessment, key, text)
    yield from of_unread_files(workspace)
    found = item_findings(workspace, assessment, key) if changed else ()
    yield from (finding_text(finding) for finding in found if finding.rule != "choice-unknown")  # told by `notes`


def entry_added(path: ItemPath) -> str:
    """The entry that there is now."""
    return tr("足しました: ", "added: ") + f"{path}\n"


def entry_removed(path: ItemPath, removal: Removal) -> str:
    """The entry that there was, and what was written in it."""
    lines = [tr("消しました: ", "removed: ") + f"{removal.name}  {path}", *_removed_texts(removal)]
    return "".join(f"{line}\n" for line in lines)


def entry_moved(path: ItemPath, place: int, moved: bool) -> str:
    """The place that an entry has now, or that it had it before."""
    if not moved:
        return tr("もうその場所です", "it is there already") + "\n"
    return tr(f"{place} 番目へ移しました: {path}", f"moved to place {place}: {path}") + "\n"


def restored(files: Iterable[Restored]) -> str:
    """The files that were put back or, as HEAD does not have them, taken away."""
    back, away = tr("戻しました: ", "restored: "), tr("消しました: ", "removed: ")
    return "".join(f"{away if file.gone else back}{file.path}\n" for file in files)


def converted(done: Converted) -> str:
    """What stands where in the newer edition, and what to do next."""
    lines = [
        f"{source} -> {path}" if source else tr(f"{path} (新しい節)", f"{path} (a new section)")
        for path, source in done.moved
    ]
    if done.settings:
        lines.append(
            tr(
                "shinkyu.yaml の withheld と shared の項目も、新しい版での場所に改めました",
                "the items of withheld and shared in shinkyu.yaml have their new paths, too",
            )
        )
    then = tr(
        '新しい版に移しました。確かめてから記録してください: shinkyu commit --no-row --reason "様式の改正"',
        'Taken to the new edition. Look it over, then: shinkyu commit --no-row --reason "…"',
    )
    return "".join(f"{line}\n" for line in [*lines, then])


def file_added(done: Refiled) -> str:
    """That there is one more 特定個人情報ファイル, and what moved for it."""
    there = tr(
        f"足しました: 特定個人情報ファイル {done.file.slug} ({done.file.name or '名前はまだありません'})",
        f"added: 特定個人情報ファイル {done.file.slug} ({done.file.name or 'no name yet'})",
    )
    return _refiled(there, done)


def file_renamed(done: Refiled) -> str:
    """What a 特定個人情報ファイル is called now, and what moved with it."""
    return _refiled(
        tr(f"改めました: {done.file.slug} ({done.file.name})", f"now: {done.file.slug} ({done.file.name})"), done
    )


def file_removed(done: Refiled, removal: Removal) -> str:
    """That a 特定個人情報ファイル is gone, what was written of it, and what moved since there is one less."""
    what = tr(f"消しました: 特定個人情報ファイル {removal.name}", f"removed: 特定個人情報ファイル {removal.name}")
    return _refiled("\n".join([what, *_removed_texts(removal)]), done, gone=True)


def _removed_texts(removal: Removal) -> Iterator[str]:
    if removal.written:
        yield f"  {removal.texts}"
        yield f"  {removal.rows}"


def names_told(done: Refiled, *, gone: bool = False) -> list[str]:
    """What became of the name of a 特定個人情報ファイル in the document; ``gone``: it was removed."""
    other = (
        tr("消えた名前: {}「{}」", "the name that went with it: {} “{}”")
        if gone
        else tr("別の名前のままです: {}「{}」", "it still says another name: {} “{}”")
    )
    told = [tr("名前を書き入れました: {}", "the name is filled in: {}").format(one.item) for one in done.filled]
    told += [other.format(one.item, one.text) for one in done.others]
    if done.unlisted is not None:
        told.append(_unlisted(done, done.unlisted))
    return told


def _refiled(what: str, done: Refiled, *, gone: bool = False) -> str:
    told = [*(f"  {here} -> {there}" for here, there in done.moved), *names_told(done, gone=gone)]
    then = tr(
        "記載の移動は行になりません。`shinkyu status` で確かめ、`shinkyu commit` で記録してください",
        "What only moved makes no row. Look it over with `shinkyu status`, then `shinkyu commit`",
    )
    return "".join(f"{line}\n" for line in [what, *told, then])


def _unlisted(done: Refiled, said: Said) -> str:
    """That the list of all names is not as it is now."""
    if done.file.name in said.text:
        return tr(f"{said.item} に「{done.file.name}」が残っています", f"{said.item} still has “{done.file.name}”")
    return tr(f"{said.item} に「{done.file.name}」がありません", f"{said.item} does not have “{done.file.name}”")


def _doubt(doubt: Doubt) -> str:
    shown = doubt.chosen.replace("\n", "⏎")
    what = tr(f"警告: 「{shown}」は様式の選択肢にありません", f"warning: {shown!r} is no option of the form")
    return f"{what}\n  → {' | '.join(doubt.nearest)}"
