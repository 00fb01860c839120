"""A web site on this machine's loopback, with the odd behaviour that a test asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: Path -> body, or (status, headers, body).
Answers = dict[str, "bytes | tuple[int, dict[str, str], bytes]"]


class Site:
    """Answers as told, and remembers what it was asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.answers: Answers = {}
        self.asked: list[tuple[float, str]] = []
        self.slow: dict[str, float] = {}  # path -> seconds before the body

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


@contextmanager
def running() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((time.monotonic(), self.path))
            answer = site.answers.get(self.path, (404, {}, b"nothing here"))
            status, headers, body = (
                answer if isinstance(answer, tuple) else (200, {"Content-Type": "text/html"}, answer)
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            time.sleep(site.slow.get(self.path, 0))
            with suppress(OSError):  # the client has gone, as the test wants
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def sitemap(*locations: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{each}</loc></url>' for each in locations)}</urlset>".encode()


def index(*locations: str) -> bytes:
    inside = "".join(f"<sitemap><loc>{each}</loc></sitemap>" for each in locations)
    return f"<sitemapindex>{inside}</sitemapindex>".encode()
