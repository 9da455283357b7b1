"""`shinkyu collect`: the tables of many repositories; broken ones, kills and neighbours change nothing of the others."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import dataset
from tests.cli.conftest import Call
from tests.cli.test_redacted import ITEM as SECRET_ITEM
from tests.cli.test_redacted import MARK, SECRET, withheld
from tests.repos import Repo

from shinkyu.model.collecting import store as storing
from shinkyu.model.collecting.collecting import Plan, Report, collect
from shinkyu.model.collecting.engines import Outcomes
from shinkyu.model.collecting.sources import Source
from shinkyu.model.collecting.task import Collect, Options, Outcome, Status, Task
from shinkyu.render.tables.collecting import collect_one

ITEM = "I-5/②所属長の役職名"
DAY = "2026-04-01"
NAMES = ("川上市", "town b%c='", "012025")
HERE = "--workers", "1"


def city(path: Path, name: str) -> Repo:
    repo = Repo(path / name).init("kiso", "jumin", {ITEM: "課長"})
    return repo.edit({ITEM: f"{name}の室長"}, date="2020-04-01").edit({ITEM: "部長"}, date="2021-05-01")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Repositories with odd names, one of them bare, and what was collected of them."""
    folder = tmp_path_factory.mktemp("collect")
    for name in NAMES:
        city(folder, name)
    subprocess.run(["git", "clone", "-q", "--bare", "川上市", "川上市.git"], cwd=folder, check=True)
    shutil.rmtree(folder / "川上市")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """The same, to be changed, below the current folder of nobody."""
    shutil.copytree(made, tmp_path / "here", symlinks=True)
    return tmp_path / "here"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The function is carried out in this process: what is tried is not how processes are begun."""

    class Here:
        def __call__(self, function: Collect, tasks: list[Task]) -> Outcomes:
            yield from map(function, tasks)

    monkeypatch.setattr("shinkyu.cli.options.collect.engine", lambda *_: Here())


def repositories(place: Path) -> list[Path]:
    return [place / "川上市.git", place / NAMES[1], place / NAMES[2]]


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.parquet")}


def report(root: Path) -> dict[str, Any]:
    told = json.loads((root / "report.json").read_text(encoding="utf-8"))
    return {one["repository"]: one for one in told["repositories"]}


def statuses(root: Path) -> dict[str, str]:
    return {name: one["status"] for name, one in report(root).items()}


def rows(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = dataset.dataset(root / "rows", format="parquet").to_table().to_pylist()
    return found


@pytest.mark.usefixtures("here")
def test_one_glob_reads_them_all(place: Path, call: Call) -> None:
    told = call("collect", *repositories(place), "-o", place / "out", "--as-of", DAY)
    assert "リポジトリ 3: 読んだもの 3、動きのないもの 0、読めないもの 0" in told.out
    assert "行 6、" in told.out
    assert {(row["repository_name"], row["after"]) for row in rows(place / "out")} == {
        *((name, "部長") for name in NAMES),
        *((name, f"{name}の室長") for name in NAMES),
    }
    assert sorted(path for path in files(place / "out") if "=012025/" in path) == [
        "findings/repository=012025/part.parquet",
        "items/repository=012025/part.parquet",
        "rows/repository=012025/year=2020/part.parquet",
        "rows/repository=012025/year=2021/part.parquet",
    ]
    assert {path.name for path in (place / "out").iterdir()} == {"rows", "items", "findings", "_collect", "report.json"}


@pytest.mark.usefixtures("here")
def test_duckdb_tells_the_repositories_apart(place: Path, call: Call) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb, which the extra `dev` brings")
    call("collect", *repositories(place), "-o", place / "out")
    for pattern in ("rows/*/*/*.parquet", "items/*/*.parquet"):
        query = (
            f"SELECT repository_name, count(*) FROM read_parquet('{place / 'out' / pattern}') GROUP BY ALL ORDER BY 1"
        )
        found = duckdb.sql(query).fetchall()
        assert [name for name, _ in found] == sorted(NAMES)
        assert len({number for _, number in found}) == 1


@pytest.mark.usefixtures("here")
def test_the_columns_are_those_of_export(place: Path, call: Call) -> None:
    call("collect", *repositories(place), "-o", place / "out", "--as-of", DAY)
    call("export", "--all", "--format", "parquet", "-o", place / "one", "--as-of", DAY, cwd=place / NAMES[2])
    for name in ("rows", "items", "findings"):
        ours = dataset.dataset(place / "out" / name / "repository=012025", format="parquet").to_table()
        assert ours.equals(dataset.dataset(place / "one" / f"{name}.parquet").to_table())


@pytest.mark.usefixtures("here")
def test_only_what_moved_is_read_again(place: Path, call: Call) -> None:
    out = place / "out"
    call("collect", *repositories(place), "-o", out, "--as-of", DAY)
    before = files(out)
    told = call("collect", *repositories(place), "-o", out, "--since-last")
    assert "読んだもの 0、動きのないもの 3" in told.out
    assert files(out) == before
    git = ["git", "-C", str(place / NAMES[2])]
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "何もしない"], check=True)
    subprocess.run(["git", "-C", str(place / NAMES[1]), "tag", "published/jumin/2021-06-01", "HEAD~1"], check=True)
    call("collect", *repositories(place), "-o", out, "--since-last", "--as-of", DAY)
    assert statuses(out) == {NAMES[0]: "unchanged", NAMES[1]: "done", NAMES[2]: "done"}
    call("collect", *repositories(place), "-o", out, "--since-last", "--as-of", "2026-04-02")
    assert {*statuses(out).values()} == {"done"}, "findings are of another day"


@pytest.mark.usefixtures("here")
def test_what_was_read_by_another_version_or_is_not_all_there_is_read_again(
    place: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = place / "out"
    call("collect", *repositories(place), "-o", out, "--as-of", DAY)
    before = files(out)
    (out / "rows" / "repository=012025" / "year=2020" / "part.parquet").unlink()
    (out / "_collect" / "state" / "repository=川上市.json").write_text("{ forged")
    (out / "items" / "repository=川上市" / "more.parquet").write_bytes(b"")
    call("collect", *repositories(place), "-o", out, "--as-of", DAY, "--since-last")
    assert statuses(out) == {NAMES[0]: "done", NAMES[1]: "unchanged", NAMES[2]: "done"}
    assert files(out) == before
    monkeypatch.setattr("shinkyu.render.tables.collecting.VERSION", 99)
    call("collect", *repositories(place), "-o", out, "--as-of", DAY, "--since-last")
    assert {*statuses(out).values()} == {"done"}


@pytest.mark.usefixtures("here")
def test_broken_repositories_are_told_and_the_others_collected(place: Path, call: Call) -> None:
    out = place / "out"
    call("collect", *repositories(place), "-o", out, "--as-of", DAY)
    before = files(out)
    objects = place / "川上市.git" / "objects"
    for path in [*objects.rglob("*")]:
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"garbage")
    (place / "empty").mkdir()
    subprocess.run(["git", "init", "-q", str(place / "nothing yet")], check=True)
    Repo(place / "no assessment").write("a.txt", "文").commit("文")
    others = [place / "empty", place / "nothing yet", place / "no assessment", place / "gone"]
    told = call("collect", *repositories(place), *others, "-o", out, "--as-of", DAY, code=1)
    assert "読んだもの 2、動きのないもの 0、読めないもの 5" in told.out
    assert files(out) == before, "what was collected before stays"
    found = report(out)
    assert {name for name, one in found.items() if one["stale"]} == {"川上市"}
    assert all(found[one.name]["error"]["message"] for one in others)
    assert f"前に集めたもの ({DAY})が、そのまま残っています" in told.out
    told = call("collect", place / NAMES[1], "-o", out, "--json")
    assert json.loads(told.out)["others"] == ["repository=012025", "repository=川上市"]


@pytest.mark.usefixtures("here")
def test_an_assessment_that_cannot_be_read_leaves_its_repository_incomplete(place: Path, call: Call) -> None:
    git = ["git", "-C", str(place / NAMES[2])]
    (place / NAMES[2] / "zei").mkdir()
    (place / NAMES[2] / "zei" / "assessment.yaml").write_text("id: [\n")
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "壊す"], check=True)
    told = call("collect", *repositories(place), "-o", place / "out", code=1)
    assert "012025: 揃っていません" in told.out
    assert "zei/assessment.yaml" in told.out
    again = call("collect", *repositories(place), "-o", place / "out", "--since-last", code=1)
    assert "012025: 揃っていません" in again.out


@pytest.mark.usefixtures("here")
def test_nothing_of_a_repository_is_run(place: Path, call: Call) -> None:
    """Neither its hooks nor its filters, nor what its settings name; and its working tree is not looked at."""
    repo, touched = place / NAMES[2], place / "touched"
    for name, value in (
        ("core.fsmonitor", f"touch {touched}"),
        ("filter.x.clean", f"touch {touched}; cat"),
        ("filter.x.smudge", f"touch {touched}; cat"),
        ("core.sshCommand", f"touch {touched}"),
        ("core.hooksPath", str(place / "hooks")),
    ):
        subprocess.run(["git", "-C", str(repo), "config", name, value], check=True)
    (repo / ".gitattributes").write_text("* filter=x\n")
    (repo / "jumin" / "I-5.yaml").write_text("②所属長の役職名: 手元の直し\n")
    call("collect", repo, "-o", place / "out")
    call("collect", repo, "-o", place / "copy", "--redacted")
    assert not touched.exists()
    texts = dataset.dataset(place / "out" / "items", format="parquet").to_table(columns=["text"]).to_pylist()
    assert "手元の直し" not in {one["text"] for one in texts}


@pytest.mark.usefixtures("here")
def test_a_copy_for_others(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").write("shinkyu.yaml", withheld(f"item: 's:{SECRET_ITEM}', passage: {SECRET}"))
    repo.init("zenkoumoku", "s", {SECRET_ITEM: SECRET}).edit({SECRET_ITEM: f"鍵。{SECRET}"}, date="2021-04-01")
    call("collect", repo.path, "-o", tmp_path / "out", "--redacted")
    assert {row["after"] for row in rows(tmp_path / "out")} == {f"鍵。{MARK}"}
    call("collect", repo.path, "-o", tmp_path / "out", "--since-last")
    assert {row["after"] for row in rows(tmp_path / "out")} == {f"鍵。{SECRET}"}, "it was read otherwise"


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ((), "集めるリポジトリがありません"),
        (("a", "b/A"), "同じ名前のリポジトリ"),
        (("a", "--engine", "spark"), "「spark」は選べません"),
        (("a", "--workers", "-1"), "「-1」は選べません"),
        (("a", "--address", "auto"), "ray か dask と一緒に"),
    ],
)
def test_wrong_calls(tmp_path: Path, call: Call, arguments: tuple[str, ...], what: str) -> None:
    assert what in call("collect", *arguments, "-o", "out", cwd=tmp_path, code=2).err
    assert not (tmp_path / "out").exists()
    assert "集める先のフォルダがありません" in call("collect", "a", code=2).err


@pytest.mark.usefixtures("here")
def test_two_at_once_in_one_folder(place: Path, call: Call) -> None:
    with storing.store(place / "out"):
        told = call("collect", *repositories(place), "-o", place / "out", code=3)
    assert "ほかの shinkyu collect がこのフォルダに集めています" in told.err
    call("collect", *repositories(place), "-o", place / "out")


class Killed(BaseException):
    """That the process ended just there."""


def planned(place: Path, name: str = "out") -> Plan:
    found = [Source(path.name.removesuffix(".git"), path) for path in repositories(place)]
    return Plan(found, place / name, Options(dt.date.fromisoformat(DAY)), since_last=True)


def run(
    plan: Plan, function: Collect = collect_one, told: Callable[[int, int], None] = lambda done, all: None
) -> Report:
    def engine(function: Collect, tasks: Any) -> Outcomes:
        yield from map(function, tasks)

    return collect(plan, function, engine, told, str, lambda report: "{}")


@pytest.mark.parametrize("renames", [0, 1, 3, 5, 8, 12, 16, 20])
def test_killed_anywhere_the_next_run_goes_on(place: Path, renames: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads in between finds of each table of a repository all or nothing, and the next run mends it."""
    run(planned(place, "right"))
    right, rename, left = files(place / "right"), Path.rename, [renames]

    def killed(self: Path, target: Path) -> Path:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        patch.setattr(storing.shutil, "rmtree", lambda *_, **__: None)  # who is killed tidies nothing up
        patch.setattr(storing.tempfile, "TemporaryDirectory", Left)
        with pytest.raises(Killed):
            run(planned(place))
    held = files(place / "out")
    assert {name: right[name] for name in held if not name.startswith("_collect")}.items() <= right.items()
    after = run(planned(place))
    assert files(place / "out") == right
    assert sum(one.outcome.status is Status.UNCHANGED for one in after.collected) >= renames // 8
    assert not (place / "out" / "_collect" / "work").exists()


