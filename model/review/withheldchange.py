"""What a branch does to that which is not published (規則 第13条): rows that the public reads with ■, and what is withheld itself.

Whether all that is withheld can still be found is a matter of `check`, and so of the findings that a branch brings. No
finding quotes a passage: see `redaction.accounting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.redaction.declared import Declared, Held, NamesOf
from shinkyu.model.review.delta import Became, RowChange, Unrowed
from shinkyu.model.settings import FILE, Withheld
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.text.dates import wareki


@dataclass(frozen=True, slots=True)
class _Made:
    """A row (of ``day``), or a change without one: its items with their texts before and after."""

    item: ItemPath
    texts: Sequence[tuple[ItemPath, str, str]]
    commits: tuple[str, ...]
    day: str = ""


def withheld_touched(
    files: Snapshot, assessment: Assessment, rows: Iterable[RowChange], silent: Iterable[Unrowed], past: NamesOf
) -> Iterator[Finding]:
    """Each row that comes or changes, and each change without a row, whose texts hold what is withheld in ``files``.

    ``past``: as of `Declared.held`.
    """
    try:
        held = Declared(files).held(assessment, [], past)
    except BrokenInput:
        return  # told already
    for made in (*_of_rows(rows), *_without_row(silent)) if held else ():
        if touched := [changed for one in held for changed in _changed(one, assessment, made)]:
            yield _touches(assessment, made, itself=any(touched))


def withheld_changed(before: Snapshot, after: Snapshot, renamed: Mapping[str, str]) -> list[Finding]:
    """Each entry of ``withheld`` that goes, comes or is another then. A file that cannot be read has its own findings.

    ``renamed``: slugs of before, as they are then.
    """
    try:
        old, new = _entries(before), _entries(after)
    except BrokenInput:
        return []
    old = [replace(one, slug=renamed.get(one.slug, one.slug)) for one in old]
    lines = yamlfile.locate(after.data(FILE) or b"", FILE)
    found = []
    for one in new:
        was = next((other for other in old if _is_same(one, other)), None)
        old = [other for other in old if other is not was]
        if was is None or _meaning(one) != _meaning(was):
            line = lines.get(("withheld", one.place), 1)
            found.append(
                _setting(one, "comes", _comes(one), line)
                if was is None
                else _setting(one, "other", _is_another(), line)
            )
    return [*found, *(_setting(one, "goes", _goes(one), lines.get(("withheld",), 1)) for one in old)]


def slugs_of_changed(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The assessments, by slug, of which something else is withheld then; none where either cannot be read."""
    try:
        old, new = ({(one.slug, one.item, _meaning(one)) for one in _entries(side)} for side in (before, after))
    except BrokenInput:
        return frozenset()
    return frozenset(slug for slug, *_ in old ^ new)


def _of_rows(rows: Iterable[RowChange]) -> Iterator[_Made]:
    for row in (one.row for one in rows if one.became is not Became.REMOVED):
        texts = [(one.item, one.before, one.after) for one in row.changes if not one.item.is_order]
        yield _Made(row.item, texts, row.commits, wareki(row.date))


def _without_row(silent: Iterable[Unrowed]) -> Iterator[_Made]:
    for one in silent:
        yield from [] if one.order else [_Made(one.item, [(one.item, one.before, one.after)], one.commits)]


def _changed(one: Held, assessment: Assessment, made: _Made) -> Iterator[bool]:
    """Of each text that holds what an entry withholds, whether that is itself another then: a whole item, or a passage that
    comes, goes or is reworded."""
    for item, before, after in made.texts:
        key, passages = assessment.key_of(item), one.entry.passages
        if not (one.key.covers(key) or key.covers(one.key)):
            continue
        if not passages:
            yield True
        elif any(passage in before + "\0" + after for passage in passages):
            yield any(before.count(passage) != after.count(passage) for passage in passages)


def _touches(assessment: Assessment, made: _Made, *, itself: bool) -> Finding:
    row = (
        tr(f"{made.day}の行", f"the row of {made.day}")
        if made.day
        else tr("行にならない変更", "a change without a row")
    )
    message = (
        tr(
            f"{row}は、{made.item} の非公表とした記載そのものを変えます。公表用の写しでは ■ になります",
            f"{row} changes what is withheld of {made.item} itself; the published copy shows ■",
        )
        if itself
        else tr(
            f"{row}は、非公表とした文言のある {made.item} を変えます(その文言は変わりません)。公表用の写しでは ■ になります",
            f"{row} changes {made.item}, which holds a withheld passage (that stays); the published copy shows ■",
        )
    )
    return rulebook.finding(
        "withheld-touched",
        message,
        tr(
            "■ の下が何から何に変わるかは、公表した後では見られません。ここで確かめてください",
            "what changes under the ■ cannot be seen once it is published: look at it here",
        ),
        slug=assessment.slug,
        item=made.item,
        commit=made.commits[-1] if made.commits else "",
        fact=(made.day, *(part for text in made.texts for part in text)),
    )


def _entries(files: Snapshot) -> Sequence[Withheld]:
    return files.settings(["withheld"]).withheld


def _is_same(one: Withheld, other: Withheld) -> bool:
    """Whether two entries withhold the same, in whatever wording it has come to have."""
    if (one.slug, one.item) != (other.slug, other.item):
        return False
    return not (one.passage or other.passage) or not {*one.passages}.isdisjoint(other.passages)


def _meaning(one: Withheld) -> tuple[object, ...]:
    return one.passage, frozenset(one.earlier), one.since, one.until


def _goes(one: Withheld) -> str:
    if not one.passage:
        return tr(
            "が非公表から外れます。これから公表する写しに出ます", "is withheld no more: the published copy will show it"
        )
    return tr(
        "の文言が非公表から外れます。これから公表する写しに出ます",
        "has a passage withheld no more: the published copy will show it",
    )


def _comes(one: Withheld) -> str:
    if not one.passage:
        return tr("が非公表になります。前の行でも ■ になります", "is withheld: earlier rows show ■, too")
    return tr("の文言が非公表になります。前の行でも ■ になります", "has a passage withheld: earlier rows show ■, too")


def _is_another() -> str:
    return tr("の非公表の文言か期間が変わります", "has another withheld passage, or another time of it")


def _setting(one: Withheld, what: str, said: str, line: int) -> Finding:
    cited = f"{one.slug}:{one.item}"
    return rulebook.finding(
        "withheld-changed",
        tr(
            f"{FILE} の withheld が変わり、{cited} {said}",
            f"withheld of {FILE} changes: {cited} {said}",
            page=(f"非公表の設定が変わり、{cited} {said}", f"what is withheld changes: {cited} {said}"),
        ),
        tr("その変更でよいかを、別に確かめてください", "see by itself whether that change is wanted"),
        file=FILE,
        line=line,
        fact=(one.slug, one.item, *one.passages, what),
    )
