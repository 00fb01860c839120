"""Who stands behind the words."""

from __future__ import annotations

import pytest
from language_help import passage_of

from claimlint.language.lexicon import Entry
from claimlint.language.passage import Match
from claimlint.language.stance import stance_of


def stance(marked: str, *, testimonial: bool = False, myth: bool = False) -> str:
    """Of the phrase in square brackets."""
    before, _, rest = marked.partition("[")
    phrase, _, after = rest.partition("]")
    passage = passage_of(before + phrase + after)
    own = tuple(i for i, t in enumerate(passage.tokens) if len(before) <= t.start < len(before) + len(phrase))
    sentence = next(s for s in passage.sentences if s.first <= own[0] < s.stop)
    mention = Match(Entry("term", "phrase", "term"), own[0], own[-1], own)
    return stance_of(passage, sentence, mention, testimonial=testimonial, myth=myth)[0]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("It [hurts].", "own"),
        ("Does it [hurt]?", "question"),
        ("I think it [hurts]. Is that right?", "question"),
        ("It [hurts]. Is there a bus?", "own"),
        ("Six of them call it [harmless].", "reported"),
        ("If it [hurts], tell us.", "hypothetical"),
        ("It [hurts] if you move.", "own"),
        ("A study of 300 patients found that it [hurts].", "reported"),
        ("Some people say it [hurts].", "reported"),
        ("According to a leaflet, it [hurts].", "reported"),
        ("“I was told that it [hurts],” says Ann, “and I slept.”", "quoted"),
        ("Myth: it [hurts].", "myth"),
        ("Myth: “it is thin, so it never [hurts].”", "myth"),
        ("Where a page says “[painless]”, look twice.", "reported"),
        ("“[Painless]” means that nothing is felt.", "reported"),
        ("Ours is a “[painless]” needle.", "own"),
        ("The surgeon promised me that it never [hurts].", "reported"),
        ("We tried an app that promised to end what [hurts].", "reported"),
    ],
)
def test_stance(marked: str, expected: str) -> None:
    assert stance(marked) == expected


def test_a_testimonial_is_quoted_without_marks_of_quotation() -> None:
    assert stance("It never [hurt].", testimonial=True) == "quoted"


def test_below_a_heading_of_myths_all_is_myth() -> None:
    assert stance("It [hurts].", myth=True) == "myth"
