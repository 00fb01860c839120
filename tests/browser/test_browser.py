"""The browser that the other tests rely on: it runs, and it hears what should not happen."""

from __future__ import annotations

from browser_tab import Axe, OpenTab


def test_the_browser_runs_and_prefers_the_colours_asked_for(open_tab: OpenTab) -> None:
    tab = open_tab("data:text/html,<title>t</title><h1>Here</h1>", dark=True)
    assert tab.page.text_content("h1") == "Here"
    assert tab.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


def test_scripts_dialogs_and_foreign_requests_are_heard(open_tab: OpenTab) -> None:
    tab = open_tab(alarms=False)
    tab.page.route("http://clinic.example/**", lambda route: route.abort())
    tab.page.set_content("<script>window.intruded = 1; alert(1); fetch('http://clinic.example/x'); lost()</script>")
    tab.page.wait_for_timeout(100)
    assert tab.intruded()
    assert {alarm.partition(":")[0] for alarm in tab.alarms} >= {"dialog", "request", "script"}


def test_axe_finds_what_it_should(open_tab: OpenTab, axe: Axe) -> None:
    tab = open_tab("data:text/html,<p><img src='data:,'></p>", alarms=False)
    assert any(line.startswith("image-alt") for line in axe(tab))