class Left:
    """A temporary folder of a process that is killed."""

    def __init__(self, prefix: str, dir: Path, ignore_cleanup_errors: bool) -> None:
        import tempfile

        self._name = tempfile.mkdtemp(prefix=prefix, dir=dir)

    def __enter__(self) -> str:
        return self._name

    def __exit__(self, *error: object) -> None:
        """It stays."""


def test_what_cannot_be_put_in_its_place_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(planned(place))
    before = files(place / "out")
    subprocess.run(["git", "-C", str(place / NAMES[2]), "commit", "-q", "--allow-empty", "-m", "何も"], check=True)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == place / "out" / "items" / "repository=012025":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    found = {one.source.name: one for one in run(planned(place)).collected}["012025"]
    assert (found.outcome.status, found.stale) == (Status.FAILED, True)
    assert "権限がありません" in found.outcome.what
    assert files(place / "out") == before


def test_a_fault_of_our_own_is_one_repository_s(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(task: Task) -> Outcome:
        if task.source.name == "012025":
            monkeypatch.setattr("shinkyu.render.tables.collecting._tip", lambda _: 1 / 0)
        return collect_one(task)

    found = {one.source.name: one.outcome for one in run(planned(place), broken).collected}
    assert "思わぬことが起きました (ZeroDivisionError" in found["012025"].what
    assert found["川上市"].status is Status.DONE


@pytest.mark.parametrize("engine", ["ray", "dask"])
def test_other_engines_write_the_same_bytes(place: Path, call: Call, engine: str) -> None:
    library = {"ray": "ray", "dask": "distributed"}[engine]
    pytest.importorskip(library, reason=f"needs {library}, which the extra `dev` brings")
    call("collect", *repositories(place), "-o", place / "out", "--as-of", DAY, "--engine", engine, "--workers", "2")
    run(planned(place, "right"))
    assert files(place / "out") == files(place / "right")


PROGRAM = [sys.executable, "-c", "from shinkyu.cli.main import main; main()"]


def test_processes_of_this_machine_and_a_kill(place: Path) -> None:
    """The real thing: killed while workers are at it, none of them stays behind, and the next run ends it."""
    call = [*PROGRAM, "collect", *map(str, repositories(place)), "-o", "out", "--as-of", DAY, "--workers", "2"]
    process = subprocess.Popen(call, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (place / "out" / "_collect" / "work").exists() and time.monotonic() < until:
        time.sleep(0.01)
    workers = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    while any(alive(one) for one in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [one for one in workers if alive(one)]
    done = subprocess.run([*call, "--since-last"], cwd=place, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    run(planned(place, "right"))
    assert files(place / "out") == files(place / "right")


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in listed.read_text().split()] if listed.exists() else []


def alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
