"""Which quantity a number gives; most numbers give none."""

from __future__ import annotations

import pytest
from extraction_help import assertions, only, vocabulary

from claimlint.extraction.readings import extract
from claimlint.model.assertion import Quantity
from claimlint.readers import read_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A session takes 45 minutes.", Quantity("session-length", 45, 45, "minute")),
        ("Each visit lasts 30 to 60 minutes.", Quantity("session-length", 30, 60, "minute", "between")),
        ("The needles stay in for 10 to 20 minutes.", Quantity("needle-dwell", 10, 20, "minute", "between")),
        ("Most people need three to five sessions.", Quantity("session-count", 3, 5, "session", "between")),
        ("Soreness lasts 24 to 48 hours.", Quantity("soreness-duration", 24, 48, "hour", "between")),
        ("A session lasts up to 30 minutes.", Quantity("session-length", None, 30, "minute", "at-most")),
    ],
)
def test_what_a_number_measures(text: str, expected: Quantity) -> None:
    assert only(text, "quantity").quantity == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cancel at least 24 hours ahead.",
        "Parking is free for 2 hours.",
        "Do not drive for 30 minutes.",
        "I had been in pain for 6 months.",
        "Our therapists have 20 years of experience.",
        "A massage costs £60 for 60 minutes off-peak.",
        "You should be at least 16 years old.",
    ],
)
def test_numbers_that_measure_nothing_of_ours(text: str) -> None:
    assert [a.quantity for a in assertions(text, "quantity") if a.subject == "treatment"] == []


def test_a_question_gives_a_bare_number_its_unit() -> None:
    told = only("<h3>How many sessions will I need?</h3><p>Three to five.</p>", "quantity").quantity
    assert told is not None
    assert (told.name, told.low, told.high, told.unit) == ("session-count", 3, 5, "session")


def test_a_table_header_says_what_its_cells_measure() -> None:
    body = (
        "<table><tr><th>Treatment</th><th>Session length</th></tr>"
        "<tr><td>Dry needling</td><td>30 minutes</td></tr></table>"
    )
    told = only(body, "quantity").quantity
    assert told is not None
    assert (told.name, told.low) == ("session-length", 30)


def test_an_interval_is_given_in_days() -> None:
    told = only("Sessions are booked every two weeks.", "quantity").quantity
    assert told is not None
    assert (told.name, told.low, told.unit) == ("session-interval", 14, "day")


def test_another_treatments_time_is_the_others() -> None:
    told = assertions(
        "Unlike acupuncture, where the needles stay in for 30 minutes, dry needling is quick.", "quantity"
    )
    assert {a.subject for a in told} <= {"other"}


def given(text: str) -> list[tuple[str, float | None, float | None, str]]:
    """Name, low and high end and subject of all quantities of a page."""
    found = (a for a in assertions(text, "quantity") if a.quantity is not None)
    return [(a.quantity.name, a.quantity.low, a.quantity.high, a.subject) for a in found if a.quantity]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bruise is common, and so is an ache. It is normally gone within 48 hours.", "soreness-duration"),
        ("Soreness is common. Bruises are too. They fade within a week.", "bruise-duration"),
        ("You might be stiff or sore the next day; it should be gone inside 48 hours.", "soreness-duration"),
    ],
)
def test_what_was_spoken_of_last_is_what_passes(text: str, name: str) -> None:
    assert [each[0] for each in given(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "You may apply warmth for ten to fifteen minutes at a time.",
        "You can take the ferry. Sit down for ten minutes first.",
        "You get a plan. It takes ten minutes a day.",
        "Simple claims take about 10 minutes to fill in.",
        "Takes 2 minutes. No card needed.",
        "Racket sports and heavy digging are best left for 24 hours.",
        "A 15-minute phone consultation is free.",
        "The gap between two sittings matters.",
        "Some come for a top-up every 8 to 12 weeks.",
        "We answer this question four times a day.",
    ],
)
def test_times_and_counts_that_are_no_visit_and_no_course(text: str) -> None:
    assert given(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No. of sessions: 3-6", ("session-count", 3, 6, "treatment")),
        ("How many: most folks get 4 to 6", ("session-count", 4, 6, "treatment")),
        ("Duration of a treatment:2030minutes", ("session-length", 20, 30, "treatment")),
        ("Soreness lasts a day or two, maybe three.", ("soreness-duration", 1, 3, "treatment")),
        (
            "The first appointment with talk and examination takes 70 minutes.",
            ("first-visit-length", 70, 70, "treatment"),
        ),
        ("Follow-up visits run 35 to 45 minutes, exercise included.", ("session-length", 35, 45, "treatment")),
        ("Needling plus massage: 90 minutes", ("session-length", 90, 90, "other")),
    ],
)
def test_units_from_labels_and_whose_a_number_is(text: str, expected: tuple[str, float, float, str]) -> None:
    assert given(text) == [expected]


