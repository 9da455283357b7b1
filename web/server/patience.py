"""How long a request may take to come: whoever sends a byte now and then holds a connection no longer than others need it."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD, BODY = "IDLE", "SEND_BODY"  # what of it is waited for, as h11 calls it
PATIENCE = {HEAD: 30, BODY: 600}  # seconds; a file may come over a slow line


class Patient(H11Protocol):
    """A connection that is closed where a request does not come to its end in time."""

    _timer: asyncio.TimerHandle | None = None
    _waits_for = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._waited_for("")
        super().connection_lost(exc)

    def _watch(self) -> None:
        state = repr(self.conn.their_state)
        self._waited_for(state if state in PATIENCE else "")

    def _waited_for(self, what: str) -> None:
        """The time runs from when it began to be waited for; more bytes of it give no more time."""
        if what == self._waits_for:
            return
        if self._timer is not None:
            self._timer.cancel()
        self._waits_for = what
        self._timer = self.loop.call_later(PATIENCE[what], self._is_late) if what else None

    def _is_late(self) -> None:
        if not self.transport.is_closing() and repr(self.conn.their_state) == self._waits_for:
            self.transport.close()
