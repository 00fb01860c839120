"""What of a page is no part of its content."""

from __future__ import annotations

import pytest
from reading import blocks_of, page_of, texts_of

CONTENT = "<p>Dry needling.</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<nav><p>Painless laser</p></nav>",
        "<div role=navigation>Painless laser</div>",
        '<div class="nav"><a href=x>Home</a> | <a href=y>Painless laser</a></div>',
        '<ul class="menu"><li><a href=x>Painless laser</a></ul>',
        "<footer><p>Safe since 2009</p></footer>",
        '<div id="footer">Safe since 2009</div>',
        '<div class="elementor elementor-location-footer">Safe since 2009</div>',
        "<div role=contentinfo>Safe since 2009</div>",
        "<header><a href=/>Clinic</a> <span>Pain relief without waiting</span></header>",
        '<div id="masthead">Gentle, non-invasive care</div>',
        "<div role=banner>Gentle, non-invasive care</div>",
        '<p class="site-description">Gentle, non-invasive care</p>',
        '<div id="top-bar">Immediate care</div>',
        '<div class="breadcrumb">Home › Painless treatments</div>',
        '<div id="cookie-bar"><p>Quick and painless. <button>Fine</button></p></div>',
        '<div class="cookieConsent"><p>Quick and painless.</p></div>',
        '<div class="tagcloud"><a href=#>non-invasive</a></div>',
        '<div class="sharedaddy"><h3>Share this:</h3><a href=#>Facebook</a></div>',
        '<div class="yarpp"><h3>Similar posts</h3><a href=#>Painless laser</a></div>',
        '<section id="comments"><p>It cured me.</p></section>',
        "<form><label>Name</label><p>No risk.</p></form>",
        '<a class="skip-link" href="#main">Skip to content</a>',
        '<span class="screen-reader-text">Opens a window</span>',
        "<script>var safe = '100% safe';</script>",
        "<style>.safe { x: y }</style>",
        "<noscript><p>100% safe</p></noscript>",
        "<template><p>100% safe</p></template>",
        "<svg><title>100% safe</title><text>100% safe</text></svg>",
        "<select><option>100% safe</select>",
        "<div hidden>100% safe</div>",
        "<p aria-hidden=true>100% safe</p>",
        '<p style="color:red; display: none">100% safe</p>',
        '<span style="visibility:hidden">100% safe</span>',
        '<div class="hidden">100% safe</div>',
        "<dialog><p>100% safe</p></dialog>",
        "<!-- 100% safe -->",
        "<button>Book now</button>",
        '<p><a class="btn" href=x>Book now</a></p>',
        "<p><a href=x>Painless laser</a> · <a href=y>Prices</a></p>",
        "<p><b>Quick links:</b> <a href=x>Painless laser</a> · <a href=y>Prices</a></p>",
        "<ul><li><a href=x>Painless laser</a><li><a href=y>Prices</a></ul>",
        "<table><tr><td><a href=x>Home</a><br><a href=y>Painless TENS</a></td></tr></table>",
        '<div class="wpcf7"><p>Your message</p></div>',
    ],
)
def test_it_is_left_out_before_and_after_the_content(markup: str) -> None:
    assert texts_of(f"<body>{markup}{CONTENT}</body>") == ["Dry needling."]
    assert texts_of(f"<body>{CONTENT}{markup}</body>") == ["Dry needling."]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<body class="has-sidebar footer-fixed page-cookies"><div>No risk</div>', "No risk"),
        ('<div class="page-with-footer">No risk</div>', "No risk"),
        ('<div class="banner"><h1>No risk</h1></div>', "No risk"),
        ('<div id="header"><h1>No risk</h1></div>', "No risk"),
        ("<header class=hero><h1>No risk</h1></header>", "No risk"),
        ("<article><header><p>No risk</p></header></article>", "No risk"),
        ('<p>Intro</p><div class="card"><div class="header">No risk</div></div>', "No risk"),
        ("<form id=aspnetForm><nav>x</nav><p>No risk</p></form>", "No risk"),
        ("<form><fieldset><legend>No risk</legend><input name=a></fieldset></form>", "No risk"),
        ("<form><section>No risk</section></form>", "No risk"),
        (
            '<div class="menu"><p>Our menu of treatments carries no risk</p></div>',
            "Our menu of treatments carries no risk",
        ),
        ('<div class="hidden md:block">No risk</div>', "No risk"),
        ('<div class="accordion-panel" aria-hidden="true">No risk</div>', "No risk"),
        ('<div role="tabpanel" hidden>No risk</div>', "No risk"),
        ('<div class="elementor-tab-content" style="display:none">No risk</div>', "No risk"),
        ("<a href=x><div>No risk</div></a>", "No risk"),
        ("<p>It helps with:</p><ul><li><a href=x>No risk</a></li></ul>", "No risk"),
        ('<section id="informed-consent"><p>No risk</p></section>', "No risk"),
    ],
)
def test_it_is_content(markup: str, text: str) -> None:
    assert text in texts_of(markup)


