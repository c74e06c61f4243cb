"""Numbers as they are read."""

from math import inf

import pytest

from spasmlog.trends.rounding import limit, tenth, two_digits


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(0.0, 0.0, id="zero"),
        pytest.param(0.24, 0.2, id="down"),
        pytest.param(0.25, 0.3, id="a half is rounded up"),
        pytest.param(0.75, 0.8, id="another half"),
        pytest.param(27.96, 28.0, id="over a whole"),
    ],
)
def test_tenths(value, shown):
    assert tenth(value) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        pytest.param(0.0421, 0.042, id="small"),
        pytest.param(1.26, 1.3, id="about one"),
        pytest.param(19.97, 20.0, id="large"),
        pytest.param(0.0, 0.0, id="none"),
        pytest.param(inf, inf, id="without end"),
    ],
)
def test_ratios_have_two_digits_and_limits_too(ratio, shown):
    assert (two_digits(ratio), limit(ratio)) == (shown, shown)


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        pytest.param(1.04, 1.04, id="above"),
        pytest.param(0.9996, 0.9996, id="below"),
        pytest.param(1.0, 1.0, id="at 1"),
    ],
)
def test_a_limit_stays_on_its_side_of_one(ratio, shown):
    assert limit(ratio) == shown
