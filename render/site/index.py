"""The index of a site: every assessment that was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.model.site.places import INDEX
from shinkyu.model.site.releases import ReleasedAssessment, Summary
from shinkyu.render.page.assembly import assemble
from shinkyu.render.site.charts import by_year
from shinkyu.render.site.words import day, draft_mark, title_of, way_to

Listed = Sequence[tuple[ReleasedAssessment, Summary]]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row. ``words``: what it is found by."""

    address: str
    name: str
    number: str
    form: str
    draft: str
    days: Sequence[str]
    rows: int

    @property
    def words(self) -> str:
        """All that stands in it."""
        return " ".join((self.number, self.name, self.form, *self.days))


def index_page(listed: Listed, title: str) -> str:
    """The page."""
    columns = (
        tr("評価書", "Assessment"),
        tr("公表日", "Published"),
        tr("最後の変更日", "Last 変更日"),
        tr("次の見直し", "Next look"),
        tr("次の再実施", "Next 再実施"),
        tr("変更箇所の行", "Rows"),
    )
    years = _years(listed)
    chart = by_year(range(min(year for year, _ in years), max(year for year, _ in years) + 1) if years else (), years)
    rows = [_row(*one) for one in listed]
    heading = title_of(title)
    return "".join(
        assemble("siteindex.html.j2", more="site siteindex", heading=heading, columns=columns, rows=rows, chart=chart)
    )


def _row(one: ReleasedAssessment, said: Summary) -> IndexRow:
    days = [day(date) for date in (said.published, said.changed, said.look, said.reassessment)]
    form = one.last.assessment.form.title
    return IndexRow(
        way_to(one.folder, INDEX), said.name or one.slug, said.number, form, draft_mark(one.last), days, said.rows
    )


def _years(listed: Listed) -> Mapping[tuple[int, str], int]:
    counts: Counter[tuple[int, str]] = Counter()
    for _, said in listed:
        counts.update(said.years)
    return counts
