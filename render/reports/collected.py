"""What `shinkyu collect` did with each repository."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shinkyu.model.collecting.collecting import Collected, Report
from shinkyu.model.collecting.task import Status
from shinkyu.model.exporting.columns import TABLES
from shinkyu.model.language import tr
from shinkyu.render.json import indented
from shinkyu.render.signs import visible


def in_progress() -> str:
    """What is counted while it goes on."""
    return tr("リポジトリ", "repositories")


def text(report: Report) -> str:
    """For people: how many there are of each kind, those that failed with why, and what is not as it seems."""
    return "".join(f"{line}\n" for line in (*_counts(report), *_troubles(report), *_others(report)))


def json(report: Report) -> str:
    """For programs: every repository. It is the file report.json, too."""
    plan = report.plan
    return indented(
        {
            "as_of": plan.options.day.isoformat(),
            "redacted": plan.options.redacted,
            "repositories": [*map(_object, report.collected)],
            "others": report.others,
        }
    )


def notes(report: Report) -> Iterator[str]:
    """Where the report lies, and that others may be at work in the folder."""
    path = visible(str(report.plan.root / "report.json"))
    yield tr(f"リポジトリごとの結果: {path}", f"what became of each repository: {path}")
    if not report.alone:
        yield tr(
            "注意: この置き場所では、同時に動く collect を見分けられません。1つずつ実行してください。",
            "note: this place knows no locks: run no two of collect at once.",
        )


def _object(one: Collected) -> dict[str, object]:
    state, outcome = one.state, one.outcome
    error = {"message": outcome.what, "where": outcome.where, "hint": outcome.hint}
    return {
        "repository": one.source.name,
        "path": str(one.source.path),
        "status": outcome.status.value,
        "stale": one.stale,
        "tip": state.tip.commit if state else None,
        "as_of": state.options.day.isoformat() if state else None,
        "counts": dict(state.counts) if state else None,
        "notes": [*one.notes],
        "error": error if outcome.status is Status.FAILED else None,
    }


def _counts(report: Report) -> Iterator[str]:
    found = Counter(one.outcome.status for one in report.collected)
    done, same, failed = (found[status] for status in Status)
    yield tr(
        f"リポジトリ {len(report.collected):,}: 読んだもの {done:,}、動きのないもの {same:,}、読めないもの {failed:,}",
        f"{len(report.collected):,} repositories: {done:,} read, {same:,} unchanged, {failed:,} not readable",
    )
    held = [one.state.counts for one in report.collected if one.state]
    rows, items, findings = (sum(counts.get(name, 0) for counts in held) for name in TABLES)
    yield tr(
        f"行 {rows:,}、項目 {items:,}、指摘 {findings:,}", f"{rows:,} rows, {items:,} items, {findings:,} findings"
    )


def _troubles(report: Report) -> Iterator[str]:
    for one in report.collected:
        if one.outcome.status is Status.FAILED:
            yield from _failed(one)
        elif one.notes:
            yield tr(f"{one.source.name}: 揃っていません", f"{one.source.name}: incomplete")
            yield from (f"  {visible(line)}" for line in one.notes)


def _failed(one: Collected) -> Iterator[str]:
    outcome = one.outcome
    place = f"{outcome.where}: " if outcome.where else ""
    yield f"{one.source.name}: {tr('エラー', 'error')}: {visible(place + outcome.what)}"
    if outcome.hint:
        yield f"  → {visible(outcome.hint)}"
    if one.stale:
        day = f" ({one.state.options.day.isoformat()})" if one.state else ""
        yield "  " + tr(
            f"前に集めたもの{day}が、そのまま残っています", f"what was collected before{day} is still there"
        )


def _others(report: Report) -> Iterator[str]:
    if report.others:
        shown = tr("、", ", ").join(report.others[:3])
        yield tr(
            f"今回の対象にないもの {len(report.others):,} が前のまま残っています: {shown}{' など' if report.others[3:] else ''}",
            f"{len(report.others):,} that were not asked for stay as they are: {shown}{' …' if report.others[3:] else ''}",
        )
