"""Disturbed nights, noon to noon, in the bins of a chart."""

from datetime import date

import pytest

from spasmlog.diary import AsOf
from spasmlog.trends.bins import binned, by_night, together
from spasmlog.trends.sleep import Sleep, sleep, sleep_by_bin
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.steps import Slots
from spasmlog.trends.tally import By
from tests.builders import AS_OF, diary, episode

MONDAY, TUESDAY, SUNDAY = date(2026, 3, 30), date(2026, 3, 31), date(2026, 3, 29)
NIGHTS = By.DATE, By.HOUR, By.WOKE, By.DISTURBANCE


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({}, Sleep(0, 0, 0, None), id="no spasms disturb no night"),
        pytest.param({(MONDAY, True, 5): 2}, Sleep(2, 1, 0, 5), id="two in a night are one night"),
        pytest.param({(MONDAY, True, 5): 1, (TUESDAY, True, 8): 1}, Sleep(2, 2, 0, 6.5), id="two nights"),
        pytest.param({(MONDAY, False, 0): 3}, Sleep(3, 0, 0, 0), id="no is an answer, and 0 a rating"),
        pytest.param({(MONDAY, None, None): 3}, Sleep(3, None, 3, None), id="not asked is not no"),
        pytest.param({(MONDAY, None, 4): 3}, Sleep(3, None, 3, 4), id="rated, but it is not said whether it woke"),
        pytest.param(
            {(MONDAY, True, None): 1, (TUESDAY, None, None): 2},
            Sleep(3, 1, 2, None),
            id="at least the one that is known",
        ),
        pytest.param({(MONDAY, False, None): 1, (TUESDAY, None, None): 1}, Sleep(2, 0, 1, None), id="at least none"),
    ],
)
def test_nights(counts, expected):
    assert sleep(counts) == expected


@pytest.mark.parametrize(
    ("hour", "night"),
    [
        pytest.param(0, SUNDAY, id="midnight"),
        pytest.param(11, SUNDAY, id="11 in the morning"),
        pytest.param(12, MONDAY, id="noon"),
        pytest.param(23, MONDAY, id="late in the evening"),
    ],
)
def test_a_night_runs_from_noon_to_noon(hour, night):
    assert by_night({(MONDAY, hour, True): 2}) == {(night, True): 2}


def test_evening_and_next_morning_are_one_night():
    assert by_night({(MONDAY, 23, True): 1, (TUESDAY, 4, True): 2}) == {(MONDAY, True): 3}


def test_counts_go_into_the_bin_of_their_date_and_those_outside_nowhere():
    slots = Slots.of(MONDAY, TUESDAY)
    bins = binned({(SUNDAY, 1): 9, (MONDAY, 1): 2, (MONDAY, 2): 3, (TUESDAY, 1): 4, (date(2026, 4, 1), 1): 9}, slots)
    assert bins == ({(1,): 2, (2,): 3}, {(1,): 4})
    assert together(bins) == {(1,): 6, (2,): 3}


def by_bin(*starts, first, last, most_days=31, zone="Europe/London"):
    source = WholeDiary(AsOf(diary(*(episode(start, woke=True) for start in starts), zone=zone), AS_OF))
    found = sleep_by_bin(source.tally(first, last, *NIGHTS), Slots.of(first, last, most_days))
    return [one.nights_disturbed for one in found]


@pytest.mark.parametrize(
    ("starts", "nights"),
    [
        pytest.param(["2026-03-30T23:50", "2026-03-31T04:00"], [0, 1, 0], id="one night of Monday"),
        pytest.param(["2026-03-31T11:59", "2026-03-31T12:00"], [0, 1, 1], id="before noon and after it"),
        pytest.param(["2026-03-29T03:00"], [1, 0, 0], id="the morning that the range begins with"),
        pytest.param(["2026-03-28T23:50", "2026-03-29T03:00"], [1, 0, 0], id="its evening is not in the range"),
        pytest.param(["2026-03-29T03:00", "2026-03-29T23:00"], [2, 0, 0], id="two nights touch the first date"),
        pytest.param(["2026-03-29T00:30", "2026-03-29T02:30"], [1, 0, 0], id="the night of the clock change is one"),
    ],
)
def test_a_night_is_in_the_bin_of_the_date_it_begins_on(starts, nights):
    assert by_bin(*starts, first=SUNDAY, last=TUESDAY) == nights


def test_sunday_night_is_of_the_week_that_ends():
    assert by_bin("2026-03-30T03:00", first=date(2026, 3, 23), last=TUESDAY, most_days=0) == [1, 0]


def test_nights_are_those_of_the_diarys_wall_clock():
    # 06:14 and 06:16 UTC are one minute before and one after noon in Kathmandu.
    starts = ["2026-03-30T06:14+00:00", "2026-03-30T06:16+00:00"]
    assert by_bin(*starts, first=SUNDAY, last=MONDAY, zone="Asia/Kathmandu") == [1, 1]
    assert by_bin(*starts, first=SUNDAY, last=MONDAY) == [1, 0]
