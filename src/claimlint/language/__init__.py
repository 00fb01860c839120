"""The reading of language: words, cues, scope, subject, stance, quantities. Knows nothing of any treatment."""

from claimlint.language.lexicon import Vocabulary, build_vocabulary

__all__ = ["Vocabulary", "build_vocabulary"]
