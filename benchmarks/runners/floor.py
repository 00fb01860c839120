"""Reads pages and tokenises their visible text with spaCy: no linter that uses spaCy's tokens can be faster.

floor.py FOLDER     prints how many tokens there are
"""

import sys
from pathlib import Path

import spacy
from turbohtml import tokenize

nlp = spacy.blank("en")


def visible(source: str) -> str:
    """The text outside tags, script and style."""
    texts: list[str] = []
    hidden = False
    for token in tokenize(source):
        if token.tag is not None:
            if token.tag in ("script", "style"):
                hidden = token.type == 1  # a start tag
        elif token.data and not hidden:
            texts.append(token.data)
    return "".join(texts)


if __name__ == "__main__":
    print(sum(len(nlp.make_doc(visible(path.read_text("utf-8")))) for path in sorted(Path(sys.argv[1]).iterdir())))
