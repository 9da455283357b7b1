"""What to do about an error, for somebody who looks at a page: fields that it has, in place of options that are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from shinkyu.model.errors import BrokenInput, ShinkyuError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Call, Hint, options
from shinkyu.model.language import speaks_english, tr
from shinkyu.model.record.significances import SIGNIFICANCES, significance_text
from shinkyu.model.workspace.pending import PENDING
from shinkyu.render.findings import severity_word
from shinkyu.render.signs import visible
from shinkyu.web.frame.pagehints import hint_for, one_page, page_of
from shinkyu.web.frame.telling import teller
from shinkyu.web.frame.told import Told

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
    "--form": ("「様式」", "“Form”"),
    "--edition": ("「様式」の版", "the edition of “Form”"),
    "--from": ("「写しのもと」", "“As a copy of”"),
    "--with": ("「評価書の全体」", "“The whole document”"),
    "--into": ("「新しいフォルダの名前」", "“Name of a new folder”"),
    "--map": ("「どの項目かを答える」", "“Which item is it”"),
    "--file": ("「特定個人情報ファイル」", "“特定個人情報ファイル”"),
    "--renamed": ("「評価書名が違っていても読む」", "“read it under another 評価書名”"),
    "--by": ("「だれの判定か」", "“Whose verdicts”"),
    "--row": ("行", "Row"),
    "--quote": ("「どの言葉のことか」", "“Which words”"),
    "--despite": ("承知する指摘", "What is known"),
    "--comment": ("理由", "Reason"),
    "--pending": ("「下書き」", "“a draft”"),
    "--redacted": ("「公表用の写し」", "“copy for publication”"),
    "--published": ("「公表した表が変わってもよい」", "“the published table may change”"),
    "--way": ("「行の書き方」", "“How the rows are written”"),
    "--title": ("「この記録の題名」", "“Title of the record”"),
    "--item": ("項目の選択", "the choice of items"),
    "--slug": ("「どの評価書で」", "“In which assessments”"),
    "--all": ("「すべての評価書」", "“all assessments”"),
    "--inside": ("「長い語の中でも」", "“In longer words too”"),
    "--address": ("「サイトを置くアドレス」", "“Address”"),
    "--overwrite": ("「直されたページも上書きする」", "“also pages that were changed by hand”"),
    "--struck": ("「取消線の引かれた字を除く」", "“leave out what is struck”"),
    "--label": ("「表に載せる項目の名前」", "“Name of the item in the table”"),
}

_CLAIM = re.compile(rf"(?<![\w-])({'|'.join(SIGNIFICANCES)})(?![\w-])")
_QUOTED = re.compile("(「[^」]*」|“[^”]*”)")


def on_page(hint: str | Hint) -> str:
    """The hint in the words of the pages; "" where it proposes what no page has."""
    if isinstance(hint, str):
        return _phrase(hint)
    hint = _of_this_form(hint)
    calls = [part for part in hint.parts if isinstance(part, Call)]
    if any(call.words[0] == "setup" for call in calls):
        return tr(
            "右上の「わたし」で、氏名とメールアドレスを設定してください",
            "set your name and mail address at “Me”, at the top right",
        )
    if page := one_page(calls):
        return tr(f"{page}を開いてください", f"open {page}")
    if calls and all(map(page_of, calls)):
        told = "".join(_beside_page(part) if isinstance(part, str) else page_of(part) for part in hint.parts)
        return tr(f"{told}で行えます", f"see {told}") if len(hint.parts) == 1 else told
    if any(call.program or str(call.words[0]) not in _FIELDS for call in calls):
        return ""
    text = "".join(_with_fields(part) if isinstance(part, str) else _fields(part) for part in hint.parts)
    return tr(f"{text}の欄を見てください", f"see the field {text}") if [*hint.parts] == calls else text


def _beside_page(text: str) -> str:
    """What stands beside a page's name: in Japanese without the blanks that part it from a command."""
    told = _with_fields(text)
    return told if speaks_english() else told.strip(" ")


def _phrase(text: str) -> str:
    """A phrase with the page's fields in place of options; "" where it names one that no page has, or a command."""
    if "`shinkyu" in text or any(option not in _FIELDS for option in _OPTION.findall(text)):
        return ""
    return _with_fields(text)


def _of_this_form(hint: Hint) -> Hint:
    """The hint with fields in place of commands that would put right what is not recorded yet: it is said in this form."""
    return Hint(tuple(_still_open(part) if isinstance(part, Call) else part for part in hint.parts))


def _still_open(call: Call) -> Call:
    if call.words[:2] != ("amend", PENDING[:10]):
        return call
    words = [*call.words[2:]]
    while "--item" in words:
        del words[words.index("--item") : words.index("--item") + 2]
    return options(*words) if words else call


def _fields(call: Call) -> str:
    words = [str(word) for word in call.words if str(word) != "…"]
    told = [tr(*_FIELDS[word]) if word in _FIELDS else tr(f"({_named(word)})", f" ({_named(word)})") for word in words]
    return "".join(told)


def _named(word: str) -> str:
    """What can be chosen, as the page calls it."""
    parts = [part.strip() for part in word.split("|")]
    return tr("、", ", ").join(map(significance_text, parts)) if parts[0] in SIGNIFICANCES else word


def _with_fields(text: str) -> str:
    """A text in the words of the pages: fields in place of options, and no word of git; what is quoted in it stays."""
    parts = _QUOTED.split(text)  # every other one is a quotation
    return "".join(part if place % 2 else _in_words(part) for place, part in enumerate(parts))


def _in_words(text: str) -> str:
    text = _CLAIM.sub(lambda found: significance_text(found[0]), text)
    return _OPTION.sub(lambda found: tr(*_FIELDS[found[0]]) if found[0] in _FIELDS else found[0], text)


def _where(place: str) -> str:
    if place in _FIELDS:
        return tr(*_FIELDS[place])
    asking = teller()
    return asking.of_error(place) if asking is not None and place else place


def finding_on_page(finding: Finding, *, placed: bool = True) -> Told:
    """The finding as people read it: what it is about, what is wrong there, and what to do about it.

    ``placed``: with its place, unless it stands there already.
    """
    asking, hint = teller(), _hint_of(finding)
    text = f"{severity_word(finding.severity)}: {finding.message}" + (f"\n→ {hint}" if hint else "")
    commit = "" if finding.commit == PENDING else finding.commit
    if asking is None:
        return Told(text)
    text = asking.in_words(text)
    file = asking.of_error(finding.file) if asking.is_sent(finding.file) else ""
    if file:
        return Told(text, f"{file}:{finding.line}" if finding.line else file)
    label, at = asking.of_finding(replace(finding, commit=commit))
    text = asking.by_label(text, finding, label)
    if not placed:
        label, at = "", ""
    where = replace(finding, commit=commit).where
    return Told(text, label, at, f"{where} {finding.rule}".strip() if asking.technical else "")


def _hint_of(finding: Finding) -> str:
    """What to do about a finding on a page: as its rule has it for all, else as the finding says."""
    told = hint_for(finding.rule) or on_page(finding.hint)
    return told or (tr("管理する人に知らせてください", "tell who looks after it") if finding.hint else "")


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
    place, hint = _where(error.where), on_page(error.hint)
    text = visible((f"{place}: " if place else "") + _with_fields(error.what)) + (f"\n→ {hint}" if hint else "")
    asking = teller()
    yield asking.in_words(text) if asking is not None else text
