"""The shape of the benchmark's repositories, measured by reading them: files, values and commits, not the generator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean

import pytest
import shape
from described import described
from repositories import Made
from tests.bench.found import Commit, Found, leaves, written

from shinkyu.model import yamlfile

ROOT = Path(__file__).resolve().parents[2]
BRACKETS = re.compile(r"""[「『(<\[【"']""")


@pytest.fixture(scope="session")
def found(made: Made) -> Iterator[Found]:
    found = Found(made.repository)
    yield found
    found.close()


def test_commits_are_of_their_kinds(made: Made, found: Found) -> None:
    hundreds, line = made.shape.commits // 100, set(found.git("rev-list", "--first-parent", "HEAD").split())
    asked = made.shape.hundred
    kinds = Counter(kind(commit, found, line) for commit in found.commits)
    assert kinds == {name: count * hundreds for name, count in vars(asked).items() if name != "days" and count}


def test_days_go_on_as_said(made: Made, found: Found) -> None:
    days = {line for line in found.git("log", "--format=%B").splitlines() if line.startswith("Change-Date: ")}
    # A day on which nothing but an Amends or a merge was made has no Change-Date.
    assert len(days) == pytest.approx(made.shape.hundred.days * made.shape.commits // 100, rel=0.1)


def test_side_branches_leave_the_line_and_come_back(found: Found) -> None:
    merges = [commit for commit in found.commits if len(commit.parents) == 2]
    lengths = []
    for merge in merges:
        side, between = (
            found.git("rev-list", f"{one}..{other}").split() for one, other in (merge.parents, merge.parents[::-1])
        )
        lengths.append(len(side))
        assert len(between) in shape.BETWEEN
        assert not changed_on(found, side) & changed_on(found, between), "both sides change an item"
    assert Counter(lengths) == {length: len(merges) // len(shape.SIDE) for length in shape.SIDE}


def test_branches_not_taken_in_are_as_said(made: Made, found: Found) -> None:
    names = found.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split()
    assert {*names} == {"main", *(one.name for one in made.shape.proposals)}
    for one in made.shape.proposals:
        own = found.git("rev-list", f"main..{one.name}").split()
        since = found.git("rev-list", "--first-parent", f"{one.name}..main").split()
        assert (len(own), len(since)) == (shape.PROPOSED, shape.BEHIND)
        base = found.git("merge-base", "main", one.name).strip()
        slugs = {path.partition("/")[0] for path in found.git("diff", "--name-only", base, one.name).splitlines()}
        assert len(slugs) == min(one.assessments, made.shape.assessments)
        assert not found.items_between(base, one.name) & found.items_between(base, "main"), "both sides change an item"


def test_commits_change_as_many_items_as_said(found: Found) -> None:
    edits = [commit for commit in found.commits if len(commit.parents) == 1 and commit.has("Change-Date")]
    changed = [found.changed(commit) for commit in edits]
    counts = [len(items) for items, entries, touched in changed if len(touched) == 1 and not entries]
    deck = shape.items_deck()
    assert set(counts) == set(deck)
    assert mean(counts) == pytest.approx(mean(deck), rel=0.03)


def test_documents_are_as_large_as_said(made: Made, found: Found) -> None:
    for place, kind in enumerate(made.shape.kinds):
        files = found.sections[f"a{place + 1:02d}"]
        paper = shape.PAPERS[kind]
        assert len(files) == paper.files
        items = sum(1 for file in files for key, _ in leaves("", yamlfile.decode(file)) if not key.endswith("[]"))
        assert items == pytest.approx(paper.items, rel=0.15)
        assert sum(map(len, files)) / 1000 == pytest.approx(paper.kilobytes, rel=0.25)
        assert mean(len(file.decode()) for file in files) == pytest.approx(paper.letters, rel=0.25)


def test_values_are_quoted_and_bracketed_as_said(found: Found) -> None:
    values, texts = [], []
    for lines, blocks in (written(file) for files in found.sections.values() for file in files):
        values += [line[0] in "\"'" for line in lines]
        texts += blocks
    sentences = [line for text in texts for line in text.split("\n") if line]
    bracketed = [BRACKETS.search(line) is not None for line in sentences]
    assert mean(values) == pytest.approx(shape.SHARES.quoted, abs=0.04)
    assert mean(bracketed) == pytest.approx(shape.SHARES.bracketed, abs=0.05)
    assert mean(len(text) > shape.LONG for text in texts) == pytest.approx(shape.SHARES.long, abs=0.04)


def test_twice_is_twice_on_the_same_days() -> None:
    one, two = shape.L, shape.twice(shape.L)
    assert (two.assessments, two.commits) == (2 * one.assessments, 2 * one.commits)
    assert (shape.days_apart(two), days(two)) == (shape.days_apart(one), days(one))
    assert two.hundred.main == one.hundred.main


@pytest.mark.parametrize("asked", [shape.M, shape.L], ids=["M", "L"])
def test_a_hundred_are_a_hundred(asked: shape.Shape) -> None:
    hundred = asked.hundred
    assert hundred.main + hundred.side + hundred.merges == 100
    assert hundred.side * len(shape.SIDE) == hundred.merges * sum(shape.SIDE)
    assert days(asked) * shape.days_apart(asked) == pytest.approx(shape.YEARS * 365, rel=0.2)
    assert sum(share for _, share in asked.work) == 100


def days(asked: shape.Shape) -> int:
    return asked.hundred.days * asked.commits // 100


def test_the_readme_says_the_same() -> None:
    assert described() in (ROOT / "bench" / "README.md").read_text(encoding="utf-8")


def kind(commit: Commit, found: Found, line: set[str]) -> str:
    """Which of the kinds of `shape.Hundred` a commit is."""
    if len(commit.parents) == 2:
        return "merges"
    if commit.id not in line:
        return "side"
    for key, name in (("Amends", "amends"), ("Table", "none"), ("Row", "row")):
        if commit.has(key):
            return name
    _, entries, touched = found.changed(commit)
    return "lists" if entries else "several" if len(touched) > 1 else "plain"


def changed_on(found: Found, ids: Sequence[str]) -> set[str]:
    return {
        item
        for commit in found.commits
        if commit.id in ids and len(commit.parents) == 1
        for item in found.changed(commit)[0]
    }
