"""Words in their context, as a reader of the page sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.engine import Options, check
from claimlint.reports.interface import Passage
from shipped_claims import prepared


def passage_of(tmp_path: Path, html: str, quote: str) -> Passage:
    (tmp_path / "page.html").write_text(html)
    report = check([str(tmp_path / "page.html")], Options(prepared=prepared("dry-needling"), passages=True))
    finding = next(finding for finding in report.findings if quote in finding.quote)
    return report.passages[finding.path, finding.start.offset, finding.end.offset]


def test_words_stand_between_the_text_before_and_after_without_markup(tmp_path: Path) -> None:
    html = "<h1>Dry needling</h1><h2>Risks &amp; rates</h2>"
    html += "<p>Good news: there are <b>no</b> serious\n  side effects, we&nbsp;think.</p>"
    told = passage_of(tmp_path, html, "serious")
    assert told.heading == "Risks & rates"
    assert told.before.startswith("Good news: there are")
    assert told.words == "no serious side effects"
    assert told.after == ", we think."


def test_a_long_paragraph_is_cut_at_words(tmp_path: Path) -> None:
    filler = "Our clinic lies by the river and has a garden. " * 20
    told = passage_of(tmp_path, f"<h1>Dry needling</h1><p>{filler}Dry needling is risk-free. {filler}</p>", "risk-free")
    assert told.before.startswith("…")
    assert told.after.endswith(" …")
    assert len(told.before) < 300 > len(told.after)


def test_a_question_and_its_answer_are_shown_as_one(tmp_path: Path) -> None:
    told = passage_of(
        tmp_path,
        "<h1>Dry needling</h1><h3>Does dry needling hurt?</h3><p>Not in the slightest. Come in.</p>",
        "slightest",
    )
    assert told.words.endswith("Not in the slightest")
    assert "?" in told.words


@pytest.mark.parametrize("wanted", [True, False])
def test_pages_are_read_again_only_where_a_report_asks(tmp_path: Path, wanted: bool) -> None:
    (tmp_path / "page.html").write_text("<p>Dry needling is risk-free.</p>")
    report = check([str(tmp_path)], Options(prepared=prepared("dry-needling"), passages=wanted, standings=wanted))
    assert bool(report.passages) is bool(report.standings) is wanted
