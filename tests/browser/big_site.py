"""A report on a thousand pages: that of a few real ones, many times over."""

from __future__ import annotations

from dataclasses import replace

from claimlint.reports.interface import Report


def enlarged(report: Report, pages: int, assertions: int) -> Report:
    """The report with its pages copied until there are `pages`, thinned to about so many assertions."""
    copies = -(-pages // len(report.pages))
    keep = max(1, round(len(report.standings) * copies / assertions))
    paths = [f"site-{number:02}" for number in range(copies)]
    findings = [
        replace(
            finding,
            path=f"{folder}/{finding.path}",
            related=tuple(replace(each, path=f"{folder}/{each.path}") for each in finding.related[:3]),
            fingerprint=f"{number:03x}{finding.fingerprint[3:]}",
        )
        for number, folder in enumerate(paths)
        for finding in report.findings[:: min(keep, 2)]
    ]
    standings = [
        replace(standing, assertion=replace(standing.assertion, path=f"{folder}/{standing.assertion.path}"))
        for folder in paths
        for standing in report.standings[::keep]
    ]
    kept = tuple(replace(page, path=f"{folder}/{page.path}") for folder in paths for page in report.pages)[:pages]
    names = {page.path for page in kept}
    return replace(
        report,
        pages=kept,
        findings=tuple(finding for finding in findings if finding.path in names),
        standings=tuple(standing for standing in standings if standing.assertion.path in names),
        passages={
            (f"{folder}/{path}", start, end): passage
            for folder in paths
            for (path, start, end), passage in report.passages.items()
        },
    )
