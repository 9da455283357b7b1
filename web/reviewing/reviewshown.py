"""What the page of a draft under review shows: its parts, what can be shown alone, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shinkyu.model.drafts.receiving import knows_a_place
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.language import tr
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.review.review import Review
from shinkyu.model.review.ways import Outcome
from shinkyu.render.review import words
from shinkyu.render.review.parts import ShownFinding, conflicts, parts
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import error_on_page, finding_on_page
from shinkyu.web.reviewing.draftview import rules_changed
from shinkyu.web.reviewing.reviewbeside import Forms
from shinkyu.web.reviewing.reviewing import Reviewing

Link = tuple[str, str, int, bool]  # what it is called, its address, how many there are, whether it is where one is


def shown(reviewing: Reviewing, forms: Forms) -> Mapping[str, object]:
    """The values of the template."""
    asked, review, judge = reviewing.asked, reviewing.review, reviewing.judge
    lines = reviewing.lines
    told = [*parts(review, forms, reviewing.wanted)]
    return {
        "name": reviewing.draft.name,
        "heading": tr(
            f"下書き「{reviewing.draft.name}」を取り込むと", f"When the draft {reviewing.draft.name} is taken in"
        ),
        "up_to_date": review.up_to_date,
        "facts": [*facts(review, technical=asked.technical)],
        "why_not": [*error_on_page(judge)] if isinstance(judge, ShinkyuError) else (),
        "judge": None if isinstance(judge, ShinkyuError) else judge,
        "rules": reviewing.rules,
        "rules_changed": rules_changed(asked.project, review),
        "views": [*_views(reviewing)],
        "submissions": [*_submissions(reviewing)],
        "parts": told,
        "total": len(lines),
        "here": len(reviewing.wanted),
        "left": sum(not line.decided and not line.own for line in reviewing.wanted.values()),
        "undecided": forms.first_left,
        "errors": [*_errors(reviewing.plain)],
        **found(review, technical=asked.technical),
        "seen": {**reviewing.seen, "shown": " ".join(reviewing.wanted)},
        "filled": forms.filled,
        "lost": [*forms.filled.lost(lines)],
        "fresh": sum(map(forms.is_fresh, reviewing.wanted)),
        "forms": forms,
        "outside": f"/review-returned/{reviewing.path}",
        "done": _done(asked),
        "approved": review.approved,
        "shared": knows_a_place(asked.project.repository),
    }


def _done(asked: Asked) -> str:
    """Of how many rows a verdict was just recorded; "" for nothing that our own pages would say."""
    said = asked.said("done")
    return said if said.isdecimal() and len(said) < 6 and asked.request.method == "GET" else ""


def found(review: Review, *, technical: bool) -> Mapping[str, object]:
    """What is found in it, and what both sides changed: the values of the shared parts of templates."""
    count = len(review.conflicts)
    sides = tr("取り込み済みの版", "what is taken in"), tr("この下書き", "this draft")
    return {
        "findings": [
            ShownFinding(_placed(one, technical=technical), one.severity is Severity.ERROR)
            for one in (*review.new, *words.of_approval(review))
        ],
        "other_files": review.other_files,
        "conflicting": tr(
            f"このままでは取り込めません。両方で違うように直されたところが{count}件あります(行は、下書きの文章のとおりになるものとして示します)",
            f"It cannot be taken in as it is: {count} places were changed on both sides (rows are told of the draft's text)",
        ),
        "conflicts": [*conflicts(review, None if technical else sides, placed=technical)],
    }


def _placed(finding: Finding, *, technical: bool) -> str:
    """A finding; with the record that it is about for those alone who know what that is."""
    return finding_on_page(finding if technical else replace(finding, commit=""))


def facts(review: Review, *, technical: bool) -> Iterator[str]:
    """What there is to know of the whole."""
    yield tr("新しい指摘: ", "New findings: ") + words.counted(review)
    names = {
        "ff": tr("早送り", "fast-forward", page=("そのまま続ける", "going straight on")),
        "rebase": tr("リベース", "rebase", page=("後ろに並べ直す", "records made anew behind")),
        "squash": tr("スカッシュ", "squash", page=("一つの記録にまとめる", "all made one record")),
    }
    wrong = [
        tr(f"{names[way.name]}では{len(way.rows)}行", f"{names[way.name]}: {len(way.rows)} rows")
        for way in review.ways
        if way.outcome is Outcome.DIFFERS and way.name in names
    ]
    if wrong:
        listed = tr("、", ", ").join(wrong)
        yield tr(
            f"この画面の「取り込む」では、下のとおりの表になります。GitHub などで取り込むと、やり方によっては違う表になります({listed})",
            f"“Take in” makes the table below; hosts such as GitHub have ways that would make another ({listed})",
        )
    if technical:
        yield from (f"{name}: {outcome}" for name, outcome in words.ways(review.ways))


def _errors(review: Review) -> Iterator[tuple[str, Sequence[str]]]:
    """The rules of what would keep it from being approved, each with what is found."""
    errors: dict[str, list[Finding]] = {}
    for one in review.new:
        if one.severity is Severity.ERROR:
            errors.setdefault(one.rule, []).append(one)
    for rule, findings in errors.items():
        yield rule, [_placed(one, technical=False) for one in findings]


def _views(reviewing: Reviewing) -> Iterator[Link]:
    names = {
        "undecided": tr("まだの行", "Left"),
        "found": tr("指摘のある行", "With findings"),
        "late": tr("※かつ事後の行", "※ and 事後"),
        "changed": tr("承認のあとに変わった行", "Changed since approved"),
        "sent-back": tr("差し戻された行", "Sent back"),
        "commented": tr("コメントの開いている行", "With open comments"),
    }
    yield tr("すべての行", "All rows"), reviewing.address(show=""), len(reviewing.lines), not reviewing.view
    for name, count in reviewing.counts().items():
        if count or name == reviewing.view:
            yield names[name], reviewing.address(show=name), count, name == reviewing.view


def _submissions(reviewing: Reviewing) -> Iterator[Link]:
    lines = reviewing.lines.values()
    yield tr("すべて", "All"), reviewing.address(submission=""), len(reviewing.lines), not reviewing.submission
    for one in SUBMISSIONS:
        count = sum(line.submission == one for line in lines)
        if count or one == reviewing.submission:
            yield one, reviewing.address(submission=one), count, one == reviewing.submission
