"""Desks of users, whatever the proxy calls them: a folder in ours on every system, and a draft that nobody else has."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PureWindowsPath

import pytest
from tests.cli.killed.ways import git
from tests.repos import Repo

from shinkyu.model.errors import UsageError
from shinkyu.model.office.desks import Desks
from shinkyu.model.office.users import User, read_users
from shinkyu.model.repository import Identity, Repository, acting_as, committers

ODD = (
    "CITY\\tanaka",
    "CON",
    "NUL.txt",
    "佐藤",
    "../x",
    "/etc",
    "a/b",
    "x" * 500,
    ".git",
    "a b",
    "-x",
    "C:",
    "\u202ex",
    "~",
    "*",
)


def user(name: str, called: str = "田中 太郎", draft: str = "") -> User:
    return User(name, Identity(called, "tanaka@example.lg.jp"), draft)


@pytest.fixture
def desks(tmp_path: Path) -> Desks:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
    repo.git("checkout", "-q", "--detach")
    return Desks(repo.path, tmp_path / "desks")


def test_each_user_has_a_folder_of_his_own_in_ours_on_every_system(desks: Desks) -> None:
    places = [desks.place(user(name)) for name in ODD]
    assert len({str(place).casefold() for place in places}) == len(ODD)
    for place in places:
        assert place.parent == desks.folder
        assert place.name.isascii()
        assert not PureWindowsPath(place.name).is_reserved()
        assert PureWindowsPath(place.name).name == place.name
        assert len(place.name) < 50


@pytest.mark.parametrize("called", ["田中 太郎", 'a/b:c*?"<>|', "..", "-x", "x" * 300, "   ", "名.lock", "@{x}"])
def test_whatever_somebody_is_called_a_draft_can_be_named_after_him(desks: Desks, called: str) -> None:
    desks.begin(user("a", called))
    desks.begin(user("b", called))
    names = git(desks.repository, "for-each-ref", "--format=%(refname)", "refs/heads").splitlines()
    assert len(names) == 3
    for name in names:
        git(desks.repository, "check-ref-format", name)
    assert git(desks.place(user("a")), "status", "--short") == ""


def test_two_of_one_name_have_two_drafts_and_a_chosen_one_is_for_one(desks: Desks) -> None:
    desks.begin(user("a"))
    desks.begin(user("b"))
    assert git(desks.place(user("a")), "branch", "--show-current") == "田中太郎の下書き\n"
    assert git(desks.place(user("b")), "branch", "--show-current") == "田中太郎の下書き2\n"
    git(desks.repository, "branch", "組織の見直し", "main")
    desks.begin(user("c", draft="組織の見直し"))
    with pytest.raises(UsageError, match="ほかの人が使っています"):
        desks.begin(user("d", draft="組織の見直し"))
    assert not desks.place(user("d")).exists()
    desks.begin(user("c", draft="組織の見直し"))
    assert git(desks.place(user("c")), "branch", "--show-current") == "組織の見直し\n"


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        ("窓口 の件", "窓口\u3000の件"),
        ("../../x", "．．／．．／x"),
        ("-x.lock", "－x．lock"),
        ("refs/heads/x", "refs／heads／x"),
        ("課/窓口", "課/窓口"),
    ],
)
def test_the_draft_that_the_file_names_is_a_branch_and_no_other_file(desks: Desks, draft: str, name: str) -> None:
    """Named as on a page; one of git's own name is the one that is there."""
    git(desks.repository, "branch", "課/窓口", "main")
    before = {str(file) for file in (desks.repository / ".git").iterdir()}
    desks.begin(user("a", draft=draft))
    assert git(desks.place(user("a")), "branch", "--show-current").rstrip("\n") == name
    assert {str(file) for file in (desks.repository / ".git").iterdir()} - before == {
        str(desks.repository / ".git" / "worktrees")
    }


@pytest.mark.parametrize("draft", ["HEAD", "@", "deadbeef", "2024-04-01", "x" * 61])
def test_a_draft_that_cannot_be_is_told_of_the_file(tmp_path: Path, draft: str) -> None:
    file = tmp_path / "users.yaml"
    file.write_text(f'contact: x\nusers:\n- {{user: a, name: b, email: c@d, draft: "{draft}"}}\n')
    with pytest.raises(UsageError, match="名前"):
        read_users(file)


def test_what_one_has_not_recorded_stays_when_he_comes_again(desks: Desks) -> None:
    desks.begin(user("a"))
    file = desks.place(user("a")) / "jumin/I-5.yaml"
    file.write_text(file.read_text().replace("課長", "室長"))
    desks.begin(user("a"))
    assert "室長" in file.read_text()


def test_who_acts_is_who_it_is_done_for_whatever_the_machine_says(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records, verdicts and what is sent all ask who commits; a thread's person is nobody else's."""
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "サーバー")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "server@example.lg.jp")
    repository = Repository.open(desks.repository)

    def asked() -> set[str]:
        return {one.email for one in committers(repository, None)}

    with acting_as(Identity("田中 太郎", "tanaka@example.lg.jp")):
        assert asked() == {"tanaka@example.lg.jp"}
        with ThreadPoolExecutor(1) as beside:
            assert beside.submit(asked).result() == {"server@example.lg.jp"}
        with acting_as(None):
            assert asked() == {"server@example.lg.jp"}
    assert asked() == {"server@example.lg.jp"}