def test_a_subject_that_another_block_names_is_not_looked_for_in_this_one() -> None:
    blocks = (
        "- Whole appointment\n- I understand that needling is not suitable for everyone.",
        "- I am happy for a student to watch.\n- No\n- Photo ID and insurance card\n",
        "The swimming pool is heated to 27 degrees and cleaned every night.",
        "The tram replaces bus 14 from the first of May.",
        "The walk is 5 miles long and mostly flat, with one steep stile.",
        "The roof is of slate from a quarry 12 miles away.",
        "The swimming pool is heated to 27 degrees and cleaned every night. " * 2,
        "\n- The ferry takes 40 minutes and runs every hour until half past nine.",
        "- Bring the dough to room temperature for 45 minutes, then fold it 3 to 4 times.",
        "- Children under five enter free when they come with an adult.",
    )
    (reading,) = extract(read_page("page.md", "\n".join(blocks).encode()), vocabulary(), "")
    assert [each.quote for each in reading.assertions if each.topic == "suitability"]


def test_weekly_for_some_weeks_counts_the_sessions() -> None:
    names = given("We see you weekly for three or four weeks.")
    assert names == [("session-interval", 7, 7, "treatment"), ("session-count", 3, 4, "treatment")]


def test_our_own_needles_are_set_against_anothers() -> None:
    text = "Acupuncturists leave theirs in for half an hour; ours are out again within a minute."
    assert [(each[0], each[3]) for each in given(text)] == [("needle-dwell", "other"), ("needle-dwell", "treatment")]


def test_whether_a_word_or_the_place_named_a_number_is_told() -> None:
    (worded,) = assertions("A visit takes 30 minutes.", "quantity")
    assert [cue.kind for cue in worded.cues] == ["quantity"]
    (bare,) = assertions("Dry needling. 30 minutes. £45.", "quantity")
    assert [(cue.kind, cue.quote) for cue in bare.cues] == [("place", "30 minutes")]


def test_a_figure_for_some_cases_and_a_vague_one_say_so() -> None:
    kinds = {
        text: {cue.kind for a in assertions(text, "quantity") for cue in a.cues}
        for text in ("Some people need nine visits.", "A visit takes a few minutes.", "Most need four visits.")
    }
    assert ["case" in each or "vague" in each for each in kinds.values()] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A massage lasts 60 minutes. A needling session takes ninety.", Quantity("session-length", 90, 90, "minute")),
        ("45 minutes the first time, 30 thereafter.", Quantity("session-length", 30, 30, "minute")),
        ("We plan three or four half-hour sessions.", Quantity("session-count", 3, 4, "session", "between")),
        ("A visit takes half an hour. Three of them are usual.", Quantity("session-count", 3, 3, "session")),
        ("How many sessions will I need? On average, 14.", Quantity("session-count", 14, 14, "session")),
        ("Two dozen sessions are usual.", Quantity("session-count", 24, 24, "session")),
        ("The muscle is needled every two to three weeks.", Quantity("session-interval", 14, 21, "day", "between")),
        ("Our physio says: “Each session takes 90 minutes.”", Quantity("session-length", 90, 90, "minute")),
    ],
)
def test_numbers_that_lean_on_what_was_said_before(text: str, expected: Quantity) -> None:
    assert expected in [a.quantity for a in assertions(text, "quantity") if a.stance == "own"]


@pytest.mark.parametrize(
    "text",
    [
        "Call us when soreness lasts more than a week.",
        "Sessions used to take 90 minutes.",
        "The needling part takes four minutes.",
        "We have 15 treatment rooms.",
        "Muscles are sore for five days after a marathon.",
        "Rather than 20 visits we suggest a pause.",
        "Ask about massage, which is gentle and can be booked for 90 minutes.",
        "Before needling we may use laser. It lasts two minutes.",
    ],
)
def test_numbers_of_something_else_or_set_aside(text: str) -> None:
    told = [a for a in assertions(text, "quantity") if a.subject == "treatment" and a.polarity == "affirmed"]
    assert told == []


@pytest.mark.parametrize(
    "text",
    [
        "If the soreness has not gone after a week, give us a ring.",
        "A bruise that is still growing after two weeks should be seen by your GP.",
        "Any soreness that lasts beyond a week should be checked.",
        "Our lead physio does about forty needling sessions a week.",
        "In a typical week the clinic gives 70 dry needling treatments.",
        "After a marathon your legs may be sore for a week.",
        "Bruises after a hip operation take a month to fade.",
        "Our needling licence is renewed every 12 months.",
        "Have a snack two hours before you come in for needling.",
    ],
)
def test_thresholds_caseloads_and_marks_from_elsewhere_measure_nothing(text: str) -> None:
    assert [a.quantity for a in assertions(text, "quantity")] == []


