"""What a sync would do, without doing it: what came is looked at where it lies, or in memory."""

from __future__ import annotations

from shinkyu.model.exchange.brought import Brought, brought
from shinkyu.model.exchange.merging import prepared
from shinkyu.model.exchange.published import compared, refuse_lost, shown
from shinkyu.model.exchange.request import NOTHING, Exchanged, SyncDone, SyncRequest
from shinkyu.model.exchange.syncing import refuse_unable, seen_before
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, current_branch, direct_references, peer_meant, tip_of
from shinkyu.model.verdicts.store import BRANCH

_REVIEWS = f"refs/heads/{BRANCH}"


def try_sync(project: Project, request: SyncRequest) -> SyncDone:
    """What would come and go, and what would be in conflict. Raises as `syncing.sync` would, where that can be told."""
    repository = project.repository
    refuse_unable(project)
    peer, branch = peer_meant(repository, request.place, request.base(repository)), current_branch(repository)
    there = dict(peer.tips())
    theirs, theirs_said = there.get(f"refs/heads/{branch}"), there.get(_REVIEWS)
    tags = compared(direct_references(repository), there)
    seen = peer.look([*tags.new.values(), *(one for one in (theirs, theirs_said) if one)])
    head = repository.head()
    kind, conflicted, outcome = NOTHING, tuple[str, ...](), None
    if theirs is not None:
        refuse_lost(seen, peer.shown, seen_before(repository, peer, branch), theirs, there)
        merge = prepared(seen, peer, theirs, published=request.published)
        kind, outcome = merge.kind, merge.outcome
        conflicted = tuple(merge.files.merged.conflicts) if merge.files is not None else ()
    ours_said = tip_of(repository, _REVIEWS)
    return SyncDone(
        peer.shown,
        branch,
        kind,
        head or "",
        brought(seen, head, theirs),
        brought(seen, theirs, head) if peer.takes else Brought(),
        Exchanged(shown(tags.new), _new(seen, ours_said, theirs_said)),
        Exchanged(shown(tags.unsent), _new(seen, theirs_said, ours_said)) if peer.takes else Exchanged(),
        conflicted=conflicted,
        outcome=outcome,
        differing=shown(tags.differing),
        one_way=not peer.takes,
        dry_run=True,
        empty=not there,
    )


def _new(repository: Repository, before: str | None, after: str | None) -> int:
    """How many records one commit of the reviews has that another does not."""
    known, found = (repository.files(repository.commit(one).tree) if one else {} for one in (before, after))
    return len(found.keys() - known.keys())
