"""How commands are declared and found: typer's declarations, loaded lazily, with help and usage errors of our own.

Of typer only what it documents is used: its declarations, and `TyperCommand` and `TyperGroup` for ``cls=``, which keep
Click's methods. Its classes for contexts, parameters and errors are not public, and named nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from shinkyu.cli.helping import HelpRow, help_of
from shinkyu.cli.parsing import take_values
from shinkyu.cli.usage import no_such_command, surplus_arguments
from shinkyu.model.language import tr

NAMES_OF_HELP = {"help_option_names": ["-h", "--help"]}


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the program: where it is (``module:name``), and its one-line help in both languages.

    ``below``: the modules of commands that belong to it and do not stand beside it.
    ``hidden``: called by other programs, and offered to nobody.
    """

    target: str
    ja: str
    en: str
    below: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def line(self) -> str:
        return tr(self.ja, self.en)


def command(
    help: str, examples: Sequence[str], *, within: Group | Parent | None = None, name: str = ""
) -> Callable[[Callable[..., int | None]], Command]:
    """Makes a command of a function: its help (first paragraph: what it does) and one or more calls as examples.

    ``within`` is what it belongs to (see `group` and `parent`); ``name`` is the function's, with ``-`` for ``_``, unless given.
    """

    def declare(function: Callable[..., int | None]) -> Command:
        own = name or function.__name__.strip("_").replace("_", "-")
        made = _declared(function, own, Command, help, examples)
        assert isinstance(made, Command)
        if within is not None:
            within.add_command(made, own)
        return made

    return declare


def parent(help: str, examples: Sequence[str]) -> Callable[[Callable[..., int | None]], Parent]:
    """Makes a command that does something itself (``review BRANCH``), and that others belong to (``review sync``)."""

    def declare(function: Callable[..., int | None]) -> Parent:
        made = _declared(function, function.__name__, Parent, help, examples)
        assert isinstance(made, Parent)
        return made

    return declare


def _declared(
    function: Callable[..., int | None], name: str, kind: type[Command], help: str, examples: Sequence[str]
) -> object:
    declared = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=NAMES_OF_HELP)
    declared.command(name, cls=kind, help=help, epilog="\n".join(examples))(function)
    return typer.main.get_command(declared)


def group(name: str, help: str, examples: Sequence[str]) -> Group:
    """A command that only holds others (``entry add``, ``entry remove``)."""
    declared = typer.Typer(name=name, add_completion=False, rich_markup_mode=None, context_settings=NAMES_OF_HELP)

    @declared.callback(cls=Group, help=help, epilog="\n".join(examples))
    def callback(ctx: typer.Context) -> int:
        if ctx.invoked_subcommand is None:
            print(ctx.get_help())
            return 2
        return 0

    made = typer.main.get_command(declared)
    assert isinstance(made, Group)
    return made


def run_command(app: typer.Typer, name: str, arguments: list[str]) -> int:
    """Carries out a call of ``app`` and returns its exit code. Errors of usage and all others are raised."""
    root = typer.main.get_command(app)
    try:
        with root.make_context(name, arguments) as ctx:
            return root.invoke(ctx) or 0
    except typer.Exit as leaving:
        return leaving.exit_code


class Command(TyperCommand):
    """A command whose help and usage errors speak the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """The whole help."""
        return help_of(self, ctx).text()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Takes the values of a call into ``ctx``; nothing is left of the arguments. Raises UsageError."""
        if (surplus := take_values(self, ctx, args)) and not ctx.resilient_parsing:
            raise surplus_arguments(surplus, ctx.command_path)
        return []


class Parent(Command):
    """A command with others below it: where the first word of a call is the name of one of them, that is called."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.commands: dict[str, Command] = {}

    def add_command(self, cmd: Command, name: str) -> None:
        """One more command below it."""
        self.commands[name] = cmd

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None where there is none."""
        return self.commands.get(cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order in which they are declared."""
        return list(self.commands)

    def one_line(self, name: str) -> str:
        """What the list of commands says of one of them."""
        return _first_line(self.commands[name])

    def get_help(self, ctx: Any) -> str:
        """The whole help, with the list of the commands."""
        return help_of(self, ctx, [HelpRow(name, self.one_line(name)) for name in self.commands]).text()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Takes the values of a call of its own; the words of a call of another wait for `invoke`. Raises UsageError."""
        ctx.args = [*args] if args and args[0] in self.commands else super().parse_args(ctx, args)
        return list(ctx.args)

    def invoke(self, ctx: Any) -> Any:
        """Carries out the command that is called."""
        if not ctx.args:
            return super().invoke(ctx)
        name, *rest = ctx.args
        path = f"{ctx.info_name} {name}"  # below `ctx` the usage would name this command's own arguments, too
        with self.commands[name].make_context(path, rest, parent=ctx.parent) as inner:
            return self.commands[name].invoke(inner)


class Group(TyperGroup):
    """A group of commands; an unknown one is refused with the nearest names."""

    def get_help(self, ctx: Any) -> str:
        """The whole help, with the list of the commands."""
        return help_of(self, ctx, [HelpRow(name, self.one_line(name)) for name in self.list_commands(ctx)]).text()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Takes the values of the group's own options into ``ctx``; gives the rest. Raises UsageError."""
        ctx.args = take_values(self, ctx, args)
        return list(ctx.args)

    def invoke(self, ctx: Any) -> Any:
        """Carries out the group's own function, and the command that stands first in the rest."""
        if not ctx.args:
            return ctx.invoke(self.callback, **ctx.params)
        name, command, rest = self.resolve_command(ctx, ctx.args)
        ctx.invoked_subcommand = name
        ctx.invoke(self.callback, **ctx.params)
        with command.make_context(name, rest, parent=ctx) as inner:
            return command.invoke(inner)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The name, the command and its arguments. Raises UsageError for a command that does not exist."""
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None:
            self.parse_args(ctx, args)  # behind `--`: an option that does not exist, or --help
            raise no_such_command(name, self.list_commands(ctx), ctx.command_path)
        return name, command, rest

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order in which they are declared."""
        return list(self.commands)

    def one_line(self, name: str) -> str:
        """What the list of commands says of one of them."""
        return _first_line(self.commands[name])


class LazyGroup(Group):
    """The program itself: ``entries`` names its commands, and each is imported when it is called."""

    entries: ClassVar[Mapping[str, Entry]] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name, entry in self.entries.items() if not entry.hidden]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; None where there is none."""
        if cmd_name not in self.entries:
            return None
        entry = self.entries[cmd_name]
        module, _, attribute = entry.target.partition(":")
        for other in entry.below:
            import_module(other)
        return getattr(import_module(module), attribute)

    def one_line(self, name: str) -> str:
        return self.entries[name].line


def _first_line(command: Any) -> str:
    return (command.help or "").partition("\n")[0]
