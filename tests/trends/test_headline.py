"""The figures that two periods are compared by: None is unknown, never zero."""

from datetime import date

import pytest

from spasmlog.trends.headline import headline, severe_dates
from spasmlog.trends.kinds import kinds
from spasmlog.trends.pain import Pain, pain
from spasmlog.trends.period import Period
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind
from tests.builders import AS_OF, day, diary, episode

FIRST, LAST = date(2026, 3, 18), date(2026, 3, 31)


def of(*entries):
    value = diary(*entries)
    period = Period.of(value, FIRST, LAST, AS_OF)
    return headline(period, Series.of(value, until=AS_OF))


@pytest.mark.parametrize(
    ("entries", "recorded", "figures"),  # figures: spasms, spasm days, severe days, twitches
    [
        pytest.param([], 0, (None, None, None, 0), id="nothing recorded is all unknown"),
        pytest.param([day("2026-03-20")], 0, (None, None, None, 0), id="an empty day says nothing"),
        pytest.param([day("2026-03-20", no_spasms=True)], 1, (0, 0, 0, 0), id="one day without spasms is zero"),
        pytest.param([episode("2026-03-20T09:00")], 1, (1, 1, None, 0), id="pain that was not rated is not mild"),
        pytest.param([episode("2026-03-20T09:00", pain=6)], 1, (1, 1, 0, 0), id="pain 6 is not severe"),
        pytest.param([episode("2026-03-20T09:00", pain=7)], 1, (1, 1, 1, 0), id="pain 7 is"),
        pytest.param(
            [episode("2026-03-20T09:00", pain=8), episode("2026-03-20T10:00", pain=9), episode("2026-03-21T10:00")],
            2,
            (3, 2, 1, 0),
            id="days are counted, not spasms",
        ),
        pytest.param(
            [episode("2026-03-20T09:00", kind=Kind.TWITCH, pain=9)], 0, (None, None, None, 1), id="a twitch is no spasm"
        ),
        pytest.param([episode("2026-03-17T09:00", pain=9)], 0, (None, None, None, 0), id="the day before is outside"),
    ],
)
def test_headline(entries, recorded, figures):
    found = of(*entries)
    assert (found.first, found.last, found.days, found.recorded_days) == (FIRST, LAST, 14, recorded)
    assert (found.spasms, found.spasm_days, found.severe_days, found.twitches) == figures


def test_rates_are_per_28_recorded_days_and_per_week():
    zeroes = [day(f"2026-03-{number}", no_spasms=True) for number in (18, 19, *range(22, 32))]
    found = of(episode("2026-03-20T09:00"), episode("2026-03-20T10:00"), episode("2026-03-21T09:00"), *zeroes)
    assert found.spasm_days_per_28 == 2 * 28 / 14
    assert found.spasms_per_week == 3 / 2


def test_there_is_no_rate_per_28_days_of_13_recorded_ones():
    zeroes = [day(f"2026-03-{number}", no_spasms=True) for number in range(20, 32)]
    found = of(episode("2026-03-19T09:00"), *zeroes)
    assert found.recorded_days == 13
    assert found.spasm_days_per_28 is None
    assert of(episode("2026-03-19T09:00"), day("2026-03-18", no_spasms=True), *zeroes).spasm_days_per_28 == 2


def test_rates_of_nothing_recorded_are_unknown():
    found = of(episode("2026-03-20T09:00", kind=Kind.TWITCH))
    assert (found.spasm_days_per_28, found.spasms_per_week) == (None, None)


def test_severe_dates_are_those_known_to_be_severe():
    entries = [episode("2026-03-21T09:00", pain=10), episode("2026-03-20T09:00", pain=7), episode("2026-03-22T09:00")]
    period = Period.of(diary(*entries), FIRST, LAST, AS_OF)
    assert severe_dates(period) == (date(2026, 3, 20), date(2026, 3, 21))


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        pytest.param([], Pain(None, None, 0, 0), id="no episode"),
        pytest.param([None], Pain(None, None, 0, 1), id="not rated is not 0"),
        pytest.param([0], Pain(0.0, 0, 1, 0), id="0 is rated"),
        pytest.param([2, 9, None, 3], Pain(3.0, 9, 3, 1), id="an odd number of ratings"),
        pytest.param([2, 9, 3, 4], Pain(3.5, 9, 4, 0), id="an even number of ratings"),
    ],
)
def test_pain(ratings, expected):
    assert pain([episode(pain=rating) for rating in ratings]) == expected


@pytest.mark.parametrize(
    ("rows", "zeroes", "counts"),
    [
        pytest.param([], [], [None, None, None, None], id="nothing recorded"),
        pytest.param([], [FIRST], [0, 0, 0, 0], id="a recorded zero"),
        pytest.param([(FIRST, Kind.TWITCH, 3)], [], [None, 3, None, None], id="twitches only"),
        pytest.param([(LAST, Kind.TONUS, 2)], [], [0, 0, 2, 0], id="two tightnesses"),
    ],
)
def test_kinds(rows, zeroes, counts):
    found = kinds(Series.of_rows(rows, zeroes), FIRST, LAST)
    assert [row.kind for row in found] == list(Kind)
    assert [row.count for row in found] == counts


@pytest.mark.parametrize(
    ("recorded", "pain", "rate"),
    [
        pytest.param(14, 7, 2.0, id="one day of 14"),
        pytest.param(14, 6, 0.0, id="none of 14"),
        pytest.param(14, None, None, id="no pain was rated"),
        pytest.param(13, 7, None, id="too few recorded days"),
    ],
)
def test_severe_days_per_28_recorded(recorded, pain, rate):
    calm = [day(f"2026-03-{18 + number}", no_spasms=True) for number in range(recorded)]
    assert of(*calm, episode("2026-03-18T09:00", pain=pain)).severe_days_per_28 == rate
