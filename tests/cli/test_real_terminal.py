"""A real terminal: what stands in a window before and after a command stays, whatever the texts say."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.cli.conftest import spawn
from tests.payloads import PAYLOADS, TERMINAL
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput
from shinkyu.model.yamlfile import decode
from shinkyu.render.signs import visible

MEASURE = "III-3/リスク2/その他の措置の内容"
TITLE = "before"
STATE = "#{pane_title}|#{window_name}|#{cursor_flag}|#{cursor_x}|#{alternate_on}|#{insert_flag}|#{origin_flag}|#{mouse_any_flag}"
CONFIGURATION = """set -g history-limit 200000
set -g allow-rename on
set -g automatic-rename off
set -g set-clipboard on
set -g default-terminal screen-256color
"""


def holds(text: str) -> bool:
    """Whether a section's file can say it."""
    try:
        decode(f"{MEASURE}: {json.dumps(text, ensure_ascii=False)}\n".encode())
    except BrokenInput:
        return False
    return True


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every payload in a text, and escapes in titles, trailers, Row notes, file names and edits not committed."""
    texts = "\n\n".join(text.strip("\n") for text in PAYLOADS if "\n" not in text and holds(text))
    reason = " ".join(text for text in TERMINAL if not any(letter in text for letter in "\0\r\n\x0b\x0c"))
    escapes = "".join(TERMINAL)
    note = {"item": MEASURE, "label": f"欄{escapes}", "date_text": f"日{escapes}", "reason": f"説明{escapes}"}
    repo = Repo(tmp_path_factory.mktemp("terminal") / "city").init("zenkoumoku", "mihon", {MEASURE: "鍵を掛ける。"})
    repo.edit(
        {MEASURE: texts, "cover/評価書名": PAYLOADS[1]},
        date="2021-06-01",
        reason=reason,
        rows=[json.dumps(note, ensure_ascii=True)],
        title=f"題{reason}",
    )
    repo.write("ほか\x1b]0;題名\x07\x9b2J\u202e.txt", "x").write("mihon/\x1b[2J.yaml", "a: \x1b[2J\n")
    return repo.write_texts({MEASURE: texts + "\n\n直し"}).path


CALLS = [
    ["table"],
    ["table", "--pending"],
    ["table", "--ways", "concise", "--explain"],
    *(["table", "--format", form] for form in ("tsv", "csv", "json", "md", "html")),
    ["show"],
    *(["show", "--format", form] for form in ("json", "md", "html")),
    ["log", MEASURE],
    ["log", MEASURE, "--json"],
    ["diff", "HEAD~1"],
    ["status"],
    ["check"],
    ["show", "--item", f"そんな項目は{TERMINAL[0]}{TERMINAL[3]}{TERMINAL[6]}ない".replace("\0", "")],
]


def shown(tmux: str, city: Path, folder: Path, columns: int) -> list[list[str]]:
    """The lines that each call left in one window; asserts that between them title, cursor, screen and sentinels stay."""
    (folder / "tmux.conf").write_text(CONFIGURATION, encoding="utf-8")
    client = [tmux, "-u", "-f", str(folder / "tmux.conf"), "-S", str(folder / "socket")]
    ask = shlex.join([*client, "display-message", "-p", "-t", "0", STATE])
    script = [f"printf '\\033]2;{TITLE}\\007{sentinel(0)}\\n'", f"{ask} >>{folder}/states"]
    for number, arguments in enumerate(CALLS, 1):
        script.append(shlex.join([sys.executable, "-c", "from shinkyu.cli.main import main; main()", *arguments]))
        script += [f"printf '\\n{sentinel(number)}\\n'", f"{ask} >>{folder}/states"]
    (folder / "script").write_text("\n".join([*script, f"touch {folder}/done", "sleep 100"]), encoding="utf-8")
    size = ["-x", str(columns), "-y", "24", "-c", str(city)]
    try:
        # os.environ, for readline puts the COLUMNS of pytest's own window where os.environ does not see it.
        new = [*client, "new-session", "-d", *size, f"sh {folder}/script"]
        subprocess.run(new, check=True, env=dict(os.environ))
        await_file(folder / "done")
        captured = subprocess.check_output([*client, "capture-pane", "-p", "-J", "-S", "-"]).decode()
        clipboard = subprocess.check_output([*client, "list-buffers"])
    finally:
        subprocess.run([*client, "kill-server"], check=False)
    states = (folder / "states").read_text(encoding="utf-8").splitlines()
    changed = [visible(" ".join(call)) for call, state in zip(CALLS, states[1:], strict=True) if state != states[0]]
    assert states[0].startswith(f"{TITLE}|")
    assert changed == []
    assert clipboard == b""
    lines = [line for line in captured.split("\n") if line.strip()]
    places = [lines.index(sentinel(number)) for number in range(len(CALLS) + 1)]
    assert places == sorted(places)
    return [lines[start + 1 : end] for start, end in pairwise(places)]


def sentinel(number: int) -> str:
    return f"目印{number:03}"


def await_file(file: Path) -> None:
    for _ in range(900):
        if file.exists():
            return
        time.sleep(0.1)
    raise TimeoutError(file)


@pytest.mark.parametrize("columns", [60, 130])
def test_a_window_stays_what_it_was(columns: int, tmux: str, city: Path, tmp_path: Path) -> None:
    found = {" ".join(call): lines for call, lines in zip(CALLS, shown(tmux, city, tmp_path, columns), strict=True)}
    for call, lines in found.items():
        assert lines, call
        assert "Traceback" not in "".join(lines), call
    for call in ("table --format tsv", f"log {MEASURE}", "status", "table --ways concise --explain"):
        assert "␛]0;題名␇" in "".join(line.strip() for line in found[call]), call
        assert "␛[31;4m印␛[0m" in "".join(line.strip() for line in found[call]), call  # as our own styles are written
    for call in ("table", "show"):
        assert not [line for line in found[call] if cell_len(line) > columns], call


def test_a_pipe_gets_the_letters(city: Path) -> None:
    """What a program reads is the record: only a window is given signs."""
    log = spawn("log", MEASURE, cwd=city).out
    assert "\x1b]0;題名\x07" in log
