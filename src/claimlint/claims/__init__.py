"""Claims files: reading them, checking them, finding the ones that are shipped."""

from claimlint.claims.loader import load_treatments
from claimlint.claims.problem import ClaimsError, Problem

__all__ = ["ClaimsError", "Problem", "load_treatments"]
