"""One finding per block and claim; copies are related places."""

from __future__ import annotations

from dataclasses import replace

from invented import findings_on, page

from claimlint.rules.base import fingerprint


def quotes(finding):
    return [each.quote for each in finding.related]


def test_a_label_and_its_sentence_are_one():
    block = page().says("category", "non-invasive", quote="Non-invasive:", block=0)
    block.says("category", "non-invasive", quote="a non-invasive procedure", block=0)
    (finding,) = findings_on(block)
    assert finding.quote == "Non-invasive: … a non-invasive procedure"


def test_two_blocks_are_two():
    assert (
        len(findings_on(page().says("efficacy", "cure", quote="a cure").says("efficacy", "cure", quote="it cures")))
        == 2
    )


def test_several_risks_denied_by_one_statement_are_one_at_the_first():
    statement = page().denies("risk", "redness", quote="no redness", block=0, sentence_index=4)
    statement.denies("risk", "tingling", quote="no tingling", block=0, sentence_index=4)
    (finding,) = findings_on(statement)
    assert (finding.quote, finding.claim) == ("no redness", "redness")


def test_two_statements_of_one_block_are_two():
    block = page().denies("risk", "redness", block=0, sentence_index=4)
    assert len(findings_on(block.denies("risk", "splinters", block=0, sentence_index=5))) == 2


def test_a_verbatim_copy_is_a_related_place_of_the_visible_one():
    copied = page().says("efficacy", "cure", quote="it cures", sentence="It  cures.", metadata=True)
    copied.says("efficacy", "cure", quote="it cures", sentence="It cures.")
    (finding,) = findings_on(copied)
    assert finding.block == 1
    assert [each.message for each in finding.related] == ["The same statement again."]


def test_a_repeated_paragraph():
    twice = page().says("efficacy", "cure", quote="It cures", sentence="It cures “all”.")
    (finding,) = findings_on(twice.says("efficacy", "cure", quote="it cures", sentence='It cures "all".'))
    assert len(finding.related) == 1


def test_metadata_that_restates_is_related_and_metadata_that_says_something_new_is_judged():
    restated = page().says("efficacy", "cure", quote="a cure", metadata=True).says("efficacy", "cure", quote="it cures")
    (finding,) = findings_on(restated)
    assert (finding.quote, quotes(finding)) == ("it cures", ["a cure"])
    new = page().says("efficacy", "proven", quote="proven", metadata=True).says("efficacy", "cure", quote="it cures")
    assert [each.quote for each in findings_on(new)] == ["proven", "it cures"]


def test_metadata_that_goes_further_is_judged():
    further = page().denies("risk", "any", quote="no side effects", metadata=True)
    further.denies("risk", "serious", quote="no serious side effects")
    assert [each.quote for each in findings_on(further)] == ["no side effects", "no serious side effects"]
    longer = page().gives("session-length", 90, 90, metadata=True).gives("session-length", 75, 75)
    assert len([each for each in findings_on(longer) if each.rule == "CL105"]) == 2


def test_a_finding_says_what_the_record_says():
    (finding,) = findings_on(page().says("efficacy", "cure"))
    assert finding.statement == "What is known of cure."
    assert finding.suggestion == "Say something true of cure."
    assert [(each.id, each.doi) for each in finding.evidence] == [("brush-2020", "10.1000/brush")]


def test_fingerprints_do_not_move():
    assert fingerprint("CL101", "a", "x.html", "No “risk”  at\nall.") == fingerprint(
        "CL101", "a", "x.html", 'no "RISK" at all.'
    )
    one = page().says("efficacy", "cure", quote="a cure")
    other = (
        page().says("use", "dull-skin").says("efficacy", "cure", quote="a cure", sentence=one.assertions[0].sentence)
    )
    (first,), (second,) = findings_on(one), findings_on(other)
    assert first.fingerprint == second.fingerprint
    assert len(first.fingerprint) == 16


def test_the_order_of_reading_does_not_matter():
    pages = [page(f"{name}.html").says("efficacy", "cure").denies("risk", "any") for name in "cab"]
    assert findings_on(*pages) == findings_on(*reversed(pages))


def test_a_long_quote_is_cut_in_messages_only():
    words = "it cures " * 40
    (finding,) = findings_on(page().says("efficacy", "cure", quote=words))
    assert finding.quote == words
    assert len(finding.message) < 200


def test_assertions_for_another_treatment_are_not_judged():
    other = page().says("efficacy", "cure")
    other.assertions[0] = replace(other.assertions[0], treatment="hot-stones")
    assert findings_on(other) == []
