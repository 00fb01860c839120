"""What makes the HTML report a record: hashes over the pages and the claims that anybody can compute again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from claimlint.reports.interface import Report


def pages_hash(report: Report) -> str:
    """One hash for all pages read, as `sha256sum PAGES | sha256sum` prints it, the paths in byte order."""
    return _over((page.sha256, page.path) for page in report.pages)


def claims_hash(report: Report) -> str:
    """One hash for all claims files that judged, over their hashes and treatments in the same form."""
    return _over((claims.sha256, claims.treatment) for claims in report.claims)


def _over(entries: Iterable[tuple[str, str]]) -> str:
    ordered = sorted(entries, key=lambda entry: entry[1].encode("utf-8", "surrogatepass"))
    lines = "".join(f"{sha256}  {name}\n" for sha256, name in ordered)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()
