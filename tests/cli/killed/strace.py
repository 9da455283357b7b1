"""The program run under strace, which kills it at a system call, or has the system refuse that call.

A kill cannot be heard or tidied up after, and it is put in at the call itself, of libgit2 too.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from shinkyu.cli.main import run

PROGRAM = "from shinkyu.cli.main import main; main()"
WRITING = (
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir,mkdir,mkdirat,write,pwrite64,writev,ftruncate,truncate"
)
# Stopping at the calls that are asked for alone takes half the time. A signal that is put in is lost then.
QUICKLY = ("-f", "--seccomp-bpf")


@dataclass(frozen=True)
class Ended:
    """How a call ended: its code (negative: the signal), and what it said."""

    code: int
    out: str
    err: str


def shinkyu(folder: Path, *arguments: str) -> Ended:
    """A call that nothing disturbs: in this process, which is begun already."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="", write_through=True) for _ in range(2))
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return Ended(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class SystemCall:
    """A call of the system: its name, its number among those of that name, and what strace says of it."""

    name: str
    number: int
    line: str

    @property
    def moves(self) -> bool:
        """Whether it puts something in its place that git or the program looks at."""
        return self.name.startswith(("rename", "link")) and "/objects/" not in self.line


def watched(
    folder: Path, world: Path, arguments: tuple[str, ...], program: str = PROGRAM
) -> tuple[Ended, list[SystemCall]]:
    """Runs it; how it ended, and the calls by which it wrote something of the ``world``."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log"
        done = _traced(folder, arguments, [*QUICKLY, "-y", "-o", str(log), "-e", f"trace={WRITING}"], program)
        lines = log.read_text(errors="replace").splitlines()
    counted: Counter[str] = Counter()
    found = []
    its = next(line.split()[0] for line in reversed(lines) if str(world) in line)  # and not what it has started
    for line in (line.removeprefix(its).lstrip() for line in lines if line.startswith(its)):
        name = line.partition("(")[0]
        counted[name] += 1
        if str(world) in line:
            found.append(SystemCall(name, counted[name], line))
    return done, found


def killed(folder: Path, arguments: tuple[str, ...], at: SystemCall, program: str = PROGRAM) -> bool:
    """Runs it, killed as it makes that call; whether it was. Other programs than ours may write in any of their threads."""
    every = [] if program == PROGRAM else ["-f"]
    return _traced(folder, arguments, [*every, *_injected(at.name, f"signal=KILL:when={at.number}")], program).code != 0


def refused(folder: Path, arguments: tuple[str, ...], which: str, error: str, when: str) -> Ended:
    """Runs it; the system refuses the calls of that name and those numbers (``3``; ``3+``: from the third on)."""
    return _traced(folder, arguments, [*QUICKLY, *_injected(which, f"error={error}:when={when}")])


def _injected(which: str, what: str) -> list[str]:
    return ["-o", "/dev/null", "-e", f"trace={which}", "-e", f"inject={which}:{what}"]


def _traced(folder: Path, arguments: tuple[str, ...], how: list[str], program: str = PROGRAM) -> Ended:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    done = _ended([strace, "-qq", *how, sys.executable, "-B", "-c", program, *arguments], folder)
    if "ptrace" in done.err:
        pytest.skip("no process may trace another here")
    return done


def _ended(command: list[str], folder: Path) -> Ended:
    settings = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False)
    return Ended(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
