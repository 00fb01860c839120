"""XML as the formats of CI servers are written: indented, UTF-8, nothing in it that steers a log."""

from __future__ import annotations

from xml.etree import ElementTree

from claimlint.reports.logs import marked_in_xml


def document(root: ElementTree.Element) -> str:
    """The whole document, ending with a line end. Its texts have to be `harmless` already."""
    ElementTree.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{marked_in_xml(ElementTree.tostring(root, encoding='unicode'))}\n"
