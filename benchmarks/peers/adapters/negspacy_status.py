"""Run in negspaCy's own environment. Input: JSON [[text, start, end], …]; output: JSON [status, …].

A blank English pipeline with a sentencizer, the default clinical term set, the phrase as the entity. negspaCy knows one
thing only: negated or not.
"""

import json
import sys

import spacy
from negspacy.negation import Negex  # noqa: F401  registers the factory

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("negex")


def status(text: str, start: int, end: int) -> str:
    doc = nlp.get_pipe("sentencizer")(nlp.make_doc(text))
    doc.ents = [doc.char_span(start, end, label="PHRASE", alignment_mode="expand")]
    doc = nlp.get_pipe("negex")(doc)
    return "denied" if any(entity._.negex for entity in doc.ents) else "affirmed"


json.dump([status(*row) for row in json.load(sys.stdin)], sys.stdout)
