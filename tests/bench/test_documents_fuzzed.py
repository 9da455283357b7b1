"""Documents in layouts drawn at random: no item gets a text that is not its own, and no text is lost without a word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).resolve().parents[2] / "bench/documents/fuzz/run"


def test_no_item_is_in_a_wrong_place() -> None:
    """A short run of seeds that were looked at; others by hand: `bench/documents/fuzz/run 1000-1500`."""
    done = subprocess.run([sys.executable, str(RUN), "900-960"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " wrong 0 " in done.stdout
    assert " lost 0 " in done.stdout
