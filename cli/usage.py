"""Wrong usage in the reader's language: what typer refuses, as our own UsageError (exit 2)."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
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
    if isinstance(error, _LIBRARY.NoSuchOption) and error.possibilities:
        return _did_you_mean(error.possibilities)
    return see_help(path)


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
