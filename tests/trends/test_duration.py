"""How long spasms lasted: exactly, roughly, or nobody knows."""

from datetime import timedelta

import pytest

from spasmlog.diary import AsOf
from spasmlog.trends.duration import BandCount, Durations, durations
from spasmlog.vocabulary import DurationBand
from tests.builders import AS_OF, diary, episode

OVER, SHORT = DurationBand.OVER_10_MIN, DurationBand.UNDER_1_MIN


def minutes(number):
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("episodes", "expected"),
    [
        pytest.param([], Durations(None, None, 0, 0, 0, 0, ()), id="none"),
        pytest.param([episode()], Durations(None, None, None, 0, 0, 1, ()), id="not said is unknown"),
        pytest.param(
            [episode("2026-03-30T15:00", ended="2026-03-30T15:10")],
            Durations(minutes(10), minutes(10), 0, 1, 0, 0, ()),
            id="exactly 10 minutes are not over 10",
        ),
        pytest.param(
            [episode("2026-03-30T15:00", ended="2026-03-30T15:10:01")],
            Durations(timedelta(seconds=601), timedelta(seconds=601), 1, 1, 0, 0, ()),
            id="10 minutes and 1 second are",
        ),
        pytest.param(
            [
                episode("2026-03-30T15:00", ended="2026-03-30T15:03"),
                episode("2026-03-30T16:00", ended="2026-03-30T16:20"),
                episode("2026-03-30T17:00", duration_band=OVER),
                episode("2026-03-30T18:00", duration_band=SHORT),
                episode("2026-03-30T19:00", duration_band=SHORT),
                episode("2026-03-30T20:00"),
            ],
            Durations(
                timedelta(minutes=11, seconds=30), minutes(20), 2, 2, 3, 1, (BandCount(SHORT, 2), BandCount(OVER, 1))
            ),
            id="the median is of exact lengths, over 10 minutes of all",
        ),
        pytest.param(
            [episode("2026-03-31T19:40", ongoing=True)],
            Durations(minutes(20), minutes(20), 1, 1, 0, 0, ()),
            id="one that goes on has lasted until now",
        ),
        pytest.param(
            [episode("2026-03-30T19:59", ongoing=True, duration_band=OVER)],
            Durations(None, None, None, 0, 0, 1, ()),
            id="one left open for more than a day is unknown, whatever its band",
        ),
        pytest.param(
            [episode("2026-03-30T15:00", ended="2026-03-30T14:00")],
            Durations(None, None, None, 0, 0, 1, ()),
            id="an end before the start is unknown",
        ),
        pytest.param(
            [episode("2026-03-29T00:55+00:00", ended="2026-03-29T02:04+01:00")],
            Durations(minutes(9), minutes(9), 0, 1, 0, 0, ()),
            id="9 minutes while the clock goes forward",
        ),
        pytest.param(
            [episode("2025-10-26T01:55+01:00", ended="2025-10-26T01:07+00:00")],
            Durations(minutes(12), minutes(12), 1, 1, 0, 0, ()),
            id="12 minutes while it goes back",
        ),
    ],
)
def test_durations(episodes, expected):
    found = durations(episodes, AsOf(diary(), AS_OF))
    assert found == expected
    assert found.exact + found.band_only + found.unknown == len(episodes)
