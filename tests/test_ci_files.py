"""The CI files of a new repository, run as a runner runs them: a clone, detached, remote branches only, each host's variables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.repos import Repo

TEMPLATE = Path(__file__).resolve().parent.parent / "repo-template/repository"
TITLE, DUTY = "I-5/②所属長の役職名", "I-5/①部署"
FILE = "jumin/I-5.yaml"
RECORD = {"Change-Date": "2024-06-01", "Submission": "事後", "Reason": "異動"}
HOSTILE = "x$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned"


@pytest.fixture
def origin(tmp_path: Path) -> Repo:
    """What stands at the host: main, and nothing else."""
    made = Repo(tmp_path / "origin").init("kiso", "jumin", {TITLE: "課長", DUTY: "市民課"})
    return made.edit({DUTY: "市民部市民課"}, date="2024-04-01")


def branch(made: Repo, text: str, record: dict[str, str] | None, *, name: str = "side", title: str = "題") -> Repo:
    """A branch with one commit, seen from main."""
    made.git("switch", "-qc", name)
    made.replace(FILE, "課長", text).commit(title, record)
    made.git("switch", "-q", "main")
    made.write("memo.txt", "あ").commit("控え")
    return made


def clone(made: Repo, place: Path, ref: str) -> Path:
    """As `actions/checkout` and GitLab's runner leave it."""
    place.mkdir()
    for call in (
        ("init", "-q"),
        ("remote", "add", "origin", str(made.path)),
        (
            "fetch",
            "-q",
            "origin",
            "+refs/heads/*:refs/remotes/origin/*",
            f"+{ref}:refs/remotes/{ref.removeprefix('refs/')}",
        ),
        ("checkout", "-q", "--detach", f"refs/remotes/{ref.removeprefix('refs/')}"),
    ):
        subprocess.run(["git", *call], cwd=place, check=True, capture_output=True)
    return place


def merged(made: Repo, name: str = "side") -> str:
    """The merge that GitHub makes of a pull request."""
    made.git("switch", "-q", "--detach", "main")
    made.git("merge", "-q", "--no-edit", "--no-ff", name)
    made.git("update-ref", "refs/pull/7/merge", "HEAD")
    made.git("switch", "-q", "main")
    return "refs/pull/7/merge"


def github(place: Path, ref: str, *, base: str = "main", before: str = "") -> subprocess.CompletedProcess[str]:
    loaded = YAML(typ="safe", pure=True).load((TEMPLATE / ".github/workflows/shinkyu.yml").read_text(encoding="utf-8"))
    step = next(one for one in loaded["jobs"]["review"]["steps"] if one.get("name") == "review")
    assert "${{" not in step["run"]  # what an event says never becomes a part of the script
    assert step["env"] == {"BEFORE": "${{ github.event.before }}"}
    told = {
        "GITHUB_REF": ref,
        "GITHUB_BASE_REF": base,
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        "BEFORE": before,
    }
    return _run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]], place, told)


