"""Two desks and a share between them, and what plain git sees of each."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.repos import Repo

from shinkyu.model.exchange.beginning import get
from shinkyu.model.exchange.request import SyncDone, SyncRequest
from shinkyu.model.exchange.syncing import sync
from shinkyu.model.project import Project
from shinkyu.model.project.merging import MergeRequest, carry_out

DUTY, TITLE, LAW, DOWN = "I-5/①部署", "I-5/②所属長の役職名", "I-1/②事務の概要", "I-1/①事務の名称"
TEXTS = {DUTY: "市民課", TITLE: "課長", LAW: "甲\n\n乙\n\n丙", DOWN: "住民の事務"}


class Desks:
    """``one`` has begun the share, ``other`` has got it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.share = folder / "share"
        self.one = Repo(folder / "one").init("kiso", "jumin", TEXTS)
        synced(self.one, place=str(self.share), create=True)
        get(str(self.share), folder / "other")
        self.other = desk(folder / "other", self.one)

    def there(self, *arguments: str) -> str:
        """What git says of the share."""
        call = ["git", "--git-dir", str(self.share), *arguments]
        return subprocess.run(call, capture_output=True, check=True).stdout.decode()

    @property
    def tip(self) -> str:
        """The commit that the share's main is at."""
        return self.there("rev-parse", "main").strip()

    def line(self) -> list[str]:
        """Its first-parent line, newest first."""
        return self.there("rev-list", "--first-parent", "main").split()


def desk(path: Path, like: Repo) -> Repo:
    """Another working copy of the same assessments, which knows their texts."""
    repo = Repo(path)
    repo._assessments = dict(like._assessments)
    repo._texts = {slug: dict(texts) for slug, texts in like._texts.items()}
    return repo


def synced(repo: Repo, **asked: object) -> SyncDone:
    """A sync; git has no complaint then."""
    done = sync(Project.around(repo.path), SyncRequest(**asked))  # type: ignore[arg-type]
    sound(repo.path)
    return done


def sound(place: Path) -> None:
    """git has no complaint of a repository, and nothing half done is left in it."""
    subprocess.run(["git", "-C", str(place), "fsck", "--strict", "--no-dangling"], check=True, capture_output=True)
    git_folder = place / ".git" if (place / ".git").exists() else place
    assert not [*git_folder.rglob("*.lock")]
    assert not (git_folder / "shinkyu").exists()


def settled(repo: Repo, side: str) -> None:
    """All that is in conflict as one side has it, and the merge made."""
    project = Project.around(repo.path)
    left = carry_out(project, MergeRequest(**{side: ("jumin/I-5.yaml",)})).left  # type: ignore[arg-type]
    assert not left
    assert carry_out(Project.around(repo.path), MergeRequest(go_on=True, published=True)).commit
