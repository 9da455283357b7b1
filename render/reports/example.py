"""The invented example: some rows of its table, the files it is written as, and what to try next (`shinkyu demo`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from shinkyu.model.language import tr
from shinkyu.model.published.document import WholeDocument
from shinkyu.model.table.row import Row
from shinkyu.render import terminal
from shinkyu.render.formats import DOCUMENT_FORMATS, TABLE_FORMATS
from shinkyu.render.hints import typed
from shinkyu.render.screen import Screen

SHOWN_FORMATS = ("html", "xlsx", "docx")
SHOWN_WAYS = ("抜粋", "置換", "図", "移動")  # short rows, and none that a diff alone would give
DOCUMENT = f"評価書{DOCUMENT_FORMATS['html'].suffixes[0]}"


def opening(place: Path, rows: Sequence[Row], screen: Screen) -> str:
    """Where it is, what it is of, and a few of its rows."""
    shown = _excerpt(rows)
    lines = (
        tr(f"作りました: {place}", f"Made: {place}"),
        tr(
            "架空の「虹ヶ原市」の、こども医療費助成に関する事務の全項目評価書です。",
            "It is a 全項目評価書 of 虹ヶ原市, a city that does not exist.",
        ),
        tr(
            f"その履歴から作った変更箇所の表は {len(rows)} 行です。うち {len(shown)} 行:",
            f"The 変更箇所 table made from its history has {len(rows)} rows; {len(shown)} of them:",
        ),
    )
    return "\n".join(lines) + "\n\n" + terminal.render(shown, screen.columns).rstrip("\n") + "\n\n"


def files(document: WholeDocument) -> Iterator[tuple[str, Iterable[str | bytes]]]:
    """The table and the document in the formats that people open: the name of each file, and what is in it."""
    for name in SHOWN_FORMATS:
        form = TABLE_FORMATS[name]
        pieces = form.pieces([document.table], {"tracked": None, "sheet_per": ""})
        yield f"変更箇所{form.suffixes[0]}", pieces
    yield DOCUMENT, (DOCUMENT_FORMATS["html"].render(document),)


def written(files: Iterable[Path]) -> str:
    """Where these files are."""
    title = tr("開いて見られる形でも書き出しました:", "Also written, to open and look at:")
    whole = "  " + tr("評価書の全体", "the whole document")
    return "\n".join([title, *(f"  {file}{whole if file.name == DOCUMENT else ''}" for file in files)]) + "\n\n"


def what_next(place: Path) -> str:
    """Calls to try, in this order."""
    title = tr("次に試すこと(上から順に、そのまま打てます):", "What to try next (in this order, as it stands):")
    return "\n".join([title, *(f"  {what}\n    {call}" for what, call in _calls(place))]) + "\n"


def in_browser(place: Path) -> str:
    """The call for those who would rather try it in a browser."""
    title = tr("コマンドを打たずに、ブラウザで試すには:", "To try it in a browser instead, without commands:")
    return f"{title}\n  shinkyu serve {typed(str(place))}\n\n"


def _excerpt(rows: Sequence[Row]) -> list[Row]:
    """The first row of each of the ways to show, in the order of the table."""
    first = {row.way: row for row in reversed(rows)}
    return [row for row in rows if row.way in SHOWN_WAYS and row is first[row.way]]


def _calls(place: Path) -> Sequence[tuple[str, str]]:
    """What each call shows, and the call: one line that a shell takes as it is."""
    return (
        (tr("作ったフォルダへ移る", "Go to the folder"), f"cd {typed(str(place))}"),
        (tr("変更箇所の表の全体", "The whole 変更箇所 table"), "shinkyu table"),
        (
            tr("1つの項目の一生: いつ、なぜ、どう変わったか", "An item's whole life: when, why and how it changed"),
            'shinkyu log "Ⅰ-5 法令上の根拠"',
        ),
        (
            tr("ある日の記載(いまの課の名前は違う)", "A text as of a day (the division has another name now)"),
            'shinkyu show --at 令和4年3月31日 --item "Ⅰ-7 ①部署"',
        ),
        (
            tr(
                "1項目だけをエディタで直す(kodomo/I-7.yaml を直に直してもよい)",
                "Edit one item alone (or kodomo/I-7.yaml itself)",
            ),
            'shinkyu edit "Ⅰ-7 ②所属長の役職名"',
        ),
        (tr("その直しが、表のどんな行になるか", "See the row that the edit will become"), "shinkyu status"),
        (
            tr("変更日を今日として記録する", "Commit it, with today as its 変更日"),
            'shinkyu commit --submission 事後 --reason "組織改編による変更"',
        ),
        (
            tr("書き方と記録の検査: 人が確かめるところ", "Check the files and the record: what a person must look at"),
            "shinkyu check",
        ),
    )