def test_a_sidebar_is_an_aside_unless_it_holds_the_page() -> None:
    source = (
        '<div class="content-sidebar-wrap"><main><p>Main</p></main><div class="sidebar">Side</div></div>'
        "<aside>Note</aside>"
    )
    assert [(block.text, block.region) for block in page_of(source).blocks] == [
        ("Main", "main"),
        ("Side", "aside"),
        ("Note", "aside"),
    ]


def test_the_site_name_as_heading_does_not_save_the_site_header() -> None:
    source = "<header><h1><a href=/>Clinic</a></h1><p>Non-invasive care</p></header><h1>Needling</h1><p>x</p>"
    assert texts_of(source) == ["Needling", "x"]


@pytest.mark.parametrize(
    "heading", ["Leave a Reply", "Related posts", "Similar Posts:", "Comments (3)", "You might also like"]
)
def test_such_a_heading_drops_what_follows_to_the_end_of_its_box(heading: str) -> None:
    source = f"<p>Text</p><div><h3>{heading}</h3><p>No risk at all.</p><ul><li>Cured!</ul></div><h2>Contact</h2>"
    assert blocks_of(source) == [("paragraph", "Text"), ("heading", "Contact")]


def test_of_readers_comments_only_the_authors_reply_is_the_pages() -> None:
    source = """<ol class="comment-list"><li class="comment even"><article><p>It cured me.</p></article>
    <ol class="children"><li class="comment bypostauthor"><div class="comment-author">Clinic</div>
    <div class="comment-content"><p>It has no side effects.</p></div>
    <ol class="children"><li class="comment"><p>Great!</p></li></ol></li></ol></li></ol>"""
    assert texts_of(source) == ["It has no side effects."]


@pytest.mark.parametrize("name", ["by-author", "owner-reply", "author-reply"])
def test_an_authors_comment_has_many_class_names(name: str) -> None:
    source = f"""<div id="comments"><div class="comment"><p>It cured me.</p></div>
    <div class="comment {name}"><p>It has no side effects.</p></div></div>"""
    assert texts_of(source) == ["It has no side effects."]


@pytest.mark.parametrize(
    "source",
    [
        "<select><option>one<option>two<input><p>Needling is safe.</p>",
        "<table><tr><td><select><option>one<tr><td>Needling is safe.</table>",
        "<select><option>one<select>Needling is safe.",
        "<svg><g>drawn<p>Needling is safe.</p>",
        "<math><mrow><div>Needling is safe.</div>",
        "<template><table><td>kept</template><p>Needling is safe.</p>",
        "<noframes>Get a browser.</noframes><p>Needling is safe.",
        "<noembed>Get a plug-in.</noembed><p>Needling is safe.",
    ],
)
def test_what_is_left_open_takes_no_content_with_it(source: str) -> None:
    assert texts_of(source) == ["Needling is safe."]


@pytest.mark.parametrize(
    "source",
    [
        "<p>a</p><svg><foreignObject><p>drawn</p></foreignObject><desc>told</desc></svg>",
        "<p>a</p><math><mtext><i>word</i></mtext></math>",
        "<p>a</p><select><option>one<option>two</select>",
    ],
)
def test_what_a_drawing_or_menu_holds_is_no_content(source: str) -> None:
    assert texts_of(source) == ["a"]
