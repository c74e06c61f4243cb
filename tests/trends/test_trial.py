"""Before and during something that is tried."""

from datetime import date, timedelta
from math import inf

import pytest

from spasmlog.trends.exact import Scipy
from spasmlog.trends.series import Series
from spasmlog.trends.trial import REMINDED_DAYS, compare, course, span_of, to_look_back_on, tried_in
from spasmlog.vocabulary import Kind
from tests.builders import trial

START = date(2026, 3, 1)
TODAY = date(2026, 4, 30)  # long after four weeks of March
EXACT = Scipy()


def around(start, before, during):
    """A series with, of so many recorded dates directly before and from a date, so many with a spasm: (9, 14)."""
    spasms, zeroes = [], []
    for step, (with_one, recorded) in ((-1, before), (1, during)):
        first = start if step == 1 else start - timedelta(days=1)
        dates = [first + step * timedelta(days=number) for number in range(recorded)]
        spasms += [(day, Kind.CRAMP, 1) for day in dates[:with_one]]
        zeroes += dates[with_one:]
    return Series.of_rows(spasms, zeroes)


def compared(before, during, today=TODAY, **given):
    tried = trial(**given)
    return compare(tried, around(tried.started_on, before, during), today, EXACT)


# Which dates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "today", "before", "during"),
    [
        pytest.param({}, TODAY, ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-28"), id="as many as it lasted"),
        pytest.param(
            {"days": 60}, TODAY, ("2025-12-31", "2026-02-28"), ("2026-03-01", "2026-04-29"), id="more than four weeks"
        ),
        pytest.param(
            {"days": 7}, TODAY, ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-07"), id="before it at least 28"
        ),
        pytest.param(
            {"stopped": "2026-03-10"},
            TODAY,
            ("2026-02-01", "2026-02-28"),
            ("2026-03-01", "2026-03-10"),
            id="stopped earlier",
        ),
        pytest.param(
            {"days": 60, "review": "2026-03-05"},
            date(2026, 4, 3),
            ("2026-02-01", "2026-02-28"),
            ("2026-03-01", "2026-03-04"),
            id="going on: up to the day to look back on, whatever comes after",
        ),
        pytest.param(
            {"review": "2026-03-01"}, START, ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-01"), id="one day"
        ),
    ],
)
def test_as_many_dates_before_as_it_has_lasted(given, today, before, during):
    tried = trial(**given)
    found = compare(tried, Series(), today, EXACT)
    assert [(one.first.isoformat(), one.last.isoformat()) for one in found.stretches] == [before, during]
    assert span_of([tried], today) == (found.before.first, found.during.last)


def test_dates_beside_the_two_stretches_do_not_count():
    beside = [date(2026, 1, 31), date(2026, 3, 29)]
    series = Series.of_rows([(day, Kind.CRAMP, 3) for day in beside], beside)
    found = compare(trial(), series, TODAY, EXACT)
    assert [one.arm.recorded_dates for one in found.stretches] == [0, 0]


def test_what_is_unknown_is_in_no_stretch_and_a_twitch_is_no_spasm():
    rows = [(START, Kind.CRAMP, 2), (START + timedelta(days=1), Kind.TWITCH, 4)]
    found = compare(trial(), Series.of_rows(rows, [START + timedelta(days=2)]), TODAY, EXACT)
    assert (found.during.arm.spasm_dates, found.during.arm.recorded_dates, found.during.days) == (1, 2, 28)


# How often, and how sure ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "during", "ratio_low_high", "p"),
    [
        pytest.param((4, 28), (9, 14), (4.5, 1.26, 20.0), 0.0176, id="more often"),
        pytest.param((0, 28), (6, 14), (inf, 2.35, inf), 0.0027, id="none before"),
        pytest.param((4, 28), (4, 28), (1, 0.19, 5.37), 1, id="as often"),
    ],
)
def test_the_figures_of_the_specification(before, during, ratio_low_high, p):
    found = compared(before, during).found
    assert (found.ratio, found.low, found.high) == pytest.approx(ratio_low_high, rel=0.005, abs=0.005)
    assert found.p == pytest.approx(p, abs=0.0005)


