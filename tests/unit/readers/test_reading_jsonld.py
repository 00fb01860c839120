"""Questions and answers in JSON-LD, exact through JSON escapes and HTML inside the string."""

from __future__ import annotations

import pytest
from reading import blocks_of, link_of, page_of, source_of


def faq(*pairs: tuple[str, str]) -> str:
    """A FAQPage script."""
    entities = ",".join(
        f'{{"@type":"Question","name":"{name}","acceptedAnswer":{{"@type":"Answer","text":"{text}"}}}}'
        for name, text in pairs
    )
    return f'<script type="application/ld+json">{{"@type":"FAQPage","mainEntity":[{entities}]}}</script>'


def test_questions_and_answers_are_blocks() -> None:
    source = faq(("Is it safe?", "Yes."), ("Does it hurt?", "No."))
    assert blocks_of(source) == [
        ("question", "Is it safe?"),
        ("answer", "Yes."),
        ("question", "Does it hurt?"),
        ("answer", "No."),
    ]
    assert link_of(source, "No.", "question") == "Does it hurt?"


def test_a_graph_around_the_faq_and_the_answer_before_the_name() -> None:
    source = """<script type='application/ld+json'>
    {"@graph": [{"@type": "WebSite", "name": "Clinic", "x": [1, true, null]},
    {"@type": "FAQPage", "mainEntity": {"acceptedAnswer": [{"text": "Yes."}], "@type": "Question", "name": "Safe?"}}]}
    </script>"""
    assert blocks_of(source) == [("question", "Safe?"), ("answer", "Yes.")]


@pytest.mark.parametrize(
    ("written", "text", "place"),
    [
        (r"it\u2019s safe", "’", r"\u2019"),
        (r"say \"no\" risk", '"no"', r"\"no\""),
        (r"no\nrisk", "no risk", r"no\nrisk"),
        (r"a \ud83d\ude00 needle", "😀", r"\ud83d\ude00"),
        (r"R&amp;D needle", "&", "&amp;"),
        (r"&lt;10 min", "<10", "&lt;10"),
        (r"\u0026lt;10 min", "<", r"\u0026lt;"),
        ("<p>No risk.</p>", "No risk.", "No risk."),
        (r"<p class=\"a\">No <b>serious<\/b> risk.<\/p>", "No serious risk.", r"No <b>serious<\/b> risk."),
        (r"\u003cp\u003eNo risk\u003c/p\u003e", "No risk", "No risk"),
    ],
)
def test_every_character_leads_back_into_the_json_string(written: str, text: str, place: str) -> None:
    page = page_of(faq(("Safe?", written)))
    assert source_of(page, text) == place


def test_paragraphs_and_items_of_an_answer_are_lines() -> None:
    source = faq(("Risks?", r"<p>These:<\/p><ul><li>bruising<\/li><li>soreness<\/li><\/ul>"))
    assert blocks_of(source)[1] == ("answer", "These:\nbruising\nsoreness")


def test_broken_json_yields_what_came_before() -> None:
    source = faq(("Safe?", "Yes.")).replace("]}</script>", ',{"@type":"Question","name":"Pain?", </script>')
    assert blocks_of(source) == [("question", "Safe?"), ("answer", "Yes.")]


def test_other_json_is_left_alone() -> None:
    assert blocks_of('<script type="application/ld+json">{"description": "100% safe"}</script>') == []
    assert blocks_of('<script>{"name": "Question", "acceptedAnswer": {"text": "100% safe"}}</script>') == []
