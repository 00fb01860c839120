"""Write the pages of docs/rules and docs/claims from the rules and the shipped claims files, and the lists of decisions
and licences.

python docs/generate.py            write what has changed, remove what is no more
python docs/generate.py --check    write nothing; status 1 and a list where a page is out of date
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import licences

from claimlint.claims import load_treatments
from claimlint.model.claim import Claim, ClaimKind, Source, Treatment
from claimlint.rules import RULES, Rule

DOCS = Path(__file__).parent
GROUPS = {
    "CL1": "The page against the claims file",
    "CL2": "The pages against themselves",
    "CL3": "What a page leaves out",
    "CL4": "Coverage",
    "CL5": "The claims file",
    "CL9": "Running",
}
KINDS: dict[ClaimKind, str] = {
    "risk": "Risks",
    "safety": "Safety",
    "suitability": "Who should ask first, and who should not have it",
    "category": "What it is",
    "quantity": "Times and numbers",
    "overclaim": "Wordings that the record rules out",
    "use": "What it is used for",
}
ADVICE = {"ask": "ask first", "avoid": "avoid"}
DECISIONS = """
# Decisions

What was decided and why, in about ten lines each: where building showed a better way than the first design, or where
the reason cannot be read off the code. A decision that no longer holds stays; the one that replaces it names it.

Numbers: 000x the whole and the reading of language, 001x reading pages, 002x claims files, 003x rules, 004x running and
reporting, 006x reading the result. This list is written by `docs/generate.py`.

