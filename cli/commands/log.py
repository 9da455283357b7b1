"""`shinkyu log`: an item's whole life."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.marking import BOLD, FAINT, NEW, marked_lines, plain_lines, styled
from shinkyu.cli.options import AsJson, Slug
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.form.naming import Naming
    from shinkyu.model.history.itemlog import Moment

Item = Annotated[
    str,
    typer.Argument(
        metavar="ITEM",
        help=tr(
            "項目。パスでも、表での呼び方(Ⅲ-3 リスク2)でも。セクション(Ⅲ-3)なら、その中のすべて",
            "an item: its path, or as people cite it (Ⅲ-3 リスク2); of a section (Ⅲ-3) all that is in it",
        ),
    ),
]
Revision = Annotated[
    str, typer.Option("--rev", metavar="REV", help=tr("どの版までの履歴か", "the history up to which revision"))
]


@command(
    tr(
        "項目の一生を古い順に示す: 文章、変更日、提出時期、説明、コミット。\n行にならなかった変更も示す。",
        "Show an item's life, oldest first: each text, 変更日, 提出時期, reason, commit.\n"
        "Changes that made no row are shown too.",
    ),
    examples=('shinkyu log "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu log I-5 --json"),
)
def log(item: Item, revision: Revision = "HEAD", as_json: AsJson = False, slug: Slug = "") -> int:
    """Puts out the moments."""
    from shinkyu.cli.here import project_here
    from shinkyu.render import reports

    moments, naming = project_here().version(revision, slug, item).log(item)
    if as_json:
        print(reports.item_log(moments))
    elif moments:
        print("\n\n".join("\n".join(_shown(moment, naming)) for moment in moments))
    else:
        print(tr("この項目には、まだ一度も記載がありません。", "Nothing has been written there yet."))
    return 0


def _shown(moment: Moment, naming: Naming) -> Iterable[str]:
    from shinkyu.model.table.entries import orders_to_show
    from shinkyu.model.text.textdiff import spans

    order = tr(" (並び)", " (order)") if moment.order else ""
    yield styled(_head(moment), BOLD)
    yield f"{naming.label(naming.assessment.key_of(moment.item))}{order}  {styled(moment.item, FAINT)}"
    if moment.reason:
        yield from plain_lines(f"{tr('説明', 'reason')}: {moment.reason}", "")
    if not moment.after:
        yield f"  {tr('(記載なし)', '(nothing written)')}"
        return
    texts = moment.before, moment.after
    _, after = spans(*orders_to_show(moment.item, *texts) if moment.order else texts)
    yield from marked_lines(after, NEW if moment.before else "", "  ")


def _head(moment: Moment) -> str:
    kind = {
        "baseline": tr("はじめの版", "first version"),
        "row": "",
        "no-row": tr("行にしない変更 (Table: none)", "change without a row (Table: none)"),
        "unrecorded": tr("記録のない変更 (Change-Date がない)", "unrecorded change (no Change-Date)"),
    }[moment.kind]
    parts = [moment.date_text, kind, moment.submission, moment.commit[:10], moment.title]
    return "  ".join(part for part in parts if part)
