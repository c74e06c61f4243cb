"""The ranges that a trend is shown for."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import AsOf
from spasmlog.trends.ranges import Range, all_time, between, last_weeks, monday, named
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, diary, episode

TUESDAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        pytest.param(date(2026, 3, 30), date(2025, 10, 6), id="on a Monday"),
        pytest.param(TUESDAY, date(2025, 10, 6), id="on a Tuesday"),
        pytest.param(date(2026, 4, 5), date(2025, 10, 6), id="on the Sunday"),
        pytest.param(date(2026, 4, 6), date(2025, 10, 13), id="on the next Monday"),
    ],
)
def test_the_last_26_weeks_begin_on_a_monday_and_end_today(as_of, first):
    span = last_weeks(as_of)
    assert (span.key, span.first, span.last) == ("26w", first, as_of)
    assert str(span.label) == "The last 26 weeks"
    assert (monday(as_of) - first) == timedelta(weeks=25)


def test_one_week_is_the_week_of_today():
    span = last_weeks(TUESDAY, 1)
    assert (str(span.label), span.first, span.days) == ("The last week", date(2026, 3, 30), 2)


@pytest.mark.parametrize(
    ("series", "first"),
    [
        pytest.param(Series(), date(2025, 10, 6), id="of an empty diary, as long as the last 26 weeks"),
        pytest.param(Series.of_rows([], [TUESDAY]), TUESDAY, id="of one day, that day"),
        pytest.param(Series.of_rows([(date(1999, 1, 1), Kind.TWITCH, 1)], [TUESDAY]), date(1999, 1, 1), id="of years"),
        pytest.param(Series.of_rows([], [date(2026, 4, 1)]), date(2025, 10, 6), id="of tomorrow only, 26 weeks"),
    ],
)
def test_all_time_begins_with_what_is_known(series, first):
    span = all_time(series, TUESDAY)
    assert (span.key, str(span.label), span.first, span.last) == ("all", "All time", first, TUESDAY)


def test_a_chosen_period_is_cut_to_what_can_have_happened():
    span = between(date(2026, 3, 1), date(2026, 3, 14), TUESDAY)
    assert (span.key, str(span.label), span.days) == ("period", "2026-03-01 to 2026-03-14", 14)
    assert between(date(1, 1, 1), date(9999, 12, 31), TUESDAY).first == date(1900, 1, 1)
    assert between(date(1, 1, 1), date(9999, 12, 31), TUESDAY).last == TUESDAY


def test_a_range_does_not_run_backwards():
    with pytest.raises(ValueError, match="is after"):
        Range("x", last_weeks(TUESDAY).label, TUESDAY, date(2026, 3, 30))


def test_ranges_are_found_by_the_key_of_an_address():
    series = Series.of_rows([], [date(2020, 1, 1)])
    assert named("26w", series, TUESDAY) == last_weeks(TUESDAY)
    assert named("all", series, TUESDAY) == all_time(series, TUESDAY)
    assert named("forever", series, TUESDAY) is None


def test_a_whole_diary_is_a_source_as_it_stands_at_a_moment():
    value = diary(episode("2026-03-31T19:00"), episode("2026-03-31T23:00"))
    source = WholeDiary(AsOf(value, AS_OF))
    assert source.series == Series.of_rows([(TUESDAY, Kind.CRAMP, 1)], [])
    assert source.diary(TUESDAY, TUESDAY) is value
