"""What the editor's page is answered: findings, pages of the folder, claims; and clear words for what cannot be."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parents[1] / "readers"))

from office import cdata, docx, p, post, wxr

from claimlint.serve.app import MAX_TEXT
from claimlint.serve.desk import Desk
from claimlint.serve.guard import MAX_BODY

DENIAL = "Dry needling has no serious side effects."
SCHEMA = Path(__file__).parents[3] / "src/claimlint/reports/schemas/report-1.json"


def test_a_text_is_judged_with_the_json_of_the_command_line(client: TestClient) -> None:
    import json

    answer = client.post("/api/check", content=f"😀 {DENIAL}".encode()).json()
    jsonschema.validate(answer["report"], json.loads(SCHEMA.read_text()))
    (finding,) = [each for each in answer["report"]["findings"] if each["rule"] == "CL101"]
    assert finding["start"]["offset"] == 2 + DENIAL.index("no serious")  # code points: the page turns them to UTF-16
    (block,) = answer["pages"][0]["blocks"]
    assert block["text"][slice(*block["marks"][0][1:])] == finding["quote"]


def test_what_was_understood_comes_on_demand(client: TestClient) -> None:
    assert client.post("/api/check", content=DENIAL.encode()).json()["assertions"] is None
    told = client.post("/api/check?assertions=1", content=DENIAL.encode()).json()["assertions"]
    assert [each["polarity"] for each in told["assertions"]] == ["denied"]


def test_markup_is_read_as_html_and_shown_as_text(client: TestClient) -> None:
    (page,) = client.post("/api/check", content=b"<p>Dry <b>needling</b> is safe &amp; easy.</p>").json()["pages"]
    assert (page["format"], [block["text"] for block in page["blocks"]]) == ("html", ["Dry needling is safe & easy."])


def test_marks_go_through_references_and_tags(client: TestClient) -> None:
    (page,) = client.post("/api/check", content=b"<p>&amp; no <b>serious</b> side&nbsp;effects.</p>").json()["pages"]
    (block,) = page["blocks"]
    assert [block["text"][start:end] for _, start, end in block["marks"]] == ["no serious side effects"]


@pytest.mark.parametrize(
    ("name", "data", "paths"),
    [
        ("a.html", f"<p>{DENIAL}</p>".encode(), ["a.html"]),
        ("a.md", f"# {DENIAL}".encode(), ["a.md"]),
        ("a.txt", DENIAL.encode(), ["a.txt"]),
        ("A.DOCX", docx(p(DENIAL)), ["A.DOCX"]),
        ("e.xml", wxr(post(cdata(DENIAL))).encode(), ["https://alder.example/dry-needling/"]),
    ],
)
def test_files_are_judged_by_their_suffix(client: TestClient, name: str, data: bytes, paths: list[str]) -> None:
    answer = client.post("/api/check", params={"name": name}, content=data).json()
    assert [page["path"] for page in answer["pages"]] == paths
    assert "CL101" in {finding["rule"] for finding in answer["report"]["findings"]}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.docx", b"no zip", "this is no Word document"),
        ("x.docx", docx(f"<!--{' ' * 61_000_000}-->"), "unfolds to more than 60 MB"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0", "this is a PNG image"),
        ("x.html", b"\0\1\2\3" * 50, "a binary file"),
        ("x.xml", wxr(post(cdata(DENIAL))).split("</content")[0].encode(), "the export breaks off in line"),
        ("x.xml", b"<feed/>", "an XML file that is no WordPress export"),
    ],
)
def test_what_cannot_be_read_says_why(client: TestClient, name: str, data: bytes, message: str) -> None:
    response = client.post("/api/check", params={"name": name}, content=data)
    assert response.status_code == 200
    assert message in response.json()["report"]["findings"][0]["message"]


def test_too_much_and_nothing_are_refused_and_the_server_stays_up(client: TestClient) -> None:
    long = client.post("/api/check", content=b"a" * (MAX_TEXT + 1))
    assert (long.status_code, long.json()["error"][:21]) == (413, "This text is too long")
    huge = client.post("/api/check?name=x.txt", content=b"a" * (MAX_BODY + 1))
    assert (huge.status_code, huge.json()["error"]) == (413, "This is too large: at most 25 MB are taken at a time.")
    assert client.post("/api/check", content=b" ").json() == {"error": "There is no text in it."}
    assert client.post("/api/check", content=DENIAL.encode()).status_code == 200


def test_pages_of_the_folder_are_listed_and_opened(client: TestClient) -> None:
    assert client.get("/api/pages").json()["pages"] == ["services/needling.html"]
    answer = client.get("/api/page", params={"path": "services/needling.html"}).json()
    assert "CL101" in {finding["rule"] for finding in answer["report"]["findings"]}


@pytest.mark.parametrize(
    "path",
    [
        "../secret.html",
        "/etc/passwd",
        "link.html",
        "notes.pdf",
        "",
        "services",
        ".hidden/x.html",
        "a\0.html",
        "out/secret.html",
        "services/../../secret.html",
        "services/needling.html/../../../secret.html",
    ],
)
def test_nothing_outside_the_folder_is_opened(client: TestClient, site: Path, path: str) -> None:
    (site / "link.html").symlink_to(site.parent / "secret.html")
    (site / "out").symlink_to(site.parent)
    assert client.get("/api/page", params={"path": path}).json() == {"error": "There is no such page in the folder"}
    assert client.get("/api/pages").json()["pages"] == ["services/needling.html"]


def test_a_folder_or_page_that_vanishes_is_told(client: TestClient, site: Path) -> None:
    (site / "services/needling.html").unlink()
    gone = client.get("/api/page", params={"path": "services/needling.html"})
    assert (gone.status_code, gone.json()["error"]) == (404, "The page is no longer there")
    shutil.rmtree(site)
    assert client.get("/api/pages").json()["error"].endswith("is no longer there")
    assert "no longer there" in client.get("/api/page", params={"path": "services/needling.html"}).json()["error"]


def test_a_claim_is_explained(client: TestClient, desk: Desk) -> None:
    claim = desk.treatments[0].claims[0]
    told = client.get("/api/claim", params={"claim": f"dry-needling/{claim.id}"}).json()
    assert (told["statement"], bool(told["sources"])) == (claim.statement, True)
    assert client.get("/api/claim?claim=dry-needling/none").json() == {"error": "There is no such claim."}


@pytest.mark.parametrize(
    "raw",
    [
        *("..%2fsecret.html", "..%252fsecret.html", "%2e%2e%5csecret.html", "..\\secret.html", "....//secret.html"),
        *("%c0%ae%c0%ae/secret.html", "%ef%bc%8e%ef%bc%8e/secret.html", "..%e2%88%95secret.html", "~/secret.html"),
        *("file:///etc/passwd", "services/..%00/../secret.html", "a" * 5000 + ".html", "%ff.html", "%ed%a0%80.html"),
    ],
)
def test_nothing_outside_is_opened_however_it_is_written(client: TestClient, raw: str) -> None:
    assert client.get(f"/api/page?path={raw}").status_code == 404


def test_a_text_that_no_encoding_can_write_is_answered_all_the_same(client: TestClient) -> None:
    page = b'<script type="application/ld+json">{"@type":"FAQPage","mainEntity":[{"@type":"Question",'
    page += b'"name":"Safe?\\ud800",'
    page += b'"acceptedAnswer":{"text":"Dry needling has no side effects \\udfff."}}]}</script><p>Dry needling.</p>'
    answer = client.post("/api/check?format=html&assertions=1", content=page)
    assert answer.status_code == 200
    assert "CL101" in {finding["rule"] for finding in answer.json()["report"]["findings"]}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_a_form_elsewhere_can_send_is_refused(client: TestClient, kind: str) -> None:
    """A page elsewhere may send these without asking first; its answer to a question beforehand gives no leave."""
    headers = {"Origin": "http://evil.example", "Content-Type": kind, "Sec-Fetch-Site": "cross-site"}
    refused = client.post("/api/check", content=b"x=y", headers=headers)
    asked = client.options("/api/check", headers=headers | {"Access-Control-Request-Method": "POST"})
    assert (refused.status_code, asked.status_code) == (403, 403)
    for answer in (refused, asked, client.get("/api/about")):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/app.py", "/static/%2e%2e%2fapp.py", "/x", "/api/none"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_has_a_strict_policy(client: TestClient) -> None:
    response = client.get("/")
    policy = response.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<script>" not in response.text
    assert " on" not in response.text.lower().split("<body>")[1].split("to the text")[0]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:9999"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_requests_from_elsewhere_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/api/about", headers=headers).status_code == 403
    assert client.post("/api/check", headers=headers, content=b"x").status_code == 403


def test_a_post_without_an_origin_is_refused(client: TestClient) -> None:
    del client.headers["Origin"]
    assert client.get("/").status_code == 200
    assert client.post("/api/check", content=b"x").status_code == 403
