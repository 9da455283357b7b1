"""What `shinkyu import-edits` says: findings, conflicts, changes, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shinkyu.cli.marking import BOLD, FAINT, NEW, OLD, marked_lines, styled
from shinkyu.cli.output import width
from shinkyu.cli.rowlines import INDENT, excerpt
from shinkyu.model.language import tr
from shinkyu.render.findings import finding_text
from shinkyu.render.widths import columns

if TYPE_CHECKING:
    from shinkyu.model.editable.applying import Outcome
    from shinkyu.model.editable.merging import Change, Conflict
    from shinkyu.model.form.keys import Key
    from shinkyu.model.form.naming import Naming


def shown(outcome: Outcome, *, dry_run: bool) -> Iterable[str]:
    """The report for people: findings, conflicts with all their texts, changes, and what comes next."""
    from shinkyu.model.form.naming import Naming

    yield from map(finding_text, outcome.findings)
    for conflict in outcome.conflicts:
        yield from _shown_conflict(outcome, conflict)
    names = Naming(outcome.assessment, outcome.ours), Naming(outcome.assessment, outcome.afterwards)
    for change in outcome.changes:
        yield from _shown_change(outcome, change, names[change.way == "added"])
    if outcome.merge.already:
        count = len(outcome.merge.already)
        yield tr(f"すでに同じ記載になっているもの: {count}件", f"the same in the repository already: {count}")
    yield from _closing(outcome, dry_run=dry_run)


def _closing(outcome: Outcome, *, dry_run: bool) -> Iterable[str]:
    count = len(outcome.changes)
    if not outcome.fine:
        yield tr(
            "何も書き込んでいません。上の指摘を直してから、もう一度取り込んでください。",
            "Nothing was written. Mend the above and import it again.",
        )
    elif not count:
        yield tr("取り込む直しはありません。", "There is nothing to take in.")
    elif dry_run:
        yield tr(
            f"{count}件を取り込めます(--dry-run なので書き込んでいません)。",
            f"{count} edits can be taken in (--dry-run: not written).",
        )
    else:
        yield tr(
            f"{count}件を取り込みました。`shinkyu status` で表の行になったところを確かめ、`shinkyu commit` で記録してください。",
            f"{count} edits were taken in. See them as rows with `shinkyu status`, then record them with `shinkyu commit`.",
        )


def _label(outcome: Outcome, key: Key, naming: Naming) -> str:
    return f"{styled(naming.label(key), BOLD)}  {styled(outcome.assessment.path_of(key), FAINT)}"


def _shown_change(outcome: Outcome, change: Change, naming: Naming) -> Iterable[str]:
    from shinkyu.model.text.textdiff import spans

    way = {
        "text": tr("記載の変更", "text"),
        "added": tr("1件の追加", "added"),
        "removed": tr("1件の削除", "removed"),
    }[change.way]
    yield f"{_label(outcome, change.key, naming)}  {way}"
    for title, parts, style in zip(
        (tr("変更前", "before"), tr("変更後", "after")), spans(change.before, change.after), (OLD, NEW), strict=True
    ):
        lead = f"{INDENT}{title}: "
        shown = parts or ((tr("(記載なし)", "(nothing written)"), False),)
        yield from marked_lines(excerpt(shown, max(10, width() - columns(lead) - 1)), style, lead)


def _shown_conflict(outcome: Outcome, conflict: Conflict) -> Iterable[str]:
    """All three texts, whole: whoever decides between them must not have to look for them."""
    from shinkyu.model.text.textdiff import spans

    yield finding_text(outcome.finding_of(conflict))
    base = conflict.base
    (_, ours), (_, theirs) = spans(base, conflict.ours or ""), spans(base, conflict.theirs or "")
    gone = ((tr("(この1件は削除)", "(the entry is removed)"), False),)
    none = ((tr("(記載なし)", "(nothing written)"), False),)
    for title, parts in (
        (tr("書き出したとき", "at export"), ((base, False),) if base else none),
        (tr("いまのリポジトリ", "the repository now"), gone if conflict.ours is None else ours or none),
        (tr("Excel", "Excel"), gone if conflict.theirs is None else theirs or none),
    ):
        yield f"  {title}:"
        yield from marked_lines(parts, NEW, "    ")
