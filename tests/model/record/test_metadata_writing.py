"""Messages as they are written: in the contract's form, read back as given, by us and by real git, or refused."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinkyu.model.errors import UsageError
from shinkyu.model.record.metadata import Metadata, MetadataError, RowNote, Span, read_message, write_message
from shinkyu.model.record.rownote import SUBMISSIONS, WAYS
from shinkyu.model.record.significances import SIGNIFICANCES

FULL = """Ⅲ-3 リスク2 の文言の整理

Change-Date: 2020-11-27
Submission: 事後
Significance: minor
Reason: 重要な変更にあたらない。(文言の整理)
Row: {"item": "III-3/リスク2/その他の措置の内容", "label": "Ⅲ-3 リスク2 その他", "way": "置換", "terms": [["システム課", "情報課"]]}
"""
PLAIN = Metadata(title="題名", change_date=dt.date(2020, 11, 27), reason="理由")


def test_the_contracts_own_example_comes_back_to_the_letter() -> None:
    metadata, findings = read_message(FULL)
    assert findings == ()
    assert write_message(metadata) == FULL


def test_a_body_stands_between_title_and_trailers() -> None:
    message = write_message(PLAIN, "一段目。\n続き。\n\n二段目: 終わり。\n")
    assert message == "題名\n\n一段目。\n続き。\n\n二段目: 終わり。\n\nChange-Date: 2020-11-27\nReason: 理由\n"


def test_a_commit_without_anything_to_say_has_a_title_only() -> None:
    assert write_message(Metadata(title="初版")) == "初版\n"


def test_a_row_holds_what_is_set_in_a_fixed_order() -> None:
    note = RowNote(
        item="I-5",
        block_before=(0, 1),
        block_after=(0,),
        label="Ⅰ-5",
        way="抜粋",
        terms=(("旧", "新"),),
        span=Span((0, 3), None),
        reason="",
        submission="事前",
        significance="other",
        date_text="令和2年 11月",
        unchanged=True,
        place=0,
        assumed="推定",
        marker_before="(追加)",
    )
    assert write_message(Metadata(title="題名", rows=(note, RowNote("I-6", (3,), (3,))))) == (
        '題名\n\nRow: {"item": "I-5", "block": {"before": [0, 1], "after": [0]}, "label": "Ⅰ-5", "way": "抜粋", '
        '"terms": [["旧", "新"]], "span": {"before": [0, 3]}, "reason": "", "submission": "事前", "significance": "other", '
        '"date_text": "令和2年 11月", "unchanged": true, "place": 0, "assumed": "推定", "marker": {"before": "(追加)"}}\n'
        'Row: {"item": "I-6", "block": 3}\n'
    )


def test_a_row_escapes_what_would_end_or_spoil_a_line() -> None:
    message = write_message(
        Metadata(title="題名", rows=(RowNote("I-5", label="a\nb\r\x00\x7f\x85\u2028\u2029\ud800\U0001f600"),))
    )
    assert r"a\nb\r\u0000\u007f\u0085\u2028\u2029\ud800" + "\U0001f600" in message
    message.encode()
    assert message.count("\n") == 3


# --- refused -------------------------------------------------------------------------------------------------------

UNFIT = ["\n", "\r", "\t", "\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800"]
LIKE_TRAILERS = [
    "Change-Date: 2020-01-01",
    "  reason : x",
    "ChangeDate: x",
    "変更日: x",
    "Reason：x",
    "Reasons: x",
    "Row: {}",
]


@pytest.mark.parametrize("title", ["", " ", "\u3000", " 題名", "題名 ", "#1 の件", "--- 題名", "---", *LIKE_TRAILERS])
def test_a_title_that_git_or_we_would_misread(title: str) -> None:
    with pytest.raises(MetadataError) as caught:
        write_message(replace(PLAIN, title=title))
    assert caught.value.hint


@pytest.mark.parametrize(
    "body",
    [
        "#1 の件",
        "---",
        "---\n diff",
        "本文\n\n--- x",
        "本文\nReason: 偽",
        "Signed-off-by: a",
        "本文\n\nToken: a\n  続き\n\n本文",
        "(cherry picked from commit 1)",
    ]
    + [f"本文\n{line}" for line in LIKE_TRAILERS],
)
def test_a_body_that_would_forge_or_hide_a_trailer(body: str) -> None:
    with pytest.raises(MetadataError) as caught:
        write_message(PLAIN, body)
    assert caught.value.hint


@pytest.mark.parametrize("char", UNFIT)
def test_line_ends_and_control_characters(char: str) -> None:
    text = f"前{char}Change-Date: 1999-01-01"
    for metadata in [replace(PLAIN, title=text), replace(PLAIN, reason=text), replace(PLAIN, amends=text)]:
        with pytest.raises(MetadataError, match=rf"U\+{ord(char):04X}"):
            write_message(metadata)
    if char != "\n":
        with pytest.raises(MetadataError, match=rf"U\+{ord(char):04X}"):
            write_message(PLAIN, text)
    row = RowNote("I-5", reason=text)
    assert read_message(write_message(replace(PLAIN, rows=(row,))))[0].rows == (row,)


@pytest.mark.parametrize(
    "metadata",
    [
        replace(PLAIN, reason=" 理由"),
        replace(PLAIN, reason="理由 "),
        replace(PLAIN, submission="事中"),
        replace(PLAIN, significance="Minor"),
        replace(PLAIN, change_date=dt.date(1872, 12, 31)),
        replace(PLAIN, no_row=True),
        replace(PLAIN, amends="HEAD"),
        replace(PLAIN, rows=(RowNote(""),)),
        replace(PLAIN, rows=(RowNote("I-5", way="全部"),)),
        replace(PLAIN, rows=(RowNote("I-5", submission="事中"),)),
        replace(PLAIN, rows=(RowNote("I-5", place=-1),)),
        replace(PLAIN, rows=(RowNote("I-5", span=Span((3, 1))),)),
        replace(PLAIN, rows=(RowNote("I-5", label="\ud83d\ude00"),)),
    ],
)
def test_values_that_would_not_be_read_back(metadata: Metadata) -> None:
    with pytest.raises(UsageError) as caught:
        write_message(metadata)
    assert caught.value.hint


def test_a_refusal_says_what_and_in_english_too(english: None) -> None:
    with pytest.raises(MetadataError, match=r"the title holds a line end .*U\+000A.*a\\nb"):
        write_message(replace(PLAIN, title="a\nb"))


def test_full_width_spaces_at_the_ends_of_a_reason_are_kept() -> None:
    metadata = replace(PLAIN, reason="\u3000理由\u3000")
    assert read_message(write_message(metadata)) == (metadata, ())


# --- for any text --------------------------------------------------------------------------------------------------

FRAGMENTS = [
    *UNFIT, *LIKE_TRAILERS, "\n\n", "\r\n", " ", "  ", "\u3000", ":", "：", "#", "---", "記録", "説明。", "a", "-", "{", '"', "\\",
    "%", "%n",    "Change-Date", "Reason", "Submission: 事前", "Signed-off-by: a", "(cherry picked from commit 1)",
    "\ufeff", "\u200b", "\U0001f600",
    "# ------------------------ >8 ------------------------", "Conflicts:\n\tx", "diff --git a b", "Table: none", "Amends: 0123456",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join) | st.text(max_size=20)
# What no one need think twice about: no colon right after a word, no mark of git's at the start.
GOOD = st.text('あ漢A1 #-。\u3000(){}"\\%', max_size=20).map(lambda text: f"題名{text}: 終")
SIDE = st.none() | st.lists(st.integers(0, 40), max_size=3).map(tuple)
RANGE = st.none() | st.tuples(st.integers(0, 900), st.integers(0, 900)).map(lambda pair: (min(pair), max(pair)))


def rows(texts: st.SearchStrategy[str]) -> st.SearchStrategy[RowNote]:
    return st.builds(
        RowNote,
        item=texts.filter(bool),
        block_before=SIDE,
        block_after=SIDE,
        label=texts,
        way=st.sampled_from(["", *WAYS]),
        terms=st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
        span=st.none() | st.builds(Span, RANGE, RANGE),
        reason=st.none() | texts,
        submission=st.sampled_from([None, "", *SUBMISSIONS]),
        significance=st.sampled_from([None, "", *SIGNIFICANCES]),
        date_text=texts,
        unchanged=st.booleans(),
        place=st.none() | st.integers(0, 200),
        assumed=texts,
        marker_before=st.none() | texts,
        marker_after=st.none() | texts,
        link=st.booleans(),
        printed_before=st.none() | texts,
        printed_after=st.none() | texts,
    ).flatmap(lambda note: st.sampled_from([note, replace(note, item="", items=("I-5", "I-7/①部署"))]))


def metadata(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Metadata]:
    return st.builds(
        Metadata,
        title=texts,
        change_date=st.none() | st.dates(dt.date(1873, 1, 1)),
        submission=st.sampled_from(["", *SUBMISSIONS]),
        significance=st.sampled_from(["", *SIGNIFICANCES]),
        reason=texts | st.just(""),
        rows=st.lists(rows(texts), max_size=2).map(tuple),
        amends=st.sampled_from(["", "0123456", f"{'c0ffee' * 6}c0ff (題名, (1)), 2025-07-01T12:00:03+09:00)"]),
    )


def paired(text: str) -> bool:
    """Whether a text holds two surrogates that JSON would join to one character: no text that a file can hold does."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass") != text


