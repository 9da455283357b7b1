"""Texts that would do harm wherever they are taken for anything but texts: the one list, for every output."""

from __future__ import annotations

FORMULAS = (
    *("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.jp","押す")', '=DDE("cmd";"/C calc";"1")'),
    *('=IMPORTXML("http://example.jp","//a")', '=WEBSERVICE("http://example.jp")', "{=1+1}", "+1+1", "-1+1", "- 箇条書き"),
    *("@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "'=1+1", '="x"', '";=1+1;"'),
    *("2020-11-27", "1-2", "001", "1E5", "TRUE", "#REF!"),
)  # fmt: skip
# Obeyed, these change a terminal's title, colours, clipboard and screen, or what stands there already.
TERMINAL = (
    *("\x1b[2J\x1b[H\x07", "\x1b[31m赤\x1b[1m\x1b[8m隠す", "\x1b[31;4m印\x1b[0m", "\x1b]0;題名\x07", "\x1b]2;題名\x1b\\"),
    *("\x1b]8;;http://example.jp\x1b\\押す\x1b]8;;\x1b\\", "\x1b]52;c;cm0gLXJm\x07", "\x1b[5A上書き\x1b[99D\x1b[2K"),
    *("\x1b[?1049h\x1b[?25l\x1b[3J", "\x1bc\x1b(0\x0e", "\x1bP1$r\x1b\\\x1b_x\x1b\\\x1bX", "\x1bk題名\x1b\\"),
    *("安全\x08\x08危険", "安全\r危険", "\x9b2J\x9d0;題名\x9c", "\x00\x01\x08\x0b\x0c\x1f", "\x7f\x7f\x80\x9f"),
)  # fmt: skip
UNSEEN = (
    *("a\u202egpj.exe", "\u2066孤立\u2069 \u2067右から\u2069", "\u061c\u200e\u200f", "\u200b\u200d\u2060\ufeff", "\ufeff先頭"),
    *("行\u2028段\u2029終\x85", "\r\n\r", "\ufffe\uffff\U0001ffff", "\U000e0001\U000e0041", "葛\U000e0100飾区", "שלום مرحبا"),
    *("か\u3099 \xa0\xad", "𠮷野家\U0001f9d1\u200d\U0001f9bd"),
)  # fmt: skip
HTML = (
    "<p>段落</p>",
    '<ol style="color:red"><li>一</li></ol>',
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style><script>alert(3)</script>",
    "</title><script>alert(4)</script>",
    "<style>*{display:none}</style>",
    "</div></td></tr></table><h1>外</h1>",
    "</textarea></select></option>",
    "<img src=x onerror=alert(5)>",
    "<img src=https://example.jp/a.png>",
    "<svg onload=alert(6)>",
    "<svg><script>alert(7)</script></svg>",
    "<iframe src=https://example.jp></iframe>",
    "<object data=https://example.jp></object>",
    "<link rel=stylesheet href=https://example.jp/a.css>",
    "<base href=https://example.jp/>",
    "<meta http-equiv=refresh content='0;url=https://example.jp'>",
    "<form action=https://example.jp><button>送る</button></form>",
    '<a href="javascript:alert(8)">押す</a>',
    "javascript:alert(9)",
    "data:text/html,<script>alert(10)</script>",
    '" onmouseover="alert(11)',
    "' onfocus='alert(12)' autofocus='",
    "`onclick=alert(13)",
    " autofocus onfocus=alert(14) x=",
    "<!-- 注",
    "--> 注の外",
    "<!DOCTYPE html>",
    "&lt;script&gt;",
    "&#x3c;b&#62;",
    "&amp;amp;",
    "\\u003cscript\\u003e",
    "%3Cscript%3E",
    "http://example.jp/ mailto:a@example.jp file:///etc/passwd",
)
MARKUP = (
    *("{{7*7}}", "{% raw %}{{ config }}", "{# 消える #}", "${7*7}", "%s %(x)s {0}", "[red]:smile:[/red]"),
    *("<![CDATA[x]]>&amp;&#0;", "]]>", "<?xml version='1.0'?>", "</w:t></w:r></w:p><w:p>", "<r><t>a</t></r>", "<r>&</r>"),
    *('{ INCLUDETEXT "C:\\\\secret.txt" }', 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"', "{ HYPERLINK http://example.jp }"),
    *("_x000D_", "_x000D_x000D_", "__x0041_", "&G&[Picture]"),
    *("| a | b |\n|---|---|", "一|二\\|三", "\\", "[名](http://example.jp) ![図](x)", "# 題\n- 項\n> 引用\n1. 一\n\n2) 二"),
    *("**強調** ~~消~~ `code` _斜_ $x$", "```\n柵\n```", "[名]: http://example.jp", "題\n===\n---"),
    *('"一","二",\'三\'\n"', '"', '""', "一\t二,三", "---\n...\nkey: &a *a !!x #", "Change-Date: 2020-11-27\nTable: none"),
)  # fmt: skip
SPACES = (
    "\t表\t\t",
    "\n先頭と末尾の改行\n\n",
    "　字下げ  二重の空白 ",
    " ",
    "\n",
    "a" * 400,
    "切れ目のない長い文" * 60,
)

PAYLOADS = (*FORMULAS, *TERMINAL, *UNSEEN, *HTML, *MARKUP, *SPACES)
