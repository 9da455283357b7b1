"""Lists while the commits of a merge are laid onto the line: over random edits, each commit's change is its own."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.history.laying import Write, lay_all
from shinkyu.model.sections.merging.items import merged_items
from shinkyu.model.sections.merging.units import units_of

KOUKI = Assessment("a", "a", "zenkoumoku", "2018-05", (InformationFile("f1", "f1", ""),))
TABLE = Key("@f1/II-A2/記録項目")
VISIT: Any = SimpleNamespace(commit=SimpleNamespace(parents=("0" * 40,)))

Lines = list[str]
START = ["氏名", "住所", "性別", "生年月日"]
edits = st.lists(
    st.tuples(st.sampled_from(["put", "put", "out", "move"]), st.integers(0, 9), st.integers(0, 9)), max_size=4
)


def branch(name: str, made: list[tuple[str, int, int]]) -> list[Lines]:
    """What stands after each edit of a branch; every line that comes is told from all others, and what goes stays away."""
    found = [START]
    for number, (kind, place, to) in enumerate(made):
        lines = [*found[-1]]
        if kind == "put":
            lines.insert(place % (len(lines) + 1), f"{name}{number}")
        elif lines:
            line = lines.pop(place % len(lines))
            if kind == "move":
                lines.insert(to % (len(lines) + 1), line)
        found.append(lines)
    return found


def laid(line: list[Lines], side: list[Lines], outcome: Lines) -> list[Lines]:
    """What stands on the line while the side's commits are laid onto it, and in the end."""
    texts = ["\n".join(lines) for lines in side]
    writes = [Write(VISIT, before, after) for before, after in pairwise(texts)]
    laying = lay_all(
        TABLE, "\n".join(line[-1]), writes, "\n".join(outcome), lambda key, texts: units_of(KOUKI, key, texts)
    )
    laying.settle()
    return [text.split("\n") if text else [] for text in laying.texts]


@given(edits, edits)
def test_each_commit_puts_in_and_takes_out_what_it_did_on_its_branch(
    mine: list[tuple[str, int, int]], others: list[tuple[str, int, int]]
) -> None:
    line, side = branch("主", mine), branch("枝", others)
    outcome = merged_items(START, line[-1], side[-1])
    assume(outcome is not None)
    assert outcome is not None
    stood = laid(line, side, outcome)
    assert stood[-1] == outcome
    for (before, after), (was, now) in zip(pairwise(side), pairwise(stood), strict=True):
        assert {*now} - {*was} == {*after} - {*before}
        assert {*was} - {*now} <= {*before} - {*after}


comings = st.lists(st.tuples(st.just("put"), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4)


@given(comings, comings, st.randoms(use_true_random=False))
def test_whoever_merges_by_hand_may_order_what_both_put_in(
    mine: list[tuple[str, int, int]], others: list[tuple[str, int, int]], random: Any
) -> None:
    line, side = branch("主", mine), branch("枝", others)
    outcome = merged_items(START, line[-1], side[-1])
    assert outcome is not None
    random.shuffle(outcome)
    assert laid(line, side, outcome)[-1] == outcome
