"""Word documents and WordPress exports, made for a test."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="Heading2"/></w:style>'
    '<w:style w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    "</w:styles>"
)


def docx(body: str, *, styles: str = STYLES, compressed: bool = True, **parts: str) -> bytes:
    """A Word document with this body; `w:` is Word's vocabulary, `mc:` that of alternatives."""
    document = (
        f'<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    )
    return zipped({"word/document.xml": document, "word/styles.xml": styles, **parts}, compressed=compressed)


def zipped(parts: dict[str, str], *, compressed: bool = True) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def p(*runs: str, props: str = "") -> str:
    """A paragraph of runs, which are texts or elements."""
    inner = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def r(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(style: str, text: str) -> str:
    return p(text, props=f'<w:pStyle w:val="{style}"/>')


def item(text: str, level: int = 0) -> str:
    return p(text, props=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def table(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{p(text)}</w:tc>" for text in row) for row in rows]
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    return "<w:tbl>" + "".join(f"<w:tr>{'' if n else head}{row}</w:tr>" for n, row in enumerate(cells)) + "</w:tbl>"


def wxr(*items: str, head: str = "") -> str:
    """A WordPress export with these items."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n{head}<rss version="2.0"\n'
        '\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"\n'
        '\txmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        '\txmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n<title>Alder Clinic</title>\n'
        "<link>https://alder.example</link>\n<wp:wxr_version>1.2</wp:wxr_version>\n"
        f"{''.join(items)}</channel>\n</rss>\n"
    )


def post(
    content: str,
    *,
    title: str = "Dry needling",
    link: str = "https://alder.example/dry-needling/",
    status: str = "publish",
    kind: str = "page",
    number: int = 7,
    more: str = "",
) -> str:
    return (
        f"<item>\n<title>{title}</title>\n<link>{link}</link>\n"
        f"<content:encoded>{content}</content:encoded>\n<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n"
        f"<wp:post_id>{number}</wp:post_id>\n<wp:status><![CDATA[{status}]]></wp:status>\n"
        f"<wp:post_type><![CDATA[{kind}]]></wp:post_type>\n{more}</item>\n"
    )


def cdata(html: str) -> str:
    return f"<![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]>"


def meta(key: str, value: str) -> str:
    inner = f"<wp:meta_key>{cdata(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value>"
    return f"<wp:postmeta>{inner}</wp:postmeta>\n"
