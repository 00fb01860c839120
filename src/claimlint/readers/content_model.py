"""Which elements of HTML are blocks, which hold no text of the page, and which end which others.

After https://html.spec.whatwg.org/#parsing, as far as a reader of text needs it.
"""

from __future__ import annotations


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Elements whose text is no part of the page, and that hold no block.
RAW = _set(
    "script style noscript template svg math textarea select option optgroup datalist iframe object video audio "
    "canvas title noframes noembed"
)
BLOCKS = (
    HEADINGS
    | RAW
    | _set(
        "address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption figure "
        "footer form header hgroup legend li main menu nav ol p pre search section summary table tbody td tfoot "
        "th thead tr ul"
    )
)
EMPTY_NODES = frozenset({"img", "meta", "link", "hr"})
VOID = _set("area base basefont bgsound col embed frame input keygen param source track wbr")
BOXES = frozenset({"checkbox", "radio"})
TRANSPARENT = frozenset({"html", "head", "body"})

CELLS = frozenset({"td", "th"})
TABLE_PARTS = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"})
CLOSES_PARAGRAPH = (BLOCKS - RAW - TABLE_PARTS - {"legend", "caption"}) | {"table", "hr"}
CELL_WALLS = frozenset({"td", "th", "table", "caption"})
PARAGRAPH_WALLS = CELL_WALLS | {"object", "template"}
NO_WALLS: frozenset[str] = frozenset()
#: A <select> that was left open ends at what it cannot hold; so does a drawing or formula at what is HTML, unless it
#: holds HTML by its own rules. https://html.spec.whatwg.org/#parsing-main-inforeign
LEFT_OPEN = _set("select option optgroup svg math")
SELECT = frozenset({"select"})
ENDS_SELECT = _set("select input keygen textarea")
FOREIGN = frozenset({"svg", "math"})
HOLDS_HTML = _set("foreignobject desc title mi mo mn ms mtext annotation-xml")
ENDS_FOREIGN = HEADINGS | _set(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li menu meta nobr ol p pre ruby s small "
    "span strong strike sub sup table tt u ul var"
)

#: Start tag -> (open elements that it ends, elements that it cannot reach through).
IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), CELL_WALLS | {"ul", "ol", "menu", "dir"}),
    "dt": (frozenset({"dt", "dd"}), CELL_WALLS | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), CELL_WALLS | {"dl"}),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "td": (CELLS | {"caption"}, frozenset({"table"})),
    "th": (CELLS | {"caption"}, frozenset({"table"})),
    "tr": (CELLS | {"tr", "caption"}, frozenset({"table"})),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot"), (CELLS | {"tr", "thead", "tbody", "tfoot", "caption"}, frozenset({"table"}))
    ),
}
PARAGRAPH = frozenset({"p"})
END_OPTIONAL = frozenset(IMPLIED) | {"p"}
TABLE_FRAME = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