def gitlab(place: Path, **told: str) -> subprocess.CompletedProcess[str]:
    loaded = YAML(typ="safe", pure=True).load((TEMPLATE / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    script = "\n".join(line for line in loaded["shinkyu"]["script"] if not line.startswith("python -m pip"))
    return _run(["sh", "-e", "-c", script], place, told)


def _run(call: list[str], place: Path, told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        **told,
        "CI": "true",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(call, cwd=place, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_pull_request_is_annotated_summed_up_and_kept(origin: Repo, tmp_path: Path) -> None:
    place = clone(origin, tmp_path / "run", merged(branch(origin, "室長", None)))
    done = github(place, "refs/pull/7/merge")
    assert done.returncode == 1, done.stderr
    assert f"::error file={FILE},line=" in done.stdout
    assert "unrecorded" in done.stdout
    assert "室長" in (place / "summary.md").read_text(encoding="utf-8")
    assert "室長" in (place / "shinkyu-review/review.html").read_text(encoding="utf-8")
    assert json.loads((place / "shinkyu-review/review.json").read_text(encoding="utf-8"))["findings"]


def test_one_that_is_recorded_passes_whatever_it_is_called(origin: Repo, tmp_path: Path) -> None:
    """Its branch's name, and words that a runner takes for commands."""
    record = {**RECORD, "Reason": "::error::pwned %0A::set-output name=x::y"}
    made = branch(origin, "室長 ::error::pwned", record, name=HOSTILE, title="::error::pwned")
    place = clone(made, tmp_path / "run", merged(made, HOSTILE))
    done = github(place, "refs/pull/7/merge", base=HOSTILE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [*place.rglob("pwned")]
    assert not [line for line in _commands(done.stdout) if "pwned" in line.split("::")[1]]
    assert not [line for line in _commands(done.stdout) if line.startswith("::error")]


def _commands(out: str) -> list[str]:
    """The lines that a runner obeys: none between `stop-commands` and its word."""
    obeyed, word = [], ""
    for line in out.splitlines():
        if word:
            word = "" if line == f"::{word}::" else word
        elif line.startswith("::stop-commands::"):
            word = line.removeprefix("::stop-commands::")
            assert len(word) == 32
        elif line.startswith("::"):
            obeyed.append(line)
    assert not word
    return obeyed


def test_what_goes_into_main_is_held_against_what_it_was(origin: Repo, tmp_path: Path) -> None:
    before = origin.head
    origin.replace(FILE, "課長", "室長").commit("題")
    place = clone(origin, tmp_path / "run", "refs/heads/main")
    done = github(place, "refs/heads/main", before=before)
    assert done.returncode == 1
    assert f"::error file={FILE},line=" in done.stdout
    assert github(place, "refs/heads/main", before=origin.head).returncode == 0


def test_a_careless_squash_on_main_is_named(origin: Repo, tmp_path: Path) -> None:
    """As GitHub words it: the messages one below the other."""
    before = origin.head
    origin.replace(FILE, "課長", "室長")
    said = [f"* 題\n\nChange-Date: {day}\nSubmission: 事後\nReason: 異動\n" for day in ("2024-06-01", "2024-07-01")]
    origin.commit_message("題 (#7)\n\n" + "\n".join(said))
    done = github(clone(origin, tmp_path / "run", "refs/heads/main"), "refs/heads/main", before=before)
    assert done.returncode == 1
    assert "所属長の役職名" in done.stdout


@pytest.mark.parametrize("before", ["0" * 40, "1" * 40, ""])
def test_with_nothing_to_hold_it_against_all_is_checked(origin: Repo, tmp_path: Path, before: str) -> None:
    """The first push, and one that took commits away."""
    place = clone(origin, tmp_path / "run", "refs/heads/main")
    assert github(place, "refs/heads/main", before=before).returncode == 0
    assert gitlab(place, CI_COMMIT_SHA=origin.head, CI_COMMIT_BEFORE_SHA=before).returncode == 0


def test_forgejo_checks_out_the_branch_itself(origin: Repo, tmp_path: Path) -> None:
    branch(origin, "室長", None).git("update-ref", "refs/pull/7/head", "side")
    done = github(clone(origin, tmp_path / "run", "refs/pull/7/head"), "refs/pull/7/head")
    assert done.returncode == 1
    assert f"::error file={FILE},line=" in done.stdout
    assert "室長" in done.stdout


def test_a_conflict_is_told_in_full(origin: Repo, tmp_path: Path) -> None:
    branch(origin, "室長", RECORD).git("update-ref", "refs/pull/7/head", "side")
    origin.replace(FILE, "課長", "次長").commit("題", RECORD)
    place = clone(origin, tmp_path / "run", "refs/pull/7/head")
    done = github(place, "refs/pull/7/head")
    assert done.returncode == 1
    assert "室長" in (place / "summary.md").read_text(encoding="utf-8")
    assert (place / "shinkyu-review/review.html").exists()


def test_part_of_the_history_is_said_to_be_too_little(origin: Repo, tmp_path: Path) -> None:
    place = tmp_path / "run"
    branch(origin, "室長", RECORD)
    call = ["git", "clone", "-q", "--depth", "1", "--no-single-branch", origin.path.as_uri(), str(place)]
    subprocess.run(call, check=True, capture_output=True)
    subprocess.run(["git", "checkout", "-q", "--detach", "origin/side"], cwd=place, check=True)
    done = github(place, "refs/pull/7/head")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_merge_request_of_gitlab(origin: Repo, tmp_path: Path) -> None:
    branch(origin, "室長", None)
    place = clone(origin, tmp_path / "run", "refs/heads/side")
    tip = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=place, capture_output=True, text=True, check=True
    ).stdout.strip()
    done = gitlab(place, CI_COMMIT_SHA=tip, CI_COMMIT_BEFORE_SHA="0" * 40, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert done.returncode == 1, done.stderr
    report = json.loads((place / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert (report[0]["severity"], report[0]["location"]["path"]) == ("major", FILE)
    assert (place / "shinkyu-review/review.html").exists()


def test_whatever_the_target_branch_is_called(origin: Repo, tmp_path: Path) -> None:
    branch(origin, "室長", RECORD).git("branch", HOSTILE, "main")
    place = clone(origin, tmp_path / "run", "refs/heads/side")
    done = gitlab(place, CI_COMMIT_SHA="HEAD", CI_MERGE_REQUEST_TARGET_BRANCH_NAME=HOSTILE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [*place.rglob("pwned")]
