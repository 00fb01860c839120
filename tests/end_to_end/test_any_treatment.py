"""A treatment that does not exist, in YAML alone: every rule fires on it and stays silent, without a line of Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimlint.discovery import SiteRules
from claimlint.engine import Options, check
from claimlint.rules import RULES

CLAIMS = """\
format: claimlint/1
treatment:
  id: lamp-humming
  names: [lamp humming, glow tone therapy, GTT]
  version: "0.3"
  reviewed: {by: A reviewer of lamps, on: 2026-01-10, due: 2027-01-10}
sources:
  lumen-2020: {cite: "Lumen A. Lamp humming in 4,000 treatments. J Lamp 2020;1:1-9", doi: 10.1000/l.1, read: abstract}
claims:
  - id: lamp-burn
    kind: risk
    severity: serious
    frequency: rare
    disclose: true
    statement: Burns by the lamp are rare, but they have happened.
    say_instead: In rare cases the lamp burns the skin.
    sources: [lumen-2020]
    terms: {lamp-burn: [lamp burn, "burn/scorch ~ skin", scorched skin]}
    examples:
      flag: ["Lamp humming cannot burn the skin."]
      pass: ["In rare cases lamp humming burns the skin."]
  - id: ear-ringing
    kind: risk
    severity: minor
    frequency: common
    statement: The ears often ring for a while.
    say_instead: Ringing ears are common and pass within hours.
    sources: [lumen-2020]
    rates: [{value: "31 %", per: treatment, source: lumen-2020}]
    terms: {ear-ringing: [ringing ear, "ear ~ ring", humming in the ear]}
    examples:
      flag: ["Ringing ears are extremely rare after lamp humming."]
      pass: ["Ringing ears are common after lamp humming."]
  - id: absolute-safety
    kind: safety
    statement: No treatment is safe without reserve.
    say_instead: Lamp humming is generally safe in trained hands.
    sources: [lumen-2020]
    terms: {safe: []}
    examples:
      flag: ["Lamp humming is completely safe."]
      pass: ["Lamp humming is generally safe."]
  - id: night-blindness
    kind: suitability
    advice: avoid
    statement: People with night blindness are not treated.
    say_instead: Lamp humming is not for people with night blindness.
    sources: [lumen-2020]
    terms: {night-blindness: [night blindness, night blind]}
    examples:
      flag: ["Lamp humming is safe for people with night blindness."]
      pass: ["Lamp humming should be avoided with night blindness."]
  - id: moth-allergy
    kind: suitability
    advice: ask
    statement: People with a moth allergy should ask first.
    say_instead: Tell us if you have a moth allergy.
    sources: [lumen-2020]
    terms: {moth-allergy: [moth allergy, allergic to moths]}
    examples:
      flag: ["Lamp humming is fine for people with a moth allergy."]
      pass: ["Tell us if you have a moth allergy before lamp humming."]
  - id: warming
    kind: category
    holds: true
    statement: The lamp warms the skin.
    say_instead: Lamp humming is a warming treatment.
    sources: [lumen-2020]
    terms: {warming: [warming (treatment|method|therapy), heat therapy]}
    examples:
      flag: ["Lamp humming is not a warming treatment."]
      pass: ["Lamp humming is a warming treatment."]
  - id: sound-free
    kind: category
    holds: false
    statement: The lamp hums, so the method is not without sound.
    say_instead: You hear a hum.
    sources: [lumen-2020]
    terms: {sound-free: [sound free, "makes? no sound", soundless method/treatment]}
    examples:
      flag: ["Lamp humming is a sound-free treatment."]
      pass: ["Lamp humming is not sound-free."]
  - id: session-length
    kind: quantity
    quantity: session-length
    between: [5 min, 20 min]
    statement: A session takes 5 to 20 minutes.
    say_instead: A session takes about ten minutes.
    sources: [lumen-2020]
    examples:
      flag: ["A lamp humming session lasts an hour."]
      pass: ["A lamp humming session lasts ten minutes."]
  - id: session-count
    kind: quantity
    quantity: session-count
    between: [2 sessions, 4 sessions]
    statement: A course has two to four sessions.
    say_instead: Most people have three sessions.
    sources: [lumen-2020]
    examples:
      flag: ["You will need 20 sessions of lamp humming."]
      pass: ["You will need three sessions of lamp humming."]
  - id: brighter-soul
    kind: overclaim
    topic: efficacy
    level: error
    statement: Nothing is known of souls.
    say_instead: Leave it out.
    sources: [lumen-2020]
    terms: {brighter-soul: ["brighten ~ soul", "light up ~ soul"]}
    examples:
      flag: ["Lamp humming brightens your soul."]
      pass: ["Lamp humming does not brighten the soul."]
  - id: dull-elbows
    kind: use
    support: supported
    statement: Dull elbows shine again for some weeks.
    say_instead: Lamp humming may help with dull elbows.
    sources: [lumen-2020]
    terms: {dull-elbows: [dull elbow]}
    examples:
      flag: []
      pass: ["Lamp humming helps with dull elbows."]
  - id: grey-moods
    kind: use
    support: unsupported
    statement: Grey moods stay as they are.
    say_instead: Leave it out.
    sources: [lumen-2020]
    terms: {grey-moods: [grey mood, gray mood]}
    examples:
      flag: ["Lamp humming treats grey moods."]
      pass: ["Lamp humming does not treat grey moods."]
