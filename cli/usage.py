"""Wrong usage in the reader's language: what typer refuses, as our own UsageError (exit 2)."""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

# typer carries click in itself, or (before 0.2x) stands on it: the exceptions are found beside the public one.
_LIBRARY = sys.modules[typer.BadParameter.__module__]
LibraryUsageError: type[Exception] = _LIBRARY.UsageError
LibraryError: type[Exception] = _LIBRARY.ClickException


def translated(error: Exception) -> UsageError:
    """A usage error of the library's as one of ours."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "shinkyu"
    return UsageError(_what(error), hint=_hint(error, path))


def surplus_arguments(rest: Sequence[str], path: str) -> UsageError:
    """More arguments than the command takes."""
    shown = " ".join(rest)
    return UsageError(tr(f"余分な引数があります: {shown}", f"too many arguments: {shown}"), hint=see_help(path))


def no_such_command(name: str, known: Sequence[str], path: str) -> UsageError:
    """A command that does not exist; the hint names the nearest."""
    nearest = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = _did_you_mean(nearest) if nearest else see_help(path)
    return UsageError(tr(f"「{name}」というコマンドはありません", f"there is no command {name!r}"), hint=hint)


def refuse_unmeant(order: Sequence[Any], values: Mapping[str, Any], path: str) -> None:
    """Raises UsageError for an option that is given twice and takes one value, and for an empty value.

    ``order``: the parameters as they were given, each as often; ``values``: theirs, by name. Of two values all but the
    last would be lost without a word, and an empty one would be taken for none. A text that can be emptied (``amend
    --reason ''``) is told from one that is not given by None: its default is None, and its type a text.
    """
    counts = Counter(id(one) for one in order if one.param_type_name == "option")
    for one in order:
        name, value = _name(one), values.get(one.name)
        if counts[id(one)] > 1 and not one.multiple and not one.is_flag:
            raise UsageError(
                tr(f"{name} が{counts[id(one)]}回あります", f"{name} is given {counts[id(one)]} times"),
                hint=tr(f"{name} は1つだけにしてください", f"give {name} once"),
            )
        if "" in (value if isinstance(value, (list, tuple)) else [value]) and not _may_be_empty(one):
            raise UsageError(tr(f"{name} の値が空です", f"the value of {name} is empty"), hint=_fill(one, name, path))


def see_help(path: str) -> str:
    """Where to read how a command is called."""
    return tr(f"`{path} --help` で使い方を見られます", f"see `{path} --help`")


def _what(error: Any) -> str:
    if isinstance(error, _LIBRARY.MissingParameter):
        name = _name(error.param)
        return tr(f"{name} がありません", f"{name} is missing")
    if isinstance(error, _LIBRARY.NoSuchOption):
        return tr(f"「{error.option_name}」というオプションはありません", f"there is no option {error.option_name!r}")
    if isinstance(error, _LIBRARY.BadOptionUsage):
        if "not take" in error.message:
            return tr(f"{error.option_name} に値は付けられません", f"{error.option_name} takes no value")
        return tr(f"{error.option_name} に値がありません", f"{error.option_name} needs a value")
    if isinstance(error, _LIBRARY.BadParameter) and error.param is not None:
        return f"{_name(error.param)}: {error.message}"
    return str(getattr(error, "message", error))


def _hint(error: Any, path: str) -> str:
    if isinstance(error, _LIBRARY.NoSuchOption) and error.option_name in _options_of_program(error.ctx):
        return tr(f"`shinkyu {error.option_name}` と入力してください", f"say `shinkyu {error.option_name}`")
    if isinstance(error, _LIBRARY.NoSuchOption) and error.possibilities:
        return _did_you_mean(error.possibilities)
    return see_help(path)


def _may_be_empty(parameter: Any) -> bool:
    """Whether the command tells an empty text from none given; a path is never empty."""
    is_text = parameter.type_descriptor.annotation is str
    return bool(
        parameter.param_type_name == "option" and is_text and not parameter.required and parameter.default is None
    )


def _fill(parameter: Any, name: str, path: str) -> str:
    if parameter.metavar == "FILE":
        return tr(f"{name} にファイル名を書いてください", f"write the name of a file after {name}")
    metavar = parameter.metavar or name
    if parameter.param_type_name != "option":
        return see_help(path)
    return tr(
        f"{name} {metavar} のように値を書くか、{name} を外してください",
        f"give a value ({name} {metavar}), or leave {name} out",
    )


def _options_of_program(ctx: Any) -> list[str]:
    return [option for one in ctx.find_root().command.params for option in one.opts] if ctx is not None else []


def _did_you_mean(names: Sequence[str]) -> str:
    listed = tr("、", ", ").join(names)
    return tr(f"もしかして: {listed}", f"did you mean: {listed}")


def _name(parameter: Any) -> str:
    """A parameter as the help names it: the longest of an option's names, or the argument's."""
    if parameter is None:
        return tr("引数", "an argument")
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper())