@pytest.mark.parametrize(
    ("before", "during", "words"),
    [
        pytest.param(
            (4, 28),
            (9, 14),
            "During it: spasms on 9 of 14 recorded days. Before: spasms on 4 of 28 recorded days. That is 4.5 times as "
            "often per recorded day (95 % interval 1.3 to 20.0). The interval does not hold 1: chance alone seldom "
            "makes as much of a difference. An early pattern: with fewer than 24 days with a spasm it still changes "
            "easily. Other things changed in that time too, and people often begin something when it is at its worst. "
            "A comparison of before and during cannot tell why.",
            id="more often",
        ),
        pytest.param(
            (4, 28),
            (4, 28),
            "That is 1.0 times as often per recorded day (95 % interval 0.19 to 5.4). The interval holds 1, which is "
            "no difference: chance alone can make this. An early pattern",
            id="as often",
        ),
        pytest.param(
            (0, 28),
            (6, 14),
            "Before: spasms on 0 of 28 recorded days. No spasm on the recorded days before: how many times as often "
            "cannot be said, at least 2.4 times (95 % interval).",
            id="none before",
        ),
        pytest.param(
            (12, 28),
            (0, 28),
            "During it: spasms on 0 of 28 recorded days. Before: spasms on 12 of 28 recorded days. No spasm on the "
            "recorded days of it: at most 0.36 times as often (95 % interval).",
            id="none of it",
        ),
    ],
)
def test_counts_come_first_then_the_interval_then_what_it_cannot_tell(before, during, words):
    assert words in str(compared(before, during).review)


class Answering:
    """An `Exact` with one interval of the proportion."""

    def __init__(self, low, high):
        self.limits = low, high

    def proportion(self, successes, trials):
        return self.limits

    def tail(self, successes, trials, probability):
        return 0.05


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        pytest.param((0.501, 0.9), "interval 1.004 to 9.0). The interval does not hold 1", id="just above"),
        pytest.param((0.5, 0.9), "interval 1.0 to 9.0). The interval holds 1", id="one itself"),
        pytest.param((0.499, 0.9), "interval 0.996 to 9.0). The interval holds 1", id="just below"),
        pytest.param((0.1, 0.499999), "interval 0.11 to 0.999996). The interval does not hold 1", id="all but one"),
    ],
)
def test_a_limit_is_shown_on_the_side_of_one_that_it_lies_on(limits, words):
    found = compare(trial(), around(START, (6, 28), (6, 28)), TODAY, Answering(*limits))
    assert words in str(found.review)


@pytest.mark.parametrize(("before", "during", "early"), [((12, 28), (11, 28), True), ((12, 28), (12, 28), False)])
def test_below_24_spasm_days_it_is_an_early_pattern(before, during, early):
    assert ("An early pattern" in str(compared(before, during).review)) is early


# Too little ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "during", "lacking"),
    [
        pytest.param((6, 13), (0, 14), "1 more recorded day before.", id="13 days before"),
        pytest.param((6, 14), (0, 12), "2 more recorded days of it.", id="12 days of it"),
        pytest.param((3, 14), (2, 14), "1 more day with a spasm.", id="5 days with a spasm"),
        pytest.param((0, 14), (0, 14), "6 more days with a spasm.", id="no spasm at all"),
        pytest.param(
            (1, 10),
            (1, 5),
            "9 more recorded days of it, 4 more recorded days before, 4 more days with a spasm.",
            id="all three",
        ),
    ],
)
def test_of_too_little_the_counts_are_said_and_what_is_missing(before, during, lacking):
    words = str(compared(before, during).review)
    assert f" Too little is recorded to compare them. It takes at least: {lacking} Other things changed" in words
    assert f"Before: spasms on {before[0]} of {before[1]} recorded days." in words
    assert "times" not in words


def test_six_spasm_days_and_fourteen_recorded_days_each_are_enough():
    assert "times as often" in str(compared((3, 14), (3, 14)).review)


def test_where_nothing_was_recorded_nothing_is_counted_as_zero():
    words = str(compared((0, 0), (0, 0)).review)
    assert words.startswith("During it: nothing was recorded. Before: nothing was recorded. Too little")
    assert " 0 " not in words


