"""What git is answered of random pairs of edits: nothing lost, all that is clean reads, conflicts only where both changed the same."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.cli.driver.gitworld import city, git
from tests.examples import many
from tests.model.sections.merging.edited import SOME, WORD, Document, Edit, Words, edited, sides

from shinkyu.model.sections.merging.lines import merge_lines
from shinkyu.model.sections.merging.marked import MarkedFile
from shinkyu.model.workspace.driver.answering import Answer, Asked, answer
from shinkyu.model.yamlfile import decode

PATH = "jumin/II-1.yaml"
Versions = tuple[bytes, bytes, bytes]


def versions(mine: list[Edit], others: list[Edit]) -> Versions:
    words = Words()
    base = Document.new(words)
    return base.yaml(), edited(base, mine, words).yaml(), edited(base, others, words).yaml()


def answered(three: Versions, path: str = PATH, style: str = "diff3") -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("base", "ours", "theirs")]
        for place, data in zip(places, three, strict=True):
            place.write_bytes(data)
        return answer(Asked(*places, 7, path), lambda: style)


def words_of(data: bytes) -> Counter[str]:
    return Counter(WORD.findall(data.decode()))


def lost(three: Versions, data: bytes) -> set[str]:
    """The words of either side that the other one did not take out, and that are not in the file."""
    base, ours, theirs = map(words_of, three)
    wanted = {*ours, *theirs} - {*(base - ours), *(base - theirs)}
    return {word for word in wanted - {*words_of(data)} if word.startswith("語")}


@settings(max_examples=many(500), deadline=None)
@given(mine=sides, others=sides)
def test_of_two_sides_edits_none_is_lost(mine: list[Edit], others: list[Edit]) -> None:
    three = versions(mine, others)
    found = answered(three)
    assert found.data is not None
    assert lost(three, found.data) == set()
    marked = MarkedFile.read(found.data)
    assert marked is not None
    for side in ("ours", "theirs"):
        decode(marked.all_of(side))
    assert bool(marked.conflicts) is bool(found.code)
    assert found.code in (0, 1)
    for one in (part.hunk for part in marked.conflicts):
        lines = [text.encode() for text in (one.base, one.ours, one.theirs)]
        assert merge_lines(*lines).conflicts, "both sides changed the same line, or lines that touch"


def test_real_git_writes_what_is_answered(tmp_path: Path) -> None:
    made = city(tmp_path / "city")
    chance = random.Random(8)
    found = set()
    for number in range(12):
        mine, others = ([_edit(chance) for _ in range(chance.randint(1, 4))] for _ in range(2))
        three = versions(mine, others)
        path = f"jumin/files/f{number}/II-1.yaml"
        made.write(path, three[0]).commit("もと")
        made.git("branch", f"side{number}")
        made.write(path, three[1]).commit("手元")
        made.git("switch", "-q", f"side{number}")
        made.write(path, three[2]).commit("相手")
        made.git("switch", "-q", "main")
        git(made, "merge", "--no-edit", f"side{number}", code=None)
        wanted = answered(three, path, "merge")
        assert (made.path / path).read_bytes() == wanted.data
        assert bool(made.git("diff", "--name-only", "--diff-filter=U")) is bool(wanted.code)
        found.add(wanted.code)
        made.commit("解く")
    assert found == {0, 1}


def _edit(chance: random.Random) -> Edit:
    return Edit(chance.choice(SOME), chance.randrange(12), chance.randrange(8), chance.randrange(3))


TOUCHING = b"a: 1\nb: 2\n", b"a: 2\nb: 2\n", b"a: 1\nb: 3\n"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("jumin/I-1.yaml", 0),
        ("jumin/assessment.yaml", 0),
        ("jumin/files/juki/II-1.yaml", 0),
        ("shinkyu.yaml", 1),
        (".github/a.yaml", 1),
        ("jumin/attachments/a.yaml", 1),
        ("jumin/I-1.yml", 1),
        ("Jumin/I-1.yaml", 1),
    ],
)
def test_what_is_merged_by_sections(path: str, code: int) -> None:
    """The same as `shinkyu merge`: sections and assessment.yaml; all else by lines, where lines that touch are a conflict."""
    assert answered(TOUCHING, path).code == code


def test_lines_that_come_to_no_yaml_are_a_conflict_as_a_whole() -> None:
    """Where git merges lines cleanly, and nobody can read what comes of it."""
    base, ours, theirs = (
        "甲: [一,\n二,\n三,\n四,\n五]\n",
        '甲: ["一,\n二,\n三,\n四,\n五"]\n',
        '甲: [一,\n二,\n"三", "参",\n四,\n五]\n',
    )
    three = base.encode(), ours.encode(), theirs.encode()
    assert merge_lines(*three).conflicts == ()
    found = answered(three)
    assert found.code == 1
    assert found.data is not None
    marked = MarkedFile.read(found.data)
    assert marked is not None
    assert [marked.all_of(side) for side in ("ours", "theirs")] == [*three[1:]]
    assert answered(three, "shinkyu.yaml").code == 0


def test_binary_files_are_left_to_git() -> None:
    assert answered((b"a\0\n", b"b\0\n", b"c\0\n")) == Answer(255, None)
