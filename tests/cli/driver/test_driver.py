"""git's own commands with the driver: merge, rebase, cherry-pick and all others take both sides' edits in, or mark them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.driver.gitworld import BOTH, DUTY, FILE, NAME, OTHER, TITLE, city, diverged, git, left_over, read
from tests.repos import Repo
from tests.test_layers import HEAVY

from shinkyu.model.yamlfile import decode

TWO_WAYS = {TITLE: "部長"}, {TITLE: "室長"}


@pytest.fixture
def made(tmp_path: Path) -> Repo:
    return city(tmp_path / "市 の「台帳」's")


def test_git_alone_is_in_conflict_where_the_driver_is_not(tmp_path: Path) -> None:
    """What the driver is for; without it, or where .gitattributes alone names it, git merges by lines."""
    plain = diverged(
        city(tmp_path / "plain", installed=False).write(".gitattributes", "*.yaml merge=shinkyu\n").commit("a")
    )
    git(plain, "merge", "side", code=1)
    assert "<<<<<<< HEAD" in read(plain)


@pytest.mark.parametrize(
    "call",
    [
        ("merge", "--no-edit", "side"),
        ("merge", "--squash", "side"),
        ("cherry-pick", "side"),
        ("rebase", "side"),
        ("rebase", "--apply", "side"),
    ],
    ids=" ".join,
)
def test_a_way_to_take_a_branch_in(made: Repo, call: tuple[str, ...]) -> None:
    git(diverged(made), *call)
    assert all(word in read(made) for word in BOTH)
    assert left_over(made) == []
    assert git(made, "status", "--porcelain", "--untracked-files") in ("", f"M  {FILE}\n")


def test_a_revert_beside_a_later_edit(made: Repo) -> None:
    diverged(made)
    git(made, "cherry-pick", "side")
    git(made, "revert", "--no-edit", "HEAD~1")
    assert "室長" in read(made)
    assert "整理二係" not in read(made)


def test_edits_that_were_stashed(made: Repo) -> None:
    diverged(made)
    made.replace(FILE, "課長", "部長")
    git(made, "stash")
    made.replace(FILE, "窓口係", "窓口一係").commit("別の直し")
    git(made, "stash", "pop")
    assert all(word in read(made) for word in ("部長", "窓口一係", "整理二係"))


def test_a_file_that_both_sides_began(made: Repo) -> None:
    """git gives the driver an empty base: what each side filled in stands, an item that both wrote is in conflict."""
    made.git("rm", "-q", FILE)
    made.commit("消す")
    made.git("branch", "side")
    made.write_texts({TITLE: "", DUTY: "市民課"}).commit("手元")
    made.git("switch", "-q", "side")
    made.write_texts({TITLE: "課長", DUTY: ""}).commit("相手")
    made.git("switch", "-q", "-c", "other", "side~1")
    made.write_texts({TITLE: "", DUTY: "戸籍課"}).commit("もう一人")
    made.git("switch", "-q", "main")
    git(made, "merge", "--no-edit", "side")
    assert decode(read(made).encode()) == {"①部署": "市民課", "②所属長の役職名": "課長"}
    git(made, "merge", "other", code=1)
    marked = read(made).partition("<<<<<<< ours\n")[2].partition(">>>>>>> theirs\n")[0]
    assert all(word in marked for word in ("市民課", "戸籍課"))
    assert "課長" not in marked


def test_a_file_that_one_side_renamed(made: Repo) -> None:
    diverged(made)
    made.git("mv", "jumin", "toshi")
    made.commit("名前を変える")
    git(made, "merge", "--no-edit", "side")
    assert all(word in read(made, "toshi/I-5.yaml") for word in BOTH)


def test_two_common_ancestors(made: Repo) -> None:
    """A criss-cross: the ancestors are merged without marks, and the driver never sees any in a base."""
    diverged(made, {TITLE: "部長"}, {TITLE: "室長"})
    made.git("branch", "one")
    made.git("branch", "other", "side")
    for branch, taken in (("one", "side"), ("other", "main")):
        made.git("switch", "-q", branch)
        git(made, "merge", taken, code=1)
        made.write(FILE, read(made).split("<<<<<<<")[0] + f"②所属長の役職名: {branch}長\n")
        made.commit("解く")
    made.git("switch", "-q", "one")
    git(made, "merge", "other", code=1)
    marked = read(made)
    assert marked.count("<<<<<<<") == 1
    assert all(word in marked for word in ("one長", "other長"))


def test_a_linked_working_tree(made: Repo, tmp_path: Path) -> None:
    diverged(made)
    linked = tmp_path / "linked"
    made.git("worktree", "add", "-q", str(linked), "-b", "third", "main")
    subprocess.run(["git", "merge", "-q", "--no-edit", "side"], cwd=linked, check=True, capture_output=True)
    assert all(word in (linked / FILE).read_text(encoding="utf-8") for word in BOTH)
    assert left_over(made) == []


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("size", ["7", "11"])
def test_a_conflict_is_marked_within_its_block_as_git_is_told_to(made: Repo, style: str, size: str) -> None:
    with (made.path / ".gitattributes").open("a", encoding="utf-8") as file:
        file.write(f"*.yaml conflict-marker-size={size}\n")
    made.git("config", "merge.conflictStyle", style)
    made.commit("印")
    long = "市民課\n\n{}の窓口\n同じ行\n\n整理係"
    diverged(made, {DUTY: long.format("東"), TITLE: "部長"}, {DUTY: long.format("西"), NAME: "住民"})
    said = git(made, "merge", "side", code=1)
    assert f"CONFLICT (content): Merge conflict in {FILE}" in said
    lines = read(made).splitlines()
    start, end = lines.index("<" * int(size) + " ours"), lines.index(">" * int(size) + " theirs")
    shown = lines[start : end + 1]
    assert [line.strip() for line in shown if "窓口" in line] == [
        "東の窓口",
        *(["窓口係"] if style != "merge" else []),
        "西の窓口",
    ]
    assert sum("同じ行" in line for line in shown) == (0 if style == "zdiff3" else 2)
    assert not any(word in line for line in shown for word in ("市民課", "整理係", "部長"))
    assert "②所属長の役職名: 部長" in lines
    assert "住民\n" in read(made, OTHER)
    assert git(made, "diff", "--name-only", "--diff-filter=U") == f"{FILE}\n"


def test_either_side_of_a_conflict_is_a_file_that_reads(made: Repo) -> None:
    diverged(made, *TWO_WAYS)
    git(made, "merge", "side", code=1)
    for side, text in (("--ours", "部長"), ("--theirs", "室長")):
        git(made, "checkout", side, FILE)
        assert decode(read(made).encode())["②所属長の役職名"] == text


def test_a_mergetool_gets_all_three_versions(made: Repo) -> None:
    diverged(made, {**TWO_WAYS[0], NAME: "住民一"}, TWO_WAYS[1])
    git(made, "merge", "side", code=1)
    made.git("config", "mergetool.x.cmd", 'cat "$BASE" "$LOCAL" "$REMOTE" > seen; cp "$REMOTE" "$MERGED"')
    made.git("config", "mergetool.x.trustExitCode", "true")
    git(made, "mergetool", "-y", "--tool=x")
    assert all(word in read(made, "seen") for word in ("課長", "部長", "室長"))
    assert git(made, "diff", "--name-only", "--diff-filter=U") == ""


def test_an_order_that_both_changed_is_marked_too(made: Repo, tmp_path: Path) -> None:
    """A list's order has no line of its own: unmarked, theirs were lost by the next `git add`."""
    path = "jumin/I-2.yaml"
    entries = {name: f"  - id: {name}\n    名: {name}\n" for name in "abc"}
    listed = {
        order: "システム:\n" + "".join(map(entries.__getitem__, order)) + "末: 一\n" for order in ("abc", "cab", "bca")
    }
    made.write(path, listed["abc"]).commit("もと")
    made.git("branch", "side")
    made.write(path, listed["cab"].replace("末: 一", "末: 二")).commit("手元")
    made.git("switch", "-q", "side")
    made.write(path, listed["bca"].replace("名: b", "名: B")).commit("相手")
    made.git("switch", "-q", "main")
    git(made, "merge", "side", code=1)
    text = read(made, path)
    ours, theirs = (part for part in text.split("<<<<<<< ours\n")[1].split(">>>>>>> theirs\n")[0].split("=======\n"))
    head, tail = text.split("<<<<<<<")[0], text.split(">>>>>>> theirs\n")[1]
    assert head + ours + tail == listed["cab"].replace("末: 一", "末: 二").replace("名: b", "名: B")
    assert head + theirs + tail == listed["bca"].replace("末: 一", "末: 二").replace("名: b", "名: B")


