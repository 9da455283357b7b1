"""form.json of an edition of one's own: what the edition is called, which one it follows, and which sections it has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from typing import Any

from shinkyu.model.form.own.telling import Teller
from shinkyu.model.form.own.words import are_lines, is_edition, is_line
from shinkyu.model.language import tr

KEYS = (
    "name",
    "title",
    "style",
    "edition",
    "edition_label",
    "changes_heading",
    "follows",
    "in_force",
    "parts",
    "sections",
)
_SECTION = re.compile(r"cover|(?:I|II|III|IV|V|VI|VII|VIII|IX|X)-A?[1-9][0-9]?")
MOST_SECTIONS = 200


def is_section_id(text: str) -> bool:
    """Whether a text can be the id of a section: ``III-3``, ``II-A1``, ``cover``."""
    return _SECTION.fullmatch(text) is not None


def check_about(teller: Teller, name: str, edition: str, files: Collection[str]) -> None:
    """Tells all that is wrong with a form.json; ``name``, ``edition``: as the folder is called; ``files``: those beside it."""
    about = teller.file.value
    _keys(teller, about)
    for key, wanted in (("name", name), ("edition", edition)):
        if key in about and about[key] != wanted:
            what = tr(
                f"{key} が、フォルダの名前 {name}-{edition} と違います",
                f"{key} is not that of the folder, {name}-{edition}",
            )
            teller.tell("form-file", (key,), what, f'"{key}": "{wanted}"', about[key])
    for key in ("title", "style", "changes_heading"):
        if key in about and not is_line(about[key]):
            what = tr(f"{key} は1行の文字で書きます", f"{key} is a text of one line")
            teller.tell("form-file", (key,), what, '"title": "重点項目評価書"', about[key])
    _filled(teller, about)
    _parts(teller, about)
    _sections(teller, about, files)


def _keys(teller: Teller, about: dict[str, Any]) -> None:
    for key in about.keys() - set(KEYS):
        what = tr(f"form.json に「{key}」という項目はありません", f"form.json has no key {key!r}")
        teller.tell("form-file", (key,), what, tr("あるもの: ", "there are: ") + " ".join(KEYS), key)
    for key in KEYS:
        if key not in about:
            what = tr(f"form.json に {key} がありません", f"form.json lacks {key}")
            teller.tell("form-file", (), what, f'"{key}": …', key)


def _filled(teller: Teller, about: dict[str, Any]) -> None:
    """What nobody but the author can say, and what is not guessed."""
    if "edition_label" in about and not is_line(about["edition_label"]):
        _unfilled(teller, about, "edition_label", '"edition_label": "令和6年10月"')
    if "follows" in about and not is_edition(about["follows"]):
        _unfilled(teller, about, "follows", '"follows": "2018-05"')
    if "in_force" in about and not _is_day(about["in_force"]):
        _unfilled(teller, about, "in_force", '"in_force": "2024-10-01"')


def _unfilled(teller: Teller, about: dict[str, Any], key: str, example: str) -> None:
    what = {
        "edition_label": tr("様式の版の呼び名", "what the edition is called"),
        "follows": tr("前の版", "the edition before"),
        "in_force": tr("様式を使い始める日", "the first day on which it is used"),
    }[key]
    message = tr(f"{key} ({what}) が書かれていません", f"{key} ({what}) is not filled in")
    hint = tr(f"公布された様式のとおりに書いてください (例 {example})", f"write it as it was published ({example})")
    teller.tell("form-unfilled", (key,), message, hint, about[key])


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _parts(teller: Teller, about: dict[str, Any]) -> None:
    parts = about.get("parts", [])
    example = '{"title": "Ⅰ 基本情報", "also": []}'
    if not isinstance(parts, list):
        teller.tell("form-file", ("parts",), tr("parts は並びで書きます", "parts is a list"), example, parts)
        return
    for place, part in enumerate(parts):
        sound = isinstance(part, dict) and part.keys() == {"title", "also"} and is_line(part["title"])
        if not sound or not (part["also"] == [] or are_lines(part["also"])):
            what = tr("parts の1件は、title と also で書きます", "each of the parts has a title and an also")
            teller.tell("form-file", ("parts", place), what, example, part)
    titles = [str(part["title"]) for part in parts if isinstance(part, dict) and "title" in part]
    if len(set(titles)) < len(titles):
        what = tr("parts に同じ title があります", "two of the parts have one title")
        teller.tell("form-file", ("parts",), what, tr("1つにまとめてください", "make them one"), titles)


def _sections(teller: Teller, about: dict[str, Any], files: Collection[str]) -> None:
    ids = about.get("sections", [])
    if not isinstance(ids, list) or not ids or len(ids) > MOST_SECTIONS:
        what = tr("sections は、セクションの id の並びで書きます", "sections is a list of the ids of sections")
        teller.tell("form-file", ("sections",), what, '["cover", "I-1", …]', "")
        return
    for place, one in enumerate(ids):
        _section_id(teller, ids, place, one, files)
    if "cover" not in ids:
        what = tr("sections に cover (表紙) がありません", "the sections lack the cover")
        teller.tell("form-file", ("sections",), what, '["cover", …]', "cover")


def _section_id(teller: Teller, ids: list[Any], place: int, one: Any, files: Collection[str]) -> None:
    where = ("sections", place)
    if not isinstance(one, str) or not is_section_id(one):
        what = tr(f"セクションの id にならない名前です: {one!r:.80}", f"it cannot be the id of a section: {one!r:.80}")
        hint = tr(
            "Ⅲ-3 は III-3、Ⅱの(別添1)は II-A1、表紙は cover と書きます", "Ⅲ-3 is III-3, (別添1) of Ⅱ II-A1, 表紙 cover"
        )
        teller.tell("form-file", where, what, hint, one)
    elif one in ids[:place]:
        what = tr(f"セクション {one} が2つあります", f"the section {one} stands twice")
        teller.tell("form-file", where, what, tr("1つを消してください", "take one of them away"), one)
    elif f"{one}.json" not in files:
        what = tr(
            f"セクション {one} のファイル {one}.json がありません", f"there is no {one}.json of the section {one}"
        )
        hint = tr("ファイルを置くか、sections から消してください", "put it there, or take it out of sections")
        teller.tell("form-file", where, what, hint, one)
