"""`claimlint serve`: the editor's page."""

from __future__ import annotations

from pathlib import Path

import click

from claimlint.cli.faults import say
from claimlint.cli.setup import Fault, Given, config_option, configuration, engine_options, user_faults
from claimlint.model.claim import JURISDICTIONS


@click.command("serve")
@click.argument("folder", default="", metavar="[FOLDER]")
@click.option("--port", type=click.IntRange(0, 65_535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
@click.option("--claims", multiple=True, metavar="ID|FILE", help="Treatment or claims file; several. Default: all.")
@click.option(
    "--jurisdiction", multiple=True, type=click.Choice(list(JURISDICTIONS)), help="Where pages are published."
)
@config_option
def serve_command(
    folder: str,
    port: int,
    open_browser: bool,
    claims: tuple[str, ...],
    jurisdiction: tuple[str, ...],
    config_file: str | None,
) -> None:
    """Open a local web page to check texts as they are written.

    FOLDER is a folder of pages to open there. The page is on this computer only; nothing is sent anywhere.
    """
    if folder and not Path(folder).is_dir():
        raise Fault(f"{folder}: there is no such folder")
    try:
        from claimlint.serve import running
        from claimlint.serve.desk import Desk
        from claimlint.serve.folder import Folder
    except ModuleNotFoundError as error:
        raise Fault(f"the page needs {error.name}: pip install 'claimlint[serve]'") from error
    with user_faults():
        given = Given(("-",), claims, None, 1, True, config_file, jurisdiction=jurisdiction)
        options = engine_options(given, configuration(config_file), None, stdin=b"")
        try:
            listening = running.bound(port)
        except running.PortTakenError as error:
            raise Fault(str(error)) from error
        desk = Desk(options)

    def started(address: str) -> None:
        say(f"claimlint is at {address} (on this computer only). Ctrl-C ends.")
        if open_browser:
            click.launch(address)

    running.serve(desk, Folder(Path(folder)) if folder else None, listening, started)