def test_a_rate_needs_14_recorded_days():
    found = compared((4, 28), (2, 13))
    assert (found.before.per_28, found.during.per_28) == (4, None)


@pytest.mark.parametrize("before", [(0, 28), (3, 28), (28, 28)])
@pytest.mark.parametrize("during", [(0, 14), (6, 14), (28, 28)])
def test_nothing_is_called_a_cause_or_a_success(before, during):
    words = str(compared(before, during).review).casefold()
    for wrong in ("help", "work", "cause", "because", "effect", "better", "worse ", "improve", "benefit", "risk"):
        assert wrong not in words


# When ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "today", "words"),
    [
        pytest.param({}, date(2026, 2, 28), "It begins on 2026-03-01.", id="not begun"),
        pytest.param(
            {}, START, "1 of 1 day so far is recorded. The comparison comes on 2026-03-29", id="the first day"
        ),
        pytest.param({}, date(2026, 3, 28), "7 of 28 days so far are recorded. The comparison comes", id="the last"),
        pytest.param({"stopped": "2026-03-10"}, date(2026, 3, 10), "comes on 2026-03-11", id="stopped today"),
        pytest.param({"review": "2026-03-15"}, date(2026, 3, 14), "comes on 2026-03-15", id="an earlier look back"),
        pytest.param({"review": "2026-05-31"}, date(2026, 5, 30), "comes on 2026-05-31", id="a later look back"),
    ],
)
def test_before_it_is_time_there_is_no_comparison(given, today, words):
    found = course(trial(**given), around(START, (3, 28), (2, 7)), today, EXACT)
    assert found.comparison is None
    assert words in str(found.outlook)
    assert "spasm" not in str(found.outlook)


@pytest.mark.parametrize(
    ("given", "today"),
    [
        pytest.param({}, date(2026, 3, 29), id="the day to look back on"),
        pytest.param({"review": "2026-03-15"}, date(2026, 3, 15), id="while it still goes on"),
        pytest.param({"review": "2026-05-31"}, date(2026, 5, 31), id="over before that day"),
        pytest.param({"stopped": "2026-03-10"}, date(2026, 3, 11), id="stopped yesterday"),
    ],
)
def test_from_then_on_there_is(given, today):
    series = around(START, (3, 28), (9, 14))
    found = course(trial(**given), series, today, EXACT)
    assert (found.comparison, found.outlook) == (compare(trial(**given), series, today, EXACT), None)


def test_a_comparison_stays_as_it_is():
    tried = trial(days=90, review="2026-03-20")
    series = around(START, (3, 28), (9, 80))
    first = course(tried, series, date(2026, 3, 20), EXACT).comparison
    assert all(course(tried, series, date(2026, 3, 20) + timedelta(days=n), EXACT).comparison == first for n in (1, 30))


@pytest.mark.parametrize(
    ("today", "reminded"),
    [
        (date(2026, 3, 28), False),
        (date(2026, 3, 29), True),
        (date(2026, 3, 29) + timedelta(days=REMINDED_DAYS - 1), True),
        (date(2026, 3, 29) + timedelta(days=REMINDED_DAYS), False),
    ],
)
def test_a_look_back_is_reminded_of_for_four_weeks(today, reminded):
    tried = trial()
    assert to_look_back_on([tried], today) == ((tried,) if reminded else ())


def test_of_several_trials_the_span_holds_all_that_have_begun():
    earlier, later, planned = trial(), trial(started="2026-04-20"), trial(started="2026-05-01")
    assert span_of([later, earlier, planned], TODAY) == (date(2026, 2, 1), TODAY)
    assert span_of([planned], TODAY) is None
    assert span_of([], TODAY) is None


def test_a_period_has_the_trials_with_dates_in_it_the_latest_first():
    first, second = trial(), trial(started="2026-03-28", stopped="2026-03-31")
    assert tried_in([first, second], date(2026, 3, 28), date(2026, 3, 28)) == (second, first)
    assert tried_in([first, second], date(2026, 2, 1), date(2026, 2, 28)) == ()
    assert tried_in([first, second], date(2026, 3, 29), date(2026, 3, 31)) == (second,)
    assert tried_in([first, second], date(2026, 4, 1), date(2026, 4, 30)) == ()
