"""`--format junit`: a test suite a page, a test case a finding, for the test views of CI servers.

An error or a warning is a failure, an unreadable page an error; a suppressed finding is skipped; a note passes and says
why in its output. A page without findings is one passed case, which says what judged it.
"""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree

from claimlint.model.finding import Finding
from claimlint.reports.interface import Presentation, Report
from claimlint.reports.words import dated, full_text, harmless
from claimlint.reports.xml_document import document

UNREADABLE = "CL901"


def render(report: Report, presentation: Presentation = Presentation()) -> str:
    """JUnit XML as junit-10.xsd has it."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for page in report.pages:
        by_path[page.path] = []
    for finding in report.findings:
        by_path[finding.path].append(finding)
    suites = ElementTree.Element("testsuites", name="claimlint")
    for path in sorted(by_path):
        _suite(suites, path, by_path[path], report)
    for count in ("tests", "failures", "errors"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    return document(suites)


def _suite(suites: ElementTree.Element, path: str, findings: list[Finding], report: Report) -> None:
    suite = ElementTree.SubElement(suites, "testsuite", name=harmless(path))
    for finding in findings:
        _case(suite, finding, report)
    if not findings:
        case = ElementTree.SubElement(suite, "testcase", name="no findings", classname=harmless(path), time="0")
        judges = "\n".join(f"Judged by: {dated(claims)}" for claims in report.claims)
        ElementTree.SubElement(case, "system-out").text = harmless(judges)
    suite.set("tests", str(len(suite)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{tag}"))))


def _case(suite: ElementTree.Element, finding: Finding, report: Report) -> None:
    name = f"{finding.rule} {finding.name} at {finding.start.line}:{finding.start.column}"
    case = ElementTree.SubElement(suite, "testcase", name=name, classname=harmless(finding.path), time="0")
    place = f"{finding.path}:{finding.start.line}:{finding.start.column}: {finding.level}"
    text = harmless(f"{place}\n{full_text(finding, report.claims)}")
    message = harmless(finding.message)
    if finding.suppressed:
        ElementTree.SubElement(case, "skipped", message=harmless(finding.suppressed.reason)).text = text
    elif finding.level == "note":
        ElementTree.SubElement(case, "system-out").text = text
    else:
        kind = "error" if finding.rule == UNREADABLE else "failure"
        ElementTree.SubElement(case, kind, type=finding.level, message=message).text = text
