"""The benchmark finds the rows of its repository equal to the truth that was kept while it was made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_table_of_the_benchmark_is_its_truth(tmp_path: Path) -> None:
    environment = {**os.environ, "SHINKYU_BENCH_OUT": str(tmp_path / "out")}
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "run", "--commits", "150", "--runs", "1"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    truth, table = (int(word) for word in done.stdout.splitlines()[0].replace(",", "").split() if word.isdigit())
    assert truth == table > 150
