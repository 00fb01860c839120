"""`--format checkstyle`: the XML that most CI servers and editors have learned to read."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree

from claimlint.model.finding import Finding
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.words import full_text, harmless
from claimlint.reports.xml_document import document

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """A file element a page with findings. A suppressed finding has Checkstyle's severity `ignore`."""
    root = ElementTree.Element("checkstyle", version="4.3")
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        file = ElementTree.SubElement(root, "file", name=harmless(path))
        for finding in findings:
            ElementTree.SubElement(file, "error", _attributes(finding, report))
    return document(root)


def _attributes(finding: Finding, report: Report) -> dict[str, str]:
    return {
        "line": str(finding.start.line),
        "column": str(finding.start.column),
        "severity": "ignore" if finding.suppressed else _SEVERITIES[finding.level],
        "message": harmless(full_text(finding, report.claims)),
        "source": f"claimlint.{finding.rule}.{finding.name}",
    }
