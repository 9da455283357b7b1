"""Where the server listens: on this machine alone, at the same port each time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr

HERE = "127.0.0.1"
_UNSAID = 80  # the port that browsers leave out


@contextlib.contextmanager
def listening(port: int, usual: int = 0) -> Iterator[socket.socket]:
    """A socket of this machine alone; without a port the ``usual`` one, if it is free. Raises UsageError where the port cannot be used."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        if sys.platform == "win32":  # nobody else may listen at the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # where a server ended a moment ago
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if port or not _bound(listener, usual):
            _bind(listener, port)
        listener.listen()  # before anybody is told: who asks at once waits until pages come
        yield listener


def hosts_at(port: int) -> frozenset[str]:
    """What browsers call a server of this machine that listens at a port."""
    suffix = "" if port == _UNSAID else f":{port}"
    return frozenset({f"{HERE}{suffix}", f"localhost{suffix}"})


def usual_port(folder: Path) -> int:
    """The port of a repository that nobody gave one: the same each time, for a browser keeps what it could not save by its address."""
    return 49152 + int.from_bytes(hashlib.sha256(os.fsencode(folder.resolve())).digest()[:4], "big") % 16000


def _bound(listener: socket.socket, port: int) -> bool:
    with contextlib.suppress(UsageError):
        _bind(listener, port)
        return True
    return False


def _bind(listener: socket.socket, port: int) -> None:
    try:
        listener.bind((HERE, port))
    except (OSError, OverflowError):
        raise UsageError(
            tr(f"{port} 番のポートは使えません", f"port {port} cannot be used"),
            hint=Hint.of(tr("{} を外してください", "leave {} out"), options("--port")),
        ) from None
