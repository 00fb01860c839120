"""robots.txt: who is meant, what is allowed."""

from __future__ import annotations

import pytest

from claimlint.web.robots import NOTHING_ALLOWED, parse


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow: /private/", "/private/x", False),
        ("User-agent: *\nDisallow: /private/", "/public", True),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /\nAllow: /needling", "/needling/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?", "/x?y=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf.html", True),
        ("User-agent: *\nDisallow: /x$", "/x", False),
        ("User-agent: *\nDisallow: /x$", "/xy", True),
        ("User-agent: Other\nDisallow: /", "/x", True),
        ("User-agent: claimlint\nAllow: /\n\nUser-agent: *\nDisallow: /", "/x", True),
        ("User-agent: other\nuser-agent: ClaimLint/2\nDisallow: /x # not this", "/x", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("nonsense\n:::\nUser-agent: *\nDisallow: /x", "/x", False),
    ],
)
def test_what_is_allowed(text: str, path: str, allowed: bool) -> None:
    assert parse(text.encode()).allows(path) is allowed


def test_a_delay_is_heard() -> None:
    assert parse(b"User-agent: *\nCrawl-delay: 2.5").delay == 2.5
    assert parse(b"User-agent: *\nCrawl-delay: soon").delay == 0


def test_a_pattern_full_of_stars_takes_no_time() -> None:
    assert parse(b"User-agent: *\nDisallow: " + b"/*a" * 2000 + b"$").allows("/a" * 3000 + "b")


def test_nothing_is_nothing() -> None:
    assert not NOTHING_ALLOWED.allows("/")
