"""What an edited workbook changes, and what speaks against it (`shinkyu import-edits`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.editable.applying import Outcome
from shinkyu.model.editable.merging import Change, Conflict
from shinkyu.model.form.keys import Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.language import tr
from shinkyu.model.text.textdiff import Spans, spans
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.json import indented
from shinkyu.render.reports.pairs import brief, nothing_written, or_nothing
from shinkyu.render.screen import BOLD, FAINT, NEW, Screen


def text(outcome: Outcome, screen: Screen, *, dry_run: bool) -> str:
    """The report for people: findings, conflicts with all their texts, changes, and what comes next."""
    return "".join(line + "\n" for line in _lines(outcome, screen, dry_run=dry_run))


def json(outcome: Outcome, written: Sequence[str]) -> str:
    """The report for programs; ``written``: the files that were."""
    path_of = outcome.assessment.path_of
    names = names_of(outcome)
    return indented(
        {
            "slug": outcome.assessment.slug,
            "commit": outcome.returned.about.commit,
            "changes": [_change(outcome, one, names[one.way == "added"]) for one in outcome.changes],
            "already": [path_of(key) for key in outcome.merge.already],
            "conflicts": [_conflict(outcome, one, names[0]) for one in outcome.conflicts],
            "findings": [*map(finding_object, [*outcome.findings, *map(outcome.finding_of, outcome.conflicts)])],
            "written": list(written),
        }
    )


def names_of(outcome: Outcome) -> tuple[Naming, Naming]:
    """The names of items before, and those afterwards, by which an entry is told that comes."""
    return Naming(outcome.assessment, outcome.ours), Naming(outcome.assessment, outcome.afterwards)


def _change(outcome: Outcome, one: Change, naming: Naming) -> Mapping[str, object]:
    return {
        "item": outcome.assessment.path_of(one.key),
        "label": naming.label(one.key),
        "way": one.way.value,
        "before": one.before,
        "after": one.after,
    }


def _conflict(outcome: Outcome, one: Conflict, naming: Naming) -> Mapping[str, object]:
    return {
        "item": outcome.assessment.path_of(one.key),
        "label": naming.label(one.key),
        "cell": one.found.at if one.found else None,
        "base": one.base,
        "ours": one.ours,
        "theirs": one.theirs,
    }


def _lines(outcome: Outcome, screen: Screen, *, dry_run: bool) -> Iterator[str]:
    yield from map(finding_text, outcome.findings)
    for conflict in outcome.conflicts:
        yield finding_text(outcome.finding_of(conflict))
        yield from _three_texts(outcome.returned.office.value, conflict, screen)
    names = names_of(outcome)
    for change in outcome.changes:
        yield _head(outcome, change, names[change.way == "added"], screen)
        before, after = spans(change.before, change.after)
        yield from brief(or_nothing(before), or_nothing(after), screen)
    if count := len(outcome.merge.already):
        yield tr(f"すでに同じ記載になっているもの: {count}件", f"the same in the repository already: {count}")
    yield _closing(outcome, dry_run=dry_run)


def _head(outcome: Outcome, change: Change, naming: Naming, screen: Screen) -> str:
    return f"{_label(outcome, change.key, naming, screen)}  {way_of(change)}"


def way_of(change: Change) -> str:
    """Whether a text changes, or an entry comes or goes."""
    return {
        "text": tr("記載の変更", "text"),
        "added": tr("1件の追加", "added"),
        "removed": tr("1件の削除", "removed"),
    }[change.way]


def _label(outcome: Outcome, key: Key, naming: Naming, screen: Screen) -> str:
    return f"{screen.styled(naming.label(key), BOLD)}  {screen.styled(outcome.assessment.path_of(key), FAINT)}"


def three_texts(office: str, conflict: Conflict) -> Sequence[tuple[str, Spans]]:
    """What an item said when it was given out, and what either side made of that, each under its name."""
    base = conflict.base
    return (
        (tr("書き出したとき", "at export"), _unmarked(base or nothing_written())),
        (
            tr("いまのリポジトリ", "the repository now", page=("いまの本文", "the document now")),
            _side(base, conflict.ours),
        ),
        (office, _side(base, conflict.theirs)),
    )


def _three_texts(office: str, conflict: Conflict, screen: Screen) -> Iterator[str]:
    """All three texts, whole: whoever decides between them must not have to look for them."""
    for title, text in three_texts(office, conflict):
        yield f"  {title}:"
        yield from screen.marked_lines(text, NEW, "    ")


def _side(base: str, text: str | None) -> Spans:
    """A side of a conflict, with what changed in it; None: the entry is not there any more."""
    if text is None:
        return _unmarked(tr("(この1件は削除)", "(the entry is removed)"))
    return or_nothing(spans(base, text)[1])


def _unmarked(text: str) -> Spans:
    return ((text, False),)


def _closing(outcome: Outcome, *, dry_run: bool) -> str:
    count = len(outcome.changes)
    if not outcome.fine:
        return tr(
            "何も書き込んでいません。上の指摘を直してから、もう一度取り込んでください。",
            "Nothing was written. Mend the above and import it again.",
        )
    if not count:
        return tr("取り込む直しはありません。", "There is nothing to take in.")
    if dry_run:
        return tr(
            f"{count}件を取り込めます(--dry-run なので書き込んでいません)。",
            f"{count} edits can be taken in (--dry-run: not written).",
        )
    return tr(
        f"{count}件を取り込みました。`shinkyu status` で表の行になったところを確かめ、`shinkyu commit` で記録してください。",
        f"{count} edits were taken in. See them as rows with `shinkyu status`, then record them with `shinkyu commit`.",
    )
