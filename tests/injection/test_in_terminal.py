"""Every payload in a real terminal: tmux, told to allow what terminals allow. Skipped where there is no tmux."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import hostile_report, payloads
from hostile_survey import by_hand, surveyed

from claimlint.reports import render
from claimlint.reports.interface import Presentation

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="no tmux here")
_END = "END-OF-OUTPUT"
#: What a text may change in a terminal beside what it shows.
_STATE = "#{pane_title}|#{alternate_on}|#{mouse_any_flag}|#{keypad_flag}|#{keypad_cursor_flag}|#{scroll_region_upper}"

Tmux = Callable[..., str]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    socket = str(tmp_path / "tmux")

    def run(*command: str) -> str:
        done = subprocess.run(["tmux", "-S", socket, *command], capture_output=True, text=True, check=True, timeout=60)
        return done.stdout

    run("-f", "/dev/null", "new-session", "-d", "-x", "400", "-y", "50", "cat")
    for option in ("set-clipboard on", "allow-rename on", "allow-passthrough on", "history-limit 50000"):
        run("set-option", "-g", *option.split())
    yield run
    run("kill-server")


def shown(tmux: Tmux, text: bytes, file: Path) -> tuple[list[str], str, str]:
    """The lines on the screen and above it, the terminal's state and its clipboard, once a text has been printed."""
    file.write_bytes(text)
    tmux("new-window", "-n", "window", f"cat {file}; printf '\\n{_END}\\n'; sleep 60")
    for _ in range(300):
        lines = tmux("capture-pane", "-p", "-J", "-S", "-").splitlines()
        if any(_END in line for line in lines):
            break
        time.sleep(0.1)
    state = tmux("display-message", "-p", f"#{{window_name}}|{_STATE}").strip()
    return lines, state, tmux("list-buffers")


def letters(line: str) -> str:
    return "".join(char for char in line if char.isascii() and char.isalnum())


def test_this_terminal_is_one_that_obeys(tmux: Tmux, tmp_path: Path) -> None:
    _, before, _ = shown(tmux, b"harmless", tmp_path / "harmless")
    told = {name: text.encode("utf-8", "replace") for name, text in payloads().items() if name.startswith("terminal:")}
    _, title, _ = shown(tmux, told["terminal: title"], tmp_path / "title")
    assert "intruded" in title
    _, other, _ = shown(tmux, told["terminal: other screen"], tmp_path / "screen")
    assert other != before
    _, _, clipboard = shown(tmux, told["terminal: clipboard"], tmp_path / "clipboard")
    assert "intruded" in clipboard


@pytest.mark.parametrize("name", ["text", "concise", "json"])
def test_a_report_is_shown_and_does_nothing_else(tmux: Tmux, tmp_path: Path, name: str) -> None:
    text = render(hostile_report(), name, Presentation(color=True, explain=True, show_suppressed=True))
    _, before, _ = shown(tmux, b"harmless", tmp_path / "harmless")
    lines, state, clipboard = shown(tmux, text.encode("utf-8", "replace"), tmp_path / "report")
    assert (state, clipboard) == (before, "")
    written = [letters(_uncolored(line)) for line in text.split("\n")]
    on_screen = [letters(line) for line in lines[: lines.index(_END)]]
    assert [line for line in on_screen if line] == [line for line in written if line]


def test_a_survey_is_shown_and_does_nothing_else(tmux: Tmux, tmp_path: Path) -> None:
    text = surveyed(tmp_path, by_hand())["text"].read_text("utf-8")
    _, before, _ = shown(tmux, b"harmless", tmp_path / "harmless")
    lines, state, clipboard = shown(tmux, text.encode(), tmp_path / "survey")
    assert (state, clipboard) == (before, "")
    on_screen = [letters(line) for line in lines[: lines.index(_END)]]
    assert [line for line in on_screen if line] == [told for line in text.split("\n") if (told := letters(line))]


def _uncolored(line: str) -> str:
    import re

    return re.sub("\x1b\\[[0-9;]*m", "", line)
