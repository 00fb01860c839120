"""A sample of the findings goes to people and comes back: stratified, the same every time, and held to its run."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from made_findings import Report, a_finding, a_page, jsonl, table

PAGES = [a_page(f"https://clinic.example/{number:02}", "clinic.example") for number in range(40)]
FINDINGS = [
    *(a_finding(page.path, "CL101", quote=f"no risks, {number}") for number, page in enumerate(PAGES)),
    *(a_finding(page.path, "CL108", line=2) for page in PAGES[:9]),
    a_finding(PAGES[0].path, "CL301", line=3, quote="=1+1\x1b[31m", level="warning"),
]


@pytest.fixture
def drawn(report: Report) -> list[dict[str, str]]:
    Path("f.jsonl").write_bytes(jsonl(PAGES, FINDINGS))
    result = report("f.jsonl", "--sample", "20", "--seed", "7", "--audit", "audit.csv")
    assert "audit.csv: 20 findings to look at; feed them back with --audited" in result.stderr
    return read("audit.csv")


def read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(Path(name).open(newline="", encoding="utf-8")))


def give_back(
    rows: list[dict[str, str]], name: str = "audit.csv", delimiter: str = ",", encoding: str = "utf-8"
) -> None:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    Path(name).write_bytes(stream.getvalue().encode(encoding, "replace"))


def judged(rows: list[dict[str, str]], **verdicts: str) -> list[dict[str, str]]:
    """With a verdict for each rule: "CL101='right right wrong'", the last one for the rest."""
    counts: Counter[str] = Counter()
    for row in rows:
        said = verdicts.get(row["rule"], "").split(" ")
        row["verdict"] = said[min(counts[row["rule"]], len(said) - 1)]
        counts[row["rule"]] += 1
    return rows


def test_a_sample_has_rare_rules_in_it_and_an_empty_verdict(drawn: list[dict[str, str]]) -> None:
    assert Counter(row["rule"] for row in drawn) == {"CL101": 16, "CL108": 3, "CL301": 1}
    assert {(row["verdict"], row["note"]) for row in drawn} == {("", "")}
    assert [row["page"] for row in drawn] == sorted(row["page"] for row in drawn)
    (rare,) = (row for row in drawn if row["rule"] == "CL301")
    assert (rare["line"], rare["quote"], rare["claim"]) == ("3", "'=1+1\ufffd[31m", "dry-needling/serious-risks")
    assert rare["statement"] == "Serious harm is rare but documented."


def test_a_sample_is_the_same_for_a_seed_and_another_for_another(report: Report, drawn: list[dict[str, str]]) -> None:
    run, *rows, end = jsonl(PAGES, FINDINGS).splitlines(keepends=True)
    Path("shuffled.jsonl").write_bytes(b"".join([run, *reversed(rows), end]))
    report("shuffled.jsonl", "--sample", "20", "--seed", "7", "--audit", "again.csv")
    assert Path("again.csv").read_bytes() == Path("audit.csv").read_bytes()
    report("f.jsonl", "--sample", "20", "--seed", "8", "--audit", "other.csv")
    assert {row["finding"] for row in read("other.csv")} != {row["finding"] for row in drawn}


def test_every_finding_is_as_likely_to_be_drawn(report: Report) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, FINDINGS[:40]))
    counts: Counter[str] = Counter()
    for seed in range(60):
        report("f.jsonl", "--sample", "10", "--seed", str(seed), "--audit", "audit.csv")
        counts.update(row["finding"] for row in read("audit.csv"))
    assert len(counts) == 40
    # 15 expected; chi-square with 39 degrees of freedom stays below 73 but once in a thousand, the seeds are fixed.
    assert sum((count - 15) ** 2 / 15 for count in counts.values()) < 73


def test_verdicts_come_back_as_a_precision_that_weighs_rules_by_their_findings(
    report: Report, drawn: list[dict[str, str]]
) -> None:
    give_back(judged(drawn, CL101="right", CL108="wrong wrong right", CL301=""))
    result = report("f.jsonl", "--audited", "audit.csv", "--format", "csv")
    rules = table(result.stdout, "rule")
    shown = {rule: (row["right"], row["wrong"], row["precision"]) for rule, row in rules.items()}
    assert shown == {"CL101": ("16", "0", "1.000000"), "CL108": ("1", "2", "0.333333"), "CL301": ("0", "0", "")}
    assert (rules["CL108"]["precision_low"], rules["CL108"]["precision_high"]) == ("0.061492", "0.792340")
    overall = table(result.stdout, "all")[""]
    assert float(overall["precision"]) == pytest.approx((40 * 1 + 9 * 1 / 3) / 49, abs=1e-6)
    assert float(overall["precision_low"]) < 0.878 < float(overall["precision_high"])
    text = report("f.jsonl", "--audited", "audit.csv").stdout
    assert "Audit: 87.8 % of the findings are right" in text
    assert "17 right, 2 wrong, 0 unsure, 1 without a verdict." in text
    assert "Without a verdict, and left out: CL301 (2.0 % of the findings)." in text


def test_unsure_is_left_out_and_counted_on_either_side(report: Report, drawn: list[dict[str, str]]) -> None:
    give_back(judged(drawn, CL101="unsure unsure unsure right", CL108="right", CL301="right"))
    text = report("f.jsonl", "--audited", "audit.csv").stdout
    assert "Audit: 100 % of the findings are right" in text
    assert "Unsure counted as wrong: 85.0 %; as right: 100 %." in text  # 1 - 40/50 * 3/16
    assert "13 of 13, 3 unsure" in text


def test_what_was_called_wrong_is_on_the_page_with_its_note(report: Report, drawn: list[dict[str, str]]) -> None:
    rows = judged(drawn, CL101="right", CL108="right", CL301="wrong")
    next(row for row in rows if row["rule"] == "CL301")["note"] = "<script>alert(1)</script> a quotation"
    give_back(rows)
    page = report("f.jsonl", "--audited", "audit.csv", "--format", "html").stdout
    assert "&lt;script&gt;alert(1)&lt;/script&gt; a quotation" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1252"), (";", "utf-8")]
)
def test_an_audit_comes_back_as_any_spreadsheet_writes_it(
    report: Report, drawn: list[dict[str, str]], delimiter: str, encoding: str
) -> None:
    rows = judged(drawn, CL101="Right", CL108="WRONG", CL301="Unsure")
    rows[4]["verdict"] += " "
    rows[0]["note"] = "naïve, “quoted”"
    rows[3]["quote"] = "over\r\ntwo lines"
    give_back(rows, "back.csv", delimiter, encoding)
    assert "16 right, 3 wrong, 1 unsure, 0 without" in report("f.jsonl", "--audited", "back.csv").stdout


def test_an_audit_without_verdicts_says_nothing_yet(report: Report, drawn: list[dict[str, str]]) -> None:
    assert "20 without a verdict: nothing to go by yet." in report("f.jsonl", "--audited", "audit.csv").stdout
    page = report("f.jsonl", "--audited", "audit.csv", "--format", "html").stdout
    assert "The sample has no verdicts yet." in page


def test_verdicts_are_never_overwritten(report: Report, drawn: list[dict[str, str]]) -> None:
    report("f.jsonl", "--sample", "20", "--audit", "audit.csv")  # nothing was filled in
    drawn[0]["verdict"] = "right"
    give_back(drawn)
    before = Path("audit.csv").read_bytes()
    result = report("f.jsonl", "--audit", "audit.csv")
    assert result.exit_code == 2
    assert "audit.csv: there are verdicts in it" in result.stderr
    assert Path("audit.csv").read_bytes() == before


def fault(report: Report, name: str = "audit.csv") -> str:
    result = report("f.jsonl", "--audited", name)
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


def test_unknown_verdicts_are_told_row_by_row(report: Report, drawn: list[dict[str, str]]) -> None:
    drawn[0]["verdict"], drawn[2]["verdict"] = "maybe\x1b[31m", "yes"
    give_back(drawn)
    first, second = fault(report).splitlines()
    assert first == "claimlint: audit.csv:2: verdict 'maybe\\x1b[31m' is none of right, wrong, unsure, nor empty"
    assert second.startswith("claimlint: audit.csv:4: verdict 'yes'")


def test_an_audit_of_other_findings_is_told(report: Report, drawn: list[dict[str, str]]) -> None:
    Path("f.jsonl").write_bytes(jsonl(PAGES, FINDINGS[1:]))
    assert "audit.csv: the sample was drawn from other findings" in fault(report)
    Path("f.jsonl").write_bytes(jsonl(PAGES, FINDINGS))
    other = report("f.jsonl", "--audited", "audit.csv", "--select", "CL1")
    assert "with the same --select" in other.stderr


def test_rows_that_were_added_or_doubled_are_told(report: Report, drawn: list[dict[str, str]]) -> None:
    give_back([*drawn, drawn[0] | {"finding": "f-0000000000000000"}])
    assert "audit.csv:22: this finding was not drawn" in fault(report)
    give_back([*drawn, drawn[0]])
    assert "audit.csv:22: the finding of this row stands in audit.csv:2 too" in fault(report)
    give_back([*drawn, drawn[0] | {"finding": "f-1", "draw": "seed=1 size=20 run=0123456789ab"}])
    assert "audit.csv:22: this row is of another sample" in fault(report)
    give_back([drawn[0] | {"draw": "mine"}])
    assert "audit.csv:2: `draw` 'mine' says not which sample" in fault(report)


def test_rows_that_were_taken_out_have_no_verdict(report: Report, drawn: list[dict[str, str]]) -> None:
    give_back(judged(drawn, CL101="right", CL108="right", CL301="right")[5:])
    assert "15 right, 0 wrong, 0 unsure, 5 without a verdict" in report("f.jsonl", "--audited", "audit.csv").stdout


def test_what_is_no_audit_file_is_told(report: Report, drawn: list[dict[str, str]]) -> None:
    for data, told in (
        (b"", "it has no column `finding`, `verdict`, `draw`"),
        (b"finding,verdict,draw\n", "there is no row in it"),
        (b"finding,verdict\nf-1,right\n", "it has no column `draw`"),
        (b"\x00\xff\x00" * 40, "it has no column"),
        (b'finding,verdict,draw\n"' + b"x" * 200_000, "no sound CSV"),
    ):
        Path("x.csv").write_bytes(data)
        assert f"x.csv: {told}" in fault(report, "x.csv") or f"x.csv:2: {told}" in fault(report, "x.csv")
    assert "nowhere.csv: cannot be read" in fault(report, "nowhere.csv")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--sample", "5"), "--sample needs a file to go to"),
        (("--seed", "5"), "--sample needs a file to go to"),
        (("--audited", "audit.csv", "--sample", "5"), "names a sample that is drawn"),
        (("--audit", "no/where.csv"), "there is no folder 'no'"),
        (("--confidence", "100"), "100.0 is not in the range"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    report: Report, drawn: list[dict[str, str]], options: tuple[str, ...], told: str
) -> None:
    result = report("f.jsonl", *options)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