| | |
|---|---|
"""


def main() -> int:
    """Write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where a page is out of date")
    check = parser.parse_args().check
    try:
        wanted = dict(pages())
    except licences.LicenceError as error:
        print(f"docs/licences.md cannot be written: {error}", file=sys.stderr)
        return 1
    written = {file for folder in ("rules", "claims") for file in (DOCS / folder).glob("*.md")}
    stale = [file for file, text in wanted.items() if not file.exists() or file.read_text("utf-8") != text]
    gone = sorted(written - set(wanted))
    if check:
        for file in (*stale, *gone):
            print(f"{file.relative_to(DOCS.parent)} is out of date: python docs/generate.py", file=sys.stderr)
        return 1 if stale or gone else 0
    for file in stale:
        file.parent.mkdir(exist_ok=True)
        file.write_text(wanted[file], encoding="utf-8", newline="\n")
    for file in gone:
        file.unlink()
    print(f"{len(stale)} of {len(wanted)} pages written, {len(gone)} removed")
    return 0


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: its file and its text."""
    rules = sorted(RULES, key=lambda rule: rule.code)
    yield DOCS / "rules" / "README.md", _joined(rule_index(rules))
    for rule in rules:
        yield DOCS / "rules" / rule_file(rule), _joined(rule_page(rule))
    yield DOCS / "adr" / "README.md", _joined(decision_index())
    yield DOCS / "licences.md", _joined(licences.page())
    treatments = load_treatments()
    yield DOCS / "claims" / "README.md", _joined(claims_index(treatments))
    for treatment in treatments:
        yield DOCS / "claims" / f"{treatment.id}.md", _joined(claims_page(treatment))


def decision_index() -> Iterator[str]:
    """All decisions, by number."""
    yield DECISIONS.strip()
    for file in sorted((DOCS / "adr").glob("[0-9]*.md")):
        title = file.read_text("utf-8").partition("\n")[0].lstrip("# ")
        yield f"| [{title[:4]}]({file.name}) | {title[4:].lstrip(': ')} |"


def rule_file(rule: Rule) -> str:
    """`CL101-denied-risk.md`."""
    return f"{rule.code}-{rule.name}.md"


def rule_index(rules: Iterable[Rule]) -> Iterator[str]:
    """All rules, by group."""
    yield from ("# Rules", "", "Written by `docs/generate.py` from the rules themselves. Do not edit.")
    group = ""
    for rule in rules:
        if rule.code[:3] != group:
            group = rule.code[:3]
            yield from ("", f"## {group}xx: {GROUPS[group]}", "", "| code | name | level | |", "|---|---|---|---|")
        yield f"| [{rule.code}]({rule_file(rule)}) | `{rule.name}` | {rule.level} | {rule.summary} |"


def rule_page(rule: Rule) -> Iterator[str]:
    """A rule: what it reports and why, with examples."""
    yield from (f"# {rule.code} {rule.name}", "", f"**{GROUPS[rule.code[:3]]}.** Level: {rule.level}.", "")
    if not rule.documentation.startswith(rule.summary.rstrip(".")):
        yield from (rule.summary, "")
    yield rule.documentation
    for title, sentences in (("Reported", rule.examples.flag), ("Left alone", rule.examples.pass_)):
        if sentences:
            yield from ("", f"## {title}", "", *(f"- {_text(sentence)}" for sentence in sentences))
    yield from ("", "## Silence it", "")
    if rule.examples.flag:
        yield f'On a page, before the block: `<!-- claimlint-disable-next-block {rule.code} reason="…" -->`.'
    yield f'Everywhere, in `claimlint.toml`: `ignore = ["{rule.code}"]`.'
    yield f'At another level: `levels = {{{rule.name} = "note"}}`.'
    yield from ("", "[All rules](README.md)")


def claims_index(treatments: Iterable[Treatment]) -> Iterator[str]:
    """All treatments."""
    yield from (
        "# Claims",
        "",
        "What is on record about each treatment. Written by `docs/generate.py` from `claims/`. Do not edit.",
        "",
        "| treatment | claims | sources | version | reviewed | due |",
        "|---|---|---|---|---|---|",
    )
    for t in treatments:
        facts = (len(t.claims), len(t.sources), t.version or "", t.reviewed_on or "never", t.reviewed_due or "")
        yield f"| [{t.id}]({t.id}.md) | " + " | ".join(str(fact) for fact in facts) + " |"


def claims_page(treatment: Treatment) -> Iterator[str]:
    """Everything on record about a treatment, by kind of claim."""
    reviewed = f"{treatment.reviewed_on}, by {treatment.reviewed_by}" if treatment.reviewed_on else "never"
    yield from (f"# {treatment.names[0].capitalize()}", "")
    yield f"Written by `docs/generate.py` from `claims/{treatment.id}.yaml`. Do not edit. Reviewed: {_text(reviewed)}."
    yield from ("", f"Also called: {', '.join(treatment.names[1:])}.") if treatment.names[1:] else ()
    for kind, title in KINDS.items():
        claims = treatment.claims_of(kind)
        if claims:
            yield from ("", f"## {title}")
        for claim in claims:
            yield from claim_section(claim)
    yield from ("", "## Sources", "", *(f"- {_source(source)}" for source in treatment.sources))


def claim_section(claim: Claim) -> Iterator[str]:
    """A claim: statement, facts, evidence, what to write instead, its examples."""
    yield from ("", f"### {claim.id}", "", _text(claim.statement), "")
    yield from (f"- {label}: {told}" for label, told in _facts(claim))
    for label, sentences in (("Reported", claim.examples_flag), ("Left alone", claim.examples_pass)):
        if sentences:
            yield f"- {label}: " + " · ".join(f"“{_text(sentence)}”" for sentence in sentences)


def _facts(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.severity:
        yield "Severity", claim.severity + (f", {claim.frequency}" if claim.frequency else "")
    if claim.advice:
        yield "Advice", ADVICE[claim.advice]
    if claim.holds is not None:
        yield "Holds", "yes" if claim.holds else "no"
    if claim.quantity:
        low, high = (f"{value:g}" if value is not None else "…" for value in (claim.low, claim.high))
        yield "Accepted", f"{low} to {high} {claim.unit} (`{claim.quantity}`)"
    if claim.support:
        yield "Support", claim.support
    if claim.level:
        yield "Level", claim.level
    if claim.provisional:
        yield "Provisional", "rests on second-hand facts only; reported one level lower"
    if claim.jurisdictions:
        yield "Holds only in", ", ".join(claim.jurisdictions)
    for rate in claim.rates:
        note = f" ({rate.note})" if rate.note else ""
        yield "Rate", f"{_text(rate.value)} per {rate.per}, {rate.source}{_text(note)}"
    if claim.sources_differ:
        yield "Sources differ", _text(claim.sources_differ)
    if claim.notes:
        yield "Note", _text(claim.notes)
    yield "Write instead", _text(claim.say_instead)
    yield "Evidence", ", ".join(claim.sources)


def _source(source: Source) -> str:
    address = f" https://doi.org/{source.doi}" if source.doi else f" {source.url}" if source.url else ""
    return f"**{source.id}**: {_text(source.cite)}{address} (read: {source.read})"


def _text(text: str) -> str:
    """Plain text as Markdown shows it."""
    for sign in "\\*_[]<>|":
        text = text.replace(sign, f"\\{sign}")
    return text


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
