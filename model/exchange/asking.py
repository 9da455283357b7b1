"""One call of `shinkyu sync`, whatever it asks for."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.exchange.handing import Handed, hand_over
from shinkyu.model.exchange.request import SyncDone, SyncRequest
from shinkyu.model.exchange.syncing import sync
from shinkyu.model.exchange.trying import try_sync
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import is_bundle


def request_of(
    place: str,
    source: Path | None,
    to: Path | None,
    *,
    create: bool,
    remember: bool,
    dry_run: bool,
    published: bool,
    here: Path,
) -> SyncRequest:
    """What is asked for. Raises UsageError for what does not go together."""
    if source is not None and (place or to):
        raise UsageError(
            tr("--from は、相手や --to と一緒には使えません", "--from goes with no other place, and not with --to"),
            hint=tr("受け取りと書き出しは、2回に分けて実行してください", "receive and write in two calls"),
        )
    if source is not None and not (source.is_file() or is_bundle(source)):
        raise UsageError(
            tr("--from には、受け取ったファイルを示してください", "--from: name the file that was received"),
            where=str(source),
        )
    if dry_run and (create or remember):
        raise UsageError(
            tr("--dry-run は何も作りません", "--dry-run makes nothing"),
            hint=tr("--create や --remember を外してください", "leave out --create and --remember"),
        )
    return SyncRequest(str(source) if source is not None else place, to, create, dry_run, published, remember, here)


def answered(project: Project, request: SyncRequest) -> SyncDone | Handed:
    """Does it. Raises as what does it."""
    if request.to is not None:
        return hand_over(project, request.to, dry_run=request.dry_run)
    return try_sync(project, request) if request.dry_run else sync(project, request)
