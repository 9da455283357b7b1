"""The benchmark's repositories hold what they promise: the rows of their tables are the truth kept while they were made."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import repositories
from comparing import compare
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repositories import Made

ROOT = Path(__file__).resolve().parents[2]
TABLE = ("table", "--ways", "full", "--labels", "short", "--format", "json")
Row = dict[str, Any]
Rows = list[str]


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
    assert difference.truth == difference.table > 700


def test_the_history_has_all_that_makes_a_table_hard(made: Made) -> None:
    messages = git(made, "log", "--format=%B")
    for trailer in ('Row: {"item"', '"way": "置換"', '"way": "抜粋"', "Amends: ", "Table: none"):
        assert trailer in messages, trailer
    assert git(made, "rev-list", "--merges", "--count", "HEAD").strip() == "6"


def test_rows_come_of_branches_and_of_what_was_amended(made: Made, rows: Rows) -> None:
    """What makes a table hard is in the rows, not only in the history."""
    line = set(git(made, "rev-list", "--first-parent", "HEAD").split())
    amended = {text.split()[1] for text in git(made, "log", "--format=%B").splitlines() if text.startswith("Amends:")}
    found = [json.loads(text.rstrip(",")) for text in rows[1:-1]]
    assert any(row["commits"][-1] not in line for row in found)
    assert any(row["commits"][-1] in amended for row in found)
    assert any(len(row["commits"]) > 1 for row in found)
    assert {"全文", "分割", "新規", "削除", "追記", "移動"} <= {row["way"] for row in found}


def test_nothing_is_wrong_with_the_record(made: Made) -> None:
    """What authors said of rows holds, and no commit lacks its trailers: findings would cost time that real ones do not."""
    done = subprocess.run([*shinkyu(), "check", "--json"], cwd=made.repository, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()[:2000]
    every = ["--all"] if made.shape.assessments > 1 else []
    done = subprocess.run(
        [*shinkyu(), "table", "--format", "json", *every], cwd=made.repository, capture_output=True, check=True
    )
    assert done.stderr.decode() == ""
    assert {"置換", "抜粋"} <= {json.loads(line.rstrip(","))["way"] for line in done.stdout.decode().splitlines()[1:-1]}


def drop(row: Row) -> list[Row]:
    return []


def double(row: Row) -> list[Row]:
    return [row, row]


def date(row: Row) -> list[Row]:
    return [row | {"date": "2001-01-01"}]


def item(row: Row) -> list[Row]:
    return [row | {"item": row["item"] + "の2"}]


def reason(row: Row) -> list[Row]:
    return [row | {"reason": row["reason"] + "。"}]


def submission(row: Row) -> list[Row]:
    return [row | {"submission": ""}]


def text(row: Row) -> list[Row]:
    """A letter of a text that the row shows; the other side may be a printed note."""
    side = "before" if row["way"] == "削除" else "after"
    return [row | {side: row[side][:-1] + "〓"}]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True))
@pytest.mark.parametrize("change", [drop, double, date, item, reason, submission, text])
def test_any_wrong_row_is_noticed(made: Made, rows: Rows, change: Callable[[Row], list[Row]], place: float) -> None:
    """Whichever row it is: one of many of a long text, of an entry, of a side branch."""
    at = 1 + int(place * (len(rows) - 2))
    wrong = [json.dumps(row) + ",\n" for row in change(json.loads(rows[at].rstrip(",")))]
    assert not compare([*rows[:at], *wrong, *rows[at + 1 :]], made.truth).none


def test_a_wrong_truth_is_noticed(made: Made, rows: Rows, tmp_path: Path) -> None:
    truth = gzip.decompress(made.truth.read_bytes()).splitlines(keepends=True)
    wrong = tmp_path / "truth.jsonl.gz"
    for lines in (truth[1:], [*truth, truth[0]], [truth[0].replace(b'"after": "', b'"after": "x'), *truth[1:]]):
        wrong.write_bytes(gzip.compress(b"".join(lines)))
        difference = compare(rows, wrong)
        assert 1 <= len(difference.missing) + len(difference.wrong) <= 2


def test_the_same_shape_gives_the_same_repository(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repositories, "OUT", tmp_path)
    again = repositories.made(made.shape)
    assert git(again, "rev-parse", "HEAD") == git(made, "rev-parse", "HEAD")
    assert repositories.made(made.shape).repository.stat().st_mtime_ns == again.repository.stat().st_mtime_ns


def bench(out: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """`bench/run` on small repositories, one round."""
    environment = {**os.environ, "SHINKYU_BENCH_OUT": str(out)}
    command = [sys.executable, str(ROOT / "bench" / "run"), "--small", "--runs", "1", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def program(path: Path, script: str) -> Path:
    """A program that is shinkyu but for what the script makes of it (``$shinkyu "$@"``)."""
    path.write_text(f"#!/bin/sh\nshinkyu={Path(sys.executable).with_name('shinkyu')}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_it_runs(tmp_path: Path) -> None:
    """As a whole: every measurement that is asked for has its line, with another program's time beside it."""
    other = program(tmp_path / "other", '[ "$7" = tsv ] && exit 2; $shinkyu "$@"')
    done = bench(tmp_path / "out", "--only", "M-tsv", "--only", "M-docx", "--against", other)
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line.split() for line in done.stdout.splitlines() if line.startswith("M-")]
    assert [words[0] for words in told] == ["M-tsv", "M-docx"]
    assert all("of the other" in " ".join(words) and float(words[1]) > 0 for words in told)


def test_a_program_that_cannot_do_it_is_not_timed(tmp_path: Path) -> None:
    other = program(tmp_path / "other", 'case "$*" in *tsv*) exit 2;; *docx*) exit 3;; esac; $shinkyu "$@"')
    done = bench(tmp_path / "out", "--only", "M-tsv", "--only", "M-docx", "--program", other)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split() for line in done.stdout.splitlines()[-2:]] == [
        ["M-tsv", "not", "there"],
        ["M-docx", "exit", "3"],
    ]


@pytest.mark.parametrize(
    "script", ['$shinkyu "$@" | sed 100d', '$shinkyu "$@" | sed "100s/事/亊/"', "exit 3", "echo '[]'"]
)
def test_a_program_that_is_wrong_is_not_timed(tmp_path: Path, script: str) -> None:
    done = bench(tmp_path / "out", "--only", "M-tsv", "--program", program(tmp_path / "wrong", script))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "M-tsv" not in done.stdout


def git(made: Made, *arguments: str) -> str:
    command = ["git", "-C", str(made.repository), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
