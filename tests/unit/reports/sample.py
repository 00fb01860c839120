"""One report with all that a format has to cope with: levels, evidence, related places, silence, odd characters."""

from __future__ import annotations

from datetime import date

from claimlint.model.assertion import Assertion
from claimlint.model.claim import Claim, Source, Term, Treatment
from claimlint.model.finding import Evidence, Finding, Related, Suppressed
from claimlint.model.page import Position
from claimlint.model.standing import Standing
from claimlint.reports.interface import ClaimsFile, Excerpt, PageSummary, Passage, Report, RuleSummary

BRADY = Evidence(
    "brady-2014",
    "Brady S et al. Adverse events following trigger point dry needling. J Man Manip Ther 2014;22(3):134-40",
    doi="10.1179/2042618613Y.0000000044",
)

DENIAL = Finding(
    rule="CL101",
    name="denied-risk",
    level="error",
    message="This rules out serious side effects, which are on record.",
    path="pages/risks & rates.html",
    start=Position(12, 14, 310),
    end=Position(12, 37, 333),
    quote="no serious side effects",
    sentence="There are no serious side effects.",
    block=4,
    treatment="dry-needling",
    claim="serious-risks",
    statement="Serious harm is rare but documented.",
    evidence=(BRADY,),
    suggestion="Serious complications such as a collapsed lung are rare, but they have happened.",
    cues=(("negation", "no"),),
    fingerprint="0123456789abcdef",
    confidence=0.93,
)

CONTRADICTION = Finding(
    rule="CL201",
    name="self-contradiction",
    level="error",
    message="Calls the treatment “non-invasive” here [and there] “invasive”: 100 % of it, a | b.",
    path="pages/risks & rates.html",
    start=Position(20, 3, 602),
    end=Position(21, 9, 640),
    quote="non-invasive\nmethod",
    sentence="It is a non-invasive method.",
    block=9,
    treatment="dry-needling",
    related=(
        Related(
            "pages/risks & rates.html", Position(9, 8, 200), Position(9, 16, 208), "invasive", "It is called invasive."
        ),
    ),
    fingerprint="aaaaaaaaaaaaaaaa",
)

NOTE = Finding(
    rule="CL107",
    name="contraindication-level",
    level="note",
    message="Tells a group flatly to stay away that need only ask first.",
    path="pages/Übersicht.md",
    start=Position(3, 6, 40),
    end=Position(3, 10, 44),
    quote="=妊娠中",
    sentence="=妊娠中 は不可。",
    block=1,
    treatment="dry-needling",
    claim="pregnancy",
    fingerprint="bbbbbbbbbbbbbbbb",
    confidence=0.21,  # doubted
)

SILENCED = Finding(
    rule="CL104",
    name="category-conflict",
    level="error",
    message="Calls the treatment non-invasive; a needle goes through the skin.",
    path="pages/Übersicht.md",
    start=Position(8, 1, 90),
    end=Position(8, 13, 102),
    quote="non-invasive",
    sentence="Non-invasive care.",
    block=3,
    treatment="dry-needling",
    claim="invasive",
    fingerprint="cccccccccccccccc",
    suppressed=Suppressed("page", "quotes the old leaflet", owner="Clinical lead", until="2027-03-01"),
)

UNREADABLE = Finding(
    rule="CL901",
    name="unreadable-page",
    level="error",
    message="This page cannot be read: it is \x1b[31mno text\x00.",
    path="pages/photo.html",
    start=Position(1, 1, 0),
    end=Position(1, 1, 0),
    quote="",
    fingerprint="dddddddddddddddd",
)

RULES = tuple(
    RuleSummary(code, name, level, f"What {name} is about.", f"What {name} is about.\n\nAnd more of it.")
    for code, name, level in (
        ("CL101", "denied-risk", "error"),
        ("CL104", "category-conflict", "error"),
        ("CL107", "contraindication-level", "warning"),
        ("CL201", "self-contradiction", "error"),
        ("CL901", "unreadable-page", "error"),
    )
)


def _claim(identifier: str, kind: str, statement: str) -> Claim:
    term = Term(identifier)
    return Claim(identifier, kind, "dry-needling", statement, "", (term,), ("brady-2014",), (), (), 1)


