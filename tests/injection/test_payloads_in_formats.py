"""Every payload in every format, under those who read it: parsers, spreadsheets, renderers, the logs of CI servers."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hostile import findings_of, hostile_report, payloads
from pipeline_log import commands

from claimlint.reports import FORMATS, encoded, render
from claimlint.reports.interface import Extraction, Presentation, Report
from claimlint.reports.words import full_text

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u206f\ud800-\udfff]")
EVERYTHING = Presentation(explain=True, show_suppressed=True)


@pytest.fixture(scope="module")
def report() -> Report:
    return hostile_report()


@pytest.fixture(scope="module")
def rendered(report: Report) -> dict[str, str]:
    return {name: encoded(report, name, EVERYTHING).decode("utf-8") for name in FORMATS}


def seen(text: str) -> str:
    """What is left of a text where control characters, blanks and what is written otherwise do not count."""
    return "".join(char for char in text if char.isalnum() and unicodedata.category(char) != "Co")


# --- the terminal (in tmux: test_in_terminal.py)


@pytest.mark.parametrize("presentation", [EVERYTHING, Presentation(color=True, show_suppressed=True)])
@pytest.mark.parametrize("name", ["text", "concise"])
def test_text_for_people_holds_no_character_that_steers(report: Report, name: str, presentation: Presentation) -> None:
    text = render(report, name, presentation)
    plain = re.sub("\x1b\\[[0-9;]*m", "", text) if presentation.color else text
    assert not STEERING.search(plain)
    if presentation.color:  # no colour but those that we wrote: one that hides would be one
        ours = {"0", "1", "2", "31", "33", "34", "36", "1;31", "1;33", "1;34"}
        assert set(re.findall("\x1b\\[([0-9;]*)m", text)) <= ours


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "rdjson"])
def test_json_on_a_terminal_steers_nothing_either(rendered: dict[str, str], name: str) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u206f]", rendered[name])


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("text", "concise")])
def test_no_format_lets_an_escape_through(rendered: dict[str, str], name: str) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", rendered[name])


# --- the logs of CI servers


def test_the_runner_obeys_what_is_a_command() -> None:
    """The reimplementation is one that would notice."""
    obeyed = [name for name, text in payloads().items() if name.startswith("log:") and commands(text)]
    assert {name.removeprefix("log: ") for name in obeyed} >= {
        *("command", "command after a line", "command after a carriage return", "command after white space"),
        *("command after unseen characters", "the older command", "the older command with something unseen"),
        *("the older command with an escape", "Azure", "TeamCity", "colons with something unseen"),
    }


@pytest.mark.parametrize("notices", [True, False])
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("github", "html")])
def test_no_format_makes_a_log_obey_a_page(rendered: dict[str, str], name: str, notices: bool) -> None:
    assert commands(rendered[name], notices=notices) == []


def test_colours_hide_no_command(report: Report) -> None:
    colored = render(report, "text", Presentation(color=True, show_suppressed=True))
    assert commands(re.sub("\x1b\\[[0-9;]*m", "", colored)) == []
    assert commands(colored) == []


def test_annotations_are_ours_one_a_finding_with_the_text_whole(report: Report, rendered: dict[str, str]) -> None:
    told = commands(rendered["github"])
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    assert [each.name for each in told] == [
        "debug" if finding.suppressed else levels[finding.level] for finding in report.findings
    ]
    for each, finding in zip(told, report.findings, strict=True):
        if not finding.suppressed:
            assert each.properties.keys() == {"file", "line", "endLine", "title", "col", "endColumn"}
            assert each.properties["title"] == "CL101 denied-risk"
            assert seen(each.properties["file"]) == seen(finding.path)
            assert seen(each.data) == seen(full_text(finding, report.claims))
    old = commands(rendered["github"], notices=False)
    assert {each.name for each in old} == {"error", "warning", "debug"}


# --- programs that read JSON


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "rdjson"])
def test_json_says_what_the_page_says(report: Report, rendered: dict[str, str], name: str) -> None:
    document = json.loads(rendered[name], parse_constant=lambda constant: pytest.fail(constant))
    entries = {
        "json": lambda: document["findings"],
        "sarif": lambda: document["runs"][0]["results"],
        "gitlab": lambda: document,
        "rdjson": lambda: document["diagnostics"],
    }[name]()
    assert len(entries) == len(report.findings)
    if name == "json":
        assert [each["quote"] for each in entries] == [finding.quote for finding in report.findings]
        assert [each["path"] for each in entries] == [finding.path for finding in report.findings]


def test_each_line_of_jsonl_is_one_object_however_lines_are_cut(report: Report, rendered: dict[str, str]) -> None:
    by_any = [json.loads(line) for line in rendered["jsonl"].splitlines()]
    assert by_any == [json.loads(line) for line in rendered["jsonl"].split("\n") if line]
    assert [each["quote"] for each in by_any if each["type"] == "finding"] == [f.quote for f in report.findings]


def test_sarif_takes_no_text_for_a_link_and_no_path_for_an_address(rendered: dict[str, str]) -> None:
    (run,) = json.loads(rendered["sarif"])["runs"]
    for result in run["results"]:
        text = re.sub(r" \[See also\]\(1\)\.$", "", result["message"]["text"])
        assert not re.search(r"(?<!\\)(?:\\\\)*\[", text)
        assert "markdown" not in result["message"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]*", uri)


# --- programs that read XML


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_has_the_elements_that_are_ours_and_the_text_whole(
    report: Report, rendered: dict[str, str], name: str
) -> None:
    root = ElementTree.fromstring(rendered[name])
    tags = {
        "junit": {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"},
        "checkstyle": {"checkstyle", "file", "error"},
    }[name]
    assert {element.tag for element in root.iter()} <= tags
    cases = root.findall("testsuite/testcase") if name == "junit" else root.findall("file/error")
    assert len(cases) == len(report.findings)
    paths = [element.get("name", "") for element in (root if name == "junit" else root.findall("file"))]
    assert {seen(path) for path in paths} == {seen(finding.path) for finding in report.findings}
    assert any("us-ascii" in "".join(case.itertext()) + case.get("message", "") for case in cases)


def test_xml_keeps_no_document_type_and_no_instruction(rendered: dict[str, str]) -> None:
    for name in ("junit", "checkstyle"):
        assert "<!DOCTYPE" not in rendered[name]
        assert rendered[name].count("<?") == 1


# --- spreadsheets (LibreOffice: test_spreadsheets.py)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["csv", "csv-assertions"])
def test_no_cell_begins_a_formula_wherever_rows_are_cut(rendered: dict[str, str], name: str, separator: str) -> None:
    rows = list(csv.reader(io.StringIO(rendered[name], newline=""), delimiter=separator))
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("\t", "\r")), cell
        assert not cell.lstrip(' \t\r\n\u00a0"').startswith(tuple("=+-@＝＋－＠")), cell
    if separator == ",":
        assert len({len(row) for row in rows}) == 1


def test_a_workbook_holds_texts_and_numbers_only(report: Report) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(encoded(report, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)
    assert all(isinstance(cell.value, int) for cell in cells if cell.data_type == "n")
    shown = {seen(str(cell.value).replace("_x005F_", "_")) for cell in cells}
    assert {seen(text) for text in payloads().values()} <= shown | {""}


# --- Markdown


class Rendered(HTMLParser):
    """What rendered Markdown holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def by_markdown_it(text: str) -> str:
    module = pytest.importorskip("markdown_it")
    return str(module.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def by_pyromark(text: str) -> str:
    import pyromark

    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES)


