"""How sure a finding is, and what becomes of one that is more likely wrong than right."""

from __future__ import annotations

import pytest

from claimlint.claims import load_treatments
from claimlint.confidence import DOUBTED, confidence, features, speaking_against
from claimlint.confidence.features import words
from claimlint.extraction.readings import extract
from claimlint.language import build_vocabulary
from claimlint.readers import read_page
from claimlint.rules import judge
from claimlint.rules.doubt import doubt_of

TREATMENTS = load_treatments(("dry-needling",))
VOCABULARY = build_vocabulary(TREATMENTS)
NAMES = TREATMENTS[0].names
BEFORE = "# Dry needling\n\nDry needling is minimally invasive. It can leave a bruise.\n\n"


def readings(text):
    return extract(read_page("page.md", text.encode()), VOCABULARY, "page.md")


def findings(text, rule):
    return [each for each in judge(readings(text), TREATMENTS) if each.rule == rule]


def statement(text, topic):
    return next(each for reading in readings(text) for each in reading.assertions if each.topic == topic)


class TestWhatIsReported:
    @pytest.mark.parametrize(
        ("sentence", "rule"),
        [
            ("Dry needling has no side effects.", "CL101"),
            ("Dry needling is completely safe.", "CL103"),
            ("The treatment is non-invasive.", "CL104"),
            ("Needling is painless.", "CL108"),
        ],
    )
    def test_a_plain_statement_about_the_treatment_keeps_its_level(self, sentence, rule):
        (finding,) = findings(f"# Dry needling\n\n{sentence}\n", rule)
        assert finding.level == "error"
        assert finding.confidence is not None
        assert finding.confidence >= DOUBTED
        assert "doubt" not in dict(finding.cues)

    def test_what_readings_like_it_were_often_wrong_about_is_a_note_that_says_why(self, doubtful):
        (finding,) = findings(BEFORE + doubtful, "CL101")
        assert finding.level == "note"
        assert finding.confidence < DOUBTED
        assert [words for kind, words in finding.cues if kind == "doubt"]

    @pytest.fixture
    def doubtful(self, monkeypatch):
        """A denial as it stands in terms of business, its words weighing as those of many such did."""
        monkeypatch.setattr(
            "claimlint.rules.doubt.confidence", lambda seen: 0.1 if "word:fee" in seen else confidence(seen)
        )
        return "We promise: no side effects to fear, no fee to pay.\n"

    def test_a_note_is_not_weighed(self):
        said = statement("# Dry needling\n\nDry needling has no side effects.\n", "risk")
        assert doubt_of("denied-risk", "note", said, NAMES) == ("note", None)

    def test_a_contradiction_is_the_surer_the_surer_it_is_that_one_half_is_wrong(self):
        said = statement("# Dry needling\n\nIt is non-invasive.\n", "category")
        other = statement("# Dry needling\n\nIt is invasive.\n", "category")
        alone = doubt_of("self-contradiction", "error", said, NAMES, other)[1]
        borne_out = doubt_of("self-contradiction", "error", said, NAMES, other, [1.0])[1]
        undermined = doubt_of("self-contradiction", "error", said, NAMES, other, [0.0])[1]
        assert undermined.confidence < alone.confidence < borne_out.confidence


class TestWhatIsSeen:
    def test_every_name_of_the_treatment_is_the_same_mark(self):
        assert words("Is Dry-Needling safe?", NAMES) == ["is", "@", "safe", "?"]
        assert words("Is trigger point dry needling safe?", NAMES) == ["is", "@", "safe", "?"]
        assert words("Is shockwave therapy safe?", ("shockwave therapy",)) == ["is", "@", "safe", "?"]

    def test_words_that_hold_a_name_are_not_the_name(self):
        assert words("RIMS of cups", ("IMS",)) == ["rims", "of", "cups"]

    def test_numbers_are_one_mark_and_curly_apostrophes_straight(self):
        assert words("It doesn’t take 45 minutes", ()) == ["it", "doesn't", "take", "#", "minutes"]

    def test_the_other_half_of_a_contradiction_counts_where_it_stands_on_the_page(self):
        said = statement("# Dry needling\n\nIt is non-invasive.\n", "category")
        other = statement("# Dry needling\n\nIt is invasive.\n", "category")
        seen = features("self-contradiction", "error", said, NAMES, other)
        assert "other:topic=category" in seen
        assert "other:topic=category" not in features("self-contradiction", "error", said, NAMES)

    def test_what_is_told_against_a_finding_are_its_own_words_the_heaviest_first(self):
        seen = features("denied-risk", "error", statement("# Dry needling\n\nNo side effects.\n", "risk"), NAMES)
        told = speaking_against({*seen, "word:park", "word:never-seen-in-learning"})
        assert len(told) <= 3
        assert "never-seen-in-learning" not in told
