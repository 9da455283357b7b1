"""Official labels: how they read, and that every one of them leads back to its own item."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.labels import FileRef, long_label, resolve, short_label
from shinkyu.schema import Form, Item, editions, form_names, load_form, walk

JUKI = FileRef("f1", "juki", "住民基本台帳ファイル", 1)
FILES = (JUKI, FileRef("f2", "honnin", "本人確認情報ファイル", 2))
FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
PLACE = 7


def paths(form: Form) -> Iterator[tuple[Item, ItemPath, dict[ItemPath, int], bool]]:
    """Every item that holds a value: itself, its path with an entry ``[e]``, the entry's number, whether it is per file."""
    for section in form.sections:
        for headings, item in walk(section):
            if item.kind == "group":
                continue
            path, items, numbers = ItemPath(section.id), section.items, {}
            for heading in headings:
                above = next(sub for sub in items if sub.heading == heading)
                path = path.child(heading).entry("e") if above.repeat else path.child(heading)
                numbers |= {path: PLACE} if above.repeat else {}
                items = above.items
            yield item, path, numbers, section.per_file


@pytest.mark.parametrize(
    ("form", "path", "short", "long"),
    [
        (
            "zenkoumoku",
            "III-3/リスク2/その他の措置の内容",
            "Ⅲ-3 リスク2 その他の措置の内容",
            "Ⅲ 特定個人情報ファイルの取扱いプロセスにおけるリスク対策 3 特定個人情報の使用 リスク2 その他の措置の内容",
        ),
        (
            "zenkoumoku",
            "I-2/システム[e]/②システムの機能",
            "Ⅰ-2 システム7 ②システムの機能",
            "Ⅰ 基本情報 2 特定個人情報ファイルを取り扱う事務において使用するシステム システム7 ②システムの機能",
        ),
        ("zenkoumoku", "cover/公表日", "表紙 公表日", "表紙 公表日"),
        ("zenkoumoku", "I-A1/(備考)", "Ⅰ (別添1)事務の内容 (備考)", "Ⅰ 基本情報 (別添1)事務の内容 (備考)"),
        (
            "zenkoumoku",
            "II-4/委託事項[e]",
            "Ⅱ-4 委託事項7",
            "Ⅱ 特定個人情報ファイルの概要 4 特定個人情報ファイルの取扱いの委託 委託事項7",
        ),
        (
            "zenkoumoku",
            "IV-3/その他のリスク対策",
            "Ⅳ-3 その他のリスク対策",
            "Ⅳ その他のリスク対策 3 その他のリスク対策",
        ),
        (
            "zenkoumoku",
            "IV-2/従業者に対する教育・啓発/具体的な方法",
            "Ⅳ-2 従業者に対する教育・啓発 具体的な方法",
            "Ⅳ その他のリスク対策 2 従業者に対する教育・啓発 具体的な方法",
        ),
        ("kiso", "IV-11/判断の根拠", "Ⅳ-11 判断の根拠", "Ⅳ リスク対策 11 最も優先度が高いと考えられる対策 判断の根拠"),
    ],
)
def test_how_labels_read(form: str, path: str, short: str, long: str) -> None:
    item = ItemPath(path)
    numbers = dict.fromkeys(item.entries, PLACE)
    assert short_label(load_form(form), item, numbers=numbers, file=None) == short
    assert long_label(load_form(form), item, numbers=numbers, file=None) == long


def test_a_file_stands_first_or_after_the_part() -> None:
    form, path = load_form("zenkoumoku"), ItemPath("files/juki/II-4/委託事項[e]/⑥委託先名")
    numbers = {ItemPath("files/juki/II-4/委託事項[e]"): 3}
    short = short_label(form, path, numbers=numbers, file=JUKI)
    long = long_label(form, path, numbers=numbers, file=JUKI)
    assert short == "(1)住民基本台帳ファイル Ⅱ-4 委託事項3 ⑥委託先名"
    assert long == (
        "Ⅱ 特定個人情報ファイルの概要 (1)住民基本台帳ファイル 4 特定個人情報ファイルの取扱いの委託 委託事項3 ⑥委託先名"
    )


def test_an_entry_without_a_place_has_no_number() -> None:
    form = load_form("zenkoumoku")
    path = ItemPath("I-2/システム[a]")
    assert short_label(form, path, numbers={}, file=None) == "Ⅰ-2 システム"
    assert short_label(form, path, numbers={path: 0}, file=None) == "Ⅰ-2 システム"


def test_what_the_form_does_not_have_is_cited_as_it_stands() -> None:
    form = load_form("zenkoumoku")
    for make in (short_label, long_label):
        assert make(form, ItemPath("VII-2/昔の項目"), numbers={}, file=None) == "Ⅶ-2 昔の項目"
    assert short_label(form, ItemPath("III-3/昔の項目"), numbers={}, file=None) == "Ⅲ-3 昔の項目"


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_every_label_leads_back_to_its_item(name: str, edition: str) -> None:
    form = load_form(name, edition)
    seen: dict[str, str] = {}
    for _, path, numbers, _ in paths(form):
        for make in (short_label, long_label):
            label = make(form, path, numbers=numbers, file=None)
            assert resolve(form, label).path == path.replace("[e]", f"[{PLACE}]"), label
            assert seen.setdefault(label, path) == path


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_every_label_with_a_file_leads_back_to_it(name: str, edition: str) -> None:
    form = load_form(name, edition)
    for _, path, numbers, per_file in paths(form):
        file = JUKI if per_file else None
        path = path.in_file("juki") if per_file else path
        numbers = dict.fromkeys(path.entries, PLACE)
        for make in (short_label, long_label):
            label = make(form, path, numbers=numbers, file=file)
            assert resolve(form, label, files=FILES).path == path.replace("[e]", f"[{PLACE}]"), label


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_every_path_is_its_own_label(name: str, edition: str) -> None:
    form = load_form(name, edition)
    for _, path, _, _ in paths(form):
        assert resolve(form, path).path == path
