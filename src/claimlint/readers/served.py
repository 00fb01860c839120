"""Pages as a server sends them: the charset of its header comes before what the page declares, as in browsers."""

from __future__ import annotations

import codecs


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """A text page in UTF-8 with a mark where the header names another charset; else, or where that is wrong, as it is.

    UTF-8 is left to the reader, which repairs what is not quite it.
    """
    if not charset:
        return data
    try:
        codec = codecs.lookup(charset.strip("\"' ")).name
        if codec in ("utf-8", "ascii"):
            return data
        text = data.decode("cp1252" if codec == "iso8859-1" else codec)
    except (LookupError, ValueError):  # UnicodeError is a ValueError
        return data
    return codecs.BOM_UTF8 + text.encode("utf-8", "replace")
