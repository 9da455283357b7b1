"""The file that git runs at a hook: a few lines of sh, which git has on every system (githooks).

It runs the hook that was there before, whose word counts, and then this program by its python. Nobody's commit waits for a
tool that is gone or fails: only where the program itself says no (exit code 1) is it no.
"""

from __future__ import annotations

import os
import re
import shlex

from shinkyu.model.githooks.names import PUSH
from shinkyu.model.repository import OURS, RECORDING

CALL = "-m shinkyu.cli hook"
# pre-commit, put in once more, moves ours to NAME.legacy and runs it from there: then its own, kept from before, has run.
_HEAD = """\
#!/bin/sh
{ours}: {name} (shinkyu hooks remove)
p={python}
b=$(dirname "$0")/{name}.before-shinkyu
runs() {{ test -x "$b" && {{ test -z "${{PRE_COMMIT_RUNNING_LEGACY:-}}" || ! grep -q pre-commit "$b"; }}; }}
"""
_PLAIN = """\
if runs; then "$b" "$@" || exit $?; fi
test -z "${{{recording}:-}}" || exit 0
"""
_FED = """\
in=$(cat)
feed() {{ test -z "$in" || printf '%s\\n' "$in"; }}
if runs; then feed | "$b" "$@" || exit $?; fi
"""
_TAIL = """\
gone() {{ echo "shinkyu: {said}" >&2; exit 0; }}
command -v "$p" >/dev/null 2>&1 || gone
{feed}PYTHONUTF8=1 "$p" -P {call} {name} -- "$@"
c=$?
test $c -eq 0 && exit 0
test $c -eq 1 && "$p" -P -c 'import shinkyu.cli' 2>/dev/null && exit 1
gone
"""
_SAID = "確かめずに通します (not checked): shinkyu hooks status"
_PROGRAM = re.compile(r"^p=(.*)$", re.MULTILINE)


def script(name: str, python: str) -> str:
    """The file for a hook, that calls a python which has this program. It runs from anywhere, by any sh."""
    path = python.replace("\\", "/") if os.name == "nt" else python
    fed = name == PUSH
    head = _HEAD.format(ours=OURS.decode(), name=name, python=shlex.quote(path))
    middle = _FED.format() if fed else _PLAIN.format(recording=RECORDING)
    return head + middle + _TAIL.format(said=_SAID, call=CALL, name=name, feed="feed | " if fed else "")


def python_of(text: bytes) -> str:
    """The python that a hook of ours calls; "" where that is not to be told."""
    found = _PROGRAM.search(text.decode("utf-8", "replace"))
    words = shlex.split(found[1]) if found else []
    return words[0] if words else ""


def calls_us(text: bytes) -> bool:
    """Whether somebody else's hook calls ours by itself, as it is told to where ours cannot be put in."""
    return b"shinkyu hook " in text or b"shinkyu.cli hook " in text
