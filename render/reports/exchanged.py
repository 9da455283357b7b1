"""What was sent and received (`shinkyu sync`, `shinkyu get`): which rows of which assessments, by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.exchange.beginning import Got
from shinkyu.model.exchange.brought import Brought, BroughtRow
from shinkyu.model.exchange.handing import Handed
from shinkyu.model.exchange.request import MERGE, Exchanged, SyncDone
from shinkyu.model.hints import Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.render import json as json_
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.hints import command_line
from shinkyu.render.reports.conflicts import conflict_lines, conflict_object
from shinkyu.render.screen import BOLD, Screen

_MOST = 30  # rows that are listed of each direction; --json has all


def text(done: SyncDone | Handed, screen: Screen) -> str:
    """For people: one line where there was nothing."""
    lines = _handed(done) if isinstance(done, Handed) else _lines(done, screen)
    return "".join(f"{line}\n" for line in lines)


def json(done: SyncDone | Handed) -> str:
    """For programs."""
    return json_.indented(_handed_object(done) if isinstance(done, Handed) else _object(done))


def notes(done: SyncDone | Handed) -> Iterator[str]:
    """For standard error: what stands in the way, and what is wrong with the record as it is now."""
    if isinstance(done, Handed):
        return
    for tag in done.differing:
        yield tr(
            f"警告: {tag}: 相手の同じ名前の印が、違うものを指しています。どちらも変えていません",
            f"warning: {tag}: the tag of that name means something else there; neither was changed",
        )
    for path in done.altered:
        yield tr(
            f"警告: {path}: ここにあったレビューの記録を、ほかの人が消したか書き換えました",
            f"warning: {path}: somebody took this record of a review away, or changed it",
        )
    for name, said in done.refused.items():
        yield tr(
            f"警告: {name}: 相手が受け取りません: {said}。手元の記録はそのまま残っています",
            f"warning: {name}: not taken there: {said}; what is recorded here is kept",
        )
    for one in (done.received, done.sent):
        if one.unread:
            yield tr(f"注意: 表の行を読めません: {one.unread}", f"note: the rows cannot be read: {one.unread}")
    yield from (f"{tr('注意', 'note')}: {said}" for said in done.notes)
    yield from map(finding_text, done.outcome.findings if done.outcome is not None else ())


def got(done: Got) -> str:
    """What a new folder holds, and how to go on."""
    rows, count = len(done.brought.rows), len(done.brought.assessments)
    lines = [
        tr(f"受け取りました: {done.folder}({done.place} から)", f"Received: {done.folder} (from {done.place})"),
        tr(
            f"  評価書 {count}件、表の行 {rows}行、公表の印 {len(done.tags)}個",
            f"  {count} assessments, {rows} rows, {len(done.tags)} publications",
        ),
    ]
    if done.one_way:
        call = command_line(shinkyu("sync", "--to", Slot(tr("ファイル.bundle", "FILE.bundle"))))
        lines.append(tr(f"送るには: {call}", f"To send: {call}"))
    else:
        call = command_line(shinkyu("sync"))
        lines.append(tr(f"そのフォルダの中で {call} とすると、送り受けします。", f"In that folder {call} exchanges."))
    return "".join(f"{line}\n" for line in lines)


def _lines(done: SyncDone, screen: Screen) -> Iterator[str]:
    if _is_nothing(done):
        yield _nothing(done)
        return
    yield tr(f"相手: {done.place}(ブランチ {done.branch})", f"With: {done.place} (branch {done.branch})")
    would = done.dry_run
    came, went = (
        (tr("受け取るもの", "To receive"), tr("送るもの", "To send"))
        if would
        else (tr("受け取ったもの", "Received"), tr("送ったもの", "Sent"))
    )
    yield from _direction(came, done.received, done.came, screen)
    yield from _direction(went, done.sent, done.went, screen)
    yield from _merge_lines(done, screen)
    if done.remembered:
        yield tr("次からは shinkyu sync だけで送り受けします。", "From now on shinkyu sync is enough.")
    if would:
        yield tr("試しただけで、何も変えていません。", "A trial: nothing was changed.")
    elif done.one_way and not done.left:
        call = command_line(shinkyu("sync", "--to", Slot(tr("ファイル.bundle", "FILE.bundle"))))
        yield tr(f"こちらの記録を渡すには: {call}", f"To hand over what is recorded here: {call}")


def _merge_lines(done: SyncDone, screen: Screen) -> Iterator[str]:
    if done.left:
        count = len(done.left)
        yield tr(
            f"競合が{count}件あります。手元の記録はまだ送っていません。",
            f"{count} in conflict; what is recorded here is not sent yet.",
        )
        yield from conflict_lines(done.left, screen)
        call = command_line(shinkyu("sync"))
        yield tr(f"マージを記録したら、もう一度: {call}", f"When the merge is committed, again: {call}")
    elif done.conflicted:
        yield tr("競合するファイル:", "In conflict:")
        yield from (f"  {path}" for path in done.conflicted)
    elif done.kind == MERGE:
        yield tr(
            "両方の記録を合わせます。" if done.dry_run else "両方の記録を項目ごとに合わせました。",
            "Both would be merged." if done.dry_run else "Both were merged, by items.",
        )


def _direction(title: str, one: Brought, more: Exchanged, screen: Screen) -> Iterator[str]:
    if not one.commits and not more.tags and not more.records:
        return
    yield screen.styled(title, BOLD) + ":" + _summed(one)
    yield from _row_lines(one.rows)
    yield from (f"  {tr('公表', 'publication')}: {tag}" for tag in more.tags)
    if more.records:
        yield tr(f"  レビューの記録: {more.records}件", f"  records of reviews: {more.records}")


def _summed(one: Brought) -> str:
    if not one.commits:
        return ""
    who = tr("、", ", ").join(one.authors)
    return tr(
        f" コミット {len(one.commits)}件({who})、表の行 {len(one.rows)}行",
        f" {len(one.commits)} commits ({who}), {len(one.rows)} rows",
    )


def _row_lines(rows: Sequence[BroughtRow]) -> Iterator[str]:
    slug = ""
    for one in rows[:_MOST]:
        if one.row.slug != slug:
            slug = one.row.slug
            yield f"  {slug}"
        yield f"    {one.row.date_text}  {one.row.label or '、'.join(one.row.items)}  {one.row.way}  ({'、'.join(one.by)})"
    if len(rows) > _MOST:
        yield tr(f"    ほか {len(rows) - _MOST}行", f"    and {len(rows) - _MOST} more")


def _is_nothing(done: SyncDone) -> bool:
    told = (done.received.commits, done.sent.commits, done.came.tags, done.went.tags)
    return not any(told) and not done.came.records and not done.went.records and not done.left and not done.conflicted


def _nothing(done: SyncDone) -> str:
    if done.refused:
        return tr(f"{done.place}: 送れませんでした。", f"{done.place}: nothing could be sent.")
    return tr(f"{done.place}: 新しいものはありません。", f"{done.place}: nothing new.")


def _handed(done: Handed) -> Iterator[str]:
    more = [tr(f"公表の印 {len(done.tags)}個", f"{len(done.tags)} publications")] if done.tags else []
    more += [tr("レビューの記録", "reviews")] if done.reviews else []
    told = tr("、", ", ").join([tr(f"ブランチ {done.branch}", f"branch {done.branch}"), *more])
    if done.size is None:
        yield tr(f"書き出すもの: {done.file}({told})", f"To write: {done.file} ({told})")
        return
    size = f"{max(1, done.size // 1024):,} KB"
    yield tr(f"書き出しました: {done.file}({size}。{told})", f"Written: {done.file} ({size}; {told})")
    call = command_line(shinkyu("sync", "--from", done.file.name))
    begin = command_line(shinkyu("get", done.file.name, Slot("DIR")))
    yield tr(
        f"受け取る人は、自分のフォルダで {call}。初めての人は {begin}",
        f"Who gets it runs {call} in their folder; who begins: {begin}",
    )


def _handed_object(done: Handed) -> dict[str, object]:
    return {
        "file": str(done.file),
        "branch": done.branch,
        "commit": done.commit,
        "tags": done.tags,
        "reviews": done.reviews,
        "bytes": done.size,
    }


def _object(done: SyncDone) -> dict[str, object]:
    return {
        "place": done.place,
        "branch": done.branch,
        "kind": done.kind,
        "commit": done.commit,
        "dry_run": done.dry_run,
        "received": _brought_object(done.received, done.came),
        "sent": _brought_object(done.sent, done.went),
        "conflicts": [conflict_object(one) for one in done.left],
        "conflicting_files": done.conflicted,
        "differing_tags": done.differing,
        "altered_records": done.altered,
        "refused": dict(done.refused),
        "findings": [finding_object(one) for one in (done.outcome.findings if done.outcome is not None else ())],
    }


def _brought_object(one: Brought, more: Exchanged) -> dict[str, object]:
    return {
        "commits": [commit.id for commit in one.commits],
        "authors": one.authors,
        "assessments": one.assessments,
        "rows": [{**json_.row_object(row.row), "by": row.by} for row in one.rows],
        "tags": more.tags,
        "records": more.records,
    }
