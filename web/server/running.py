"""The server: on this machine alone, one of them a repository, ended when nobody has asked for a while."""

from __future__ import annotations

import contextlib
import gc
import math
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.door import OneDesk
from shinkyu.web.server.ending import ends_with
from shinkyu.web.server.guard import Door, Keys
from shinkyu.web.server.handover import ServedAlready, address_handed_over, served_alone
from shinkyu.web.server.listening import HERE, hosts_at, listening, usual_port
from shinkyu.web.server.thrift import be_thrifty
from shinkyu.web.server.uploads import clear_left_behind

if TYPE_CHECKING:
    import uvicorn

IDLE = 30 * 60  # seconds without a request; an open page asks every minute
_LOOK = 5  # seconds
_TO_ANSWER = 30  # seconds that an answer may still take when the server ends; what is written is finished in any case


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server is found; ``address`` opens it, once. ``ran``: it is one that ran already."""

    port: int
    address: str
    ran: bool = False


def serve(place: Path, port: int, told: Callable[[Listening], None], *, idle: float = IDLE) -> None:
    """Serves the repository around a folder until it is stopped, or nobody asks any more; ``told`` where it listens.

    Where one runs already, its pages are told of. In a folder that lies in no repository one can be begun. Raises InputError
    where there is no folder, or a repository that somebody else serves; UsageError for a port that is taken.
    """
    top = _folder(place)
    if not Repository.holds(top):
        _serve_beginning(top, port, told, idle)
        return
    folder = Path(Repository.discover(top).git.path)
    try:
        with served_alone(folder) as noted, listening(port, usual_port(folder)) as listener:
            _serve_one(listener, Desk(top), told, noted, idle)
    except ServedAlready:
        address = address_handed_over(folder)
        if address is None:
            raise
        told(Listening(urlsplit(address).port or 0, address, ran=True))


def _serve_beginning(place: Path, port: int, told: Callable[[Listening], None], idle: float) -> None:
    """The same where nothing is yet: what is begun there is served by this one alone from then on."""
    notes: list[Callable[[str], None]] = []
    last = [""]

    def noted(address: str) -> None:
        last[0] = address
        for note in notes:
            note(address)

    with contextlib.ExitStack() as held, listening(port) as listener:

        def begun(there: Path) -> None:
            notes.append(held.enter_context(served_alone(Path(Repository.discover(there).git.path))))
            noted(last[0])

        _serve_one(listener, Desk(place, begun=begun), told, noted, idle)


def _folder(place: Path) -> Path:
    """The top of the working tree around a folder; itself where there is none."""
    if not Repository.holds(place) and place.is_dir():
        return place.absolute()
    repository = Repository.discover(place)
    if repository.workdir is None:
        raise UsageError(
            tr("作業用のファイルがないリポジトリです", "this repository has no working tree"), where=repository.git.path
        )
    return repository.workdir


def _serve_one(
    listener: socket.socket,
    desk: Desk,
    told: Callable[[Listening], None],
    noted: Callable[[str], None],
    idle: float,
) -> None:
    port = listener.getsockname()[1]

    def address(token: str) -> str:
        return f"http://{HERE}:{port}/?token={token}"

    keys = Keys()
    door = OneDesk(desk, keys, hosts_at(port), changed=lambda token: noted(address(token)))
    noted(address(keys.token))
    run(listener, door, lambda: told(Listening(port, address(keys.token))), idle)


def run(listener: socket.socket, door: Door, told: Callable[[], None], idle: float = math.inf) -> None:
    """Answers whom the door lets in, until the server is to end, and closes the door then; ``told``: when it begins."""
    import uvicorn

    from shinkyu.web.app import pages_behind
    from shinkyu.web.server.patience import Patient

    be_thrifty()
    clear_left_behind()
    last = [time.monotonic()]

    def seen() -> None:
        last[0] = time.monotonic()

    config = uvicorn.Config(
        pages_behind(door, seen),
        http=Patient,
        ws="none",
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=_TO_ANSWER,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
    )
    server = uvicorn.Server(config)
    ending = threading.Event()
    threading.Thread(target=_watch, args=(server, door, last, idle, ending), daemon=True).start()

    def stop() -> None:
        server.should_exit = True

    with ends_with(stop):
        told()
        gc.enable()  # a command goes without; here what each request left would pile up
        try:
            with contextlib.suppress(KeyboardInterrupt):  # the way to end it: nothing went wrong
                server.run(sockets=[listener])
        finally:
            ending.set()
            door.close()


def _watch(server: uvicorn.Server, door: Door, last: list[float], idle: float, ending: threading.Event) -> None:
    while not ending.wait(min(_LOOK, idle)):
        if server.server_state.tasks or door.is_at_work:  # what takes long is not idle
            last[0] = time.monotonic()
        elif time.monotonic() - last[0] > idle:
            server.should_exit = True
            return


def opened(address: str) -> bool:
    """Whether the address was opened in the user's browser."""
    import webbrowser

    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin")):
        return False
    return webbrowser.open(address)
