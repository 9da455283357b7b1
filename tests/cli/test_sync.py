"""`shinkyu sync` and `shinkyu get` as people use them: what they say, what they end with, and two at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from tests.cli.conftest import Call, Result
from tests.cli.killed.strace import PROGRAM
from tests.repos import Repo

DUTY, TITLE = "I-5/①部署", "I-5/②所属長の役職名"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    Repo(folder / "one").init("kiso", "jumin", {DUTY: "市民課", TITLE: "課長"})
    return folder


@pytest.fixture
def one(begun: Path, tmp_path: Path) -> Repo:
    shutil.copytree(begun / "one", tmp_path / "one")
    return Repo(tmp_path / "one")


def change(repo: Repo, old: str, new: str, day: str = "2024-05-01") -> Repo:
    title = f"{old}を{new}に"
    return repo.replace("jumin/I-5.yaml", old, new).commit(
        title, {"Change-Date": day, "Submission": "事後", "Reason": "組織改編"}
    )


def test_a_day_of_two(one: Repo, call: Call, tmp_path: Path) -> None:
    assert "共有フォルダ" in call("sync", cwd=one.path, code=2).err
    assert "shinkyu sync" in call("sync", "../share", code=3).err
    first = call("sync", "../share", "--create").out
    assert "送ったもの: コミット 1件(試験 花子)" in first
    assert "次からは shinkyu sync だけ" in first
    share = str(tmp_path / "share")
    assert call("sync").out == f"{share}: 新しいものはありません。\n"
    got = call("get", "share", "two", cwd=tmp_path).out
    assert "評価書 1件、表の行 0行" in got
    change(one, "市民課", "窓口課")
    assert "    令和6年5月1日  Ⅰ-5 ①部署  全文  (試験 花子)\n" in call("sync", cwd=one.path).out
    tried = call("sync", "--dry-run", cwd=tmp_path / "two").out
    assert "受け取るもの: コミット 1件" in tried
    assert "何も変えていません" in tried
    assert "受け取ったもの: コミット 1件(試験 花子)、表の行 1行" in call("sync").out
    assert "窓口課" in (tmp_path / "two/jumin/I-5.yaml").read_text(encoding="utf-8")


def test_conflicts_by_item(one: Repo, call: Call, tmp_path: Path) -> None:
    call("sync", "../share", "--create", cwd=one.path)
    call("get", "share", "two", cwd=tmp_path)
    change(one, "課長", "室長")
    change(Repo(tmp_path / "two"), "課長", "部長", "2024-05-02")
    call("sync", cwd=one.path)
    done = call("sync", cwd=tmp_path / "two", code=1).out
    for said in ("競合が1件", "まだ送っていません", "室長", "部長", "shinkyu edit", "もう一度: shinkyu sync"):
        assert said in done
    assert "マージの途中" in call("sync", code=2).err
    (tmp_path / "text").write_text("次長", encoding="utf-8")
    call("edit", TITLE, "--file", tmp_path / "text")
    call("merge", "--continue")
    told = json.loads(call("sync", "--json").out)
    assert (told["kind"], len(told["sent"]["rows"]), told["conflicts"]) == ("up-to-date", 1, [])
    assert told["sent"]["rows"][0]["by"] == ["試験 花子"]
    call("sync", cwd=one.path)
    assert "次長" in (one.path / "jumin/I-5.yaml").read_text(encoding="utf-8")


def test_json_of_conflicts(one: Repo, call: Call, tmp_path: Path) -> None:
    call("sync", "../share", "--create", cwd=one.path)
    call("get", "share", "two", cwd=tmp_path)
    change(one, "課長", "室長")
    change(Repo(tmp_path / "two"), "課長", "部長", "2024-05-02")
    call("sync", cwd=one.path)
    tried = json.loads(call("sync", "--dry-run", "--json", cwd=tmp_path / "two", code=1).out)
    assert (tried["dry_run"], tried["conflicting_files"]) == (True, ["jumin/I-5.yaml"])
    told = json.loads(call("sync", "--json", code=1).out)
    assert [(one["theirs"], one["ours"]) for one in told["conflicts"]] == [("室長", "部長")]
    assert [row["after"] for row in told["received"]["rows"]] == ["室長"]


def test_by_a_file(one: Repo, call: Call, tmp_path: Path) -> None:
    written = call("sync", "--to", "../x.bundle", cwd=one.path).out
    assert "書き出しました: ../x.bundle" in written
    assert "--from x.bundle" in written
    assert "shinkyu sync --to" in call("get", "x.bundle", "two", cwd=tmp_path).out
    change(one, "市民課", "窓口課")
    assert json.loads(call("sync", "--to", "../x.bundle", "--json", cwd=one.path).out)["commit"] == one.head
    came = call("sync", "../x.bundle", cwd=tmp_path / "two").out
    assert "受け取ったもの: コミット 1件" in came
    assert "渡すには: shinkyu sync --to" in came
    assert "新しいものはありません" in call("sync", "--from", "../x.bundle").out
    (tmp_path / "x.bundle").write_bytes(b"# v2 git bundle\n")
    assert "取り込めません" in call("sync", "--from", "../x.bundle", code=3).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "x.bundle", "share"), "--to"),
        (("--to", "x.bundle", "--from", "y.bundle"), "--from"),
        (("--from", "."), "--from"),
        (("--create",), "--create"),
        (("--dry-run", "--create", "../s"), "--dry-run"),
        (("mura",), "相手"),
        ((".",), "リポジトリそのもの"),
        (("", ""), "値が空"),
        (("../one", "--create"), "リポジトリそのもの"),
    ],
)
def test_what_goes_together_with_nothing(words: tuple[str, ...], said: str, one: Repo, call: Call) -> None:
    before = sorted(path.name for path in one.path.parent.iterdir())
    assert said in call("sync", *words, cwd=one.path, code=2).err
    assert sorted(path.name for path in one.path.parent.iterdir()) == before


def test_a_share_that_was_moved(one: Repo, call: Call, tmp_path: Path) -> None:
    call("sync", "../share", "--create", cwd=one.path)
    (tmp_path / "share").rename(tmp_path / "moved")
    gone = call("sync", code=3).err
    assert "つながりません" in gone
    assert "そのまま残っています" in gone
    assert "新しいもの" in call("sync", "../moved").out
    assert "つながりません" in call("sync", code=3).err
    call("sync", "../moved", "--remember")
    assert "新しいもの" in call("sync").out


def test_somebody_works_in_the_folder(one: Repo, call: Call, tmp_path: Path) -> None:
    one.git("clone", "-q", ".", str(tmp_path / "two"))
    change(Repo(tmp_path / "two"), "市民課", "窓口課")
    done = call("sync", cwd=tmp_path / "two", code=2)
    assert "作業しているフォルダ" in done.err
    assert "--create" in done.err
    assert one.git("status", "--porcelain") == ""


def test_before_the_first_record(call: Call, tmp_path: Path) -> None:
    Repo(tmp_path / "new")
    assert "まだ何も記録していません" in call("sync", "--to", "x.bundle", cwd=tmp_path / "new", code=2).err
    call("sync", "../share", "--create")
    assert "まだ何も送られていません" in call("get", "share", "two", cwd=tmp_path, code=3).err
    assert not (tmp_path / "two").exists()


def test_who_records_is_not_set(one: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Receiving needs nobody's name; a merge does, and says so."""

    def by_nobody(*words: str, cwd: Path, code: int = 0) -> Result:
        with monkeypatch.context() as inner:
            for role, what in product(("AUTHOR", "COMMITTER"), ("NAME", "EMAIL")):
                inner.delenv(f"GIT_{role}_{what}")
            inner.chdir(cwd)
            return call(*words, code=code)

    by_nobody("sync", "../share", "--create", cwd=one.path)
    by_nobody("get", "share", "two", cwd=tmp_path)
    change(one, "市民課", "窓口課")
    by_nobody("sync", cwd=one.path)
    by_nobody("sync", cwd=tmp_path / "two")
    change(one, "窓口課", "総合窓口課", "2024-06-01")
    change(Repo(tmp_path / "two"), "課長", "室長", "2024-06-02")
    by_nobody("sync", cwd=one.path)
    assert "shinkyu setup" in by_nobody("sync", cwd=tmp_path / "two", code=3).err


