"""How long an episode lasted: reckoned in UTC, and unknown rather than wrong."""

from datetime import timedelta

import pytest
from hypothesis import given, settings

from spasmlog.diary import AsOf
from spasmlog.vocabulary import DurationBand
from tests import strategies
from tests.builders import AS_OF, diary, episode, instant

TEN_MINUTES = timedelta(minutes=10)


def now(at="2026-03-31T20:00", zone="Europe/London"):
    return AsOf(diary(zone=zone), instant(at, zone))


@pytest.mark.parametrize(
    ("zone", "start", "end", "minutes"),
    [
        pytest.param("Europe/London", "2026-03-20T15:00", "2026-03-20T15:03", 3, id="an ordinary afternoon"),
        pytest.param("Europe/London", "2026-03-29T00:55", "2026-03-29T02:04", 9, id="London's clock goes forward"),
        pytest.param("Europe/London", "2026-10-25T01:55+01:00", "2026-10-25T01:07+00:00", 12, id="London's goes back"),
        pytest.param("America/New_York", "2026-03-08T01:55", "2026-03-08T03:05", 10, id="New York's goes forward"),
        pytest.param("America/New_York", "2026-11-01T01:50-04:00", "2026-11-01T01:10-05:00", 20, id="New York's back"),
        pytest.param("Australia/Lord_Howe", "2026-10-04T01:55", "2026-10-04T02:40", 15, id="half an hour forward"),
        pytest.param(
            "Australia/Lord_Howe", "2026-04-05T01:50+11:00", "2026-04-05T01:40+10:30", 20, id="half an hour back"
        ),
        pytest.param("Pacific/Chatham", "2026-09-27T02:40", "2026-09-27T03:50", 10, id="Chatham's goes forward"),
        pytest.param("Pacific/Chatham", "2026-04-05T03:40+13:45", "2026-04-05T02:50+12:45", 10, id="Chatham's back"),
        pytest.param("Pacific/Apia", "2011-12-29T23:55", "2011-12-31T00:05", 10, id="a whole date left out"),
        pytest.param("Europe/London", "2026-03-20T15:00", "2026-03-20T15:00", 0, id="no time at all"),
        pytest.param("Europe/London", "2026-03-20T15:00", "2026-03-22T15:00", 2880, id="an end decides, however late"),
        pytest.param("Europe/London", "2026-03-31T19:55", "2026-03-31T20:07", 12, id="an end after the moment decides"),
        pytest.param("Europe/London", "2026-03-20T15:00", "2026-03-20T14:59", None, id="an end before the beginning"),
    ],
)
def test_from_the_beginning_to_the_end(zone, start, end, minutes):
    exact = now(zone=zone).duration(episode(start, ended=end, zone=zone))
    assert exact == (None if minutes is None else timedelta(minutes=minutes))


def test_an_end_before_the_beginning_is_unknown_not_short():
    backwards = episode("2026-03-20T15:00", ended="2026-03-20T14:00")
    assert now().lasted_over(backwards, TEN_MINUTES) is None


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        pytest.param("2026-03-31T20:00", 0, id="begun just now"),
        pytest.param("2026-03-31T14:00", 6, id="for six hours"),
        pytest.param("2026-03-30T20:00", 24, id="for exactly 24 hours"),
        pytest.param("2026-03-30T19:59:59", None, id="for a second more nobody knows"),
        pytest.param("2026-03-31T20:00:01", None, id="not begun yet"),
    ],
)
def test_what_goes_on_has_lasted_until_now(start, hours):
    entry = episode(start, ongoing=True)
    assert now().duration(entry) == (None if hours is None else timedelta(hours=hours))
    assert now().lasted_over(entry, TEN_MINUTES) is (None if hours is None else hours > 0)


def test_24_hours_are_hours_not_a_date_when_the_clock_changes():
    """From Saturday 20:00 to Sunday 20:00 over the spring change there are only 23 hours, in autumn 25."""
    spring = episode("2026-03-28T19:00", ongoing=True)
    assert now("2026-03-29T20:00").duration(spring) == timedelta(hours=24)
    autumn = episode("2026-10-24T20:00", ongoing=True)
    assert now("2026-10-25T20:00").duration(autumn) is None


def test_an_exact_end_decides_alone():
    assert now().lasted_over(episode("2026-03-20T15:00", ended="2026-03-20T15:10"), TEN_MINUTES) is False
    assert now().lasted_over(episode("2026-03-20T15:00", ended="2026-03-20T15:10:01"), TEN_MINUTES) is True


@pytest.mark.parametrize(
    ("band", "over"),
    [
        (None, None),
        (DurationBand.UNDER_1_MIN, False),
        (DurationBand.FROM_1_TO_5_MIN, False),
        (DurationBand.FROM_5_TO_10_MIN, False),
        (DurationBand.OVER_10_MIN, True),
    ],
)
def test_a_band_is_over_ten_minutes_or_not_but_has_no_exact_length(band, over):
    entry = episode(duration_band=band)
    assert now().lasted_over(entry, TEN_MINUTES) is over
    assert now().duration(entry) is None


@pytest.mark.parametrize(
    ("seconds", "over"),
    [
        pytest.param(60, True, id="longer than the least of the band"),
        pytest.param(61, None, id="inside the band nobody knows"),
        pytest.param(299, None, id="nor just below its most"),
        pytest.param(300, False, id="not longer than the most of the band"),
    ],
)
def test_a_band_against_a_limit_inside_it(seconds, over):
    entry = episode(duration_band=DurationBand.FROM_1_TO_5_MIN)
    assert now().lasted_over(entry, timedelta(seconds=seconds)) is over


def test_the_widest_band_against_a_limit_it_may_not_reach():
    assert now().lasted_over(episode(duration_band=DurationBand.OVER_10_MIN), timedelta(hours=1)) is None


def test_a_band_beside_ongoing_counts_for_nothing():
    entry = episode("2026-03-28T20:00", ongoing=True, duration_band=DurationBand.UNDER_1_MIN)
    assert now().lasted_over(entry, TEN_MINUTES) is None


@settings(max_examples=50)
@given(strategies.episodes())
def test_a_known_duration_is_never_negative_and_decides_every_limit(entry):
    held = AsOf(diary(), AS_OF)
    exact = held.duration(entry)
    if exact is None:
        assert entry.ended_at is None or entry.ended_at < entry.started_at
    else:
        assert exact >= timedelta(0)
        assert held.lasted_over(entry, TEN_MINUTES) is (exact > TEN_MINUTES)
