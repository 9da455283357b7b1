"""Everything that can be wrong with a file as YAML: rule id, message, and what to do. One function for each."""

from __future__ import annotations

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.yamlfile.fullwidth import told_wide, wide_sign
from shinkyu.model.yamlfile.values import MAX_BYTES, MAX_DEPTH

# Of one rule, so that a broken file of millions of lines stays readable (and memory free).
MOST_OF_A_RULE = 100
Headings = tuple[str, ...]


class Problems:
    """The findings of one file, in the order in which they were met; ``shift`` lines stand before the text looked at."""

    def __init__(self, source: str, shift: int = 0) -> None:
        self.source = source
        self.shift = shift
        self.found: list[Finding] = []
        self._count: dict[str, int] = {}

    def _note(self, rule: str, line: int, message: str, hint: str | Hint, *fact: str) -> None:
        """Notes one finding; ``line`` counts from 1, 0 when there is none. Over the limit: ignored."""
        self._count[rule] = self._count.get(rule, 0) + 1
        if self._count[rule] <= MOST_OF_A_RULE:
            place = line + self.shift if line else 0
            self.found.append(rulebook.finding(rule, message, hint=hint, file=self.source, line=place, fact=fact))

    def raise_any(self) -> None:
        """Raises BrokenInput with all findings in the order of their lines, when there are any."""
        if not self.found:
            return
        found = distinct(sorted(self.found, key=lambda finding: finding.line))
        first = found[0]
        more = len(found) - 1
        what = first.message + (tr(f" (ほか {more} 件)", f" (and {more} more)") if more else "")
        raise BrokenInput(what, found, where=first.where, hint=first.hint)

    def too_large(self, size: int) -> None:
        self._note(
            "yaml-too-large",
            0,
            tr(f"ファイルが大きすぎます({size:,} バイト)", f"the file is too large ({size:,} bytes)"),
            tr(
                f"上限は {MAX_BYTES:,} バイトです。節ごとに分け、図は attachments/ に置いてください",
                f"the limit is {MAX_BYTES:,} bytes: one section per file, figures go to attachments/",
            ),
        )

    def not_utf8(self, line: int, offset: int, byte: int, around: bytes) -> None:
        """``around``: the bytes of that line."""
        self._note(
            "yaml-not-utf8",
            line,
            tr(
                f"UTF-8 ではありません({offset} バイト目の 0x{byte:02X})",
                f"not UTF-8 (byte 0x{byte:02X} at offset {offset})",
            ),
            tr(
                "Shift_JIS などで保存されていれば、エディタで UTF-8 を選んで保存し直してください",
                "if it was saved as Shift_JIS or the like, save it as UTF-8",
            ),
            around.hex(),
        )

    def control(self, line: int, column: int, code: int, around: str) -> None:
        """``around``: the text of that line."""
        self._note(
            "yaml-control-character",
            line,
            tr(
                f"{column} 文字目に制御文字 U+{code:04X} があります",
                f"control character U+{code:04X} at column {column}",
            ),
            tr(
                '見えない文字を消してください。必要なら引用符の中に "\\u…" と書けます',
                'delete the invisible character, or write it as "\\u…" within double quotes',
            ),
            around,
        )

    def line_separator(self, line: int, column: int, code: int, around: str) -> None:
        """``around``: the text of that line."""
        self._note(
            "yaml-line-separator",
            line,
            tr(
                f"{column} 文字目に特殊な改行文字 U+{code:04X} があります",
                f"the special line end U+{code:04X} stands at column {column}",
            ),
            tr("消すか、ふつうの改行(LF)に直してください", "delete it or make it an ordinary line end (LF)"),
            around,
        )

    def conflict(self, line: int, texts: str) -> None:
        """``texts``: both sides, with their marks."""
        self._note(
            "yaml-conflict",
            line,
            tr(
                "git のマージの競合が残っています(<<<<<<<)",
                "a conflict of a git merge is left (<<<<<<<)",
                page=(
                    "両方で違うように直されたところの印(<<<<<<<)が残っています",
                    "marks of what both sides changed (<<<<<<<) are left",
                ),
            ),
            Hint.of(
                tr(
                    "どちらの記載にするかを決め、<<<<<<<、=======、>>>>>>> の行を消してください。{} や {} でも選べます",
                    "decide which text stays, and delete the lines <<<<<<<, ======= and >>>>>>>; or choose with {} or {}",
                ),
                shinkyu("merge", "--ours", Slot(tr("項目", "ITEM"))),
                shinkyu("merge", "--theirs", Slot(tr("項目", "ITEM"))),
            ),
            texts,
        )

    def syntax(self, line: int, what: str, *around: str) -> None:
        """``around``: the texts of the lines that the parser speaks of."""
        self._note(
            "yaml-syntax",
            line,
            _not_yaml(what),
            tr(
                "字下げ(半角空白)を確かめてください。「- 」で始まる文や「: 」を含む文は、引用符で囲むか | の次の行に書きます",
                "check the indentation (spaces, no tabs); put texts that start with '- ' or hold ': ' in quotes or below '|'",
            ),
            *around,
        )

    def wide(self, line: int, text: str) -> None:
        """``text``: that of the line, in which a full-width sign stands for one of YAML's."""
        what, hint = told_wide(wide_sign(text))
        self._note(
            "yaml-syntax",
            line,
            _not_yaml(what),
            hint,
            text,
        )

    def duplicate(self, line: int, key: str, first: int, headings: Headings) -> None:
        """``headings``: those that the place stands under, from the top of the file; so too below."""
        first += self.shift
        self._note(
            "yaml-duplicate-key",
            line,
            tr(
                f"見出し「{key}」が二度あります({first} 行目にも)",
                f"the key '{key}' stands twice (also in line {first})",
            ),
            tr("一つにまとめてください", "make them one"),
            *headings,
        )

    def refused(self, rule: str, line: int, ja: str, en: str, *fact: str) -> None:
        """An anchor, alias, tag, merge key or directive: what YAML allows and a section file does not."""
        self._note(
            rule,
            line,
            tr(
                f"{ja}は使えません",
                f"{en} is not allowed",
                page=("この画面で扱えない書き方があります", "it is written in a way that is not dealt with here"),
            ),
            tr(
                "文をそのまま書いてください。記号が文の一部なら引用符で囲みます",
                "write the text itself; in quotes, if the sign is part of it",
            ),
            *fact,
        )

    def several_documents(self, line: int) -> None:
        self._note(
            "yaml-several-documents",
            line,
            tr("一つのファイルに文書が二つ以上あります", "more than one document in one file"),
            tr("「---」の行から後を別のファイルに分けてください", "put what follows the '---' line into another file"),
        )

    def not_a_mapping(self, line: int) -> None:
        self._note(
            "yaml-not-a-mapping",
            line,
            tr("「見出し: 記載」の形になっていません", "the file is not a mapping of headings"),
            tr("行頭に見出しと「:」を置いてください", "start with a heading and ':'"),
        )

    def too_deep(self, line: int) -> None:
        self._note(
            "yaml-too-deep",
            line,
            tr(f"入れ子が深すぎます({MAX_DEPTH} 段まで)", f"nested too deeply (the limit is {MAX_DEPTH} levels)"),
            tr("字下げと括弧を確かめてください", "check the indentation and the brackets"),
        )

    def not_a_key(self, line: int, headings: Headings) -> None:
        self._note(
            "yaml-key",
            line,
            tr("見出しが文字列ではありません", "a key is not a string"),
            tr("見出しを文字で書いてください(例 氏名: )", "write the key as text, in quotes if it is null or ~"),
            *headings,
        )

    def half_character(self, line: int, text: str, headings: Headings) -> None:
        self._note(
            "yaml-half-character",
            line,
            tr(
                "「\\ud800」などの片割れの文字(サロゲート)があります",
                "half a character (a lone surrogate such as \\ud800)",
            ),
            tr("文字そのものを書いてください", "write the character itself"),
            *headings,
            text,
        )


def _not_yaml(what: str) -> str:
    return tr(
        f"YAML として読めません: {what}",
        f"not valid YAML: {what}",
        page=(f"ファイルの書き方が違い、読めません: {what}", f"the file is not written as it must be: {what}"),
    )
