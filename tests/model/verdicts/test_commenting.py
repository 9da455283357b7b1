"""Where a comment stands: at its row while that is the same, at what became of it, else below the assessment."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.verdicts.judging import DUTY, LAW, RULES, SATO, TITLE, city, judged, returned, row_id, settings
from tests.model.verdicts.keeping import put
from tests.model.verdicts.test_returning import verdicts
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository
from shinkyu.model.review.comments import Anchor, Thread
from shinkyu.model.verdicts.commenting import Commented, CommentRequest, answer, comment
from shinkyu.model.verdicts.listing import listed
from shinkyu.model.verdicts.record import Kind
from shinkyu.model.verdicts.store import BRANCH, read_records


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city")


def said(repo: Repo, text: str = "根拠は", branch: str = "枝", **more: str) -> Commented:
    return comment(Project.around(repo.path), CommentRequest(branch, text, **more))


def answered(repo: Repo, thread: Thread, kind: Kind = Kind.REPLY, text: str = "直しました", by: str = "") -> Commented:
    return answer(Project.around(repo.path), thread.short, kind, text, by)


def shown(repo: Repo, branch: str = "枝") -> list[tuple[str, str, Anchor]]:
    """The comments of a review: their texts, the items they stand at, and how."""
    found = judged(repo, branch)
    items = {change.id: str(change.row.item) for one in found.assessments for change in one.rows}
    items |= {change.id: str(change.item) for one in found.assessments for change in one.unrowed}
    return [(one.messages[0].text, items.get(one.place, ""), one.anchor) for one in found.comments]


def everything(repo: Repo) -> list[str]:
    return [repo.git("status", "--porcelain"), repo.git("ls-files", "-s"), repo.git("rev-parse", "main", "枝", "HEAD")]


def test_a_comment_is_a_record_and_nothing_else_changes(repo: Repo) -> None:
    repo.replace("jumin/I-1.yaml", "甲", "丁")
    before = everything(repo)
    row = row_id(judged(repo), DUTY)
    done = said(repo, row=row[:4].upper(), quote="総合", by="佐藤花子")
    assert everything(repo) == before
    (record,) = read_records(Repository.open(repo.path), "jumin").records
    assert (record.kind, record.row, record.item, record.quote, record.text) == (
        Kind.COMMENT,
        row,
        DUTY,
        "総合",
        "根拠は",
    )
    assert (record.by.name, record.by.email, record.by.role) == (SATO, "sato@example.jp", "hogo")
    assert record.recorded_by is not None
    assert (record.branch, record.tip) == ("枝", repo.git("rev-parse", "枝").strip())
    assert done.thread.place == row
    assert repo.git("log", "-1", "--format=%s", BRANCH).strip() == f"コメント: 佐藤 花子 jumin {DUTY}"


@pytest.mark.parametrize(
    ("by", "name", "email"),
    [
        ("", "試験 花子", "hanako@example.jp"),
        ("試験　花子", "試験 花子", "hanako@example.jp"),
        ("SUZUKI@example.jp", "鈴木 一郎", "suzuki@example.jp"),
        ("田中", "田中", ""),
    ],
)
def test_who_says_it(repo: Repo, by: str, name: str, email: str) -> None:
    first = said(repo, item=TITLE, by=by).thread.messages[0]
    assert (first.by, first.email) == (name, email)


def test_somebody_who_is_not_listed_anywhere(tmp_path: Path) -> None:
    """The committer's own address is kept where no setting names him."""
    repo = city(tmp_path / "city", "  required_approvals: 0\n")
    first = said(repo, item=TITLE, by="試験 花子").thread.messages[0]
    assert (first.by, first.email, first.recorded_by) == ("試験 花子", "hanako@example.jp", "")


def test_two_approvers_of_one_name_are_told_apart_by_the_address(tmp_path: Path) -> None:
    more = "  - {name: 佐藤 花子, email: hanako.sato@example.jp}\n"
    repo = city(tmp_path / "city", RULES + more)
    with pytest.raises(UsageError, match="何人も"):
        said(repo, item=TITLE, by=SATO)
    assert said(repo, item=TITLE, by="hanako.sato@example.jp").thread.listed


