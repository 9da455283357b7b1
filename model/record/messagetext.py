"""Which texts may stand in a commit message: none that would forge or break a trailer, or that git would change."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.record.metadatafindings import quoted
from shinkyu.model.record.trailers import BLANK, known_key, near_miss, read_trailers
from shinkyu.model.text.letters import NOT_IN_A_LINE


class MetadataError(UsageError):
    """A text that cannot be written into a commit message as it is."""


def check_title(title: str) -> None:
    """Raises MetadataError unless the title is one line that git keeps, and no trailer."""
    name = tr("題名", "the title")
    if not title.strip():
        raise MetadataError(
            tr("題名がありません", "there is no title"),
            hint=tr(
                "変更の内容を1行で書いてください。題名がないと、git は記録の行を題名とみなします",
                "say in one line what changed; without a title git takes the trailers for it",
                page=("変更の内容を1行で書いてください", "say in one line what changed"),
            ),
        )
    _check_characters(name, title)
    _check_edges(name, title)
    _check_line(name, title)


def check_body(body: str) -> None:
    """Raises MetadataError unless the body is text whose lines and paragraphs neither are nor look like trailers."""
    name = tr("本文", "the body")
    paragraph: list[str] = []
    for line in [*body.split("\n"), ""]:
        _check_characters(name, line)
        if line.strip(BLANK):
            _check_line(name, line)
            paragraph.append(line)
            continue
        if paragraph and read_trailers(paragraph) is not None:
            raise MetadataError(
                tr(
                    f"{name}の段落が git の trailer に読めます: {quoted(paragraph[0])}",
                    f"git would read a paragraph of the body as trailers: {quoted(paragraph[0])}",
                    page=(
                        f"{name}に、記録の項目と紛れる書き方の段落があります: {quoted(paragraph[0])}",
                        f"{name} holds a paragraph that reads like the fields of a record: {quoted(paragraph[0])}",
                    ),
                ),
                hint=tr(
                    "文を1行足すか、「語:」で始まらない書き方に変えてください",
                    "add a line of prose to it, or reword it",
                ),
            )
        paragraph = []


def checked_value(key: str, value: str) -> str:
    """The value of a trailer, unchanged. Raises MetadataError when git would not give it back to the letter."""
    _check_characters(key, value)
    _check_edges(key, value)
    return value


def unwritable(wrong: Sequence[Finding]) -> MetadataError:
    """The error for metadata that would be read back otherwise than given, with what reading found."""
    why = "".join(f": {finding.message}" for finding in wrong[:1])
    return MetadataError(
        tr(f"このままでは記録できません{why}", f"this cannot be recorded as it is{why}"),
        hint=wrong[0].hint if wrong else tr("文字や値を確かめてください", "check its characters and values"),
    )


def _check_characters(name: str, text: str) -> None:
    unfit = NOT_IN_A_LINE.search(text)
    if unfit is None:
        return
    code = f"U+{ord(unfit[0]):04X}"
    raise MetadataError(
        tr(
            f"{name}に改行や制御文字があります ({code}): {quoted(text)}",
            f"{name} holds a line end or control character ({code}): {quoted(text)}",
        ),
        hint=tr("その文字を除き、1行で書いてください", "take it out and write the text on one line"),
    )


def _check_edges(name: str, text: str) -> None:
    if text != text.strip(BLANK):
        raise MetadataError(
            tr(
                f"{name}の前か後ろに空白があります: {quoted(text)}",
                f"{name} begins or ends with a space: {quoted(text)}",
            ),
            hint=tr(
                "前後の空白は git が取り除きます。除いて書いてください",
                "git takes such spaces off; leave them out",
                page=("前後の空白を除いてください", "leave the spaces out"),
            ),
        )


def _check_line(name: str, line: str) -> None:
    if line.startswith("#"):
        why = tr(
            "git が注釈とみなして消します",
            "git takes such a line for a comment and drops it",
            page=("「#」で始まる行は残りません", "a line that begins with # is not kept"),
        )
    elif line.startswith("---"):
        why = tr(
            "git がメッセージの終わりとみなします",
            "git takes such a line for the end of the message",
            page=("「---」で始まる行は、終わりの印とみなされます", "a line that begins with --- is taken for the end"),
        )
    elif known_key(line) or near_miss(line):
        why = tr(
            "記録の行(trailer)と紛れます",
            "it reads like a trailer",
            page=("記録の項目と紛れます", "it reads like a field of the record"),
        )
    else:
        return
    raise MetadataError(
        tr(f"{name}にこの行は書けません: {quoted(line)}", f"{name} cannot hold this line: {quoted(line)}"),
        hint=tr(f"{why}。言い換えてください", f"{why}; reword it"),
    )
