"""Labels of assessments with several 特定個人情報ファイル, and labels that are paths."""

from __future__ import annotations

import pytest

from shinkyu.model.form.labels import FileRef, resolve
from shinkyu.schema import load_form

FILES = (
    FileRef("f1", "juki", "住民基本台帳ファイル", 1),
    FileRef("f2", "honnin", "本人確認情報ファイル", 2),
    FileRef("f3", "sofu", "送付先情報ファイル(令和2年度)", 3),
)
WHICH = "どの特定個人情報ファイルの項目か分かりません"


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("Ⅱ(2)本人確認情報ファイル 3.①", "files/honnin/II-3/①入手元"),
        ("Ⅱ（２）本人確認情報ファイル　３．①入手元", "files/honnin/II-3/①入手元"),
        ("Ⅱ 本人確認情報ファイル 3.①", "files/honnin/II-3/①入手元"),
        ("Ⅱ(2) 3.①", "files/honnin/II-3/①入手元"),
        ("Ⅱ-3(2)①", "files/honnin/II-3/①入手元"),
        ("Ⅱ特定個人情報ファイルの概要(2)本人確認ファイル 3 ①", "files/honnin/II-3/①入手元"),
        ("(1)住民基本台帳ファイル Ⅲ-3 リスク2 その他の措置の内容", "files/juki/III-3/リスク2/その他の措置の内容"),
        ("Ⅲ-3 リスク2 その他の措置の内容 (1)住民基本 台帳ファイル", "files/juki/III-3/リスク2/その他の措置の内容"),
        ("(別添2)(1)住民基本台帳ファイル", "files/juki/II-A2/記録項目"),
        ("(別添2)特定個人情報ファイル記録項目 (2)本人確認情報ファイル", "files/honnin/II-A2/記録項目"),
        ("Ⅱ (3)送付先情報ファイル(令和2年度) 2 基本情報 ⑤", "files/sofu/II-2/⑤保有開始日"),
        ("(3) Ⅱ-4 委託事項2 ⑥委託先名", "files/sofu/II-4/委託事項[2]/⑥委託先名"),
        ("表紙 公表日", "cover/公表日"),
        ("Ⅰ-2 システム3", "I-2/システム[3]/②システムの機能"),
        ("Ⅳ-1 ②", "IV-1/②監査"),
    ],
)
def test_a_label_names_the_file_of_its_item(label: str, path: str) -> None:
    assert resolve(load_form("zenkoumoku"), label, files=FILES).path == path


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Ⅱ-3 ①", WHICH),
        ("Ⅲ-3 リスク2 その他の措置の内容", WHICH),
        ("(別添2)", WHICH),
        ("Ⅱ(4) 3.①", "「(4)」という特定個人情報ファイルはありません"),
        ("Ⅱ(1)本人確認情報ファイル 3.①", "「(1)本人確認情報ファイル」という特定個人情報ファイルはありません"),
        ("Ⅱ(2)予防接種ファイル 3.①", "「(2)予防接種ファイル」という特定個人情報ファイルはありません"),
        ("Ⅱ(1)住民基本台帳ファイル(2) 3.①", "「(2)」という特定個人情報ファイルはありません"),
        (
            "Ⅱ(1)住民基本台帳ファイル、(2)本人確認情報ファイル 3.①",
            "「(2)本人確認情報ファイル」という特定個人情報ファイルはありません",
        ),
        ("Ⅰ-5(1)住民基本台帳ファイル", "特定個人情報ファイルごとの項目ではありません"),
        ("(2)本人確認情報ファイル", "番号と見出しに当てはまる項目がありません"),
    ],
)
def test_a_doubtful_file_is_not_guessed(label: str, why: str) -> None:
    resolution = resolve(load_form("zenkoumoku"), label, files=FILES)
    assert (resolution.path, resolution.doubtful_why) == (None, why)
    assert resolution.nearest


