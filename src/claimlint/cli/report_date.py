"""The day on a report: as told, else as SOURCE_DATE_EPOCH tells, else none. No format looks at a clock by itself."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import click

from claimlint.cli.setup import Fault


class ReportDate(click.ParamType[date]):
    """`2026-11-28`, or `today`."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.today() if value == "today" else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date: write 2026-11-28, or today.", param, ctx)


def stamped(told: date | None) -> date | None:
    """The day to print. SOURCE_DATE_EPOCH (seconds since 1970) never decides which waivers and reviews have ended."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if told or not epoch:
        return told
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise Fault(f"SOURCE_DATE_EPOCH is {epoch!r}, which is no number of seconds since 1970") from error
