"""Lengths and ratings from counts: the same as from the episodes themselves."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasmlog.diary import AsOf
from spasmlog.trends.duration import BandCount, Durations, counted_durations, durations
from spasmlog.trends.pain import Pain, counted_pain, pain
from spasmlog.trends.tally import lasted
from spasmlog.vocabulary import DurationBand
from tests.builders import AS_OF, diary, episode

OVER, UNDER = DurationBand.OVER_10_MIN, DurationBand.UNDER_1_MIN
MIDDLE = DurationBand.FROM_5_TO_10_MIN


def seconds(value):
    return None if value is None else timedelta(seconds=value)


@pytest.mark.parametrize(
    ("counts", "median", "longest", "over", "known"),
    [
        pytest.param({}, None, None, 0, (0, 0, 0), id="nothing"),
        pytest.param({(600, None): 1}, 600, 600, 0, (1, 0, 0), id="ten minutes are not over ten minutes"),
        pytest.param({(601, None): 1}, 601, 601, 1, (1, 0, 0), id="a second more is"),
        pytest.param({(0, None): 1}, 0, 0, 0, (1, 0, 0), id="a length of zero is known"),
        pytest.param({(60, None): 3, (900, None): 1}, 60, 900, 1, (4, 0, 0), id="the median counts each spasm"),
        pytest.param({(60, None): 1, (61, None): 1}, 60.5, 61, 0, (2, 0, 0), id="the middle of two"),
        pytest.param({(None, OVER): 2, (None, MIDDLE): 1}, None, None, 2, (0, 3, 0), id="roughly"),
        pytest.param({(None, None): 4}, None, None, None, (0, 0, 4), id="not known"),
        pytest.param({(30, None): 1, (None, UNDER): 2, (None, None): 3}, 30, 30, 0, (1, 2, 3), id="all together"),
    ],
)
def test_lengths(counts, median, longest, over, known):
    found = counted_durations(counts)
    assert (found.median, found.longest, found.over_10_minutes) == (seconds(median), seconds(longest), over)
    assert (found.exact, found.band_only, found.unknown) == known


def test_bands_are_counted_in_their_order():
    found = counted_durations({(None, OVER): 2, (None, UNDER): 1})
    assert found.bands == (BandCount(UNDER, 1), BandCount(OVER, 2))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({}, Pain(None, None, 0, 0), id="nothing"),
        pytest.param({0: 1}, Pain(0, 0, 1, 0), id="no pain is a rating"),
        pytest.param({None: 2}, Pain(None, None, 0, 2), id="not rated"),
        pytest.param({3: 2, 8: 1, None: 4}, Pain(3, 8, 3, 4), id="each spasm counts"),
        pytest.param({3: 1, 4: 1}, Pain(3.5, 4, 2, 0), id="the middle of two"),
    ],
)
def test_ratings(counts, expected):
    assert counted_pain(counts) == expected


LENGTHS = st.sampled_from(
    [{}, *({"duration_band": band} for band in DurationBand), {"ended": "2026-03-30T14:00"}]
    + [{"ended": f"2026-03-30T15:{minutes:02}"} for minutes in (0, 9, 10, 11, 40)]
)


@given(st.lists(st.tuples(LENGTHS, st.none() | st.integers(0, 10))))
def test_counts_say_what_the_episodes_say(given_):
    entries = [episode(**length, pain=rating) for length, rating in given_]
    now = AsOf(diary(*entries), AS_OF)
    by_length = Counter((lasted(entry), entry.duration_band) for entry in entries)
    assert counted_durations(by_length) == durations(entries, now)
    assert counted_pain(Counter(entry.pain for entry in entries)) == pain(entries)


def test_one_that_goes_on_has_no_length_yet():
    going_on = episode(ongoing=True)
    assert counted_durations({(lasted(going_on), None): 1}) == Durations(None, None, None, 0, 0, 1, ())
