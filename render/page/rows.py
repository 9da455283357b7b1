"""The rows of the 変更箇所 table as HTML. They are made here and not in a template: there may be many thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

from markupsafe import Markup, escape

from shinkyu.model.language import tr
from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.render.page.filters import BLANK, section_of
from shinkyu.render.page.signs import marked, shown
from shinkyu.render.signs import visible_but_tabs

_WHOLE_ON_A_PAGE = 250  # characters in a cell: ten lines or so in print


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands in one more cell of a row, as HTML, and what else it is filtered by: names and values of ``data-``."""

    html: Markup
    filtered_by: dict[str, str]


def row_elements(
    rows: Iterable[Row], anchors: Iterable[str], beside: Iterable[Beside] | None = None
) -> Iterator[Markup]:
    """A ``<tr>`` for each row, with its anchor, its two text cells in spans, and what it is filtered by."""
    star = f'<abbr class="star" title="{_value(tr("重要な変更の対象となる項目", "subject to 重要な変更"))}">※</abbr>'
    link = _value(tr("この行へのリンク", "Link to this row"))
    sign = (
        f' title="{_value(tr("この行へのリンクをコピー", "Copy the link to this row"))}">'
        f'<span aria-hidden="true">{_value(tr("リンク", "link"))}</span></a>'
    )
    for row, name, more in zip(rows, anchors, repeat(None) if beside is None else beside, strict=False):
        before, after = changed_words(row)
        anchor = _value(name)
        cited = f"{link}: {_value(f'{row.date_text} {row.label}')}"
        permalink = f'<a class="permalink" href="#{anchor}" aria-label="{cited}"{sign}'
        yield Markup(
            f'<tr role="row" id="{anchor}"{_filtered_by(row, more)}{_look(row)}>\n'
            f'<td role="cell">{_text(shown(row.date_text))}{permalink}</td>\n'
            f'<th role="rowheader" scope="row">{_text(shown(row.label))}{star if row.marked else ""}</th>\n'
            f'<td role="cell">{_text(marked(before, "del"))}</td>\n'
            f'<td role="cell">{_text(marked(after, "ins"))}</td>\n'
            f'<td role="cell">{_text(shown(row.submission))}</td>\n'
            f'<td role="cell">{_text(shown(row.reason))}</td>\n'
            f"{_last_cell(more)}</tr>\n"
        )


def _last_cell(beside: Beside | None) -> str:
    return "" if beside is None else f'<td role="cell">{beside.html}</td>\n'


def _filtered_by(row: Row, beside: Beside | None) -> str:
    section, submission = _value(section_of(row)), _value(row.submission or BLANK)
    values = f' data-date="{row.date.isoformat()}" data-section="{section}" data-submission="{submission}"'
    more = "".join(f' data-{name}="{_value(value)}"' for name, value in beside.filtered_by.items()) if beside else ""
    return values + (" data-marked" if row.marked else "") + more


def _look(row: Row) -> str:
    """A row is kept on one page in print unless it is long: then it could leave half a page empty."""
    return ' class="long"' if max(len(row.before), len(row.after)) > _WHOLE_ON_A_PAGE else ""


def _text(html: Markup) -> str:
    return f'<div class="text">{html}</div>'


def _value(text: str) -> Markup:
    """A text between the quotation marks of an attribute, or in an element: no character in it is unseen."""
    return escape(visible_but_tabs(text))
