"""Addresses and sitemaps, on a site of the test's own: what is fetched, what is refused, and in which words."""

from __future__ import annotations

import gzip
import socket
from itertools import pairwise

import pytest
from site_at_home import Site, index, sitemap

from claimlint.engine import Options, check
from claimlint.web import Gathered, WebLimits, gather
from shipped_claims import prepared

DENIAL = b"<h1>Dry needling</h1><p>Dry needling has no serious side effects.</p>"
QUICK = WebLimits(delay=0, timeout=1, whole=2, size=50_000)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def fetched(*urls: str, limits: WebLimits = QUICK) -> Gathered:
    return gather(urls, (), limits)


def missed(told: Gathered) -> dict[str, str]:
    return {each.path: each.reason for each in told.found.missed}


def paths(told: Gathered) -> list[str]:
    return [page.path for page in told.found.pages]


def test_a_page_is_fetched_and_judged_under_its_address(site: Site) -> None:
    site.answers["/needling"] = DENIAL
    told = fetched(f"{site.url}/needling#top")
    report = check(
        [f"{site.url}/needling"], Options(prepared=prepared("dry-needling"), select=("CL101",), at_hand=told.found)
    )
    assert [(finding.path, finding.quote) for finding in report.findings] == [
        (f"{site.url}/needling", "no serious side effects")
    ]


def test_the_charset_that_the_server_names_comes_first(site: Site) -> None:
    site.answers["/a"] = (
        200,
        {"Content-Type": "text/html; charset=iso-8859-1"},
        "<meta charset=utf-8>Café".encode("latin-1"),
    )
    (page,) = fetched(f"{site.url}/a").found.pages
    assert (page.data or b"").decode("utf-8-sig").endswith("Café")


@pytest.mark.parametrize(
    ("media", "suffix"),
    [("text/html", ".html"), ("text/plain", ".txt"), ("text/markdown", ".md"), (DOCX, ".docx"), ("", ".html")],
)
def test_what_an_answer_is_read_as(site: Site, media: str, suffix: str) -> None:
    site.answers["/a"] = (200, {"Content-Type": media} if media else {}, b"<p>Text.</p>")
    assert [page.suffix for page in fetched(f"{site.url}/a").found.pages] == [suffix]


def test_robots_txt_is_respected_and_asked_once(site: Site) -> None:
    site.answers |= {"/robots.txt": b"User-agent: *\nDisallow: /private", "/a": DENIAL, "/private": DENIAL}
    told = fetched(f"{site.url}/a", f"{site.url}/private")
    assert missed(told) == {f"{site.url}/private": "robots.txt of the site does not allow it to be fetched"}
    assert site.paths() == ["/robots.txt", "/a"]


def test_where_robots_txt_fails_nothing_is_fetched(site: Site) -> None:
    site.answers |= {"/robots.txt": (503, {}, b""), "/a": DENIAL}
    assert "robots.txt" in missed(fetched(f"{site.url}/a"))[f"{site.url}/a"]


def test_a_host_is_given_time(site: Site) -> None:
    site.answers |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 0.2", "/a": DENIAL, "/b": DENIAL}
    fetched(f"{site.url}/a", f"{site.url}/b")
    times = [moment for moment, _ in site.asked]
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(times))


def test_redirects_are_followed_and_two_ways_to_a_page_are_one(site: Site) -> None:
    site.answers |= {"/old": (301, {"Location": "/new"}, b""), "/new": DENIAL}
    assert paths(fetched(f"{site.url}/old", f"{site.url}/new")) == [f"{site.url}/old"]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({}, "the server answers 404 Not Found"),
        ({"/a": (302, {"Location": "/b"}, b""), "/b": (302, {"Location": "/a"}, b"")}, "its redirects go in a circle"),
        ({f"/{'a' * n}": (302, {"Location": f"/{'a' * (n + 1)}"}, b"") for n in range(1, 20)}, "more than 10 times"),
        ({"/a": (302, {"Location": "file:///etc/passwd"}, b"")}, "no address of a web page"),
        ({"/a": (302, {"Location": "http://["}, b"")}, "which is no address"),
        ({"/a": (200, {"Content-Type": "application/pdf"}, b"%PDF-")}, "no page that can be read (application/pdf)"),
        ({"/a": (200, {"Content-Type": "text/html"}, b"")}, "the answer is empty"),
        ({"/a": b"x" * 60_000}, "larger than 0.05 MB"),
        ({"/a": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 60_000, mtime=0))}, "larger than 0.05 MB"),
        ({"/a": (200, {"Content-Encoding": "gzip"}, b"no gzip")}, "cannot be unpacked"),
    ],
)  # fmt: skip
def test_what_gives_no_page_says_why(site: Site, answers: dict[str, bytes], reason: str) -> None:
    site.answers |= answers
    assert reason in missed(fetched(f"{site.url}/a"))[f"{site.url}/a"]


