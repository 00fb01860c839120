"""Whether this machine has a Java that Spark runs on."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_OLDEST = 17
_INSTALL = f"install default-jre-headless (Debian), or Java {_OLDEST} or later, and set JAVA_HOME or PATH"


def java(environment: Mapping[str, str]) -> str | None:
    """What is wrong with it, and what to do; None: nothing."""
    home = environment.get("JAVA_HOME")
    program = Path(home, "bin", "java") if home else shutil.which("java", path=environment.get("PATH", ""))
    if not program or not Path(program).exists():
        return f"Spark needs Java, and there is none: {_INSTALL}"
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    if version is None or int(version[1]) < _OLDEST:
        return f"Spark needs Java {_OLDEST} or later, here is {version[1] if version else 'an unknown one'}: {_INSTALL}"
    return None
