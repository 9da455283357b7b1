"""`shinkyu demo`: the invented example, some rows of its table, and what to try next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.formats import DOCUMENT_FORMATS, TABLE_FORMATS
from shinkyu.cli.frame import command
from shinkyu.cli.output import put, width
from shinkyu.model.language import tr
from shinkyu.render.hints import typed

if TYPE_CHECKING:
    from shinkyu.model.project import Version
    from shinkyu.model.table.row import Row

SLUG = "kodomo"
OUT = "out"  # git does not look there: see .gitignore of the template
SHOWN_FORMATS = ("html", "xlsx", "docx")
SHOWN_WAYS = ("抜粋", "置換", "図", "移動")  # short rows, and none that a diff alone would give

Place = Annotated[
    Path,
    typer.Argument(metavar="DIR", help=tr("作るフォルダ(新しいか、空のもの)", "the folder to make (new or empty)")),
]


@command(
    tr(
        "架空の市の評価書を、変更の履歴ごと作り、その変更箇所の表の一部と、次に試すことを示す。\n"
        "表は HTML、Excel、Word でも書き出す。"
        "中身はすべて作りごと。何を試しても、フォルダを消せば元どおりになる。",
        "Make the assessment of an invented city with its history; show some rows of its table, and what to try next.\n"
        "The table is written as HTML, Excel and Word files too. "
        "Nothing in it is real. To undo all that you try, delete the folder.",
    ),
    examples=("shinkyu demo", "shinkyu demo /tmp/mihon"),
)
def demo(place: Place = Path("shinkyu-demo")) -> int:
    """Builds the example and shows it."""
    from shinkyu.model.project import Project
    from shinkyu.model.starting.example import build_example
    from shinkyu.render import terminal

    build_example(place)
    version = Project.around(place).version(slug=SLUG)
    rows = version.table().rows
    shown = _excerpt(rows)
    put("\n".join(_opening(place, len(rows), len(shown))) + "\n\n")
    put(terminal.render(shown, width()).rstrip("\n") + "\n\n")
    put("\n".join(_written(place / OUT, version, rows)) + "\n\n")
    put("\n".join(_what_next(place)) + "\n")
    return 0


def _written(folder: Path, version: Version, rows: Sequence[Row]) -> Iterator[str]:
    """Writes the table and the document in the formats that people open, and says where they are."""
    document = version.document(version.texts(), rows, figures=True)
    folder.mkdir()
    yield tr("開いて見られる形でも書き出しました:", "Also written, to open and look at:")
    for name in SHOWN_FORMATS:
        file = folder / f"変更箇所{TABLE_FORMATS[name].suffixes[0]}"
        put(TABLE_FORMATS[name].pieces([document.table], {"tracked": None, "sheet_per": ""}), file)
        yield f"  {file}"
    file = folder / f"評価書{DOCUMENT_FORMATS['html'].suffixes[0]}"
    put(DOCUMENT_FORMATS["html"].render(document), file)
    yield f"  {file}  " + tr("評価書の全体", "the whole document")


def _excerpt(rows: Sequence[Row]) -> list[Row]:
    """The first row of each of the ways to show, in the order of the table."""
    first = {row.way: row for row in reversed(rows)}
    return [row for row in rows if row.way in SHOWN_WAYS and row is first[row.way]]


def _opening(place: Path, rows: int, shown: int) -> Iterator[str]:
    yield tr(f"作りました: {place}", f"Made: {place}")
    yield tr(
        "架空の「虹ヶ原市」の、こども医療費助成に関する事務の全項目評価書です。",
        "It is a 全項目評価書 of 虹ヶ原市, a city that does not exist.",
    )
    yield tr(
        f"その履歴から作った変更箇所の表は {rows} 行です。うち {shown} 行:",
        f"The 変更箇所 table made from its history has {rows} rows; {shown} of them:",
    )


def _what_next(place: Path) -> Iterator[str]:
    yield tr("次に試すこと(上から順に、そのまま打てます):", "What to try next (in this order, as it stands):")
    for what, call in _calls(place):
        yield f"  {what}"
        yield f"    {call}"


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
