"""What `shinkyu review sync` exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.hints import shinkyu
from shinkyu.model.language import tr
from shinkyu.model.verdicts.syncing import Synced
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented


def text(done: Synced) -> str:
    """For people."""
    if not done.known:
        return tr("承認もコメントも、まだどこにもありません。", "There are no approvals and no comments yet.") + "\n"
    return (
        tr(
            f"{done.remote}: 受け取った記録 {done.received}、送った記録 {done.sent}",
            f"{done.remote}: {done.received} records received, {done.sent} sent",
        )
        + "\n"
    )


def json(done: Synced) -> str:
    """For programs."""
    told = {"remote": done.remote, "received": done.received, "sent": done.sent, "altered": [*done.altered]}
    return indented(told)


def notes(done: Synced, branches: Sequence[str]) -> Iterator[str]:
    """What others took away or changed, and how a branch of the command's own name is reviewed."""
    for path in done.altered:
        yield tr(
            f"警告: {path}: ここにあった記録を、ほかの人が消したか書き換えました",
            f"warning: {path}: somebody took this record away, or changed it",
        )
    if "sync" in branches:
        call = command_line(shinkyu("review", "refs/heads/sync"))
        yield tr(f"sync というブランチのレビューは {call}", f"to review the branch sync: {call}")
