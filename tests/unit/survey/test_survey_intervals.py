"""Intervals against published figures, and where figures are lacking against what they must be."""

from __future__ import annotations

import pytest

from claimlint.survey.figures import between, counted, percent
from claimlint.survey.intervals import Stratum, proportion, quantile, stratified, wilson
from claimlint.survey.plots import Axis
from claimlint.survey.sample import allocation

Z = quantile(0.95)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 1998;17:857-72, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_agrees_with_newcombe(count: int, of: int, low: float, high: float) -> None:
    assert [round(end, 4) for end in wilson(count, of, Z)] == [low, high]


def test_wilson_is_the_same_seen_from_the_other_side() -> None:
    for of in (1, 7, 1000):
        for count in range(0, of + 1, max(1, of // 7)):
            low, high = wilson(count, of, Z)
            assert wilson(of - count, of, Z) == pytest.approx((1 - high, 1 - low))
            assert 0 <= low <= count / of <= high <= 1


def test_of_nothing_nothing_is_known() -> None:
    told = proportion(0, 0, Z)
    assert (told.share, told.low, told.high) == (None, 0.0, 1.0)


def test_more_confidence_is_a_wider_interval() -> None:
    (low, high), (lower, higher) = (wilson(10, 40, quantile(level)) for level in (0.9, 0.99))
    assert lower < low < high < higher


def test_one_stratum_is_no_stratification() -> None:
    assert stratified([Stratum(500, 15, 148)], Z) == pytest.approx((15 / 148, *wilson(15, 148, Z)))


def test_strata_in_proportion_come_to_the_interval_of_all() -> None:
    parts = [Stratum(300, 20, 30), Stratum(100, 5, 10), Stratum(600, 50, 60)]
    assert stratified(parts, Z) == pytest.approx((0.75, *wilson(75, 100, Z)))


def test_a_large_stratum_that_few_looked_at_widens_the_interval() -> None:
    _, low, high = stratified([Stratum(900, 9, 10), Stratum(100, 81, 90)], Z)
    assert high - low > 2 * (wilson(90, 100, Z)[1] - wilson(90, 100, Z)[0])


def test_all_right_in_all_strata_is_not_beyond_doubt() -> None:
    share, low, high = stratified([Stratum(50, 3, 3), Stratum(50, 3, 3)], Z)
    assert share == high == 1
    assert low == pytest.approx(wilson(6, 6, Z)[0])


def test_a_sample_has_something_of_every_rule() -> None:
    given = allocation({"common": 10_000, "some": 300, "rare": 2}, 100)
    assert given == {"common": 82, "some": 16, "rare": 2}


def test_a_sample_smaller_than_the_number_of_rules_takes_the_commonest() -> None:
    assert allocation({"a": 5, "b": 50, "c": 20}, 2) == {"a": 0, "b": 1, "c": 1}


@pytest.mark.parametrize("size", [0, 1, 7, 30, 200])
def test_a_sample_is_as_large_as_asked_for_or_all_there_is(size: int) -> None:
    strata = {"a": 40, "b": 1, "c": 13}
    given = allocation(strata, size)
    assert sum(given.values()) == min(size, 54)
    assert all(given[name] <= strata[name] for name in strata)
    assert allocation({}, size) == {}


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.1234, "12.3 %"),
        (0.0099, "0.99 %"),
        (0.00056, "0.056 %"),
        (0.99999, ">99.9 %"),
        (1e-7, "<0.001 %"),
        (None, "–"),
    ],
)
def test_shares_in_figures(share: float | None, shown: str) -> None:
    assert percent(share) == shown


def test_numbers_for_people() -> None:
    assert between(0.012, 0.034) == "1.2 to 3.4 %"
    assert counted(1, "copy", "copies") == "1 copy"
    assert counted(12_345, "copy", "copies") == "12,345 copies"


def test_an_axis_ends_where_all_intervals_are_on_it() -> None:
    axis = Axis.of([proportion(15, 148, Z), proportion(0, 0, Z)], length=270, margin=15)
    assert axis.end == 0.2
    assert (axis.at(0), axis.at(0.1), axis.at(0.2)) == ("15.0", "150.0", "285.0")
    assert (axis.down(0), axis.down(0.2)) == ("285.0", "15.0")
