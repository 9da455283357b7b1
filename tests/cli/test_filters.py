"""Files that git stores through a filter: those of git-lfs as git would, any other refused by name."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.images import png
from tests.repos import Repo

FIGURE = "jumin/attachments/nagare.png"
RECORD = ("commit", "--submission", "事後", "--reason", "図の更新")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An assessment with a figure that git-lfs keeps."""
    if shutil.which("git-lfs") is None:
        pytest.skip("git-lfs is not installed")
    repo = Repo(tmp_path / "repo").init("zenkoumoku", "jumin", {"I-7/②所属長の役職名": "課長"})
    repo.git("lfs", "install", "--local")
    repo.write(".gitattributes", "*.png filter=lfs diff=lfs merge=lfs -text\n")
    repo.write(FIGURE, png(30, 20)).write("jumin/I-A1.yaml", "図:\n  file: attachments/nagare.png\n  caption: 流れ\n")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "はじめの版")
    return repo


def test_a_figure_is_stored_as_git_would(repo: Repo, call: Call) -> None:
    repo.write(FIGURE, png(50, 40))
    wanted = repo.git("hash-object", "--", FIGURE)
    status = call("status", cwd=repo.path)
    assert "図の差替え" in status.out
    assert "figure-no-picture" not in status.out + call("check", cwd=repo.path).out + call(*RECORD, cwd=repo.path).err
    assert "figure-no-picture" not in call("check", cwd=repo.path).out
    assert repo.git("rev-parse", f"HEAD:{FIGURE}") == wanted
    assert repo.git("status", "--short") == ""
    assert "OK" in repo.git("lfs", "fsck", "HEAD")


def test_a_figure_whose_time_alone_changed_is_no_edit(repo: Repo, call: Call) -> None:
    repo.write(FIGURE, png(30, 20))
    assert "ありません" in call("status", cwd=repo.path).out


def test_a_document_shows_the_figure_and_not_its_pointer(repo: Repo, call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    call("show", "--format", "html", "-o", str(out), cwd=repo.path)
    assert base64.b64encode(png(30, 20)).decode() in out.read_text()


def test_a_draft_shows_the_figure_that_is_not_committed_yet(repo: Repo, call: Call, tmp_path: Path) -> None:
    repo.write(FIGURE, png(50, 40))
    out = tmp_path / "out.html"
    call("show", "--pending", "--format", "html", "-o", str(out), cwd=repo.path)
    assert base64.b64encode(png(50, 40)).decode() in out.read_text()


def test_a_figure_that_was_not_fetched_is_told(repo: Repo, call: Call) -> None:
    repo.write(FIGURE, repo.git("show", f"HEAD:{FIGURE}"))
    shutil.rmtree(repo.path / ".git/lfs/objects")
    assert "figure-no-picture" in call("check", cwd=repo.path, code=1).out


def test_undo_puts_the_figure_back_and_not_its_pointer(repo: Repo, call: Call) -> None:
    repo.write(FIGURE, png(50, 40))
    call(*RECORD, cwd=repo.path)
    call("undo", "HEAD", "--reason", "取り違え", cwd=repo.path)
    assert (repo.path / FIGURE).read_bytes() == png(30, 20)
    assert repo.git("status", "--short") == ""


def test_what_was_not_fetched_cannot_be_put_back(repo: Repo, call: Call) -> None:
    repo.write(FIGURE, png(50, 40))
    call(*RECORD, cwd=repo.path)
    shutil.rmtree(repo.path / ".git/lfs/objects")
    head = repo.head
    err = call("undo", "HEAD", "--reason", "取り違え", cwd=repo.path, code=3).err
    assert "git lfs pull" in err
    assert FIGURE in err
    assert (repo.head, (repo.path / FIGURE).read_bytes()) == (head, png(50, 40))


@pytest.mark.parametrize("missing", ["git", "git-lfs"])
def test_without_its_program_nothing_is_recorded(
    repo: Repo, call: Call, missing: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repo.write(FIGURE, png(50, 40))
    head = repo.head
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in {"git", "sh"} - {missing}:
        (programs / name).symlink_to(str(shutil.which(name)))
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(programs))
        err = call(*RECORD, cwd=repo.path, code=3).err
    assert FIGURE in err
    assert repo.head == head


def filtered(tmp_path: Path, pattern: str, name: str = "hide") -> Repo:
    """A repository whose files of that pattern pass a filter that is none of git-lfs."""
    repo = Repo(tmp_path / "repo").init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
    repo.git("config", f"filter.{name}.clean", "tr a-z n-za-m")
    repo.git("config", f"filter.{name}.smudge", "tr n-za-m a-z")
    repo.write(".gitattributes", f"{pattern} filter={name}\n")
    return repo


def test_an_edited_file_behind_another_filter_is_refused_by_name(tmp_path: Path, call: Call) -> None:
    repo = filtered(tmp_path, "jumin/I-5.yaml").replace("jumin/I-5.yaml", "課長", "室長")
    for command in (("status",), RECORD):
        err = call(*command, cwd=repo.path, code=3).err
        assert "jumin/I-5.yaml" in err
        assert "hide" in err


def test_stored_texts_behind_a_filter_are_one_message(tmp_path: Path, call: Call) -> None:
    repo = filtered(tmp_path, "jumin/*.yaml")
    repo.git("add", "--renormalize", ".")
    repo.git("commit", "-qam", "フィルタ")
    result = call("table", cwd=repo.path, code=3)
    assert "hide" in result.err
    assert result.err.count("[stored-through-filter]") == 1
    assert "yaml-" not in result.err


def test_a_filter_beside_the_assessments_is_nobodys_business(tmp_path: Path, call: Call) -> None:
    repo = filtered(tmp_path, "*.txt").write("memo/a.txt", "abc").replace("jumin/I-5.yaml", "課長", "室長")
    assert "室長" in call("status", cwd=repo.path).out
    call(*RECORD, cwd=repo.path)


def test_an_encrypted_section_names_its_filter(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "repo").init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
    repo.write("jumin/assessment.yaml", b"\0GITCRYPT\0" + bytes(range(200, 256)))
    err = call("status", cwd=repo.path, code=None).err
    assert "git-crypt" in err
