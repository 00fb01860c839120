"""Files that extend another one: their changes, and what they may not do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claimlint.claims import ClaimsError, load_treatments
from claimlint.model.claim import Change, Treatment

from .conftest import SOUND

Write = Callable[..., str]
Extend = Callable[[str], Treatment]

OWN_CLAIM = """\
claims:
  - id: odour
    kind: risk
    severity: minor
    frequency: rare
    statement: Leeches smell.
    say_instead: Some people notice a smell.
    sources: [smith-2020, own-notes]
    terms: {odour: [smell]}
    examples: {flag: [Leeches never smell.], pass: [Leeches may smell.]}
"""


@pytest.fixture
def extend(write: Write) -> Extend:
    """A treatment that changes the sound one."""

    def extended(changes: str) -> Treatment:
        write(SOUND, "base.yaml")
        return load_treatments([write(f"format: claimlint/1\nextends: ./base.yaml\n{changes}", "own.yaml")])[0]

    return extended


def test_what_is_not_changed_stays(extend: Extend, load: Callable[..., Treatment]) -> None:
    base, own = load(), extend("")

    assert [claim.id for claim in own.claims] == [claim.id for claim in base.claims]
    assert own.extends == ("base.yaml",)
    assert own.sha256 != base.sha256
    assert {claim.path for claim in own.claims} == {"base.yaml"}, "lines count in the extended file"


def test_names_sources_and_claims_are_added(extend: Extend) -> None:
    sources = "sources: {own-notes: {cite: Our own notes, read: page}}\n"
    own = extend("treatment: {names: [the leech cure], version: '2'}\n" + sources + OWN_CLAIM)

    assert own.names == ("leech therapy", "hirudotherapy", "the leech cure")
    assert own.version == "2"
    assert [claim.id for claim in own.claims] == ["bleeding", "session-length", "odour"]
    assert own.claims[2].path is None, "this line counts in the file itself"


def test_an_override_replaces_fields_and_keeps_its_reason(extend: Extend) -> None:
    own = extend("override:\n  session-length: {reason: Ours are shorter, at_most: 50 min}\n")

    length = own.claims[1]
    assert (length.low, length.high, length.unit) == (None, 50, "minute")
    assert own.changes == (Change("overridden", "session-length", "Ours are shorter"),)


def test_an_override_can_add_wordings_and_examples(extend: Extend) -> None:
    own = extend(
        "override:\n  bleeding:\n    reason: Our patients say so\n    level: note\n"
        "    add: {terms: {bleeding: [leak]}, examples: {flag: [Nobody leaks after leech therapy.]}}\n"
    )

    assert own.claims[0].terms[0].wordings == ("bleed", "oozing", "leak")
    assert len(own.claims[0].examples_flag) == 2
    assert own.claims[0].level == "note"


def test_a_claim_is_removed_with_its_reason(extend: Extend) -> None:
    own = extend("remove: {bleeding: We let no blood}\n")

    assert [claim.id for claim in own.claims] == ["session-length"]
    assert own.changes == (Change("removed", "bleeding", "We let no blood"),)


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ("override: {bleding: {reason: x}}", "3:12", "has no claim `bleding`; did you mean `bleeding`?"),
        ("override: {bleeding: {level: note}}", "3:22", "`reason` is missing: say why this claim is changed"),
        ("override: {bleeding: {reason: x, kind: use}}", "3:34", "`kind` cannot be changed"),
        ("override: {bleeding: {reason: x, levle: note}}", "3:34", "did you mean `level`?"),
        ("override: {bleeding: {reason: x, level: grave}}", "3:41", "expected one of: error, warning, note"),
        ("override: {bleeding: {reason: x, add: {level: note}}}", "3:40", "`level` cannot be added to"),
        ("remove: {blood: gone}", "3:10", "has no claim `blood`"),
        ("remove: {bleeding: }", "3:20", "write the reason behind the colon"),
        ("treatment: {id: cupping}", "3:13", "a file that extends `leech-therapy` is about that treatment"),
        ("sources: {smith-2020: {cite: x, read: page}}", "3:11", "has a source `smith-2020` already"),
        (
            OWN_CLAIM.replace("odour\n", "bleeding\n", 1).replace(", own-notes", ""),
            "4:5",
            "change it under `override:`",
        ),
        ("overide: {}", "3:1", "did you mean `override`?"),
    ],
)
def test_faults_of_a_change(changes: str, place: str, message: str, extend: Extend) -> None:
    with pytest.raises(ClaimsError) as caught:
        extend(changes)

    (problem,) = caught.value.problems
    assert str(problem).startswith(f"own.yaml:{place}: "), problem
    assert message in problem.message


def test_faults_of_the_extended_file_are_told_there(write: Write) -> None:
    write(SOUND.replace("minor", "mnior"), "base.yaml")
    path = write("format: claimlint/1\nextends: ./base.yaml\nremove: {bleding: x}\n", "own.yaml")

    with pytest.raises(ClaimsError) as caught:
        load_treatments([path])

    assert {problem.path for problem in caught.value.problems} == {"base.yaml", "own.yaml"}


def test_a_shipped_treatment_is_extended_by_its_id(write: Write) -> None:
    text = "format: claimlint/1\nextends: dry-needling\nremove: {one-session: We offer single visits}\n"
    (own,) = load_treatments([write(text, "own.yaml")])

    assert own.id == "dry-needling"
    assert own.extends == ("claims/dry-needling.yaml",)
    assert "one-session" not in {claim.id for claim in own.claims}


def test_an_unknown_base_is_told_where_it_is_named(write: Write) -> None:
    for ref, message in (("dry-nedling", "did you mean `dry-needling`?"), ("./gone.yaml", "there is no file")):
        with pytest.raises(ClaimsError) as caught:
            load_treatments([write(f"format: claimlint/1\nextends: {ref}\n", "own.yaml")])
        (problem,) = caught.value.problems
        assert (problem.path, problem.line, problem.column) == ("own.yaml", 2, 10)
        assert message in problem.message


def test_files_that_extend_each_other_are_told(write: Write) -> None:
    path = write("format: claimlint/1\nextends: ./b.yaml\n", "a.yaml")
    write("format: claimlint/1\nextends: ./c.yaml\n", "b.yaml")
    write("format: claimlint/1\nextends: ./a.yaml\n", "c.yaml")

    with pytest.raises(ClaimsError, match=r"in a circle: a\.yaml -> b\.yaml -> c\.yaml -> a\.yaml"):
        load_treatments([path])


def test_a_kept_file_notices_a_change_of_what_it_extends(write: Write, tmp_path: Path) -> None:
    write(SOUND, "base.yaml")
    path, cache = write("format: claimlint/1\nextends: ./base.yaml\n", "own.yaml"), tmp_path / "cache"
    first = load_treatments([path], cache=cache)[0]

    write(SOUND.replace("[bleed, oozing]", "[bleed]"), "base.yaml")
    second = load_treatments([path], cache=cache)[0]

    assert first.sha256 != second.sha256
    assert second.claims[0].terms[0].wordings == ("bleed",)
