"""A reviewer without git: she fills in the page of a review, saves a file of verdicts, and goes on with it later."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.model.verdicts.handed_out import LONG, ids_of, review_in
from tests.payloads import HTML, UNSEEN
from tests.render.page.browsing import CONTRAST, labels, letters
from tests.render.page.conftest import Open

from shinkyu.model.review.approval import Approval, AssessmentApproval, RowApproval, Statement
from shinkyu.model.review.review import Review
from shinkyu.model.verdicts.file import JudgedRow, VerdictFile, read_verdict_file
from shinkyu.render.review.page import render
from shinkyu.render.review.verdictbox import Boxes


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    return review_in(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="session")
def html(review: Review) -> str:
    return "".join(render(review))


@pytest.fixture(scope="session")
def ids(review: Review) -> list[list[str]]:
    """The ids of what is to be judged, by assessment, in the order of the page."""
    return ids_of(review)


@pytest.fixture
def save(tmp_path: Path) -> Callable[[Page], Path]:
    """``save(page)``: the file that a press of the button saves."""

    def saving(page: Page) -> Path:
        with page.expect_download() as downloading:
            page.get_by_role("button", name="結果をファイルに保存").press("Enter")
        file = tmp_path / downloading.value.suggested_filename
        downloading.value.save_as(file)
        return file

    return saving


def box(page: Page, place: int) -> Locator:
    return page.locator("fieldset.judge").nth(place)


def judge(page: Page, place: int, verdict: str, remark: str = "") -> None:
    box(page, place).get_by_label(verdict, exact=True).check()
    box(page, place).get_by_label("備考").fill(remark)


def name(page: Page) -> Locator:
    return page.get_by_label("判定する人の名前")


def load(page: Page, file: Path) -> None:
    page.get_by_label("保存したファイルを読み込む").set_input_files(file)
    expect(page.locator("#j-said")).to_contain_text(file.name)


def judged(found: VerdictFile) -> list[JudgedRow]:
    return [row for one in found.assessments for row in one.rows]


def tab_to(page: Page, wanted: str) -> None:
    """The Tab key, until what matches has the focus."""
    for _ in range(100):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {wanted} by keyboard")


def test_the_keyboard_alone_fills_in_the_page_and_saves_a_file_that_is_read(
    html: str, review: Review, ids: list[list[str]], open_page: Open, tmp_path: Path
) -> None:
    page, press = open_page(html), lambda *keys: [page.keyboard.press(key) for key in keys]
    expect(page.locator("#j-left")).to_have_text(f"まだ {sum(map(len, ids))} / {sum(map(len, ids))} 件")
    tab_to(page, "#j-by")
    page.keyboard.type("佐藤 花子")
    tab_to(page, "fieldset.judge input")
    press("ArrowRight")
    press("j", "ArrowRight", "ArrowRight", "Tab")
    page.keyboard.type("根拠の条番号を\n確かめてください。")
    press("Shift+Tab", "j", "ArrowLeft", "k", "j")
    expect(page.locator("#j-counts")).to_have_text("承認 1、差戻し 1、保留 1")
    tab_to(page, "#j-save")
    with page.expect_download() as downloading:
        press("Enter")
    saved = downloading.value.suggested_filename
    assert saved == f"hantei-jumin-{review.assessments[0].digest[:12]}+1.json"
    downloading.value.save_as(tmp_path / saved)
    expect(page.locator("#j-said")).to_contain_text(f"{saved} として保存します")
    expect(page.locator("#j-said")).to_contain_text(f"まだのものが {sum(map(len, ids)) - 3} 件")
    found = read_verdict_file(tmp_path / saved)
    assert found.by == "佐藤 花子"
    assert [one.assessment for one in found.assessments] == [one.assessment.id for one in review.assessments]
    assert [one.digest for one in found.assessments] == [one.digest for one in review.assessments]
    assert [[row.id for row in one.rows] for one in found.assessments] == ids
    told = [(row.verdict, row.comment) for row in judged(found)]
    assert told[:3] == [("承認", ""), ("差戻し", "根拠の条番号を\n確かめてください。"), ("保留", "")]
    assert set(told[3:]) == {("", "")}


def test_one_assessment_is_saved_as_one(
    html: str, review: Review, open_page: Open, save: Callable[[Page], Path]
) -> None:
    from dataclasses import replace

    page = open_page("".join(render(replace(review, assessments=review.assessments[1:]))))
    name(page).fill("佐藤")
    file = save(page)
    assert file.name == f"hantei-zeimu-{review.assessments[1].digest[:12]}.json"
    assert json.loads(file.read_bytes()).keys() == {"format", "by", "assessment", "digest", "rows"}
    assert {row.verdict for row in judged(read_verdict_file(file))} == {""}


def test_a_saved_file_is_gone_on_with(html: str, open_page: Open, save: Callable[[Page], Path]) -> None:
    page = open_page(html)
    name(page).fill("佐藤 花子")
    for place, verdict in enumerate(("承認", "差戻し", "保留")):
        judge(page, place, verdict, f"備考{place}")
    first = save(page)
    other = open_page(html)
    load(other, first)
    expect(other.locator("#j-said")).to_contain_text("3 件の判定と備考を読み込みました")
    expect(other.locator("#j-counts")).to_have_text("承認 1、差戻し 1、保留 1")
    expect(name(other)).to_have_value("佐藤 花子")
    expect(other.locator("#j-gone")).to_be_hidden()
    judge(other, 3, "承認")
    told = [(row.verdict, row.comment) for row in judged(read_verdict_file(save(other)))]
    assert told[:5] == [("承認", "備考0"), ("差戻し", "備考1"), ("保留", "備考2"), ("承認", ""), ("", "")]


def test_verdicts_on_rows_that_are_gone_are_shown_and_not_taken_in(
    html: str, open_page: Open, save: Callable[[Page], Path]
) -> None:
    page = open_page(html)
    name(page).fill("佐藤")
    judge(page, 0, "差戻し", HTML[2])
    judge(page, 1, "承認")
    file = save(page)
    said = json.loads(file.read_bytes())
    said["assessments"][0]["rows"][0]["id"] = "0" * 16
    file.write_text(json.dumps(said))
    other = open_page(html)
    load(other, file)
    expect(other.locator("#j-gone li")).to_have_count(2)
    expect(other.locator("#j-gone")).to_contain_text(f"差戻し {HTML[2]}")
    expect(other.locator("#j-counts")).to_have_text("承認 1、差戻し 0、保留 0")


def test_nothing_in_a_file_is_taken_for_anything_but_text(
    html: str, review: Review, ids: list[list[str]], open_page: Open, tmp_path: Path
) -> None:
    """The fixture sees to it that nothing was run, loaded or asked."""
    rows = [{"id": one, "verdict": "差戻し", "comment": text} for one, text in zip(ids[0], HTML, strict=False)]
    rows += [{"id": f"<img src=x onerror=alert({n})>", "verdict": text, "comment": text} for n, text in enumerate(HTML)]
    body = {"assessment": review.assessments[0].assessment.id, "digest": HTML[2], "rows": rows}
    file = tmp_path / "<b>x<b>.json"
    file.write_text(json.dumps({"format": "shinkyu-verdict/1", "by": HTML[9], **body}))
    page = open_page(html)
    load(page, file)
    expect(name(page)).to_have_value(HTML[9])
    assert [box(page, place).get_by_label("備考").input_value() for place in range(len(ids[0]))] == [
        *HTML[: len(ids[0])]
    ]
    assert page.locator("#j-gone li").all_text_contents()[1:] == [f"{text} {text}" for text in HTML]
    assert page.locator("script").count() == 1
    assert page.locator("#j-gone *:not(li)").count() == 0


OTHERS = (
    *(b"", b"{", b"[]", b"null", b"\x89PNG\0", b'{"format":"shinkyu-verdict/2"}', b'{"format":"shinkyu-verdict/1"}'),
    *(
        b'{"format":"shinkyu-verdict/1","by":"x","assessments":[%s]}' % one
        for one in (b"", b"null", b'{"assessment":""}')
    ),
)


def test_another_file_changes_nothing_and_is_called_so(html: str, open_page: Open, tmp_path: Path) -> None:
    page = open_page(html)
    for number, content in enumerate(OTHERS):
        file = tmp_path / f"other{number}.json"
        file.write_bytes(content)
        load(page, file)
        expect(page.locator("#j-said")).to_have_text(f"{file.name} は、このページの判定のファイルではありません。")
    expect(name(page)).to_have_value("")
    expect(page.locator("#j-counts")).to_have_text("承認 0、差戻し 0、保留 0")


def test_what_is_pasted_is_saved_as_it_is_seen(html: str, open_page: Open, save: Callable[[Page], Path]) -> None:
    page = open_page(html)
    name(page).fill("佐\u200b藤")
    expect(name(page)).to_be_focused()
    judge(page, 0, "差戻し", "".join(text for text in UNSEEN) + "\n\t終わり")
    expect(page.locator("#j-said")).to_contain_text("目に見えない文字")
    page.keyboard.press("Tab")
    shown = box(page, 0).get_by_label("備考").input_value()
    found = read_verdict_file(save(page))
    assert found.by == "佐藤"
    assert judged(found)[0].comment == shown.strip()
    assert "葛\U000e0100飾区" in shown
    assert shown.endswith("\n\t終わり")


def test_nobody_saves_without_a_name(html: str, open_page: Open) -> None:
    page = open_page(html)
    page.get_by_role("button", name="結果をファイルに保存").click()
    expect(page.locator("#j-said")).to_have_text("判定する人の名前を入れてください。")
    expect(name(page)).to_be_focused()


def test_what_is_not_saved_is_not_lost_in_silence(html: str, browser: Browser, tmp_path: Path) -> None:
    """Neither by leaving the page, nor by reading in a file; once it is saved, nobody is asked."""
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    name(page).fill("佐藤")
    judge(page, 0, "承認")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="結果をファイルに保存").click()
    downloading.value.save_as(tmp_path / "v.json")
    page.reload()
    assert asked == []
    name(page).fill("佐藤")
    judge(page, 0, "差戻し")
    page.get_by_label("保存したファイルを読み込む").set_input_files(tmp_path / "v.json")
    page.wait_for_timeout(200)
    assert asked == ["confirm"]
    expect(page.locator("#j-counts")).to_have_text("承認 0、差戻し 1、保留 0")
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["confirm", "beforeunload"]
    context.close()


def test_the_rows_that_need_a_second_look_are_found(review: Review, open_page: Open) -> None:
    rows = [change for one in review.assessments for change in one.rows]
    said = Statement("佐藤 花子", "sato@example.jp", "", "承認", "", "r")
    changed = RowApproval(True, False, 0, (), (), (said,), ())
    one = review.assessments[0].assessment.id
    approval = Approval(1, {(one, rows[0].id): changed}, {one: AssessmentApproval(1, 0, 1, 0, 1, (), 0)})
    page = open_page("".join(render(replace(review, approval=approval))))
    for control, expected in (
        ("※かつ事後の行だけ (1行)", [one.row.label for one in rows if one.row.marked]),
        ("前回の承認から変わった行だけ (1行)", [rows[0].row.label]),
        ("指摘のある行だけ (1行)", [rows[-1].row.label]),
    ):
        page.get_by_label(control).check()
        assert labels(page) == expected
        page.get_by_label(control).uncheck()
    judge(page, 0, "承認")
    page.get_by_label("まだ判定していない行だけ").check()
    assert labels(page) == [one.row.label for one in rows[1:]]
    judge(page, 1, "保留")
    assert len(labels(page)) == len(rows) - 1  # it does not go from below the reviewer's hands
    assert page.url.endswith("#open=1")


def test_the_filter_of_approvals_is_there_where_they_are_known(html: str) -> None:
    assert "前回の承認から変わった行だけ" not in html
    assert "指摘のある行だけ" in html


def test_the_next_one_left_is_gone_to_and_hidden_ones_are_told_of(
    html: str, ids: list[list[str]], open_page: Open
) -> None:
    page = open_page(html)
    button = page.get_by_role("button", name="次のまだの行へ")
    judge(page, 0, "承認")
    button.click()
    expect(box(page, 1).get_by_label("まだ")).to_be_focused()
    for place in range(1, sum(map(len, ids))):
        judge(page, place, "承認")
    expect(page.locator("#j-left")).to_have_text(f"{sum(map(len, ids))} 件すべて判定しました")
    judge(page, 0, "まだ")
    page.get_by_label("ことばで探す").fill("室長")
    page.wait_for_timeout(300)
    button.click()
    expect(page.locator("#j-said")).to_have_text("しぼりこみで隠れている行に、まだのものがあります。")


def test_a_finding_stands_beside_what_it_is_about(html: str, open_page: Open) -> None:
    silent = open_page(html).locator(".silent > li", has_text="室長")
    expect(silent.locator(".found.error")).to_contain_text("[unrecorded]")
    expect(silent.locator("ins")).to_contain_text("室")


def test_rows_that_say_the_very_same_have_one_box() -> None:
    boxes = Boxes()
    first, again, other = (boxes.box(one * 16, "Ⅰ-5") for one in "aab")
    assert (first.count("<fieldset"), again.count("<fieldset"), other.count("<fieldset")) == (1, 0, 1)
    assert "判定はそこで" in again
    assert boxes.count == 2


def test_without_its_script_the_page_says_what_to_do(html: str, open_page: Open) -> None:
    page = open_page(html, java_script_enabled=False)
    expect(page.get_by_text("Edge や Chrome で開いてください")).to_be_visible()
    expect(page.locator("#judged")).to_be_hidden()


def test_paper_shows_verdicts_and_whole_remarks_and_boxes_to_be_ticked(
    html: str, ids: list[list[str]], open_page: Open, pdf_text: Callable[[Path], str], tmp_path: Path
) -> None:
    page = open_page(html)
    name(page).fill("佐藤 花子")
    judge(page, 0, "承認")
    judge(page, 1, "差戻し", LONG)
    page.pdf(path=tmp_path / "p.pdf", prefer_css_page_size=True)
    said = letters(pdf_text(tmp_path / "p.pdf"))
    assert said.count("☑") == 2
    assert said.count("□承認") == sum(map(len, ids)) - 1
    assert "☑承認" in said
    assert "☑差戻し" in said
    assert "佐藤花子" in said
    for not_printed in ("結果をファイルに保存", "次のまだの行へ", "しぼりこみ", "読み込む"):
        assert letters(not_printed) not in said


@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_scrolls_sideways_or_hides_what_has_the_focus(width: int, html: str, open_page: Open) -> None:
    page = open_page(html, width=width)
    name(page).fill("名" * 200)
    judge(page, 0, "差戻し", "長い備考" * 80)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for one in page.locator("fieldset.judge, .judged-bar, .judging, .judging input, .judge textarea").all():
        place = one.bounding_box()
        assert place is None or place["x"] + place["width"] <= width + 0.5
    page.locator("#j-by").focus()
    hidden = """() => { const bar = document.getElementById('judged'), one = document.activeElement;
        const at = one.getBoundingClientRect();
        return !bar.contains(one) && at.height < 600 && at.bottom > bar.getBoundingClientRect().top + 1; }"""
    while page.evaluate("document.activeElement.id") != "j-save":
        page.keyboard.press("Tab")
        assert not page.evaluate(hidden)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_has_contrast(scheme: str, html: str, open_page: Open) -> None:
    page = open_page(html, color_scheme=scheme)
    page.get_by_role("button", name="結果をファイルに保存").click()
    pairs = page.evaluate(CONTRAST)
    assert {"BUTTON.main", "SPAN.badge added", "SPAN.badge removed", "SPAN.badge unrowed"} <= set(pairs)
    assert {one: ratio for one, ratio in pairs.items() if ratio < 4.5} == {}
