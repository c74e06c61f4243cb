"""Spasms counted by what was recorded of them, from a diary in memory."""

from datetime import date

import pytest

from spasmlog.diary import AsOf
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.trends.tally import By, tally
from spasmlog.vocabulary import DurationBand, Kind
from tests.builders import AS_OF, day, diary, episode

MONDAY, TUESDAY = date(2026, 3, 30), date(2026, 3, 31)


def counted(*entries, by, zone="Europe/London", first=MONDAY, last=TUESDAY):
    return dict(tally(AsOf(diary(*entries, zone=zone), AS_OF), first, last, *by))


def test_spasms_are_counted_by_date_and_hour_and_twitches_are_not():
    entries = [
        episode("2026-03-30T00:00"),
        episode("2026-03-30T00:59", kind=Kind.TONUS),
        episode("2026-03-31T03:00"),
        episode("2026-03-31T03:00", kind=Kind.TWITCH),
    ]
    assert counted(*entries, by=(By.DATE, By.HOUR)) == {(MONDAY, 0): 2, (TUESDAY, 3): 1}
    assert counted(*entries, by=()) == {(): 3}


def test_dates_outside_the_range_and_what_starts_after_the_moment_are_left_out():
    entries = [episode("2026-03-29T23:59"), episode("2026-03-31T20:00"), episode("2026-03-31T20:01")]
    assert counted(*entries, by=(By.DATE,)) == {(TUESDAY,): 1}


@pytest.mark.parametrize(
    ("start", "zone", "key"),
    [
        pytest.param("2026-03-29T18:20+00:00", "Asia/Kathmandu", (MONDAY, 0), id="a quarter of an hour of Kathmandu"),
        pytest.param("2026-03-29T18:14+00:00", "Asia/Kathmandu", None, id="the minute before it is Sunday there"),
        pytest.param("2026-03-30T00:30+00:00", "Europe/London", (MONDAY, 1), id="an hour later in summer"),
    ],
)
def test_dates_and_hours_are_those_of_the_diarys_wall_clock(start, zone, key):
    assert counted(episode(start), by=(By.DATE, By.HOUR), zone=zone) == ({key: 1} if key else {})


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        pytest.param({"ended": "2026-03-30T15:10:00"}, 600, id="ten minutes"),
        pytest.param({"ended": "2026-03-30T15:00:00"}, 0, id="no time at all"),
        pytest.param({"ended": "2026-03-30T15:00:01.900"}, 1, id="whole seconds"),
        pytest.param({"ended": "2026-03-30T14:59:59"}, None, id="an end before the start is not known"),
        pytest.param({"ongoing": True}, None, id="still going on"),
        pytest.param({"duration_band": DurationBand.OVER_10_MIN}, None, id="roughly"),
        pytest.param({}, None, id="nothing said"),
    ],
)
def test_the_exact_length(given, seconds):
    assert counted(episode(**given), by=(By.LASTED,)) == {(seconds,): 1}


def test_a_length_over_the_clock_change_is_what_passed():
    """The clock of London goes from 01:00 to 02:00 on 29 March."""
    found = counted(
        episode("2026-03-29T00:50", ended="2026-03-29T02:10"), by=(By.LASTED,), first=date(2026, 3, 29), last=TUESDAY
    )
    assert found == {(20 * 60,): 1}


@pytest.mark.parametrize(
    ("by", "given", "value"),
    [
        pytest.param(By.BAND, {"duration_band": DurationBand.OVER_10_MIN}, DurationBand.OVER_10_MIN, id="band"),
        pytest.param(By.PAIN, {"pain": 0}, 0, id="no pain"),
        pytest.param(By.WOKE, {"woke": False}, False, id="did not wake"),
        pytest.param(By.DISTURBANCE, {"sleep_disturbance": 10}, 10, id="disturbance"),
    ],
)
def test_answers_are_kept_apart_from_none(by, given, value):
    assert counted(episode(**given), episode(), by=(by,)) == {(value,): 1, (None,): 1}


def test_a_whole_diary_is_a_source_as_it_stands_at_a_moment():
    value = diary(episode("2026-03-31T19:00"), episode("2026-03-31T23:00"), day("2026-03-30"), day("2026-04-01"))
    source = WholeDiary(AsOf(value, AS_OF))
    assert (source.settings, source.today) == (value, TUESDAY)
    assert source.series == Series.of_rows([(TUESDAY, Kind.CRAMP, 1)], [])
    assert source.tally(TUESDAY, TUESDAY, By.DATE) == {(TUESDAY,): 1}
    assert [found.spasms for found in source.sites(TUESDAY, TUESDAY)] == [1]
    assert [found.date for found in source.days(MONDAY, date(2026, 4, 30))] == [MONDAY]
    assert (source.relief(TUESDAY, TUESDAY), source.medications()) == ((), ())
