"""A review as a workbook that a reviewer without git fills in and returns: what she may change is yellow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from shinkyu.model.language import tr
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.verdicts.book import HIDDEN, NAME, VERDICT, Code, Given, Kept, Kind, hidden_sheet
from shinkyu.model.verdicts.record import VERDICTS
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.excel.book import Book, sheet_names
from shinkyu.render.excel.continued import Spans, marked, split_row
from shinkyu.render.excel.form import OPEN, Form
from shinkyu.render.excel.measure import Room
from shinkyu.render.excel.sheet import Properties
from shinkyu.render.excel.table import HEADING_ROW, TITLE
from shinkyu.render.findings import finding_text
from shinkyu.render.reports.conflicts import conflict_title
from shinkyu.render.reports.pairs import of_order, or_nothing, shown_spans
from shinkyu.render.review import threads, words
from shinkyu.render.review.beside import Aside, of_change, of_row

_WIDTHS = (14.0, 19.0, 36.0, 36.0, 7.0, 16.0, 19.0, 17.0, 9.0, 21.0)
_LABEL, _BEFORE, _AFTER = 1, 2, 3
_ROOMS = tuple(Room(width, spare=2 if place == _LABEL else 0) for place, width in enumerate(_WIDTHS))
_PLAIN: Properties = {}
_READ: Properties = {"border": 1}
_JUDGED: Sequence[Properties] = (*(_READ,) * VERDICT, {**OPEN, "align": "center"}, OPEN)
_GOES_ON: Sequence[Properties] = (_READ,) * len(_WIDTHS)
_ASSESSMENT: Properties = {"bold": True, "font_size": 11.0, "bg_color": "#DDE7F2"}


def render(review: Review) -> bytes:
    """The workbook (.xlsx). The same review gives the same bytes."""
    book = Book(words.title(review))
    (name,) = sheet_names([tr("レビュー", "Review")])
    written = _Written(Form(book, name, _WIDTHS, footer=words.title(review)), review)
    written.head()
    for place, one in enumerate(review.assessments):
        written.assessment(place, one)
    written.tail()
    written.form.finish()
    book.add_hidden(HIDDEN, hidden_sheet(written.given, written.kept))
    return book.finish()


class _Written:
    """The sheet in the making, and what is kept of it."""

    def __init__(self, form: Form, review: Review) -> None:
        self.form = form
        self.review = review
        self.given: list[Given] = []
        self.kept: list[Kept] = []
        self._numbers = count()
        self._judged: set[tuple[int, str]] = set()

    def head(self) -> None:
        """What it is, how it is filled in, by whom; the headings."""
        self._band(words.title(self.review), TITLE)
        if self.review.conflicts:
            self._band(words.conflicting(self.review))
            for one in self.review.conflicts:
                self._band(f"{conflict_title(one)} {one.where}")
        self._band(_how_to())
        form = self.form
        name: list[Spans] = [((tr("判定する人", "Reviewer"), False),), *[()] * (len(_WIDTHS) - 1)]
        looks = [OPEN if column == NAME else {"bold": not column} for column in range(len(_WIDTHS))]
        form.row(name, looks)
        self._keep(form.next - 1, Code(Kind.NAME))
        form.head_row(_headings(), HEADING_ROW)
        self._keep(form.next - 1, self._title())

    def assessment(self, place: int, one: ReviewedAssessment) -> None:
        """The rows of an assessment below its title."""
        self.given.append(Given(one.assessment.id, one.digest))
        digest = tr(f"照合番号 {one.digest[: words.SHOWN]}", f"digest {one.digest[: words.SHOWN]}")
        self._band(f"{one.name or one.assessment.slug}  {digest}", _ASSESSMENT)
        for said in filter(None, (words.summary(one), words.state(one), words.approval(one, self.review))):
            self._band(said)
        for change in one.rows:
            told = of_row(change, one, self.review)
            self._row(Code(Kind.ROW, place, change.id), [*_of_row(change), *_beside(told, change.id)])
        for silent in one.unrowed:
            told = of_change(silent, one, self.review)
            self._row(Code(Kind.ROW, place, silent.id), [*_of_change(silent), *_beside(told, silent.id)])
        for thread in threads.at(self.review, one):
            self._band(threads.thread_text(thread))

    def tail(self) -> None:
        """What is found with the branch, beside rows or not, and what changes beside the assessments."""
        if self.review.new:
            self._band(tr("新しい指摘: ", "New findings: ") + words.counted(self.review), _ASSESSMENT)
        for finding in (*self.review.new, *words.of_approval(self.review)):
            self._band(finding_text(finding))
        if self.review.other_files:
            self._band(tr("評価書のほかに変わるファイル", "Other files that change"), _ASSESSMENT)
            self._band("\n".join(self.review.other_files))

    def _row(self, code: Code, columns: Sequence[Spans]) -> None:
        """A row of the review, in as many rows of the sheet as it needs; judged in the first of them.

        Of rows that say the very same the first is judged.
        """
        first, *others = split_row([*columns, (), ()], _ROOMS)
        again = (code.of, code.id) in self._judged
        self._judged.add((code.of, code.id))
        if not again:
            self.form.choose(VERDICT, VERDICTS)
        self.form.row(first, _GOES_ON if again else _JUDGED)
        more = (Code(Kind.MORE, code.of, code.id, next(self._numbers)) for _ in count())
        self._keep(self.form.next - 1, next(more) if again else code)
        for part in others:
            self.form.row(marked(part, _LABEL), _GOES_ON)
            self._keep(self.form.next - 1, next(more))

    def _band(self, text: str, properties: Properties = _PLAIN) -> None:
        first = self.form.next
        self.form.band(text, properties)
        for row in range(first, self.form.next):
            self._keep(row, self._title())

    def _title(self) -> Code:
        return Code(Kind.TITLE, number=next(self._numbers))

    def _keep(self, row: int, code: Code) -> None:
        self.kept.append(Kept.of(code, self.form.named(row, str(code))))


def _headings() -> Sequence[str]:
    more = tr("レビュー", "Review"), tr("指摘", "Findings"), tr("判定", "Verdict"), tr("備考", "Remark")
    return *HEADINGS, *more


def _how_to() -> str:
    return tr(
        "黄色の欄だけに記入してください。判定する人の名前を入れ、行ごとに「判定」の欄で 承認、差戻し、保留 のどれかを選び、"
        "差戻しと保留の理由は「備考」に書きます。まだの行は空のままで構いません。"
        "保存して(.xlsx のまま。名前は変えて構いません)、送ってきた人に返してください。",
        "Fill in the yellow cells only: your name, and for each row one of 承認 (approve), 差戻し (send back), 保留 (hold), with the "
        "reason in the remark. What is not judged yet stays blank. Save it as .xlsx, under any name, and return it.",
    )


def _of_row(change: RowChange) -> list[Spans]:
    spans: list[Spans] = [((text, False),) for text in cells(change.row)]
    spans[_BEFORE], spans[_AFTER] = changed_words(change.row)
    if change.row.marked:
        spans[_LABEL] = (*spans[_LABEL], (" ※", False))
    return spans


def _of_change(change: Unrowed) -> list[Spans]:
    before, after = shown_spans(change.item, change.before, change.after, order=change.order)
    label = change.label + of_order(change.order)
    return [(), ((label, False),), or_nothing(before), or_nothing(after), (), ((change.reason, False),)]


def _beside(told: Aside, identity: str) -> Iterator[Spans]:
    yield (("\n".join((told.kind, identity, *told.told)), False),)
    yield (("\n".join(f"{one.message} [{one.rule}]" for one in told.found), False),)
