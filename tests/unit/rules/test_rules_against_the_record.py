"""CL101 to CL109: one assertion against the claims file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import GLASS_BRUSHING, assert_finds, assert_silent, claim, findings_on, page, with_claims


class TestDeniedRisk:
    @pytest.mark.parametrize("term", ["splinters", "redness", "any", "serious", "minor"])
    @pytest.mark.parametrize("certainty", ["absolute", "plain"])
    def test_a_recorded_risk_or_a_class_that_holds_one_is_ruled_out(self, term, certainty):
        assert_finds(page().denies("risk", term, certainty=certainty), "CL101 error")

    def test_a_risk_that_never_happens_is_ruled_out(self):
        assert_finds(page().says("risk", "splinters", frequency="never"), "CL101 error")

    def test_nothing_is_on_record(self):
        assert_silent(page().denies("risk", "long-term"))
        assert_silent(page().denies("risk", "drowning"))

    def test_a_class_without_a_recorded_harm(self):
        no_serious = replace(GLASS_BRUSHING, claims=tuple(c for c in GLASS_BRUSHING.claims if c.severity != "serious"))
        assert_silent(page().denies("risk", "serious"), record=no_serious)
        assert_finds(page().denies("risk", "any"), "CL101", record=no_serious)

    def test_risks_that_are_admitted(self):
        assert_silent(page().says("risk", "any").says("risk", "splinters", certainty="hedged", frequency="rare"))

    def test_a_hedged_denial_is_undecided(self):
        (finding,) = findings_on(page().denies("risk", "any", certainty="hedged"))
        assert (finding.rule, finding.level) == ("CL401", "note")

    @pytest.mark.parametrize("stance", ["reported", "question", "hypothetical", "myth"])
    def test_what_the_page_does_not_stand_behind(self, stance):
        assert_silent(page().denies("risk", "any", stance=stance))

    def test_a_general_testimonial_is_one_level_lower(self):
        assert_finds(page().denies("risk", "any", stance="quoted"), "CL101 warning")

    def test_a_patients_own_experience(self):
        assert_silent(page().denies("risk", "any", stance="quoted", scope="patient"))

    def test_another_treatment(self):
        assert_silent(page().denies("risk", "any", subject="other", subject_name="massage"))

    def test_who_rules_out_everything_is_told_the_gravest_and_the_commonest(self):
        (finding,) = findings_on(page().denies("risk", "any", quote="no side effects"))
        assert finding.claim == "splinters"
        assert finding.suggestion == "Say something true of splinters. Say something true of redness."
        assert "“no side effects” rules out harm that is on record" in finding.message
        assert "splinters and deep cuts (rare, serious)" in finding.message

    def test_a_claim_about_the_class_itself_is_named_first(self):
        record = with_claims(claim("serious-harm", "risk", "serious", severity="serious", frequency="rare"))
        (finding,) = findings_on(page().denies("risk", "serious"), record=record)
        assert finding.claim == "serious-harm"

    def test_the_claim_decides_the_level(self):
        record = with_claims(claim("redness", "risk", "redness", severity="minor", frequency="common", level="warning"))
        assert_finds(page().denies("risk", "redness"), "CL101 warning", record=record)

    def test_a_provisional_claim_is_one_level_lower(self):
        record = with_claims(
            claim("redness", "risk", "redness", severity="minor", frequency="common", provisional=True)
        )
        assert_finds(page().denies("risk", "redness"), "CL101 warning", record=record)


class TestMinimisedRisk:
    @pytest.mark.parametrize("term", ["any", "serious", "splinters"])
    def test_near_denials(self, term):
        assert_finds(page().denies("risk", term, certainty="near"), "CL102 warning")
        assert_finds(page().denies("risk", term, certainty="near", manner="near"), "CL102 warning")

    def test_virtually_safe(self):
        assert_finds(page().says("safety", certainty="near"), "CL102 warning")

    def test_very_few_side_effects_is_a_note(self):
        assert_finds(page().says("risk", "any", certainty="hedged", manner="few"), "CL102 note")

    def test_very_few_serious_ones_is_the_record(self):
        assert_silent(page().says("risk", "serious", manner="few"))

    @pytest.mark.parametrize("frequency", ["rare", "uncommon"])
    def test_common_harm_called_less_than_common(self, frequency):
        assert_finds(page().says("risk", "redness", frequency=frequency), "CL102 warning")

    def test_side_effects_called_rare_where_minor_ones_are_common(self):
        assert_finds(page().says("risk", "any", frequency="rare"), "CL102 warning")
        assert_finds(page().says("risk", "minor", frequency="rare"), "CL102 warning")

    def test_frequencies_that_are_the_record(self):
        assert_silent(page().says("risk", "serious", frequency="rare").says("risk", "splinters", frequency="rare"))
        assert_silent(page().says("risk", "redness", frequency="common").says("risk", "tingling", frequency="rare"))

    def test_serious_harm_made_light_of(self):
        assert_finds(page().denies("risk", "splinters", manner="trifling"), "CL102 warning")
        assert_finds(page().says("risk", "serious", manner="trifling"), "CL102 warning")

    def test_side_effects_are_mild_means_the_minor_ones(self):
        assert_silent(page().says("risk", "any", manner="trifling").says("risk", "redness", manner="trifling"))

    def test_preventable(self):
        assert_finds(page().denies("risk", "splinters", certainty="near", manner="preventable"), "CL102 warning")
        assert_finds(page().says("risk", "any", manner="preventable"), "CL102 warning")

    def test_a_claim_may_make_it_milder_but_not_stricter(self):
        strict = claim("redness", "risk", "redness", severity="minor", frequency="common", level="error")
        mild = claim("redness", "risk", "redness", severity="minor", frequency="common", level="note")
        assert_finds(page().says("risk", "redness", frequency="rare"), "CL102 warning", record=with_claims(strict))
        assert_finds(page().says("risk", "redness", frequency="rare"), "CL102 note", record=with_claims(mild))

    def test_a_block_that_denies_and_minimises_the_same_risk_denies_it(self):
        both = page().denies("risk", "splinters", block=3).denies("risk", "any", certainty="near", block=3)
        assert_finds(both, "CL101")
        apart = page().denies("risk", "splinters", block=3).denies("risk", "redness", certainty="near", block=3)
        assert_finds(apart, "CL101", "CL102")


class TestAbsoluteSafety:
    def test_without_reserve(self):
        assert_finds(page().says("safety", certainty="absolute"), "CL103 error")

    @pytest.mark.parametrize("certainty", ["plain", "hedged"])
    def test_with_reserve(self, certainty):
        assert_silent(page().says("safety", certainty=certainty))

    def test_not_completely_safe(self):
        assert_silent(page().denies("safety", certainty="absolute"))

    def test_a_general_testimonial(self):
        assert_finds(page().says("safety", certainty="absolute", stance="quoted"), "CL103 warning")

    def test_a_record_that_says_nothing_of_safety(self):
        bare = replace(GLASS_BRUSHING, claims=tuple(c for c in GLASS_BRUSHING.claims if c.kind != "safety"))
        (finding,) = findings_on(page().says("safety", certainty="absolute"), record=bare)
        assert finding.rule == "CL401"

    def test_risk_free_read_as_two_things_is_one_finding(self):
        doubled = page().says("safety", certainty="absolute")
        place = {key: getattr(doubled.assertions[0], key) for key in ("start", "end", "block", "sentence_index")}
        assert_finds(doubled.denies("risk", "any", **place), "CL103")


class TestCategoryConflict:
    def test_in_a_class_that_the_record_excludes(self):
        assert_finds(page().says("category", "non-invasive"), "CL104 error")

    def test_out_of_a_class_that_it_is_in(self):
        assert_finds(page().denies("category", "skin-penetrating"), "CL104 error")

    def test_as_the_record_has_it(self):
        assert_silent(page().says("category", "minimally-invasive").denies("category", "injection"))
        assert_silent(page().denies("category", "non-invasive"))

    def test_a_hint_is_a_note_and_a_near_form_a_warning(self):
        assert_finds(page().says("category", "injection", certainty="hedged"), "CL104 note")
        assert_finds(page().says("category", "non-invasive", certainty="near"), "CL104 warning")

    def test_another_treatment(self):
        assert_silent(page().says("category", "non-invasive", subject="other"))

    def test_a_class_not_on_record_is_undecided(self):
        (finding,) = findings_on(page().says("category", "needle-free"))
        assert finding.rule == "CL401"


class TestQuantityConflict:
    @pytest.mark.parametrize(
        ("low", "high", "unit"),
        [(75, 90, "minute"), (5, 5, "minute"), (1.5, 1.5, "hour"), (None, 5, "minute"), (2, None, "hour")],
    )
    def test_disjoint_is_an_error(self, low, high, unit):
        assert_finds(page().gives("session-length", low, high, unit), "CL105 error")

    @pytest.mark.parametrize(
        ("low", "high", "unit"), [(45, 75, "minute"), (5, 20, "minute"), (None, 90, "minute"), (5, None, "minute")]
    )
    def test_partly_outside_is_a_warning(self, low, high, unit):
        assert_finds(page().gives("session-length", low, high, unit), "CL105 warning")

    @pytest.mark.parametrize(
        ("low", "high", "unit"),
        [(10, 60, "minute"), (20, 40, "minute"), (1, 1, "hour"), (None, 30, "minute"), (15, None, "minute")],
    )
    def test_inside_is_nothing(self, low, high, unit):
        assert_silent(page().gives("session-length", low, high, unit))

    def test_about_is_taken_at_its_word(self):
        assert_finds(page().gives("session-length", 65, 65, bound="about"), "CL105")

    def test_counts_and_intervals(self):
        assert_finds(page().gives("session-count", 20, 25, "session"), "CL105 error")
        assert_finds(page().gives("session-interval", 6, 6, "week"), "CL105 error")
        assert_silent(page().gives("session-count", 4, 6, "session").gives("session-interval", 1, 2, "week"))

    def test_another_quantity_is_undecided(self):
        (finding,) = findings_on(page().gives("first-visit-length", 90, 90))
        assert finding.rule == "CL401"

    def test_units_that_cannot_be_compared(self):
        assert_silent(page().gives("session-count", 3, 3, "week"))

    def test_two_numbers_of_one_sentence_are_two_findings(self):
        both = page().gives("session-length", 90, 90, block=0, sentence_index=0)
        assert_finds(both.gives("session-count", 20, 20, "session", block=0, sentence_index=0), "CL105", "CL105")

    def test_the_message_names_both(self):
        (finding,) = findings_on(page().gives("session-length", 75, 90, quote="75 to 90 minutes"))
        assert finding.message == (
            "“75 to 90 minutes” lies outside the recorded range for session length (10 to 60 minutes)."
        )


class TestContraindications:
    def test_a_group_is_welcomed_that_the_record_holds_back(self):
        assert_finds(page().says("suitability", "sunburn", advice="suitable"), "CL106 error")
        assert_finds(page().says("suitability", "open-wounds", certainty="absolute", advice="suitable"), "CL106 error")

    def test_everyone_is_welcomed(self):
        (finding,) = findings_on(page().says("suitability", "everyone", quote="for everyone"))
        assert finding.rule == "CL106"
        assert finding.claim == "open-wounds"
        assert finding.message == (
            "“for everyone” welcomes everyone; the record holds groups back: "
            "open wounds (avoid); sunburn and pregnancy (ask first)."
        )

    @pytest.mark.parametrize("certainty", ["hedged", "near"])
    def test_with_reserve(self, certainty):
        assert_silent(page().says("suitability", "everyone", certainty=certainty))
        assert_silent(page().says("suitability", "sunburn", certainty=certainty))

    def test_not_for_everyone(self):
        assert_silent(page().denies("suitability", "everyone"))
        record = with_claims(claim("not-for-everyone", "suitability", "everyone", advice="ask"))
        assert_silent(page().denies("suitability", "everyone"), record=record)

    def test_told_to_ask_where_the_record_says_avoid(self):
        assert_finds(page().denies("suitability", "open-wounds", certainty="hedged", advice="ask"), "CL107 warning")

    def test_turned_away_where_the_record_says_ask(self):
        assert_finds(page().denies("suitability", "sunburn", advice="avoid"), "CL107 note")

    def test_the_same_advice(self):
        assert_silent(page().denies("suitability", "sunburn", advice="ask").denies("suitability", "open-wounds"))

    def test_a_question_of_an_intake_form(self):
        assert_silent(page().denies("suitability", "open-wounds", advice="ask", stance="question"))


class TestOverclaim:
    def test_at_the_level_of_the_claim(self):
        assert_finds(page().says("efficacy", "cure"), "CL108 error")
        assert_finds(page().says("efficacy", "proven", certainty="absolute"), "CL108 warning")

    def test_near_forms_are_one_level_lower(self):
        assert_finds(page().says("comfort", "painless", certainty="near"), "CL108 warning")
        assert_finds(page().says("comfort", "painless", certainty="hedged"), "CL108 warning")
        assert_finds(page().says("efficacy", "proven", certainty="near"), "CL108 note")

    def test_hedged_effects(self):
        assert_silent(page().says("efficacy", "cure", certainty="hedged"))

    def test_rejected(self):
        assert_silent(page().denies("efficacy", "cure").denies("comfort", "painless"))

    def test_plain_praise(self):
        assert findings_on(page().says("efficacy", "benefit").says("comfort", "discomfort", certainty="hedged")) == []

    def test_a_promise_that_no_claim_knows_is_undecided(self):
        (finding,) = findings_on(page().says("efficacy", "miracle"))
        assert finding.rule == "CL401"

    def test_several_promises_of_one_statement_are_one_finding(self):
        promise = page().says("efficacy", "cure", block=0, sentence_index=0)
        promise.says("efficacy", "proven", block=0, sentence_index=0)
        (finding,) = findings_on(promise)
        assert finding.rule == "CL108"
        assert [each.quote for each in finding.related] == ["efficacy proven 0 0"]

    def test_pain_denied_where_comfort_is_promised_is_one_finding(self):
        assert_finds(page().says("comfort", "painless", block=0).denies("risk", "pain", block=0), "CL108")
        assert_finds(page().denies("risk", "pain"), "CL101")


class TestUnsupportedUse:
    def test_unsupported_and_unknown(self):
        assert_finds(page().says("use", "baldness"), "CL109 warning")
        assert_finds(page().says("use", "unknown"), "CL109 note")

    def test_supported_limited_and_rejected(self):
        assert_silent(page().says("use", "dull-skin").says("use", "scars"))
        assert_silent(page().denies("use", "baldness"))
