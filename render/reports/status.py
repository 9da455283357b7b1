"""What is uncommitted: the rows it would make, and what `commit` will ask for (`shinkyu status`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shinkyu.model.hints import Call, Example, Slot, git, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.record.significances import SIGNIFICANCES
from shinkyu.model.workspace.standing import Standing, Uncommitted
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented, row_object
from shinkyu.render.reports.conflicts import conflict_lines, conflict_object
from shinkyu.render.reports.rows import row_lines
from shinkyu.render.screen import BOLD, Screen

if TYPE_CHECKING:
    from shinkyu.model.verdicts.forauthor import ForAuthor

MOST_FILES = 10
MOST_NAMED = 5
MANY = 6  # assessments: nobody has them all in mind


def text(found: Uncommitted, screen: Screen, said: ForAuthor | None = None) -> str:
    """A paragraph for each assessment that has edits or is gone, one for the other files, and what reviewers ``said``."""
    told = [*_paragraphs(found, screen)]
    if said is not None:  # what it takes is not loaded where nobody said anything
        from shinkyu.render.reports.forauthor import paragraphs

        told += paragraphs(said, screen)
    return "\n\n".join("\n".join(paragraph) for paragraph in told) + "\n"


def json(found: Uncommitted, said: ForAuthor | None = None) -> str:
    """The assessments, those without edits too; ``review``: what reviewers said, null where nobody has."""
    told = [_object(one) for one in found.standings]
    conflicts = {"conflicts": [conflict_object(one) for one in found.conflicts]} if found.merging else {}
    review = None
    if said is not None:
        from shinkyu.render.reports.forauthor import for_programs

        review = for_programs(said)
    return indented(
        {
            "assessments": told,
            "unfinished": found.unfinished,
            "unread": [*found.unread],
            "review": review,
            **conflicts,
        }
    )


def _paragraphs(found: Uncommitted, screen: Screen) -> Iterator[Iterator[str]]:
    changed = [one for one in found.standings if not one.clean]
    for one in changed:
        yield _lines(one, screen, asked=not found.unfinished)
    for slug in found.gone:
        yield _taken_away(slug, screen)
    if not changed and not found.gone and not found.conflicts:
        yield _nothing(found)
    if found.unfinished:
        yield _merging(found, screen) if found.merging else _unfinished()
    if found.others:
        yield _files(tr("評価書のほかの変わったファイル:", "Changed files that are no assessment's:"), found.others)
    if found.unread:
        title = tr(
            "読めないので見ていないファイル(評価書のものではありません):",
            "Files that cannot be read, of no assessment:",
        )
        yield _files(title, [f"{path}  {why}" for path, why in found.unread.items()])


def _nothing(found: Uncommitted) -> Iterator[str]:
    yield tr("記録していない直しはありません。", "There is nothing uncommitted.")
    if len(found.standings) >= MANY:
        yield tr(
            f"評価書 {len(found.standings)}件の未公表の行や期限は `shinkyu list` で見られます。",
            f"`shinkyu list` has what is not published of the {len(found.standings)} assessments, and what falls due.",
        )


def _lines(one: Standing, screen: Screen, *, asked: bool) -> Iterator[str]:
    yield screen.styled(f"{one.assessment.slug}: {_count(len(one.rows))}", BOLD)
    if one.former:
        was, now = one.former, one.assessment.edition
        yield tr(f"様式の版: {was} → {now} (まだ記録していません)", f"edition: {was} -> {now} (not recorded yet)")
    yield from row_lines(one.rows, screen)
    if one.rowless:
        yield tr("行にならない直し:", "Edits without a row:")
        yield from (f"  {path}" for path in one.rowless)
    if one.withheld:
        yield tr(
            "公表しない部分のある項目の直し(その文言が変わるなら、shinkyu.yaml の withheld も改めます):",
            "Edits of items of which something is withheld (where its wording changes, so must withheld in shinkyu.yaml):",
        )
        yield from (f"  {path}" for path in one.withheld)
    if one.files:
        yield from _files(tr("ほかの変わったファイル:", "Other changed files:"), one.files)
    yield from map(finding_text, one.findings)
    if asked:
        yield from _asked(one)


def _count(rows: int) -> str:
    if not rows:
        return tr("行になる直しはありません", "no edits that make rows")
    return tr(f"{rows}行になる直し", f"edits that make {rows} row{'s' if rows > 1 else ''}")


def _taken_away(slug: str, screen: Screen) -> Iterator[str]:
    recorded = shinkyu("commit", "--no-row", "--reason", Example("…"), slug)
    yield screen.styled(f"{slug}: {tr('評価書がまるごと消えています', 'the whole assessment is gone')}", BOLD)
    yield _call(tr("戻すには", "To get it back"), shinkyu("restore", "--yes", "--slug", slug))
    yield _call(tr("消すのなら", "If that is meant"), recorded)


def _unfinished() -> Iterator[str]:
    yield tr(
        "リベースなどの途中です。この直しは、それを終わらせるコミットに入ります。",
        "git is amid a rebase or the like: the edits go into the commit that ends it.",
    )
    yield _call(tr("進め方を見るには", "To see how to go on"), git("status"))


def _merging(found: Uncommitted, screen: Screen) -> Iterator[str]:
    yield tr("マージの途中です。", "A merge is under way.")
    if found.conflicts:
        yield from conflict_lines(found.conflicts, screen)
        return
    yield tr("競合は残っていません。", "No conflict is left.")
    yield _call(tr("マージを記録するには", "To commit the merge"), shinkyu("merge", "--continue"))
    yield _call(tr("取りやめるには", "To give it up"), shinkyu("merge", "--abort"))


def _files(title: str, paths: Sequence[str]) -> Iterator[str]:
    yield title
    yield from (f"  {path}" for path in paths[:MOST_FILES])
    if (more := len(paths) - MOST_FILES) > 0:
        yield tr(f"  … ほか{more}ファイル", f"  … and {more} more")


def _asked(one: Standing) -> Iterator[str]:
    """What `commit` will want to know."""
    if one.new:
        first = shinkyu("commit", "--no-row", "--reason", Example("はじめの版"))
        yield _call(tr("まだ一度も記録されていません", "Never committed yet"), first)
        return
    if one.rows:
        marked = ("--significance", Slot("|".join(SIGNIFICANCES))) if one.marked else ()
        asked = shinkyu("commit", "--submission", Slot("|".join(SUBMISSIONS)), "--reason", Example("…"), *marked)
        yield _call(tr("記録するには", "To commit"), asked)
        yield from _filled(one)
    elif one.former:
        converted = shinkyu("commit", "--no-row", "--reason", Example(tr("様式の改正", "a new edition")))
        yield _call(tr("記録するには", "To commit"), converted)
        yield _call(tr("取りやめるには", "To undo it"), shinkyu("restore", "--yes", "--slug", one.assessment.slug))
    if one.rows and one.undated:
        yield tr(
            'まだ変更日のある記録がありません。はじめの版を書いているところなら --no-row --reason "はじめの版" で記録します。',
            'No commit of this assessment has a 変更日 yet. While you write its first version, commit with --no-row --reason "…".',
        )


def _filled(one: Standing) -> Iterator[str]:
    """How what was blank from the beginning is recorded without a row, where some of the edits fill that in."""
    if not one.filled:
        return
    every = set(one.filled) >= {change.item for row in one.rows for change in row.changes}
    yield tr(
        f"はじめから空だった項目を書いた直しが {len(one.filled)} 件あります。表に載っていない記載を補っただけなら、行にせずに記録します:",
        f"{len(one.filled)} of the items were blank from the beginning. What only fills in texts that no table tells makes no row:",
    )
    items = () if every else tuple(word for item in one.filled[:MOST_NAMED] for word in ("--item", item))
    reason = Example(tr("表にない記載の補充", "texts that the table does not tell"))
    yield f"  {command_line(shinkyu('commit', '--no-row', '--reason', reason, *items))}"
    if not every and (more := len(one.filled) - MOST_NAMED) > 0:
        yield tr(f"  (ほか{more}項目も --item で)", f"  (and {more} more, each with --item)")


def _call(what: str, call: Call) -> str:
    return f"{what}: {command_line(call)}"


def _object(one: Standing) -> Mapping[str, object]:
    return {
        "slug": one.assessment.slug,
        "rows": [row_object(row) for row in one.rows],
        "rowless": one.rowless,
        "files": one.files,
        "former_edition": one.former or None,
        "asks": {"submission": bool(one.rows), "reason": bool(one.rows), "significance": one.marked},
        "new": one.new,
        "filled": one.filled,
        "withheld": one.withheld,
        "findings": [finding_object(finding) for finding in one.findings],
    }
