"""What the words of a call say: typer finds the options and arguments, their values are made here.

From 0.29 on typer has pydantic make them, whose import takes 200 ms at every start. Ours are texts, flags, numbers and
paths, and the function that a command calls says which.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import typer

from shinkyu.cli.usage import QUOTE, ask_about_quotes, empty_value, given_again, missing, no_number, refusing

REQUIRED: Any = inspect.Parameter.empty
KINDS = (str, bool, int, Path)
LITERAL = "literal"  # the parameter of a command whose texts may stand in quotation marks


@dataclass(frozen=True, slots=True)
class Value:
    """How a parameter gets its value: one of `KINDS`, or several of them (``many``: as what), or the default unless `REQUIRED`."""

    kind: type
    many: Callable[[Iterable[object]], object] | None
    default: object

    @property
    def may_be_empty(self) -> bool:
        """Whether the command tells an empty text from none given (``amend --reason ""``): its default is None then."""
        return self.kind is str and not self.many and self.default is None


def take_values(command: Any, ctx: Any, words: Sequence[str]) -> list[str]:
    """Takes the values of a call of ``command`` into ``ctx.params`` and gives what is left of the words.

    Raises UsageError for a call that cannot be meant, and typer.Exit when the help was asked for, and shown. A call that
    is still being typed (``resilient_parsing``, as of Click) is taken as far as it goes, and nothing is refused or shown.
    """
    with refusing(ctx):
        typed, rest, order = command.make_parser(ctx).parse_args([*words])
    if ctx.resilient_parsing:
        ctx.params |= {one.name: typed.get(one.name) for one in order}
        return list(rest)
    if any("--help" in one.opts for one in order):
        print(command.get_help(ctx))
        raise typer.Exit
    path, values = ctx.command_path, values_of(command.callback)
    for one in dict.fromkeys([*order, *command.params]):  # of several that are wrong, the first in the call is told
        ctx.params[one.name] = _value_in(typed.get(one.name), one, values[one.name], path)
    _refuse_unmeant(order, typed, values, path)
    return list(rest)


def values_of(function: Callable[..., object]) -> dict[str, Value]:
    """How each parameter of a command's function gets its value. Raises TypeError for one that is none of `KINDS`."""
    hints = get_type_hints(function)
    declared = inspect.signature(function).parameters.values()
    return {one.name: _value(hints[one.name], one) for one in declared if hints[one.name] is not typer.Context}


def _value(hint: Any, declared: inspect.Parameter) -> Value:
    plain = next(one for one in get_args(hint) if one is not NoneType) if isinstance(hint, UnionType) else hint
    many = get_origin(plain) if get_origin(plain) in (list, tuple) else None
    kind = get_args(plain)[0] if many else plain
    if kind not in KINDS:
        raise TypeError(f"a command's parameter cannot be of this type: {declared}")
    return Value(kind, many, declared.default)


def _value_in(typed: object, parameter: Any, value: Value, path: str) -> object:
    if isinstance(typed, bool) and value.kind is bool:
        return typed
    if texts := _texts(typed):
        made = [_made(value.kind, text, parameter, path) for text in texts]
        return value.many(made) if value.many else made[0]
    if value.default is REQUIRED:
        raise missing(parameter, path)
    return [*value.default] if isinstance(value.default, list) else value.default


def _made(kind: type, text: str, parameter: Any, path: str) -> object:
    try:
        return kind(text)
    except ValueError:
        raise no_number(parameter, text, path) from None


def _texts(typed: object) -> Sequence[str]:
    """The texts that were found for a parameter. What a parser leaves for one that is not given is none, whatever it is."""
    if isinstance(typed, str):
        return [typed]
    return typed if isinstance(typed, (list, tuple)) else ()


def _refuse_unmeant(order: Sequence[Any], typed: Mapping[str, object], values: Mapping[str, Value], path: str) -> None:
    """Raises UsageError for an option that is given twice and takes one value, and for an empty or a quoted value.

    ``order``: the parameters as they were given, each as often. Of two values all but the last would be lost without a
    word, an empty one would be taken for none, and the quotation marks of a shell would stand in the record for ever.
    """
    counts = Counter(one.name for one in order)
    for one in order:
        option = one.param_type_name == "option"
        if option and counts[one.name] > 1 and not one.multiple and not one.is_flag:
            raise given_again(one, counts[one.name])
        if "" in _texts(typed.get(one.name)) and not (option and values[one.name].may_be_empty):
            raise empty_value(one, path)
        if values[one.name].kind is str and not typed.get(LITERAL):
            for text in filter(_is_quoted, _texts(typed.get(one.name))):
                ask_about_quotes(one, text, may_be_meant=LITERAL in values)


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] == QUOTE