def test_the_nearest_of_a_label_without_its_file_are_the_files() -> None:
    nearest = resolve(load_form("zenkoumoku"), "Ⅱ-4 委託事項2 ⑥", files=FILES).nearest
    assert nearest == tuple(f"files/{file.slug}/II-4/委託事項[2]/⑥委託先名" for file in FILES)


def test_the_entrys_place_goes_with_its_path_in_the_file() -> None:
    number = resolve(load_form("zenkoumoku"), "(1) Ⅱ-4 委託事項2 ⑥", files=FILES).number
    assert number == (("files/juki/II-4/委託事項[2]", 2),)


def test_a_name_that_is_a_heading_needs_its_number() -> None:
    files = (FileRef("a", "a", "特定個人情報ファイル", 1), FileRef("b", "b", "住民票ファイル", 2))
    form = load_form("zenkoumoku")
    assert resolve(form, "Ⅲ-4 特定個人情報ファイルの取扱いの記録", files=files).doubtful_why == WHICH
    path = "files/b/III-4/特定個人情報ファイルの取扱いの記録"
    assert resolve(form, "Ⅲ-4 特定個人情報ファイルの取扱いの記録 (2)住民票ファイル", files=files).path == path


@pytest.mark.parametrize("files", [(), FILES[:1]])
def test_with_one_file_there_is_nothing_to_tell_apart(files: tuple[FileRef, ...]) -> None:
    form = load_form("zenkoumoku")
    assert resolve(form, "Ⅱ-3 ①", files=files).path == "II-3/①入手元"
    assert resolve(form, "Ⅱ(1)住民基本台帳ファイル 3.①", files=files).path == "II-3/①入手元"
    assert resolve(form, "Ⅱ(2)住民基本台帳ファイル 3.①", files=files).path is None


@pytest.mark.parametrize(
    "path",
    [
        "III-3/リスク2/その他の措置の内容",
        "III-3/リスク2/ユーザ認証の管理/具体的な管理方法",
        "I-2/システム[kouki]/②システムの機能",
        "I-2/システム[kouki]",
        "I-2/システム[4]/②システムの機能",
        "II-4/委託事項[sys-1]",
        "cover/公表日",
    ],
)
def test_an_items_path_is_taken_as_it_is(path: str) -> None:
    resolution = resolve(load_form("zenkoumoku"), f" {path}\n")
    assert (resolution.path, resolution.number) == (path, ())


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("III-3/リスク9/その他の措置の内容", "様式にこの項目はありません"),
        ("III-3/リスク2/その他の措置の内容/記載", "様式にこの項目はありません"),
        ("III-3/リスク2[a]/その他の措置の内容", "様式にこの項目はありません"),
        ("III-3/", "様式にこの項目はありません"),
        ("I-2/システム/②システムの機能", "何番目の「システム」か分かりません"),
        ("III-3/リスク2", "この見出しのどの項目か分かりません"),
        ("files/juki/III-3/リスク2/その他の措置の内容", "files/juki にこの項目はありません"),
        ("files/juki/なし", "様式にこの項目はありません"),
    ],
)
def test_a_path_is_never_mended(path: str, why: str) -> None:
    resolution = resolve(load_form("zenkoumoku"), path)
    assert (resolution.path, resolution.doubtful_why) == (None, why)
    assert resolution.nearest


def test_paths_with_several_files() -> None:
    form = load_form("zenkoumoku")
    for path in ("files/juki/III-3/リスク2/その他の措置の内容", "I-5/法令上の根拠", "files/sofu/II-4/委託事項[a]"):
        assert resolve(form, path, files=FILES).path == path
    assert resolve(form, "files/juki/II-1", files=FILES).path == "files/juki/II-1/特定個人情報ファイル名"
    for path in ("III-3/リスク2/その他の措置の内容", "files/juki/I-5/法令上の根拠", "files/nai/II-7/備考"):
        assert resolve(form, path, files=FILES).path is None
