"""The ratio of two arms: the figures of the specification, the gate, and what must hold of any ratio."""

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.trends.exact import Scipy
from spasmlog.trends.rate_ratio import Arm, Missing, is_early, missing, rate_ratio

SCIPY = Scipy()


@pytest.mark.parametrize(
    ("exposed", "unexposed", "expected"),
    [
        pytest.param(Arm(9, 14), Arm(4, 28), (4.5, 1.256, 20.0, 0.01765), id="more often"),
        pytest.param(Arm(6, 14), Arm(0, 28), (inf, 2.355, inf, 0.002743), id="never without it"),
        pytest.param(Arm(4, 28), Arm(4, 28), (1, 0.1863, 5.369, 1), id="as often"),
        pytest.param(Arm(2, 10), Arm(0, 20), (inf, 0.3756, inf, 0.2222), id="too few to say"),
        pytest.param(Arm(4, 28), Arm(9, 14), (1 / 4.5, 1 / 20.0, 1 / 1.256, 0.01765), id="less often"),
        pytest.param(Arm(0, 28), Arm(6, 14), (0, 0, 1 / 2.355, 0.002743), id="never with it"),
    ],
)
def test_the_figures_of_the_specification(exposed, unexposed, expected):
    ratio, low, high, p = expected
    found = rate_ratio(exposed, unexposed, SCIPY)
    assert found.ratio == pytest.approx(ratio)
    assert (found.low, found.high) == pytest.approx((low, high), rel=0.001)
    assert found.p == pytest.approx(p, rel=0.001)


@pytest.mark.parametrize(
    ("exposed", "unexposed"),
    [
        pytest.param(Arm(0, 28), Arm(0, 28), id="no spasm at all"),
        pytest.param(Arm(0, 0), Arm(6, 28), id="nothing recorded with it"),
        pytest.param(Arm(6, 28), Arm(0, 0), id="nothing recorded without it"),
    ],
)
def test_without_dates_or_spasms_there_is_no_ratio(exposed, unexposed):
    with pytest.raises(ValueError, match="no ratio"):
        rate_ratio(exposed, unexposed, SCIPY)


@pytest.mark.parametrize(("spasms", "recorded"), [(-1, 5), (6, 5), (0, -1)])
def test_an_arm_has_no_more_spasm_dates_than_dates(spasms, recorded):
    with pytest.raises(ValueError, match="recorded"):
        Arm(spasms, recorded)


@pytest.mark.parametrize(
    ("exposed", "unexposed", "lacking"),
    [
        pytest.param(Arm(3, 14), Arm(3, 14), None, id="six spasm dates and 14 recorded ones each are enough"),
        pytest.param(Arm(6, 14), Arm(0, 14), None, id="all of them on one side"),
        pytest.param(Arm(3, 14), Arm(2, 14), Missing(1, 0, 0), id="a spasm date too few"),
        pytest.param(Arm(3, 13), Arm(3, 14), Missing(0, 1, 0), id="a recorded date too few with it"),
        pytest.param(Arm(3, 14), Arm(3, 5), Missing(0, 0, 9), id="nine recorded dates too few without it"),
        pytest.param(Arm(0, 0), Arm(0, 0), Missing(6, 14, 14), id="nothing at all"),
    ],
)
def test_the_gate(exposed, unexposed, lacking):
    assert missing(exposed, unexposed) == lacking


@pytest.mark.parametrize(("spasms", "early"), [(23, True), (24, False), (25, False)])
def test_below_24_spasm_dates_it_is_early(spasms, early):
    assert is_early(Arm(spasms - 3, 50), Arm(3, 50)) is early


arms = st.integers(1, 60).flatmap(lambda recorded: st.builds(Arm, st.integers(0, recorded), st.just(recorded)))


@settings(max_examples=60, deadline=None)
@given(arms, arms)
def test_the_other_way_round_the_ratio_is_inverted(exposed, unexposed):
    if not exposed.spasm_dates + unexposed.spasm_dates:
        return
    one, other = rate_ratio(exposed, unexposed, SCIPY), rate_ratio(unexposed, exposed, SCIPY)
    assert one.p == pytest.approx(other.p)
    for upward, downward in ((one.ratio, other.ratio), (one.low, other.high), (one.high, other.low)):
        assert upward == pytest.approx(inf if downward == 0 else 1 / downward)
    assert one.low <= one.ratio <= one.high
    assert 0 <= one.p <= 1


@pytest.mark.parametrize(
    ("exposed", "unexposed", "said"),
    [
        pytest.param((9, 14), (4, 28), "4.5 (1.3 to 20.0)", id="the ratio with its interval"),
        pytest.param((6, 14), (0, 28), "at least 2.4", id="never without it"),
        pytest.param((0, 28), (6, 14), "at most 0.42", id="never with it"),
    ],
)
def test_a_ratio_as_a_table_has_it(exposed, unexposed, said):
    assert str(rate_ratio(Arm(*exposed), Arm(*unexposed), Scipy()).said) == said
