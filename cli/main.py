"""The program `shinkyu`: which commands there are, and what happens around one of them.

A command is a module of commands/. It declares its parameters with typer, calls `shinkyu.model`, and puts out what
`shinkyu.render` makes of the answer (`tests/test_edge.py` holds it to that); to be offered it stands in `COMMANDS`:

    "table": Entry("shinkyu.cli.commands.table:table", "変更箇所の表を出す", "print the 変更箇所 table"),

- The module is imported only when its command is called, so that starting stays quick; inside it, what is heavy is
  imported in the function that needs it. The one-line help stands here, for the list that `shinkyu --help` prints.
- What the table names is made by ``@command(help, examples)`` of `shinkyu.cli.frame` (or ``group(...)`` with
  ``@command(..., within=that_group)``, as of ``entry add``). Parameters are str, list[str], bool, int or Path; a value
  that is one of a few words is a str, checked with ``one_of`` of `shinkyu.cli.options`, where the shared parameters stand
  too (many of one command: a module beside it); `shinkyu.cli.here` (imported inside the function) gives the project to ask.
- A command returns its exit code (None is 0), and raises ShinkyuError for what it cannot do: errors are shown in one
  place (`shinkyu.cli.failing`). Text goes out through ``put``, beside it through ``note``; it is UTF-8 on every console.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from shinkyu.cli.completion import ASKS
from shinkyu.cli.failing import guarded, leave_tidily, speak_utf8
from shinkyu.cli.frame import NAMES_OF_HELP, Entry, LazyGroup, run_command
from shinkyu.cli.telling import asks_for_json, tell_the_end, telling
from shinkyu.model.language import tr

# fmt: off
COMMANDS: dict[str, Entry] = {
    "demo": Entry("shinkyu.cli.commands.demo:demo", "架空の見本を作って試す", "make an invented example to try"),
    "setup": Entry("shinkyu.cli.commands.setup:setup", "だれが記録するかを決める", "set who records"),
    "init": Entry("shinkyu.cli.commands.init:init", "新しいリポジトリを作る", "make a new repository"),
    "add": Entry("shinkyu.cli.commands.add:add", "評価書をもう1件足す", "add one more assessment"),
    "import": Entry("shinkyu.cli.commands.import_:import_", "公表した表から履歴を作る", "build the history that a published table tells"),
    "import-document": Entry(
        "shinkyu.cli.commands.import_document:import_document",
        "公表した評価書の全体から、空いている項目を補う",
        "fill in blank items from the whole document",
    ),
    "convert": Entry("shinkyu.cli.commands.convert:convert", "様式の新しい版に移す", "take an assessment to a newer edition"),
    "form": Entry(
        "shinkyu.cli.commands.form:form",
        "様式の版を示し、独自の版を作る",
        "show editions of forms, make one of your own",
        below=("shinkyu.cli.commands.form_adopt",),
    ),
    "edit": Entry("shinkyu.cli.commands.edit:edit", "1つの項目の文章を直す", "edit one item's text"),
    "import-edits": Entry(
        "shinkyu.cli.commands.import_edits:import_edits", "Excel で直したものを取り込む", "take in what was edited in Excel"
    ),
    "entry": Entry(
        "shinkyu.cli.commands.entry:entry",
        "繰り返す項目を足し、写し、消し、並べ替える",
        "add, copy, remove and move repeated entries",
        below=("shinkyu.cli.commands.entry_copy",),
    ),
    "file": Entry("shinkyu.cli.commands.file:file", "特定個人情報ファイルの増減と改名", "add, remove, rename 特定個人情報ファイル"),
    "replace": Entry("shinkyu.cli.commands.replace:replace", "語をすべての箇所で置き換える", "replace a term everywhere"),
    "terms": Entry("shinkyu.cli.commands.terms:terms", "2通りに書かれた語を示す", "show terms written in two ways"),
    "shared": Entry("shinkyu.cli.commands.shared:shared", "共通の記載を示し、同じにする", "show shared passages, make them alike"),
    "restore": Entry("shinkyu.cli.commands.restore:restore", "項目の直しを取り消す", "undo an item's uncommitted edits"),
    "list": Entry("shinkyu.cli.commands.list_:list_", "すべての評価書と、その期限を並べる", "list all assessments and what is due"),
    "status": Entry("shinkyu.cli.commands.status:status", "記録していない直しを、表の行として示す", "show uncommitted edits as rows"),
    "diff": Entry("shinkyu.cli.commands.diff:diff", "2つの点の間の違いを項目ごとに示す", "show what differs, item by item"),
    "commit": Entry("shinkyu.cli.commands.commit:commit", "直しを、変更日と説明を添えて記録する", "commit edits with 変更日 and reason"),
    "amend": Entry("shinkyu.cli.commands.amend:amend", "記録した変更日や提出時期、説明を後から正す", "put a record right later"),
    "undo": Entry("shinkyu.cli.commands.undo:undo", "記録したコミットを取り消す", "take a recorded commit back"),
    "merge": Entry("shinkyu.cli.commands.merge:merge", "ほかのブランチを取り込む", "take another branch in"),
    "sync": Entry("shinkyu.cli.commands.sync:sync", "ほかの人と送り受けする", "send to others and receive from them"),
    "get": Entry("shinkyu.cli.commands.get:get", "共有フォルダから受け取って始める", "begin with what a share holds"),
    "hooks": Entry("shinkyu.cli.commands.hooks:hooks", "git の merge、commit、push も同じ規則に", "let git merge, commit, push likewise"),
    "hook": Entry("shinkyu.cli.commands.hook:hook", "git のフックが呼ぶ", "called by git's hooks", hidden=True),
    "merge-driver": Entry("shinkyu.cli.commands.merge_driver:merge_driver", "git が呼ぶ", "called by git", hidden=True),
    "table": Entry("shinkyu.cli.commands.table:table", "変更箇所の表を出す", "print the 変更箇所 table"),
    "show": Entry("shinkyu.cli.commands.show:show", "ある版、ある日の評価書を示す", "show an assessment as of a revision or a day"),
    "site": Entry("shinkyu.cli.commands.site:site", "公表したもののサイトを作る", "make a site of what was published"),
    "verify": Entry("shinkyu.cli.commands.verify:verify", "公表した表が履歴のとおりか確かめる", "check a published table"),
    "log": Entry("shinkyu.cli.commands.log:log", "項目の一生を示す", "show an item's whole life"),
    "export": Entry("shinkyu.cli.commands.export:export", "集計用の表を書き出す", "write tables for other programs"),
    "collect": Entry("shinkyu.cli.commands.collect:collect", "多くのリポジトリの表を集める", "collect the tables of many repositories"),
    "check": Entry("shinkyu.cli.commands.check:check", "書き方、様式、記録を検査する", "check the YAML, the form and the record"),
    "rules": Entry("shinkyu.cli.commands.rules:rules", "指摘の規則の一覧", "list the rules of findings"),
    "review": Entry(
        "shinkyu.cli.commands.review:review",
        "ブランチを取り込むと表がどうなるか",
        "what a branch does to the table",
        below=("shinkyu.cli.commands.review_sync",),
    ),
    "approve": Entry("shinkyu.cli.commands.approve:approve", "ブランチの行を承認する", "approve the rows of a branch"),
    "comment": Entry("shinkyu.cli.commands.comment:comment", "ブランチの行や項目にコメントする", "comment on a row or an item"),
    "comments": Entry("shinkyu.cli.commands.comments:comments", "コメントと返事を並べる", "list comments and answers"),
    "serve": Entry("shinkyu.cli.commands.serve:serve", "同じ仕事をブラウザで", "the same work in a browser"),
    "publish": Entry("shinkyu.cli.commands.publish:publish", "公表するものをまとめ、タグを付ける", "bundle and tag what is published"),
}
# fmt: on


class Commands(LazyGroup):
    """All commands, in the order in which the help lists them."""

    entries = COMMANDS


app = typer.Typer(
    name="shinkyu", cls=Commands, add_completion=False, rich_markup_mode=None, context_settings=NAMES_OF_HELP
)


@app.callback(
    help=tr(
        "特定個人情報保護評価書を git で管理し、変更箇所の表を履歴から作る",
        "keeps 特定個人情報保護評価書 in git and makes the 変更箇所 table from the history",
    ),
)
def shinkyu(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help=tr("版を示して終わる", "show the version and exit"))
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help=tr(
                "いま使っているシェルで、Tab で続きの候補が出るようにする(bash、zsh、fish、PowerShell)",
                "make Tab complete in the shell in use (bash, zsh, fish, PowerShell)",
            ),
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option("--show-completion", help=tr("そのためのスクリプトを示す", "show the script that does so")),
    ] = False,
) -> int:
    """What `shinkyu` does without a command."""
    if version:
        from importlib.metadata import version as installed

        print(ctx.command_path, installed("shinkyu"))
        raise typer.Exit
    if install_completion or show_completion:
        from shinkyu.cli.completion.installing import install_or_show

        install_or_show(show=show_completion)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())
        return 2
    return 0


def main() -> None:
    """The entry point of the program; ends the process."""
    leave_tidily()
    if shell := os.environ.get(ASKS):
        return answer_shell(shell)
    gc.disable()  # a call is short, and makes no cycles worth looking for: that took a fifth of its time
    sys.exit(run(sys.argv[1:]))


def answer_shell(name: str) -> None:
    """Prints what can come next in the line that is being typed in that shell."""
    from shinkyu.cli.completion.answering import answer

    speak_utf8()
    answer(lambda: typer.main.get_command(app), name)


def run(arguments: Sequence[str]) -> int:
    """Carries out one call and returns its exit code: 0 fine, 1 findings, 2 wrong usage, 3 unreadable, 130 interrupted."""
    speak_utf8()
    with telling(as_json=asks_for_json(arguments)):
        return guarded(lambda: _carried_out(list(arguments)))


def _carried_out(arguments: list[str]) -> int:
    code = run_command(app, "shinkyu", arguments)
    tell_the_end()
    return code
