"""Tests of the benchmarks import their modules as the benchmarks themselves do: by their folder."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench" / "changedwords"))
