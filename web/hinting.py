"""What to do about an error, for somebody who looks at a page: fields that it has, in place of options that are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shinkyu.model.errors import BrokenInput, ShinkyuError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Call, Hint
from shinkyu.model.language import tr
from shinkyu.render.findings import finding_text
from shinkyu.render.signs import visible

_OPTION = re.compile(r"--[a-z][a-z-]*")
_FIELDS = {  # what the pages call what an option says
    "--submission": ("「提出時期」", "“提出時期”"),
    "--reason": ("「提出時期に係る説明」", "“Reason”"),
    "--significance": ("「区分」", "“Significance”"),
    "--date": ("「変更日」", "“変更日”"),
    "--no-row": ("「表に載せない」", "“no row of the table”"),
    "--any-date": ("「この変更日で正しい」", "“this 変更日 is right”"),
    "--name": ("「氏名」", "“Name”"),
    "--email": ("「メールアドレス」", "“Mail address”"),
    "--slug": ("「短い名前」", "“Short name”"),
    "--form": ("「様式」", "“Form”"),
    "--edition": ("「様式」の版", "the edition of “Form”"),
    "--from": ("「写しのもと」", "“As a copy of”"),
    "--with": ("「評価書の全体」", "“The whole document”"),
    "--into": ("「新しいフォルダの名前」", "“Name of a new folder”"),
    "--map": ("「どの項目かを答える」", "“Which item is it”"),
    "--file": ("「特定個人情報ファイル」", "“特定個人情報ファイル”"),
    "--struck": ("「取消線の引かれた文字を除いて読む」", "“read without what is struck out”"),
    "--renamed": ("「評価書名が違っていても読む」", "“read it under another 評価書名”"),
    "--pending": ("「下書き」", "“a draft”"),
    "--redacted": ("「公表用の写し」", "“copy for publication”"),
    "--published": ("「公表したあとの日付でも記録する」", "“also what is published already”"),
}


def on_page(hint: str | Hint) -> str:
    """The hint in the words of the pages; "" where it proposes what no page has."""
    if isinstance(hint, str):
        return _in_words(hint)
    calls = [part for part in hint.parts if isinstance(part, Call)]
    if any(call.words[0] == "setup" for call in calls):
        return tr(
            "右上の「わたし」で、氏名とメールアドレスを設定してください",
            "set your name and mail address at “Me”, at the top right",
        )
    if any(call.program or str(call.words[0]) not in _FIELDS for call in calls):
        return ""
    text = "".join(part if isinstance(part, str) else _fields(part) for part in hint.parts)
    return tr(f"{text}の欄を見てください", f"see the field {text}") if len(hint.parts) == 1 else text


def _in_words(text: str) -> str:
    """A phrase with the page's fields in place of options; "" where it names one that no page has, or a command."""
    if "`shinkyu" in text or any(option not in _FIELDS for option in _OPTION.findall(text)):
        return ""
    return _OPTION.sub(lambda option: tr(*_FIELDS[option[0]]), text)


def _fields(call: Call) -> str:
    words = [str(word) for word in call.words]
    told = [tr(*_FIELDS[word]) if word in _FIELDS else tr(f"({word})", f" ({word})") for word in words]
    return "".join(told)


def _where(place: str) -> str:
    return tr(*_FIELDS[place]) if place in _FIELDS else place


def finding_on_page(finding: Finding) -> str:
    """The finding as people read it."""
    return finding_text(replace(finding, hint=on_page(finding.hint)))


def note_on_page(note: str | Hint) -> str:
    """A note beside a file, or what to do about one; "" where no page can do that."""
    if isinstance(note, str):
        return note
    told = on_page(note)
    return f"→ {told}" if told else ""


def error_on_page(error: ShinkyuError) -> Iterator[str]:
    """What went wrong: its findings, then itself, and what to do."""
    if isinstance(error, BrokenInput):
        yield from map(finding_on_page, error.findings)
    place, hint = f"{_where(error.where)}: " if error.where else "", on_page(error.hint)
    what = _OPTION.sub(lambda option: _where(option[0]), error.what)
    yield visible(f"{place}{what}") + (f"\n→ {hint}" if hint else "")
