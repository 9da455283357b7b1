"""What comes of a request: no more than may, and all of it before it is answered.

A connection that is closed while more of a form comes is reset: whoever sends it, a browser or a proxy, has an error of the network then,
and no answer.
"""

from __future__ import annotations

import asyncio
import contextlib

from starlette.datastructures import Headers
from starlette.types import Message, Receive

QUIET = 10  # seconds; of somebody who sends nothing more, the rest is not waited for
_MOST_READ_AWAY = 1024**3


class Incoming:
    """The body of a request. ``most``: of how many bytes."""

    def __init__(self, receive: Receive, headers: Headers, most: int) -> None:
        self._receive, self._most, self._count = receive, most, 0
        self._comes = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"

    async def receive(self) -> Message:
        """What comes, up to the bound; of more the connection has ended, whatever length was promised."""
        message = await self._next()
        return {"type": "http.disconnect"} if self._count > self._most else message

    async def read_away(self) -> None:
        """Takes what no page asked for, as long as it comes."""
        with contextlib.suppress(TimeoutError):
            while self._comes and self._count < _MOST_READ_AWAY:
                await asyncio.wait_for(self._next(), QUIET)

    async def _next(self) -> Message:
        message = await self._receive()
        self._count += len(message.get("body", b""))
        self._comes = bool(message.get("more_body"))
        return message
