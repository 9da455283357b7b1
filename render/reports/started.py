"""What there is to begin with (`shinkyu init`, `shinkyu add`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.workspace.copying import Copied


def made(folder: Path, blank: str) -> str:
    """The assessment's folder in a new repository, how many items are ``blank`` (see `unwritten.note`), and how to go on."""
    there = tr(f"作りました: {folder}", f"Made: {folder}")
    then = tr(
        f"次に: cd {folder} して、YAML を書くか `shinkyu edit 項目`。",
        f"Next: cd {folder}, then write the YAML or `shinkyu edit ITEM`.",
    )
    return f"{there}\n{blank}{then}\n{_until_written()}"


def added(slug: str, folder: Path, blank: str) -> str:
    """The folder of one more assessment, how many items are ``blank``, and how it is named where one stands elsewhere."""
    there = tr(f"足しました: {folder}", f"Added: {folder}")
    then = tr(
        f"次に: cd {folder} するか、コマンドに --slug {slug} を付けて、YAML を書くか `shinkyu edit 項目 --slug {slug}`。",
        f"Next: cd {folder}, or give commands --slug {slug}; then write the YAML or `shinkyu edit ITEM --slug {slug}`.",
    )
    return f"{there}\n{blank}{then}\n{_until_written()}"


def copied(done: Copied) -> str:
    """What a new assessment has of another, what of it was left out, and what somebody must look at."""
    source, new = done.source, done.assessment
    lines = [
        tr(
            f"写しました: {source.slug} から {done.items}項目、繰り返しの{done.entries}件、添付{done.attachments}個",
            f"Copied from {source.slug}: {done.items} items, {done.entries} entries of lists, {done.attachments} attachments",
        )
    ]
    if new.edition != source.edition:
        lines.append(
            tr(
                f"様式の版は {source.edition} から {new.edition} に移しました",
                f"taken from the edition {source.edition} of the form to {new.edition}",
            )
        )
    if done.left:
        lines.append(
            tr(
                "写さなかった項目(新しい評価書で決めて書きます):",
                "Left out, to be decided and written for the new one:",
            )
        )
        lines += (f"  {label}" for label in done.left)
    if done.withheld:
        lines.append(
            tr(
                f"注意: {source.slug} で非公表(withheld)とした{done.withheld}件の記載も写っています。"
                f"新しい評価書でも伏せるなら、shinkyu.yaml の withheld に {new.slug} の件を加えてください",
                f"note: what is withheld of {source.slug} ({done.withheld} entries) was copied, too; to withhold it here, add"
                f" entries for {new.slug} to withheld in shinkyu.yaml",
            )
        )
    lines.append(
        tr(
            "写した文章に、もとの事務や部署の名称が残っていないか確かめてください",
            "See whether the texts still name the other 事務 or its offices",
        )
    )
    return "".join(f"{line}\n" for line in lines)


def _until_written() -> str:
    return tr(
        'はじめの版が書けるまでは `shinkyu commit --no-row --reason "はじめの版"` で記録します(表の行にはなりません)。\n',
        'Until the first version is written, commit with `shinkyu commit --no-row --reason "first version"` (no rows).\n',
    )
