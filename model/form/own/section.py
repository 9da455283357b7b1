"""The schema of one section: its own keys, and those of each item in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from shinkyu.model.form.own.jsonfile import Pointer
from shinkyu.model.form.own.keys import MEANS, OF_ITEM, OF_SECTION, leads_fit
from shinkyu.model.form.own.raw import options_of
from shinkyu.model.form.own.shapes import CHOSEN, FIGURE, OWN_VALUES, wrong_shape
from shinkyu.model.form.own.telling import Teller
from shinkyu.model.form.own.words import are_lines, is_line
from shinkyu.model.language import tr

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NUMERALS = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", strict=True))
_ASIDE = frozenset({"title", "description"})
_DEEPEST = 8
_DIVIDING = re.compile(r"[\\/\[\]]|#file\Z")  # what a path of items is written with
_NO_ITEM = frozenset({*OWN_VALUES.values(), "id"})


class SectionCheck:
    """Tells all that is wrong with a section by itself. ``parts``: the titles of the form's parts."""

    def __init__(self, teller: Teller, section_id: str, parts: frozenset[str]) -> None:
        self._teller = teller
        self._id = section_id
        self._parts = parts

    def run(self) -> None:
        """In the order of the file."""
        schema = self._teller.file.value
        self._fixed(schema)
        self._x_keys(schema, OF_SECTION, ())
        self._section_words(schema)
        properties = schema.get("properties")
        if not isinstance(properties, dict) or not properties:
            self._schema((), "properties", '{"…": {…}}')
            return
        self._items(properties, ("properties",), 1, in_list=False)

    def _fixed(self, schema: dict[str, Any]) -> None:
        for key, wanted in (("$schema", DIALECT), ("type", "object"), ("additionalProperties", False)):
            if type(schema.get(key)) is not type(wanted) or schema[key] != wanted:
                self._schema((), key, json.dumps(wanted))
        known = {"$schema", "type", "additionalProperties", "properties", *_ASIDE}
        for key in schema:
            if key not in known and not key.startswith("x-"):
                self._schema((), key, None)

    def _section_words(self, schema: dict[str, Any]) -> None:
        title, said = schema.get("title"), schema.get("description")
        if not is_line(title):
            self._schema((), "title", '"…"')
        self._help((), said)
        if isinstance(title, str) and is_line(title) and isinstance(said, str) and title not in said:
            what = tr(f"description に題名「{title}」がありません", f"the description lacks the title {title!r}")
            hint = tr("節の番号と題名から書き始めてください", "begin it with the number and the title of the section")
            self._teller.tell("form-help", ("description",), what, hint, title)
        part, numeral = schema.get("x-part"), self._id.partition("-")[0]
        if self._id == "cover":
            return
        if not isinstance(part, str) or part not in self._parts or not part.startswith(f"{_NUMERALS[numeral]} "):
            what = tr(
                f"{self._id} の x-part が、form.json の parts にある「{_NUMERALS[numeral]} …」ではありません",
                f"x-part of {self._id} is none of the parts in form.json that begin with {_NUMERALS[numeral]}",
            )
            self._teller.tell("form-schema", ("x-part",), what, " | ".join(sorted(self._parts)), part)

    def _items(self, properties: Mapping[str, Any], at: Pointer, depth: int, *, in_list: bool) -> None:
        for heading, schema in properties.items():
            place = (*at, heading)
            if not isinstance(schema, dict) or "x-kind" not in schema:
                self._teller.tell(
                    "form-schema",
                    place,
                    tr(f"「{heading}」に x-kind がありません", f"{heading!r} has no x-kind"),
                    f'"x-kind": "{MEANS["x-kind"]}"',
                    heading,
                )
            elif depth > _DEEPEST:
                hint = tr(
                    "公布された様式の見出しの深さに合わせてください",
                    "keep to the depth of the official form's headings",
                )
                self._teller.tell("form-schema", place, tr("項目が深すぎます", "items stand too deep"), hint, heading)
            else:
                self._item(heading, schema, place, depth, in_list=in_list)

    def _item(self, heading: str, schema: dict[str, Any], place: Pointer, depth: int, *, in_list: bool) -> None:
        self._heading(heading, schema, place)
        kind = schema["x-kind"]
        if not self._x_keys(schema, OF_ITEM, place):
            return
        self._repeat(schema, kind, place, in_list=in_list)
        for pointer, key, wanted in wrong_shape(schema):
            told = None if wanted is None else json.dumps(wanted, ensure_ascii=False)
            self._schema((*place, *pointer), key, told, kind)
        self._chosen(schema, kind, place)
        self._item_help(schema, kind, place)
        self._below(schema, kind, place, depth, in_list=in_list)

    def _heading(self, heading: str, schema: dict[str, Any], place: Pointer) -> None:
        if not is_line(heading) or heading in _NO_ITEM or _DIVIDING.search(heading):
            what = tr(f"見出しにならない文字です: {heading!r:.80}", f"it cannot be a heading: {heading!r:.80}")
            hint = tr(
                "1行で書き、/ [ ] \\ と続く空白、全角空白、「記載」「選択」「id」は避けてください",
                "keep it to one line, without / [ ] \\, without blanks in a row, and no 記載, 選択 or id",
            )
            self._teller.tell("form-schema", place, what, hint, heading)
        if schema.get("title") != heading:
            self._schema(place, "title", json.dumps(heading, ensure_ascii=False))

    def _repeat(self, schema: dict[str, Any], kind: str, place: Pointer, *, in_list: bool) -> None:
        if schema.get("x-repeat") is True and (in_list or kind not in ("group", "line", "text")):
            what = tr(
                "x-repeat は、繰り返しの中の項目や、この種類の項目には付けられません",
                "x-repeat cannot stand here: not within a list, and not with this kind",
            )
            self._teller.tell("form-schema", (*place, "x-repeat"), what, "group | line | text", kind)

    def _below(self, schema: dict[str, Any], kind: str, place: Pointer, depth: int, *, in_list: bool) -> None:
        """What stands below an item: its own value and the like, and other items."""
        repeat = schema.get("x-repeat") is True
        below = schema.get("items") if repeat else schema
        properties = below.get("properties") if isinstance(below, dict) else None
        if not isinstance(properties, dict):
            return
        where = (*place, "items", "properties") if repeat else (*place, "properties")
        aside = {OWN_VALUES.get(kind, ""), "id" if repeat else "", *(FIGURE if kind == "figure" else ())}
        for key in sorted(aside & properties.keys()):
            if isinstance(properties[key], dict):
                self._words_beside(properties[key], (*where, key))
        items = {key: sub for key, sub in properties.items() if key not in aside}
        self._items(items, where, depth + 1, in_list=in_list or repeat)

    def _chosen(self, schema: dict[str, Any], kind: str, place: Pointer) -> None:
        """The options: lines, none twice; and what is said of an option is said of one that there is."""
        options = options_of(schema)
        if kind in CHOSEN and not are_lines(options):
            what = tr("選択肢は、1行の文字を重ならないように並べます", "options are texts of one line, none twice")
            self._teller.tell("form-schema", place, what, '["…", "…"]', options)
        said = [
            (key, option) for key in ("x-excludes", "x-spares", "x-agrees", "x-leads") for option in schema.get(key, ())
        ]
        for key, option in said:
            if option in options or (key == "x-spares" and not option and schema.get("x-optional")):
                continue
            what = tr(
                f"{key} の「{option}」は、この項目の選択肢にありません",
                f"{option!r} of {key} is no option of this item",
            )
            self._teller.tell("form-place", (*place, key, option), what, " | ".join(map(str, options))[:300], option)
        if "x-leads" in schema and not leads_fit(schema.get("x-role"), schema["x-leads"]):
            self._wrong_value(place, "x-leads", schema)
        if "x-groups" in schema and sum(schema["x-groups"].values()) != len(options):
            self._wrong_value(place, "x-groups", schema)

    def _x_keys(self, schema: dict[str, Any], known: Mapping[str, Any], place: Pointer) -> bool:
        """Whether all keys that begin with x- are known, and say what they may."""
        sound = True
        for key in (key for key in schema if key.startswith("x-")):
            if key not in known:
                self._schema(place, key, None)
            elif not known[key](schema[key]):
                self._wrong_value(place, key, schema)
            else:
                continue
            sound = False
        return sound

    def _wrong_value(self, place: Pointer, key: str, schema: dict[str, Any]) -> None:
        what = tr(f"{key} の値がこの形ではありません", f"the value of {key} is not of this shape")
        self._teller.tell("form-schema", (*place, key), what, f'"{key}": {MEANS[key]}', schema[key])

    def _words_beside(self, schema: dict[str, Any], place: Pointer) -> None:
        if not is_line(schema.get("title")):
            self._schema(place, "title", '"…"')
        self._help(place, schema.get("description"))

    def _item_help(self, schema: dict[str, Any], kind: str, place: Pointer) -> None:
        said = schema.get("description")
        self._help(place, said)
        if isinstance(said, str) and kind != "group" and ("※が付く" in said) != (schema.get("x-marked") is True):
            what = tr(
                "description と x-marked で、※が付くかどうかが違います",
                "description and x-marked differ in whether the item bears ※",
            )
            hint = tr(
                "※が付くなら、description に「※が付く項目で、…」と書いてください", "say ※が付く in it where it bears ※"
            )
            self._teller.tell("form-help", (*place, "description"), what, hint, said)

    def _help(self, place: Pointer, said: Any) -> None:
        if not isinstance(said, str):
            self._schema(place, "description", '"…"')
            return
        if len(said) < 10 or not said.endswith("。") or "`" in said or "\n" in said:
            what = tr(
                "description は、エディタで出る1行の説明です。10字より長く「。」で終え、` は使いません",
                "the description is what editors show: a line of ten letters or more that ends in 。 and has no backtick",
            )
            hint = tr(
                "何をどう書くかを、1文か2文で書いてください", "say in a sentence or two what is written there, and how"
            )
            self._teller.tell("form-help", (*place, "description"), what, hint, said)

    def _schema(self, place: Pointer, key: str, wanted: str | None, kind: str = "") -> None:
        """What JSON Schema says here that it may not (``wanted`` None), or does not say and should."""
        of = tr(f"種類 {kind} の ", f"of kind {kind} ") if kind else ""
        if wanted is None:
            what = tr(f"{of}ここに {key} は書けません", f"{key} cannot stand here {of}".rstrip())
            hint = tr(f"{key} を消してください", f"take {key} away")
        else:
            what = tr(f"{of}{key} が、書くべきものと違います", f"{key} {of}is not what it has to be")
            hint = f'"{key}": {wanted}'
        self._teller.tell("form-schema", (*place, key), what, hint, key)
