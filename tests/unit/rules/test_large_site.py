"""A site too large for memory is told the same contradictions as one that is held in it."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from claimlint.extraction.readings import extract
from claimlint.model.assertion import Reading
from claimlint.readers import read_page
from claimlint.rules import LargeSite, judge, site_part
from claimlint.shelf import Shelf
from shipped_claims import prepared

PREPARED = prepared("dry-needling")
SENTENCES = (
    "A session lasts 30 minutes.",
    "A session lasts 60 minutes.",
    "Each session takes about 45 minutes.",
    "Dry needling is non-invasive.",
    "Dry needling is an invasive procedure.",
    "There are no side effects.",
    "Bruising is common.",
    "Soreness is rare.",
    "Soreness is common.",
    "It is suitable for everyone.",
    "It is not suitable in pregnancy.",
    "It is safe in pregnancy.",
    "It is completely painless.",
    "You feel a sharp ache when the needle meets the muscle.",
    "You need 3 to 6 sessions.",
    "Most people need 10 sessions.",
)


def reading(path: str, sentences: list[str], canonical: str = "") -> Reading:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = read_page(path, f"<title>Dry needling</title>{link}<h1>Dry needling</h1>{body}".encode())
    (told,) = extract(page, PREPARED.vocabulary, path)
    return told


def contradictions(readings: list[Reading]) -> list[object]:
    sites = {each.path: "site" for each in readings}
    return [f for f in judge(readings, PREPARED.treatments, sites=sites) if f.rule == "CL202"]


def gathered(readings: list[Reading], shelf: Shelf | None = None, read_again: Collection[str] = ()) -> list[object]:
    """The contradictions of a site; what the pages `read_again` say is not set aside."""
    known = {each.path: each for each in readings if each.path in read_again}
    site = LargeSite(PREPARED.treatments, shelf or Shelf(in_memory=1), lambda path: [known[path]])
    for each in readings:
        site.add(each.path, site_part([each], addressed=False), None if each.path in known else [each])
    return list(site.findings())


@pytest.mark.parametrize("seed", range(6))
def test_gathered_page_by_page_a_site_has_the_same_findings_in_any_order(seed: int) -> None:
    randomly = random.Random(seed)
    readings = [
        reading(
            f"site/{randomly.choice(['', 'amp/', 'print/'])}{number:02}.html",
            randomly.choices(SENTENCES, k=randomly.randint(1, 6)),
            f"site/{randomly.randint(0, 30):02}.html" if randomly.random() < 0.2 else "",
        )
        for number in range(12)
    ]
    expected = contradictions(readings)
    randomly.shuffle(readings)
    assert gathered(readings) == expected
    assert expected, "the seed makes no contradiction"
    known = {each.path for each in readings if randomly.random() < 0.7}
    assert gathered(readings, read_again=known) == expected


def test_a_page_that_changed_while_its_site_was_compared_contradicts_nothing_that_it_does_not_say() -> None:
    pages = [reading("a.html", [SENTENCES[0]]), reading("b.html", [SENTENCES[1]])]
    for meanwhile in ([], [reading("b.html", [SENTENCES[3]])]):
        site = LargeSite(PREPARED.treatments, Shelf(), lambda _, now=meanwhile: now)
        site.add("a.html", site_part(pages[:1], addressed=False), pages[:1])
        site.add("b.html", site_part(pages[1:], addressed=False))
        assert site.findings() == []


def test_what_a_page_says_for_another_treatment_makes_no_note_in_memory_or_out_of_it() -> None:
    """A page has a reading for each treatment: of which it speaks of more things is told by its own."""
    one, other = reading("a.html", [SENTENCES[5]]), reading("b.html", [SENTENCES[6]])
    foreign = [replace(each, treatment="cupping", subject="other") for each in one.assertions]
    both = replace(one, assertions=(*one.assertions, *foreign))
    untied = replace(
        one,
        assertions=tuple(
            replace(each, cues=(), sentence="There are no side effects here at all.") for each in one.assertions
        ),
    )
    mixed = replace(
        untied, assertions=(*untied.assertions, *(replace(each, treatment="dry-needling") for each in foreign))
    )
    apart = replace(untied, assertions=(*untied.assertions, *foreign))
    for page, level in ((one, "error"), (both, "error"), (apart, "error"), (mixed, "note")):
        told = contradictions([page, other])
        assert [each.level for each in told] == [level]
        assert gathered([page, other]) == told


def test_many_pages_that_say_the_same_are_one_contradiction() -> None:
    one, other = reading("0.html", [SENTENCES[0]]), reading("0.html", [SENTENCES[1]])
    readings = [
        replace(told, path=path, sha256=path, assertions=tuple(replace(a, path=path) for a in told.assertions))
        for number in range(140)
        for told, path in [(one if number % 2 else other, f"site/{number:03}.html")]
    ]
    (finding,) = gathered(readings)
    assert [finding] == contradictions(readings)


def test_pages_that_agree_and_copies_of_one_page_contradict_nothing() -> None:
    assert gathered([reading("a.html", [SENTENCES[0]]), reading("b.html", [SENTENCES[0]])]) == []
    assert gathered([reading("a.html", [SENTENCES[0]]), reading("amp/a.html", [SENTENCES[1]])]) == []
    assert gathered([reading("a.html", [SENTENCES[0]]), reading("b.html", [SENTENCES[1]])]) != []


def test_a_full_disk_is_told_with_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def seek(self, at: int) -> None: ...

        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

    shelf = Shelf()
    monkeypatch.setattr(shelf, "_file", Full())
    with pytest.raises(OSError, match="No space left") as told:
        shelf.put("text")
    assert Path(told.value.filename).is_dir()
