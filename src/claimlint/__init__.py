"""claimlint: what clinic pages assert about a treatment, held against what is known of it.

    from claimlint import Options, check
    report = check(["pages/"], Options(claims=("dry-needling",)))

The names below are the public interface; each is imported when it is first asked for: `claimlint --help` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimlint.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from claimlint.api import Measure, Status, quantities, status
    from claimlint.claims import ClaimsError
    from claimlint.claims import load_treatments as load_claims
    from claimlint.engine import Options, check, extract
    from claimlint.model.assertion import Assertion, Quantity, Reading
    from claimlint.model.claim import Claim, Treatment
    from claimlint.model.finding import Finding
    from claimlint.model.page import Page, Position
    from claimlint.reports.interface import Extraction, Report

_HOMES = {
    "check": ("claimlint.engine", "check"),
    "extract": ("claimlint.engine", "extract"),
    "Options": ("claimlint.engine", "Options"),
    "load_claims": ("claimlint.claims", "load_treatments"),
    "ClaimsError": ("claimlint.claims", "ClaimsError"),
    "Report": ("claimlint.reports.interface", "Report"),
    "Extraction": ("claimlint.reports.interface", "Extraction"),
    "Assertion": ("claimlint.model.assertion", "Assertion"),
    "Quantity": ("claimlint.model.assertion", "Quantity"),
    "Reading": ("claimlint.model.assertion", "Reading"),
    "Claim": ("claimlint.model.claim", "Claim"),
    "Treatment": ("claimlint.model.claim", "Treatment"),
    "Finding": ("claimlint.model.finding", "Finding"),
    "Page": ("claimlint.model.page", "Page"),
    "Position": ("claimlint.model.page", "Position"),
    "status": ("claimlint.api", "status"),
    "quantities": ("claimlint.api", "quantities"),
    "Status": ("claimlint.api", "Status"),
    "Measure": ("claimlint.api", "Measure"),
}

__all__ = [
    "Assertion",
    "Claim",
    "ClaimsError",
    "Extraction",
    "Finding",
    "Measure",
    "Options",
    "Page",
    "Position",
    "Quantity",
    "Reading",
    "Report",
    "Status",
    "Treatment",
    "__version__",
    "check",
    "extract",
    "load_claims",
    "quantities",
    "status",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'claimlint' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