"""
BEFORE, AFTER = date(2026, 6, 1), date(2028, 6, 1)

DISCLOSED = "In rare cases the lamp burns the skin. Avoid lamp humming if you have night blindness."

#: Rule -> sentences about the treatment that it reports, and that it leaves alone.
SENTENCES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "CL101": (
        ("Lamp humming cannot burn the skin.", "Lamp humming has no side effects.", "There is no risk of a lamp burn."),
        (
            "In rare cases lamp humming burns the skin.",
            "Lamp humming is not without risks.",
            "Massage has no side effects.",
        ),
    ),
    "CL102": (
        ("Ringing ears are extremely rare after lamp humming.", "Lamp humming has virtually no side effects."),
        ("Ringing ears are common after lamp humming.", "A lamp burn is very rare."),
    ),
    "CL103": (
        ("Lamp humming is completely safe.", "GTT is 100% safe."),
        ("Lamp humming is generally safe.", "Lamp humming is not completely safe."),
    ),
    "CL104": (
        ("Lamp humming is a sound-free treatment.", "Lamp humming is not a warming treatment."),
        ("Lamp humming is a warming treatment.", "Lamp humming is not sound-free."),
    ),
    "CL105": (
        ("A lamp humming session lasts an hour.", "You will need 20 sessions of lamp humming."),
        ("A lamp humming session lasts ten minutes.", "You will need three sessions of lamp humming."),
    ),
    "CL106": (
        (
            "Lamp humming is safe for people with night blindness.",
            "Lamp humming is suitable for everyone.",
            "People with a moth allergy can have lamp humming.",
            "Anyone can have lamp humming.",
            "A moth allergy is no problem for lamp humming.",
        ),
        ("Lamp humming is not for people with night blindness.", "Lamp humming is not suitable for everyone."),
    ),
    "CL107": (
        ("Ask us first if you have night blindness.", "People with a moth allergy should not have lamp humming."),
        ("Avoid lamp humming if you have night blindness.", "Tell us if you have a moth allergy before lamp humming."),
    ),
    "CL108": (
        ("Lamp humming brightens your soul.", "Lamp humming will light up your tired soul."),
        ("Lamp humming does not brighten the soul.", "Bright lamps stand in our waiting room."),
    ),
    "CL109": (
        ("Lamp humming treats grey moods.", "Lamp humming helps with grey moods."),
        ("Lamp humming helps with dull elbows.", "Lamp humming does not treat grey moods."),
    ),
    "CL201": (
        ("Lamp humming is a warming treatment.</p><p>Lamp humming is not a warming treatment.",),
        ("Lamp humming is a warming treatment.</p><p>Lamp humming is a heat therapy.",),
    ),
    "CL301": (
        ("Lamp humming is generally safe.", "Common side effects are ringing ears."),
        (f"Lamp humming is generally safe. {DISCLOSED}", "We offer lamp humming on Mondays."),
    ),
    "CL302": (
        ("Lamp humming is generally safe.", "In rare cases the lamp burns the skin."),
        (f"Lamp humming is generally safe. {DISCLOSED}", "We offer lamp humming on Mondays."),
    ),
    "CL303": (
        ("Lamp humming helps with dull elbows.",),
        (f"Lamp humming helps with dull elbows. {DISCLOSED}", "We offer lamp humming on Mondays."),
    ),
    "CL401": (
        ("Your first visit takes 75 minutes.", "Lamp humming is invasive."),
        ("A lamp humming session lasts ten minutes.", "Lamp humming is a warming treatment."),
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lamp-humming.yaml").write_text(CLAIMS)
    return tmp_path


def write_page(folder: Path, text: str, name: str = "page.html") -> None:
    (folder / name).write_text(f"<!doctype html><title>Lamp humming</title><h1>Lamp humming</h1><p>{text}</p>")


def codes(*, today: date = BEFORE, claims: str = "lamp-humming.yaml") -> set[str]:
    """The rules that report anything on the pages of the folder, judged as one site."""
    options = Options(claims=(claims,), undecided=True, today=today, sites=SiteRules(one=True))
    return {finding.rule for finding in check(["."], options).findings}


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Sentence -> the rules that report anything on a page of its own that holds it; all pages in one run."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "lamp-humming.yaml").write_text(CLAIMS)
    sentences = dict.fromkeys(text for groups in SENTENCES.values() for group in groups for text in group)
    pages = {str(folder / f"page{number}.html"): text for number, text in enumerate(sentences)}
    for path, text in pages.items():
        write_page(folder, text, Path(path).name)
    options = Options(claims=(str(folder / "lamp-humming.yaml"),), undecided=True, today=BEFORE)
    by_name = {Path(path).name: text for path, text in pages.items()}
    found: dict[str, set[str]] = {text: set() for text in sentences}
    for finding in check(pages, options).findings:
        found[by_name[Path(finding.path).name]].add(finding.rule)
    return found


@pytest.mark.parametrize(
    ("rule", "sentence"), [(code, text) for code, (fires, _) in SENTENCES.items() for text in fires]
)
def test_the_rule_fires(rule: str, sentence: str, reported: dict[str, set[str]]) -> None:
    assert rule in reported[sentence]


@pytest.mark.parametrize(("rule", "sentence"), [(code, text) for code, (_, rest) in SENTENCES.items() for text in rest])
def test_the_rule_stays_silent(rule: str, sentence: str, reported: dict[str, set[str]]) -> None:
    assert rule not in reported[sentence]


@pytest.mark.parametrize("sentence", [text for code, (_, rest) in SENTENCES.items() if code < "CL2" for text in rest])
def test_what_one_rule_leaves_alone_no_other_reports(sentence: str, reported: dict[str, set[str]]) -> None:
    assert {code for code in reported[sentence] if code < "CL3"} == set()


def test_pages_of_a_site_contradict_each_other(folder: Path) -> None:
    write_page(folder, "Lamp humming is a warming treatment.", "one.html")
    write_page(folder, "Lamp humming is a heat therapy.", "two.html")
    assert "CL202" not in codes()
    write_page(folder, "Lamp humming is not a warming treatment.", "three.html")
    assert "CL202" in codes()


def test_a_claim_past_its_review_is_told(folder: Path) -> None:
    write_page(folder, "Lamp humming cannot burn the skin.")
    assert "CL501" not in codes(today=BEFORE)
    assert "CL501" in codes(today=AFTER)


def test_every_rule_about_claims_has_been_tried() -> None:
    tried = {*SENTENCES, "CL202", "CL501"}
    assert tried == {rule.code for rule in RULES if rule.code < "CL9"}


def test_another_treatment_on_the_page_is_left_alone(folder: Path) -> None:
    write_page(folder, "Massage has no side effects, and massage is sound-free.")
    assert not {code for code in codes() if code.startswith("CL1")}


def test_a_team_makes_it_stricter_without_a_copy(folder: Path) -> None:
    (folder / "own.yaml").write_text(
        "format: claimlint/1\nextends: ./lamp-humming.yaml\n"
        "override: {session-length: {reason: Ours are short, at_most: 8 min}}\n"
    )
    write_page(folder, "A lamp humming session lasts ten minutes.")
    assert "CL105" not in codes()
    assert "CL105" in codes(claims="./own.yaml")


def found(claims: str, rule: str) -> tuple[str, str]:
    """Level and message of the only finding of a rule on the pages of the folder."""
    options = Options(claims=(claims,), today=BEFORE)
    (finding,) = (finding for finding in check(["."], options).findings if finding.rule == rule)
    return finding.level, finding.message


@pytest.mark.parametrize(
    ("sentence", "rule", "level"),
    [
        ("A lamp humming session lasts an hour.", "CL105", "error"),
        ("A lamp humming session lasts 15 to 40 minutes.", "CL105", "warning"),
        ("Ask us first if you have night blindness.", "CL107", "warning"),
        ("People with a moth allergy should not have lamp humming.", "CL107", "note"),
        ("Lamp humming treats grey moods.", "CL109", "warning"),
        ("Lamp humming brightens your soul.", "CL108", "error"),
    ],
)
def test_the_level_is_that_of_the_fault(sentence: str, rule: str, level: str, folder: Path) -> None:
    write_page(folder, sentence)
    assert found("lamp-humming.yaml", rule)[0] == level


@pytest.mark.parametrize(
    ("sentence", "rule", "claim", "level"),
    [
        ("Lamp humming cannot burn the skin.", "CL101", "lamp-burn", "warning"),
        ("Lamp humming brightens your soul.", "CL108", "brighter-soul", "warning"),
        ("Lamp humming is safe for people with night blindness.", "CL106", "night-blindness", "warning"),
        ("Lamp humming treats grey moods.", "CL109", "grey-moods", "note"),
        ("A lamp humming session lasts an hour.", "CL105", "session-length", "warning"),
    ],
)
def test_a_provisional_claim_is_reported_one_level_lower(
    sentence: str, rule: str, claim: str, level: str, folder: Path
) -> None:
    own = CLAIMS.replace(f"  - id: {claim}\n", f"  - id: {claim}\n    status: provisional\n")
    (folder / "lamp-humming.yaml").write_text(own)
    write_page(folder, sentence)
    assert found("lamp-humming.yaml", rule)[0] == level


def test_where_the_sources_differ_about_a_group_the_finding_says_how(folder: Path) -> None:
    own = CLAIMS.replace("    advice: ask\n", "    advice: ask\n    sources_differ: One clinic turns them away.\n")
    (folder / "lamp-humming.yaml").write_text(own)
    write_page(folder, "People with a moth allergy should not have lamp humming.")
    assert found("lamp-humming.yaml", "CL107")[1].endswith(
        "turns away a group that should ask first: moth allergy. The sources differ: One clinic turns them away."
    )


@pytest.mark.parametrize(
    ("field", "slip", "place"),
    [("severity", "severty", 12), ("advice", "advise", 45), ("quantity", "quantitty", 85), ("support", "suport", 116)],
)
def test_an_unknown_field_is_an_error_that_proposes_the_nearest(
    field: str, slip: str, place: int, folder: Path
) -> None:
    from claimlint.claims import ClaimsError, load_treatments

    (folder / "lamp-humming.yaml").write_text(CLAIMS.replace(f"    {field}:", f"    {slip}:", 1))
    with pytest.raises(ClaimsError) as caught:
        load_treatments(["./lamp-humming.yaml"])
    assert [(p.line, p.message) for p in caught.value.problems if slip in p.message] == [
        (place, f"`{slip}` is not known here; did you mean `{field}`?")
    ]


def test_its_own_examples_behave(folder: Path) -> None:
    from claimlint.claims import load_treatments
    from claimlint.examples import run_examples

    (treatment,) = load_treatments(["lamp-humming.yaml"])
    wrong = [result.sentence for result in run_examples(treatment, today=BEFORE) if not result.behaves]
    assert wrong == []
