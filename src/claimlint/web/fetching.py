"""One address at a time: robots.txt asked first, hosts given time, redirects and sizes bounded."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpx

from claimlint.model.limits import raised
from claimlint.version import VERSION
from claimlint.web.limits import FetchError, WebLimits
from claimlint.web.robots import NAME, NOTHING_ALLOWED, Robots, parse

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPTED = "text/html, application/xhtml+xml, text/markdown, text/plain, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    url: str  # after redirects
    media: str  # "text/html", "" where the server does not say
    charset: str | None
    data: bytes


class Fetcher:
    """Fetches, and remembers what each host allows and when it was last asked."""

    def __init__(self, limits: WebLimits) -> None:
        self._limits = limits
        self._robots: dict[str, Robots] = {}
        self._asked: dict[str, float] = {}
        headers = {"User-Agent": f"{NAME}/{VERSION}", "Accept": _ACCEPTED}
        self._client = httpx.Client(timeout=limits.timeout, headers=headers, follow_redirects=False)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str) -> Answer:
        """Follow an address to its answer. FetchError for everything that keeps it from giving a page."""
        seen: set[str] = set()
        for _ in range(self._limits.redirects + 1):
            if url in seen:
                raise FetchError(f"its redirects go in a circle, back to {url}")
            seen.add(url)
            if not self._robots_of(url).allows(_path(url)):
                raise FetchError("robots.txt of the site does not allow it to be fetched")
            answer, onward = self._ask(url)
            if answer is not None:
                return answer
            url = self._onward(url, onward)
        raise FetchError(f"it redirects more than {self._limits.redirects} times ({raised('redirects')})")

    def _onward(self, url: str, onward: str) -> str:
        try:
            target = urljoin(url, onward).partition("#")[0]
            parts = urlsplit(target)
        except ValueError:
            raise FetchError(f"it redirects to {onward!r}, which is no address") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(f"it redirects to {onward!r}, which is no address of a web page")
        return target

    def _ask(self, url: str) -> tuple[Answer | None, str]:
        """The answer, or where to go on. Reads no more than the limits allow."""
        self._wait(url)
        deadline = time.monotonic() + self._limits.whole
        try:
            with self._client.stream("GET", url) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    return None, response.headers["location"]
                if response.status_code != 200:
                    raise FetchError(f"the server answers {response.status_code} {response.reason_phrase}".rstrip())
                data = bytearray()
                for piece in response.iter_bytes(65_536):
                    data += piece
                    if len(data) > self._limits.size:
                        raise FetchError(f"it is larger than {self._limits.size / 1e6:g} MB ({raised('answer')})")
                    if time.monotonic() > deadline:
                        raise FetchError(f"it has not come within {self._limits.whole:g} seconds")
                media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Answer(url, media, response.charset_encoding, bytes(data)), ""
        except httpx.TimeoutException:
            raise FetchError(f"the server does not answer within {self._limits.timeout:g} seconds") from None
        except httpx.UnsupportedProtocol:
            raise FetchError("only http and https addresses can be fetched") from None
        except httpx.DecodingError:
            raise FetchError("the answer is packed in a way that cannot be unpacked") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise FetchError(f"it cannot be fetched: {str(error) or type(error).__name__}") from None
        finally:
            self._asked[_host(url)] = time.monotonic()

    def _wait(self, url: str) -> None:
        host = _host(url)
        robots = self._robots.get(host)
        delay = max(self._limits.delay, min(robots.delay if robots else 0.0, self._limits.longest_delay))
        last = self._asked.get(host)
        if last is not None and (left := last + delay - time.monotonic()) > 0:
            time.sleep(left)

    def _robots_of(self, url: str) -> Robots:
        """What the host allows: all where it has no robots.txt, nothing where it cannot say (RFC 9309, 2.3.1)."""
        host = _host(url)
        if host not in self._robots:
            self._robots[host] = Robots()  # for asking for it
            self._robots[host] = self._asked_for_robots(host)
        return self._robots[host]

    def _asked_for_robots(self, host: str) -> Robots:
        url = f"{host}/robots.txt"
        for _ in range(5):
            try:
                answer, onward = self._ask(url)
            except FetchError as error:
                return Robots() if "answers 4" in error.reason else NOTHING_ALLOWED
            if answer is not None:
                return parse(answer.data)
            url = self._onward(url, onward)
        return Robots()


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
