"""The shells in which Tab completes a call, each with its script, and the one in which one stands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr


@dataclass(frozen=True, slots=True)
class Shell:
    """``name`` as people know it; ``script``: its file in scripts/; ``program``: what to call it by."""

    name: str
    script: str
    program: str

    @property
    def source(self) -> str:
        """The script."""
        return (files("shinkyu") / "cli" / "completion" / "scripts" / self.script).read_text(encoding="utf-8")


SHELLS = {
    "bash": Shell("bash", "completion.bash", "bash"),
    "zsh": Shell("zsh", "completion.zsh", "zsh"),
    "fish": Shell("fish", "completion.fish", "fish"),
    "powershell": Shell("PowerShell", "completion.ps1", "powershell"),
    "pwsh": Shell("PowerShell", "completion.ps1", "pwsh"),
}


def shell_in_use() -> Shell:
    """The shell that the call was typed in. Raises UsageError where it is none of these, or cannot be told."""
    name = _name()
    if name in SHELLS:
        return SHELLS[name]
    listed = tr("、", ", ").join(dict.fromkeys(shell.name for shell in SHELLS.values()))
    raise UsageError(
        tr(f"{name} では補完を使えません", f"there is no completion for {name}")
        if name
        else tr("どのシェルで使われているか分かりません", "it cannot be told which shell this is"),
        hint=tr(f"{listed} のどれかで打ってください", f"type it in one of {listed}"),
    )


def _name() -> str:
    """The shell among the processes that this one was begun by; else the one that a person logs in with."""
    from shellingham import ShellDetectionFailure, detect_shell

    try:
        return str(detect_shell()[0])
    except (ShellDetectionFailure, RuntimeError, OSError):
        return PurePath(os.environ.get("SHELL", "")).name
