"""CL201 and CL202: pages against themselves and against each other."""

from __future__ import annotations

import pytest
from invented import findings_on, on_one_site, page

from claimlint.model.assertion import Cue, Span


def contradictions(*pages):
    return [each for each in findings_on(*pages) if each.rule == "CL201"]


def one_contradiction(*pages):
    (finding,) = contradictions(*pages)
    return finding


class TestOnOnePage:
    def test_it_stands_at_the_later_place_and_names_the_earlier(self):
        said = page().says("category", "invasive", quote="an invasive procedure")
        finding = one_contradiction(said.says("category", "non-invasive", quote="non-invasive"))
        assert (finding.quote, finding.level, finding.start.line) == ("non-invasive", "error", 2)
        assert finding.message == "“non-invasive” contradicts “an invasive procedure” (line 1)."
        assert finding.related[0].quote == "an invasive procedure"

    def test_what_the_record_says_decides_which_half_to_change(self):
        said = page().says("category", "non-invasive", quote="non-invasive").says("category", "invasive")
        finding = one_contradiction(said)
        assert finding.claim == "non-invasive"
        assert finding.suggestion == "Change “non-invasive”. Say instead: Say something true of non-invasive."

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("non-invasive", "affirmed"), ("minimally-invasive", "affirmed")),
            (("non-invasive", "affirmed"), ("skin-penetrating", "affirmed")),
            (("non-invasive", "affirmed"), ("non-invasive", "denied")),
            (("invasive", "denied"), ("minimally-invasive", "affirmed")),
            (("skin-penetrating", "denied"), ("invasive", "affirmed")),
            (("injection", "affirmed"), ("injection", "denied")),
            (("needle-free", "affirmed"), ("solid-needle", "affirmed")),
            (("solid-needle", "affirmed"), ("hollow-needle", "affirmed")),
        ],
    )
    def test_classes_that_exclude_each_other(self, one, other):
        said = page()
        for term, polarity in (one, other):
            said.says("category", term, polarity=polarity)
        assert len(contradictions(said)) == 1

    def test_the_plainest_contradiction_is_told(self):
        said = page().says("category", "skin-penetrating", quote="through the skin")
        said.says("category", "minimally-invasive", quote="minimally invasive").says("category", "non-invasive")
        assert [each.quote for each in one_contradiction(said).related] == ["minimally invasive", "through the skin"]

    def test_classes_that_go_together(self):
        said = (
            page().says("category", "invasive").says("category", "minimally-invasive").says("category", "non-surgical")
        )
        said.denies("category", "injection").says("category", "injection", certainty="hedged")
        assert contradictions(said.denies("category", "non-invasive")) == []

    @pytest.mark.parametrize(
        ("denied", "listed"),
        [
            (("any",), ("redness",)),
            (("any",), ("serious",)),
            (("serious",), ("splinters",)),
            (("serious",), ("serious",)),
            (("minor",), ("redness",)),
            (("splinters",), ("deep-cuts", "splinters")),
        ],
    )
    def test_harm_ruled_out_and_listed(self, denied, listed):
        said = page().denies("risk", *denied, quote="none").says("risk", *listed, certainty="hedged", quote="harm")
        finding = one_contradiction(said)
        assert finding.message == "“harm” is said, but “none” (line 1) rules it out."

    @pytest.mark.parametrize(
        ("denied", "listed"),
        [(("serious",), ("redness",)), (("minor",), ("splinters",)), (("splinters",), ("deep-cuts",))],
    )
    def test_harm_of_another_class(self, denied, listed):
        assert contradictions(page().denies("risk", *denied).says("risk", *listed)) == []

    def test_absolute_safety_and_harm_listed(self):
        assert contradictions(page().says("safety", certainty="absolute").says("risk", "redness"))
        assert contradictions(page().says("safety", certainty="absolute").denies("safety"))
        assert not contradictions(page().says("safety").says("risk", "redness"))

    def test_exceptions_in_the_same_sentence(self):
        assert not contradictions(
            page().denies("risk", "any", sentence_index=1).says("risk", "redness", sentence_index=1)
        )

    @pytest.mark.parametrize(
        ("sentence", "cues", "level"),
        [
            ("There is no danger whatever of us catching one.", (), "note"),
            ("There is no danger whatever to it.", (Cue("about", "it", Span(0, 2)),), "error"),
            ("Needling has no side effects at all.", (Cue("subject", "Needling", Span(0, 8)),), "error"),
            ("No side effects", (), "error"),
        ],
    )
    def test_it_is_a_note_where_the_half_to_change_has_no_word_for_the_treatment(self, sentence, cues, level):
        said = page().denies("risk", "any", sentence=sentence, cues=cues)
        said.says("risk", "splinters", sentence="A needle may leave a splinter in the skin.")
        assert one_contradiction(said).level == "error", "a page about nothing else"
        said.says("safety", subject="other")
        assert one_contradiction(said).level == level

    def test_near_denials_and_trifles_contradict_nothing(self):
        said = page().denies("risk", "any", certainty="near").says("risk", "redness")
        said.denies("risk", "splinters", manner="trifling").says("risk", "splinters", frequency="rare")
        assert contradictions(said) == []

    def test_the_gravest_is_the_finding_and_the_others_are_related(self):
        said = page().denies("risk", "any", quote="none").says("risk", "redness", quote="redness")
        said.says("risk", "splinters", quote="splinters").says("risk", "tingling", quote="tingling")
        finding = one_contradiction(said)
        assert finding.quote == "splinters"
        assert [each.quote for each in finding.related] == ["none", "redness", "tingling"]

    def test_one_thing_said_five_times_is_one_finding(self):
        said = page().says("category", "invasive")
        for number in range(5):
            said.says("category", "non-invasive", quote=f"non-invasive {number}")
        assert len(one_contradiction(said).related) == 5

    def test_two_kinds_of_contradiction_are_two(self):
        said = page().says("category", "invasive").says("category", "non-invasive")
        assert len(contradictions(said.denies("risk", "any").says("risk", "redness"))) == 2

    def test_painless_and_what_it_feels_like(self):
        assert contradictions(page().says("comfort", "painless").says("comfort", "discomfort", certainty="hedged"))
        assert contradictions(page().says("comfort", "painless").says("risk", "pain"))
        assert contradictions(page().says("comfort", "painless").denies("comfort", "painless"))

    def test_soreness_afterwards_and_little_discomfort(self):
        assert not contradictions(page().says("comfort", "painless").says("risk", "redness"))
        assert not contradictions(page().says("comfort", "painless").says("comfort", "discomfort", manner="few"))
        assert not contradictions(page().says("comfort", "painless", certainty="near").says("comfort", "discomfort"))

    def test_groups_welcomed_and_turned_away(self):
        assert contradictions(page().says("suitability", "pregnancy").denies("suitability", "pregnancy"))
        assert contradictions(
            page().says("suitability", "everyone", certainty="absolute").denies("suitability", "open-wounds")
        )
        assert contradictions(page().says("suitability", "everyone").denies("suitability", "everyone"))

    def test_groups_that_are_asked(self):
        asked = {"certainty": "hedged", "advice": "ask"}
        assert not contradictions(page().says("suitability", "pregnancy").denies("suitability", "pregnancy", **asked))
        everyone = page().says("suitability", "everyone", certainty="absolute")
        assert not contradictions(everyone.denies("suitability", "pregnancy", **asked))
        assert not contradictions(page().denies("suitability", "pregnancy").denies("suitability", "pregnancy", **asked))

    def test_everyone_but_some(self):
        everyone = page().says("suitability", "everyone", certainty="absolute", sentence_index=1)
        assert not contradictions(everyone.denies("suitability", "open-wounds", sentence_index=1))

    def test_common_and_rare_is_a_warning(self):
        said = page().says("risk", "redness", frequency="common").says("risk", "redness", frequency="rare")
        assert one_contradiction(said).level == "warning"
        assert not contradictions(
            page().says("risk", "redness", frequency="common").says("risk", "tingling", frequency="rare")
        )

    def test_a_general_testimonial_is_a_side_one_level_lower_and_a_patients_is_none(self):
        said = page().says("safety", certainty="absolute", stance="quoted").says("risk", "redness")
        assert one_contradiction(said).level == "warning"
        patient = page().says("safety", certainty="absolute", stance="quoted", scope="patient").says("risk", "redness")
        assert contradictions(patient) == []

    @pytest.mark.parametrize("stance", ["reported", "question", "hypothetical", "myth"])
    def test_what_the_page_does_not_say_itself(self, stance):
        assert not contradictions(page().denies("risk", "any", stance=stance).says("risk", "redness"))


