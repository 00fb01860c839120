"""Word documents: archives as they come, and such made of the input, so that mutations reach their XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from fuzz.pages import judges_well, reads_well

PACKAGES = ("claimlint.readers", "claimlint.model")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT = (
    f'<w:document xmlns:w="{_W}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body></w:document>'
)
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:basedOn w:val="H1"/></w:style></w:styles>'
)
_NEXT_PART = b"\0\0"  # in an input that is no archive: the document's body before it, the styles after it
WORDS = tuple(
    word.encode()
    for word in (
        "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>no side effects</w:t>", "<w:pPr>", "</w:pPr>", "<w:rPr>",
        "</w:rPr>",
        '<w:pStyle w:val="H1"/>', '<w:pStyle w:val="Own"/>', "<w:vanish/>", '<w:vertAlign w:val="superscript"/>',
        '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>', '<w:outlineLvl w:val="9"/>', "<w:b/>", "<w:br/>",
        "<w:tab/>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:trPr><w:tblHeader/></w:trPr>",
        "<w:del>", "</w:del>", "<w:ins>", "</w:ins>", "<w:hyperlink>", "</w:hyperlink>", "<w:sdt>", "</w:sdt>",
        "<mc:AlternateContent><mc:Choice>", "</mc:Choice><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>",
        '<w:fldSimple w:instr="PAGE">', '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
        "<w:instrText>TOC</w:instrText>", '<w:sym w:char="F0B7"/>', "<w:noBreakHyphen/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "&b;", "&#0;", "&#x1F600;", "<![CDATA[", "]]>", "word/document.xml", "word/styles.xml", "w:val", '"', "-1",
        "99999",
    )
)  # fmt: skip


def _archive(body: bytes, styles: bytes) -> bytes:
    stream = io.BytesIO()
    before, after = _DOCUMENT.encode().split(b"{}")
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in (("word/document.xml", before + body + after), ("word/styles.xml", styles)):
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


def seeds() -> Iterator[bytes]:
    """Bodies of documents with what Word writes, and one archive as it is."""
    texts = ("Dry needling", "There are no serious side effects.", "A session takes 90 minutes.")
    paragraphs = [f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts]
    yield paragraphs[0].replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>').encode()
    yield "".join(paragraphs).encode() + _NEXT_PART + _STYLES.encode()
    listed = "<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    yield "".join(each.replace("<w:p>", f"<w:p>{listed}") for each in paragraphs).encode()
    cells = "".join(f"<w:tc>{each}</w:tc>" for each in paragraphs)
    yield f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>".encode()
    yield (
        b"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:ins><w:r><w:t>no</w:t></w:r></w:ins><w:del><w:r>"
        b"<w:delText>some</w:delText></w:r></w:del></w:p><w:p><w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr>"
        b"<w:t>hidden</w:t></w:r><w:r><w:t> risks</w:t><w:br/><w:tab/><w:noBreakHyphen/></w:r></w:hyperlink></w:p>"
    )
    yield _archive(paragraphs[1].encode(), _STYLES.encode())


def one(data: bytes) -> None:
    """Read it; judge some."""
    if not data.startswith(b"PK"):
        body, _, styles = data.partition(_NEXT_PART)
        data = _archive(body, styles or _STYLES.encode())
    if reads_well(".docx", data):
        judges_well(".docx", data)
