"""What a review says in words, the same in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.review.delta import Became, RowChange, Unrowed
from shinkyu.model.review.host import Host
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.review.ways import Outcome, Way
from shinkyu.render.hints import worded

SHOWN = 12  # letters of a digest that people see, say over the telephone, write on paper


def became(change: Became) -> str:
    """What becomes of a row."""
    return {
        Became.ADDED: tr("加わる行", "added row"),
        Became.ALTERED: tr("変わる行", "changed row"),
        Became.REMOVED: tr("なくなる行", "removed row"),
    }[change]


def title(review: Review) -> str:
    """What is reviewed, in one line."""
    base = review.points.base.name
    if review.points.branch is None:
        return tr("まだ記録していない直しを記録すると", "When the uncommitted edits are recorded")
    name = review.points.branch.name
    return tr(f"{name} を {base} に取り込むと", f"When {name} is taken into {base}")


def summary(one: ReviewedAssessment) -> str:
    """How many rows of an assessment come, change and go."""
    counts = Counter(change.became for change in one.rows)
    parts = [
        tr(f"{became(kind)} {counts[kind]}", f"{counts[kind]} {became(kind)}{'s' if counts[kind] != 1 else ''}")
        for kind in Became
    ]
    parts.append(tr(f"表に載らない変更 {len(one.unrowed)}", f"{len(one.unrowed)} changes without a row"))
    return tr("、", ", ").join(parts)


def state(one: ReviewedAssessment) -> str:
    """What else happens to the assessment; "" where nothing does."""
    if one.gone:
        return tr("この評価書はなくなります", "this assessment goes")
    if one.was is None:
        return tr("新しい評価書です", "this assessment is new")
    now, was = one.assessment, one.was
    said = [
        tr(f"{what}が {old} から {new} になります", f"its {english} goes from {old} to {new}")
        for what, english, old, new in (
            ("フォルダ", "folder", was.slug, now.slug),
            ("様式", "form", was.form_name, now.form_name),
            ("様式の版", "edition", was.edition, now.edition),
        )
        if old != new
    ]
    return tr("、", ", ").join(said)


def unrowed(change: Unrowed) -> str:
    """Why a change makes no row."""
    if change.kind == "none":
        return tr("行にしないと記録された変更", "recorded as making no row")
    return tr("だれも記録していない変更", "recorded by nobody")


def counted(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are."""
    counts = Counter(finding.severity for finding in findings)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    return tr(f"エラー {errors} 件、警告 {warnings} 件", f"{errors} errors, {warnings} warnings")


def ways(found: Sequence[Way]) -> Iterator[tuple[str, str]]:
    """Each way to take the branch in, and what it does to the rows."""
    for way in found:
        yield _name(way), _outcome(way)


def advice(found: Sequence[Way]) -> str:
    """What to do where a way that hosts offer would make other rows; "" where none does."""
    wrong = [_name(way) for way in found if way.outcome is Outcome.DIFFERS]
    right = [_name(way) for way in found if way.outcome is Outcome.SAME]
    if not wrong or not right:
        return ""
    bad, good = tr("、", ", ").join(wrong), tr("か", " or ").join(right)
    return tr(f"{bad}ではなく、{good}で取り込んでください", f"take it in by {good}, not by {bad}")


def host(review: Review) -> str:
    """What to do where a host will be in conflict, though the merge of sections is not; "" where that is not so."""
    branch = review.points.branch
    if review.host is not Host.CONFLICT or review.conflicts or branch is None:
        return ""
    phrase = tr(
        "GitHub や GitLab では競合しますが、手元では競合しません。{branch} の上で {} を実行してから送ってください",
        "hosts such as GitHub and GitLab will be in conflict, and the merge here is not: on {branch} run {}, then push",
    )
    return worded(Hint.of(phrase, shinkyu("merge", review.points.base.name), branch=branch.name))


def conflicting(review: Review) -> str:
    """How many conflicts there are, and what the rows are told of there."""
    count = len(review.conflicts)
    return tr(
        f"このままでは取り込めません。競合が{count}件あります(行は、そこがブランチの文章のとおりになるものとして示します)",
        f"It cannot be taken in as it is: {count} in conflict (the rows are told as if the branch's text stood there)",
    )


def joined() -> str:
    """What to do about a row whose item both branches changed."""
    return tr(
        "両方のブランチがこの項目を直しています。合わさった文章を読んでください",
        "both branches changed this item: read what came of it",
    )


def was(change: RowChange) -> Iterator[str]:
    """What of a row that changes is otherwise now."""
    if change.was is None:
        return
    pairs = (
        (tr("変更日", "変更日"), change.was.date_text, change.row.date_text),
        (tr("項目", "item"), change.was.label, change.row.label),
        (tr("変更前", "before"), change.was.before, change.row.before),
        (tr("変更後", "after"), change.was.after, change.row.after),
        (tr("提出時期", "提出時期"), change.was.submission, change.row.submission),
        (tr("説明", "reason"), change.was.reason, change.row.reason),
        (tr("区分", "significance"), change.was.significance, change.row.significance),
    )
    for name, old, new in pairs:
        if old != new:
            yield tr(f"いまの{name}: {old or 'なし'}", f"{name} now: {old or 'none'}")


def _name(way: Way) -> str:
    return {
        "merge": tr("マージコミット", "merge commit"),
        "ff": tr("早送り", "fast-forward"),
        "rebase": tr("リベース", "rebase"),
        "squash": tr("スカッシュ", "squash"),
    }[way.name]


def _outcome(way: Way) -> str:
    if way.outcome is Outcome.DIFFERS:
        rows = len(way.rows)
        return tr(f"{rows}行が違ってしまいます", f"{rows} rows come out differently")
    return {
        Outcome.SAME: tr("同じ表になります", "the same table"),
        Outcome.CONFLICTS: tr("競合します", "conflicts"),
        Outcome.IMPOSSIBLE: tr("できません(分かれています)", "impossible: they have diverged"),
    }[way.outcome]
