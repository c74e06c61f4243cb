"""The latest weeks beside a band from the diary's own past."""

from datetime import date, timedelta

import pytest

from spasmlog.trends.exact import Scipy
from spasmlog.trends.series import Series
from spasmlog.trends.variation import TooFew, TooShort, variation
from spasmlog.vocabulary import Kind

TODAY = date(2026, 3, 31)  # a Tuesday: the week from 30 March is going on
THIS_WEEK = date(2026, 3, 30)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
SCIPY = Scipy()


def series(counts, recorded=7, this_week=()):
    """Spasms of the latest complete weeks, the newest last; None is a week in which nothing was recorded."""
    rows, zeroes = [], []
    for back, spasms in enumerate(reversed(counts), start=1):
        start = THIS_WEEK - back * WEEK
        if spasms is not None:
            zeroes += [start + n * DAY for n in range(recorded)]
            if spasms:
                rows.append((start, Kind.CRAMP, spasms))
    rows += [(day, Kind.CRAMP, 1) for day in this_week]
    return Series.of_rows(rows, zeroes)


def judged(counts, **given):
    return variation(series(counts, **given), TODAY, SCIPY)


def test_weeks_like_those_before_are_ordinary_variation():
    found = judged([3, 2, 4, 3, 2, 3, 4, 3, 3, 3, 3, 3, 3, 2, 4, 3])
    assert (found.weeks, found.rate, found.dispersion, found.band) == (12, 36 / 84, 0, (0, 7))
    assert found.outside == ()
    assert str(found.reading) == (
        "Usual for this diary are 0 to 7 spasms in a whole week (from 12 weeks before). Of the latest 4 weeks 4 are "
        "recorded well enough; they lie within what is usual."
    )


@pytest.mark.parametrize(("latest", "above"), [(7, False), (8, True), (20, True)])
def test_a_week_above_the_band(latest, above):
    found = judged([3, 2, 4, 3, 2, 3, 4, 3, 3, 3, 3, 3, 3, 3, 3, latest])
    assert [week.is_above for week in found.judged] == [False, False, False, above]
    assert not any(week.is_below for week in found.judged)


@pytest.mark.parametrize(("latest", "below"), [(4, False), (3, True), (0, True)])
def test_a_week_below_the_band(latest, below):
    found = judged([10, 11, 9, 10, 12, 8, 10, 10, 10, 10, 10, 10, 10, 10, 10, latest])
    assert [week.is_below for week in found.judged] == [False, False, False, below]


def test_a_week_below_the_band_is_said_without_praise():
    found = judged([10, 11, 9, 10, 12, 8, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0])
    assert found.judged[-1].is_below
    assert "Outside it: the week from 2026-03-23 with 0 (usual for 7 recorded days: 4 to 17)." in str(found.reading)


@pytest.mark.parametrize(
    ("weeks", "chance"),
    [
        (12, "With so short a past, up to 1 week in 10 lies outside by chance alone."),
        (25, "With so short a past, up to 1 week in 10 lies outside by chance alone."),
        (26, "By chance alone about 1 week in 20 lies outside."),
    ],
)
def test_how_many_weeks_lie_outside_by_chance_is_said_as_it_is(weeks, chance):
    assert str(judged([1] * weeks + [1, 1, 1, 20]).reading).endswith(chance)


def test_several_weeks_outside_are_each_named():
    found = judged([1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 9, 1, 8, 1])
    assert [str(week.week.first) for week in found.outside] == ["2026-03-02", "2026-03-16"]
    assert (
        "the week from 2026-03-02 with 9 (usual for 7 recorded days: 0 to 3), the week from 2026-03-16 with 8"
        in str(found.reading)
    )


def test_a_past_that_varies_more_than_chance_has_a_wider_band():
    even = judged([6] * 16)
    uneven = judged([0, 18, 0, 18, 0, 12, 0, 0, 6, 6, 6, 6, 6, 6, 6, 6])
    assert even.dispersion == 0
    assert uneven.dispersion > 0
    assert uneven.rate == even.rate
    assert uneven.band[1] > even.band[1]


