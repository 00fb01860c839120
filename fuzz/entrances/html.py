"""HTML pages."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz import seeds as corpus
from fuzz.pages import judges_well, reads_well

PACKAGES = ("claimlint.readers", "claimlint.model")
WORDS = (
    *corpus.SPOKEN,
    *(
        word.encode()
        for word in (
            "<p>", "</p>", "<div>", "</div>", "<ul><li>", "</ul>", "<li>", "<ol>", "<dl><dt>", "<dd>",
            "<table><tr><td>",
            "<th>", "</table>", "<td rowspan=3 colspan=2>", "<h1>", "</h1>", "<h2>", "<b>", "</b>", "<a href=x>",
            "</a>",
            "<sup>1</sup>", "<br>", "<hr>", "<img alt='", "<title>", "</title>", "<meta name=description content='",
            "<!--", "-->", "<!-- claimlint-disable-next-block CL101 reason='x' -->", "<!-- claimlint-enable -->",
            "<script type='application/ld+json'>", "</script>", '{"@type":"Question","name":"', '"acceptedAnswer":{',
            "<details><summary>", "</summary>", "<blockquote>", "<main>", "<nav>", "<footer>", "<form>", "<header>",
            "<svg>", "<template>", "<style>", "<textarea>", "<select><option>", "<noscript>", "<iframe>", "<plaintext>",
            "&amp;", "&rsquo", "&#8217;", "&#x", "&notit;", "&nbsp;", "&#0;", "&#xD800;", "&", "<", ">", "</", "<!",
            "<?",
            "]]>", "<![CDATA[", "=", "'", '"', "\r\n", "\r", "\u00ad", "\ufeff", "😀", "\x0c", "\x1b", " hidden",
            " style='display:none'", " class=testimonial", " class='sr-only'", " role=heading", "<meta charset=utf-16>",
            "<meta charset=shift_jis>",
        )
    ),
    b"\xff\xfe", b"\xef\xbb\xbf", b"\x96", b"\xa0", b"\x00",
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Pieces of the corpus, and some pages in small that its pages do not have."""
    yield from corpus.page_pieces(600, ".html", ".htm")
    yield b"<table><caption>c<tr><th>a<th>b<tr><td rowspan=2>20 min<td>3<tr><td>4</table>"
    yield (
        b'<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Is it safe?",'
        b'"acceptedAnswer":{"@type":"Answer","text":"<p>Yes, no\\u00a0risks.</p>"}}]}</script>'
    )
    yield b"<form id=aspnetform><main><h1>a</h1><p>b<!-- claimlint-disable-file reason='x' --></main></form>"
    yield "<p>no side effects 😀".encode("utf-16")


def one(data: bytes) -> None:
    """Read it; judge some."""
    if reads_well(".html", data):
        judges_well(".html", data)
