"""Run in medspaCy's own environment. Input: JSON [[text, start, end], …]; output: JSON [status, …].

A blank English pipeline with a sentencizer and ConText with its default rules, the phrase as the entity. Its marks are
read as: hypothetical, else uncertain (hedged), else negated (denied), else affirmed. None is for what others say.
"""

import json
import sys

import medspacy  # noqa: F401  registers the factories
import spacy

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("medspacy_context")


def status(text: str, start: int, end: int) -> str:
    doc = nlp.get_pipe("sentencizer")(nlp.make_doc(text))
    doc.ents = [doc.char_span(start, end, label="PHRASE", alignment_mode="expand")]
    told = nlp.get_pipe("medspacy_context")(doc).ents[0]._
    if told.is_hypothetical:
        return "hypothetical"
    if told.is_uncertain:
        return "hedged"
    return "denied" if told.is_negated else "affirmed"


answers = [status(*row) for row in json.load(sys.stdin)]
json.dump(answers, sys.stdout)
