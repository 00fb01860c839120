"""The reviewer's report as bytes: nothing of a page is markup in it, and the same report gives the same file."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from sample import BRADY, CONTRADICTION, DENIAL, REPORT, SILENCED

from claimlint.model.finding import Evidence, Related, Suppressed
from claimlint.reports import render
from claimlint.reports.html_audit import pages_hash
from claimlint.reports.html_cards import address, cards
from claimlint.reports.html_verdict import verdict
from claimlint.reports.interface import PageSummary, Passage, Report

PAYLOADS = (
    "<script>window.intruded=1</script>",
    '"><img src=x onerror=window.intruded=1>',
    "</script><script>window.intruded=1</script>",
    "<!--<script>",
    "javascript:window.intruded=1",
    "{{ 7 * 7 }}{% raw %}",
    "' onmouseover='window.intruded=1",
    "</style></template></noscript><svg onload=window.intruded=1>",
)


class Elements(HTMLParser):
    """The elements of a document, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def poisoned(payload: str) -> Report:
    """A report whose every text from outside is hostile."""
    source = Evidence("x", payload, url=payload)
    path = f"pages/{payload}.html"
    finding = replace(
        *(DENIAL,),
        path=path,
        message=payload,
        quote=payload,
        sentence=f"Before {payload} after.",
        statement=payload,
        suggestion=payload,
        evidence=(source,),
        claim=payload,
        treatment=payload,
        name=payload,
        related=(Related(path, DENIAL.start, DENIAL.end, payload, payload),),
    )
    silenced = replace(finding, suppressed=Suppressed("page", payload, owner=payload, until=payload))
    standings = tuple(
        replace(each, reason=payload, assertion=replace(each.assertion, quote=payload, sentence=payload, path=path))
        for each in REPORT.standings
    )
    treatments = tuple(
        replace(each, names=(payload,), claims=tuple(replace(claim, statement=payload) for claim in each.claims))
        for each in REPORT.treatments
    )
    return replace(
        REPORT,
        version=payload,
        claims=tuple(replace(each, path=payload, reviewed_by=payload, version=payload) for each in REPORT.claims),
        pages=(PageSummary(path, 0, 0, notes=(payload,), sha256=payload),),
        findings=(finding, replace(finding, rule="CL201"), silenced),
        passages={(path, 310, 333): Passage(payload, payload, payload, payload)},
        standings=standings,
        treatments=treatments,
        unreadable=(payload,),
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_from_outside_becomes_markup(payload: str) -> None:
    elements = Elements(render(poisoned(payload), "html")).found
    assert {tag for tag, _ in elements} <= {tag for tag, _ in Elements(render(REPORT, "html")).found} | {"noscript"}
    assert [tag for tag, _ in elements].count("script") == 2
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        assert not (attributes.get("href") or "#").lower().startswith("javascript:")
    assert "49" not in re.sub(
        r"[0-9a-f]{12,}|<script>.*|<style>.*?</style>", "", render(poisoned("{{ 7 * 7 }}"), "html"), flags=re.S
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_details_that_are_made_later_are_escaped_just_the_same(payload: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimlint.reports.html_cards.READY", 0)
    text = render(poisoned(payload), "html")
    for kept in re.findall(r'<script type="text/html">(.*?)</script>', text, re.S):
        assert {tag for tag, _ in Elements(kept).found} <= {
            *("blockquote", "p", "bdi", "mark", "dl", "div", "dt", "dd", "ul", "li", "a", "code", "span")
        }


def test_only_our_own_style_and_script_may_run() -> None:
    text = render(REPORT, "html")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    told = policy.replace("&#39;", "'")
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (body,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.S)
        digest = b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in told
    assert "default-src 'none'" in told
    assert "unsafe" not in told


def test_nothing_is_loaded_from_anywhere() -> None:
    for tag, attributes in Elements(render(REPORT, "html")).found:
        assert "src" not in attributes
        assert tag not in ("link", "iframe", "object", "embed", "base")
        if tag == "a":
            assert attributes["href"].startswith(("#", "https://", "http://"))  # type: ignore[union-attr]


def test_the_same_report_gives_the_same_bytes_and_no_clock_is_read() -> None:
    assert render(REPORT, "html") == render(REPORT, "html")
    undated = render(replace(REPORT, dated=None), "html")
    assert "Not dated" in undated
    assert date.today().isoformat() not in undated


@pytest.mark.parametrize(
    ("findings", "answer"),
    [
        ((DENIAL,), "no"),
        ((replace(DENIAL, level="warning"),), "review"),
        ((SILENCED,), "yes"),
        ((), "yes"),
    ],
)
def test_the_verdict_rests_on_what_stands_open(findings: tuple, answer: str) -> None:  # type: ignore[type-arg]
    pages = (PageSummary("a.html", 3, 0),)
    report = replace(REPORT, findings=findings, pages=pages, unreadable=())
    assert verdict(report, "error").answer == answer


def test_the_verdict_heeds_fail_on_and_unreadable_pages_and_having_judged_nothing() -> None:
    warned = replace(REPORT, findings=(replace(DENIAL, level="warning"),), unreadable=())
    assert verdict(warned, "warning").answer == "no"
    assert verdict(replace(REPORT, findings=(), unreadable=("a.html",)), "error").answer == "no"
    nothing = replace(REPORT, findings=(), unreadable=(), pages=(PageSummary("a.html", 0, 0),))
    assert verdict(nothing, "error").answer == "review"


def test_anchors_are_those_of_fingerprints_and_never_the_same() -> None:
    twice = replace(REPORT, findings=(DENIAL, replace(DENIAL, message="again"), CONTRADICTION))
    assert [card.anchor for card in cards(twice)] == [
        "f-0123456789abcdef",
        "f-0123456789abcdef-2",
        "f-aaaaaaaaaaaaaaaa",
    ]


def test_sources_are_links_only_where_a_browser_may_follow() -> None:
    assert address(BRADY) == "https://doi.org/10.1179/2042618613Y.0000000044"
    assert address(Evidence("x", "cite", url="https://clinic.example/a")) == "https://clinic.example/a"
    assert address(Evidence("x", "cite", url="javascript:alert(1)")) is None
    assert address(Evidence("x", "cite")) is None


def test_the_hash_over_the_pages_is_what_sha256sum_would_print() -> None:
    lines = "".join(
        f"{page.sha256}  {page.path}\n" for page in sorted(REPORT.pages, key=lambda page: page.path.encode())
    )
    assert pages_hash(REPORT) == hashlib.sha256(lines.encode()).hexdigest()
