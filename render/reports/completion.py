"""Where the completion of a shell was put (`shinkyu --install-completion`)."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.language import tr


def installed(shell: str, script: Path, reader: Path | None) -> str:
    """The file that was written, the one that reads it, and from when on."""
    where = tr(f" ({reader} から読みます)", f" ({reader} reads it)") if reader else ""
    return tr(
        f"{shell} の補完を入れました: {script}{where}\n次に開く窓から、Tab で続きの候補が出ます。\n",
        f"Completion for {shell} is installed: {script}{where}\nIn windows that you open from now on Tab completes.\n",
    )
