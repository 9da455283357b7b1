"""`shinkyu amend`: a reason put right later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.cli.target import Target

CommitName = Annotated[
    str,
    typer.Argument(
        metavar="COMMIT",
        help=tr("正すコミット(`shinkyu log 項目` に出る)", "the commit to put right (see `shinkyu log ITEM`)"),
    ),
]
Submission = Annotated[
    str | None, typer.Option("--submission", metavar="事前|事後", help=tr("提出時期", "事前 or 事後"))
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help=tr("提出時期に係る説明", "提出時期に係る説明"))
]
NewSignificance = Annotated[
    str | None,
    typer.Option("--significance", metavar="S", help="significant | minor | risk-reducing | emergency | other"),
]
Items = Annotated[
    list[str] | None,
    typer.Option(
        "--item", metavar="ITEM", help=tr("この項目の行だけを正す(何度でも)", "this item's rows only (repeatable)")
    ),
]
Label = Annotated[
    str | None,
    typer.Option(
        "--label",
        metavar="LABEL",
        help=tr("表に印刷する項目名(--item と)", "how the table prints the item (with --item)"),
    ),
]


@command(
    tr(
        "記録した提出時期・説明・区分を後から正す。示さないものは、いまのまま引き継ぐ。\n"
        "正すコミットを新しく重ね、前の記録は書き換えない。変更日は変えられない。",
        "Put right what a commit says of its submission, reason or significance; what is not given stays as it is.\n"
        "A new commit says so; the old one is not rewritten. The 変更日 stays.",
    ),
    examples=(
        "shinkyu amend 4f2a9c1 --reason '重要な変更にあたらない。(組織改編)'",
        "shinkyu amend HEAD --item 'Ⅰ-7 ①' --significance minor",
    ),
)
def amend(
    commit: CommitName,
    submission: Submission = None,
    reason: Reason = None,
    significance: NewSignificance = None,
    items: Items = None,
    label: Label = None,
    slug: Slug = "",
) -> int:
    """Makes the commit that puts it right."""
    from shinkyu.model.history.names import names_in
    from shinkyu.model.workspace.amending import AmendRequest, amendment, carry_out

    target = _target(commit, slug, items or [])
    history = target.history()
    names = names_in(history, target.file)
    keys = tuple(names.find(item, whole=True) for item in items or [])
    request = AmendRequest(commit, submission, reason, significance, label, keys)
    metadata = amendment(target.repository, history, request)
    oid = carry_out(target.repository, metadata)
    print(f"{oid[:10]} {metadata.title}")
    return 0


def _target(commit: str, slug: str, items: Sequence[str]) -> Target:
    """The assessment whose rows are meant: the one that is named, else the one that the commit changes."""
    from shinkyu.cli.slugs import choose, here, standing_in
    from shinkyu.cli.target import Target, find_target, same_assessment
    from shinkyu.model.form.naming import split_slug
    from shinkyu.model.history.line import read_line
    from shinkyu.model.snapshots.folders import changed_folders
    from shinkyu.model.workspace.amending import commit_to_amend

    repository = here()
    visit = commit_to_amend(repository, read_line(repository, repository.resolve("HEAD")), commit)
    then = [
        Target(repository, visit.commit.id, folder.assessment, folder.tree)
        for folder in changed_folders(repository, visit.base, visit.commit.tree)
    ]
    changed = [target for one in then if (target := same_assessment(one, "HEAD")) is not None]
    slugs = [target.assessment.slug for target in changed]
    if slug and not items and len(changed) > 1:
        raise _meant_for_all(slug, slugs)
    named = slug or (split_slug(items[0])[0] if items else "")
    if named or not changed:
        return find_target("HEAD", named)
    if not items:
        return changed[0]  # what the commit says holds of all of them
    standing = standing_in(repository)
    return changed[choose(slugs, standing if standing in slugs else "", named=False)]


def _meant_for_all(slug: str, slugs: Sequence[str]) -> UsageError:
    return UsageError(
        tr(
            f"このコミットの記録は {'、'.join(slugs)} に共通です。{slug} のものだけは正せません",
            f"what this commit says holds of {', '.join(slugs)}: it cannot be put right for {slug} alone",
        ),
        hint=tr(
            f"どれも正すなら --slug を外し、{slug} の項目だけなら --item {slug}:項目 で示してください",
            f"leave --slug out to put all of them right, or name the items: --item {slug}:ITEM",
        ),
    )
