"""Comments that silence findings."""

from __future__ import annotations

import pytest
from reading import page_of

from claimlint.model.page import Page


def covered(page: Page) -> list[str]:
    """The source that each suppression covers."""
    return [page.source[found.covers.start : found.covers.end] for found in page.suppressions]


def test_the_next_block() -> None:
    page = page_of(
        """<p>One</p><!-- claimlint-disable-next-block CL104 denied-risk reason="on purpose" until=2027-03-01 -->
        <h2>Two <b>is</b></h2><p>Three</p>"""
    )
    (found,) = page.suppressions
    assert (found.kind, found.rules, found.reason, found.until) == (
        "next-block",
        ("CL104", "denied-risk"),
        "on purpose",
        "2027-03-01",
    )
    assert covered(page) == ["Two <b>is"]
    assert page.source[found.span.start : found.span.end].startswith("<!-- claimlint-disable-next-block")
    assert page.source[found.span.start : found.span.end].endswith("-->")


def test_the_block_it_stands_in() -> None:
    page = page_of(
        "<p>One <!-- claimlint-disable-block --> two</p>"
        "<div><p>a</p><!--claimlint-disable-block--><p>b</p></div><p>c</p>"
    )
    assert [found.kind for found in page.suppressions] == ["block", "block"]
    assert covered(page) == ["One <!-- claimlint-disable-block --> two", "a</p><!--claimlint-disable-block--><p>b"]


def test_a_range() -> None:
    page = page_of("<p>One</p><!-- claimlint-disable CL108 --><p>Two</p><!-- claimlint-enable --><p>Three</p>")
    assert covered(page) == ["<p>Two</p>"]


def test_ranges_of_two_rules_overlap() -> None:
    page = page_of(
        "<!-- claimlint-disable A -->a<!-- claimlint-disable B -->b"
        "<!-- claimlint-enable A -->c<!-- claimlint-enable B -->d"
    )
    assert [found.rules for found in page.suppressions] == [("A",), ("B",)]
    assert [text[0] + text[-1] for text in covered(page)] == ["ab", "bc"]


def test_a_range_that_is_never_closed_lasts_to_the_end() -> None:
    assert covered(page_of("<p>One</p><!-- claimlint-disable --><p>Two</p>")) == ["<p>Two</p>"]


def test_the_whole_file() -> None:
    source = "<p>One</p><!-- claimlint-disable-file reason='archive copy' -->"
    assert covered(page_of(source)) == [source]
    assert page_of(source).suppressions[0].rules == ()


def test_a_comment_counts_wherever_it_stands() -> None:
    source = "<p>One</p><table><tr><!-- claimlint-disable CL1 --><td>a<td>b</tr></table><footer>{}</footer>"
    assert [text[:4] for text in covered(page_of(source.format("<!-- claimlint-enable -->")))] == ["<td>"]
    assert page_of(source.format("<!-- claimlint-disable-file -->")).suppressions[-1].kind == "file"


def test_markdown_has_them_too() -> None:
    page = page_of(
        "One\n\n<!-- claimlint-disable-next-block CL101 -->\n\nTwo **is**\n\n"
        "Three <!-- claimlint-disable-block --> x\n",
        "md",
    )
    assert covered(page) == ["Two **is", "Three <!-- claimlint-disable-block --> x"]


def test_front_matter_silences_the_file() -> None:
    page = page_of("---\ntitle: x\nclaimlint-disable: [CL104, CL108]\n---\nText\n", "md")
    assert [(found.kind, found.rules) for found in page.suppressions] == [("file", ("CL104", "CL108"))]
    page = page_of("---\nclaimlint-disable:\n  rules: CL104\n  reason: quoted\n  until: 2027-03-01\n---\nText\n", "md")
    assert [(found.rules, found.reason, found.until) for found in page.suppressions] == [
        (("CL104",), "quoted", "2027-03-01")
    ]


def test_what_is_malformed_is_kept_with_its_place_and_covers_nothing() -> None:
    page = page_of(
        """<p>x</p>
        <!-- claimlint-disable-next-blok CL104 -->
        <!-- claimlint-disable-file until=tomorrow -->
        <!-- claimlint-disable-file reason="open -->
        <!-- claimlint-enable -->
        <!-- claimlint-disable-next-block -->"""
    )
    assert [page.position(each.span.start).line for each in page.suppressions] == [2, 3, 4, 5, 6]
    assert all(each.malformed and each.covers.start == each.covers.end for each in page.suppressions)
    assert "claimlint-disable-next-block" in page.suppressions[0].malformed


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("---\nclaimlint-disable: {rule: CL1, why: x}\n---\n", "unknown key why; known are rules, reason, until"),
        ("---\ntitle: [x\nclaimlint-disable: CL1\n---\n", "is no key of the front matter, or that is not YAML"),
        ("---\nseo:\n  claimlint-disable: CL1\n---\n", "is no key of the front matter"),
        ('+++\nclaimlint-disable = "CL1"\n+++\n', "is not read in TOML"),
    ],
)
def test_malformed_front_matter_is_kept_with_its_place(matter: str, message: str) -> None:
    (kept,) = page_of(f"{matter}Text\n", "md").suppressions
    assert message in kept.malformed
    assert matter[kept.span.start : kept.span.end] == "claimlint-disable"


def test_front_matter_that_is_not_yaml_is_noted() -> None:
    assert page_of("---\ntitle: [x\n---\nText\n", "md").notes[0].startswith("line 3: the front matter is not YAML")


def test_other_comments_are_only_comments() -> None:
    page = page_of("<p>x</p><!-- about claimlint-disable --><!-- claimlintdisable --><!-- 100% safe -->")
    assert (page.suppressions, page.notes) == ((), ())
