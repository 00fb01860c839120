"""What is counted: pages and sites, each once, of those that were judged; and what is told of the others."""

from __future__ import annotations

from pathlib import Path

from made_findings import Report, a_finding, a_page, a_report, jsonl, silenced, table

from claimlint.reports import encoded

A, B, C, D = (f"https://clinic.example/{name}" for name in "abcd")
E = "https://other.example/e"
PAGES = [a_page(path, "clinic.example", "2026-10-05") for path in (A, B, C)] + [
    a_page(E, "other.example", "2026-11-01")
]


def told(report: Report, *arguments: str, by: str = "rule") -> dict[str, dict[str, str]]:
    result = report(*arguments, "--format", "csv")
    assert result.exit_code == 0, result.stderr
    return table(result.stdout, by)


def shares(rows: dict[str, dict[str, str]]) -> dict[str, str]:
    return {
        key: f"{row['pages']}/{row['pages_judged']} {row['sites']}/{row['sites_judged']}" for key, row in rows.items()
    }


def test_a_page_counts_once_for_a_rule_however_often_it_breaks_it(report: Report) -> None:
    findings = [a_finding(A), a_finding(A, line=2), a_finding(E), a_finding(B, "CL108", level="note", claim="cure")]
    Path("f.jsonl").write_bytes(jsonl(PAGES, findings))
    assert shares(told(report, "f.jsonl")) == {"CL101": "2/4 2/2", "CL108": "1/4 1/2"}
    assert shares(told(report, "f.jsonl", by="level")) == {"error": "2/4 2/2", "note": "1/4 1/2"}
    assert shares(told(report, "f.jsonl", by="all")) == {"": "3/4 2/2"}
    assert shares(told(report, "f.jsonl", by="month")) == {"2026-10": "2/3 1/1", "2026-11": "1/1 1/1"}
    by_claim = told(report, "f.jsonl", by="claim")
    assert shares(by_claim) == {"dry-needling/serious-risks": "2/4 2/2", "dry-needling/cure": "1/4 1/2"}
    row = told(report, "f.jsonl")["CL101"]
    assert (row["findings"], row["share"], row["low"], row["high"]) == ("3", "0.500000", "0.150039", "0.849961")
    assert row["name"] == "denied-risk"


def test_a_site_without_a_finding_is_in_the_table(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, [a_finding(A)]))
    rows = told(report, "f.jsonl", by="site")
    assert [(site, row["pages"], row["pages_judged"]) for site, row in rows.items()] == [
        ("clinic.example", "1", "3"),
        ("other.example", "0", "1"),
    ]


def test_a_statement_on_copies_counts_once(report: Report) -> None:
    copies = [a_page(f"{A}?print={n}", "clinic.example", "2026-10-05", copy_of=A) for n in range(3)]
    repeated = [a_finding(page.path, suppressed=silenced("copy")) for page in copies]
    Path("f.jsonl").write_bytes(jsonl([*PAGES, *copies], [a_finding(A), *repeated]))
    for options in ((), ("--show-suppressed",)):
        row = told(report, "f.jsonl", *options)["CL101"]
        assert (row["pages"], row["pages_judged"], row["findings"]) == ("1", "4", "1")
    assert "Not among them: 3 copies of another page." in report("f.jsonl").stdout
    assert "3 findings silenced by being on a copy of a page" in report("f.jsonl").stdout


def test_pages_in_other_languages_are_no_part_of_the_whole(report: Report) -> None:
    german = [
        a_page(f"https://praxis.example/{n}", "praxis.example", language="German", assertions=0) for n in range(2)
    ]
    Path("f.jsonl").write_bytes(jsonl([*PAGES, *german], [a_finding(A)]))
    assert shares(told(report, "f.jsonl")) == {"CL101": "1/4 1/2"}
    assert "2 pages not in English (German 2)" in report("f.jsonl").stdout


def test_pages_that_could_not_be_read_or_not_to_their_end_are_told(report: Report) -> None:
    faults = [a_finding("broken.html", "CL901", treatment=None, claim=None), a_finding(A, "CL905")]
    Path("f.jsonl").write_bytes(jsonl(PAGES, [*faults, a_finding(A)]))
    shown = report("f.jsonl").stdout
    assert "1 page or file that could not be read" in shown
    assert "1 page not read to the end, for a limit" in shown
    assert shares(told(report, "f.jsonl")) == {"CL101": "1/4 1/2"}


def test_silenced_findings_count_where_they_are_asked_for(report: Report) -> None:
    findings = [a_finding(A), a_finding(B, suppressed=silenced("waiver")), a_finding(C, suppressed=silenced("page"))]
    Path("f.jsonl").write_bytes(jsonl(PAGES, findings))
    assert told(report, "f.jsonl")["CL101"]["pages"] == "1"
    assert told(report, "f.jsonl", "--show-suppressed")["CL101"]["pages"] == "3"
    shown = report("f.jsonl").stdout
    assert "1 finding silenced by a waiver" in shown
    assert "1 finding silenced by a comment in the page" in shown


def test_rules_are_chosen_and_what_is_left_out_is_told(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, [a_finding(A), a_finding(B, "CL104"), a_finding(B, "CL401", line=2)]))
    assert list(told(report, "f.jsonl")) == ["CL101", "CL104"]
    assert list(told(report, "f.jsonl", "--select", "CL4,denied-risk")) == ["CL101", "CL401"]
    assert list(told(report, "f.jsonl", "--ignore", "CL101")) == ["CL104"]
    assert "1 finding of rules that were not asked for" in report("f.jsonl").stdout
    assert "did you mean 'CL101'" in report("f.jsonl", "--select", "CL1o1").stderr


