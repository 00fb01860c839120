"""`claimlint completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

from claimlint.cli.output import print_report

SHELLS = ("bash", "zsh", "fish")
#: Set by the script that is printed: then the command completes instead of running.
VARIABLE = "_CLAIMLINT_COMPLETE"


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
def completion_command(shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash   claimlint completion bash > ~/.local/share/bash-completion/completions/claimlint
    zsh    claimlint completion zsh > a folder of $fpath, as _claimlint
    fish   claimlint completion fish > ~/.config/fish/completions/claimlint.fish
    """
    from click.shell_completion import get_completion_class

    from claimlint.cli.main import cli

    of_shell = get_completion_class(shell)
    assert of_shell is not None  # click knows all three
    # Not source(): for bash that asks the bash of this machine for its version, and is silent where there is none.
    script = of_shell(cli, {}, "claimlint", VARIABLE)
    print_report(of_shell.source_template % script.source_vars(), for_people=False)
