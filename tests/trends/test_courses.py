"""Medicines in a range, and the spasms around their starts; dates decide, and nothing is said of why."""

from datetime import date, timedelta

import pytest

from spasmlog.diary import DoseChange
from spasmlog.trends.courses import Around, courses, rate
from spasmlog.trends.frequency import frequency
from spasmlog.trends.ranges import between
from spasmlog.trends.series import Series
from spasmlog.vocabulary import Kind
from tests.builders import medication

TODAY = date(2026, 3, 31)
SPAN = between(date(2026, 3, 1), date(2026, 3, 20), TODAY)
NOTHING = Series()


def on(*days):
    return [date.fromisoformat(f"2026-{day}") for day in days]


def series(spasms=(), zeroes=(), twitches=()):
    rows = [(day, Kind.CRAMP, 1) for day in on(*spasms)] + [(day, Kind.TWITCH, 1) for day in on(*twitches)]
    return Series.of_rows(rows, on(*zeroes))


def only(medicine, counted=NOTHING, span=SPAN):
    (found,) = courses([medicine], counted, span, TODAY)
    return found


@pytest.mark.parametrize(
    ("started", "stopped", "taken"),
    [
        pytest.param(None, None, on("03-01", "03-20"), id="always"),
        pytest.param("2025-01-01", "2026-04-15", on("03-01", "03-20"), id="longer than the range"),
        pytest.param("2026-03-05", None, on("03-05", "03-20"), id="started within"),
        pytest.param("2026-03-20", None, on("03-20", "03-20"), id="started on the last date"),
        pytest.param(None, "2026-03-10", on("03-01", "03-09"), id="not taken any more on the date of the stop"),
        pytest.param(None, "2026-03-02", on("03-01", "03-01"), id="stopped after the first date"),
        pytest.param(None, "2026-03-01", None, id="stopped on the first date"),
        pytest.param("2026-03-10", "2026-03-05", None, id="stopped before it was started"),
    ],
)
def test_the_dates_on_which_it_was_taken(started, stopped, taken):
    assert only(medication(started=started, stopped=stopped)).taken == (taken and tuple(taken))


@pytest.mark.parametrize(
    ("started", "stopped"),
    [
        pytest.param(None, "2026-02-28", id="stopped before"),
        pytest.param("2026-03-21", None, id="started after"),
    ],
)
def test_a_medicine_outside_the_range_is_left_out(started, stopped):
    assert courses([medication(started=started, stopped=stopped)], NOTHING, SPAN, TODAY) == ()


@pytest.mark.parametrize(
    ("stopped", "shown"),
    [
        pytest.param("2026-03-01", True, id="the first date"),
        pytest.param("2026-03-20", True, id="the last date"),
        pytest.param("2026-03-21", False, id="the day after"),
        pytest.param(None, False, id="never"),
    ],
)
def test_a_stop_within_the_range(stopped, shown):
    found = only(medication(stopped=stopped))
    assert found.stopped == (date.fromisoformat(stopped) if shown else None)
    assert found.is_eventful is shown


def test_changes_of_dose_within_the_range():
    changes = tuple(DoseChange(day, "20 mg") for day in on("02-28", "03-01", "03-20", "03-21"))
    found = only(medication(dose_changes=changes))
    assert (found.changes, found.start, found.is_eventful) == (changes[1:3], None, True)


@pytest.mark.parametrize("started", [None, "2026-02-28"])
def test_a_start_before_the_range_is_not_looked_at(started):
    found = only(medication(started=started), series(["02-28", "03-02"]))
    assert (found.start, found.is_eventful) == (None, False)


@pytest.mark.parametrize(
    ("spasms", "first"),
    [
        pytest.param([], None, id="none"),
        pytest.param(["03-09"], None, id="only before"),
        pytest.param(["03-09", "03-10", "03-12"], date(2026, 3, 10), id="on the date of the start"),
        pytest.param(["03-20"], date(2026, 3, 20), id="on the last date"),
        pytest.param(["03-21"], None, id="after the range"),
    ],
)
def test_the_first_spasm_after_a_start(spasms, first):
    assert only(medication(started="2026-03-10"), series(spasms)).start.first_spasm == first


def test_a_twitch_is_no_spasm():
    found = only(medication(started="2026-03-10"), series(twitches=["03-11"])).start
    assert (found.first_spasm, found.after) == (None, Around(0, 0, 22))


def test_twenty_eight_days_before_and_from_the_start_on():
    counted = series(["02-04", "02-05", "03-04", "03-05", "03-06", "03-31"], zeroes=["02-06", "03-07", "03-08"])
    found = only(medication(started="2026-03-05"), counted).start
    assert found.before == Around(spasms=2, recorded_days=3, days=28)  # from 5 February
    assert found.after == Around(spasms=3, recorded_days=5, days=27)  # up to today: the 28th is to come


def test_the_dates_after_end_with_the_28th():
    early = between(date(2026, 1, 1), TODAY, TODAY)
    found = only(medication(started="2026-02-01"), series(["02-28", "03-01"]), early).start
    assert found.after == Around(spasms=1, recorded_days=1, days=28)


@pytest.mark.parametrize(
    ("spasms", "recorded", "per_week"),
    [
        pytest.param(0, 0, None, id="nothing recorded"),
        pytest.param(9, 13, None, id="too few recorded days"),
        pytest.param(0, 14, 0, id="none on 14"),
        pytest.param(10, 28, 2.5, id="28 recorded"),
        pytest.param(4, 21, 1.3, id="to a tenth"),
        pytest.param(1, 28, 0.3, id="a half is rounded up"),
    ],
)
def test_spasms_a_week_are_per_recorded_day(spasms, recorded, per_week):
    assert Around(spasms, recorded, 28).per_week == per_week


def test_courses_are_in_the_order_of_their_names_then_of_their_starts_unknown_ones_first():
    found = courses(
        [
            medication("zinc"),
            medication("Aspirin", started="2026-03-05"),
            medication("aspirin", started="2026-01-01"),
            medication("ASPIRIN"),
            medication("Magnesium"),
        ],
        NOTHING,
        SPAN,
        TODAY,
    )
    assert [one.medication.name for one in found] == ["ASPIRIN", "aspirin", "Aspirin", "Magnesium", "zinc"]


@pytest.mark.parametrize(
    ("spasms", "zeroes", "rates"),
    [
        pytest.param([], [], [None, None], id="nothing is unknown"),
        pytest.param([], ["03-02"], [0, None], id="a recorded zero"),
        pytest.param(["03-02", "03-03"], ["03-04", "03-05"], [3.5, None], id="per 7 recorded days"),
        pytest.param(["03-09"], ["03-10", "03-11"], [None, 2.3], id="to a tenth"),
    ],
)
def test_the_rate_of_weeks(spasms, zeroes, rates):
    trend = frequency(series(spasms, zeroes, twitches=["03-02", "03-09"]), *on("03-02", "03-15"), most_days=1)
    assert [rate(one, trend.step) for one in trend.bins] == rates


def test_the_rate_of_days_is_their_count():
    counted = Series.of_rows([(TODAY, Kind.CRAMP, 3), (TODAY, Kind.TWITCH, 2)], [TODAY - timedelta(days=1)])
    trend = frequency(counted, TODAY - timedelta(days=2), TODAY)
    assert [rate(one, trend.step) for one in trend.bins] == [None, 0, 3]
