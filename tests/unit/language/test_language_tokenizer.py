"""Words are cut as spaCy's English tokenizer cuts them, without importing spaCy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from claimlint.language.repair import repaired
from claimlint.language.tokenizer import MOST_TOGETHER, Tokenizer, rules
from claimlint.readers import read_page

CORPUS = Path(__file__).parents[3] / "corpus"
RULES = rules()
OURS = Tokenizer(RULES)


def ours(text: str) -> list[tuple[int, str]]:
    return [(begin, word) for word, begin in OURS.words(text)]


SPACYS = English().tokenizer


def spacys(text: str) -> list[tuple[int, str]]:
    return [(token.idx, token.text) for token in SPACYS(text) if not token.text.isspace()]


def parted_otherwise(text: str) -> set[str]:
    """spaCy's words that are not among ours, but for its exceptions amid other marks: it puts "):" together again."""
    mine = set(ours(text))
    return {word for begin, word in spacys(text) if (begin, word) not in mine} - set(RULES["exceptions"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's painless.", ["It", "'s", "painless", "."]),
        ("We can't promise it!", ["We", "ca", "n't", "promise", "it", "!"]),
        ("Dr. Hale (needles, 45min)", ["Dr.", "Hale", "(", "needles", ",", "45min", ")"]),
        ("20-40 minutes/visit", ["20", "-", "40", "minutes", "/", "visit"]),
        ("20–40 minutes", ["20–40", "minutes"]),
        ("£45.", ["£", "45", "."]),
        ("See https://clinic.example/faq?x=1.", ["See", "https://clinic.example/faq?x=1", "."]),
        ("non-invasive", ["non", "-", "invasive"]),
        ("safe.Our needles", ["safe", ".", "Our", "needles"]),
        ("one\n\ntwo", ["one", "\n\n", "two"]),
        ("", []),
        ("  ", []),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [word for _, word in ours(text)] == words


def test_the_words_of_every_page_of_the_corpus_are_spacys() -> None:
    pages = sorted(page for page in CORPUS.rglob("*") if page.suffix in {".html", ".md", ".txt"})
    texts = [repaired(block.text).text for page in pages for block in read_page(str(page), page.read_bytes()).blocks]
    assert len(texts) > 2000
    assert {text: parted for text in texts if (parted := parted_otherwise(text))} == {}


@given(st.text(alphabet="aAbst 'n.,:;-–—()\"/%£$€0129!?…’\u00a0\n@#", max_size=40))
def test_words_stand_where_they_are_said_to_and_leave_nothing_out(text: str) -> None:
    found = ours(text)
    assert all(text.startswith(word, begin) for begin, word in found)
    assert "".join(word for _, word in found if not word.isspace()) == "".join(text.split())


def test_what_stands_together_without_end_is_parted_somewhere() -> None:
    assert [len(word) for _, word in ours("a" * (2 * MOST_TOGETHER + 1))] == [MOST_TOGETHER, MOST_TOGETHER, 1]


def test_a_page_is_read_without_importing_spacy_once_a_vocabulary_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Dry needling\n\nDry needling is non-invasive.\n", "utf-8")
    told = (
        "import sys; from claimlint.engine import Options, check; from pathlib import Path;"
        f"kept = Path({str(tmp_path / 'kept')!r});"
        f"report = check([{str(page)!r}], Options(claims=('dry-needling',), claims_cache=kept));"
        "print(len(report.findings) > 0, 'spacy' in sys.modules)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(2)
    ]
    assert runs == [["True", "True"], ["True", "False"]]
