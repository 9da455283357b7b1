"""What can come next in a call: commands, options, or values of the parameter at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from shinkyu.cli.parsing import values_of

_FILE = "FILE"  # the metavar of an option that takes one
_TAKES_ANY = -1  # the nargs of an argument that may be repeated
_OF_OURS = "plain"  # the type of what a parameter's own function offers


class Beginning(str):
    """A value that can go on: no blank is to stand behind it."""

    __slots__ = ()


class Candidate(NamedTuple):
    """A word that can stand there, what it is, and whether more may follow it without a blank."""

    value: str
    about: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """What can come next: candidates, or any file (``files``)."""

    candidates: Sequence[Candidate] = ()
    files: bool = False


def following(program: Any, words: Sequence[str], begun: str) -> Following:
    """What can follow ``words`` in a call of ``program`` (a group of typer's), of what begins like ``begun``."""
    command, ctx, rest = _command_of(program, words)
    if command is None:
        return Following()
    at_hand = _Parameters(command)
    parameter = at_hand.after(rest)
    if parameter is not None:
        return _values(parameter, ctx, begun)
    if begun[:1] == "-" and not at_hand.ended:
        name, equals, value = begun.partition("=")
        named = at_hand.options.get(name)
        if equals and named is not None:
            found = _values(named, ctx, value)
            return Following([one._replace(value=f"{name}={one.value}") for one in found.candidates], found.files)
        return Following([one for one in at_hand.names() if one.value.startswith(begun)])
    holds = hasattr(command, "list_commands") and not (rest and _takes_arguments(command))
    inner = command.list_commands(ctx) if holds else []
    names = [Candidate(name, command.one_line(name)) for name in inner if name.startswith(begun)]
    argument = at_hand.argument
    if argument is not None:
        found = _values(argument, ctx, begun)
        return Following([*names, *found.candidates], found.files)
    if inner:
        return Following(names)
    return Following() if begun else Following([*at_hand.names()])


def _command_of(program: Any, words: Sequence[str]) -> tuple[Any, Any, Sequence[str]]:
    """The command that the words call, its context, and the words behind its name; None for one that does not exist."""
    command, rest, parent, name = program, [*words], None, "shinkyu"
    while True:
        ctx = command.make_context(name, [*rest], parent=parent, resilient_parsing=True)
        place = next((at for at, word in enumerate(rest) if word[:1] != "-"), None)
        if not hasattr(command, "list_commands") or place is None:
            return command, ctx, rest
        inner = command.get_command(ctx, rest[place]) if place == 0 or not _takes_arguments(command) else None
        if inner is None:
            return (command, ctx, rest) if _takes_arguments(command) else (None, None, ())
        command, name, rest, parent = inner, rest[place], rest[place + 1 :], ctx


def _takes_arguments(command: Any) -> bool:
    """Whether a command that others belong to can do something itself."""
    return any(one.param_type_name == "argument" for one in command.params)


class _Parameters:
    """The parameters of a command, and how far a call has come in them."""

    def __init__(self, command: Any) -> None:
        params = [one for one in command.params if not getattr(one, "hidden", False)]
        self.options = {name: one for one in params if one.param_type_name == "option" for name in one.opts}
        self._arguments = [one for one in params if one.param_type_name == "argument"]
        self._given: set[str] = set()
        self._places = 0
        self.ended = False  # whether `--` has ended the options

    def after(self, words: Sequence[str]) -> Any:
        """Goes through the words of a call; gives the option whose value comes next, None where none does."""
        waiting, values = None, 0
        for word in words:
            if values:
                values -= 1
            elif self.ended or word[:1] != "-" or word == "-":
                self._places += 1
            elif word == "--":
                self.ended = True
            else:
                waiting = self.options.get(word.partition("=")[0])
                if waiting is not None:
                    self._given.add(waiting.name)
                    values = 0 if waiting.is_flag or "=" in word else waiting.nargs
        return waiting if values else None

    @property
    def argument(self) -> Any:
        """The argument that comes next, None where the command takes no more."""
        if self._places < len(self._arguments):
            return self._arguments[self._places]
        last = self._arguments[-1] if self._arguments else None
        return last if last is not None and last.nargs == _TAKES_ANY else None

    def names(self) -> Iterator[Candidate]:
        """The options that can still be given, by their long names."""
        for option in dict.fromkeys(self.options.values()):
            if option.name not in self._given or option.multiple:
                yield Candidate(max(option.opts, key=len), option.help or "")


def _values(parameter: Any, ctx: Any, begun: str) -> Following:
    option = parameter.param_type_name == "option"
    if (option and parameter.metavar == _FILE) or values_of(ctx.command.callback)[parameter.name].kind is Path:
        return Following(files=True)
    found = [one for one in parameter.shell_complete(ctx, begun) if one.type == _OF_OURS]
    return Following([Candidate(str(one.value), one.help or "", isinstance(one.value, Beginning)) for one in found])
