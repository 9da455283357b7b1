"""A review as the summary of a pull request: short, whatever the branch holds, and nothing in a text is taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from shinkyu.model.language import tr
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.findings import finding_text
from shinkyu.render.markdown import escape
from shinkyu.render.reports.conflicts import conflict_title
from shinkyu.render.reports.pairs import nothing_written
from shinkyu.render.review import threads, words

MARK = "<!-- shinkyu-review -->"  # by it a program that comments finds its own comment, to write it anew
MOST = 60_000  # bytes; hosts take 65,536 of a comment
_CELL = 200  # characters of a cell
_BEHIND = "&#8203;"  # (no width) behind an @ or a #, which hosts would make a mention or a link of


def render(review: Review) -> str:
    """At most 60,000 bytes; what has no room is counted."""
    kept, size, left = [], 0, 0
    for line in _lines(review):
        size += len(line.encode()) + 1
        if left or size > MOST - 200:
            left += line.startswith("| ")
        else:
            kept.append(line)
    if left:
        kept += ["", tr(f"ほか{left}行は、ここには入りません。", f"{left} more rows have no room here.")]
    return "".join(f"{line}\n" for line in kept)


def _lines(review: Review) -> Iterator[str]:
    yield MARK
    if review.up_to_date:
        yield tr("もう取り込まれています。", "It is all there already.")
        return
    yield f"### {_held(words.title(review))}"
    yield ""
    for one in review.assessments:
        digest = one.digest[: words.SHOWN]
        state = tr("、", ", ").join(told for told in (words.state(one), words.approval(one, review)) if told)
        yield f"- **{_held(one.assessment.slug)}** {_held(one.name)} `{digest}`: {words.summary(one)}" + (
            f" ({_held(state)})" if state else ""
        )
    yield f"- {tr('新しい指摘', 'new findings')}: {words.counted(review)}"
    yield from _ways(review)
    yield from _conflicts(review)
    yield from chain.from_iterable(_table(one, review) for one in review.assessments)
    yield from chain.from_iterable(_comments(one, review) for one in review.assessments)
    yield from _findings(review)
    if review.other_files:
        yield from ("", f"#### {tr('評価書のほかに変わるファイル', 'Other files that change')}", "")
        yield from (f"- {_held(path)}" for path in review.other_files)


def _conflicts(review: Review) -> Iterator[str]:
    if review.conflicts:
        yield from ("", f"#### {words.conflicting(review)}", "")
        yield _line([tr("項目", "item"), tr("もと", "before"), *_sides(review)])
        yield _line(["---"] * 4)
    for one in review.conflicts:
        texts = (one.told.base, one.told.ours, one.told.theirs)
        yield _line([_held(conflict_title(one)), *(_cell(text or nothing_written()) for text in texts)])


def _sides(review: Review) -> Iterator[str]:
    yield _held(review.points.base.name)
    yield _held(review.points.branch.name if review.points.branch else "")


def _ways(review: Review) -> Iterator[str]:
    if review.ways:
        said = (f"{name}: {outcome}" for name, outcome in words.ways(review.ways))
        yield f"- {tr('取り込み方', 'ways to take it in')}: {tr('、', ', ').join(said)}"
    if told := words.advice(review.ways):
        yield f"- **{told}**"
    if told := words.host(review):
        yield f"- **{_held(told)}**"


def _table(one: ReviewedAssessment, review: Review) -> Iterator[str]:
    if not one.rows and not one.unrowed:
        return
    yield from ("", f"#### {_held(one.name or one.assessment.slug)}", "")
    yield _line(["", *HEADINGS, tr("指摘", "findings")])
    yield _line(["---"] * (len(HEADINGS) + 2))
    for change in one.rows:
        found = [finding.rule for finding in review.new if speaks_of(finding, change.row)]
        found += map(_cell, _said(change, one, review))
        yield _line([words.became(change.became), *map(_cell, _cells(change)), "<br>".join(found)])
    for silent in one.unrowed:
        said = map(_cell, _said(silent, one, review))
        yield _line([words.unrowed(silent), *map(_cell, _of_silent(silent)), "<br>".join(said)])


def _said(change: RowChange | Unrowed, one: ReviewedAssessment, review: Review) -> Iterator[str]:
    """Verdicts and comments."""
    yield from words.statements(one, change, review)
    yield from map(threads.thread_text, threads.at(review, one, change.id))


def _comments(one: ReviewedAssessment, review: Review) -> Iterator[str]:
    """Those that stand at no row."""
    if others := threads.at(review, one):
        yield from ("", f"#### {_held(one.name or one.assessment.slug)}: {threads.title()}", "")
        yield from (f"- {_cell(threads.thread_text(thread))}" for thread in others)


def _cells(change: RowChange) -> Iterable[str]:
    return cells(change.row)


def _of_silent(silent: Unrowed) -> Iterable[str]:
    return "", silent.label, silent.before, silent.after, "", silent.reason


def _findings(review: Review) -> Iterator[str]:
    if not (review.new or words.of_approval(review)):
        return
    yield from ("", f"#### {tr('新しい指摘', 'New findings')}", "")
    for finding in (*review.new, *words.of_approval(review)):
        yield f"- {_held(finding_text(finding)).replace('<br>', '<br>  ')}"


def _cell(text: str) -> str:
    return _held(text if len(text) <= _CELL else f"{text[:_CELL]}…")


def _held(text: str) -> str:
    """A text in which nothing is markup, a mention or a link to an issue."""
    return escape(text).replace("@", f"@{_BEHIND}").replace("#", f"#{_BEHIND}").replace("&#" + _BEHIND, "&#")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
