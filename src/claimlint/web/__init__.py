"""Pages from the web: fetched politely and within bounds, then judged like any page at hand. Needs the extra `web`."""

from claimlint.web.gathering import Gathered, gather, is_address
from claimlint.web.limits import WebLimits

__all__ = ["Gathered", "WebLimits", "gather", "is_address"]
