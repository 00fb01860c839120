"""WordPress exports."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.readers import UnreadablePage, is_collection, read_collection
from fuzz import seeds as corpus
from fuzz.pages import fits, judges_well

PACKAGES = ("claimlint.readers", "claimlint.model")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">\n'
    "<channel><title>Alder</title>\n"
)
WORDS = (
    *corpus.SPOKEN,
    *(
        word.encode()
        for word in (
            "<item>", "</item>", "<title>", "</title>", "<title/>", "<link>https://a.example/b/</link>", "<link/>",
            "<content:encoded>", "</content:encoded>", "<excerpt:encoded>", "</excerpt:encoded>", "<![CDATA[", "]]>",
            "]]]]><![CDATA[>", "<wp:post_id>7</wp:post_id>", "<wp:status>publish</wp:status>",
            "<wp:status>draft</wp:status>",
            "<wp:post_type>page</wp:post_type>", "<wp:postmeta><wp:meta_key>_yoast_wpseo_metadesc</wp:meta_key>",
            "<wp:meta_value>", "</wp:meta_value></wp:postmeta>", "[caption]", "[/caption]", "[vc_row]",
            "<!-- wp:paragraph -->",
            "<!-- /wp:paragraph -->", "<!-- wp:block {\"ref\":1} /-->", "\n\n", "<p>", "</p>", "&lt;p&gt;",
            "&amp;nbsp;", "&#8217;",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "xmlns:wp='http://wordpress.org/export/1.0/'", "\r\n", "é", "😀",
            "\x0b",
        )
    ),
)  # fmt: skip


def _item(content: str, number: int, more: str = "") -> str:
    return (
        f"<item>\n<title>Dry &amp; needling</title>\n<link>https://a.example/{number}/</link>\n"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>\n<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n"
        f"<wp:post_id>{number}</wp:post_id><wp:status>publish</wp:status><wp:post_type>page</wp:post_type>{more}</item>\n"
    )


def seeds() -> Iterator[bytes]:
    """Exports of pieces of the corpus."""
    for number, piece in enumerate(corpus.page_pieces(500, ".html")):
        yield f"{_HEAD}{_item(piece.decode(), number)}</channel></rss>".encode()
    meta = (
        "<wp:postmeta><wp:meta_key>_yoast_wpseo_metadesc</wp:meta_key>"
        "<wp:meta_value><![CDATA[No risks.]]></wp:meta_value></wp:postmeta>"
    )
    classic = _item("One\n\nTwo [caption]x[/caption]", 1, meta)
    yield f"{_HEAD}{classic}{_item('b', 1)}</channel></rss>".encode()
    yield f"{_HEAD}{_item('cut off', 1)}<item><title>a".encode("utf-16")


def one(data: bytes) -> None:
    """Open it with the drafts and without; read its pages; judge some."""
    if not is_collection("export.xml", data[:20_000]):
        return
    told = []
    for drafts in (False, True):
        try:
            collection = read_collection("export.xml", data, drafts=drafts)
        except UnreadablePage as error:
            assert error.reason, "an unreadable export without a reason"
            continue
        assert collection == read_collection("export.xml", data, drafts=drafts), "read twice, two exports"
        told.append({page.path for page in collection.pages})
        for page in collection.pages:
            fits(page)
    assert len(told) < 2 or len(told[0]) <= len(told[1]), "fewer pages with the drafts than without"
    judges_well(".xml", data)
