"""What commits change without a word: items, and whole assessments that are taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity, listed
from shinkyu.model.hints import Example, Hint, Slot, git, options, shinkyu
from shinkyu.model.history.changes import Change, EntryRun, Kind, Run
from shinkyu.model.history.departures import departures
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import CHANGE_DATE, NO_ROW, tr
from shinkyu.model.repository import Repository
from shinkyu.model.rules.idle import lacks_reason, without_reason

Report = Callable[[str, Visit, list[str]], Finding]


def check_unrecorded(history: History, changes: Sequence[Change]) -> list[Finding]:
    """Changes that nobody recorded; a warning where a ``Table: none`` has taken back all that the commit changed."""
    unrecorded = [change for change in changes if kind_of(change) is Kind.UNRECORDED]
    standing = {change.visits[-1] for change in unrecorded if not _taken_back(change, changes)}
    found = by_commit(history, unrecorded, _unrecorded)
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


def kind_of(change: Change) -> Kind:
    """What a change makes: an entry that comes or goes a row."""
    return Kind.ROW if isinstance(change, EntryRun) else change.kind


def by_commit(history: History, changes: Iterable[Change], make: Report) -> list[Finding]:
    """A finding for each commit that made some of these changes last, with the paths of what it changed."""
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
            f"「{title}」は {CHANGE_DATE} も {NO_ROW} もなしに {listed(items)} を変えています",
            f"{title!r} changes {listed(items)} with neither {CHANGE_DATE} nor {NO_ROW}",
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
        return Hint.of(
            tr(
                "{} で、取り消し自体を取り消してください",
                "take the undo itself back: {}",
                page=("「これまでの記録」で、この取り消しを取り消してください", "take that undo back in “History”"),
            ),
            undo,
        )
    if visit.metadata.amends:
        return Hint.of(
            tr(
                "ほかのコミットを正すコミットは記載を変えられません。元に戻して {} で記録し、直しは改めて {} で記録してください",
                "what puts a commit right changes no text: put it back and record that with {}, then the edit anew with {}",
                page=(
                    "記録を正すときに、記載は変えられません。管理する人に知らせてください",
                    "what puts a record right changes no text: tell who looks after it",
                ),
            ),
            shinkyu("commit", "--no-row", "--reason", Example("…")),
            shinkyu("commit"),
        )
    merge = len(visit.commit.parents) > 1
    back = tr("、直しそのものを取りやめるのなら {}", "; to take the change itself back: {}", page=("", ""))
    return Hint.of(
        tr(
            "{} に {} を付けて記録してください。変更日や説明が項目ごとに違うときは、さらに {} を付けて一つずつ。"
            "行にしないのなら {}",
            "record it: {} {}; where day or reason differ from item to item, one after the other with {};"
            " if it is to make no row: {}",
            page=(
                "「これまでの記録」でこの記録を開き、「記録を正す」で変更日、提出時期、説明を書いてください(表に載せない変更なら、その理由)",
                "open that record in “History”, and by “Put it right” give it 変更日, 提出時期 and reason, or say why it makes no row",
            ),
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
            f"「{title}」は {CHANGE_DATE} も {NO_ROW} もなしに、評価書 {slug} をまるごと消しています",
            f"{title!r} takes the whole assessment {slug} away with neither {CHANGE_DATE} nor {NO_ROW}",
        ),
        Hint.of(
            tr(
                "消すつもりがなければ、{} のコミットに Table: none と Reason: を書いて戻してください。"
                "消すのなら、共有する前は {} で Table: none と Reason: を書き足し、"
                "共有した後は一度戻して、Table: none と Reason: のあるコミットで消してください",
                "if that was not meant, take it back with {}, that commit with Table: none and a Reason:."
                " If it was, add Table: none and a Reason: with {} before it is shared;"
                " after that take it back and away again by commits that carry them",
                page=(
                    "消すつもりがなければ、管理する人に戻してもらってください。消すのなら、表に載せない理由を書いて、消し直してもらいます",
                    "if that was not meant, ask who looks after it to put it back; if it was, to take it away again with the reason",
                ),
            ),
            git("revert"),
            git("commit", "--amend"),
        ),
        slug=slug,
        commit=visit.commit.id,
    )
