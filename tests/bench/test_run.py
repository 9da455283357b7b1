"""The benchmark's repositories hold what they promise: the rows of their tables are the truth kept while they were made."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import repositories
import shape
from comparing import compare
from repositories import Made

ROOT = Path(__file__).resolve().parents[2]
TABLE = ("table", "--ways", "full", "--labels", "short", "--format", "json")
Rows = list[str]


@pytest.fixture(scope="session", params=["M", "L"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small repository of each shape, made once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repositories, "OUT", tmp_path_factory.mktemp("out"))
        return repositories.made(replace(shape.small(shape.SHAPES[request.param]), commits=300))


@pytest.fixture(scope="session")
def rows(made: Made) -> Rows:
    """The lines of its table."""
    every = ["--all"] if made.shape.assessments > 1 else []
    done = subprocess.run([*shinkyu(), *TABLE, *every], cwd=made.repository, capture_output=True, check=True)
    assert done.stderr.decode() == ""
    return done.stdout.decode().splitlines()


def shinkyu() -> list[str]:
    return [sys.executable, "-c", "from shinkyu.cli.main import main; main()"]


def test_the_table_is_the_truth(made: Made, rows: Rows) -> None:
    difference = compare(rows, made.truth)
    assert difference.none, str(difference)
    assert difference.truth == difference.table > 1000


def test_the_history_has_all_that_makes_a_table_hard(made: Made) -> None:
    messages = git(made, "log", "--format=%B")
    for trailer in ('Row: {"item"', '"way": "置換"', '"way": "抜粋"', "Amends: ", "Table: none"):
        assert trailer in messages, trailer
    assert git(made, "rev-list", "--merges", "--count", "HEAD").strip() == "9"


def test_the_truth_was_put_right_where_reasons_were(made: Made, rows: Rows) -> None:
    """Rows of a commit that an Amends names carry the new reason, in the table and in the truth alike."""
    amended = [line.split()[1] for line in git(made, "log", "--format=%B").splitlines() if line.startswith("Amends:")]
    found = [json.loads(line.rstrip(",")) for line in rows[1:-1]]
    reasons = {row["reason"] for row in found if row["commits"][-1] in amended}
    first = {line for oid in amended for line in git(made, "log", "-1", "--format=%B", oid).splitlines()}
    assert reasons
    assert not {f"Reason: {reason}" for reason in reasons} & first


CORRUPTIONS: dict[str, Callable[[list[dict[str, str]]], object]] = {
    "a letter": lambda truth: truth[7].update(after=truth[7]["after"] + "。"),
    "a text before": lambda truth: truth[11].update(before=truth[11]["before"] + "。"),
    "a reason": lambda truth: truth[13].update(reason="別の理由"),
    "a submission": lambda truth: truth[13].update(submission=""),
    "a date": lambda truth: truth[-1].update(date="2001-01-01"),
    "a row too few": lambda truth: truth.pop(500),
    "a row too many": lambda truth: truth.append(dict(truth[500])),
}


@pytest.mark.parametrize("corrupt", CORRUPTIONS.values(), ids=CORRUPTIONS)
def test_a_wrong_truth_is_noticed(
    made: Made, rows: Rows, tmp_path: Path, corrupt: Callable[[list[dict[str, str]]], object]
) -> None:
    truth = [json.loads(line) for line in gzip.decompress(made.truth.read_bytes()).decode().splitlines()]
    corrupt(truth)
    wrong = tmp_path / "truth.jsonl.gz"
    wrong.write_bytes(gzip.compress("\n".join(map(json.dumps, truth)).encode()))
    difference = compare(rows, wrong)
    assert 1 <= len(difference.missing) + len(difference.wrong) <= 2


def test_the_same_shape_gives_the_same_repository(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repositories, "OUT", tmp_path)
    again = repositories.made(made.shape)
    assert git(again, "rev-parse", "HEAD") == git(made, "rev-parse", "HEAD")
    assert repositories.made(made.shape).repository.stat().st_mtime_ns == again.repository.stat().st_mtime_ns


def test_it_runs(tmp_path: Path) -> None:
    """As a whole, on small repositories: every measurement that is asked for has its line."""
    environment = {**os.environ, "SHINKYU_BENCH_OUT": str(tmp_path)}
    command = [sys.executable, ROOT / "bench" / "run", "--small", "--runs", "1", "--only", "M-tsv", "--only", "M-docx"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("M-")] == ["M-tsv", "M-docx"]


def git(made: Made, *arguments: str) -> str:
    command = ["git", "-C", made.repository, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
