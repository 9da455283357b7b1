"""Commits whose change a merge left nothing of: what they claim must not disappear in silence (contract §3.1)."""

from __future__ import annotations

from collections.abc import Iterable

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.events import Unheard
from shinkyu.model.history.history import History
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr

Claims = tuple[object, ...]


def check_unheard(history: History) -> Iterable[Finding]:
    """A finding for each item that a dated commit changed without a row, where no commit that stands there claims the same."""
    notes = Notes(history)
    for unheard in history.unheard:
        claims = _claims(notes, unheard.key, unheard.visit)
        undone = unheard.visit.index in history.undone
        after_baseline = history.start is not None and unheard.visit.index >= history.start
        standing = (_claims(notes, unheard.key, visit) for visit in unheard.standing)
        if not undone and after_baseline and claims[0] is not None and claims not in standing:
            yield _finding(history, unheard)


def _claims(notes: Notes, key: Key, visit: Visit) -> Claims:
    """変更日, submission and significance as they hold for the item (contract §3.2)."""
    claims = notes.claims(visit, key.item)
    return claims.date, claims.submission, claims.significance


def _finding(history: History, unheard: Unheard) -> Finding:
    title = unheard.visit.metadata.title
    return rulebook.finding(
        "merge-leaves-no-row",
        tr(
            f"マージの結果、「{title}」による変更は行になりません。変更日や提出時期の記録が、残った変更のものと違います",
            f"the merge leaves no row of what {title!r} changed here; its 変更日, 提出時期 or significance is not that of what stands",
            page=(
                f"下書きを取り込んだ結果、「{title}」による変更は行になりません。変更日や提出時期の記録が、残った変更のものと違います",
                f"taking a draft in leaves no row of what {title!r} changed "
                "here; its 変更日, 提出時期 or significance is not that of what stands",
            ),
        ),
        Hint.of(
            tr(
                "残った変更の記録で足りるか確かめ、足りなければ {} で残った変更の記録を直してください",
                "see whether the record of what stands says all, and put that right with {} where it does not",
            ),
            shinkyu("amend"),
        ),
        slug=history.assessment.slug,
        item=history.assessment.path_of(unheard.key.item),
        commit=unheard.visit.commit.id,
        fact=[unheard.key],
    )
