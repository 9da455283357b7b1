"""A setting: its name, what it is when it is not written, how it is read, and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from shinkyu.model.language import tr
from shinkyu.model.settings.written import WrittenValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A key of shinkyu.yaml. ``read`` gives what its value means, and reports on it what cannot be (`WrittenValue`).

    ``default`` counts where nothing is written. ``example``: the lines that it can be written as; they stand in what `init`
    lays down, behind # unless the setting is ``laid_down``. ``ja``, ``en``: what it is for.
    """

    name: str
    default: T
    read: Callable[[WrittenValue], T | None]
    example: str
    ja: str
    en: str
    laid_down: bool = False

    @property
    def help(self) -> str:
        """What the setting is for."""
        return tr(self.ja, self.en)
