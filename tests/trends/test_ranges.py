"""The ranges that a trend is shown for."""

from datetime import date, timedelta

import pytest

from spasmlog.trends.ranges import Range, all_time, between, last_weeks, monday

TUESDAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        pytest.param(date(2026, 3, 30), date(2026, 1, 5), id="on a Monday"),
        pytest.param(TUESDAY, date(2026, 1, 5), id="on a Tuesday"),
        pytest.param(date(2026, 4, 5), date(2026, 1, 5), id="on the Sunday"),
        pytest.param(date(2026, 4, 6), date(2026, 1, 12), id="on the next Monday"),
    ],
)
def test_three_months_are_13_weeks_that_begin_on_a_monday_and_end_today(as_of, first):
    span = last_weeks(as_of)
    assert (span.key, str(span.label), span.first, span.last) == ("3m", "3 months", first, as_of)
    assert monday(as_of) - first == timedelta(weeks=12)


def test_a_year_is_52_weeks():
    span = last_weeks(TUESDAY, "1y")
    assert (span.key, str(span.label), span.first, span.last) == ("1y", "1 year", date(2025, 4, 7), TUESDAY)
    assert monday(TUESDAY) - span.first == timedelta(weeks=51)


def test_four_weeks_are_the_last_28_days():
    span = last_weeks(TUESDAY, "4w")
    assert (span.key, str(span.label), span.first, span.last) == ("4w", "4 weeks", date(2026, 3, 4), TUESDAY)
    assert span.days == 28


@pytest.mark.parametrize(
    ("known", "first"),
    [
        pytest.param(None, date(2026, 1, 5), id="of an empty diary, as long as three months"),
        pytest.param(TUESDAY, TUESDAY, id="of one day, that day"),
        pytest.param(date(1999, 1, 1), date(1999, 1, 1), id="of years"),
        pytest.param(date(2026, 4, 1), date(2026, 1, 5), id="of tomorrow only, three months"),
    ],
)
def test_all_time_begins_with_what_is_known(known, first):
    span = all_time(known, TUESDAY)
    assert (span.key, str(span.label), span.first, span.last) == ("all", "All time", first, TUESDAY)


def test_a_chosen_period_is_cut_to_what_can_have_happened():
    span = between(date(2026, 3, 1), date(2026, 3, 14), TUESDAY)
    assert (span.key, str(span.label), span.days) == ("period", "2026-03-01 to 2026-03-14", 14)
    assert between(date(1, 1, 1), date(9999, 12, 31), TUESDAY).first == date(1900, 1, 1)
    assert between(date(1, 1, 1), date(9999, 12, 31), TUESDAY).last == TUESDAY


@pytest.mark.parametrize(
    ("span", "before"),
    [
        pytest.param(last_weeks(TUESDAY, "4w"), (date(2026, 2, 4), date(2026, 3, 3)), id="28 days"),
        pytest.param(between(TUESDAY, TUESDAY, TUESDAY), (date(2026, 3, 30),) * 2, id="one date"),
        pytest.param(
            between(date(1900, 1, 1), date(1900, 1, 2), TUESDAY),
            (date(1899, 12, 30), date(1899, 12, 31)),
            id="before all that a diary can hold",
        ),
    ],
)
def test_the_period_before_is_as_long_and_ends_the_day_before(span, before):
    assert span.preceding == before


def test_a_range_does_not_run_backwards():
    with pytest.raises(ValueError, match="is after"):
        Range("x", last_weeks(TUESDAY).label, TUESDAY, date(2026, 3, 30))
