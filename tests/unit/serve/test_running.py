"""The server itself, on loopback: the port taken, a slow client, two at once."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn

from claimlint.serve.app import application
from claimlint.serve.desk import Desk
from claimlint.serve.running import PortTakenError, bound


@pytest.fixture
def port(desk: Desk) -> Iterator[int]:
    listening = bound(0)
    port = listening.getsockname()[1]
    app = application(desk, None, frozenset({f"127.0.0.1:{port}"}), body_seconds=3)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield port
    server.should_exit = True
    thread.join(5)


def checked(port: int, text: bytes) -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/api/check", text, {"Origin": f"http://127.0.0.1:{port}"})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def test_the_socket_is_on_this_machine_only() -> None:
    with bound(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_told() -> None:
    with bound(0) as first, pytest.raises(PortTakenError, match=r"port \d+ is taken by another program: --port 0"):
        bound(first.getsockname()[1])


def test_two_at_once_get_their_own_answers(port: int) -> None:
    texts = [f"Dry needling has no serious side effects, says page {n}.".encode() for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda text: checked(port, text), texts))
    shown = [answer["pages"][0]["blocks"][0]["text"].encode() for _, answer in answers]  # type: ignore[index]
    assert shown == texts


def test_a_slow_client_is_told_and_the_others_are_served(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        head = f"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        slow.sendall(f"{head}Content-Length: 1000\r\n\r\nDry".encode())
        assert checked(port, b"Dry needling is safe.")[0] == 200
        slow.settimeout(10)
        answer = b""
        while piece := slow.recv(10_000):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"did not arrive within 3 seconds" in answer


def test_a_paste_of_30_mb_is_refused_and_the_server_stays_up(port: int) -> None:
    status, answer = checked(port, b"a" * 30_000_000)
    assert (status, answer) == (413, {"error": "This is too large: at most 25 MB are taken at a time."})
    assert checked(port, b"Dry needling is safe.")[0] == 200
