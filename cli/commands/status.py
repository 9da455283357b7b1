"""`shinkyu status`: uncommitted edits as the rows they would become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from shinkyu.cli.frame import command
from shinkyu.cli.marking import BOLD, styled
from shinkyu.cli.options import AsJson, Slug
from shinkyu.model.findings import Severity
from shinkyu.model.language import tr
from shinkyu.render.findings import finding_text

if TYPE_CHECKING:
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.workspace.standing import Standing

MOST_FILES = 10


@command(
    tr(
        "記録していない直しを、表の行になったところで示す。`commit` で問われることも示す。\n書き方の誤りがあれば 1 で終わる。",
        "Show uncommitted edits as the rows they would become, and what `commit` will ask for.\nExits 1 on errors.",
    ),
    examples=("shinkyu status", "shinkyu status --json"),
)
def status(as_json: AsJson = False, slug: Slug = "") -> int:
    """Puts out what stands uncommitted: of the assessment meant, or of all where none is."""
    from shinkyu.cli.here import project_here
    from shinkyu.render import reports

    project = project_here()
    found, gone = project.standing(slug)
    if as_json:
        print(reports.uncommitted(found))
    else:
        print("\n\n".join(_shown(found, gone, project.workspace)))
    return int(any(f.severity is Severity.ERROR for one in found for f in one.findings))


def _shown(found: Iterable[Standing], gone: Sequence[str], workspace: Workspace) -> Iterable[str]:
    changed = [one for one in found if not one.clean]
    for one in changed:
        yield "\n".join(_lines(one))
    for name in gone:
        yield "\n".join(_taken_away(name))
    if not changed and not gone:
        yield tr("記録していない直しはありません。", "There is nothing uncommitted.")
    slugs = {known.slug for known in workspace.snapshot.assessments([])} | {*gone}
    told = (*(f"{slug}/" for slug in slugs), ".schema/")
    others = [path for path in workspace.edits if not path.startswith(told)]
    if others:
        title = tr("評価書のほかの変わったファイル:", "Changed files that are no assessment's:")
        yield "\n".join([title, *_few(others)])


def _lines(one: Standing) -> Iterable[str]:
    from shinkyu.cli.rowlines import shown_rows

    count = len(one.rows)
    told = tr(f"{count}行になる直し", f"edits that make {count} row{'s' if count > 1 else ''}")
    none = tr("行になる直しはありません", "no edits that make rows")
    yield styled(f"{one.assessment.slug}: {told if count else none}", BOLD)
    yield from shown_rows(one.rows)
    if one.rowless:
        yield tr("行にならない直し:", "Edits without a row:")
        yield from (f"  {path}" for path in one.rowless)
    if one.files:
        yield tr("ほかの変わったファイル:", "Other changed files:")
        yield from _few(one.files)
    yield from map(finding_text, one.findings)
    yield from _asked(one)


def _taken_away(slug: str) -> Iterable[str]:
    yield styled(f"{slug}: {tr('評価書がまるごと消えています', 'the whole assessment is gone')}", BOLD)
    yield tr("戻すには: ", "To get it back: ") + f"git restore --staged --worktree {slug}"
    yield tr("消すのなら: ", "If that is meant: ") + f'shinkyu commit --no-row --reason "…" {slug}'


def _few(paths: Sequence[str]) -> Iterable[str]:
    yield from (f"  {path}" for path in paths[:MOST_FILES])
    if (more := len(paths) - MOST_FILES) > 0:
        yield tr(f"  … ほか{more}ファイル", f"  … and {more} more")


def _asked(one: Standing) -> Iterable[str]:
    """What `commit` will want to know."""
    if one.new:
        yield (
            tr("まだ一度も記録されていません:", "Never committed yet:")
            + ' shinkyu commit --no-row --reason "はじめの版"'
        )
        return
    if one.rows:
        marked = " --significance " + "|".join(_significances()) if one.marked else ""
        yield tr("記録するには: ", "To commit: ") + f'shinkyu commit --submission 事前|事後 --reason "…"{marked}'
    if one.rows and one.undated:
        yield tr(
            'まだ変更日のある記録がありません。はじめの版を書いているところなら --no-row --reason "はじめの版" で記録します。',
            'No commit of this assessment has a 変更日 yet. While you write its first version, commit with --no-row --reason "…".',
        )


def _significances() -> tuple[str, ...]:
    from shinkyu.model.record.rownote import SIGNIFICANCES

    return SIGNIFICANCES
