"""One page with findings, for entrances that say what becomes of findings."""

from __future__ import annotations

from dataclasses import replace

from claimlint.discovery import Discovery, Found
from claimlint.engine import Options
from fuzz.pages import options

PAGE = b"""<title>Dry needling</title><h1>Dry needling</h1>
<p>There are <b>no</b> serious side effects. It is non-invasive, and a session takes 90 minutes.</p>
<!-- claimlint-disable-next-block CL101 reason="checked" --><p>A collapsed lung cannot happen.</p>
"""


def sample_options() -> Options:
    """Options that judge that page."""
    return replace(options(), at_hand=Discovery((Found("page.html", None, data=PAGE, suffix=".html"),), ()))
