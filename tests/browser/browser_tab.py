"""A tab of the browser, with an ear for everything that should not happen in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: A script that got in calls this; nothing else does.
INTRUDER = "window.intruded"


@dataclass
class Tab:
    """A page in the browser, and all that happened in it which never should."""

    page: Page
    alarms: list[str] = field(default_factory=list)  # errors, refusals of the CSP, dialogs, requests to elsewhere

    def intruded(self) -> bool:
        """Whether a script from a page's text, a claim or a file name has run."""
        return bool(self.page.evaluate(f"Boolean({INTRUDER})"))


OpenTab = Callable[..., Tab]
Axe = Callable[[Tab], list[str]]


def chromium() -> str | None:
    """Where Chromium is: as told by CLAIMLINT_CHROMIUM, else on the path."""
    return os.environ.get("CLAIMLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def listen(tab: Tab) -> None:
    page, alarms = tab.page, tab.alarms
    page.on("console", lambda line: alarms.append(f"console: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: alarms.append(f"script: {error}"))
    page.on("request", lambda request: None if _at_home(request.url) else alarms.append(f"request: {request.url}"))

    def dismiss(dialog: Any) -> None:
        alarms.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)


def _at_home(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "about:", "http://127.0.0.1:", "http://localhost:"))
