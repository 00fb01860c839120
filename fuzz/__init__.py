"""Fuzzing: every way by which something that strangers wrote comes in, and what must hold whatever comes.

    python -m fuzz                           every entrance, guided by coverage (atheris, of the extra `fuzz`)
    python -m fuzz html waivers --inputs 50000
    python -m fuzz --unguided                mutations of the seeds alone, the same in every run
    python -m fuzz html --again .fuzz/crashes/html-…        one input again, with its traceback

An entrance is a module of `fuzz.entrances` with `one(data)`, which raises where an invariant breaks, `seeds()`, WORDS
that mutations put in, and PACKAGES whose coverage guides.
"""
