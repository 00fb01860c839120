"""The server itself, on loopback: the port taken, a slow client, two at once."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn

from claimlint.serve.app import application
from claimlint.serve.connection import Connection
from claimlint.serve.desk import Desk
from claimlint.serve.running import PortTakenError, bound


class Hurried(Connection):
    head_seconds = 1.0


@pytest.fixture
def port(desk: Desk) -> Iterator[int]:
    listening = bound(0)
    port = listening.getsockname()[1]
    app = application(desk, None, frozenset({f"127.0.0.1:{port}"}), body_seconds=3)
    config = uvicorn.Config(app, http=Hurried, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
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


def test_connections_that_send_no_request_are_closed_and_the_others_are_served(port: int) -> None:
    begun = [b"", b"GET", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "]
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(30)]
    for number, connection in enumerate(slow):
        connection.sendall(begun[number % 3])
    assert checked(port, b"Dry needling is safe.")[0] == 200
    for connection in slow:
        connection.settimeout(20)
        assert connection.recv(1000) == b""
        connection.close()


def test_a_connection_that_is_used_again_has_its_time_again(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for _ in range(3):
        connection.request("GET", "/api/about")
        response = connection.getresponse()
        assert (response.status, bool(response.read())) == (200, True)
        time.sleep(0.6)  # all in all longer than a head may take
    connection.sock.sendall(b"GET /api/ab")
    connection.sock.settimeout(20)
    assert connection.sock.recv(1000) == b""


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: {}\r\nX-A: " + b"a" * 200_000 + b"\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: {}\r\n\r\n", b"400"),
        (b"POST /api/check HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: {}\r\nHost: evil.example\r\n\r\n", b"400"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: {}\r\n\r\n", b"404"),
        (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"GET / HTTP/1.0\r\n\r\n", b"403"),
        (b"GET //etc/passwd HTTP/1.1\r\nHost: {}\r\n\r\n", b"404"),
        (b"GET /static/..%2f..%2fapp.py HTTP/1.1\r\nHost: {}\r\n\r\n", b"404"),
        (b"GET /static/%252e%252e%252fapp.py HTTP/1.1\r\nHost: {}\r\n\r\n", b"404"),
        (b"GET /static/..\\app.py HTTP/1.1\r\nHost: {}\r\n\r\n", b"404"),
        (b"CONNECT / HTTP/1.1\r\nHost: {}\r\n\r\n", b"403"),
    ],
)
def test_odd_requests_get_a_plain_answer_and_the_server_stays_up(port: int, head: bytes, status: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as odd:
        odd.settimeout(20)
        odd.sendall(head.replace(b"{}", f"127.0.0.1:{port}".encode()))
        answer = odd.recv(1000)
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:60]
    assert b"root:" not in answer
    assert checked(port, b"Dry needling is safe.")[0] == 200
