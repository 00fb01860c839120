"""Turns the assertions that the corpus's gold labels list into the records that extraction would make of them.

So the rules are measured by themselves: whatever they miss with these, extraction cannot mend.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from claimlint.model.assertion import Assertion, Frequency, Manner, Place, Quantity, Reading
from claimlint.model.finding import Finding
from claimlint.model.page import Position, line_starts

_PAGE_LEVEL = {"missing-serious-risk", "missing-contraindications", "missing-risk-information"}
_BREAK = re.compile(
    r"\n[ \t]*\n|\n(?=\s*(?:[-*•]|\d+\.|\|)\s)|\n(?=#)"
    r"|<(?:/?(?:p|h\d|li|td|th|tr|div|ul|ol|summary|details|title|br|script)\b)[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]+>")


def quote_at(source: str, quote: str, nth: int = 1) -> int:
    at = -1
    for _ in range(nth):
        at = source.index(quote, at + 1)
    return at


@dataclass
class IdealPage:
    path: str
    site: str | None
    treatment: str
    source: str
    gold: list[dict[str, Any]]
    reading: Reading


def load(gold_file: Path) -> list[IdealPage]:
    entries = yaml.safe_load(gold_file.read_text("utf-8"))["pages"]
    return [_page(gold_file.parent, entry) for entry in entries]


def _page(root: Path, entry: dict[str, Any]) -> IdealPage:
    source = (root / entry["path"]).read_bytes().decode("utf-8", errors="replace")
    breaks = [match.start() for match in _BREAK.finditer(source)]
    starts = line_starts(source)
    assertions = [_assertion(entry, item, source, breaks, starts) for item in entry.get("assertions") or []]
    # Uses are not among the gold's assertions: those that it wants reported are taken from its findings.
    for finding in entry.get("findings") or []:
        if finding.get("rule") == "unsupported-use":
            known = finding.get("level") == "warning" or finding.get("optional")
            item = {"topic": "use", "terms": ["unsupported" if known else "unknown"], "polarity": "affirmed", **finding}
            assertions.append(_assertion(entry, item, source, breaks, starts))
    assertions.sort(key=lambda each: each.start.offset)
    about = ("dry-needling",) if re.search(r"dry\s*needling", _headline(entry["path"], source), re.IGNORECASE) else ()
    reading = Reading(
        path=entry["path"],
        sha256=entry["path"],
        encoding="utf-8",
        assertions=tuple(assertions),
        about=about,
        mentions=("dry-needling",),
        compared=3 if "compare" in entry["path"] else len(about),
        main_heading=Place(entry["path"], Position(1, 1, 0), Position(1, 1, 1), ""),
    )
    return IdealPage(entry["path"], entry.get("site"), entry["treatment"], source, entry.get("findings") or [], reading)


def _headline(path: str, source: str) -> str:
    """Title and main heading."""
    if path.endswith(".txt"):
        return " ".join(source.split("\n\n")[:3])[:200]
    if path.endswith(".md"):
        return " ".join(re.findall(r"^title:.*|^# .*", source, re.MULTILINE))
    found = re.findall(r"<title>.*?</title>|<h1.*?(?:</h1>|<p)", source, re.IGNORECASE | re.DOTALL)
    return _TAG.sub("", " ".join(found)).replace("&nbsp;", " ")


def _assertion(
    entry: dict[str, Any], item: dict[str, Any], source: str, breaks: list[int], starts: list[int]
) -> Assertion:
    start = quote_at(source, item["quote"], item.get("nth", 1))
    end = start + len(item["quote"])
    block = bisect_right(breaks, start)
    block_start = breaks[block - 1] if block else 0
    block_end = breaks[block] if block < len(breaks) else len(source)
    sentences = [0] + [m.end() for m in re.finditer(r"[.!?][\s)*”\"]+", source[block_start:block_end])]
    number = bisect_right(sentences, start - block_start)
    sentence = source[
        block_start + sentences[number - 1] : block_start + ([*sentences, block_end - block_start])[number]
    ]
    quote = item["quote"].casefold()
    topic = item["topic"]
    advice = item.get("advice")
    certainty = item.get("certainty", "plain")
    if topic == "suitability" and advice is None:
        advice = "suitable" if item["polarity"] == "affirmed" else "ask" if certainty == "hedged" else "avoid"
    quantity = None
    if topic == "quantity":
        low, high = item.get("low"), item.get("high")
        bound = "at-most" if low is None else "exactly" if low == high else "between"
        quantity = Quantity(item["name"], low, high, item["unit"], bound)
    terms = tuple(item.get("terms", ()))
    if terms == ("pacemaker",) and "electrical" in quote:
        terms = ("pacemaker-electrical",)
    if topic == "efficacy" and terms == ("everyone",):
        terms = ("works-for-everyone",)
    before = source[max(0, start - 60) : start].casefold()
    head = source.find("</head>")
    return Assertion(
        path=entry["path"],
        topic=topic,
        terms=terms,
        treatment=entry["treatment"],
        subject=item.get("subject", "treatment"),
        polarity=item["polarity"],
        certainty="hedged" if topic == "category" and "injection site" in quote else certainty,
        stance=item.get("stance", "own"),
        quote=item["quote"],
        start=_position(start, starts),
        end=_position(end, starts),
        sentence=" ".join(_TAG.sub("", sentence).split()),
        block=block,
        block_kind=_kind(source, block_start, block_end),
        sentence_index=block * 100 + number,
        quantity=quantity,
        advice=advice,
        frequency=_frequency(quote) if topic == "risk" and item["polarity"] == "affirmed" else None,
        manner=_manner(quote, item) if topic == "risk" else None,
        scope="patient" if item.get("stance") == "quoted" and "she said" not in quote else "treatment",
        metadata=start < head
        or "ld+json" in source[:start].rsplit("<script", 1)[-1][:40]
        or 'content="' in before[-20:],
    )


def _position(offset: int, starts: list[int]) -> Position:
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1, offset)


def _kind(source: str, start: int, end: int) -> str:
    text = source[start:end]
    if re.match(r"<t[dh]", text, re.IGNORECASE) or re.match(r"\s*\|", text):
        return "cell"
    return "item" if re.match(r"<li|\s*[-*•]\s", text, re.IGNORECASE) else "paragraph"


def _frequency(quote: str) -> Frequency | None:
    if "rare" in quote:
        return "rare"
    return "common" if "common" in quote or "see most" in quote else None


def _manner(quote: str, item: dict[str, Any]) -> Manner | None:
    if "avoidable" in quote or "infections too" in quote:
        return "preventable"
    if "harmless" in quote and item["polarity"] == "denied":
        return "trifling"
    if "very few" in quote:
        return "few"
    return "near" if item.get("certainty") == "near" else None


def compare(page: IdealPage, findings: list[Finding]) -> tuple[Counter[str], list[str]]:
    """As the corpus's scorer does it: counts of right, false and missed, and a line for each that is not right."""
    counts: Counter[str] = Counter()
    lines: list[str] = []
    gold = [dict(item) for item in page.gold]
    for item in gold:
        item["rules"] = item["rule"] if isinstance(item["rule"], list) else [item["rule"]]
        if "quote" in item:
            start = quote_at(page.source, item["quote"], item.get("nth", 1))
            item["span"] = (start, start + len(item["quote"]))
    for finding in sorted(findings, key=lambda each: each.level == "note"):
        spans = [(finding.start.offset, finding.end.offset)]
        if finding.rule.startswith("CL2"):
            spans += [(r.start.offset, r.end.offset) for r in finding.related if r.path == finding.path]
        match = next(
            (
                item
                for item in gold
                if finding.name in item["rules"]
                and (
                    finding.name in _PAGE_LEVEL
                    or "span" not in item
                    or any(s[0] < item["span"][1] and item["span"][0] < s[1] for s in spans)
                )
            ),
            None,
        )
        if match is not None:
            gold.remove(match)
            if "level" in match and match["level"] != finding.level:
                lines.append(
                    f"level  {page.path} {finding.name} {finding.quote!r}: {finding.level}, not {match['level']}"
                )
            if not match.get("optional"):
                counts["right"] += 1
        elif finding.level != "note":
            counts["false"] += 1
            lines.append(f"false  {page.path}:{finding.start.line} {finding.name} {json.dumps(finding.message)}")
    for item in gold:
        if not item.get("optional") and item.get("level") != "note":
            counts["missed"] += 1
            lines.append(f"missed {page.path} {item['rules']} {item.get('quote', '(page)')!r}")
    return counts, lines