def test_an_item_as_people_cite_it_stands_at_its_row(repo: Repo) -> None:
    done = said(repo, item="Ⅰ-5 ①部署")
    assert (done.thread.item, done.thread.row) == (DUTY, row_id(judged(repo), DUTY))
    assert shown(repo) == [("根拠は", DUTY, Anchor.SAME)]


def test_an_item_that_the_branch_does_not_change_stands_below_the_assessment(repo: Repo) -> None:
    said(repo, item=LAW, quote="甲")
    assert shown(repo) == [("根拠は", "", Anchor.ASSESSMENT)]


def test_a_whole_section_and_a_whole_assessment(repo: Repo) -> None:
    said(repo, "節", item="I-5")
    said(repo, "全体")
    assert shown(repo) == [("節", DUTY, Anchor.SAME), ("全体", "", Anchor.ASSESSMENT)]


def test_a_change_without_a_row_can_be_commented(repo: Repo) -> None:
    repo.switch("枝").edit({DUTY: "総合窓口課", TITLE: "室長", LAW: "甲\n\n丙"}, title="手直し").switch("main")
    said(repo, item=LAW, quote="丙")
    assert shown(repo) == [("根拠は", LAW, Anchor.SAME)]


def test_a_row_that_changes_keeps_its_comment_and_says_so(repo: Repo) -> None:
    said(repo, row=row_id(judged(repo), DUTY), quote="総合")
    repo.switch("枝").edit({DUTY: "総合案内課"}, date="2021-05-01", reason="組織改編").switch("main")
    assert shown(repo) == [("根拠は", DUTY, Anchor.CHANGED)]
    repo.switch("枝").edit({DUTY: "案内課"}, date="2021-05-01", reason="組織改編").switch("main")
    assert shown(repo) == [("根拠は", DUTY, Anchor.CHANGED)], "at the item, though its words are gone"


def test_of_several_rows_the_one_with_the_words_is_meant(repo: Repo) -> None:
    said(repo, row=row_id(judged(repo), DUTY), quote="総合")
    repo.switch("枝").edit({DUTY: "総合案内課"}, date="2021-05-01", submission="事前", reason="改編").edit(
        {DUTY: "案内課"}, date="2021-06-01"
    ).switch("main")
    found = judged(repo)
    (thread,) = found.comments
    rows = {change.id: change.row for one in found.assessments for change in one.rows}
    assert "総合" in rows[thread.place].after


def test_a_row_that_goes_leaves_its_comment_below_the_assessment(repo: Repo) -> None:
    said(repo, row=row_id(judged(repo), DUTY))
    repo.git("branch", "-f", "枝", "枝~2")
    repo.switch("枝").edit({DUTY: "窓口課", TITLE: "室長"}, date="2021-05-02").switch("main")
    assert shown(repo) == [("根拠は", "", Anchor.ASSESSMENT)]


def test_a_comment_outlives_a_rebase_and_a_new_name(repo: Repo) -> None:
    said(repo, row=row_id(judged(repo), TITLE))
    repo.edit({DUTY: "窓口課", TITLE: "課長", LAW: "甲\n\n丁"}, date="2021-04-02")
    repo.switch("枝").git("rebase", "-q", "main")
    repo.switch("main").git("branch", "-m", "枝", "別の名前")
    assert shown(repo, "別の名前") == [("根拠は", TITLE, Anchor.SAME)]


def test_a_comment_on_another_branch_is_not_shown(repo: Repo) -> None:
    repo.branch("他", "main").edit({DUTY: "案内課", TITLE: "課長"}, date="2021-07-01").switch("main")
    said(repo, "他へ", "他", item=DUTY)
    said(repo, "枝へ", item=DUTY)
    assert [text for text, *_ in shown(repo)] == ["枝へ"]
    assert [text for text, *_ in shown(repo, "他")] == ["他へ"]
    assert len(listed(Project.around(repo.path)).threads) == 2


def test_a_branch_of_an_old_name_begins_without_the_old_comments(repo: Repo) -> None:
    said(repo, item=TITLE)
    repo.merge("枝").git("branch", "-D", "枝")
    repo.branch("枝").edit({TITLE: "部長", DUTY: "総合窓口課"}, date="2021-08-01").switch("main")
    assert shown(repo) == []
    assert len(listed(Project.around(repo.path), "枝").threads) == 1, "a list of all that was said of it has it"


