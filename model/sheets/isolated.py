"""Excel files, read by calamine in a process of its own.

On a damaged file calamine may panic, or ask for more memory than there is, which ends the process: not ours, then.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.sheets.grid import Grid

_MEMORY = 4 * 1024**3
_SECONDS = 300


class DamagedWorkbookError(ValueError):
    """The workbook cannot be read; the message says why, as far as it is known."""


class EncryptedWorkbookError(ValueError):
    """The workbook is protected by a password."""


def read_isolated(path: Path, *, zipped: bool) -> tuple[Grid, ...]:
    """A grid for each sheet of an .xlsx (``zipped``) or .xls.

    Raises DamagedWorkbookError, EncryptedWorkbookError, or InputError for a sheet that is too large.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            [
                sys.executable,
                "-P",
                "-m",
                "shinkyu.model.sheets.isolated",
                str(path),
                *(["--zipped"] if zipped else []),
            ],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env=environment,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise DamagedWorkbookError(path.name) from error
    answer = pickle.loads(child.stdout)  # from our own child, below
    if isinstance(answer, Exception):
        raise answer
    assert isinstance(answer, tuple)
    return answer


def _answer(path: Path, zipped: bool) -> tuple[Grid, ...] | Exception:
    from python_calamine import PasswordError

    from shinkyu.model.sheets.workbook import read_workbook

    try:
        return read_workbook(path, zipped=zipped)
    except InputError as error:
        return error
    except PasswordError as error:
        return EncryptedWorkbookError(str(error))
    except Exception as error:  # calamine's, or whatever else a part makes raise that is not what it should be
        return DamagedWorkbookError(str(error))


def _limit_memory() -> None:
    """So that an absurd size in the file fails at once and does not drive the machine into swapping."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        soft = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit_memory()
    # Run as __main__, the classes above are others than those that the parent knows: answer with the importable ones.
    from shinkyu.model.sheets import isolated

    sys.stdout.buffer.write(pickle.dumps(isolated._answer(Path(sys.argv[1]), "--zipped" in sys.argv[2:])))
