"""What scipy is asked, beside values from tables and from sums by hand."""

from math import comb, exp, factorial

import pytest

from spasmlog.trends.exact import Scipy

SCIPY = Scipy()


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        pytest.param(0, 10, 0.0, 0.3085, id="none of ten"),
        pytest.param(10, 10, 0.6915, 1.0, id="ten of ten"),
        pytest.param(5, 10, 0.1871, 0.8129, id="half of them"),
        pytest.param(1, 1, 0.025, 1.0, id="one of one"),
    ],
)
def test_clopper_pearson(successes, trials, low, high):
    assert SCIPY.proportion(successes, trials) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("successes", "trials", "probability"), [(9, 13, 1 / 3), (0, 5, 0.5), (2, 6, 0.5), (5, 5, 0.1)]
)
def test_twice_the_smaller_tail(successes, trials, probability):
    def chance(count):
        return comb(trials, count) * probability**count * (1 - probability) ** (trials - count)

    below = sum(map(chance, range(successes + 1)))
    above = sum(map(chance, range(successes, trials + 1)))
    assert SCIPY.tail(successes, trials, probability) == pytest.approx(min(1, 2 * min(below, above)))


def test_the_tail_of_what_was_expected_is_1():
    assert SCIPY.tail(3, 6, 0.5) == 1


@pytest.mark.parametrize("mean", [0.3, 3.5, 21.0])
def test_the_band_of_a_poisson_count_holds_at_least_95_per_cent(mean):
    low, high = SCIPY.count_band(mean, 0)

    def below(count):
        return sum(exp(-mean) * mean**k / factorial(k) for k in range(count + 1))

    assert below(low) >= 0.025
    assert low == 0 or below(low - 1) < 0.025
    assert below(high) >= 0.975
    assert below(high - 1) < 0.975


def test_a_count_that_varies_more_has_a_wider_band():
    low, high = SCIPY.count_band(10, 0)
    wider_low, wider_high = SCIPY.count_band(10, 0.5)
    assert wider_low < low
    assert wider_high > high


def test_the_band_of_none_is_none():
    assert SCIPY.count_band(0, 0) == SCIPY.count_band(0, 0.5) == (0, 0)


@pytest.mark.parametrize(("statistic", "degrees", "p"), [(3.841, 1, 0.05), (14.067, 7, 0.05), (0, 3, 1)])
def test_chi_squared(statistic, degrees, p):
    assert SCIPY.chi_squared(statistic, degrees) == pytest.approx(p, abs=5e-5)
