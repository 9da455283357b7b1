"""The record: what commits say of their changes, what they do not say, and in which order."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity, listed
from shinkyu.model.form.assessment import ASSESSMENT_FILE
from shinkyu.model.hints import Example, Hint, Slot, git, options, shinkyu
from shinkyu.model.history.changes import Change, EntryRun, Kind, Run
from shinkyu.model.history.departures import departures
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line, Visit
from shinkyu.model.history.notes import Notes
from shinkyu.model.history.undoing import taken_back
from shinkyu.model.language import tr
from shinkyu.model.record.likelydays import is_unlikely
from shinkyu.model.record.metadata import IMPORTER
from shinkyu.model.repository import Repository
from shinkyu.model.rules.idle import lacks_reason, without_reason
from shinkyu.model.rules.runs import check_runs
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki

Report = Callable[[str, Visit, list[str]], Finding]


def check_messages(repository: Repository, line: Line, slugs: Sequence[str]) -> list[Finding]:
    """What is wrong with the trailers of the commits that change an assessment, or amend one.

    ``slugs``: the assessments asked for. A message cannot be mended: once an Amends says what holds (contract §2), or the
    commit is taken back, what it said itself is no matter any more.
    """
    settled = {*(line.amended.holding if line.amendments else ()), *(pair.commit.index for pair in taken_back(line))}
    amending = {visit.index for visit in (*line.amendments, *line.undos)}
    found = []
    # A message that speaks for none of them is not taken apart.
    for visit in map(line.visits.__getitem__, sorted(amending | line.folders.touching(slugs))):
        findings = visit.findings
        if not findings or visit.index in settled:
            continue
        touched = _touched(repository, visit)
        if visit.index in amending or touched & set(slugs):
            slug = next(iter(touched)) if len(touched) == 1 else ""
            found += [replace(finding, slug=slug) for finding in findings]
    return found


def check_history(history: History, changes: Sequence[Change]) -> list[Finding]:
    """What the history of one assessment tells: changes not recorded, days out of order, breaks, unreadable versions.

    ``changes``: its net changes.
    """
    found = [_past(finding) for finding in history.findings]
    found += _unrecorded_changes(history, changes)
    imported = (c for c in changes if _kind(c) is Kind.NO_ROW and _imported(c))
    found += _by_commit(history, imported, _break)
    found += _unlikely_days(history)
    return found + check_runs(history, changes, Notes(history))


def _unrecorded_changes(history: History, changes: Sequence[Change]) -> list[Finding]:
    """Changes that nobody recorded; a warning where a ``Table: none`` has taken back all that the commit changed."""
    unrecorded = [change for change in changes if _kind(change) is Kind.UNRECORDED]
    standing = {change.visits[-1] for change in unrecorded if not _taken_back(change, changes)}
    found = _by_commit(history, unrecorded, _unrecorded)
    open_commits = {visit.commit.id for visit in standing}
    return [f if f.commit in open_commits else replace(f, severity=Severity.WARNING) for f in found]


def _taken_back(change: Change, changes: Sequence[Change]) -> bool:
    """Whether the next change of the same item put the text back, by a commit that says it makes no row."""
    if isinstance(change, EntryRun):
        return False
    later = (
        other for other in changes if isinstance(other, Run) and other.key == change.key and other.last > change.last
    )
    following = next(later, None)
    return following is not None and following.kind is Kind.NO_ROW and following.after == change.before


def check_departures(repository: Repository, line: Line, names: Collection[str]) -> list[Finding]:
    """Assessments that a commit took away without saying so, or why. One that never had a 変更日 may go as it came.

    ``names``: what the one assessment asked for is called; none for all.
    """
    if names and not line.folders.losing(names):
        return []
    found = []
    for departure in departures(repository, line):
        slug, visit = departure.assessment.slug, departure.visit
        if read_history(repository, line, departure.assessment).start is None:
            continue
        record = line.record_of(visit)
        if not record.recorded:
            found.append(_departed(slug, visit))
        elif lacks_reason(record):
            found.append(without_reason(slug, visit))
    return found


def check_assumed(rows: Iterable[Row]) -> list[Finding]:
    """Rows whose text an import had to infer."""
    return [
        rulebook.finding(
            "assumed",
            tr(f"{row.date_text}の行: {row.assumed}", f"row of {row.date}: {row.assumed}"),
            tr("元の評価書と見比べてください", "compare it with the assessment as it was"),
            slug=row.slug,
            item=row.item,
            commit=row.commits[-1],
            fact=[row.assumed],
        )
        for row in rows
        if row.assumed
    ]


def _touched(repository: Repository, visit: Visit) -> set[str]:
    """The folders of assessments in which a commit changes a file."""
    changed = repository.changed_files(visit.base, visit.commit.tree)
    names = {change.path.partition("/")[0] for change in changed if "/" in change.path}
    trees = (visit.base, visit.commit.tree)
    return {name for name in names if any(_is_assessment(repository, tree, name) for tree in trees)}


def _is_assessment(repository: Repository, tree: str | None, name: str) -> bool:
    return ASSESSMENT_FILE in repository.entries(repository.subtree(tree, name))


def _kind(change: Change) -> Kind:
    return Kind.ROW if isinstance(change, EntryRun) else change.kind


def _imported(change: Change) -> bool:
    return change.visits[-1].commit.author == "{} <{}>".format(*IMPORTER)


def _by_commit(history: History, changes: Iterable[Change], make: Report) -> list[Finding]:
    items: dict[Visit, list[str]] = defaultdict(list)
    for change in changes:
        key = change.entry if isinstance(change, EntryRun) else change.key
        path = history.assessment.path_of(key.item)
        if path not in items[change.visits[-1]]:
            items[change.visits[-1]].append(path)
    return [make(history.assessment.slug, visit, paths) for visit, paths in items.items()]


def _unrecorded(slug: str, visit: Visit, items: list[str]) -> Finding:
    title, named = visit.metadata.title, tr("、", ", ").join(items)
    told = (
        tr(
            f"「{title}」の記録は読めないので、変えた項目は行になりません: {named}",
            f"the record of {title!r} cannot be read, so what it changes makes no rows: {named}",
        )
        if visit.findings
        else tr(
            f"「{title}」は Change-Date も Table: none もなしに {listed(items)} を変えています",
            f"{title!r} changes {listed(items)} with neither Change-Date nor Table: none",
        )
    )
    return rulebook.finding(
        "unrecorded",
        told,
        _how_to_record(visit),
        slug=slug,
        item=items[0] if len(items) == 1 else "",
        commit=visit.commit.id,
        fact=items,
    )


def _how_to_record(visit: Visit) -> Hint:
    """What can be done about a commit that nobody recorded: all that `amend` and `undo` do not refuse."""
    undo = shinkyu("undo", visit.commit.id[:10], "--reason", Example("…"))
    if visit.metadata.undoes:
        return Hint.of(tr("{} で、取り消し自体を取り消してください", "take the undo itself back: {}"), undo)
    if visit.metadata.amends:
        return Hint.of(
            tr(
                "ほかのコミットを正すコミットは記載を変えられません。元に戻して {} で記録し、直しは改めて {} で記録してください",
                "what puts a commit right changes no text: put it back and record that with {}, then the edit anew with {}",
            ),
            shinkyu("commit", "--no-row", "--reason", Example("…")),
            shinkyu("commit"),
        )
    merge = len(visit.commit.parents) > 1
    back = tr("、直しそのものを取りやめるのなら {}", "; to take the change itself back: {}")
    return Hint.of(
        tr(
            "{} に {} を付けて記録してください。変更日や説明が項目ごとに違うときは、さらに {} を付けて一つずつ。"
            "行にしないのなら {}",
            "record it: {} {}; where day or reason differ from item to item, one after the other with {};"
            " if it is to make no row: {}",
        )
        + ("" if merge else back),
        shinkyu("amend", visit.commit.id[:10]),
        options("--date", Slot(tr("変更日", "DATE")), "--submission", Slot("事前|事後"), "--reason", Slot("…")),
        options("--item", Slot(tr("項目", "ITEM"))),
        options("--no-row", "--reason", Slot("…")),
        *(() if merge else (undo,)),
    )


def _departed(slug: str, visit: Visit) -> Finding:
    title = visit.metadata.title
    return rulebook.finding(
        "unrecorded",
        tr(
            f"「{title}」は Change-Date も Table: none もなしに、評価書 {slug} をまるごと消しています",
            f"{title!r} takes the whole assessment {slug} away with neither Change-Date nor Table: none",
        ),
        Hint.of(
            tr(
                "消すつもりがなければ、{} のコミットに Table: none と Reason: を書いて戻してください。"
                "消すのなら、共有する前は {} で Table: none と Reason: を書き足し、"
                "共有した後は一度戻して、Table: none と Reason: のあるコミットで消してください",
                "if that was not meant, take it back with {}, that commit with Table: none and a Reason:."
                " If it was, add Table: none and a Reason: with {} before it is shared;"
                " after that take it back and away again by commits that carry them",
            ),
            git("revert"),
            git("commit", "--amend"),
        ),
        slug=slug,
        commit=visit.commit.id,
    )


def _break(slug: str, visit: Visit, items: list[str]) -> Finding:
    return rulebook.finding(
        "break",
        tr(
            f"公表された表の行がつながりません: {listed(items)} が、行のないまま変わっています",
            f"rows of the published table do not join: {listed(items)} changed without a row",
        ),
        Hint.of(tr("{} で両方の文章を見られます", "see both texts with {}"), shinkyu("log", Slot(tr("項目", "ITEM")))),
        slug=slug,
        item=items[0] if len(items) == 1 else "",
        commit=visit.commit.id,
        fact=items,
    )


def _unlikely_days(history: History) -> Iterable[Finding]:
    """変更日 before the law, or more than a year after the commit was made (contract §2)."""
    for visit in map(history.line.visits.__getitem__, sorted(history.touched - history.undone)):
        record = history.line.record_of(visit)
        dates = filter(None, {record.change_date, *(note.date for note in record.rows)})
        for date in sorted(date for date in dates if is_unlikely(date, visit.commit.day or dt.date.max)):
            yield rulebook.finding(
                "change-date-unlikely",
                tr(f"変更日 {wareki(date)} は、ありそうにない日です", f"{date} can hardly be a 変更日"),
                Hint.of(
                    tr("違うときは {} で正してください", "if it is wrong, put it right with {}"),
                    shinkyu("amend", visit.commit.id[:10], "--date", Slot(tr("変更日", "DATE"))),
                ),
                slug=history.assessment.slug,
                commit=visit.commit.id,
                fact=[date.isoformat()],
            )


def _past(finding: Finding) -> Finding:
    """An unreadable version of the past can no longer be mended: it is told, and does not fail every check to come."""
    past = finding.file and finding.commit
    return replace(finding, severity=Severity.WARNING) if past else finding
