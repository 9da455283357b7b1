"""Tests of the benchmarks import their modules as the benchmarks themselves do: by their folder."""

from __future__ import annotations

import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path[:0] = [str(BENCH / "changedwords"), str(BENCH)]
