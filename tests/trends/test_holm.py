"""Holm's correction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.trends.holm import holm


@pytest.mark.parametrize(
    ("tails", "adjusted"),
    [
        pytest.param([], [], id="none"),
        pytest.param([0.03], [0.03], id="one is left as it is"),
        pytest.param([0.01, 0.04], [0.02, 0.04], id="the smallest of two is doubled"),
        pytest.param([0.04, 0.01, 0.03], [0.06, 0.03, 0.06], id="none falls below a smaller one"),
        pytest.param([0.6, 0.9], [1.0, 1.0], id="never above 1"),
        pytest.param([0.02, 0.02], [0.04, 0.04], id="equal ones"),
    ],
)
def test_a_table(tails, adjusted):
    assert holm(tails) == pytest.approx(adjusted)


@given(st.lists(st.floats(0, 1), max_size=20))
def test_none_is_below_its_own_and_the_order_is_kept(tails):
    adjusted = holm(tails)
    assert all(one >= raw for one, raw in zip(adjusted, tails, strict=True))
    pairs = sorted(zip(tails, adjusted, strict=True))
    assert [one for _, one in pairs] == sorted(one for _, one in pairs)
