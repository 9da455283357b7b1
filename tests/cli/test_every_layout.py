"""However a repository lies on disk, a day's commands end as in a plain clone of it, or are refused by name.

A layout: a linked working tree, a bare or sparse or partial or shallow clone, git-lfs, hooks, other forms of the index
and of the objects. What each command prints, and the trees that come of it, are held against those of the plain clone.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.conftest import Call, Result
from tests.images import png
from tests.repos import Repo

NAME, REASON = "I-7/②所属長の役職名", "重要な変更にあたらない。"
FIGURE = "jumin/attachments/nagare.png"
TODAY = {"Change-Date": "2024-04-01", "Submission": "事後", "Reason": "図の更新"}


def claims(reason: str) -> tuple[str, ...]:
    return ("--submission", "事後", "--significance", "minor", "--reason", reason, "--slug", "jumin")


READING: dict[str, tuple[str, ...]] = {
    "table": ("table", "--slug", "jumin", "--format", "tsv"),
    "table of before": ("table", "HEAD~1", "--slug", "jumin", "--format", "md"),
    "tables": ("table", "--all", "--format", "csv"),
    "show": ("show", "--slug", "jumin"),
    "show a day": ("show", "--slug", "jumin", "--at", "2024-04-01", "--format", "html"),
    "show the other": ("show", "--slug", "kaigo"),
    "log": ("log", "--slug", "jumin"),
    "log of an item": ("log", NAME, "--slug", "jumin"),
    "diff": ("diff", "HEAD~2..HEAD", "--slug", "jumin"),
    "check": ("check", "HEAD"),
}
WRITING: dict[str, tuple[str, ...]] = {
    "nothing to record": ("status",),
    "edit": ("edit", NAME, "--file", "{text}", "--slug", "jumin"),
    "add an entry": ("entry", "add", "I-2/システム", "--id", "shin", "--name", "新しい仕組み", "--slug", "jumin"),
    "move it": ("entry", "move", "I-2/システム[shin]", "--to", "1", "--slug", "jumin"),
    "status": ("status", "--slug", "jumin"),
    "check edits": ("check",),
    "diff of edits": ("diff", "--slug", "jumin"),
    "draft": ("show", "--pending", "--slug", "jumin", "--item", "Ⅰ-2"),
    "commit an item": ("commit", "--item", NAME, *claims("組織改編")),
    "commit the rest": ("commit", *claims("更改")),
    "amend": ("amend", "HEAD", "--reason", "更改に伴う変更", "--slug", "jumin"),
    "undo": ("undo", "HEAD~2", "--reason", "取り違え", "--slug", "jumin"),
    "merge": ("merge", "later"),
    "replace a term": ("replace", "仕組み", "基盤", "--inside-all", "--yes", *claims("用語の統一")),
    "terms": ("terms", "--all"),
    "edit the other": ("edit", "I-5/①部署", "--file", "{text}", "--slug", "kaigo"),
    "restore": ("restore", "I-5/①部署", "--slug", "kaigo"),
    "convert": ("convert", "--edition", "2024-10", "--slug", "kaigo"),
    "commit the conversion": ("commit", "--no-row", "--reason", "様式の改正", "--slug", "kaigo"),
    "add": ("add", "kodomo", "--form", "kiso", "--name", "こどもの手当"),
    "import": ("import", "{table}", "--slug", "zei", "--form", "kiso", "--edition", "2019-01"),
    "give out": ("show", "--slug", "zei", "--editable", "-o", "{book}"),
    "take in": ("import-edits", "{book}"),
    "table at last": ("table", "--all", "--format", "tsv"),
    "show at last": ("show", "--slug", "jumin"),
    "check at last": ("check",),
    "nothing left": ("status",),
}


EVERY = READING | WRITING
FIRST = (
    "nothing to record",
    "edit",
    "status",
    "commit the rest",
    "amend",
    "replace a term",
    "convert",
    "add",
    "import",
)
COMMITS = {"commit the rest": 1, "amend": 1, "replace a term": 1, "add": 1, "import": 2}  # that they make


@dataclass
class Day:
    """What each command said, by its name in READING and WRITING, and what git says when all is done."""

    said: dict[str, Result]
    tree: str = ""


def plain(origin: Repo, to: Path) -> Path:
    origin.git("clone", "-q", str(origin.path), str(to))
    return to


def cloned(*options: str) -> Callable[[Repo, Path], Path]:
    def layout(origin: Repo, to: Path) -> Path:
        origin.git("config", "uploadpack.allowFilter", "true")
        origin.git("clone", "-q", *options, origin.path.as_uri(), str(to))
        return to

    return layout


def prepared(*calls: tuple[str, ...]) -> Callable[[Repo, Path], Path]:
    def layout(origin: Repo, to: Path) -> Path:
        plain(origin, to)
        for arguments in calls:
            git(to, *arguments)
        return to

    return layout


def linked(origin: Repo, to: Path) -> Path:
    main = plain(origin, to.with_name("main-of-linked"))
    git(main, "worktree", "add", "-q", "-b", "work", str(to))
    git(main, "config", "merge.suppressDest", "*")  # the branch has another name than in the plain clone
    return to


def with_line_ends(attributes: str) -> Callable[[Repo, Path], Path]:
    def layout(origin: Repo, to: Path) -> Path:
        plain(origin, to)
        (to / ".git/info/attributes").write_text(attributes)
        git(to, "rm", "-rq", "--cached", ".")
        git(to, "reset", "-q", "--hard")
        return to

    return layout


def by_link(origin: Repo, to: Path) -> Path:
    real = plain(origin, to.with_name("real"))
    to.symlink_to(real, target_is_directory=True)
    return to


def apart(origin: Repo, to: Path) -> Path:
    origin.git("clone", "-q", "--separate-git-dir", str(to.with_name("git-folder")), str(origin.path), str(to))
    return to


def within(origin: Repo, to: Path) -> Path:
    """A checkout of which the user stands in a folder."""
    return plain(origin, to) / "kaigo"


def stored_by_lfs(origin: Repo, to: Path) -> Path:
    """The same history with its figures kept by git-lfs from the first commit on."""
    if shutil.which("git-lfs") is None:
        pytest.skip("needs git-lfs, a Debian package that .ci/run installs")
    plain(origin, to)
    git(to, "lfs", "install", "--local")
    git(to, "lfs", "migrate", "import", "--everything", "--include=*.png", "--yes")
    git(to, "lfs", "checkout")
    return to


def hooked(origin: Repo, to: Path) -> Path:
    plain(origin, to)
    for name in (
        "pre-commit",
        "prepare-commit-msg",
        "commit-msg",
        "post-commit",
        "post-checkout",
        "reference-transaction",
    ):
        file = to / ".git/hooks" / name
        file.write_text("#!/bin/sh\nexit 0\n")
        file.chmod(0o755)
    return to


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


SAME: dict[str, Callable[[Repo, Path], Path]] = {
    "linked working tree": linked,
    "reached by a link": by_link,
    "separate git folder": apart,
    "sparse by cones": prepared(("sparse-checkout", "set", "jumin")),
    "sparse by patterns": prepared(
        ("sparse-checkout", "set", "--no-cone", "/*", "!/kaigo/I-8.yaml", "!/jumin/II-1.yaml")
    ),
    "index of version 4": prepared(("update-index", "--index-version", "4")),
    "untracked cache": prepared(("update-index", "--untracked-cache"), ("status",)),
    "packed": prepared(("gc", "-q"), ("pack-refs", "--all"), ("multi-pack-index", "write"), ("commit-graph", "write")),
    "objects of another": cloned("--shared"),
    "hooks": hooked,
    "git-lfs": stored_by_lfs,
    "detached branches": prepared(("remote", "remove", "origin")),
    "mode and links not kept": prepared(("config", "core.fileMode", "false"), ("config", "core.symlinks", "false")),
    "line ends of Windows": prepared(
        ("config", "core.autocrlf", "true"), ("rm", "-rq", "."), ("reset", "-q", "--hard")
    ),
    "line ends by attribute": with_line_ends("*.yaml text eol=crlf\n"),
    "line ends by attribute alone": with_line_ends("*.yaml eol=crlf\n*.json eol=crlf\n"),
}
REFUSED: dict[str, tuple[Callable[[Repo, Path], Path], str]] = {
    "split index": (prepared(("update-index", "--split-index")), "--no-split-index"),
    "sparse index": (prepared(("sparse-checkout", "set", "--cone", "--sparse-index", "jumin")), "--no-sparse-index"),
    "partial": (cloned("--filter=blob:none"), "partial clone"),
    "partial, no trees": (cloned("--filter=tree:0"), "partial clone"),
    "shallow": (cloned("--depth=1"), "shallow"),
    "bare": (cloned("--bare"), "bare"),
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Two assessments, with rows, an amendment, a merge, a figure that changed."""
    texts = {
        NAME: "課長",
        "I-1/①事務の名称": "住民基本台帳に関する事務",
        "I-2/システム[moto]/①システムの名称": "もとの仕組み",
    }
    repo = Repo(tmp_path_factory.mktemp("origin") / "repo").init("zenkoumoku", "jumin", texts)
    repo.init("kiso", "kaigo", {"I-5/①部署": "介護課", "I-8/連絡先": "窓口係"}, edition="2019-01")
    repo.edit({NAME: "室長"}, date="2023-04-01", reason=REASON, slug="jumin")
    repo.branch("side").edit({"I-1/①事務の名称": "住民に関する事務"}, date="2023-10-01", reason="改称", slug="jumin")
    repo.switch("main").edit({"I-8/連絡先": "窓口係 電話 0000"}, date="2024-06-01", reason="電話", slug="kaigo")
    repo.merge("side").write("jumin/I-A1.yaml", "図:\n  file: attachments/nagare.png\n  caption: 流れ\n")
    repo.write(FIGURE, png(30, 20)).commit("図", TODAY)
    repo.write(FIGURE, png(50, 40)).commit("差替え", {**TODAY, "Change-Date": "2024-07-01"})
    repo.branch("later").replace("kaigo/I-8.yaml", "0000", "0001").replace("jumin/I-1.yaml", "事務", "業務")
    repo.commit("電話", {**TODAY, "Change-Date": "2024-08-01"})
    repo.git("tag", "later")
    repo.switch("main").git("branch", "-q", "-D", "later")
    return repo


