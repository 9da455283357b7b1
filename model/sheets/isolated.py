"""Excel files, read by calamine in a process of its own.

On a damaged file calamine may panic, or ask for more memory than there is, which ends the process: not ours, then. What is
called damaged is what a file can be the cause of; that a library has not what we ask it for is no fault of a file's.
"""

from __future__ import annotations

import lzma
import os
import pickle
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NoReturn
from zipfile import BadZipFile

from shinkyu.model.errors import InputError
from shinkyu.model.sheets.grid import Grid

_MEMORY = 4 * 1024**3
_SECONDS = 300
# With these Python ends when it cannot run what it was told to, and not when something in it falls.
_NOT_RUN = (1, 2)
# Parts that are missing, numbers that are none or beyond all bounds, compression unheard of or broken off, absurd sizes.
_OF_THE_FILE = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError),
    *(KeyError, ValueError, ArithmeticError, RuntimeError, MemoryError),
)


class DamagedWorkbookError(ValueError):
    """The workbook cannot be read; the message says why, as far as it is known."""


class EncryptedWorkbookError(ValueError):
    """The workbook is protected by a password."""


class ReaderFaultError(Exception):
    """The workbook was not read, and it is not the cause: a library that does not fit, or a fault of our own."""


def read_isolated(path: Path, *, zipped: bool) -> tuple[Grid, ...]:
    """A grid for each sheet of an .xlsx (``zipped``) or .xls.

    Raises DamagedWorkbookError, EncryptedWorkbookError, InputError for a sheet that is too large, OSError for a file that the
    system does not let us read, and ReaderFaultError, with all that is known of it as a note.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    call = [sys.executable, "-P", "-m", "shinkyu.model.sheets.isolated", str(path), *(["--zipped"] if zipped else [])]
    try:
        child = subprocess.run(call, capture_output=True, check=False, timeout=_SECONDS, env=environment)
    except subprocess.TimeoutExpired as error:
        raise DamagedWorkbookError(path.name) from error
    if child.returncode in _NOT_RUN:
        _refuse(child.stderr.decode("utf-8", "replace"))
    if child.returncode:
        raise DamagedWorkbookError(path.name)
    answer = pickle.loads(child.stdout)  # from our own child, below
    if isinstance(answer, Exception):
        raise answer
    assert isinstance(answer, tuple)
    return answer


def _refuse(traceback: str) -> NoReturn:
    fault = ReaderFaultError((traceback.strip().splitlines() or [""])[-1])
    fault.add_note(traceback)
    raise fault


def _answer(path: Path, zipped: bool) -> bytes:
    """What came of reading, for the parent: grids, or why there are none. Raises what is no matter of the file."""
    from xml.etree.ElementTree import ParseError

    from python_calamine import CalamineError, PasswordError

    from shinkyu.model.sheets.workbook import read_workbook

    answer: tuple[Grid, ...] | Exception
    try:
        answer = read_workbook(path, zipped=zipped)
        return pickle.dumps(answer)
    except InputError as error:
        answer = error
    except PasswordError as error:
        answer = EncryptedWorkbookError(str(error))
    except (CalamineError, ParseError, *_OF_THE_FILE) as error:
        answer = DamagedWorkbookError(str(error))
    except OSError as error:  # of calamine, and of bz2, without a number: what is in the file, not its place
        answer = error if error.errno else DamagedWorkbookError(str(error))
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of calamine, and no Exception
            raise
        answer = DamagedWorkbookError(path.name)
    return pickle.dumps(answer)


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

    sys.stdout.buffer.write(isolated._answer(Path(sys.argv[1]), "--zipped" in sys.argv[2:]))
