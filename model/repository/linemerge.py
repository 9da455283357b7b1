"""Three files merged by lines by the git program, and how its user wants to see conflicts: for what git itself asks of us."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from shinkyu.model.repository.program import git_program


def merged_by_git(files: tuple[Path, Path, Path], size: int, names: Sequence[str]) -> tuple[int, bytes] | None:
    """What `git merge-file` ends with (0 clean, else how many conflicts; over 127 failed) and the merged file.

    ``files`` and ``names`` are those of base, ours and theirs. None where there is no git program.
    """
    base, ours, theirs = files
    labels = [f"-L{name}" for name in (names[1], names[0], names[2])]
    return _asked(["merge-file", "-p", f"--marker-size={size}", *labels, str(ours), str(base), str(theirs)])


def configured_style() -> str:
    """merge.conflictStyle, as the git program has it where one stands; "" where nobody said."""
    asked = _asked(["config", "--get", "merge.conflictStyle"])
    return "" if asked is None or asked[0] else asked[1].decode(errors="replace").strip()


def _asked(arguments: Sequence[str]) -> tuple[int, bytes] | None:
    program = git_program()
    if program is None:
        return None
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, check=False)
    return done.returncode & 0xFF, done.stdout