@pytest.mark.parametrize("render_markdown", [by_markdown_it, by_pyromark])
def test_markdown_renders_to_our_elements_and_the_text_whole(
    report: Report, rendered: dict[str, str], render_markdown: object
) -> None:
    page = Rendered(render_markdown(rendered["markdown"]))  # type: ignore[operator]
    ours = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "br"}
    ours |= {"details", "summary", "ul", "li", "strong", "em"}
    assert {tag for tag, _ in page.tags} <= ours
    assert all(name == "style" for _, attributes in page.tags for name in attributes)
    opened = len(findings_of(report, silenced=False))
    assert [tag for tag, _ in page.tags].count("h2") == opened + 1  # a page each, and the silenced ones
    shown = seen("".join(page.texts))
    assert [name for name, text in payloads().items() if seen(text) not in shown] == []


@pytest.mark.parametrize("render_markdown", [by_markdown_it, by_pyromark])
def test_a_row_of_a_table_keeps_its_cells(rendered: dict[str, str], render_markdown: object) -> None:
    html = render_markdown(rendered["markdown"])  # type: ignore[operator]
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert rows
    assert {len(re.findall("<t[dh]", row)) for row in rows} == {4, 6}


def test_rendered_markdown_mentions_nobody_and_nothing(rendered: dict[str, str]) -> None:
    texts = Rendered(by_markdown_it(rendered["markdown"])).texts
    assert [text for text in texts if re.search(r"(?:[@#!&%~]|\$)\w", text)] == []


def test_no_line_of_markdown_is_a_quick_action(rendered: dict[str, str]) -> None:
    assert not [line for line in rendered["markdown"].splitlines() if line.lstrip().startswith("/")]


