"""The mistakes that people make in YAML, each with the message they get and its place (line:column)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimlint.claims import ClaimsError, Problem, load_treatments
from claimlint.model.limits import DEFAULT_LIMITS, Limits

from .conftest import SOUND

Fault = Callable[[str, str], str]
Faults = Callable[[str | bytes], tuple[Problem, ...]]

# what stands in the sound file, what is written instead, place of the message, a piece of the message
MISTAKES = {
    "a tab as indentation": ("    severity: minor", "\tseverity: minor", "12:1", "a tab indents this line"),
    "one blank too few": ("    severity: minor", "   severity: minor", "12:4", "indented unlike its neighbours"),
    "two blanks too many": ("    severity: minor", "      severity: minor", "12:15", "indented like its neighbours"),
    "a missing dash": ("  - id: session-length", "    id: session-length", "24:5", "begin a new entry with a dash"),
    "a missing colon": ("    kind: risk", "    kind risk", "12:5", "that each key has its colon"),
    "a missing bracket": ("[bleed, oozing]", "[bleed, oozing", "20:17", "the brackets that open here do not end well"),
    "a missing quote": ('per: treatment, source: smith-2020}', 'per: "treatment, source: smith-2020}', "18:9",
                        "check the commas and quotes"),
    "curly quotes": ("statement: Bites bleed for hours.", "statement: “Bites bleed.”", "14:16", "put straight quotes"),
    "a colon in a text": ("Bites bleed for hours.", "Bites: they bleed.", "14:21", "put the whole text in quotes"),
    "an @ before a text": ("statement: Bites", "statement: @Bites", "14:16", "cannot begin with this character"),
    "a * before a text": ("statement: Bites", "statement: *Bites*", "14:22", "put the text in quotes"),
    "NO without quotes": ("[bleed, oozing]", "[bleed, NO]", "20:25", "the unquoted word `NO` for the value false"),
    "on without quotes": ("[bleed, oozing]", "[bleed, on]", "20:25", 'write "on" in quotes'),
    "yes for true": ("frequency: common", "frequency: common\n    complaint: yes", "14:16", "else write true"),
    "maybe for true": ("frequency: common", "frequency: common\n    disclose: maybe", "14:15", "write true or false"),
    "a time with a colon": ("[30 min, 2 hours]", "[30 min, 1:30]", "27:23", "a number counted in sixties"),
    "a range in one": ("[30 min, 2 hours]", "30-120 min", "27:14", "write `between: [30 min, 120 min]`"),
    "a range in brackets": ("[30 min, 2 hours]", "[30-120 min]", "27:14", "write `between: [30 min, 120 min]`"),
    "a range upside down": ("[30 min, 2 hours]", "[3 hours, 2 hours]", "27:14", "the range is upside down"),
    "one end of two": ("[30 min, 2 hours]", "[30 min]", "27:14", "`between` has two ends"),
    "an unknown unit": ("[30 min, 2 hours]", "[30 min, 2 fortnights]", "27:14", "`fortnights` is no unit"),
    "ends that do not compare": ("[30 min, 2 hours]", "[30 min, 2 sessions]", "27:14", "cannot be compared"),
    "a number without unit": ("between: [30 min, 2 hours]", "at_most: 90", "27:14", "write a number and a unit"),
    "two ranges": ("[30 min, 2 hours]", "[30 min, 2 hours]\n    at_most: 2 hours", "28:14", "give exactly one of"),
    "no range": ("    between: [30 min, 2 hours]\n", "", "24:5", "give exactly one of between, at_most and at_least"),
    "a date the German way": ("on: 2026-01-10", "on: 10.01.2026", "6:34", "write year-month-day, such as 2027-11-20"),
    "a month too many": ("on: 2026-01-10", "on: 2026-13-10", "6:34", "`2026-13-10` is no day of the calendar"),
    "due before done": ("due: 2027-01-10", "due: 2025-01-10", "6:51", "before it was done"),
    "a key twice": ("frequency: common", "frequency: common\n    frequency: rare", "14:5", "(first in line 13)"),
    "an unknown kind": ("kind: risk", "kind: rsik", "11:11", "`rsik` is no kind of claim; did you mean `risk`?"),
    "no kind": ("    kind: risk\n", "", "10:5", "`kind` is missing: one of risk, safety"),
    "a key of another kind": ("severity: minor", "severity: minor\n    advice: ask", "13:5",
                              "`advice` belongs to claims of kind suitability; this one is of kind risk"),
    "a missing key": ("    severity: minor\n", "", "10:5", "`severity` is missing: serious or minor"),
    "a misspelled value": ("severity: minor", "severity: mnior", "12:15", "did you mean `minor`?"),
    "nothing after the colon": ("statement: Bites bleed for hours.", "statement:", "14:15", "nothing is written here"),
    "one text instead of a list": ('flag: ["Leech therapy never bleeds."]', "flag: Bleeds.", "22:13", "after a dash"),
    "no flag examples": ('["Leech therapy never bleeds."]', "[]", "22:13", "at least one sentence"),
    "no pass examples": ('\n      pass: ["Leech therapy bleeds for hours."]', "", "22:7", "`pass` is missing"),
    "no source": ("sources: [smith-2020]\n    rates", "sources: []\n    rates", "16:14", "at least one entry"),
    "an unknown source": ("sources: [smith-2020]\n    rates", "sources: [smiht-2020]\n    rates", "16:15",
                          "there is no source `smiht-2020`; did you mean `smith-2020`?"),
    "an unknown source of a rate": ("source: smith-2020}", "source: jones-2020}", "18:49", "no source `jones-2020`"),
    "an unknown denominator": ("per: treatment", "per: leech", "18:30", "expected one of: treatment, patient"),
    "no DOI": ("doi: 10.1000/leech.1", "doi: leech", "8:67", "is no DOI"),
    "an id with blanks": ("id: session-length\n", "id: Session Length\n", "24:9", "small letters, digits and hyphens"),
    "one id for two claims": ("id: session-length\n", "id: bleeding\n", "24:9", "stands in line 10 already"),
    "a wording with an open bracket": ("oozing", "(oozing", "20:25", "has a bracket that is not closed"),
    "another format": ("format: claimlint/1", "format: claimlint/7", "1:9", "expected one of: claimlint/1"),
    "no format": ("format: claimlint/1\n", "", "1:1", "`format` is missing"),
    "two documents": ("format: claimlint/1", "format: claimlint/1\n---", "2:1", "one file holds one treatment"),
    "a no-break space": ("    severity: minor", "    \u00a0severity: minor", "12:5", "an invisible character"),
    "a no-break space at the edge": ("    severity: minor", "\u00a0   severity: minor", "12:1", "type a plain blank"),
    "a long dash": ("  - id: bleeding", "  – id: bleeding", "10:3", "begins with a plain hyphen and a blank"),
    "a bullet for a dash": ("  - id: session-length", "  • id: session-length", "24:3", "not with this sign"),
    "no blank after the dash": ("  - id: bleeding", "  -id: bleeding", "10:3", "a blank is missing after the dash"),
    "no blank after the colon": ("severity: minor", "severity:minor", "12:13", "a blank is missing after the colon"),
    "curly quotes in a list": ('["Leech therapy never bleeds."]', "[“Never.”]", "22:14", "put straight quotes"),
    "an apostrophe in single quotes": ('["Leech therapy never bleeds."]', "['You won't bleed.']", "22:23",
                                       "put it in double quotes"),
    "a word in quotes first": ("statement: Bites bleed", 'statement: "Bites" bleed', "14:24",
                               "put quotes around the whole text"),
    "a missing comma": ('["Leech therapy never bleeds."]', '["It never bleeds." "Never."]', "22:33",
                        "a comma is missing between two texts"),
    "a comma within braces": ("source: smith-2020}", "source: smith-2020, note: one, and another}", "18:72",
                              "put a text with a comma in quotes"),
    "a number sign in a text": ("Bites bleed for hours.", "Bites are the #1 effect.", "14:16", "and the rest is lost"),
    "a > before a text": ("statement: Bites", "statement: > 5 % of bites", "14:18", "cannot begin with ?, | or >"),
    "a range in words": ("[30 min, 2 hours]", "30 to 120 min", "27:14", "write `between: [30 min, 120 min]`"),
    "a decimal comma": ("[30 min, 2 hours]", "[1,5 hours, 2 hours]", "27:14", "write decimals with a point"),
    "a capital letter": ("severity: minor", "severity: Minor", "12:15", "did you mean `minor`?"),
    "an unknown jurisdiction": ("severity: minor", "severity: minor\n    jurisdictions: [england]", "13:21",
                                "expected one of: uk, us, au, de, eu"),
    "wordings without a term": ("terms:\n      bleeding: [bleed, oozing]", "terms: [bleed, oozing]", "19:12",
                                "term ids, each with the wordings that name it"),
    "a source not said to be read": (", read: abstract", "", "8:15", "what of it was read: abstract"),
    "an address without https": ("doi: 10.1000/leech.1", "url: www.leech.org", "8:67", "it begins with https://"),
    "a tag": ("id: bleeding", "id: !!python/name:os.system bleeding", "10:9", "is a YAML tag"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_place(mistake: str, fault: Fault) -> None:
    old, new, place, message = MISTAKES[mistake]

    told = fault(old, new)

    assert told.startswith(f"leech-therapy.yaml:{place}: "), told
    assert message in told, told


def test_an_unknown_key_proposes_the_nearest(faults: Faults) -> None:
    missing, unknown = faults(SOUND.replace("severity: minor", "severty: minor"))

    assert str(missing) == "leech-therapy.yaml:10:5: claims.bleeding.severity: `severity` is missing: serious or minor"
    assert str(unknown) == (
        "leech-therapy.yaml:12:5: claims.bleeding.severty: `severty` is not known here; did you mean `severity`?"
    )


def test_examples_outside_examples_are_told_where_they_belong(faults: Faults) -> None:
    flat = SOUND.replace('    examples:\n      flag: ["Leech therapy never', '    flag: ["Leech therapy never').replace(
        '      pass: ["Leech therapy bleeds', '    pass: ["Leech therapy bleeds'
    )

    assert [str(problem).partition(": claims.bleeding.")[2] for problem in faults(flat)] == [
        "examples: `examples` is missing: {flag: [sentences], pass: [sentences]}",
        "flag: `flag` belongs under `examples`: indent it there",
        "pass: `pass` belongs under `examples`: indent it there",
    ]


def test_a_comment_behind_a_text_is_none_of_it(load: Callable[[str], object]) -> None:
    assert load(
        SOUND.replace("kind: risk", "kind: risk  # a harm").replace("for hours.\n    say", "for hours. # yes\n    say")
    )


def test_all_mistakes_are_told_at_once(faults: Faults) -> None:
    damaged = SOUND.replace("oozing]", "NO]").replace("2026-01-10", "soon").replace("2 hours]", "2 moons]")

    assert [(problem.line, problem.where) for problem in faults(damaged)] == [
        (6, "treatment.reviewed.on"),
        (20, "claims.bleeding.terms.bleeding[2]"),
        (27, "claims.session-length.between"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b"just words", "made of entries of the form"),
        (b"- a\n- b\n", "made of entries of the form"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not UTF-8"),
        (SOUND.encode("utf-16"), "not UTF-8"),
        (SOUND.encode() + b"\x00", "control characters are not allowed"),
        (b"{\\rtf1\\ansi format: claimlint/1}", "save it as plain text"),
        (b"<html><body>format: claimlint/1</body></html>", "a web page"),
        (b"[" * 100_000, "nest too deeply"),
        (b"- " * 100_000 + b"x", "nest too deeply"),
        (b"a: &a [*a]\n", "aliases"),
        (b"x" * 9_000_000, "9,000,000 bytes"),
    ],
)
def test_what_is_no_claims_file_says_so(content: bytes, message: str, faults: Faults) -> None:
    (problem,) = faults(content)

    assert message in problem.message


def test_aliases_cannot_explode(write: Callable[[str], str]) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 12):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")

    assert DEFAULT_LIMITS.entries < 9**11
    with pytest.raises(ClaimsError) as caught:
        load_treatments([write("\n".join(lines))], limits=Limits(entries=20_000))

    (problem,) = caught.value.problems
    assert "write the entries out" in problem.message


def test_an_encoding_error_names_the_letter(faults: Faults) -> None:
    (problem,) = faults(SOUND.replace("A. Curator", "Dr Müller").encode("latin-1"))

    assert (problem.line, problem.column) == (6, 22)


def test_a_byte_order_mark_and_windows_lines_do_no_harm(load: Callable[[str], object]) -> None:
    assert load("\ufeff" + SOUND.replace("\n", "\r\n"))
