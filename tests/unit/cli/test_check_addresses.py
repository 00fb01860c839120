"""`check https://…` and `check --sitemap`, on loopback."""

from __future__ import annotations

import sys
from pathlib import Path

from cli_pages import CLEAN, DENIAL, Run

sys.path.insert(0, str(Path(__file__).parents[1] / "web"))

from site_at_home import running, sitemap


def test_a_live_site_is_one_command(run: Run) -> None:
    with running() as site:
        site.answers |= {
            "/sitemap.xml": sitemap(f"{site.url}/a", f"{site.url}/b"),
            "/a": DENIAL.encode(),
            "/b": CLEAN.encode(),
        }
        result = run("check", "--sitemap", f"{site.url}/sitemap.xml", "--delay", "0", "--format", "concise")
        assert result.exit_code == 1
        assert f"{site.url}/a:2:21" in result.stdout


def test_a_dead_address_is_status_3(run: Run) -> None:
    with running() as site:
        site.answers["/a"] = CLEAN.encode()
        result = run("check", f"{site.url}/gone", f"{site.url}/a", "clean.html", "--delay", "0", "--format", "concise")
    assert result.exit_code == 3
    assert "the server answers 404 Not Found" in result.stdout


def test_something_has_to_be_named(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 2
    assert "Missing argument 'PATH…'" in result.stderr
