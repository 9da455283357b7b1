"""The table at the end of a document, beside the one that was imported: what differs (`shinkyu import TABLE --with DOCUMENT`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.text.dates import wareki
from shinkyu.model.verifying.difference import Difference, Kind
from shinkyu.model.verifying.enclosed import EnclosedTable
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.reports.verified import difference_lines
from shinkyu.render.screen import BOLD, Screen
from shinkyu.render.verified import lines_of, published_cells


def text(found: EnclosedTable, screen: Screen) -> str:
    """For people: whether the tables are the same, which is the newer one, and each difference."""
    return "".join(line + "\n" for line in _lines(found, screen))


def json(found: EnclosedTable) -> Mapping[str, object]:
    """The object ``enclosed`` of `import --json`. Of a difference ``given`` are rows of the imported table, ``document`` of the
    document's."""
    given, document = (day.isoformat() if day else None for day in found.newest)
    return {
        "file": str(found.document),
        "readable": found.readable and not found.unread,
        "given": found.given,
        "document": found.rows,
        "same": found.same,
        "newest": {"given": given, "document": document},
        "differences": [
            {
                "kind": _KINDS[one.kind],
                "fields": list(one.fields),
                "how": list(one.how),
                "given": _rows(one.given),
                "document": _rows(one.published),
            }
            for one in found.differences
        ],
        "findings": [finding_object(one) for one in found.unread],
    }


_KINDS = {
    Kind.MISSING: "given-alone",
    Kind.EXTRA: "document-alone",
    Kind.ALTERED: "altered",
    Kind.WRITTEN_OTHERWISE: "written-otherwise",
    Kind.ORDER: "order",
}


def _rows(rows: Sequence[TableRow]) -> list[Mapping[str, object]]:
    return [{"sheet": row.sheet, "line": row.line, **published_cells(row)} for row in rows]


def _lines(found: EnclosedTable, screen: Screen) -> Iterator[str]:
    yield ""
    title = tr("評価書の末尾の表との突合せ", "the imported table beside the one at the end of the document")
    yield screen.styled(title, BOLD)
    yield told(found)
    if found.unread or not found.readable:
        for finding in found.unread:
            yield from finding_text(finding).split("\n")
        return
    for kind in Kind:
        members = [one for one in found.differences if one.kind is kind]
        if members:
            yield "\n" + screen.styled(f"{kind_title(kind)} ({len(members)})", BOLD)
        for one in members:
            yield from difference_lines(one, screen, (tr("表", "table"), tr("評価書", "document")), where(one))


def told(found: EnclosedTable) -> str:
    """Whether the tables are the same, and which is the newer one; or why they were not compared."""
    if not found.readable:
        return tr(
            "PDF とテキストの評価書からは表を読めないため、突き合わせていません。",
            "The table of a PDF or a plain text cannot be read: they were not compared.",
        )
    if found.unread:
        return tr(
            "評価書の表に読めないところがあるため、突き合わせていません。取り込むのは、示された表です。",
            "The document's table cannot be read, so they were not compared. What is imported is the table that was given.",
        )
    if not found.differences:
        return tr(f"{found.rows}行のどれも同じです。", f"All {found.rows} rows are the same.")
    said = tr(
        f"取り込む表は{found.given}行、評価書の表は{found.rows}行で、{found.same}行が一字一句同じです。",
        f"The imported table has {found.given} rows, the document's {found.rows}; {found.same} are the same to the letter.",
    )
    given, document = found.newest
    if given and document and given != document:
        newer = tr("取り込む表", "imported table") if given > document else tr("評価書の表", "document's")
        days = wareki(given), wareki(document)
        said += tr(
            f"{newer}のほうが新しいものです(最後の変更日は{days[0]}と{days[1]})。",
            f" The {newer} is the newer one (last 変更日: {days[0]} and {days[1]}).",
        )
    return said + tr(
        "違うところは、どれも取り込む表のとおりにします。", " Wherever they differ, the imported table is followed."
    )


def kind_title(kind: Kind) -> str:
    """What a kind of difference between the two tables is called."""
    return {
        Kind.MISSING: tr("取り込む表にだけある行", "rows of the imported table alone"),
        Kind.EXTRA: tr("評価書の表にだけある行(取り込まない)", "rows of the document alone (not imported)"),
        Kind.ALTERED: tr("記載の違う行", "rows that say something else"),
        Kind.WRITTEN_OTHERWISE: tr("書き方だけが違う行", "rows that are only written otherwise"),
        Kind.ORDER: tr("順番の違う行", "rows that stand elsewhere"),
    }[kind]


def where(one: Difference) -> str:
    """In which lines of either table it stands."""
    given, document = lines_of(one.given), lines_of(one.published)
    places = (
        tr("表の", "table: ") + given if given else "",
        tr("評価書の", "document: ") + document if document else "",
    )
    return tr("、", "; ").join(filter(None, places))
