"""`claimlint init`: a configuration to begin with, every key explained."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli.faults import say
from claimlint.cli.output import write_file
from claimlint.cli.setup import Fault
from claimlint.config import FILE_NAME

TEMPLATE = """\
# What claimlint heeds here and below. Paths and globs start from this folder; arguments come before what is set here.
# Take out a leading "# " to set a key. An unknown key is an error.

# Treatments or claims files to judge by. Without it: every shipped treatment that a page speaks of.
# claims = ["dry-needling", "claims/our-own.yaml"]

# Where the pages are published (eu, de, us, uk, au): claims of that place's law apply too.
# jurisdiction = ["uk"]

# Rules to run, by code, beginning of a code, or name; and rules to leave out.
# select = ["CL1", "CL2"]
# ignore = ["unsupported-use"]

# The lowest level that makes the status 1: error, warning, note or never.
fail-on = "error"

# What standard output gets: text, concise, json, github, ... (claimlint check --help lists them).
# format = "text"

# Pages to leave out: globs.
# exclude = ["drafts/**"]

# Another level for a rule, everywhere: error, warning, note or off.
# levels = {missing-risk-information = "note"}

# Rules that are not wanted on some pages.
# path-ignores = {"blog/**" = ["CL3"]}

# Another level for a rule on some pages.
# path-levels = {"archive/**" = {denied-risk = "warning"}}

# Which pages are one site, and so are compared with each other. Without it: each folder that is given.
# sites = {main = ["site/**"]}

# Findings to live with for now (claimlint baseline write), and findings that are waived, with reasons.
# baseline = "claimlint-baseline.json"
# waivers = "waivers.yaml"

# A suppression needs a reason.
require-reason = true

# A folder for the cache, or false for none; how large it may grow, in MB; and processes, where there is enough to
# read. Default: one a processor.
# cache = ".claimlint-cache"
# cache-mb = 200
# jobs = 2

# How much of a page, an export or a claims file is read: docs/reliability.md has their names.
# limits = {page-bytes = 50_000_000}
"""


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--force", is_flag=True, help="Write over the configuration that is there.")
def init_command(folder: str, force: bool) -> None:
    """Write a claimlint.toml to begin with into FOLDER (default: this one)."""
    file = Path(folder) / FILE_NAME
    if not file.parent.is_dir():
        raise Fault(f"{file}: cannot be written: there is no folder {folder!r}")
    if (file.exists() or file.is_symlink()) and not force:
        raise Fault(f"{file}: is there already; --force writes over it")
    write_file(file, TEMPLATE)
    say(f"Wrote {file}. Next: claimlint check {'.' if folder == '.' else folder}")
