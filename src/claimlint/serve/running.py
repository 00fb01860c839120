"""Starts the server, on this machine's own address and nowhere else."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import uvicorn

from claimlint.serve.app import application
from claimlint.serve.connection import Connection
from claimlint.serve.desk import Desk
from claimlint.serve.folder import Folder

HOST = "127.0.0.1"


class PortTakenError(Exception):
    """The port belongs to another program."""


def bound(port: int) -> socket.socket:
    """A socket on the loopback address; port 0 takes any that is free."""
    # The protocol is named, for asyncio sends small answers at once (TCP_NODELAY) only where it is: 40 ms an answer.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(64)
    except OSError as error:
        listening.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            why = "is taken by another program" if error.errno == errno.EADDRINUSE else "may not be used"
            raise PortTakenError(f"port {port} {why}: --port 0 takes any that is free") from None
        raise
    return listening


def serve(desk: Desk, folder: Folder | None, listening: socket.socket, started: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. `started` is told the address."""
    port = listening.getsockname()[1]
    hosts = frozenset({f"{HOST}:{port}", f"localhost:{port}"})
    config = uvicorn.Config(
        application(desk, folder, hosts),
        http=Connection,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
        limit_concurrency=200,
        lifespan="off",
        ws="none",
    )
    started(f"http://{HOST}:{port}/")
    uvicorn.Server(config).run(sockets=[listening])
