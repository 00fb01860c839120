"""What a survey found as one HTML file, in the style of the reviewer's report: pictures in the tables they are drawn
from. It runs no script and loads nothing; its style is named by its hash, so that nothing else could get in."""

from __future__ import annotations

import hashlib
from base64 import b64encode

from markupsafe import Markup

from claimlint.reports.html_report import asset, environment
from claimlint.survey import figures
from claimlint.survey.coverage import left_out, reservations
from claimlint.survey.intervals import Proportion
from claimlint.survey.outcome import Outcome
from claimlint.survey.plots import Axis, Series
from claimlint.version import VERSION

#: Rows of the tables; the rest is in the CSV.
_CLAIMS, _MONTHS, _MISTAKES = 40, 24, 50
#: Of the pictures in rows, and of the one of the months, in units of their own.
_ROW = {"length": 270.0, "margin": 15.0}
_CHART = {"length": 180.0, "margin": 12.0}
_CHART_LEFT, _CHART_WIDTH, _SPARK = 56.0, 640.0, {"length": 20.0, "margin": 4.0}


def render(outcome: Outcome) -> str:
    """The page. The same outcome gives the same bytes."""
    css = asset("report.css") + asset("survey.css")
    months = outcome.months[-_MONTHS:]
    by_month = {rule: groups[-_MONTHS:] for rule, groups in outcome.rules_by_month.items()}
    spark = Axis.of([group.pages for groups in by_month.values() for group in groups], **_SPARK)
    of_months = Axis.of([group.pages for group in months], **_CHART)
    audited = outcome.audited
    digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return (
        environment()
        .get_template("survey.html")
        .render(
            outcome=outcome,
            version=VERSION,
            css=Markup(css),  # noqa: S704 - our own
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
            coverage=outcome.prevalence.coverage,
            left_out=list(left_out(outcome)),
            reservations=list(reservations(outcome)),
            claims=outcome.claims[:_CLAIMS],
            months=months,
            by_month=by_month,
            mistakes=audited.mistakes[:_MISTAKES] if audited else (),
            axis=_axis,
            month_axis=of_months,
            month_series=Series.of([group.pages for group in months], _CHART_WIDTH - 30, _CHART_LEFT + 15, of_months),
            spark=Series.of([group.pages for group in months], 100, 5, spark),
            every=max(1, -(-len(months) // 8)),  # month that is named under the picture
            percent=figures.percent,
            interval=figures.interval,
            between=figures.between,
            clipped=figures.clipped,
            counted=figures.counted,
            number="{:,}".format,
            confidence=figures.level_of(outcome.prevalence.confidence),
        )
    )


def _axis(shares: list[Proportion]) -> Axis:
    return Axis.of(shares, **_ROW)
