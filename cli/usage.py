"""Wrong usage in the reader's language: each way to call a command that cannot be meant, as a UsageError (exit 2).

Parameters and contexts of typer's are used by the attributes that Click documents for them and typer keeps: ``opts``,
``is_flag``, ``metavar``, ``command_path`` and so on.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

QUOTE = "'"  # that sh and PowerShell take away from around a word, and コマンド プロンプト does not


@contextmanager
def refusing(ctx: Any) -> Iterator[None]:
    """Inside it, what typer refuses about an option is raised as our UsageError.

    Its classes for that are not public; what Click documents of them is the option they name.
    """
    try:
        yield
    except Exception as error:
        if not hasattr(error, "option_name"):
            raise
        raise _refused_option(str(error.option_name), ctx) from error


def missing(parameter: Any, path: str) -> UsageError:
    """A parameter that the command cannot do without."""
    name = _name(parameter)
    return UsageError(tr(f"{name} がありません", f"{name} is missing"), hint=_see_help(path))


def no_number(parameter: Any, text: str, path: str) -> UsageError:
    """A value that is not the number it has to be."""
    wrong = tr(f"「{text}」は数ではありません", f"{text!r} is not a number")
    return UsageError(f"{_name(parameter)}: {wrong}", hint=_see_help(path))


def given_again(option: Any, times: int) -> UsageError:
    """An option that takes one value, and has more."""
    name = _name(option)
    return UsageError(
        tr(f"{name} が{times}回あります", f"{name} is given {times} times"),
        hint=tr(f"{name} は1つだけにしてください", f"give {name} once"),
    )


def empty_value(parameter: Any, path: str) -> UsageError:
    """An empty text where that says nothing."""
    name = _name(parameter)
    return UsageError(tr(f"{name} の値が空です", f"the value of {name} is empty"), hint=_fill(parameter, name, path))


def surplus_arguments(rest: Sequence[str], path: str) -> UsageError:
    """More arguments than the command takes."""
    shown = " ".join(rest)
    hint = _see_help(path)
    if any(QUOTE in (word[0], word[-1]) for word in rest if word):
        hint = tr(
            "コマンド プロンプトでは ' は引用符になりません。\" で囲んでください",
            'in cmd.exe \' is no quotation mark: put it in "…"',
        )
    return UsageError(tr(f"余分な引数があります: {shown}", f"too many arguments: {shown}"), hint=hint)


def ask_about_quotes(parameter: Any, text: str, *, may_be_meant: bool) -> None:
    """Asks whether a text that stands in quotation marks of a shell is meant with them; コマンド プロンプト hands them over.

    Raises UsageError where they are not, where nobody is there to ask, and where they can never be meant.
    """
    name, bare = _name(parameter), text[1:-1]
    question = tr(f"両端の ' も文章の一部ですか: {text}", f"do the ' at both ends belong to it: {text}")
    if may_be_meant and sys.stdin.isatty() and sys.stderr.isatty() and typer.confirm(question, err=True):
        return
    hint = tr(f'" で囲んでください: "{bare}"', f'put it in double quotation marks: "{bare}"')
    if may_be_meant:
        hint += tr("。' も文章の一部なら --literal を付けます", "; if the ' belong to it, give --literal")
    raise UsageError(tr(f"{name} の値が ' で囲まれています: {text}", f"{name} stands in ' quotes: {text}"), hint=hint)


def no_such_command(name: str, known: Sequence[str], path: str) -> UsageError:
    """A command that does not exist; the hint names the nearest."""
    nearest = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = _did_you_mean(nearest) if nearest else _see_help(path)
    return UsageError(tr(f"「{name}」というコマンドはありません", f"there is no command {name!r}"), hint=hint)


def _refused_option(name: str, ctx: Any) -> UsageError:
    options = [one for one in ctx.command.get_params(ctx) if one.param_type_name == "option"]
    meant = next((one for one in options if name in one.opts), None)
    if meant is None:
        what = tr(f"「{name}」というオプションはありません", f"there is no option {name!r}")
        return UsageError(what, hint=_instead(name, {known: one for one in options for known in one.opts}, ctx))
    if meant.is_flag:
        return UsageError(
            tr(f"{name} に値は付けられません", f"{name} takes no value"), hint=_see_help(ctx.command_path)
        )
    return UsageError(tr(f"{name} に値がありません", f"{name} needs a value"), hint=_see_help(ctx.command_path))


def _instead(name: str, known: Mapping[str, Any], ctx: Any) -> str:
    """What may be meant by an option that the command does not have: JSON is asked for in one of two ways, by what it prints."""
    if any(name in one.opts for one in ctx.find_root().command.params):
        return tr(f"`shinkyu {name}` と入力してください", f"say `shinkyu {name}`")
    if "--format" in known and name.removeprefix("--") in _formats(known["--format"]):
        return _did_you_mean([f"--format {name.removeprefix('--')}"])
    if name == "--format" and "--json" in known:
        return _did_you_mean(["--json"])
    nearest = difflib.get_close_matches(name, [one for one in known if one.startswith("--")])
    return _did_you_mean(nearest) if nearest and name.startswith("--") else _see_help(ctx.command_path)


def _formats(option: Any) -> list[str]:
    """The values of an option, as its help names them."""
    return re.findall("[a-z]+", f"{option.metavar} {option.help}")


def _fill(parameter: Any, name: str, path: str) -> str:
    if parameter.metavar == "FILE":
        return tr(f"{name} にファイル名を書いてください", f"write the name of a file after {name}")
    if parameter.param_type_name != "option":
        return _see_help(path)
    metavar = parameter.metavar or name
    return tr(
        f"{name} {metavar} のように値を書くか、{name} を外してください",
        f"give a value ({name} {metavar}), or leave {name} out",
    )


def _see_help(path: str) -> str:
    """Where to read how a command is called."""
    return tr(f"`{path} --help` で使い方を見られます", f"see `{path} --help`")


def _did_you_mean(names: Sequence[str]) -> str:
    listed = tr("、", ", ").join(names)
    return tr(f"もしかして: {listed}", f"did you mean: {listed}")


def _name(parameter: Any) -> str:
    """A parameter as the help names it: the longest of an option's names, or the argument's."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())
