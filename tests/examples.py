"""How many examples a property test makes that needs many: where each takes milliseconds, a thousand take half a minute."""

from __future__ import annotations

import os

SHARE = float(os.environ.get("SHINKYU_EXAMPLES", "0.15"))


def many(examples: int) -> int:
    """A seventh of them always, all with ``SHINKYU_EXAMPLES=1``, ten times as many with ``=10``."""
    return max(1, round(examples * SHARE))