class TestQuantitiesOnOnePage:
    def test_disjoint_visit_lengths(self):
        finding = one_contradiction(page().gives("session-length", 20, 30).gives("session-length", 40, 50))
        assert finding.level == "error"
        assert finding.message.endswith("are both given for session length.")

    def test_overlapping_visit_lengths(self):
        assert (
            one_contradiction(page().gives("session-length", 30, 45).gives("session-length", 40, 60)).level == "warning"
        )

    def test_a_number_that_only_its_place_names_contradicts_another_page_but_not_its_own(self):
        bare = (Cue("place", "60 minutes"),)
        named, unnamed = ("session-length", 20, 30), ("session-length", 60, 60)
        assert not contradictions(page().gives(*named).gives(*unnamed, cues=bare))
        assert one_contradiction(page().gives(*named).gives(*unnamed))
        assert one_contradiction(page().gives(*named).gives(*unnamed, cues=(Cue("subject", "Glass brushing"), *bare)))
        assert on_one_site(page("a.html").gives(*named), page("b.html").gives(*unnamed, cues=bare))

    def test_two_offers_with_a_price_each_may_differ(self):
        priced = (Cue("price", "£"),)
        short, long = ("session-length", 20, 20), ("session-length", 40, 40)
        assert not contradictions(page().gives(*short, cues=priced).gives(*long, cues=priced))
        assert one_contradiction(page().gives(*short, cues=priced).gives(*long))

    def test_one_holds_the_other(self):
        assert not contradictions(page().gives("session-length", 20, 60).gives("session-length", 30, 30))
        assert not contradictions(page().gives("session-length", 60, 60).gives("session-length", 1, 1, "hour"))

    def test_first_visits_are_another_quantity(self):
        assert not contradictions(page().gives("session-length", 30, 30).gives("first-visit-length", 60, 60))

    def test_about_leaves_some_room(self):
        assert not contradictions(page().gives("session-length", 30, 30, bound="about").gives("session-length", 35, 35))
        assert contradictions(page().gives("session-length", 30, 30, bound="about").gives("session-length", 60, 60))

    def test_open_ends_contradict_only_where_disjoint(self):
        assert not contradictions(page().gives("session-length", None, 30).gives("session-length", 20, 40))
        assert contradictions(page().gives("session-length", None, 30).gives("session-length", 45, 60))
        hedged = page().gives("needle-dwell", 5, 15).gives("needle-dwell", None, 10, "second", certainty="hedged")
        assert not contradictions(hedged)

    def test_two_cases_in_one_paragraph_table_or_list(self):
        assert not contradictions(
            page().gives("session-length", 30, 30, block=0).gives("session-length", 60, 60, block=0)
        )
        for kind in ("cell", "item"):
            rows = page().gives("session-count", 3, 5, "session", block_kind=kind, heading="Courses")
            assert not contradictions(rows.gives("session-count", 8, 9, "session", block_kind=kind, heading="Courses"))

    def test_a_course_thins_out(self):
        weekly = page().gives("session-interval", 7, 7, "day", cues=(Cue("stage", "at first"),))
        assert not contradictions(weekly.gives("session-interval", 14, 14, "day"))
        usual = page().gives("session-interval", 7, 7, "day", certainty="hedged")
        assert not contradictions(usual.gives("session-interval", 14, 14, "day"))

    def test_one_interval_for_the_whole_course_and_another(self):
        weekly = page().gives("session-interval", 7, 7, "day")
        assert contradictions(weekly.gives("session-interval", 14, 14, "day"))
        one, other = page("a.html"), page("b.html")
        two = (one.gives("session-interval", 7, 7, "day"), other.gives("session-interval", 14, 14, "day"))
        assert not [each for each in on_one_site(*two) if each.rule == "CL202"]

    def test_a_row_of_offers_is_no_length_of_every_visit(self):
        one = page().gives("session-length", 20, 20, block_kind="cell")
        assert contradictions(one.gives("session-length", 70, 70))
        two = page().gives("session-length", 20, 20, block_kind="cell")
        two = two.gives("session-length", 50, 50, block_kind="cell")
        assert not contradictions(two.gives("session-length", 70, 70))

    def test_courses_in_a_table_and_in_the_text(self):
        rows = page().gives("session-count", 3, 5, "session", block_kind="cell")
        assert not contradictions(rows.gives("session-count", 8, 9, "session"))
        assert contradictions(page().gives("session-count", 3, 5, "session").gives("session-count", 8, 9, "session"))
        assert not contradictions(
            page().gives("session-count", 3, 5, "session").gives("session-count", 4, 6, "session")
        )


