"""The licences of what claimlint is installed with, from the metadata of the installed packages: docs/licences.md.

A licence is what a package declares: `License-Expression`, else its classifiers, else its `License` field. Nothing is
guessed from a text. Which packages there are is worked out for Linux and the oldest Python that claimlint supports, so
that the page is the same wherever `requirements-dev.lock` is installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

#: Extras for whoever develops claimlint.
OF_DEVELOPERS = frozenset({"dev", "fuzz", "learn"})
HERE: Mapping[str, str] = {
    "implementation_name": "cpython",
    "implementation_version": "3.11.0",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_release": "",
    "platform_system": "Linux",
    "platform_version": "",
    "python_full_version": "3.11.0",
    "python_version": "3.11",
    "sys_platform": "linux",
}
ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "Windows": {**HERE, "os_name": "nt", "platform_system": "Windows", "sys_platform": "win32"},
    "macOS": {**HERE, "platform_system": "Darwin", "sys_platform": "darwin"},
}
#: Licences that let a program under MIT depend on a package.
ACCEPTED = frozenset(
    {
        *(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "ISC",
            "MIT",
            "PSF-2.0",
            "Unlicense",
            "Zlib",
        ),
        "MPL-2.0",  # binds only its own files, which are not changed here
    }
)
#: How packages name these without an SPDX expression. "BSD" leaves open which one: both are accepted.
NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause OR BSD-2-Clause",
    "BSD License": "BSD-3-Clause OR BSD-2-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
#: Packages whose metadata name no licence: what a person read in the licence file that the package carries.
READ = {"pyromark": ("MIT", "MIT License")}
#: Packages too large to be installed with the tools (tests/spark/setup.sh brings them): what they declare and need.
APART: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pyspark": ("Apache-2.0", ("py4j",)),
    "py4j": ("BSD-3-Clause OR BSD-2-Clause", ()),
}
HEAD = """
# Licences

claimlint is under the [MIT licence](../LICENSE). A wheel of it holds nothing of the packages below: they are installed
beside it. Each is under a licence that allows that; one that is not known to, or none, fails `make check`.

Written by `docs/generate.py` from the metadata of the installed packages, as they declare it. Do not edit. *Wanted by*:
claimlint itself, or its extras; a package that others bring along counts as theirs.

| package | licence | wanted by |
|---|---|---|
"""
FOOT = """
The tools of whoever develops claimlint (extras `dev`, `fuzz`) are not listed: nobody gets them with it.
A package may be built from, and hold, code under further licences; what it declares is what is listed here.
"""


class LicenceError(Exception):
    """A package that is missing or may not be depended on; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """A package with the names of those who want it: "" is claimlint itself, else an extra."""

    name: str
    licence: str  # SPDX expression
    wanted_by: tuple[str, ...]


def page() -> Iterator[str]:
    """docs/licences.md, line by line; LicenceError where a package must not be there."""
    names = wanted(HERE)
    yield HEAD.strip()
    for name, wanted_by in sorted(names.items()):
        told = ", ".join(f"`{extra}`" if extra else "claimlint" for extra in wanted_by)
        yield f"| {name} | {accepted(name, licence_of(name))} | {told} |"
    for system, environment in ELSEWHERE.items():
        more = sorted(wanted(environment, known=names).keys() - names.keys())
        if more:
            yield f"\nOn {system} there is also, not looked at here: {', '.join(more)}."
    yield FOOT.rstrip()


def wanted(environment: Mapping[str, str], known: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """All packages that claimlint and its extras need in an environment, each with who wants it.

    With `known`, packages outside it are named, and what they need in turn is left out: they are not installed.
    """
    found: dict[str, list[str]] = {}
    followed = None if known is None else frozenset(known)
    extras = _installed("claimlint").metadata.get_all("Provides-Extra") or []
    for extra in ("", *(extra for extra in extras if extra not in OF_DEVELOPERS)):
        seen: set[tuple[str, str]] = set()
        ahead = [("claimlint", extra)]
        while ahead:
            name, of = ahead.pop()
            if (name, of) in seen:
                continue
            seen.add((name, of))
            if followed is not None and name not in followed and name != "claimlint":
                continue
            for requirement in map(Requirement, _requires(name)):
                if _needed(requirement, environment, of):
                    ahead += [(canonicalize_name(requirement.name), each) for each in ("", *requirement.extras)]
        for name in {name for name, _ in seen} - {"claimlint"}:
            found.setdefault(name, []).append(extra)
    return {name: tuple([""] if "" in by else by) for name, by in found.items()}


def _requires(name: str) -> Iterable[str]:
    return APART[name][1] if name in APART else _installed(name).requires or ()


def licence_of(name: str) -> str:
    """The SPDX expression of what a package declares, from its metadata where it is installed with the tools."""
    return APART[name][0] if name in APART else declared(_installed(name))


def _needed(requirement: Requirement, environment: Mapping[str, str], of: str) -> bool:
    """Whether the package itself (`of` is ""), or what its extra adds to it, asks for a requirement."""
    marker = requirement.marker
    if marker is None or marker.evaluate({**environment, "extra": ""}):
        return not of
    return bool(of) and marker.evaluate({**environment, "extra": of})


def declared(package: Distribution) -> str:
    """The SPDX expression of what a package declares; as it stands where it is none of the known names."""
    metadata = package.metadata
    if expression := _field(package, "License-Expression"):
        return expression
    field = _field(package, "License")
    if field and ACCEPTED.issuperset(_identifiers(field)):
        return field
    classifiers = [each for each in metadata.get_all("Classifier") or () if each.startswith("License")]
    if names := [each.split(" :: ")[-1] for each in classifiers]:
        return " AND ".join(NAMES.get(each, each) for each in names)
    if field:
        return NAMES.get(field, field)
    licence, first_line = READ.get(canonicalize_name(metadata["Name"]), ("", ""))
    carried = (package.read_text(f"licenses/{file}") or "" for file in metadata.get_all("License-File") or ())
    return licence if any(text.strip().partition("\n")[0] == first_line for text in carried) else ""


def accepted(name: str, licence: str) -> str:
    """The licence, where each of its parts is accepted; for a choice too, which asks more than it has to."""
    if not licence:
        raise LicenceError(
            f"{name} declares no licence: read the one that it carries, and put it into docs/licences.py"
        )
    strange = [each for each in _identifiers(licence) if each not in ACCEPTED]
    if strange:
        raise LicenceError(f"{name} is under {licence!r}, which docs/licences.py does not know as compatible with MIT")
    return licence


def _identifiers(licence: str) -> list[str]:
    return re.split(r" (?:AND|OR) ", licence.replace("(", "").replace(")", ""))


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise LicenceError(f"{name} is not installed: install requirements-dev.lock") from None


def _field(package: Distribution, name: str) -> str:
    values = package.metadata.get_all(name) or [""]
    return str(values[0]).strip()
