"""`shinkyu replace`: one term everywhere; nothing else changes, nothing uncertain is done unasked."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.images import png
from tests.repos import Repo

MEASURE, SYSTEM = "III-3/リスク2/その他の措置の内容", "I-2/システム[e1]/②システムの機能"
SOURCE, CONNECTED = "II-3/②入手方法", "I-2/システム[e1]/③他のシステムとの接続"
OLD, NEW = "システム部門", "情報システム部門"
CLAIMS = ("--submission", "事後", "--reason", "組織改編", "--date", "2024-04-01", "--yes")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """Two assessments, with the term by itself, inside of longer words, in the free text of a choice, and new already."""
    texts = {
        MEASURE: f"{OLD}が鍵を掛ける。\n\n{OLD}及び各{OLD}長が確かめる。",
        SYSTEM: f"{NEW}の職員が使う。",
        SOURCE: f"紙、その他({OLD}の窓口)",
        "II-2/⑥事務担当部署": OLD,
    }
    repo = Repo(tmp_path / "city").init("zenkoumoku", "jumin", texts)
    return repo.init("kiso", "zei", {"I-5/①部署": f"税務課の{OLD}"}, edition="2019-01")


def state(city: Repo) -> dict[str, bytes]:
    found = (
        path for path in city.path.rglob("*") if path.is_file() and ".git" not in path.relative_to(city.path).parts
    )
    return {path.relative_to(city.path).as_posix(): path.read_bytes() for path in found}


def rows(call: Call, city: Repo, *more: str) -> list[tuple[str, str, str, str]]:
    told = json.loads(call("table", "--all", "--format", "json", *more, cwd=city.path).out)
    return [(row["item"], row["way"], row["before"], row["after"]) for row in told]


def test_a_preview_shows_every_place_and_changes_nothing(city: Repo, call: Call) -> None:
    before, head = state(city), city.head
    told = call("replace", OLD, NEW, "--dry-run", "--slug", "jumin", cwd=city.path).out
    assert f"  + [{OLD}→{NEW}]が鍵を掛ける。⏎⏎{OLD}" in told
    assert f"及び各[{OLD}]長が確かめる。  (長い語: 各{OLD}長)" in told
    assert f"  + 紙、その他([{OLD}→{NEW}]の窓口)" in told
    assert f"「{OLD}」→「{NEW}」: 3項目 4か所" in told
    assert f"もう「{NEW}」になっている: 1か所" in told
    assert f"--inside-all): 各{OLD}長 1か所" in told
    assert (state(city), city.head) == (before, head)


def test_nobody_there_to_ask_changes_nothing(city: Repo, call: Call) -> None:
    before = state(city)
    assert "--yes" in call("replace", OLD, NEW, "--all", cwd=city.path, code=2).err
    assert state(city) == before


def test_the_working_tree_alone_changes_where_no_record_is_asked_for(city: Repo, call: Call) -> None:
    head, before = city.head, state(city)
    city.write("jumin/III-3.yaml", before["jumin/III-3.yaml"].replace(b"\n", b"  # note\n", 1) + b"# last\n")
    written = (city.path / "jumin/III-3.yaml").read_bytes()
    told = call("replace", OLD, NEW, "--all", "--yes", cwd=city.path).out
    assert "jumin/III-3.yaml" in told
    assert "commit --way 置換" in told
    assert city.head == head
    now = state(city)
    assert now["jumin/III-3.yaml"] == written.replace(f"{OLD}が".encode(), f"{NEW}が".encode()).replace(
        f"{OLD}及び".encode(), f"{NEW}及び".encode()
    )
    assert now["jumin/I-2.yaml"] == before["jumin/I-2.yaml"]
    assert f"税務課の{NEW}" in now["zei/I-5.yaml"].decode()
    assert "置き換えるところがありません" in call("replace", OLD, NEW, "--all", "--yes", cwd=city.path, code=2).err


def test_a_record_is_one_commit_with_a_row_for_each_item(city: Repo, call: Call) -> None:
    call("replace", OLD, NEW, "--all", "--inside-all", *CLAIMS, cwd=city.path)
    assert city.git("log", "--format=%s", "-2").splitlines()[0] == f"「{OLD}」を「{NEW}」に改める"
    assert city.git("status", "--short") == ""
    told = [
        (SOURCE, "置換", f"記載中にある「{OLD}」", f"「{NEW}」"),
        ("II-2/⑥事務担当部署", "全文", OLD, NEW),
        (MEASURE, "置換", f"記載中にある「{OLD}」", f"「{NEW}」"),
        ("I-5/①部署", "置換", f"記載中にある「{OLD}」", f"「{NEW}」"),
    ]
    assert sorted(rows(call, city, "--ways", "recorded")) == sorted(told)
    assert sorted(rows(call, city, "--ways", "concise")) == sorted(told)
    assert json.loads(call("check", "--json", "--fail-on", "error", cwd=city.path, code=None).out)
    assert "row-note" not in call("check", cwd=city.path, code=None).out
    call("undo", "HEAD", "--reason", "記録の誤り", cwd=city.path)
    assert rows(call, city) == []


def test_what_stays_somewhere_is_not_told_as_gone(city: Repo, call: Call) -> None:
    """Where the term stays inside of a longer word the row cannot say that it went: it quotes more, or the whole texts."""
    call("replace", OLD, NEW, "--item", MEASURE, "--slug", "jumin", *CLAIMS, cwd=city.path)
    ((item, way, before, after),) = rows(call, city)
    assert (item, way) == (MEASURE, "全文")
    assert (before.count(OLD), after.count(NEW), after.count(OLD)) == (3, 2, 3)
    assert "row-note-untrue" not in call("check", cwd=city.path, code=None).out


def test_a_longer_word_that_is_named_is_told_by_its_name(city: Repo, call: Call) -> None:
    texts = {MEASURE: f"{OLD}長と基幹{OLD}長が行う。"}
    city.edit(texts, date="2024-01-01", slug="jumin")
    call(
        "replace",
        OLD,
        "情報部門",
        "--inside",
        f"基幹{OLD}長",
        "--item",
        MEASURE,
        "--slug",
        "jumin",
        *CLAIMS,
        cwd=city.path,
    )
    *_, last = rows(call, city)
    assert last == (MEASURE, "置換", f"記載中にある「基幹{OLD}長」", "「基幹情報部門長」")


def test_other_edits_are_left_out_of_the_record_and_stay(city: Repo, call: Call) -> None:
    city.replace("jumin/I-2.yaml", "職員が使う", "職員だけが使う").replace("jumin/II-3.yaml", "紙", "# 覚え\n    - 紙")
    other = "III-3/リスク1/その他の措置の内容"
    call(
        "edit",
        other,
        "--file",
        city.write("../text", "新しい措置").path.parent / "text",
        "--slug",
        "jumin",
        cwd=city.path,
    )
    call("replace", OLD, NEW, "--slug", "jumin", *CLAIMS, cwd=city.path)
    assert other not in city.git("show", "HEAD", "--format=")
    assert "新しい措置" not in city.git("show", "HEAD")
    status = json.loads(call("status", "--json", cwd=city.path, code=None).out)["assessments"]
    assert {row["item"] for one in status for row in one["rows"]} == {other, SYSTEM}
    assert "# 覚え" in (city.path / "jumin/II-3.yaml").read_text("utf-8")
    assert "# 覚え" not in city.git("show", "HEAD:jumin/II-3.yaml")


def test_an_item_with_edits_of_its_own_is_not_recorded(city: Repo, call: Call) -> None:
    city.replace("jumin/III-3.yaml", "鍵を掛ける", "錠を掛ける")
    before, head = state(city), city.head
    told = call("replace", OLD, NEW, "--slug", "jumin", *CLAIMS, cwd=city.path, code=2).err
    assert MEASURE in told
    assert "shinkyu commit --item" in told
    assert (state(city), city.head) == (before, head)


def test_a_long_item_is_one_row_that_tells_the_term(city: Repo, call: Call) -> None:
    """Not one for each of its blocks, changed or not."""
    city.edit(
        {MEASURE: "\n\n".join(["長い措置。" * 60, f"{OLD}が行う。", "ほかの措置。" * 60])},
        date="2024-01-01",
        slug="jumin",
    )
    call("replace", OLD, NEW, "--item", MEASURE, "--slug", "jumin", *CLAIMS, cwd=city.path)
    assert rows(call, city, "--since", "2024-04-01") == [(MEASURE, "置換", f"記載中にある「{OLD}」", f"「{NEW}」")]


def test_what_is_edited_first_can_be_recorded_as_terms_too(city: Repo, call: Call) -> None:
    call("replace", OLD, NEW, "--item", MEASURE, "--slug", "jumin", "--inside-all", "--yes", cwd=city.path)
    call("commit", "--way", "置換", "--slug", "jumin", *CLAIMS[:-1], cwd=city.path)
    ((_, way, _, after),) = rows(call, city)
    assert (way, after) == ("置換", f"「{NEW}」")


def test_a_published_row_is_asked_about(city: Repo, call: Call) -> None:
    city.edit({MEASURE: f"{OLD}が行う。"}, date="2024-04-01", reason="改善", slug="jumin").git(
        "tag", "published/jumin/2024-04-02"
    )
    one = ("replace", OLD, NEW, "--item", MEASURE, "--slug", "jumin", *CLAIMS)
    before = state(city)
    assert "--published" in call(*one, cwd=city.path, code=2).err
    assert state(city) == before
    call(*one, "--published", cwd=city.path)


def test_captions_and_names_of_entries_are_texts(city: Repo, call: Call) -> None:
    city.edit({"I-2/システム[e1]/①システムの名称": f"{OLD}の台帳"}, date="2024-01-01", slug="jumin")
    city.write("jumin/attachments/a.png", png(3, 2))
    city.write("jumin/I-A1.yaml", f"図:\n  file: attachments/a.png\n  caption: {OLD}の流れ\n").commit(
        "図", {"Table": "none", "Reason": "図"}
    )
    call("replace", OLD, NEW, "--slug", "jumin", *CLAIMS, cwd=city.path)
    told = {item: (before, after) for item, _, before, after in rows(call, city, "--since", "2024-04-01")}
    assert told["I-A1/図"] == told["I-2/システム[e1]/①システムの名称"] == (f"記載中にある「{OLD}」", f"「{NEW}」")
    assert f"図:{NEW}の流れ" in call("show", "--slug", "jumin", "--item", "I-A1", cwd=city.path).out
    assert "row-note" not in call("check", cwd=city.path, code=None).out
    assert "file: attachments/a.png" in (city.path / "jumin/I-A1.yaml").read_text("utf-8")


def test_names_of_files_are_only_listed(tmp_path: Path, call: Call) -> None:
    files = [("honnin", "本人確認ファイル"), ("juki", "住基ファイル")]
    city = Repo(tmp_path / "city").init("zenkoumoku", "jumin", {"I-1/②事務の内容": "本人確認を行う。"}, files=files)
    before = state(city)["jumin/assessment.yaml"]
    told = call("replace", "本人確認", "本人特定", "--yes", cwd=city.path).out
    assert "shinkyu file rename" in told
    assert "jumin honnin 本人確認ファイル" in told
    assert state(city)["jumin/assessment.yaml"] == before


def test_two_records_of_one_day_are_one_row(city: Repo, call: Call) -> None:
    one = ("--item", MEASURE, "--slug", "jumin", "--inside-all", *CLAIMS)
    call("replace", OLD, "情報課", *one, cwd=city.path)
    call("replace", "鍵", "錠", *one, cwd=city.path)
    ((_, way, before, after),) = rows(call, city)
    assert (way, before, after) == ("置換", f"記載中にある「{OLD}」・「鍵」", "「情報課」・「錠」")
    assert "row-note-untrue" not in call("check", cwd=city.path, code=None).out


@pytest.mark.parametrize("refused", ["--submission 事中 --reason x", "--submission 事後", "--date 2024-04-01", "-m 題"])
def test_a_record_that_cannot_be_changes_nothing(city: Repo, call: Call, refused: str) -> None:
    before = state(city)
    call("replace", OLD, NEW, "--all", "--yes", *refused.split(), cwd=city.path, code=2)
    assert state(city) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((OLD, OLD), "前と後が同じ"),
        (("", NEW), "OLD の値が空"),
        ((OLD, ""), "NEW の値が空"),
        ((" ", NEW), "空白"),
        (("部門\n課", NEW), "改行"),
        ((OLD, "情報\u2028部門"), "改行や制御文字"),
        (("'システム部門'", NEW), "'"),
        ((OLD, NEW, "--inside", "別の語"), "を含む長い語ではありません"),
        ((OLD, NEW, "--all", "--slug", "jumin"), "--all"),
        (("どこにもない語", NEW, "--all"), "どこにもありません"),
        ((OLD, NEW, "--slug", "nai"), "nai"),
        ((OLD, NEW, "--slug", "jumin", "--item", "III-99"), "III-99"),
    ],
)
def test_what_cannot_be_meant_is_refused(city: Repo, call: Call, arguments: tuple[str, ...], said: str) -> None:
    before = state(city)
    told = call("replace", *arguments, "--yes", cwd=city.path, code=2)
    assert said in told.err
    assert "→" in told.err
    assert state(city) == before


def test_options_of_the_form_other_widths_and_line_ends_are_only_listed(city: Repo, call: Call) -> None:
    texts = {SOURCE: "紙、その他(用紙と紙)", MEASURE: "ＵＳＢメモリとUSBメモリ。US\nBも同じ。"}
    city.edit(texts, date="2024-01-01", slug="jumin")
    told = call("replace", "紙", "書面", "--slug", "jumin", "--yes", cwd=city.path).out
    assert "様式の選択肢など" in told
    assert "紙、その他(用紙と書面)" in call("show", "--pending", "--slug", "jumin", "--item", SOURCE, cwd=city.path).out
    told = call("replace", "USB", "外部記憶", "--slug", "jumin", "--inside-all", "--yes", cwd=city.path).out
    assert "字の幅や大文字・小文字が違う語(そのまま): ＵＳＢ 1か所" in told
    assert "行をまたぐ(そのまま。shinkyu edit で直せます): 1か所" in told
    assert "ＵＳＢメモリと外部記憶メモリ。US\n" in (city.path / "jumin/III-3.yaml").read_text("utf-8").replace("  ", "")


def test_line_ends_of_a_checkout_stay(city: Repo, call: Call) -> None:
    city.git("config", "core.autocrlf", "true")
    file = city.path / "zei/I-5.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    call("replace", OLD, NEW, "--slug", "zei", *CLAIMS, cwd=city.path)
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")
    assert city.git("status", "--short") == ""
    assert "\r" not in city.git("show", "HEAD:zei/I-5.yaml")


@pytest.mark.parametrize(
    ("answers", "code", "written"),
    [("y\ny\n", 0, (3, 1)), ("n\ny\n", 0, (2, 0)), ("y\nn\n", 2, (0, 0)), ("\n\n", 2, (0, 0))],
)
def test_at_a_terminal_longer_words_are_asked_about(
    city: Repo, call: Call, answers: str, code: int, written: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO(answers)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    asked = call("replace", OLD, "企画課", "--item", MEASURE, "--slug", "jumin", cwd=city.path, code=code).err
    assert f"長い語「各{OLD}長」の中(1か所)も置き換えますか" in asked
    text = (city.path / "jumin/III-3.yaml").read_text("utf-8")
    assert (text.count("企画課"), text.count("企画課長")) == written


def test_a_file_that_a_sparse_checkout_leaves_out_is_recorded_and_stays_out(city: Repo, call: Call) -> None:
    city.git("sparse-checkout", "set", "jumin")
    call("replace", OLD, NEW, "--all", *CLAIMS, cwd=city.path)
    assert f"税務課の{NEW}" in city.git("show", "HEAD:zei/I-5.yaml")
    assert not (city.path / "zei").exists()
    assert city.git("status", "--short") == ""


def test_in_english(city: Repo, call: Call, english: None) -> None:
    told = call("replace", OLD, NEW, "--slug", "jumin", "--dry-run", cwd=city.path).out
    assert f"{OLD} → {NEW}: 3 items, 4 places" in told
    assert f"(longer word: 各{OLD}長)" in told
    assert "Replaced 4 times" in call("replace", OLD, NEW, "--slug", "jumin", "--yes", cwd=city.path).out
