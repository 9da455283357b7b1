"""What git runs for each file that both sides changed: a line of sh, which git has on every system (gitattributes).

It calls this program by its python, and takes what comes of that only where a whole file does. Without it (taken away,
failed, killed) git merges by lines as it always does: a driver that ends without writing would leave ours without a mark,
and theirs were lost.
"""

from __future__ import annotations

import os
import re
import shlex

_CALL = "-m shinkyu.cli merge-driver"
_SAID = "shinkyu: 行ごとに合わせます (merged by lines)"
_WRAPPER = (
    'p={program}; n=%A.shinkyu; c=255; if command -v "$p" >/dev/null 2>&1; then'
    f' "$p" -P {_CALL} --to "$n" -- %O %A %B %L %P; c=$?; fi;'
    ' if test "$c" -lt 128 && test -f "$n" && mv -f "$n" %A; then exit "$c"; fi;'
    f' rm -f "$n" "$n.new"; echo "{_SAID}: "%P >&2;'
    " git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"
)
_WORD = r"(?:[^\s'\"]|'[^']*'|\"[^\"]*\")+"
_PROGRAM = re.compile(rf"p=({_WORD});|({_WORD}) (?:-\S+ )*{re.escape(_CALL)}")  # what we write, and by hand


def wrapper(python: str) -> str:
    """The line for a python that has this program. ``-P``: a file of the repository is never taken for a module of ours."""
    path = python.replace("\\", "/") if os.name == "nt" else python
    quoted = "'" + path.replace("'", "'\"'\"'") + "'"
    return _WRAPPER.format(program=quoted.replace("%", "%%"))  # git puts its own in for each %


def is_ours(line: str) -> bool:
    """Whether a driver calls this program, of whatever python and version."""
    return _CALL in line


def program_of(line: str) -> str:
    """The python that a line of ours calls; "" where that is not to be told."""
    found = _PROGRAM.search(line)
    return shlex.split(found[1] or found[2])[0].replace("%%", "%") if found else ""
