"""Coroutines run to their end in a thread of their own: whoever calls may have an event loop running already."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_apart(work: Coroutine[Any, Any, Result]) -> Result:
    """What the coroutine gives; what it raises passes through."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
