"""Edits made at the same time: the merge of sections is in conflict no more often than git alone, and can always be read."""

from __future__ import annotations

import pytest
from pairs import counted


@pytest.mark.parametrize(("pairs", "edits"), [(40, 2), (20, 6)])
def test_no_more_files_are_in_conflict_than_by_git(pairs: int, edits: int) -> None:
    counts = counted(pairs, edits)
    assert 0 < counts["shinkyu"].files <= counts["git"].files
    assert counts["shinkyu"].broken == 0
    assert counted(pairs, edits) == counts  # the same pairs each time
