"""What shinkyu.yaml withholds from the published copy: whether all of it can be found, and whether it is shown elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.history.changes import Change
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.history import History
from shinkyu.model.history.names import names_in
from shinkyu.model.language import tr
from shinkyu.model.redaction.accounting import elsewhere, lost_in_rows, lost_now
from shinkyu.model.redaction.declared import Declared, Held, NamesOf
from shinkyu.model.settings import FILE
from shinkyu.model.snapshots.snapshot import Snapshot


def check_withheld(assessment: Assessment, files: Snapshot, past: NamesOf) -> Iterator[Finding]:
    """Entries that name no item, passages that do not stand in it, and those that stand in another item of it, too.

    ``past``: as of `Declared.held`.
    """
    try:
        declared = Declared(files)
    except BrokenInput:
        return  # told already
    findings: list[Finding] = []
    held = declared.held(assessment, findings, past)
    yield from findings
    if not held:
        return
    texts = files.texts(assessment, [])
    yield from lost_now(held, texts)
    for other in files.assessments([]) if any(one.entry.passage for one in held) else ():
        own = other.id == assessment.id
        there = held if own else declared.held(other, [])
        for one, key in elsewhere(held, texts if own else files.texts(other, []), there):
            yield _elsewhere(one, other, key)


def _elsewhere(one: Held, other: Assessment, key: Key) -> Finding:
    path = other.path_of(key).across(other.slug)
    return rulebook.finding(
        "withheld-elsewhere",
        tr(
            f"{one.path} で非公表とした文言が {path} にもあり、そこでは伏せられません",
            f"a passage that is withheld in {one.path} stands in {path}, too, where it is not",
        ),
        tr(
            f"そこでも伏せるなら、{FILE} の withheld に「item: {path}」の件を加えてください",
            f"to withhold it there, add an entry “item: {path}” to withheld of {FILE}",
            page=(
                "そこでも伏せるかを、管理する人と決めてください",
                "decide with who looks after it whether it is to be withheld there, too",
            ),
        ),
        slug=one.assessment.slug,
        item=one.path,
        file=FILE,
        line=one.line,
        fact=(path, one.entry.passage),
    )


def check_withheld_in_rows(files: Snapshot, history: History, changes: Iterable[Change]) -> Iterator[Finding]:
    """Rows whose texts, before or after, hold a withheld passage in no wording that is known: they would be shown."""
    now = next((one for one in files.assessments([]) if one.id == history.assessment.id), None)
    try:
        declared = Declared(files)
    except BrokenInput:
        return
    if now is None or not declared.entries:
        return
    held = declared.held(now, [], lambda known: names_in(history, written=known))
    there = {one: today_key(one.key, now, history.assessment) for one in held}
    yield from lost_in_rows(held, changes, there)