def test_the_dispersion_is_that_of_the_method_of_moments():
    counts = [0, 18, 0, 18, 0, 12, 0, 0, 6, 6, 6, 6]
    mean = sum(counts) / 12
    expected = sum((count - mean) ** 2 - mean for count in counts) / (12 * mean**2)
    assert judged([*counts, 6, 6, 6, 6]).dispersion == pytest.approx(expected)


def test_a_week_with_fewer_recorded_days_has_a_lower_band():
    past = series([7] * 12 + [None] * 4)
    few = Series.of_rows(
        [*((day, Kind.CRAMP, kinds[Kind.CRAMP]) for day, kinds in past.counts.items())],
        [*past.zero_dates, *(THIS_WEEK - WEEK + n * DAY for n in range(4))],
    )
    (week,) = variation(few, TODAY, SCIPY).judged
    assert (week.low, week.high) == SCIPY.count_band(4.0, 0)
    assert week.high < variation(few, TODAY, SCIPY).band[1]


@pytest.mark.parametrize(("recorded", "counts"), [(3, False), (4, True), (7, True)])
def test_a_week_counts_from_four_recorded_days_on(recorded, counts):
    found = judged([1] * 16, recorded=recorded)
    assert isinstance(found, TooShort) is not counts


@pytest.mark.parametrize(
    ("weeks", "missing", "said"),
    [
        (0, 12, "after 12 more weeks with 4 recorded days each."),
        (1, 11, "after 11 more weeks"),
        (11, 1, "after 1 more week with 4 recorded days."),
    ],
)
def test_a_past_of_fewer_than_twelve_weeks_has_no_band(weeks, missing, said):
    found = judged([2] * weeks + [2] * 4)
    assert found == TooShort(missing)
    assert said in str(found.reading)


def test_weeks_of_which_nothing_is_known_are_in_no_band():
    found = judged([2, 2, 2, 2, 2, None, 2, None, 2, 2, 2, None, 2, 2, 2, 2, None, 2, None])
    assert found.weeks == 12
    assert [str(week.week.first) for week in found.judged] == ["2026-03-02", "2026-03-16"]


def test_of_latest_weeks_with_nothing_recorded_nothing_is_said():
    found = judged([2] * 12 + [None] * 4)
    assert found.judged == ()
    assert "too few days are recorded" in str(found.reading)


@pytest.mark.parametrize(
    ("spasms", "said"),
    [
        (0, "In the 12 weeks before there were 0 spasms: too few to say what is usual."),
        (1, "In the 12 weeks before there was 1 spasm: too few to say what is usual."),
        (5, "In the 12 weeks before there were 5 spasms: too few to say what is usual."),
    ],
)
def test_a_past_with_hardly_any_spasm_has_no_band(spasms, said):
    found = judged([1] * spasms + [0] * (12 - spasms) + [0, 0, 0, 1])
    assert found == TooFew(spasms, 12)
    assert str(found.reading) == said


def test_a_past_with_six_spasms_has_one():
    assert judged([1] * 6 + [0] * 6 + [0] * 4).rate == 6 / 84


def test_of_the_latest_weeks_only_those_that_are_known_are_spoken_of():
    found = judged([2] * 12 + [None, None, None, 2])
    assert str(found.reading).endswith("Of the latest 4 weeks 1 is recorded well enough; it lies within what is usual.")


def test_the_week_that_is_going_on_is_never_judged():
    busy = [THIS_WEEK, TODAY]
    assert judged([2] * 16, this_week=busy) == judged([2] * 16)


def test_what_is_older_than_a_year_is_not_usual_any_more():
    assert judged([50] * 30 + [1] * 56).rate == pytest.approx(1 / 7)


def test_twitches_are_no_spasms():
    plain = series([2] * 16)
    rows = [(day, kind, count) for day, kinds in plain.counts.items() for kind, count in kinds.items()]
    twitching = Series.of_rows([*rows, (THIS_WEEK - WEEK, Kind.TWITCH, 90)], plain.zero_dates)
    assert variation(twitching, TODAY, SCIPY) == variation(plain, TODAY, SCIPY)