def test_a_week_of_soreness_that_would_be_unusual_is_denied() -> None:
    assert only("It would be unusual to be sore for a week.", "quantity").polarity == "denied"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of sessions varies from 8 to 15.", Quantity("session-count", 8, 15, "session", "between")),
        ("The trial used three treatments; we give everyone 20.", Quantity("session-count", 20, 20, "session")),
        ("Insurers pay for six sessions. You will need fifteen.", Quantity("session-count", 15, 15, "session")),
        ("Soreness lasts two days. Ours lasts six.", Quantity("soreness-duration", 6, 6, "day")),
        ("The needles remain in the muscle for two days.", Quantity("needle-dwell", 2, 2, "day")),
        ("We needle the muscle twice a day.", Quantity("session-interval", 0.5, 0.5, "day")),
    ],
)
def test_a_number_goes_on_without_its_unit(text: str, expected: Quantity) -> None:
    assert assertions(text, "quantity")[-1].quantity == expected


def test_what_the_clinic_itself_gives_is_not_reported_with_the_trial_before() -> None:
    assert assertions("The trial used three treatments; we give everyone 20.", "quantity")[-1].stance == "own"


def test_an_answer_to_a_question_that_names_the_session_says_what_it_measures() -> None:
    (told,) = assertions("How long is a session? Forty minutes.", "quantity")
    assert "place" not in {cue.kind for cue in told.cues}


def test_a_short_session_is_one_of_several_kinds() -> None:
    assert "case" in {cue.kind for cue in only("A short session takes 20 minutes.", "quantity").cues}


@pytest.mark.parametrize(
    "text",
    [
        "<p>The clinic runs for three hours on Mondays.</p>",
        "<p>Our form has twelve questions and takes two minutes.</p>",
        "<p>The bus from town takes two hours.</p>",
        "<p>Get a quote. It takes five minutes.</p>",
        '<p><a href="/quote">Get an instant quote</a> It takes five minutes.</p>',
        "<p>Give yourself ten minutes to find the door.</p>",
        "<table><tr><th>Effect</th><th>How long</th></tr><tr><td>Bleeding</td><td>a minute or so</td></tr></table>",
    ],
)
def test_a_time_belongs_to_the_subject_of_its_clause_or_the_effect_of_its_row(text: str) -> None:
    assert not [a for a in assertions(text, "quantity") if a.subject == "treatment" and "length" in a.quantity.name]


def test_a_visit_by_another_name_is_still_a_visit() -> None:
    assert [a.subject for a in assertions("<p>A slot takes two hours.</p>", "quantity")] == ["treatment"]


@pytest.mark.parametrize(
    ("text", "priced"),
    [("A needling session of 20 minutes costs £30.", True), ("A needling session takes 20 minutes.", False)],
)
def test_a_price_beside_a_quantity_is_a_cue(text: str, priced: bool) -> None:
    assert any(cue.kind == "price" for cue in assertions(text, "quantity")[0].cues) == priced


@pytest.mark.parametrize(
    "text", ["Plan on 20 minutes from hello to goodbye.", "It takes 20 minutes to treat the neck."]
)
def test_a_time_for_the_visit_stays_one_whatever_stands_behind_it(text: str) -> None:
    assert [a.quantity.name for a in assertions(text, "quantity") if a.quantity] == ["session-length"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Needling a sore muscle helps for three weeks.", []),
        ("Your muscle may be sore for three days.", ["soreness-duration"]),
        ("I leave two months between one and the next.", ["session-interval"]),
    ],
)
def test_what_is_treated_is_no_effect_and_a_gap_is_an_interval(text: str, names: list[str]) -> None:
    assert [a.quantity.name for a in assertions(text, "quantity") if a.quantity] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dry needling is given twice a week at first.", "stage"),
        ("When you book, leave 50 minutes for the needling session.", None),
        ("How long do the needles stay in? Fifteen minutes.", None),
        ("Sessions take place once a week.", None),
    ],
)
def test_what_keeps_a_figure_from_being_the_rule(text: str, kind: str | None) -> None:
    told = {cue.kind for cue in assertions(text, "quantity")[0].cues} & {"stage", "case", "place"}
    assert told == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Your very first appointment, with history and screening, takes 75 minutes.", "first-visit-length"),
        ("Your first appointment, which is with Anna, is free, and a session takes 75 minutes.", "session-length"),
    ],
)
def test_an_aside_between_commas_does_not_part_a_number_from_what_it_measures(text: str, name: str) -> None:
    quantity = only(text, "quantity").quantity
    assert quantity is not None
    assert quantity.name == name
