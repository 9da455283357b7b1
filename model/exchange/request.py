"""What `shinkyu sync` is asked for, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.exchange.brought import Brought
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.model.workspace.merging.conflictreader import Conflict
from shinkyu.model.workspace.merging.outcome import Outcome

FORWARD, MERGE, CONFLICTS, NOTHING = "forward", "merge", "conflicts", "up-to-date"


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """With whom (``place``: a remote, a folder, a bundle, an address; "": the one that is known), or the bundle to write
    (``to``). ``create``: the folder is made where it is not there; ``remember``: it takes the place of the known one;
    ``published``: rows of publications may change. ``here``: from which folder a place is meant that is no whole path; None: from
    the top of the repository.
    """

    place: str = ""
    to: Path | None = None
    create: bool = False
    dry_run: bool = False
    published: bool = False
    remember: bool = False
    here: Path | None = None

    def base(self, repository: Repository) -> Path:
        """From where a place is meant."""
        return self.here or repository.workdir or Path(repository.git.path)

    def __post_init__(self) -> None:
        if self.to is not None and (self.place or self.create or self.published or self.remember):
            raise UsageError(
                tr(
                    "--to は、ほかの指定と一緒には使えません",
                    "--to takes no other option, and no place",
                    page=("ほかの指定とは一緒に使えません", "it takes no other option, and no place"),
                ),
                hint=tr("受け取りと書き出しは、2回に分けて実行してください", "receive and write in two calls"),
            )


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Names of publications, and how many records of reviews, that went one way."""

    tags: tuple[str, ...] = ()
    records: int = 0


@dataclass(frozen=True, slots=True)
class SyncDone:
    """What was exchanged with ``place`` on ``branch`` (of a dry run: what would be).

    ``kind``: what became of the branch here: up-to-date, forward, merge or conflicts; ``commit``: where it is then.
    ``received``, ``sent``: of the branch; ``came``, ``went``: of all else. ``differing``: tags that mean something else there;
    ``altered``: records of reviews that others took away or changed; ``refused``: what the other side did not take, and its words.
    ``one_way``: nothing is ever sent there; ``remembered``: it is known from now on; ``conflicted``: files, of a dry run.
    """

    place: str
    branch: str
    kind: str = NOTHING
    commit: str = ""
    received: Brought = field(default_factory=Brought)
    sent: Brought = field(default_factory=Brought)
    came: Exchanged = field(default_factory=Exchanged)
    went: Exchanged = field(default_factory=Exchanged)
    left: tuple[Conflict, ...] = ()
    conflicted: tuple[str, ...] = ()
    outcome: Outcome | None = None
    differing: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    one_way: bool = False
    remembered: bool = False
    dry_run: bool = False
    empty: bool = False

    @property
    def fine(self) -> bool:
        """Whether nothing is in conflict, refused, or wrong with the record as it is now."""
        bad = self.left or self.conflicted or self.differing or self.altered or self.refused
        return not bad and (self.outcome is None or self.outcome.fine)