TREATMENT = Treatment(
    id="dry-needling",
    names=("dry needling",),
    claims=(
        _claim("serious-risks", "risk", "Serious harm is rare but documented."),
        _claim("bruising", "risk", "Bruises are common."),
        _claim("pregnancy", "suitability", "Ask first in pregnancy."),
        _claim("invasive", "category", "A needle goes through the skin."),
        _claim("session-length", "quantity", "A session takes 10 to 60 minutes."),
    ),
    sources=(Source("brady-2014", BRADY.cite, BRADY.doi),),
    path="claims/dry-needling.yaml",
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)


def asserted(of: Finding, topic: str, *terms: str, **fields: object) -> Assertion:
    """What the page says at the place of a finding."""
    told: dict[str, object] = {"subject": "treatment", "polarity": "affirmed", "certainty": "plain", "stance": "own"}
    places = {"quote": of.quote, "start": of.start, "end": of.end, "sentence": of.sentence}
    blocks = {"block": of.block, "block_kind": "paragraph", "sentence_index": of.block}
    told = {"path": of.path, "topic": topic, "terms": terms, "treatment": "dry-needling", **told, **places, **blocks}
    return Assertion(**(told | fields))


def _elsewhere(path: str, offset: int, quote: str) -> dict[str, object]:
    start, end = Position(2, 1, offset), Position(2, 1 + len(quote), offset + len(quote))
    return {"path": path, "start": start, "end": end, "quote": quote, "sentence": f"{quote}.", "block": 50}


STANDINGS = (
    Standing(
        asserted(DENIAL, "risk", "serious", polarity="denied"),
        "refuted",
        ("serious-risks",),
        ("serious-risks",),
        ("CL101",),
    ),
    Standing(asserted(SILENCED, "category", "non-invasive"), "refuted", ("invasive",), ("invasive",), ("CL104",)),
    Standing(
        asserted(NOTE, "risk", "bruising", **_elsewhere("pages/clean.txt", 9, "Bruises")), "supported", ("bruising",)
    ),
    Standing(
        asserted(NOTE, "quantity", **_elsewhere("pages/clean.txt", 40, "=75 minutes")),
        "undecided",
        reason="“=75 minutes” is neither borne out nor ruled out by the claims.",
    ),
    Standing(
        asserted(NOTE, "risk", "infection", subject="other", **_elsewhere("pages/clean.txt", 60, "infection")),
        "unjudged",
        reason="said of something else (surgery)",
    ),
)

REPORT = Report(
    version="1.2.3",
    claims=(
        ClaimsFile(
            treatment="dry-needling",
            path="claims/dry-needling.yaml",
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            reviewed_by="Clinical lead",
            reviewed_on=date(2026, 11, 20),
            reviewed_due=date(2027, 11, 20),
        ),
    ),
    pages=(
        PageSummary("pages/clean.txt", 3, 0, sha256="1" * 64),
        PageSummary("pages/risks & rates.html", 17, 2, sha256="2" * 64),
        PageSummary("pages/Übersicht.md", 5, 1, notes=("text after 20 MB left out",), sha256="3" * 64),
    ),
    findings=(UNREADABLE, DENIAL, CONTRADICTION, NOTE, SILENCED),
    rules=RULES,
    unreadable=("pages/photo.html",),
    passages={
        (DENIAL.path, 310, 333): Passage("Risks & rates", "There are ", DENIAL.quote, " <b>at all</b>."),
        (CONTRADICTION.path, 602, 640): Passage("", "It is a ", "non-invasive method", "."),
        (CONTRADICTION.path, 200, 208): Passage("", "It is ", "invasive", "."),
    },
    standings=STANDINGS,
    treatments=(TREATMENT,),
    dated=date(2026, 11, 28),
    excerpts={
        ("pages/risks & rates.html", 310): Excerpt("<p>There are no serious side effects.</p>", 1, True, 14, 37),
        ("pages/risks & rates.html", 602): Excerpt("  non-invasive", 1, True, 3, None),
        ("pages/Übersicht.md", 40): Excerpt("\tfür =妊娠中 は不可。", 1, True, 7, 17),
    },
)
