"""The script of a shell where it finds it, in every window that is opened from then on."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from shinkyu.cli.completion.shells import Shell, shell_in_use
from shinkyu.cli.output import put
from shinkyu.model.errors import InputError
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr

_PROFILE = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE.CurrentUserAllHosts"


@dataclass(frozen=True, slots=True)
class Installed:
    """``script``: where it is. ``reader``: the shell's own file that reads it, None where the shell looks there itself."""

    shell: Shell
    script: Path
    reader: Path | None = None


def install_or_show(*, show: bool) -> None:
    """Shows the script of the shell in use, or installs it and says where. Raises as `shell_in_use` and `install`."""
    shell = shell_in_use()
    if show:
        put(shell.source)
        return
    from shinkyu.render.reports.completion import installed

    done = install(shell)
    put(installed(shell.name, done.script, done.reader))


def install(shell: Shell) -> Installed:
    """Writes the script, and where the shell has to be told, once, a line into the file that it reads when it begins.

    Whatever else stands in that file stays. Raises InputError where PowerShell does not say which that is.
    """
    if shell.name == "fish":
        return _written(shell, _home("XDG_CONFIG_HOME", ".config") / "fish" / "completions" / "shinkyu.fish")
    if shell.name == "PowerShell":
        profile = _profile(shell)
        script = profile.parent / "shinkyu-completion.ps1"
        line = f'. "$PSScriptRoot/{script.name}"'  # by no name of the user's: 5.1 reads it by the code page
        return _written(shell, script, profile, line)
    script = _home("XDG_DATA_HOME", ".local/share") / "shinkyu" / shell.script
    folder = Path.home() if shell.name == "bash" else _home("ZDOTDIR", "")
    return _written(shell, script, folder / f".{shell.name}rc", f"[ ! -r {_quoted(script)} ] || . {_quoted(script)}")


def _written(shell: Shell, script: Path, reader: Path | None = None, line: str = "") -> Installed:
    script.parent.mkdir(parents=True, exist_ok=True)
    put(shell.source, script)
    if reader is not None:
        _add_line(reader, line)
    return Installed(shell, script, reader)


def _add_line(file: Path, line: str) -> None:
    """At the end, unless it is there. In place: it may be a link into a folder that is kept elsewhere."""
    known = file.read_bytes() if file.exists() else b""
    wanted = os.fsencode(line)
    if wanted in known.splitlines():
        return
    gap = b"\n" if known and not known.endswith(b"\n") else b""
    with file.open("ab") as end:
        end.write(gap + wanted + b"\n")


def _home(variable: str, default: str) -> Path:
    given = os.environ.get(variable, "")
    return Path(given) if given else Path.home() / default


def _quoted(path: Path) -> str:
    from shlex import quote

    return quote(str(path))


def _profile(shell: Shell) -> Path:
    command = [shell.program, "-NoProfile", "-Command", _PROFILE]
    try:
        said = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8").strip()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError) as error:
        raise InputError(
            tr("PowerShell のプロファイルの場所が分かりません", "PowerShell does not tell where its profile is"),
            hint=Hint.of(
                tr("{} で出るものをプロファイルに書き足してください", "put what {} prints into it"),
                shinkyu("--show-completion"),
            ),
        ) from error
    return Path(said)