@pytest.mark.parametrize("render_markdown", [by_markdown_it, by_pyromark])
def test_a_message_for_reviewdog_is_a_comment_of_text_alone(
    report: Report, rendered: dict[str, str], render_markdown: Callable[[str], str]
) -> None:
    """reviewdog puts the message of a diagnostic into its comments as it is: there it is Markdown."""
    assert "<img " in render_markdown(payloads()["markdown: image"])  # it would notice
    told = json.loads(rendered["rdjson"])["diagnostics"]
    messages = [each["message"] for each in told]
    for message, finding in zip(messages, report.findings, strict=True):
        page = Rendered(render_markdown(message))
        assert {tag for tag, _ in page.tags} <= {"p"}, message
        assert seen("".join(page.texts)) == seen(full_text(finding, report.claims))
        assert not re.search(r"(?:[@#!&%~]|\$)\w", "".join(page.texts)), message
        assert not [line for line in message.splitlines() if line.lstrip().startswith("/")]
    for each in (place["message"] for diagnostic in told for place in diagnostic["relatedLocations"]):
        assert {tag for tag, _ in Rendered(render_markdown(each)).tags} <= {"p"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("There are no side effects.", "There are no side effects."),
        ("[no risks](http://a.example) <b>", "\\[no risks](http://a.example) \\<b>"),
        ("# 1. heading", "\\# 1. heading"),
        ("1. item", "1\\. item"),
        ("/close", "\\/close"),
        ("2 to 3 sessions", "2 to 3 sessions"),
        ("@team a\nb", "@\u200bteam a b"),
    ],
)
def test_a_line_for_reviewdog_has_as_few_backslashes_as_it_can(text: str, written: str) -> None:
    from claimlint.reports.markdown import escaped_lightly

    assert escaped_lightly(text) == written


# --- HTML, as a document (in a browser: tests/browser)


def test_the_html_report_has_no_element_and_no_handler_of_a_payload(report: Report) -> None:
    page = Rendered(render(report, "html"))
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert {told.get("type") for told in scripts} == {None, "application/json", "text/html"}
    assert [told.get("type") for told in scripts].count(None) == 1  # ours, whose hash the policy names
    assert not {"img", "iframe", "object", "embed", "base", "math"} & {tag for tag, _ in page.tags}
    attributes = {name for _, told in page.tags for name in told}
    assert not [name for name in attributes if name.startswith("on")]
    links = [told["href"] or "" for tag, told in page.tags if tag == "a"]
    assert all(link.startswith(("#", "https://doi.org/", "https://", "http://")) for link in links)
    assert [told for tag, told in page.tags if tag == "meta" and told.get("http-equiv") == "refresh"] == []


# --- what else is printed


def test_assertions_for_people_and_programs_steer_nothing(report: Report) -> None:
    from claimlint.reports import assertions, csv_assertions, json_report

    told = tuple(each.assertion for each in report.standings)
    extraction = Extraction("1", report.claims, told, report.pages)
    for text in (assertions.render(extraction), csv_assertions.render_extraction(extraction)):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", text)
        assert commands(text) == []
    text = json_report.render_extraction(extraction)
    assert commands(text) == []
    assert len(json.loads(text)["assertions"]) == len(told)


def test_a_claims_file_explained_steers_nothing(report: Report) -> None:
    from claimlint.reports import explanation

    (treatment,) = report.treatments
    told = [
        explanation.treatment_text(treatment, full=True),
        explanation.treatment_list([treatment]),
        *(explanation.claim_text(claim, treatment) for claim in treatment.claims),
    ]
    for text in told:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", text)
        assert commands(text) == []


@pytest.mark.parametrize("text", payloads().values(), ids=payloads().keys())
def test_what_is_said_on_stderr_is_a_line_that_does_nothing(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    from claimlint.cli.faults import Fault, note

    note(f"{text}: cannot be read: {text}")
    Fault(f"{text}: broken").show()
    said = capsys.readouterr().err
    assert said.startswith("claimlint: ")
    assert all(line.startswith("claimlint: ") for line in said.split("\n") if line)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)
    assert commands(said) == []


def test_a_line_on_stderr_ends_somewhere(capsys: pytest.CaptureFixture[str]) -> None:
    from claimlint.cli.faults import Fault

    Fault(f"claims.yaml:1:1: there is no rule '{'x' * 1_000_000}'").show()
    said = capsys.readouterr().err
    assert said.startswith("claimlint: claims.yaml:1:1: there is no rule 'xxx")
    assert said.endswith(" … (1,000,047 characters)\n")
    assert len(said) < 5_000
