"""From a page to its readings: which treatments it speaks of, what it asserts of each."""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.extraction.bounded import Bounded
from claimlint.extraction.context import Library
from claimlint.extraction.questions import Questions
from claimlint.extraction.reader import PageReader
from claimlint.language.gate import Gate
from claimlint.language.lexicon import Vocabulary
from claimlint.language.names import Focus, disciplines, histories, names_in
from claimlint.language.passage import Analyse
from claimlint.model.assertion import Place, Reading
from claimlint.model.limits import DEFAULT_LIMITS, Limits
from claimlint.model.page import Block, Cut, Page

_SHARE = 0.5  # of the treatments named, the part from which a page that names none in its heading is about one


def extract(
    page: Page,
    vocabulary: Vocabulary,
    sha256: str = "",
    analysed: Analyse | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
    cuts: list[Cut] | None = None,
) -> tuple[Reading, ...]:
    """What a page asserts, one reading for each loaded treatment it speaks of. What limits leave out goes to `cuts`.

    A page that names no treatment at all is read for the loaded one where just one is loaded. A page without a sentence
    that could assert anything gives readings without assertions, and nothing of it is tokenised. `analysed` reads a
    block's text, by default with the vocabulary and nothing remembered (`pipeline.remembering` does).
    """
    gate = vocabulary.gate
    named = [block for block in page.blocks if gate.names(block.text)]
    library = Library(page, vocabulary, analysed)
    counts: dict[str, int] = {}
    for block in named:
        for sentence in library.passage(block.index).sentences:
            for name in names_in(sentence):
                if name.kind == "treatment" and name.id not in disciplines():
                    counts[name.id] = counts.get(name.id, 0) + 1
    mentions = tuple(t for t in vocabulary.treatments if t in counts)
    wanted = mentions or (vocabulary.treatments if len(vocabulary.treatments) == 1 and not counts else ())
    if not wanted:
        return ()
    gated = frozenset(
        block.index for block in page.blocks if gate.passes(block.text) or _gives_number(page, block, gate)
    )
    questions = Questions(library)
    bounded = Bounded(limits)
    naming = [block.index for block in named]
    readings = tuple(
        _reading(questions, treatment, gated, counts, mentions, sha256, bounded, naming) for treatment in wanted
    )
    if bounded.cut is not None and cuts is not None:
        cuts.append(bounded.cut)
    return readings


def _reading(
    questions: Questions,
    treatment: str,
    gated: frozenset[int],
    counts: dict[str, int],
    mentions: tuple[str, ...],
    sha256: str,
    bounded: Bounded,
    named: Sequence[int],
) -> Reading:
    page, library = questions.page, questions.library
    title = next((b for b in page.blocks if b.kind == "title"), None)
    main = next((b for b in page.blocks if b.kind == "heading" and b.level == 1), None) or next(
        (b for b in page.blocks if b.kind == "heading"), None
    )
    in_title = _names(library, title)
    in_main = _names(library, main)
    in_headings = [_names(library, b) for b in [b for b in page.blocks if b.kind == "heading"][:2]]
    if not in_title and not in_main:
        in_headings.append(_led_in(library, main if title is None else None))
    total = sum(counts.values())
    owned = {name: n for name, n in counts.items() if name not in histories()}
    leading = {t for t in mentions if counts[t] / total >= _SHARE}
    opening = {t for t in mentions if 2 * counts[t] >= max(owned.values()) and any(t in names for names in in_headings)}
    about = tuple(t for t in mentions if t in in_title or t in in_main or t in opening)
    if treatment in about or treatment in leading or not counts or not (title or main):
        default = Focus((treatment,))
    elif in_main or in_title:
        default = Focus(in_main or in_title)
    else:
        default = Focus(("clinic",))
    reader = PageReader(questions, treatment, gated, default, bounded, named, about=treatment in about or not counts)
    assertions = tuple(bounded.taken(reader.assertions()))
    anchor = main or title or next(iter(page.blocks), None)
    return Reading(
        path=page.path,
        sha256=sha256,
        encoding=page.encoding,
        assertions=assertions,
        about=about,
        mentions=mentions,
        compared=len(set(in_main) | set(in_title)),
        main_heading=_place(page, anchor),
        canonical=page.canonical,
        language=page.language,
        suppressions=page.suppressions,
        block_spans=tuple(b.offsets.span(0, len(b.text)) for b in page.blocks),
        notes=page.notes,
    )


def _gives_number(page: Page, block: Block, gate: Gate) -> bool:
    """Whether a block answers a question for a number, is a cell under a header that wants one, or labels it itself."""
    above = [page.blocks[i].text for i in (block.question, block.row_header, block.column_header) if i is not None]
    if any(character.isdigit() for character in block.text):
        above.append(block.text)  # "No. of sessions | 3-6"
    return any(gate.asks_number(text) for text in above)


def _names(library: Library, block: Block | None) -> tuple[str, ...]:
    if block is None:
        return ()
    passage = library.passage(block.index)
    weak = disciplines()
    return tuple(
        dict.fromkeys(
            n.id for s in passage.sentences for n in names_in(s) if n.kind == "treatment" and n.id not in weak
        )
    )


def _led_in(library: Library, heading: Block | None) -> tuple[str, ...]:
    """The one treatment that a page's description names, or a letter above its first heading."""
    letter = library.page.blocks[: heading.index] if heading is not None and heading.level > 1 else []
    leading = [*(block for block in library.page.blocks if block.kind == "description"), *letter]
    names = next((names for names in (_names(library, block) for block in leading) if names), ())
    return names if len(names) == 1 else ()


def _place(page: Page, block: Block | None) -> Place | None:
    if block is None:
        return None
    span = block.offsets.span(0, len(block.text))
    return Place(page.path, page.position(span.start), page.position(span.end), block.text)