class TestOnOneSite:
    def test_it_stands_where_the_record_is_contradicted(self):
        wrong = page("a.html").says("category", "non-invasive", quote="non-invasive")
        right = page("b.html").says("category", "minimally-invasive", quote="minimally invasive")
        (finding,) = on_one_site(right, wrong)
        assert (finding.path, finding.level) == ("a.html", "error")
        assert finding.message == "“non-invasive” contradicts “minimally invasive” (line 1 of b.html)."
        assert [(each.path, each.quote) for each in finding.related] == [("b.html", "minimally invasive")]

    def test_else_on_the_later_path(self):
        pages = page("b/new.html").gives("needle-dwell", 20, 30), page("b/services.html").gives("needle-dwell", 5, 10)
        (finding,) = on_one_site(*pages)
        assert finding.path == "b/services.html"

    def test_without_a_site_pages_are_not_compared(self):
        pages = page("a.html").gives("session-length", 20, 20), page("b.html").gives("session-length", 50, 50)
        assert findings_on(*pages) == []
        assert findings_on(*pages, sites={"a.html": "one", "b.html": "two"}) == []

    def test_a_pair_of_statements_is_told_once(self):
        pages = [page(f"{name}.html").denies("risk", "any") for name in "ab"]
        lists = [page(f"{name}.html").says("risk", "redness") for name in "cd"]
        (finding,) = on_one_site(*pages, *lists)
        assert finding.path == "a.html"
        assert {each.path for each in finding.related} == {"b.html", "c.html", "d.html"}

    def test_two_denials_in_two_ways_are_two(self):
        pages = page("a.html").denies("risk", "any"), page("b.html").denies("risk", "serious")
        told = on_one_site(*pages, page("c.html").says("risk", "splinters"))
        assert [each.path for each in told] == ["a.html", "b.html"]

    def test_a_pair_told_on_one_page_is_not_told_again(self):
        both = page("a.html").says("category", "non-invasive").says("category", "invasive")
        assert on_one_site(both, page("b.html").says("category", "invasive")) == []
        assert on_one_site(both, page("b.html").says("category", "non-invasive")) == []

    def test_what_the_record_refutes_and_its_page_contradicts_needs_no_other_page(self):
        another = page("b.html").says("risk", "redness")
        both = page("a.html").denies("risk", "any").says("risk", "splinters")
        assert on_one_site(both, another) == []
        alone = page("a.html").denies("risk", "any")
        assert [each.path for each in on_one_site(alone, another)] == ["a.html"]

    def test_pages_that_contradict_themselves_each_in_its_own_way(self):
        one = page("a.html").says("category", "minimally-invasive").says("category", "non-invasive")
        other = page("b.html").says("category", "invasive").says("category", "non-invasive")
        assert {each.path for each in on_one_site(one, other)} == {"a.html", "b.html"}

    @pytest.mark.parametrize(
        ("one", "copy"),
        [
            ("needling.html", "needling/index.html"),
            ("needling.html", "amp/needling.html"),
            ("needling.html", "needling/amp/index.html"),
            ("needling.html", "needling-print.html"),
            ("needling.html", "needling.html?p=12"),
            ("needling.html", "needling.html@print=1"),
        ],
    )
    def test_copies_do_not_contradict_each_other(self, one, copy):
        pages = page(one).gives("session-length", 20, 20), page(copy).gives("session-length", 50, 50)
        assert on_one_site(*pages) == []

    def test_other_pages_are_no_copies(self):
        names = ("needling.html", "needling-faq.html", "shop/needling.html", "page.php?id=1", "page.php?id=2")
        pages = [page(name).gives("session-length", 10 * number, 10 * number) for number, name in enumerate(names, 1)]
        assert {each.path for each in on_one_site(*pages)} == set(names) - {min(names)}

    def test_a_canonical_address_tells_copies(self):
        pages = [
            page("a.html", canonical="https://www.clinic.example/a/").gives("session-length", 20, 20),
            page("b.html", canonical="http://clinic.example/a").gives("session-length", 50, 50),
        ]
        assert on_one_site(*pages) == []

    def test_a_large_site_takes_no_longer_than_its_statements(self):
        pages = [page(f"{n:04}.html").denies("risk", "any").says("risk", "redness") for n in range(400)]
        lengths = [page(f"x{n:04}.html").gives("session-length", n % 7 + 20, 40) for n in range(400)]
        assert len(on_one_site(*pages, *lengths)) < 30


def test_of_hundreds_of_statements_on_one_topic_the_first_are_compared():
    said = page()
    for number in range(150):
        said = said.says("category", "invasive", quote=f"invasive {number}")
    said = said.says("category", "non-invasive", quote="non-invasive")
    assert contradictions(said) == []
    early = page().says("category", "non-invasive", quote="non-invasive")
    for number in range(150):
        early = early.says("category", "invasive", quote=f"invasive {number}")
    (finding,) = contradictions(early)
    assert len(finding.related) <= 100
