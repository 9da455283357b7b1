"""Completion in the shells themselves: their own scripts, and Tab in a real terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.completion.conftest import SCRIPTS
from tests.repos import Repo

BASH = """source "$1"
COMP_LINE=$2 COMP_POINT=${#2} COMP_CWORD=9
read -ra COMP_WORDS <<<"$2"
_shinkyu_completion shinkyu
printf '%s|\\n' "${COMPREPLY[@]}"
"""
WAIT = 60.0  # seconds at most, for a machine that has much else to do


def needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"needs {program}")
    return found


@pytest.mark.parametrize(
    ("line", "replies"),
    [
        ("shinkyu im", ["import |", "import-document |", "import-edits |"]),
        ("shinkyu table --format=x", ["xlsx |"]),
        ("shinkyu edit I-5/②", ["I-5/②所属長の役職名 |"]),
        ("shinkyu edit jumin:I-5/②", ["I-5/②所属長の役職名 |"]),
        ("shinkyu edit Ⅰ-5\\ ②", ["Ⅰ-5\\ ②所属長の役職名 |"]),
        ('shinkyu edit "Ⅰ-5 ②', ["Ⅰ-5 ②所属長の役職名|"]),
        ("shinkyu show --item I-5/", ["I-5/①部署 |", "I-5/②所属長の役職名 |"]),
        ("shinkyu diff main..k", ["main..kikaku/r7|"]),
        ("shinkyu nonsense ", ["|"]),
        ("shinkyu show -o ", ["|"]),
    ],
)
def test_bash_is_given(line: str, replies: list[str], city: Repo, program: Path) -> None:
    command = [needed("bash"), "--norc", "-c", BASH, "bash", str(SCRIPTS / "completion.bash"), line]
    done = subprocess.run(command, cwd=city.path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines() == replies


@pytest.mark.parametrize(
    ("line", "replies"),
    [
        (
            "shinkyu im",
            [
                "import\t公表した表から履歴を作る",
                "import-document\t公表した評価書の全体から、空いている項目を補う",
                "import-edits\tExcel で直したものを取り込む",
            ],
        ),
        ('shinkyu edit "Ⅰ-5 ②', ["Ⅰ-5 ②所属長の役職名\tI-5/②所属長の役職名"]),
        ("shinkyu table --format=x", ["--format=xlsx"]),
        ("shinkyu show -o jum", ["jumin/"]),
        ("shinkyu edit nothing", []),
    ],
)
def test_fish_offers(line: str, replies: list[str], city: Repo, program: Path) -> None:
    script = 'source $argv[1]; complete -C "$argv[2]"'
    command = [needed("fish"), "--no-config", "-c", script, str(SCRIPTS / "completion.fish"), line]
    done = subprocess.run(command, cwd=city.path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == replies


@pytest.mark.parametrize(
    ("shell", "typed", "completed"),
    [
        ("bash --norc --noprofile", "shinkyu tab", "$ shinkyu table"),
        ("bash --norc --noprofile", 'shinkyu edit "Ⅰ-5 ②', '$ shinkyu edit "Ⅰ-5 ②所属長の役職名"'),
        ("bash --norc --noprofile", "shinkyu edit jumin:I-5/②", "$ shinkyu edit jumin:I-5/②所属長の役職名"),
        ("bash --norc --noprofile", "shinkyu show -o jum", "$ shinkyu show -o jumin/"),
        ("zsh -f", "shinkyu tab", "$ shinkyu table"),
        ("zsh -f", 'shinkyu edit "I-5/②', '$ shinkyu edit "I-5/②所属長の役職名"'),
        ("zsh -f", "shinkyu diff main..k", "$ shinkyu diff main..kikaku/r7"),
        ("zsh -f", "shinkyu show -o jum", "$ shinkyu show -o jumin/"),
    ],
)
def test_tab(shell: str, typed: str, completed: str, city: Repo, program: Path, tmux: str, tmp_path: Path) -> None:
    name = shell.split()[0]
    needed(name)
    client = [tmux, "-u", "-f", os.devnull, "-S", str(tmp_path / "socket")]

    def run(*arguments: str) -> str:
        return subprocess.run([*client, *arguments], capture_output=True, text=True, check=True).stdout

    def waiting_for(line: str) -> str:
        shown, until = "", time.monotonic() + WAIT
        while line not in [one.rstrip() for one in shown.splitlines()] and time.monotonic() < until:
            time.sleep(0.1)
            shown = run("capture-pane", "-p", "-t", "shell")
        return shown

    run("new-session", "-d", "-s", "shell", "-x", "120", "-y", "20", "-c", str(city.path), f"env PS1='$ ' {shell} -i")
    try:
        run("send-keys", "-t", "shell", "-l", f". {SCRIPTS / f'completion.{name}'}; PS1='$ '; clear")
        run("send-keys", "-t", "shell", "Enter")
        waiting_for("$")
        run("send-keys", "-t", "shell", "-l", typed)
        run("send-keys", "-t", "shell", "Tab")
        assert completed in [line.rstrip() for line in waiting_for(completed).splitlines()]
    finally:
        run("kill-server")