def test_a_dead_address_and_one_that_is_none_are_told() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{unused.getsockname()[1]}/a"
    told = missed(fetched(dead, "http://", "http://host:port/"))
    assert "robots.txt" in told[dead] or "cannot be fetched" in told[dead]
    assert told["http://"] == told["http://host:port/"] == "this is no address of a web page"


def test_a_server_that_does_not_go_on_is_left(site: Site) -> None:
    site.answers["/a"] = DENIAL
    site.slow["/a"] = 3
    limits = WebLimits(delay=0, timeout=0.3, whole=1)
    assert "does not answer within 0.3 seconds" in missed(fetched(f"{site.url}/a", limits=limits))[f"{site.url}/a"]


def followed(site: Site, limits: WebLimits = QUICK) -> Gathered:
    return gather((), [f"{site.url}/sitemap.xml"], limits)


def test_the_pages_of_a_sitemap_are_one_site(site: Site) -> None:
    site.answers |= {"/sitemap.xml": sitemap(f"{site.url}/a", f"{site.url}/b"), "/a": DENIAL, "/b": DENIAL}
    assert [page.folder for page in followed(site).found.pages] == [f"{site.url}/sitemap.xml"] * 2


def test_sitemaps_of_sitemaps_packed_ones_and_plain_lists(site: Site) -> None:
    site.answers |= {
        "/sitemap.xml": index(f"{site.url}/one.xml.gz", "/two.txt"),
        "/one.xml.gz": gzip.compress(sitemap(f"{site.url}/a"), mtime=0),
        "/two.txt": f"{site.url}/b\n".encode(),
        "/a": DENIAL,
        "/b": DENIAL,
    }
    assert paths(followed(site)) == [f"{site.url}/a", f"{site.url}/b"]


def test_a_sitemap_that_refers_to_itself_is_read_once_and_told(site: Site) -> None:
    site.answers |= {
        "/sitemap.xml": index("/sitemap.xml", "/other.xml"),
        "/other.xml": index("/sitemap.xml", "/pages.xml"),
        "/pages.xml": sitemap(f"{site.url}/a"),
        "/a": DENIAL,
    }
    told = followed(site)
    assert paths(told) == [f"{site.url}/a"]
    assert f"the sitemap {site.url}/sitemap.xml refers to itself; it was read once" in told.notes
    assert site.paths().count("/sitemap.xml") == 1


def test_other_hosts_are_left_out_and_told(site: Site) -> None:
    site.answers |= {"/sitemap.xml": sitemap(f"{site.url}/a", "http://elsewhere.example/b"), "/a": DENIAL}
    told = followed(site)
    assert (paths(told), told.notes) == (
        [f"{site.url}/a"],
        (f"{site.url}/sitemap.xml: 1 address on other hosts left out",),
    )


def test_no_more_pages_than_asked_for(site: Site) -> None:
    site.answers |= {"/sitemap.xml": sitemap(*(f"{site.url}/{n}" for n in range(9)))}
    site.answers |= {f"/{n}": DENIAL for n in range(9)}
    told = followed(site, WebLimits(delay=0, pages=3))
    assert len(told.found.pages) == 3
    assert "lists 9 pages; the first 3 were taken" in told.notes[0]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<urlset>", "the sitemap is damaged: no element found in line 1"),
        (b"hello", "this is no sitemap"),
        (b"<urlset/>", "the sitemap lists no page"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a;</urlset>', "the XML declares entities of its own"),
        (gzip.compress(b" " * 60_000, mtime=0), "unfolds to more than 0.05 MB"),
    ],
)
def test_what_is_no_sitemap_says_why(site: Site, body: bytes, reason: str) -> None:
    site.answers["/sitemap.xml"] = body
    assert reason in missed(followed(site))[f"{site.url}/sitemap.xml"]
