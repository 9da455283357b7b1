"""Notes beside a document or a table, for standard error or a page: what whoever takes it for complete must hear of.

What to do about one is a `Hint` behind it: a page puts its own fields in the place of the commands that it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from shinkyu.model.errors import InputError
from shinkyu.model.findings import listed
from shinkyu.model.hints import Example, Hint, options, shinkyu
from shinkyu.model.history.changes import unrecorded_commits
from shinkyu.model.language import CHANGE_DATE, COMMIT, COMMITS, UNCOMMITTED, tr
from shinkyu.render.signs import visible

if TYPE_CHECKING:
    from pathlib import Path

    from shinkyu.model.history.history import History
    from shinkyu.model.project import Version
    from shinkyu.model.snapshots.tree import Workspace
    from shinkyu.model.table.table import Table

Note = str | Hint


def of_record(history: History, table: Table) -> Iterator[Note]:
    """How many commits made no row because nobody recorded them, or that the record has findings; nothing where it has none."""
    slug, silent = history.assessment.slug, unrecorded_commits(table.changes)
    if silent:
        yield tr(
            f"注意: {slug} に、{CHANGE_DATE} のないために行にならなかった{COMMIT}が{silent}個あります。",
            f"note: {silent} {COMMITS} of {slug} made no row for want of a {CHANGE_DATE}.",
        )
    elif table.findings or history.findings:
        yield tr(f"注意: {slug} の記録に指摘があります。", f"note: there are findings in the record of {slug}.")
    else:
        return
    yield Hint.of(tr("{} で指摘を見てください", "see the findings with {}"), shinkyu("check"))


def of_unread(version: Version) -> Iterator[Note]:
    """That rows are missing, for files of commits could not be read, and what to do; nothing where none is."""
    if commits := [commit[:10] for commit in version.lacking]:
        slug = version.assessment.slug
        yield tr(
            f"注意: {slug} の表は揃っていません。読めないファイルのある{COMMIT}: {listed(commits)}",
            f"note: the table of {slug} is incomplete. Commits with files that cannot be read: {listed(commits)}",
        )
        yield Hint.of(
            tr(
                f"読めるように直して記録してください。その変更の行が後の{COMMIT}にあれば、{{}} でそう記録できます"
                f"(読めた項目の行もある{COMMIT}なら、読めない項目だけを {{}} で示します)",
                f"mend the files and record that; where a later {COMMIT} has the rows of the change, record so with {{}}"
                f" (if the {COMMIT} has rows of other items too, name those that cannot be read with {{}})",
            ),
            shinkyu("amend", commits[0], "--no-row", "--reason", Example("…")),
            options("--item"),
        )


def of_first_version(asked: str, commit: str) -> Iterator[str]:
    """That nothing is dated up to the day that was ``asked`` for, where no ``commit`` made the document as it was then."""
    if not commit:
        yield tr(
            f"注意: {asked} までの変更日がないため、はじめの版を示します",
            f"note: there is no 変更日 up to {asked}; this is the first version",
        )


def of_figures(files: Iterable[str], kinds: Sequence[str]) -> Iterator[Note]:
    """That figures are only named, for each that is; ``kinds``: those that the format can show."""
    for file in map(visible, files):
        yield tr(
            f"注意: 図のファイル {file} は入っていません(場所だけを示しました)。",
            f"note: the figure's file {file} is not in it, only named.",
        )
        told = tr(
            f"ファイルがあるか、壊れていない {' か '.join(kinds)} かを確かめてください",
            f"see whether it is there, and a sound {' or '.join(kinds)}",
        )
        yield Hint((told,))


def of_uncommitted(versions: Iterable[Version]) -> Iterator[Note]:
    """That what is shown of these assessments, as of HEAD, does not hold what is not committed, where there is any."""
    shown = (one for one in versions if not one.pending and one.commit == one.project.head)
    try:
        slugs = [version.assessment.slug for version in shown if version.edited]
    except InputError as error:  # what is committed can be shown all the same
        yield tr(
            f"注意: まだ記録していない直しがあるかは分かりません: {error.what}",
            f"note: it is not known whether there are {UNCOMMITTED} edits: {error.what}",
        )
        if error.hint:
            yield Hint((error.hint,)) if isinstance(error.hint, str) else error.hint
        return
    if slugs:
        named = tr("、", ", ").join(slugs)
        yield tr(
            f"注意: まだ記録していない直し ({named}) は入っていません。",
            f"note: {UNCOMMITTED} edits of {named} are not in it.",
        )
        yield Hint.of(
            tr("下書きとして見るなら {} を付けてください", "to see them as a draft, give {}"), options("--pending")
        )


def of_draft(mark: str) -> Iterator[str]:
    """That what is shown is a draft; nothing where it has no ``mark``."""
    if mark:
        yield tr(f"注意: {mark}", f"note: {mark}")


def of_redaction(versions: Iterable[Version]) -> Iterator[str]:
    """How much is withheld of each assessment in a copy for publication, and what of it stands elsewhere, too."""
    for version in versions:
        if version.redaction is None:
            continue
        slug, count = version.assessment.slug, len(version.redaction.held)
        if not count:
            yield tr(
                f"注意: {slug} には、shinkyu.yaml の withheld で公表しないとした部分がありません。",
                f"note: shinkyu.yaml withholds nothing of {slug}.",
                page=(f"注意: {slug} には、公表しないとした部分がありません", f"note: nothing of {slug} is withheld"),
            )
            continue
        yield tr(
            f"注意: {slug} の公表用の写しです。非公表とした{count}件を ■ にしています。",
            f"note: a copy of {slug} for publication. {count} withheld items or passages are ■ in it.",
        )
        for held, path in version.withheld_elsewhere():
            yield of_elsewhere(held, path)


def of_elsewhere(held: str, path: str) -> str:
    """That a passage that is withheld of one item is shown in another."""
    return tr(
        f"注意: {held} の非公表の文言が {path} にもあり、そこでは伏せていません。",
        f"note: a withheld passage of {held} stands in {path}, too, where it is not withheld.",
    )


def of_withheld(versions: Iterable[Version]) -> Iterator[Note]:
    """That a file as it can be published holds what shinkyu.yaml withholds, for it was not asked for otherwise."""
    slugs = [version.assessment.slug for version in versions if version.redaction is None and version.withholds]
    if slugs:
        named = tr("、", ", ").join(slugs)
        yield tr(
            f"注意: 公表しない部分(shinkyu.yaml の withheld)もそのまま入っています: {named}",
            f"note: what shinkyu.yaml withholds is in it: {named}",
            page=(
                f"注意: 公表しない部分もそのまま入っています: {named}",
                f"note: what is not to be published is in it: {named}",
            ),
        )
        told = tr("公表する写しなら {} を付けてください", "for a copy for publication, give {}")
        yield Hint.of(told, options("--redacted"))


def of_others(named: Iterable[str], slugs: Iterable[str]) -> Iterator[str]:
    """That a table of several assessments, those ``named``, has none of the others."""
    if others := sorted({*slugs} - {*named}):
        listed_slugs = tr("、", ", ").join(others)
        yield tr(f"注意: この表にない評価書: {listed_slugs}", f"note: not in this table: {listed_slugs}")


def of_edits(version: Version) -> Iterator[str]:
    """That a workbook that is given out does not hold what is not committed, where there is any."""
    if version.edited:
        yield tr(
            "注意: まだ記録していない直しは、ファイルに入りません(取り込むときには残ります)。",
            f"note: {UNCOMMITTED} edits are not in the file (they stay when it is imported).",
        )


def of_written(file: Path) -> Iterator[str]:
    """That a file was written, and that a program shows what stood there before where one has it open."""
    from shinkyu.model.sheets.ours import open_elsewhere

    yield tr(f"書き出しました: {visible(str(file))}", f"written: {visible(str(file))}")
    if open_elsewhere(file):
        yield tr(
            f"注意: {visible(file.name)} は Excel や Word などで開かれています。そこで保存すると、いま書き出したものは失われます。",
            f"note: {visible(file.name)} is open in Excel, Word or the like. If it is saved there, what was written is lost.",
        )


def of_open_book(file: Path) -> Iterator[str]:
    """That a workbook which is taken in is open in a program, where it is: what is not saved there is not in it."""
    from shinkyu.model.sheets.ours import open_elsewhere

    if open_elsewhere(file):
        yield tr(
            f"注意: {visible(file.name)} は Excel や Word などで開かれています。まだ保存していない直しは取り込まれません。",
            f"note: {visible(file.name)} is open in Excel, Word or the like. Edits that are not saved yet are not taken in.",
        )


def of_unread_files(workspace: Workspace) -> Iterator[str]:
    """The files of no assessment that were not looked at, for they cannot be read."""
    for path, error in workspace.unread.items():
        yield tr(
            f"注意: {visible(path)} は見ていません: {error.what}。評価書のファイルではないので、先へ進みました。",
            f"note: {visible(path)} was not looked at: {error.what}. It is of no assessment.",
        )


def kept_in(file: Path) -> str:
    """Where a text is that was typed and could not be used."""
    return tr(
        f"書いた文章は {file} に残してあります(--file で取り込めます)",
        f"your text is kept in {file} (take it in with --file)",
    )
