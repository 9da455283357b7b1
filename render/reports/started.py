"""What there is to begin with (`shinkyu init`, `shinkyu add`)."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.language import tr


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


def _until_written() -> str:
    return tr(
        'はじめの版が書けるまでは `shinkyu commit --no-row --reason "はじめの版"` で記録します(表の行にはなりません)。\n',
        'Until the first version is written, commit with `shinkyu commit --no-row --reason "first version"` (no rows).\n',
    )
