"""How a parameter's value is taken from the command line: as it is, or made a number or a path.

typer would ask pydantic, whose import takes 200 ms at every start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from shinkyu.model.language import tr

if TYPE_CHECKING:
    from typer._click import Context, Parameter


@dataclass(frozen=True)
class PlainValue:
    """What typer asks a parameter's type for: the value itself, made by ``make`` (per value of a list)."""

    make: Callable[[str], object]
    many: bool = False

    def coerce(self, value: Any, param: Parameter, ctx: Context) -> Any:
        if self.many:
            return [self._one(one, param, ctx) for one in value or ()]
        return value if value is None or isinstance(value, bool) else self._one(value, param, ctx)

    def _one(self, value: Any, param: Parameter, ctx: Context) -> object:
        try:
            return self.make(value)
        except ValueError:
            wrong = tr(f"「{value}」は数ではありません", f"{value!r} is not a number")
            raise typer.BadParameter(wrong, ctx=ctx, param=param) from None  # type: ignore[arg-type]


PLAIN_VALUES: dict[object, PlainValue] = {
    str: PlainValue(str), bool: PlainValue(bool), int: PlainValue(int), Path: PlainValue(Path),
    list[str]: PlainValue(str, many=True), list[Path]: PlainValue(Path, many=True),
}  # fmt: skip
