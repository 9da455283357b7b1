"""What a review says in words, the same in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.record.significances import significance_text
from shinkyu.model.review.approval import RowApproval, Statement
from shinkyu.model.review.delta import Became, RowChange, Unrowed
from shinkyu.model.review.host import Host
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.review.ways import Outcome, Way
from shinkyu.render.findings import count_text
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


def approval(one: ReviewedAssessment, review: Review) -> str:
    """Where the approval of an assessment's rows stands, in one line; "" where none is asked for and nothing was said."""
    found = review.approval
    if found is None or one.assessment.id not in found.assessments:
        return ""
    told = found.assessments[one.assessment.id]
    if not told.required:
        return ""
    needed = any(row.needed for (assessment, _), row in found.rows.items() if assessment == one.assessment.id)
    counted = tr(f"承認 {told.given}/{told.required}", f"{told.given}/{told.required} approvals")
    parts = [counted if needed else tr("承認の要る行はありません", "no row needs an approval")]
    if told.left:
        parts.append(tr(f"まだの行 {told.left}", f"{told.left} rows without them"))
    if told.sent_back:
        parts.append(tr(f"差し戻された行 {told.sent_back}", f"{told.sent_back} rows sent back"))
    if told.missing:
        roles = tr("、", ", ").join(told.missing)
        parts.append(tr(f"足りない役割: {roles}", f"missing roles: {roles}"))
    if told.void:
        parts.append(
            tr(f"前回の承認から変わった行: {told.void}", f"rows changed since they were approved: {told.void}")
        )
    if told.unreadable:
        parts.append(tr(f"読めない記録 {told.unreadable}", f"{told.unreadable} records cannot be read"))
    return tr("、", ", ").join(parts)


def statements(one: ReviewedAssessment, change: RowChange | Unrowed, review: Review) -> list[str]:
    """What reviewers said of a row, or a change without a row: who, what, and what keeps it from counting."""
    found = of_row(one, change, review)
    if found is None:
        return []
    said = [_statement(statement) for statement in found.statements]
    if found.changed:
        names = tr("、", ", ").join(dict.fromkeys(statement.by for statement in found.before))
        said.append(tr(f"前回の承認から変わった行です({names})", f"it changed since it was approved ({names})"))
    return said


def of_row(one: ReviewedAssessment, change: RowChange | Unrowed, review: Review) -> RowApproval | None:
    """Where a row stands; None where that was not looked at."""
    return review.approval.rows.get((one.assessment.id, change.id)) if review.approval is not None else None


def changed(one: ReviewedAssessment, change: RowChange | Unrowed, review: Review) -> bool:
    """Whether a row is not as it was when somebody approved it."""
    found = of_row(one, change, review)
    return found is not None and found.changed


def of_approval(review: Review) -> Sequence[Finding]:
    """What keeps it from being known whether a branch is approved."""
    return review.approval.findings if review.approval is not None else ()


def _statement(said: Statement) -> str:
    role = tr(f"({said.role})", f" ({said.role})") if said.role else ""
    text = f": {' '.join(said.text.split())}" if said.text else ""
    why = tr(f" — 数に入りません: {said.why}", f" — does not count: {said.why}") if said.why else ""
    return tr(f"{said.verdict} {said.by}{role}{text}{why}", f"{said.verdict} by {said.by}{role}{text}{why}")


def unrowed(change: Unrowed) -> str:
    """Why a change makes no row."""
    if change.kind == "none":
        return tr("行にしないと記録された変更", "recorded as making no row")
    return tr("だれも記録していない変更", "recorded by nobody")


def counted(review: Review) -> str:
    """How many new findings there are, and how many are waived."""
    return count_text(review.new, len(review.waived))


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
        "この項目は両方で直されています。合わさった文章を読んでください",
        "this item was changed on both sides: read what came of it",
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
        (tr("区分", "significance"), *map(significance_text, (change.was.significance, change.row.significance))),
    )
    for name, old, new in pairs:
        if old != new:
            yield tr(f"いまの{name}: {old or 'なし'}", f"{name} now: {old or 'none'}")


def _name(way: Way) -> str:
    return {
        "merge": tr("マージコミット", "merge commit", page=("一つにまとめる記録を足す", "a record that joins both")),
        "ff": tr("早送り", "fast-forward", page=("そのまま続ける", "going straight on")),
        "rebase": tr("リベース", "rebase", page=("後ろに並べ直す", "records made anew behind")),
        "squash": tr("スカッシュ", "squash", page=("一つの記録にまとめる", "all made one record")),
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
