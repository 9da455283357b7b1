"""Records of reviews in repositories that plain git made, and what plain git sees of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.repos import Repo

from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import APPROVED, Kind, Record, Reviewer, RowVerdict
from shinkyu.model.verdicts.store import BRANCH, add_records, read_records

HANAKO = Reviewer("佐藤 花子", "sato@example.jp", "hogo")
ROW = "0123456789abcdef"


def verdict(verdict: str = APPROVED, by: Reviewer = HANAKO, row: str = ROW, **more: object) -> Record:
    return replace(Record(Kind.VERDICT, "hyoka", by, rows=(RowVerdict(row, verdict),)), **more)  # type: ignore[arg-type]


def add(path: Path, *records: Record, title: str = "承認: 佐藤 花子") -> tuple[Record, ...]:
    return add_records(Repository.open(path), records, title)


def read(path: Path, assessment: str = "hyoka") -> list[Record]:
    """The records of an assessment, of which none is unreadable."""
    found = read_records(Repository.open(path), assessment)
    assert found.findings == ()
    return [*found.records]


def put(repo: Repo, name: str, data: str | bytes) -> None:
    """A file on the branch of the records, by plain git alone."""
    data = data.encode() if isinstance(data, str) else data
    file = repo.path / ".git" / "beside"
    file.write_bytes(data)
    blob = repo.git("hash-object", "-w", "--no-filters", str(file)).strip()
    extra = {"GIT_INDEX_FILE": str(repo.path / ".git" / "index-beside")}
    there = repo.git("branch", "--list", BRANCH).strip()
    repo.git("read-tree", BRANCH if there else "--empty", extra=extra)
    repo.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", extra=extra)
    parents = ["-p", BRANCH] if there else []
    commit = repo.git("commit-tree", repo.git("write-tree", extra=extra).strip(), *parents, "-m", "手で").strip()
    repo.git("update-ref", f"refs/heads/{BRANCH}", commit)