@given(rows(HOSTILE.filter(lambda text: not paired(text))))
def test_any_text_in_a_row_comes_back(note: RowNote) -> None:
    given_ = replace(PLAIN, rows=(note,))
    assert read_message(write_message(given_)) == (given_, ())


@given(metadata(GOOD), st.text('あ漢A1。\u3000\n "\\%', max_size=40))
def test_what_people_write_is_written_and_comes_back(given_: Metadata, body: str) -> None:
    assert read_message(write_message(given_, body)) == (given_, ())


@given(metadata(HOSTILE), HOSTILE)
def test_any_text_comes_back_or_is_refused(given_: Metadata, body: str) -> None:
    try:
        message = write_message(given_, body)
    except MetadataError:
        return
    assert read_message(message) == (given_, ())
    assert read_message(message.replace("\n", "\r\n")) == (given_, ())


# --- real git ------------------------------------------------------------------------------------------------------

KEYS = ("Change-Date", "Submission", "Significance", "Reason", "Row", "Table", "Amends")
FORMAT = "%x00".join([f"%(trailers:key={key},valueonly)" for key in KEYS])


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("git")
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def committed(folder: Path, messages: list[str]) -> list[list[str]]:
    """What git says are the values of each message's trailers, key by key, of real commits that carry them."""
    stream = b"reset refs/heads/main\n\n"
    for message in messages:
        data = message.encode()
        stream += b"commit refs/heads/main\ncommitter A <a@example.jp> 0 +0900\ndata %d\n%s\n" % (len(data), data)
    git(folder, "fast-import", "--force", "--quiet", stdin=stream)
    told = git(folder, "log", "--reverse", "-z", f"--format=%x01{FORMAT}", "main")
    return [record.removesuffix("\x00").split("\x00") for record in told.split("\x01")[1:]]


