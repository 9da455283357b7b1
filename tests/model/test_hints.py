"""A hint is a value: what to do, with which commands. model/ knows no command line and no current directory."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from shinkyu.model.hints import Example, Hint, Slot, git, options, shinkyu

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "model").rglob("*.py"))
COMMANDS = (
    "add|amend|check|commit|convert|demo|diff|edit|entry|file|import|import-edits|init|list|log|merge|publish|replace"
    "|restore|review|rules|serve|setup|show|status|sync|table|terms|undo|verify"
)
GIT = "add|checkout|clone|commit|config|fetch|fsck|init|log|pull|push|rebase|reset|restore|revert|status|switch"
COMMAND_LINE = re.compile(
    rf"`(?:shinkyu|git) |\bshinkyu (?:{COMMANDS})\b|\bgit (?:{GIT})\b|'[^']*(?:…|はじめの版)[^']*'"
)
# Who commits what a table tells, and what git's reflog says of a branch that was moved: names, not remedies.
NAMES = {"shinkyu import", "shinkyu import: ", "shinkyu demo"}
# A message that says what a file is not, and proposes nothing.
ORIGIN = {
    "`shinkyu show --editable` で書き出したファイルではありません",
    "it is no file that `shinkyu show --editable` wrote",
}


def texts(tree: ast.Module) -> set[str]:
    """Every string of a module that is no docstring."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    }


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_of_the_model_is_a_command_line(file: Path) -> None:
    found = texts(ast.parse(file.read_text(encoding="utf-8")))
    assert {text for text in found if COMMAND_LINE.search(text)} - NAMES - ORIGIN == set()


def test_a_command_line_is_seen() -> None:
    for text in ("`git gc`", "run shinkyu commit --no-row", "git restore x", "--reason '…'"):
        assert COMMAND_LINE.search(text)
    for text in ("ほかの git が動いて", "shinkyu.yaml の設定", "git's own lock", "shinkyu を新しく"):
        assert not COMMAND_LINE.search(text)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_model_does_not_know_where_one_stands(file: Path) -> None:
    """A path that is no whole one is the affair of who typed it."""
    names = {"cwd", "getcwd", "getcwdb", "chdir"}
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
                assert name not in names
            case ast.Call(func=ast.Name(id="Path"), args=args):
                assert args
                assert not (isinstance(args[0], ast.Constant) and args[0].value in ("", "."))


def test_a_phrase_takes_its_calls_in_their_order_or_by_number() -> None:
    fsck, log = git("fsck"), shinkyu("log", Slot("ITEM"))
    assert Hint.of("see {} and {}.", fsck, log).parts == ("see ", fsck, " and ", log, ".")
    assert Hint.of("{1}, {0}", fsck, log).parts == (log, ", ", fsck)
    assert Hint.of("{}", fsck) == Hint((fsck,))


def test_a_text_that_is_put_in_is_never_read_as_a_phrase() -> None:
    assert Hint.of("{was}: {}", git("log"), was="{}{x}").parts == ("{}{x}", ": ", git("log"))


def test_a_phrase_without_its_calls_is_refused() -> None:
    with pytest.raises((StopIteration, IndexError, KeyError)):
        Hint.of("see {}")


def test_for_whoever_debugs_it_is_a_text() -> None:
    hint = Hint.of("see {} or {}", shinkyu("commit", "--reason", Example("a b")), options("--item"))
    assert str(hint) == "see shinkyu commit --reason a b or --item"
