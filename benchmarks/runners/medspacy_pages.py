"""Run in medspaCy's own environment: its default pipeline (sentences, target matcher, ConText) over Markdown pages.

medspacy_pages.py FOLDER     prints how many sentences there are
"""

import os
import sys
from pathlib import Path

os.environ["LOGURU_LEVEL"] = "ERROR"  # it logs every sentence otherwise

import medspacy

nlp = medspacy.load()
print(sum(1 for path in sorted(Path(sys.argv[1]).iterdir()) for _ in nlp(path.read_text("utf-8")).sents))