def values_of(message: str) -> list[str]:
    """The values in a message that we wrote, as git shows them: one a line."""
    lines = message.rpartition("\n\n")[2].split("\n") if "\n\n" in message else []
    return ["".join(f"{line[len(key) + 2 :]}\n" for line in lines if line.startswith(f"{key}: ")) for key in KEYS]


def written(given_: list[tuple[Metadata, str]]) -> list[str]:
    messages = []
    for metadata_, body in given_:
        try:
            messages.append(write_message(metadata_, body))
        except MetadataError:
            continue
    return messages


@settings(max_examples=10)
@given(st.lists(st.tuples(metadata(HOSTILE) | metadata(GOOD), HOSTILE | st.just("")), min_size=20, max_size=40))
def test_git_log_gives_the_same_values(repository: Path, given_: list[tuple[Metadata, str]]) -> None:
    messages = [FULL, *written(given_)]
    told = committed(repository, messages)
    assert told == [values_of(message) for message in messages]
    assert told[0][0] == "2020-11-27\n"


@settings(max_examples=15)
@given(metadata(HOSTILE) | metadata(GOOD), HOSTILE)
def test_git_interpret_trailers_gives_the_same_lines(repository: Path, metadata_: Metadata, body: str) -> None:
    for message in written(
        [(metadata_, body), (replace(metadata_, title="題名"), ""), (replace(PLAIN, title="題名"), body)]
    ):
        lines = [
            f"{key}: {line}"
            for key, values in zip(KEYS, values_of(message), strict=True)
            for line in values.split("\n")[:-1]
        ]
        assert git(repository, "interpret-trailers", "--parse", stdin=message.encode()).split("\n")[:-1] == lines


@settings(max_examples=15)
@given(metadata(HOSTILE) | metadata(GOOD), HOSTILE)
def test_an_editor_does_not_change_what_is_read(repository: Path, metadata_: Metadata, body: str) -> None:
    """`git commit --amend` and `rebase -i` clean a message up: comments, spaces at line ends, doubled empty lines."""
    for message in written([(metadata_, body), (replace(metadata_, title="題名"), "")]):
        cleaned = git(repository, "stripspace", "--strip-comments", stdin=message.encode())
        assert read_message(cleaned) == read_message(message)


LINES = [
    *LIKE_TRAILERS,
    "Change-Date: 2020-11-27",
    "Reason: 理由",
    "Co-authored-by: A <a@example.jp>",
    "(cherry picked from commit 1)",
]
MESSAGES = st.lists(
    st.sampled_from(
        [
            *LINES,
            "",
            "",
            "  ",
            "本文。",
            "  続き",
            "# 注釈",
            "---",
            "\t続き",
            "Conflicts:",
            "https://example.jp/",
            "-: x",
            ": x",
            "\u3000",
            "\x0c",
        ]
    ),
    max_size=10,
).map(lambda lines: "\n".join(["題名", *lines, ""]))


@settings(max_examples=10)
@given(
    st.lists(
        MESSAGES | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30),
        min_size=30,
        max_size=60,
    )
)
def test_what_git_takes_for_a_known_trailer_is_read_or_told(repository: Path, messages: list[str]) -> None:
    for message, told in zip(messages, committed(repository, messages), strict=True):
        metadata_, findings = read_message(message)
        dates = {value for value in told[0].split("\n") if value}
        assert dates <= {str(metadata_.change_date)} or findings, message
        assert told[3] in ("", "\n", f"{metadata_.reason}\n") or findings, message
