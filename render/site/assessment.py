"""The pages of one assessment: its home, each version, the differences of each two, the table, and the life of its items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice

from shinkyu.model.language import in_japanese, tr
from shinkyu.model.project.between import Point, differences
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.published.outline import outline
from shinkyu.model.site.falling import falling
from shinkyu.model.site.folder import Page, key_of
from shinkyu.model.site.lives import SectionLives, section_lives
from shinkyu.model.site.places import INDEX
from shinkyu.model.site.releases import Opened, Release, ReleasedAssessment
from shinkyu.model.table.titled import TitledTable
from shinkyu.render.comparison import Comparison
from shinkyu.render.page.anchors import item_anchor, numbered, row_anchors
from shinkyu.render.page.assembly import Link, assemble
from shinkyu.render.page.comparison import render_comparison
from shinkyu.render.page.document import render_document
from shinkyu.render.page.rows import row_elements
from shinkyu.render.page.table import pieces
from shinkyu.render.site.charts import by_part, by_year
from shinkyu.render.site.words import TABLE, above, called, day, draft_mark, way_to

DIFFERENCES, ITEMS = "diff", "items"


@dataclass
class AssessmentPages:
    """``hangs_on``: what all pages hang on besides their versions. ``opened``: reads the versions, when a page is made."""

    one: ReleasedAssessment
    title: str
    hangs_on: Sequence[object]
    opened: Callable[[ReleasedAssessment], Opened]

    def pages(self, sections: Sequence[str]) -> Iterator[Page]:
        """All of them. ``sections``: the names of those that have lives (`section_names`)."""
        releases, last = self.one.releases, self.one.last
        yield self._page(INDEX, self._home, *((one.name, one.commit) for one in releases))
        for release in releases:
            yield self._page(f"{release.name}.html", partial(self._document, release), release.commit)
        for old, new in combinations(releases, 2):
            yield self._page(
                f"{DIFFERENCES}/{old.name}_{new.name}.html",
                partial(self._differences, old, new),
                old.commit,
                new.commit,
            )
        yield self._page(TABLE, self._table, last.commit)
        for name in sections:
            yield self._page(f"{ITEMS}/{name}.html", partial(self._section, name), last.commit)

    def section_names(self) -> list[str]:
        """The sections in which anything ever changed."""
        return [one.name for one in self._lives]

    def _page(self, path: str, make: Callable[[], str], *commits: object) -> Page:
        def made() -> bytes:
            with in_japanese():
                return make().encode()

        return Page(f"{self.one.folder}/{path}", key_of(self.hangs_on, self.one.folder, path, commits), made)

    @property
    def _read(self) -> Opened:
        return self.opened(self.one)

    @property
    def _about(self) -> TitledTable:
        return self._read.version(self.one.last).titled(self._read.rows)

    def _nav(self, up: str = "../", *, home: bool = True) -> list[Link]:
        return above(up, self.title, self._about.title if home else "")

    def _document(self, release: Release) -> str:
        version = self._read.version(release)
        document: WholeDocument = version.document(version.written(), version.table().rows, figures=True)
        return render_document(document, self._nav(), draft_mark(release))

    def _differences(self, old: Release, new: Release) -> str:
        before, after = (Point(self._read.version(one), one.name) for one in (old, new))
        found = Comparison(after.version.titled(), (called(old), called(new)), differences(before, after))
        return render_comparison(found, self._nav("../../"))

    def _table(self) -> str:
        return "".join(pieces([self._about], self._nav()))

    @property
    def _lives(self) -> list[SectionLives]:
        version = self._read.version(self.one.last)
        written = version.written()
        return [*section_lives(outline(written.assessment, written.texts), self._read.rows)]

    def _section(self, name: str) -> str:
        section = next(one for one in self._lives if one.name == name)
        rows = [row for life in section.lives for row in life.rows]
        anchors = iter(row_anchors(rows))
        names = numbered(item_anchor(life.item) for life in section.lives)
        lives = [
            (life, anchor, row_elements(life.rows, list(islice(anchors, len(life.rows)))))
            for life, anchor in zip(section.lives, names, strict=True)
        ]
        return "".join(
            assemble("sitelives.html.j2", nav=self._nav("../../"), section=section, lives=lives, about=self._about)
        )

    def _home(self) -> str:
        releases, rows, about = self.one.releases, self._read.rows, self._about
        summary, found = self._read.summary, falling(rows)
        dues = [
            (tr("次の見直し", "next look"), summary.look),
            (tr("次の再実施", "next 再実施"), summary.reassessment),
            (tr("公表を続ける期限", "published up to"), summary.retained),
        ]
        return "".join(
            assemble(
                "sitehome.html.j2",
                nav=self._nav(home=False),
                about=about,
                heading=about.heading,
                versions=[(called(one), f"{one.name}.html") for one in reversed(releases)],
                total=len(rows),
                dues=[(name, day(date)) for name, date in dues if date is not None],
                later=[called(one) for one in releases[1:]],
                pairs=[*self._pairs()],
                sections=[(one.title, way_to(ITEMS, f"{one.name}.html"), len(one.lives)) for one in self._lives],
                charts=[by_part(found), by_year(found.years, found.by_year)] if rows else [],
            )
        )

    def _pairs(self) -> Iterator[tuple[str, list[Link | None]]]:
        releases = self.one.releases
        for place, old in enumerate(releases[:-1]):
            cells: list[Link | None] = [None] * place
            cells += [
                (f"{called(old)} → {called(new)}", f"{DIFFERENCES}/{old.name}_{new.name}.html")
                for new in releases[place + 1 :]
            ]
            yield called(old), cells