def test_a_clean_merge_loads_only_what_it_needs(tmp_path: Path) -> None:
    """git waits for it at every file."""
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_text(f"甲: 一\n乙: {'二' if name == 'theirs' else '三'}\n", encoding="utf-8")
    script = (
        "import sys\nfrom shinkyu.cli.main import main\n"
        "sys.argv = ['shinkyu', 'merge-driver', 'base', 'ours', 'theirs', '7', 'jumin/I-1.yaml']\n"
        "try:\n    main()\nexcept SystemExit as leaving:\n    assert not leaving.code\n"
        f"print(*sorted({{*{HEAVY!r}}} & {{*sys.modules}}))\n"
        "print(*sorted(name for name in sys.modules if name.startswith(('shinkyu.render', 'shinkyu.model.'))))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    heavy, ours = (line.split() for line in done.stdout.splitlines())
    assert set(heavy) <= {"rapidfuzz", "ruamel"}
    rooms = {name.split(".")[2] for name in ours if name.startswith("shinkyu.model.")}
    assert not rooms & {"repository", "history", "table", "snapshots", "project"}
    assert (tmp_path / "ours").read_text(encoding="utf-8") == "甲: 一\n乙: 二\n"


def test_headings_stand_in_a_diff(made: Repo) -> None:
    made.replace(FILE, "整理係", "整理二係")
    assert "@@ ①部署:" in git(made, "diff", "-U0")


ODD = {
    "crlf": ("甲: 一\r\n乙: 二\r\n", "甲: 壱\r\n乙: 二\r\n", "甲: 一\r\n乙: 弐\r\n"),
    "bom": ("\ufeff甲: 一\n", "\ufeff甲: 二\n", "\ufeff甲: 三\n"),
    "flow": ("{甲: 一}\n", "{甲: 二}\n", "{甲: 三}\n"),
    "explicit key": ("? 甲\n: 一\n", "? 甲\n: 二\n", "? 甲\n: 三\n"),
    "unreadable": ("甲: [\n", "甲: [一\n", "甲: [二\n"),
    "no last line end": ("甲: 一", "甲: 二", "甲: 三"),
    "no yaml at all": ("a\nb\nc\n", "x\nb\nc\n", "a\nb\ny\n"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_no_section_is_merged_as_by_git(case: str, made: Repo) -> None:
    """To the byte, but for the names of the sides, which git does not tell a driver."""
    made.write(".gitattributes", "/*/*.yaml merge=shinkyu -text\n")
    made.git("config", "core.autocrlf", "false")
    outcomes = []
    made.write("jumin/x.yaml", ODD[case][0]).commit("もと")
    made.git("branch", "side")
    made.write("jumin/x.yaml", ODD[case][1]).commit("手元")
    made.git("switch", "-q", "side")
    made.write("jumin/x.yaml", ODD[case][2]).commit("相手")
    made.git("switch", "-q", "main")
    for driver in ("shinkyu", "nobody"):
        made.write(".gitattributes", f"/*/*.yaml merge={driver} -text\n")
        said = git(made, "merge", "--no-commit", "--no-ff", "side", code=None)
        data = (made.path / "jumin/x.yaml").read_bytes()
        outcomes.append(("CONFLICT" in said, data.replace(b"<< HEAD", b"<< ours").replace(b">> side", b">> theirs")))
        git(made, "merge", "--abort")
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_shinkyu_ends_what_git_began(made: Repo, call: Call, style: str) -> None:
    made.git("config", "merge.conflictStyle", style)
    long = "市民課\n\n{}の窓口\n同じ行\n\n整理係"
    diverged(made, {DUTY: long.format("東"), TITLE: "部長"}, {DUTY: long.format("西"), NAME: "住民"})
    git(made, "merge", "side", code=1)
    out = call("status", cwd=made.path, code=None).out
    assert all(word in out for word in (DUTY, "東の窓口", "西の窓口"))
    call("merge", "--theirs", DUTY, cwd=made.path)
    call("merge", "--continue", cwd=made.path, code=None)
    assert git(made, "status", "--porcelain") == ""
    assert "西の窓口\n  同じ行\n" in read(made)
    assert all(word not in read(made) for word in ("東の窓口", "窓口係", "<<<<"))
    assert "部長" in read(made)
