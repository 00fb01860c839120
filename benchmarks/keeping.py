"""What a run keeps for each page, and what judging one site costs, with the reading left out.

    python -m benchmarks.keeping [--pages 40000]

The pages of one site say three things each, 4.4 findings a page. They are read once for all, and given other addresses:
so that a hundred thousand of them take minutes. A line for each eighth of them: pages judged, resident memory of the
process (spaCy and the vocabulary are in it), seconds of processor time.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from unittest import mock

from claimlint.discovery import Found
from claimlint.engine import Options, check, prepare
from claimlint.intake import Intake
from claimlint.records import PageRecord

_PAGE = (
    "<title>Dry needling</title><h1>Dry needling</h1><p>There are no side effects.</p>"
    "<p>A session lasts {} minutes.</p><p>Bruising is common.</p>"
)
_LENGTHS = range(30, 100, 10)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=40_000)
    count = parser.parse_args().pages
    prepared = prepare(Options(claims=("dry-needling",)))
    intake = Intake(prepared.treatments, vocabulary=prepared.vocabulary, wordings=prepared.wordings)
    sources = [_PAGE.format(length).encode() for length in _LENGTHS]
    said = [intake.record(Found("page.html", None, data=source), source) for source in sources]
    told = [record for record in said if isinstance(record, PageRecord)]
    begin = time.process_time()

    def show(done: int, total: int) -> None:
        if done and done % (total // 8) == 0:
            print(f"{done:9,} pages {_resident():6.0f} MB {time.process_time() - begin:8.1f} s", flush=True)

    with tempfile.TemporaryDirectory() as scratch, mock.patch.object(Intake, "record", _given(told)):
        crawl = Path(scratch, "crawl.jsonl")
        with crawl.open("w") as stream:
            for number in range(count):
                url = f"https://clinic.example/treatments/dry-needling/page-{number:06}.html"
                stream.write(json.dumps({"url": url, "html": f"<p>{number}"}) + "\n")
        report = check([str(crawl)], Options(prepared=prepared, aside=True, progress=show))
        findings = sum(1 for _ in report.findings)
    print(f"{findings:9,} findings {_resident():3.0f} MB {time.process_time() - begin:8.1f} s")


def _given(told: list[PageRecord]) -> object:
    """In place of reading: what one of the pages says, at the address of the page that is asked for."""

    def record(_: Intake, found: Found, data: bytes) -> PageRecord:
        number = data.decode().removeprefix("<p>")
        readings = tuple(
            replace(
                reading,
                path=found.path,
                sha256=number,
                main_heading=reading.main_heading and replace(reading.main_heading, path=found.path),
                assertions=tuple(
                    replace(each, path=found.path, sentence=f"{each.sentence} {number}") for each in reading.assertions
                ),
            )
            for reading in told[int(number) % len(told)].readings
        )
        return PageRecord(found.path, readings, sha256=number)

    return record


def _resident() -> float:
    """Megabytes; Linux only."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


if __name__ == "__main__":
    main()
