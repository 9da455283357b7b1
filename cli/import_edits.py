"""`shinkyu import-edits`: what a colleague edited in Excel, taken into the working tree."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.failing import show_finding
from shinkyu.cli.frame import command
from shinkyu.cli.marking import BOLD, FAINT, NEW, OLD, marked_lines, styled
from shinkyu.cli.options import AsJson
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.editable.applying import Outcome
    from shinkyu.model.editable.merging import Change, Conflict
    from shinkyu.model.naming import Naming

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help=tr(
            "`shinkyu show --format xlsx --editable` で書き出し、Excel で直したブック",
            "a workbook of `shinkyu show --format xlsx --editable`, edited in Excel",
        ),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=tr("何が変わるかだけを見る。何も書き込まない", "only report; write nothing"))
]


@command(
    tr(
        "Excel で直してもらったブックから、直したところだけを手元のファイルに取り込む。記録(コミット)はしない。\n"
        "書き出した後にリポジトリでも直した項目は、両方の文章を示して断る。誤りが1つでもあれば何も書き込まず、1 で終わる。",
        "Take what was edited in an exported workbook into the working tree, and only that; nothing is committed.\n"
        "An item that was changed in the repository too is refused, both texts shown. If anything is wrong nothing is\n"
        "written, and it exits 1.",
    ),
    examples=("shinkyu import-edits 評価書.xlsx --dry-run", "shinkyu import-edits 評価書.xlsx"),
    name="import-edits",
)
def import_edits(file: File, dry_run: DryRun = False, as_json: AsJson = False) -> int:
    """Compares, writes unless something speaks against it, and says what happened."""
    from shinkyu.cli.target import here
    from shinkyu.model.editable.applying import apply, compare
    from shinkyu.model.naming import Naming
    from shinkyu.model.workspace.tree import Workspace

    workspace = Workspace(here())
    outcome = compare(workspace, file)
    doubts = _doubts(outcome)
    written = apply(workspace, outcome) if outcome.fine and outcome.changes and not dry_run else []
    naming = Naming(outcome.assessment, outcome.ours)
    if as_json:
        print(_json(outcome, doubts, naming, written))
    else:
        print("\n".join(_shown(outcome, doubts, naming, dry_run=dry_run)))
    return 0 if outcome.fine else 1


def _shown(outcome: Outcome, doubts: Iterable[Finding], naming: Naming, *, dry_run: bool) -> Iterable[str]:
    yield from map(show_finding, [*outcome.findings, *doubts])
    for conflict in outcome.conflicts:
        yield from _shown_conflict(outcome, conflict, naming)
    for change in outcome.changes:
        yield from _shown_change(outcome, change, naming)
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


def _label(outcome: Outcome, key: str, naming: Naming) -> str:
    path = outcome.assessment.path_of(key)
    if key.endswith("]") and not naming.number(key):  # an entry that has no number yet
        return styled(path, BOLD)
    return f"{styled(naming.label(key), BOLD)}  {styled(path, FAINT)}"


def _shown_change(outcome: Outcome, change: Change, naming: Naming) -> Iterable[str]:
    from shinkyu.cli.helping import columns
    from shinkyu.cli.output import width
    from shinkyu.cli.standing import INDENT, excerpt
    from shinkyu.model.textdiff import spans

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


def _shown_conflict(outcome: Outcome, conflict: Conflict, naming: Naming) -> Iterable[str]:
    """All three texts, whole: whoever decides between them must not have to look for them."""
    from shinkyu.model.textdiff import spans

    yield show_finding(_finding(outcome, conflict))
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


def _finding(outcome: Outcome, conflict: Conflict) -> Finding:
    from shinkyu.model.naming import Naming

    at = f"{conflict.found.at}: " if conflict.found else ""
    label = Naming(outcome.assessment, outcome.ours).label(conflict.key)
    return Finding(
        "edits-conflict",
        Severity.ERROR,
        at
        + tr(
            f"「{label}」は Excel でもリポジトリでも直されています",
            f"{label!r} was changed both in Excel and in the repository",
        ),
        tr(
            "どちらにするか(合わせるか)を決め、ブックの欄かリポジトリの記載を相手と同じ文章にしてください",
            "decide on one text, and put it into the workbook's cell or into the repository",
        ),
        slug=outcome.assessment.slug,
        item=outcome.assessment.path_of(conflict.key),
        file=str(outcome.returned.path),
        line=conflict.found.row if conflict.found else 0,
    )


def _doubts(outcome: Outcome) -> list[Finding]:
    """Warnings of texts that name options which the form does not have: they are taken in as `shinkyu edit` does."""
    from shinkyu.model.workspace.editing import unknown_options

    found = []
    for change in outcome.changes:
        texts = change.texts or {change.key: change.after}
        for key, text in texts.items():
            for option in unknown_options(outcome.assessment, key, text):
                found.append(
                    Finding(
                        "edits-option",
                        Severity.WARNING,
                        tr(f"「{option}」は様式の選択肢にありません", f"{option!r} is no option of the form"),
                        tr("様式の字句のとおりに直してください", "write it as the form has it"),
                        slug=outcome.assessment.slug,
                        item=outcome.assessment.path_of(key),
                        file=str(outcome.returned.path),
                    )
                )
    return found


def _json(outcome: Outcome, doubts: Iterable[Finding], naming: Naming, written: list[str]) -> str:
    import json

    path_of = outcome.assessment.path_of
    about = {
        "slug": outcome.assessment.slug,
        "commit": outcome.returned.about.commit,
        "changes": [
            {
                "item": path_of(c.key),
                "label": naming.label(c.key),
                "way": c.way.value,
                "before": c.before,
                "after": c.after,
            }
            for c in outcome.changes
        ],
        "already": [path_of(key) for key in outcome.merge.already],
        "conflicts": [
            {
                "item": path_of(c.key),
                "label": naming.label(c.key),
                "cell": c.found.at if c.found else None,
                "base": c.base,
                "ours": c.ours,
                "theirs": c.theirs,
            }
            for c in outcome.conflicts
        ],
        "findings": [
            {
                "rule": f.rule,
                "severity": f.severity.value,
                "slug": f.slug,
                "item": f.item,
                "file": f.file,
                "line": f.line or None,
                "message": f.message,
                "hint": f.hint,
                "fingerprint": f.fingerprint,
            }
            for f in [*outcome.findings, *doubts, *(_finding(outcome, c) for c in outcome.conflicts)]
        ],
        "written": written,
    }
    return json.dumps(about, ensure_ascii=False, indent=1)
