"""Calls of the command line, in this process and in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from shinkyu.cli.main import run


@dataclass(frozen=True)
class Result:
    """What a call gave."""

    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """``call("table", "--json", cwd=folder)``: one call in this process."""

    def calling(*arguments: str | Path, cwd: Path | None = None, code: int | None = 0) -> Result:
        if cwd is not None:
            monkeypatch.chdir(cwd)
        capsys.readouterr()
        given = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert code is None or given == code, captured.err + captured.out
        assert "Traceback" not in captured.err
        return Result(given, captured.out, captured.err)

    return calling


def spawn(*arguments: str | bytes, cwd: Path, settings: Mapping[str, str] | None = None) -> Result:
    """One call in a process of its own, its output decoded as UTF-8."""
    command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", *arguments]
    environment = {**os.environ, **(settings or {})}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
