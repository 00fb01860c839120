"""How a page is written must not change what is found in it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from metamorphic_bank import LISTS, OF_OTHERS, STATEMENTS, UNRELATED, Block, findings, html_of, page_of

by_chance = settings(max_examples=60, deadline=None, derandomize=True, database=None)
statements = st.sampled_from(STATEMENTS)
chance = st.randoms(use_true_random=False)
INLINE = ("b", "em", "span class=x", "a href='#'", "strong", "u", "font size=2")


def rewritten(blocks: Sequence[Block], change: Callable[[str], str]) -> list[Block]:
    return [(kind, *(change(text) for text in texts)) for kind, *texts in blocks]


def tagged(text: str, rng: random.Random) -> str:
    """The text with inline tags around stretches of it, words cut in two included."""
    cuts = sorted(rng.sample(range(len(text) + 1), min(6, len(text) + 1) // 2 * 2))
    parts, at = [], 0
    for begin, end in zip(cuts[::2], cuts[1::2], strict=True):
        tag = rng.choice(INLINE)
        parts += [text[at:begin], f"<{tag}>", text[begin:end], f"</{tag.split()[0]}>"]
        at = end
    return "".join(parts) + text[at:]


def encoded(text: str, rng: random.Random) -> str:
    """The text with some of its characters as entities."""
    return "".join(rng.choice((f"&#{ord(c)};", f"&#x{ord(c):X};")) if rng.random() < 0.3 else c for c in text)


@by_chance
@given(statements, chance)
def test_inline_tags_across_the_words_change_nothing(statement, rng):
    page = page_of(("p", statement.text))
    assert findings(html_of(rewritten(page, lambda text: tagged(text, rng)))) == findings(html_of(page))


@by_chance
@given(statements, chance)
def test_entities_change_nothing(statement, rng):
    page = page_of(("p", statement.text))
    assert findings(html_of(rewritten(page, lambda text: encoded(text, rng)))) == findings(html_of(page))


@by_chance
@given(statements, st.sampled_from("’‘´ʼ"), st.sampled_from("-‐‑–"))
def test_kinds_of_dashes_and_apostrophes_change_nothing(statement, apostrophe, dash):
    page = page_of(("p", statement.text))
    other = rewritten(page, lambda text: text.replace("'", apostrophe).replace("-", dash))
    assert {(rule, level) for rule, level, _ in findings(html_of(other))} == {
        (rule, level) for rule, level, _ in findings(html_of(page))
    }


@by_chance
@given(statements, st.sampled_from((str.upper, str.lower, str.title, str.capitalize)))
def test_the_case_of_headings_changes_nothing(statement, case):
    page = (*page_of(), ("h2", "Is it safe?"), ("p", statement.text))
    other = [(kind, *(case(t) for t in texts)) if kind[0] == "h" else (kind, *texts) for kind, *texts in page]
    assert findings(html_of(other)) == findings(html_of(page))


@by_chance
@given(statements, st.lists(st.sampled_from(UNRELATED), min_size=1, max_size=4), chance)
def test_unrelated_paragraphs_change_nothing(statement, texts, rng):
    assert_unchanged_by(texts, statement.text, rng)


@by_chance
@given(statements, st.lists(st.sampled_from(OF_OTHERS), min_size=1, max_size=4), chance)
def test_paragraphs_about_other_treatments_change_nothing(statement, texts, rng):
    assert_unchanged_by(texts, statement.text, rng)


def assert_unchanged_by(texts: Sequence[str], statement: str, rng: random.Random) -> None:
    page = page_of(("p", statement))
    grown = list(page)
    for text in texts:
        grown.insert(rng.randint(1, len(grown)), ("p", text))
    assert findings(html_of(grown)) == findings(html_of(page))


@by_chance
@given(st.sampled_from(LISTS), chance)
def test_the_order_of_list_items_changes_nothing(given_list, rng):
    intro, (_, *items) = given_list
    shuffled = rng.sample(items, len(items))
    page, other = (page_of(("p", intro), ("ul", *order)) for order in (items, shuffled))
    assert findings(html_of(other)) == findings(html_of(page))


@by_chance
@given(statements, st.sampled_from(("\n", "\r\n", "\r", "  ", "\n\t  ", "\r\n    ", "&#32;\n")), chance)
def test_wrapping_of_lines_changes_nothing(statement, line_end, rng):
    page = page_of(("p", statement.text))
    wrapped = rewritten(page, lambda text: "".join(line_end if c == " " and rng.random() < 0.5 else c for c in text))
    assert findings(html_of(wrapped)) == findings(html_of(page))


@by_chance
@given(statements)
def test_line_ends_of_the_source_change_nothing(statement):
    source = html_of(page_of(("p", statement.text), ("ul", "Towels are provided.", "Tea is free.")))
    assert findings(source.replace("\n", "\r\n")) == findings(source)


@by_chance
@given(statements, st.sampled_from(("p", "div", "section", "td", "li")))
def test_the_tag_of_a_paragraph_changes_nothing(statement, tag):
    wrapped = {"td": "<table><tr><td>{}</td></tr></table>", "li": "<ul><li>{}</li></ul>"}.get(
        tag, f"<{tag}>{{}}</{tag}>"
    )
    page = page_of(("p", statement.text))
    other = html_of(page).replace(f"<p>{statement.text}</p>", wrapped.format(statement.text))
    assert findings(other) == findings(html_of(page))


@by_chance
@given(statements)
def test_markdown_is_read_as_html_is(statement):
    page = (*page_of(("p", statement.text)), ("h2", "Good to know"), ("ul", "Towels are provided.", "Tea is free."))
    assert findings(markdown_of(page), "page.md") == findings(html_of(page))


def markdown_of(blocks: Sequence[Block]) -> str:
    marks = {"h1": "# ", "h2": "## ", "ul": "- ", "p": ""}
    return "---\ntitle: Dry needling\n---\n\n" + "\n\n".join(
        "\n".join(marks[kind] + text for text in texts) for kind, *texts in blocks
    )
