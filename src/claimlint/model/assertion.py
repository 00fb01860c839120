"""An assertion: what a page says about a treatment at one place; what the cache stores and `extract` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimlint.model.page import Position, Span, Suppression

Topic = Literal[
    "risk", "safety", "suitability", "category", "quantity", "comfort", "efficacy", "use", "performer", "relation"
]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["absolute", "plain", "hedged", "near"]
Stance = Literal["own", "reported", "quoted", "question", "hypothetical", "myth"]
Subject = Literal["treatment", "other"]
Advice = Literal["suitable", "ask", "avoid"]
Frequency = Literal["never", "rare", "uncommon", "common", "always"]

#: How a risk is played down without a flat denial.
#: near: "virtually no risk" · few: "very few side effects" · trifling: a risk called mild, harmless or no concern
#: · preventable: "can be avoided entirely". A frequency under the record is told by `frequency`.
Manner = Literal["near", "few", "trifling", "preventable"]

Bound = Literal["exactly", "about", "at-most", "at-least", "between"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. `low` and `high` are in `unit`; None is open ("up to 30": no low)."""

    #: session-length, first-visit-length, needle-dwell, session-count, session-interval, soreness-duration,
    #: bruise-duration, recovery-time …: a name of language/quantities.yaml
    name: str
    low: float | None
    high: float | None
    unit: str  # singular: second, minute, hour, day, week, month, session
    bound: Bound = "exactly"


@dataclass(frozen=True, slots=True)
class Cue:
    """A piece of text that decided polarity, certainty, stance, subject or topic."""

    kind: str  # negation, hedge, absolute, near, frequency, question, reported, quoted, myth, subject, inherited …
    quote: str
    span: Span | None = None  # in the source; None where it stands on no single place


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a page says, at one place, about one treatment."""

    path: str
    topic: Topic
    #: Ids of the terms spoken of: a risk or group of a claims file ("pneumothorax", "pregnancy"), or a concept of
    #: language/concepts.yaml ("any", "serious", "minor", "everyone", "non-invasive", "painless", "cure" …).
    #: Usually one. A use names its condition; an unknown condition is ("unknown",).
    terms: tuple[str, ...]
    treatment: str  # id of the treatment whose claims file this is read for
    subject: Subject  # "other": said of another treatment, a condition, a muscle, a drug, the clinic
    polarity: Polarity
    certainty: Certainty
    stance: Stance
    #: The words themselves: decoded text, and where they stand in the source.
    quote: str
    start: Position
    end: Position
    #: The sentence they stand in, white space folded.
    sentence: str
    #: Index and kind of the block, and the number of the sentence within the page (equal for parts of one statement).
    block: int
    block_kind: str
    sentence_index: int
    #: Nearest heading above, "" at the top.
    heading: str = ""
    #: What the subject is, where it is another: "shockwave", "condition", "muscle", "needle", "clinic" …
    subject_name: str = ""
    quantity: Quantity | None = None
    advice: Advice | None = None  # suitability only
    frequency: Frequency | None = None  # risk only
    manner: Manner | None = None  # risk only
    #: "patient" where a testimonial tells only the patient's own experience, "treatment" where it speaks in general.
    scope: Literal["treatment", "patient"] = "treatment"
    #: True for text that is not seen in the page: meta description, alt text, JSON-LD.
    metadata: bool = False
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands on a page, with its text."""

    path: str
    start: Position
    end: Position
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that judging needs to know of a page; small, serialisable, independent of the page's source."""

    path: str
    sha256: str  # of the page's bytes
    encoding: str
    assertions: tuple[Assertion, ...]
    #: Treatments (ids) that the title or the main heading names, and those any visible text names.
    about: tuple[str, ...]
    mentions: tuple[str, ...]
    #: How many treatments, known or not, the main heading or title sets side by side (a comparison is about none).
    compared: int
    main_heading: Place | None  # the first <h1>, else first heading, else title, else first block
    canonical: str | None = None
    language: str | None = None
    suppressions: tuple[Suppression, ...] = ()
    #: Source spans of the blocks, by block index (suppressions and --since work on blocks).
    block_spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
