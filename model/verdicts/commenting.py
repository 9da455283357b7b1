"""A comment on what a branch does, recorded; and what it is answered (review, §5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, options, shinkyu
from shinkyu.model.language import BRANCH, tr
from shinkyu.model.project import Project, Version
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.making import reviewed_rows
from shinkyu.model.review.review import Review, ReviewedAssessment, ReviewRequest
from shinkyu.model.verdicts.anchoring import Judged, anchored, items_of, judged, tells_of, texts_of
from shinkyu.model.verdicts.listing import thread_named, usual_rules
from shinkyu.model.verdicts.record import Kind, Record, Reviewer
from shinkyu.model.verdicts.remarks import addresses, rules_at
from shinkyu.model.verdicts.selecting import row_named
from shinkyu.model.verdicts.speakers import speaker
from shinkyu.model.verdicts.store import add_records, read_records
from shinkyu.model.verdicts.threads import threads


@dataclass(frozen=True, slots=True)
class CommentRequest:
    """What is said (``text``) of a branch: of an ``item`` or of a ``row`` (its id, or how that begins), else of the assessment.

    ``quote``: the words that are meant. ``by``: who says it, "" for whoever records it.
    """

    branch: str
    text: str
    by: str = ""
    base: str = ""
    slug: str = ""
    item: str = ""
    row: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Commented:
    """A thread as it is once something was said; ``slug``: of its assessment; ``note``: what is to be told beside it.

    ``reopened``: it was closed before.
    """

    thread: Thread
    slug: str
    note: str = ""
    reopened: bool = False


def comment(project: Project, request: CommentRequest) -> Commented:
    """Records a comment, and gives its thread.

    Raises UsageError for a branch, an item, a row or a quote that is not exactly one thing, InputError where the
    repository cannot be read, or not be written to.
    """
    text = _said(request.text)
    _refuse_two(request)
    found = reviewed_rows(project, ReviewRequest(request.branch, request.base))
    branch = found.points.branch
    assert branch is not None, "a name was given"
    rules = rules_at(project, found.points.base.commit)
    by = speaker(project.repository, rules, request.by)
    record = _placed(project, found, request, by)
    record = replace(record, text=text, base=found.points.base.commit, branch=branch.name, tip=branch.commit)
    slug = _slug(project, found, record.assessment)
    (stored,) = add_records(project.repository, [record], f"コメント: {by.name} {slug} {record.item}".strip())
    (thread,) = threads([stored], addresses(rules))
    shown = next((anchored(thread, one) for one in found.assessments if one.assessment.id == stored.assessment), thread)
    return Commented(shown, slug, branch.note)


def answer(project: Project, identity: str, kind: Kind, text: str, by: str = "") -> Commented:
    """Records a reply to a thread, or that it is closed (``kind``), and gives the thread.

    Raises UsageError for an id that does not name exactly one thread, and for a reply that says nothing.
    """
    text = text.strip() if kind is Kind.CLOSE else _said(text)
    rules = usual_rules(project)
    before, slug = thread_named(project, identity, rules)
    if kind is Kind.CLOSE and not before.open:
        raise UsageError(
            tr("このコメントは、もう閉じています", "this comment is closed already"),
            where=before.short,
            hint=Hint.of(tr("{} で読めます", "read it with {}"), shinkyu("comments")),
        )
    person = speaker(project.repository, rules, by)
    record = Record(kind, before.assessment, person, to=before.id, text=text)
    said = "コメントを閉じる" if kind is Kind.CLOSE else "コメントへの返事"  # as `title` of approving, in one language
    add_records(project.repository, [record], f"{said}: {person.name} {slug} {before.short}")
    every = threads(read_records(project.repository, before.assessment).records, addresses(rules))
    return Commented(next(one for one in every if one.id == before.id), slug, "", not before.open)


def _said(text: str) -> str:
    if not text.strip():
        raise UsageError(
            tr("何も書かれていません", "nothing is said"), hint=tr("文章を書いてください", "say something")
        )
    return text.strip()


def _refuse_two(request: CommentRequest) -> None:
    if request.item and request.row:
        raise UsageError(
            tr("--item と --row はどちらかにしてください", "give --item or --row"), hint=f"--row {request.row}"
        )
    if request.quote and not (request.item or request.row):
        raise UsageError(
            tr("--quote の言葉がどこにあるかを示してください", "say where the words of --quote stand"),
            hint=Hint.of("{}", options("--item", Slot(tr("項目", "ITEM")))),
        )


def _placed(project: Project, found: Review, request: CommentRequest, by: Reviewer) -> Record:
    """The record with who says it and what it points at, and nothing else yet."""
    blank = Record(Kind.COMMENT, "", by)
    if request.row:
        one, change = _row(found, request.row)
        _refuse_absent(request.quote, texts_of(change))
        items = items_of(change)
        return replace(
            blank,
            assessment=one.assessment.id,
            row=change.id,
            item=str(items[0]) if items else "",
            quote=request.quote,
        )
    if not request.item:
        return replace(blank, assessment=_only(found, request.slug).assessment.id)
    version = _version(project, found, request)
    key = version.past_names.find(request.item, whole=True)
    path = version.assessment.path_of(key)
    held = [text for other, text in version.texts([]).items() if key.covers(other)]
    own = [change for one, change in judged(found) if one.assessment.id == version.assessment.id]
    there = [change for change in own if tells_of(change, path, version.assessment)]
    _refuse_absent(request.quote, [*held, *(text for change in there for text in texts_of(change))])
    quoting = [change.id for change in there if request.quote in "\n".join(texts_of(change))]
    row = quoting[0] if len(quoting) == 1 else ""
    return replace(blank, assessment=version.assessment.id, row=row, item=str(path), quote=request.quote)


def _version(project: Project, found: Review, request: CommentRequest) -> Version:
    """The assessment of an item: the one that is named, else the only one that the branch touches."""
    assert found.points.branch is not None
    slugs = [one.assessment.slug for one in found.assessments if not one.gone]
    slug = request.slug or (slugs[0] if len(slugs) == 1 and ":" not in request.item else "")
    return project.version(found.points.branch.commit, slug, request.item)


def _row(found: Review, begun: str) -> tuple[ReviewedAssessment, Judged]:
    known = {change.id: (one, change) for one, change in judged(found)}
    return known[row_named(begun, [*known])]


def _only(found: Review, slug: str) -> ReviewedAssessment:
    meant = [one for one in found.assessments if slug in ("", one.assessment.slug)]
    if len(meant) == 1:
        return meant[0]
    listed = tr("、", ", ").join(one.assessment.slug for one in found.assessments)
    raise UsageError(
        tr("何についてのコメントかを示してください", "say what the comment is about")
        + (tr(f"。この{BRANCH}が変えるのは: {listed}", f"; the {BRANCH} touches: {listed}") if listed else ""),
        hint=Hint.of("{}", options("--item", Slot(tr("項目", "ITEM")))),
    )


def _slug(project: Project, found: Review, identity: str) -> str:
    assert found.points.branch is not None
    there = [one.assessment for one in found.assessments]
    there += project.snapshot(found.points.branch.commit).assessments([])
    return next(one.slug for one in there if one.id == identity)


def _refuse_absent(quote: str, texts: Iterable[str]) -> None:
    if quote and not any(quote in text for text in texts):
        raise UsageError(
            tr(f"「{quote}」という言葉は、そこにありません", f"the words {quote!r} do not stand there"),
            where="--quote",
            hint=Hint.of(
                tr("文章のとおりに書くか、{} を外してください", "give them to the letter, or leave {} out"),
                options("--quote"),
            ),
        )