def test_an_open_comment_of_an_approver_is_a_warning(repo: Repo) -> None:
    thread = said(repo, item=TITLE, by=SATO).thread
    said(repo, item=TITLE, by="田中")
    found = judged(repo)
    (finding,) = [one for one in found.new if one.rule == "comment-open"]
    assert (finding.severity.value, finding.slug, finding.item) == ("warning", "jumin", TITLE)
    assert [(one.file, bool(one.line)) for one in found.placed if one.rule == "comment-open"] == [
        ("jumin/I-5.yaml", True)
    ]
    assert found.fails("warning")
    answered(repo, thread, Kind.CLOSE, "")
    assert "comment-open" not in {one.rule for one in judged(repo).new}
    answered(repo, thread, text="まだです")
    assert "comment-open" in {one.rule for one in judged(repo).new}


def test_a_branch_cannot_take_its_critics_from_the_list(repo: Repo) -> None:
    said(repo, item=TITLE, by=SATO)
    repo.switch("枝").write("shinkyu.yaml", settings("  required_approvals: 0\n")).commit("設定").switch("main")
    assert "comment-open" in {one.rule for one in judged(repo).new}


def test_remarks_that_came_back_in_a_file_are_comments(repo: Repo) -> None:
    returned(repo, verdicts(repo, duty=("差戻し", "根拠を"), title=("承認", "")))
    assert shown(repo) == [("根拠を", DUTY, Anchor.SAME)]
    (thread,) = judged(repo).comments
    assert thread.listed
    answered(repo, thread, Kind.CLOSE)
    assert not judged(repo).comments[0].open


def test_ids_that_can_be_typed(repo: Repo) -> None:
    first, second = said(repo, "一", item=TITLE).thread, said(repo, "二", item=DUTY).thread
    project = Project.around(repo.path)
    for name in (first.id, f"{first.id}.yaml", first.short, first.short.upper(), f" {first.short} "):
        assert answer(project, name, Kind.REPLY, "諾").thread.id == first.id
    with pytest.raises(UsageError, match="ありません"):
        answer(project, first.short[:2], Kind.REPLY, "諾")
    put(
        repo,
        f"jumin/20200101T000000-{second.short[:3]}000.yaml",
        "kind: comment\nassessment: jumin\nby: {name: 甲}\ntext: 三\n",
    )
    with pytest.raises(UsageError) as raised:
        answer(Project.around(repo.path), second.short[:3], Kind.REPLY, "諾")
    assert second.id in str(raised.value.hint)
    assert "甲: 三" in str(raised.value.hint)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"row": "ffffffff"}, "ffffffff"),
        ({"row": "0"}, "0"),
        ({"item": "I-9/無い"}, "I-9"),
        ({"item": DUTY, "row": "0000"}, "--item"),
        ({"item": DUTY, "quote": "無い言葉"}, "無い言葉"),
        ({"quote": "言葉"}, "--quote"),
        ({"by": " "}, "だれ"),
        ({"text": " \n"}, "何も"),
        ({"text": "a\x07"}, "U+0007"),
        ({"by": "甲\nSigned-off-by: 乙 <o@e>"}, "U+000A"),
    ],
)
def test_what_cannot_be_meant_is_refused(repo: Repo, more: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as raised:
        said(repo, **more)
    assert words in str(raised.value) + (raised.value.where or "")
    assert repo.git("branch", "--list", BRANCH) == ""


def test_a_comment_that_is_closed_is_not_closed_again(repo: Repo) -> None:
    thread = said(repo, item=TITLE).thread
    answered(repo, thread, Kind.CLOSE)
    with pytest.raises(UsageError, match="もう閉じて"):
        answered(repo, thread, Kind.CLOSE)


def test_an_unknown_branch(repo: Repo) -> None:
    with pytest.raises(InputError):
        said(repo, branch="無い")


def test_records_of_hands_that_say_odd_things_are_shown_all_the_same(repo: Repo) -> None:
    put(
        repo,
        "jumin/20200101T000000-aaaaaa.yaml",
        "kind: comment\nassessment: jumin\nby: {name: 甲}\nbranch: 枝\nitem: '[/['\n",
    )
    assert shown(repo) == [("", "", Anchor.ASSESSMENT)]
