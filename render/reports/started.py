"""What there is to begin with (`shinkyu init`, `shinkyu add`)."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.language import tr


def made(folder: Path) -> str:
    """The assessment's folder in a new repository, and how to go on."""
    there = tr(f"作りました: {folder}", f"Made: {folder}")
    then = tr(
        f"次に: cd {folder} して、YAML を書くか `shinkyu edit 項目`。記載のない項目は `shinkyu status --empty` で並びます。\n"
        'はじめの版が書けるまでは `shinkyu commit --no-row --reason "はじめの版"` で記録します(表の行にはなりません)。',
        f"Next: cd {folder}, then write the YAML or `shinkyu edit ITEM`; `shinkyu status --empty` lists what is blank.\n"
        'Until the first version is written, commit with `shinkyu commit --no-row --reason "first version"` (no rows).',
    )
    return f"{there}\n{then}\n"


def added(folder: Path) -> str:
    """The folder of one more assessment."""
    return tr(f"足しました: {folder}", f"Added: {folder}") + "\n"
