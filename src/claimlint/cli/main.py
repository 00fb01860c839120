"""`claimlint`: the group of commands, and what every way of ending a run looks like."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from claimlint.cli.faults import Fault, note
from claimlint.version import VERSION

#: Command -> the module that holds it, under its own name with "_command".
COMMANDS = {
    "check": "check",
    "extract": "extract",
    "report": "report",
    "explain": "explain",
    "claims": "claims",
    "baseline": "baseline",
    "cache": "cache",
    "serve": "serve",
    "lsp": "lsp",
    "init": "init",
    "completion": "completion",
    "version": "version",
}

INTERRUPTED = 130
USAGE = 2


class Commands(click.Group):
    """Commands that are imported when they are called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"claimlint.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{COMMANDS[cmd_name]}_command")
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="claimlint")
def cli() -> None:
    """Find where clinic pages contradict the evidence, each other and themselves.

    \b
    claimlint check pages/                 lint a folder of pages
    claimlint explain denied-risk          what a rule means
    claimlint extract page.html            what a page asserts
    """


def main() -> NoReturn:
    """Run the command line and leave with its status: 0 clean, 1 findings, 2 usage, 3 unreadable page, 130 Ctrl-C."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w"))  # noqa: SIM115 - to the end
    status = _run()
    try:
        sys.stdout.flush()
    except OSError:
        # Whoever read us has had enough, or has no room. Python would flush once more at the end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if status == INTERRUPTED:
        # An interrupt within exec(), as when a module with dataclasses is imported, marks the process for death by
        # SIGINT even where it has been caught: leave before Python gets to that.
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


def _run() -> int:
    try:
        status = cli.main(prog_name="claimlint", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        if not isinstance(error, Fault):  # of click's own: what was typed stands in them as it is
            from claimlint.reports.terminal import neutral

            error.message = neutral(error.message)  # type: ignore[misc]
        error.show()
        return error.exit_code
    except BrokenPipeError:
        return 0
    except Exception as error:
        if os.environ.get("CLAIMLINT_DEBUG"):
            raise
        note(_fault(error))
        return USAGE
    return status if isinstance(status, int) else 0


def _fault(error: Exception) -> str:
    """What to say of an error that nobody expected."""
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {(error.strerror or str(error)).lower()}"
    kind = type(error).__name__
    return f"internal error, please report it ({kind}: {error}). CLAIMLINT_DEBUG=1 shows where."
