"""The server: on this machine alone, one of them a repository, ended when nobody has asked for a while."""

from __future__ import annotations

import contextlib
import gc
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository, held_alone
from shinkyu.web.desk import Desk
from shinkyu.web.guard import Keys
from shinkyu.web.uploads import clear_left_behind

HERE = "127.0.0.1"
LOCK = "shinkyu-serve.lock"
IDLE = 30 * 60  # seconds without a request; an open page asks every minute
_LOOK = 5  # seconds


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server is found; ``address`` opens it, once."""

    port: int
    address: str


def serve(place: Path, port: int, told: Callable[[Listening], None], *, idle: float = IDLE) -> None:
    """Serves the repository around a folder until it is stopped, or nobody asks any more; ``told`` where it listens.

    A folder that lies in none can be begun with. Raises InputError where there is no folder, or a repository that is served
    already; UsageError for a port that is taken.
    """
    clear_left_behind()
    with contextlib.ExitStack() as held, _listening(port) as listener:

        def begun(there: Path) -> None:
            held.enter_context(alone(there))

        desk = Desk(_folder(place), begun=begun)
        if desk.is_begun:
            begun(desk.place)
        keys = Keys()
        found = Listening(listener.getsockname()[1], f"http://{HERE}:{listener.getsockname()[1]}/?token={keys.token}")
        _run(listener, desk, keys, lambda: told(found), idle)


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


def _run(listener: socket.socket, desk: Desk, keys: Keys, told: Callable[[], None], idle: float) -> None:
    import uvicorn

    from shinkyu.web.app import app_of

    last = [time.monotonic()]

    def seen() -> None:
        last[0] = time.monotonic()

    port = listener.getsockname()[1]
    hosts = frozenset({f"{HERE}:{port}", f"localhost:{port}"})
    config = uvicorn.Config(
        app_of(desk, keys, hosts, seen),
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=5,
        server_header=False,
        lifespan="off",
    )
    server = uvicorn.Server(config)
    ending = threading.Event()
    threading.Thread(target=_watch, args=(server, last, idle, ending), daemon=True).start()
    told()
    gc.enable()  # a command goes without; here what each request left would pile up
    try:
        with contextlib.suppress(KeyboardInterrupt):  # the way to end it: nothing went wrong
            server.run(sockets=[listener])
    finally:
        ending.set()


def _watch(server: object, last: list[float], idle: float, ending: threading.Event) -> None:
    while not ending.wait(min(_LOOK, idle)):
        if time.monotonic() - last[0] > idle:
            server.should_exit = True  # type: ignore[attr-defined]
            return


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        if sys.platform == "win32":  # nobody else may listen at the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        try:
            listener.bind((HERE, port))
        except (OSError, OverflowError):
            raise UsageError(
                tr(f"{port} 番のポートは使えません", f"port {port} cannot be used"),
                hint=Hint.of(tr("{} を外してください", "leave {} out"), options("--port")),
            ) from None
        yield listener


@contextlib.contextmanager
def alone(place: Path) -> Iterator[None]:
    """For the length of a block nobody else serves the repository around a folder. Raises InputError where somebody does."""
    folder = Path(Repository.discover(place).git.path)

    def there(file: Path) -> InputError:
        return InputError(
            tr("このリポジトリは、もう別の shinkyu serve で開いています", "this repository is served already"),
            where=str(file),
            hint=tr(
                "開いている画面を使うか、前の窓で ^C を押して終わらせ、もう一度実行してください",
                "use the pages that are open, or end that server with ^C in its window and call this again",
            ),
        )

    with held_alone(folder / LOCK, there):
        yield


def opened(address: str) -> bool:
    """Whether the address was opened in the user's browser."""
    import webbrowser

    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in ("win32", "darwin")):
        return False
    return webbrowser.open(address)
