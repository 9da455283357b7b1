"""How commands are declared and found: typer's declarations, loaded lazily, with help and usage errors of our own.

Two things of typer's are not used, for what they cost: the check of values by pydantic (200 ms at every start; our
parameters are texts, flags, numbers and paths) and the drawing of help by rich, which knows English only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from shinkyu.cli.helping import Help, HelpRow
from shinkyu.cli.plainvalues import PLAIN_VALUES
from shinkyu.cli.usage import LibraryUsageError, no_such_command, refuse_unmeant, surplus_arguments
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from typer._click import Command as AnyCommand
    from typer._click import Context, Parameter

NAMES_OF_HELP = {"help_option_names": ["-h", "--help"]}


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the program: where it is (``module:name``), and its one-line help in both languages."""

    target: str
    ja: str
    en: str

    @property
    def line(self) -> str:
        return tr(self.ja, self.en)


def command(
    help: str, examples: Sequence[str], *, within: Group | None = None, name: str = ""
) -> Callable[[Callable[..., int | None]], Command]:
    """Makes a command of a function: its help (first paragraph: what it does) and one or more calls as examples.

    ``within`` is the group it belongs to (see `group`); ``name`` is the function's, with ``-`` for ``_``, unless given.
    """

    def declare(function: Callable[..., int | None]) -> Command:
        own = name or function.__name__.strip("_").replace("_", "-")
        declared = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=NAMES_OF_HELP)
        declared.command(own, cls=Command, help=help, epilog="\n".join(examples))(function)
        made = typer.main.get_command(declared)
        assert isinstance(made, Command)
        if within is not None:
            within.add_command(made, own)
        return made

    return declare


def group(name: str, help: str, examples: Sequence[str]) -> Group:
    """A command that only holds others (``entry add``, ``entry remove``)."""
    declared = typer.Typer(name=name, add_completion=False, rich_markup_mode=None, context_settings=NAMES_OF_HELP)

    @declared.callback(cls=Group, help=help, epilog="\n".join(examples), invoke_without_command=True)
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


class _Parsed:
    """What a command and a group have in common: how values are taken, and how help is shown."""

    def get_params(self: Any, ctx: Context) -> list[Parameter]:
        """The parameters, that of --help too, each with our own way to take its value."""
        parameters: list[Parameter] = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
            if annotation in PLAIN_VALUES:
                parameter._runtime_param = PLAIN_VALUES[annotation]  # type: ignore[attr-defined]
        return parameters

    def parse_args(self: Any, ctx: Context, args: list[str]) -> list[str]:
        """What is left of the arguments. A usage error knows the command it is about."""
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except LibraryUsageError as error:
            if getattr(error, "ctx", None) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise
        return rest

    def get_usage(self: Any, ctx: Context) -> str:
        """The one line that says how the command is called."""
        return _help_of(self, ctx).usage

    def get_help(self: Any, ctx: Context) -> str:
        """The whole help."""
        return _help_of(self, ctx).text()


class Command(_Parsed, TyperCommand):
    """A command whose help and usage errors speak the reader's language."""

    allow_extra_args = True  # checked below, for a message of our own

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        given = [*args]
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            values, _, order = self.make_parser(ctx).parse_args(given)
            refuse_unmeant(order, values, ctx.command_path)
        if rest and not ctx.resilient_parsing:
            raise surplus_arguments(rest, ctx.command_path)
        return rest


class Group(_Parsed, TyperGroup):
    """A group of commands; an unknown one is refused with the nearest names."""

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, AnyCommand | None, list[str]]:
        if args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise no_such_command(args[0], list(self.commands), ctx.command_path)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Context) -> list[str]:
        return list(self.commands)

    def one_line(self, name: str) -> str:
        """What the list of commands says of one of them."""
        return (self.commands[name].help or "").partition("\n")[0]


class LazyGroup(Group):
    """The program itself: ``entries`` names its commands, and each is imported when it is called."""

    entries: ClassVar[Mapping[str, Entry]] = {}

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.commands = _Loading(self.entries)  # type: ignore[assignment]
        self.help = tr(
            "特定個人情報保護評価書を git で管理し、変更箇所の表を履歴から作る",
            "keeps 特定個人情報保護評価書 in git and makes the 変更箇所 table from the history",
        )

    def one_line(self, name: str) -> str:
        return self.entries[name].line


class _Loading(Mapping[str, "AnyCommand"]):
    """Commands by name, imported when asked for one by one."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def __getitem__(self, name: str) -> AnyCommand:
        module, _, attribute = self._entries[name].target.partition(":")
        found: AnyCommand = getattr(import_module(module), attribute)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries


def _help_of(shown: Command | Group, ctx: Context) -> Help:
    parameters = [p for p in shown.get_params(ctx) if not getattr(p, "hidden", False)]
    arguments = [p for p in parameters if isinstance(p, TyperArgument)]
    options = [p for p in parameters if isinstance(p, TyperOption)]
    pieces = [tr("[オプション]", "[OPTIONS]"), *map(_argument, arguments)]
    rows: list[HelpRow] = []
    if isinstance(shown, Group):
        pieces.append(tr("コマンド …", "COMMAND …"))
        rows = [HelpRow(name, shown.one_line(name)) for name in shown.list_commands(ctx)]
    return Help(
        usage=f"{tr('使い方', 'Usage')}: {ctx.command_path} {' '.join(pieces)}",
        about=shown.help or "",
        commands=rows,
        arguments=[HelpRow(p.metavar or p.name.upper(), p.help or "") for p in arguments],
        options=[_option(p) for p in options],
        examples=(shown.epilog or "").splitlines(),
    )


def _argument(argument: TyperArgument) -> str:
    name = (argument.metavar or argument.name.upper()) + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option(option: TyperOption) -> HelpRow:
    if "--help" in option.opts:
        return HelpRow("-h, --help", tr("この説明を示して終わる", "show this help and exit"))
    name = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    if not option.is_flag:
        name += f" {option.metavar or option.name.upper()}"
    return HelpRow(name, (option.help or "") + (tr("(必須)", " (required)") if option.required else ""))
