"""The lowest versions that pyproject.toml allows, as constraints for pip: what `make test-lowest` installs.

python tests/bounds.py > constraints.txt
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def project() -> dict[str, Any]:
    """The table ``[project]`` of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def requirements(*extras: str) -> list[Requirement]:
    """What is declared: what every user needs, and what these extras bring beside it."""
    declared = project()
    optional = declared["optional-dependencies"]
    return [
        Requirement(one) for one in [*declared["dependencies"], *(one for name in extras for one in optional[name])]
    ]


def lowest(requirement: Requirement) -> str:
    """The requirement with nothing allowed but its lower bound. Raises ValueError where it has none."""
    bounds = [one.version for one in requirement.specifier if one.operator in (">=", "==", "~=")]
    if len(bounds) != 1:
        raise ValueError(f"{requirement}: one lower bound is needed")
    return f"{requirement.name}=={bounds[0]}"


if __name__ == "__main__":
    print(*map(lowest, requirements("test")), sep="\n")