def test_many_at_once(one: Repo, call: Call, tmp_path: Path) -> None:
    """Three desks that send at the same time, in processes of their own: all of it comes to be there, in some order."""
    call("sync", "../share", "--create", cwd=one.path)
    desks = [tmp_path / f"desk{number}" for number in range(3)]
    made = []
    for number, place in enumerate(desks):
        call("get", "share", place.name, cwd=tmp_path)
        desk = Repo(place).write(f"memo{number}.txt", f"{number}")
        made.append(desk.commit(f"覚書{number}").head)
    command = [sys.executable, "-c", PROGRAM, "sync"]
    running = [subprocess.Popen(command, cwd=one, stdout=-3, stderr=-1, env=os.environ.copy()) for one in desks]
    ended = [(one.wait(), one.stderr.read().decode() if one.stderr else "") for one in running]
    for place, (code, said) in zip(desks, ended, strict=True):
        assert code in (0, 2, 3), said
        assert "Traceback" not in said
        if code:
            call("sync", cwd=place)
    share = ["git", "--git-dir", str(tmp_path / "share")]
    listed = subprocess.run([*share, "rev-list", "main"], capture_output=True, check=True).stdout.decode().split()
    assert {*made} <= {*listed}
    subprocess.run([*share, "fsck", "--strict"], check=True, capture_output=True)
    assert not [*(tmp_path / "share").rglob("*.lock")]


def test_a_share_of_somebody_else(one: Repo, call: Call, tmp_path: Path) -> None:
    """libgit2 refuses it, and what is said is what helps."""
    if os.geteuid():
        pytest.skip("only who may give files away can try it")
    call("sync", "../share", "--create", cwd=one.path)
    for path in (tmp_path / "share", *(tmp_path / "share").rglob("*")):
        os.chown(path, 65534, 65534)
    said = call("sync", code=3).err
    assert f"shinkyu setup --trust {tmp_path / 'share'}" in said
    call("setup", "--trust", tmp_path / "share")
    assert "新しいものはありません" in call("sync").out


def test_in_english(one: Repo, call: Call, english: None) -> None:
    assert "Sent: 1 commits (試験 花子), 0 rows" in call("sync", "../share", "--create", cwd=one.path).out
    assert "nothing new" in call("sync").out
    assert "Written: ../x.bundle" in call("sync", "--to", "../x.bundle").out


def test_where_there_is_no_such_folder(one: Repo, call: Call) -> None:
    """A share that is not connected looks so, too: that comes before a new one."""
    said = call("sync", "../nashi", cwd=one.path, code=3).err
    assert said.index("つながっているか") < said.index("--create")
    said = call("sync", "../nashi/oku", "--create", cwd=one.path, code=3).err
    assert "上のフォルダがありません" in said
    assert "Errno" not in said
