"""`claimlint lsp`: a language server, for editors."""

from __future__ import annotations

import click

from claimlint.cli.setup import Fault, Given, config_option, configuration, engine_options, user_faults
from claimlint.model.claim import JURISDICTIONS


@click.command("lsp")
@click.option("--claims", multiple=True, metavar="ID|FILE", help="Treatment or claims file; several. Default: all.")
@click.option(
    "--jurisdiction", multiple=True, type=click.Choice(list(JURISDICTIONS)), help="Where pages are published."
)
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; it is what happens anyway.")
@config_option
def lsp_command(claims: tuple[str, ...], jurisdiction: tuple[str, ...], stdio: bool, config_file: str | None) -> None:  # noqa: ARG001
    """Serve an editor: it starts this program itself and speaks to it over standard input and output."""
    try:
        from claimlint.lsp.server import server
    except ModuleNotFoundError as error:
        raise Fault(f"the language server needs {error.name}: pip install 'claimlint[lsp]'") from error
    with user_faults():
        given = Given(("-",), claims, None, 1, True, config_file, jurisdiction=jurisdiction)
        options = engine_options(given, configuration(config_file), None, stdin=b"")
    server(options).start_io()