def test_pages_that_assert_nothing_may_be_left_out_of_the_whole(report: Report) -> None:
    silent = [a_page(f"https://clinic.example/about-{n}", "clinic.example", assertions=0) for n in range(6)]
    Path("f.jsonl").write_bytes(jsonl([*PAGES, *silent], [a_finding(A)]))
    assert told(report, "f.jsonl")["CL101"]["pages_judged"] == "10"
    assert told(report, "f.jsonl", "--of", "speaking")["CL101"]["pages_judged"] == "4"
    assert "6 judged pages of 10 assert nothing" in report("f.jsonl").stdout
    assert "6 pages that assert nothing about a treatment" in report("f.jsonl", "--of", "speaking").stdout


def test_a_page_without_a_date_is_in_no_month_unless_it_is_told_one(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl([*PAGES, a_page("own.html")], [a_finding(A), a_finding("own.html")]))
    assert shares(told(report, "f.jsonl", by="month")) == {"2026-10": "1/3 1/1", "2026-11": "0/1 0/1"}
    shown = report("f.jsonl").stdout
    assert "1 page without a date: in no month" in shown
    assert "1 page of no site: not in the shares of sites." in shown
    for month in ("2026-09", "f.jsonl=2026-09"):
        assert list(told(report, "f.jsonl", "--month", month, by="month")) == ["2026-09", "2026-10", "2026-11"]


def test_a_page_that_was_judged_again_counts_as_it_was_last_and_in_each_month(report: Report) -> None:
    for month, findings in (("2026-09", [a_finding(A), a_finding(B)]), ("2026-10", [a_finding(B)]), ("2026-11", [])):
        pages = [a_page(path, "clinic.example", f"{month}-03") for path in (A, B)]
        Path(f"{month}.jsonl").write_bytes(jsonl(pages, findings))
    names = ("2026-11.jsonl", "2026-09.jsonl", "2026-10.jsonl")  # in whatever order
    assert told(report, *names) == {}
    assert shares(told(report, *names, by="all")) == {"": "0/2 0/1"}
    months = told(report, *names, by="month")
    assert shares(months) == {"2026-09": "2/2 1/1", "2026-10": "1/2 1/1", "2026-11": "0/2 0/1"}
    assert "4 pages that a later run judged again" in report(*names).stdout


def test_each_rule_has_a_course_over_months(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, [a_finding(A), a_finding(E, "CL108")]))
    rows = told(report, "f.jsonl", by="rule and month")
    assert {key: row["pages"] for key, row in rows.items()} == {
        "CL101 2026-10": "1",
        "CL101 2026-11": "0",
        "CL108 2026-10": "0",
        "CL108 2026-11": "1",
    }


def test_sites_with_most_come_first_and_say_what_they_break_most_often(report: Report) -> None:
    findings = [a_finding(A), a_finding(B), a_finding(C, "CL108"), a_finding(E, "CL108")]
    Path("f.jsonl").write_bytes(jsonl(PAGES, findings))
    shown = report("f.jsonl").stdout
    first, second = (line for line in shown.splitlines() if "most often" in line)
    assert "3 of 3" in first
    assert "clinic.example  (most often CL101)" in first
    assert "other.example  (most often CL108)" in second


def test_runs_by_different_claims_are_told(report: Report) -> None:
    Path("a.jsonl").write_bytes(jsonl([PAGES[0]], []))
    Path("b.jsonl").write_bytes(jsonl([PAGES[1]], [], claims=()))
    assert "different claims" not in report("a.jsonl", "b.jsonl").stdout
    data = jsonl([PAGES[1]], []).replace(b"a" * 64, b"b" * 64)
    Path("b.jsonl").write_bytes(data)
    assert "judged by different claims files" in report("a.jsonl", "b.jsonl").stdout


def test_what_a_crawl_left_out_is_passed_on(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, [], notes=("c.warc: 3 records left out: status 404 3",)))
    assert "Not among them: c.warc: 3 records left out: status 404 3." in report("f.jsonl").stdout


def test_the_same_findings_give_the_same_bytes_whatever_they_come_in(report: Report, folder: Path) -> None:

    findings = [a_finding(A), a_finding(E, "CL108"), a_finding(B, line=4)]
    (folder / "x").mkdir()
    Path("x/f.jsonl").write_bytes(jsonl(PAGES, findings))
    Path("f.parquet").write_bytes(encoded(a_report(PAGES, findings), "parquet"))
    run, *pages_and_findings, end = jsonl(PAGES, findings).splitlines(keepends=True)
    backwards = b"".join([run, *reversed(pages_and_findings), end])
    for name in ("text", "csv", "html"):
        given = [
            report("x", "--format", name).stdout.replace("x/f.jsonl", "f"),
            report("f.parquet", "--format", name).stdout.replace("f.parquet", "f"),
            report("-", "--format", name, stdin=backwards).stdout.replace("<bdi>-</bdi>", "<bdi>f</bdi>"),
        ]
        assert given[0] == given[1] == given[2]
        assert given[0]


def test_names_from_pages_run_nothing_and_paint_nothing(report: Report) -> None:
    site = "=cmd()\x1b[31m<script>alert(1)</script>"
    Path("f.jsonl").write_bytes(
        jsonl([a_page("p", site)], [a_finding("p", claim="<img src=x>", statement="\x1b[0m&<b>")])
    )
    assert "\x1b" not in report("f.jsonl").stdout
    page = report("f.jsonl", "--format", "html").stdout
    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert ",'=cmd()" in report("f.jsonl", "--format", "csv").stdout
