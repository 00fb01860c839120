"""A treatment that does not exist, and a way to say things about it: rules must work for what nobody has heard of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from claimlint.model.assertion import Assertion, Place, Quantity, Reading
from claimlint.model.claim import Claim, Source, Term, Treatment
from claimlint.model.finding import Finding
from claimlint.model.page import Position
from claimlint.rules import judge

_lines = count(10)


def claim(identifier: str, kind: str, *terms: str, **more: Any) -> Claim:
    return Claim(
        id=identifier,
        kind=kind,  # type: ignore[arg-type]
        treatment="glass-brushing",
        statement=f"What is known of {identifier}.",
        say_instead=f"Say something true of {identifier}.",
        terms=tuple(Term(term) for term in terms),
        sources=("brush-2020",),
        examples_flag=(),
        examples_pass=(),
        line=next(_lines),
        **more,
    )


def treatment(*claims: Claim, **more: Any) -> Treatment:
    return Treatment(
        id="glass-brushing",
        names=("glass brushing",),
        claims=claims,
        sources=(Source("brush-2020", "Brush A. Glass brushing. 2020.", doi="10.1000/brush"),),
        path="claims/glass-brushing.yaml",
        sha256="0" * 64,
        **more,
    )


RISKS = (
    claim("splinters", "risk", "splinters", severity="serious", frequency="rare", disclose=True),
    claim("deep-cuts", "risk", "deep-cuts", severity="serious", frequency="rare", disclose=True),
    claim("redness", "risk", "redness", severity="minor", frequency="common"),
    claim("tingling", "risk", "tingling", severity="minor", frequency="uncommon"),
    claim("smarting", "risk", "pain", severity="minor", frequency="common"),
)
GROUPS = (
    claim("open-wounds", "suitability", "open-wounds", advice="avoid"),
    claim("sunburn", "suitability", "sunburn", advice="ask"),
    claim("pregnancy", "suitability", "pregnancy", advice="ask"),
)
GLASS_BRUSHING = treatment(
    *RISKS,
    claim("absolute-safety", "safety", "safe"),
    *GROUPS,
    claim("invasive", "category", "invasive", "minimally-invasive", "skin-penetrating", holds=True),
    claim("non-invasive", "category", "non-invasive", holds=False),
    claim("injection", "category", "injection", holds=False),
    claim("session-length", "quantity", quantity="session-length", low=10.0, high=60.0, unit="minute"),
    claim("contact-time", "quantity", quantity="needle-dwell", low=None, high=40.0, unit="minute"),
    claim("sessions", "quantity", quantity="session-count", low=1.0, high=12.0, unit="session"),
    claim("interval", "quantity", quantity="session-interval", low=1.0, high=14.0, unit="day"),
    claim("painless", "overclaim", "painless", topic="comfort", level="error"),
    claim("cure", "overclaim", "cure", "permanent", topic="efficacy", level="error"),
    claim("proven", "overclaim", "proven", topic="efficacy", level="warning"),
    claim("dull-skin", "use", "dull-skin", support="supported"),
    claim("scars", "use", "scars", support="limited"),
    claim("baldness", "use", "baldness", support="unsupported"),
)


class Page:
    """A page in the making: each `says` adds an assertion, in a block and sentence of its own unless told otherwise."""

    def __init__(self, path: str = "page.html", **more: Any) -> None:
        self.path = path
        self.more = more
        self.assertions: list[Assertion] = []

    def says(self, topic: str, *terms: str, quote: str = "", **more: Any) -> Page:
        number = len(self.assertions)
        words = quote or " ".join((topic, *terms, *(str(value) for value in more.values())))
        start = 100 * number
        given: dict[str, Any] = {
            "path": self.path,
            "treatment": "glass-brushing",
            "subject": "treatment",
            "polarity": "affirmed",
            "certainty": "plain",
            "stance": "own",
            "quote": words,
            "start": Position(number + 1, 1, start),
            "end": Position(number + 1, 1 + len(words), start + min(len(words), 99)),
            "sentence": f"{words}.",
            "block": number,
            "block_kind": "paragraph",
            "sentence_index": number,
        }
        assertion = Assertion(topic=topic, terms=terms, **(given | more))  # type: ignore[arg-type]
        self.assertions.append(assertion)
        return self

    def denies(self, topic: str, *terms: str, **more: Any) -> Page:
        return self.says(topic, *terms, **({"polarity": "denied"} | more))

    def gives(self, name: str, low: float | None, high: float | None, unit: str = "minute", **more: Any) -> Page:
        bound = more.pop("bound", "at-most" if low is None else "at-least" if high is None else "between")
        words = f"{name} {low} to {high} {unit}s"
        quantity = Quantity(name, low, high, unit, bound)
        return self.says("quantity", quote=more.pop("quote", words), quantity=quantity, **more)

    def reading(self) -> Reading:
        given: dict[str, Any] = {
            "path": self.path,
            "sha256": self.path,
            "encoding": "utf-8",
            "assertions": tuple(self.assertions),
            "about": (),
            "mentions": ("glass-brushing",),
            "compared": 0,
            "main_heading": Place(self.path, Position(1, 1, 0), Position(1, 5, 4), "Page"),
        }
        return Reading(**(given | self.more))


def page(path: str = "page.html", **more: Any) -> Page:
    """A page whose title names no treatment."""
    return Page(path, **more)


def page_about(path: str = "page.html", **more: Any) -> Page:
    """A page whose main heading names the treatment."""
    return Page(path, **({"about": ("glass-brushing",), "compared": 1} | more))


def findings_on(
    *pages: Page,
    record: Treatment = GLASS_BRUSHING,
    sites: Mapping[str, str] | None = None,
    today: date | None = None,
) -> list[Finding]:
    return judge([each.reading() for each in pages], [record], sites=sites, today=today)


def found(*pages: Page, **more: Any) -> list[tuple[str, str]]:
    """The codes and levels of what is found, undecided assertions left out."""
    return [(each.rule, each.level) for each in findings_on(*pages, **more) if each.rule != "CL401"]


def assert_finds(pages: Page, *expected: str, **more: Any) -> None:
    """`expected`: codes, each with its level where that matters ("CL101 error")."""
    told = [f"{code} {level}" for code, level in found(pages, **more)]
    wanted = [each if " " in each else next((t for t in told if t.startswith(each)), each) for each in expected]
    assert sorted(told) == sorted(wanted)


def assert_silent(pages: Page, **more: Any) -> None:
    assert found(pages, **more) == []


def on_one_site(*pages: Page) -> list[Finding]:
    return [each for each in findings_on(*pages, sites={p.path: "site" for p in pages}) if each.rule == "CL202"]


def with_claims(*claims: Claim) -> Treatment:
    """The treatment with claims put in the place of those with the same id."""
    ids = {each.id for each in claims}
    kept = tuple(each for each in GLASS_BRUSHING.claims if each.id not in ids)
    return replace(GLASS_BRUSHING, claims=(*kept, *claims))
