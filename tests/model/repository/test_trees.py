"""Two trees differ in the entries that are not in both, however they are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.repository.trees import differing, differing_at, entries, entry, layout

NAMES = st.sampled_from(["a", "b", "b c", "100644", "40000 x", "é", "長い名前"])
IDS = st.binary(min_size=20, max_size=20) | st.sampled_from([b" a\0" + bytes(17), b"\0 b c\0" + bytes(14)])
MODES = st.sampled_from([b"100644", b"40000", b"160000"])
TREES = st.dictionaries(NAMES, st.tuples(MODES, IDS))


def stored(tree: dict[str, tuple[bytes, bytes]]) -> bytes:
    parts = (b"%b %b\0%b" % (mode, name.encode(), oid) for name, (mode, oid) in sorted(tree.items()))
    return b"".join(parts)


@given(TREES, TREES)
def test_trees_of_any_layout(old: dict[str, tuple[bytes, bytes]], new: dict[str, tuple[bytes, bytes]]) -> None:
    olds, news = entries(stored(old)), entries(stored(new))
    assert len(olds) == len(old)
    assert {name: (one.mode.encode(), bytes.fromhex(one.oid)) for name, one in olds.items()} == old
    expected = (
        {name: one for name, one in olds.items() if news.get(name) != one},
        {name: one for name, one in news.items() if olds.get(name) != one},
    )
    assert differing(stored(old), stored(new)) == expected
    for name in (*old, "none"):
        assert entry(stored(old), name) == olds.get(name)


@given(TREES, st.dictionaries(NAMES, IDS), st.dictionaries(NAMES, MODES))
def test_trees_of_one_layout_or_nearly(
    old: dict[str, tuple[bytes, bytes]], ids: dict[str, bytes], modes: dict[str, bytes]
) -> None:
    """Other ids keep the layout; another mode may not, and then nothing is said."""
    new = {name: (modes.get(name, mode), ids.get(name, oid)) for name, (mode, oid) in old.items()}
    one, other = stored(old), stored(new)
    if len(one) == len(other):
        found = differing_at(one, other, layout(one))
        same_modes = all(new[name][0] == old[name][0] for name in old)
        assert found == differing(one, other) if same_modes else found in (None, differing(one, other))
