"""`--install-completion` and `--show-completion`: the shell in use, its files, what else stands in them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.completion.conftest import SCRIPTS

READ = {"bash": ".bashrc", "zsh": ".zshrc"}


def within(shell: str, option: str) -> subprocess.CompletedProcess[str]:
    """The call as it is typed in that shell. What follows it keeps the shell from giving way to it."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"needs {shell}")
    return subprocess.run(
        [program, "-c", f"shinkyu {option}; exit $?" if shell != "fish" else f"shinkyu {option}; exit $status"],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_the_shell_in_use(shell: str, program: Path) -> None:
    done = within(shell, "--show-completion")
    assert done.stdout == (SCRIPTS / f"completion.{shell}").read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("before", [b"", b"alias ll='ls -l'", b"# \xff\xfe\nPS1=x\n"])
def test_the_file_that_a_shell_begins_with_keeps_what_it_holds(shell: str, before: bytes, program: Path) -> None:
    home = Path(os.environ["HOME"])
    file = home / READ[shell]
    if before:
        file.write_bytes(before)
    for _ in range(2):
        done = within(shell, "--install-completion")
        assert done.returncode == 0, done.stderr
        assert str(file) in done.stdout
    after = file.read_bytes()
    assert after.startswith(before)
    (line,) = after[len(before) :].strip().splitlines()
    script = home / ".local/share/shinkyu" / f"completion.{shell}"
    assert os.fsencode(script) in line
    assert script.read_text("utf-8") == (SCRIPTS / script.name).read_text("utf-8")


def test_a_new_window_of_bash_completes(program: Path, tmp_path: Path) -> None:
    within("bash", "--install-completion")
    shown = subprocess.run(["bash", "-i", "-c", "complete -p shinkyu"], capture_output=True, text=True, check=True)
    assert "_shinkyu_completion" in shown.stdout


def test_fish_looks_there_itself(program: Path) -> None:
    done = within("fish", "--install-completion")
    script = Path(os.environ["XDG_CONFIG_HOME"]) / "fish/completions/shinkyu.fish"
    assert str(script) in done.stdout
    assert script.exists()


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_another_shell_is_told_so(option: str, program: Path) -> None:
    done = within("dash", option)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "エラー: dash では補完を使えません\n  → bash、zsh、fish、PowerShell のどれかで打ってください\n"
    )
    assert [*Path(os.environ["HOME"]).iterdir()] == []
