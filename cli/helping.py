"""The look of `--help`: usage, what the command does, its parameters, examples; fitted to the window, wide letters as two."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from shinkyu.model.language import tr
from shinkyu.render.folding import wrapped
from shinkyu.render.widths import columns

WIDEST = 100
NAMES = 30  # columns for the names of options at most; a longer one has its help below it
BESIDE = 24  # columns that a help text needs to stand beside its name


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A name and what it is."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Help:
    """The parts of a command's help, in the order in which they are shown."""

    usage: str
    about: str
    commands: Sequence[HelpRow] = ()
    arguments: Sequence[HelpRow] = ()
    options: Sequence[HelpRow] = ()
    examples: Sequence[str] = field(default=())

    def text(self) -> str:
        """All of it, without a line end at its end."""
        width = min(WIDEST, shutil.get_terminal_size().columns)
        parts = [[self.usage], list(_paragraphs(self.about, width))]
        for title, rows in (
            (tr("コマンド", "Commands"), self.commands),
            (tr("引数", "Arguments"), self.arguments),
            (tr("オプション", "Options"), self.options),
        ):
            parts.append([f"{title}:", *_table(rows, width)] if rows else [])
        parts.append([f"{tr('例', 'Examples')}:", *(f"  {line}" for line in self.examples)] if self.examples else [])
        return "\n\n".join("\n".join(part) for part in parts if part)


def help_of(command: Any, ctx: Any, commands: Sequence[HelpRow] = ()) -> Help:
    """The help of a command of typer's; of a group when it has ``commands``."""
    parameters = [one for one in command.get_params(ctx) if not getattr(one, "hidden", False)]
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    pieces = [tr("[オプション]", "[OPTIONS]"), *map(_in_usage, arguments)]
    if commands and not arguments:
        pieces.append(tr("コマンド …", "COMMAND …"))
    return Help(
        usage=f"{tr('使い方', 'Usage')}: {ctx.command_path} {' '.join(pieces)}",
        about=command.help or "",
        commands=commands,
        arguments=[HelpRow(one.metavar or one.name.upper(), one.help or "") for one in arguments],
        options=[_option(one) for one in parameters if one.param_type_name == "option"],
        examples=(command.epilog or "").splitlines(),
    )


def _in_usage(argument: Any) -> str:
    name = (argument.metavar or argument.name.upper()) + ("…" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> HelpRow:
    if "--help" in option.opts:
        return HelpRow("-h, --help", tr("この説明を示して終わる", "show this help and exit"))
    name = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    if not option.is_flag:
        name += f" {option.metavar or option.name.upper()}"
    return HelpRow(name, (option.help or "") + (tr("(必須)", " (required)") if option.required else ""))


def _paragraphs(text: str, width: int) -> Iterable[str]:
    for line in text.splitlines():
        yield from (f"  {part}".rstrip() for part in wrapped(line, width - 2))


def _table(rows: Sequence[HelpRow], width: int) -> Iterable[str]:
    names = min(max(columns(row.name) for row in rows), NAMES)
    beside = width - names - 4 >= BESIDE
    indent = names + 4 if beside else 6
    for row in rows:
        text = wrapped(row.text, max(20, width - indent))
        if beside and columns(row.name) <= names:
            yield f"  {row.name}{' ' * (names - columns(row.name))}  {text[0]}".rstrip()
        else:
            yield f"  {row.name}"
            yield f"{' ' * indent}{text[0]}".rstrip()
        yield from (f"{' ' * indent}{line}" for line in text[1:])