@pytest.fixture
def day(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Day]:
    """``day(folder)``: every command in that repository, one after the other."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-07-01T12:00:00+0900")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-07-01T12:00:00+0900")
    given = {name: tmp_path / f"given.{name}" for name in ("text", "table", "book")}
    given["text"].write_text("新しい文章\n")
    rows = "令和3年4月1日\tⅠ-5 ①部署\t税務課\t市税課\t事後\t組織改編"
    given["table"].write_text("変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n" + rows + "\n")
    given["table"], given["book"] = given["table"].rename(tmp_path / "表.tsv"), tmp_path / "評価書.xlsx"

    def run(folder: Path, names: Iterable[str] = EVERY) -> Day:
        said = {}
        for name in names:
            arguments = EVERY[name]
            given["book"].unlink(missing_ok=True) if name == "give out" else None
            filled = [argument.format(**given) for argument in arguments]
            said[name] = alike(call(*filled, cwd=folder, code=None), folder, tmp_path)
        return Day(said, git(folder, "rev-parse", "HEAD^{tree}"))

    return run


def alike(result: Result, folder: Path, above: Path) -> Result:
    """What was said without what must differ: ids of commits, the names of the folder and of the one above it."""

    def bare(text: str) -> str:
        for path in (str(folder), str(folder.resolve())):
            text = text.replace(path, "FOLDER")
        text = text.replace(str(above), "ABOVE")
        return re.sub(r"\b[0-9a-f]{10,40}\b", "ID", text)

    return Result(result.code, bare(result.out), bare(result.err))


@pytest.fixture(scope="module")
def known() -> dict[str, Day]:
    """What is the same for all tests, once it was asked for."""
    return {}


@pytest.fixture
def usual(origin: Repo, day: Callable[[Path], Day], tmp_path: Path, known: dict[str, Day]) -> Day:
    """The day in a plain clone."""
    if not known:
        known["usual"] = day(plain(origin, tmp_path / "plain"))
    return known["usual"]


@pytest.mark.parametrize("layout", SAME)
def test_every_command_gives_what_it_gives_in_a_plain_clone(
    layout: str, origin: Repo, usual: Day, day: Callable[[Path], Day], tmp_path: Path
) -> None:
    folder = SAME[layout](origin, tmp_path / "here")
    given = day(folder)
    assert {name: said for name, said in given.said.items() if said != usual.said[name]} == {}
    assert given.tree == usual.tree or layout == "git-lfs"
    assert git(folder, "status", "--short") == ""
    assert not_as_checked_out(folder) == []
    git(folder, "fsck", "--strict")


def not_as_checked_out(folder: Path) -> list[str]:
    """The files that are otherwise in the working tree than a checkout lays them, or there where the index leaves them out."""
    top = Path(git(folder, "rev-parse", "--show-toplevel").strip())
    with tempfile.TemporaryDirectory() as beside:
        git(top, "checkout-index", "--all", f"--prefix={beside}/")
        paths = [*filter(None, git(top, "ls-files", "-z").split("\0"))]
        assert (Path(beside) / paths[0]).exists()
        return [path for path in paths if bytes_of(top / path) != bytes_of(Path(beside) / path)]


def bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


@pytest.mark.parametrize("layout", REFUSED)
def test_what_cannot_be_given_is_refused_by_name(
    layout: str, origin: Repo, day: Callable[..., Day], tmp_path: Path
) -> None:
    """What is read is as in a plain clone or refused; of what is written, one command of a kind."""
    make, word = REFUSED[layout]
    folder, beside = make(origin, tmp_path / "here"), plain(origin, tmp_path / "plain")
    before = git(folder, "rev-parse", "HEAD").strip()
    given, usual = day(folder, [*READING, *FIRST]), day(beside, READING)
    for name, said in given.said.items():
        refused = said.code >= 2 and word in said.err
        alike = name in READING and said.out == usual.said[name].out and said.code == usual.said[name].code
        assert refused or (alike and word in (said.err or word)) or (name in FIRST and said.code == 0), (name, said)
    recorded = sum(made for name, made in COMMITS.items() if given.said[name].code == 0)
    assert git(folder, "rev-list", "--count", f"{before}..").strip() == str(recorded)


def test_reading_runs_nothing_of_a_repository(origin: Repo, day: Callable[..., Day], tmp_path: Path) -> None:
    """Every program that settings, attributes or hooks can name leaves a mark where it runs."""
    folder, mark, program = hooked(origin, tmp_path / "here"), tmp_path / "ran", tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >>"{mark}"\n')
    program.chmod(0o755)
    for file in (folder / ".git/hooks").iterdir():
        file.write_text(program.read_text())
    for name in PROGRAMS:
        git(folder, "config", name, str(program))
    (folder / ".gitattributes").write_text("* filter=mine diff=mine merge=mine\n")
    git(folder, "config", "filter.mine.required", "true")
    mark.unlink(missing_ok=True)  # git itself ran the one of core.fsmonitor
    day(folder, [*READING, "nothing to record", "check edits", "diff of edits", "draft"])
    assert not mark.exists(), mark.read_text()


PROGRAMS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand",
    "diff.external", "diff.mine.textconv", "diff.mine.command", "merge.mine.driver", "filter.mine.clean", "pager.diff",
    "filter.mine.smudge", "filter.mine.process", "gpg.program", "credential.helper", "sequence.editor", "pager.log",
)  # fmt: skip
