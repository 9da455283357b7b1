"""Pictures of where changes fell, as SVG within a page: each says in words what it shows, and stands above a table of the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from shinkyu.model.language import tr
from shinkyu.model.site.falling import Falling
from shinkyu.model.text.dates import wareki
from shinkyu.render.page.filters import part_order, part_text

_STEP, _LEFT, _TOP = 26, 56, 14  # units of the picture: between days, left of them, above the first part
_LARGEST, _SMALLEST = 11.0, 2.5  # radii
_BAR, _HIGH, _GAP = 30, 120, 12
_NAME = 84  # from one name of a legend to the next
_KINDS = ("事前", "事後", "")


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, what it shows in words, and its numbers: the heads of the columns, and rows that begin with their own."""

    picture: Markup
    words: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def by_part(found: Falling) -> Chart:
    """Parts down, 変更日 across; a dot for each where there are rows, as large as they are many."""
    parts = sorted(found.parts, key=part_order)
    wide, high = _LEFT + _STEP * len(found.days) + 10, _TOP + _STEP * len(parts) + 64
    most = max(found.cells.values(), default=1)
    words = tr(
        f"部ごと、変更日ごとの行の数。変更日は{len(found.days)}日、1つの丸は最も多いところで{most}行。",
        f"Rows by part and 変更日: {len(found.days)} days, the largest dot is {most} rows.",
    )
    body = Markup("").join(_dots(found, parts, most))
    rows = [
        [part_text(part), *(str(found.cells[part, day]) if (part, day) in found.cells else "" for day in found.days)]
        for part in parts
    ]
    return Chart(_svg(wide, high, words, body), words, ["", *map(wareki, found.days)], rows)


def _dots(found: Falling, parts: Sequence[str], most: int) -> Iterator[Markup]:
    foot = _TOP + _STEP * len(parts)
    for row, part in enumerate(parts):
        y = _TOP + _STEP * row + _STEP / 2
        yield Markup('<text x="{}" y="{}" class="name">{}</text>').format(_LEFT - 8, y + 5, part_text(part))
        yield Markup('<path d="M{} {}H{}" class="rule"/>').format(_LEFT, y, _LEFT + _STEP * len(found.days))
    for column, day in enumerate(found.days):
        x = _LEFT + _STEP * column + _STEP / 2
        yield Markup('<text x="{0}" y="{1}" class="day" transform="rotate(-60 {0} {1})">{2}</text>').format(
            x + 4, foot + 14, day.isoformat()
        )
        for row, part in enumerate(parts):
            count = found.cells.get((part, day), 0)
            if count:
                told = tr(f"{wareki(day)} {part_text(part)}: {count}行", f"{day} {part_text(part)}: {count} rows")
                size = _SMALLEST + (_LARGEST - _SMALLEST) * (count / most) ** 0.5
                yield Markup('<circle cx="{}" cy="{}" r="{:.2f}"><title>{}</title></circle>').format(
                    x, _TOP + _STEP * row + _STEP / 2, size, told
                )


def by_year(years: Sequence[int], counts: Mapping[tuple[int, str], int]) -> Chart:
    """A bar for each year, 事前 below 事後."""
    kinds = [kind for kind in _KINDS if any(key[1] == kind for key in counts)]
    totals = {year: sum(counts.get((year, kind), 0) for kind in _KINDS) for year in years}
    most = max(totals.values(), default=1) or 1
    wide, high = max(_LEFT + (_BAR + _GAP) * len(years), _LEFT + _NAME * len(kinds)) + 10, _TOP + _HIGH + 52
    words = tr(
        f"年ごとの行の数({'、'.join(map(_kind, kinds))})。最も多い年は{most}行。",
        f"Rows by year ({', '.join(map(_kind, kinds))}): {most} in the year that has most.",
    )
    body = Markup("").join([*_bars(years, counts, most), *_legend(kinds)])
    rows = [[str(year), *(str(counts.get((year, kind), 0)) for kind in kinds)] for year in years]
    return Chart(_svg(wide, high, words, body), words, ["", *map(_kind, kinds)], rows)


def _bars(years: Sequence[int], counts: Mapping[tuple[int, str], int], most: int) -> Iterator[Markup]:
    foot = _TOP + _HIGH
    yield Markup('<path d="M{} {}H{}" class="rule"/>').format(_LEFT, foot, _LEFT + (_BAR + _GAP) * len(years))
    for column, year in enumerate(years):
        x, y = _LEFT + (_BAR + _GAP) * column, float(foot)
        for place, kind in enumerate(_KINDS):
            count = counts.get((year, kind), 0)
            if count:
                size = _HIGH * count / most
                y -= size
                told = tr(f"{year}年 {_kind(kind)}: {count}行", f"{year} {_kind(kind)}: {count} rows")
                yield Markup(
                    '<rect x="{}" y="{:.2f}" width="{}" height="{:.2f}" class="k{}"><title>{}</title></rect>'
                ).format(x, y, _BAR, size, place, told)
        yield Markup('<text x="{}" y="{}" class="year">{}</text>').format(x + _BAR / 2, foot + 18, year)
        total = sum(counts.get((year, kind), 0) for kind in _KINDS)
        yield Markup('<text x="{}" y="{:.2f}" class="year">{}</text>').format(x + _BAR / 2, y - 4, total or "")


def _legend(kinds: Sequence[str]) -> Iterator[Markup]:
    for place, kind in enumerate(kinds):
        x, y = _LEFT + _NAME * place, _TOP + _HIGH + 32
        yield Markup('<rect x="{}" y="{}" width="12" height="12" class="k{}"/>').format(x, y, _KINDS.index(kind))
        yield Markup('<text x="{}" y="{}">{}</text>').format(x + 18, y + 11, _kind(kind))


def _kind(kind: str) -> str:
    return kind or tr("提出時期なし", "none said")


def _svg(wide: float, high: float, words: str, body: Markup) -> Markup:
    return Markup(
        '<svg viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}" height="{1:.0f}" role="img" aria-label="{2}">{3}</svg>'
    ).format(wide, high, escape(words), body)
