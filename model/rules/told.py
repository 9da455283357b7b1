"""What is wrong at one place of a section's file, before it is a finding of that file."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.yamlfile import Pointer, Value


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong at a place of a file; ``fact``, what is wrong there, tells it from others in its place."""

    rule: str
    pointer: Pointer
    message: str
    hint: str
    fact: Value
