"""What is associated, what is not, and what there is too little of: from the dates to the sentences."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings

from spasmlog.diary import AsOf
from spasmlog.text import Text
from spasmlog.trends.exact import Scipy
from spasmlog.trends.exposure import associations, associations_of
from spasmlog.trends.factors import Factor
from spasmlog.trends.rate_ratio import Arm, Missing
from spasmlog.trends.series import Series
from spasmlog.trends.source import WholeDiary
from spasmlog.vocabulary import ConditionKind, Kind
from tests.builders import AS_OF, ago, condition, day, diary, episode, medication
from tests.strategies import lived_diaries

TODAY = AS_OF.date()
DAY = timedelta(days=1)
SCIPY = Scipy()


def dates(count, start=0):
    return [TODAY - (start + n) * DAY for n in range(count)]


def two_arms(exposed, unexposed, key="x", **given):
    """A series and a factor with these arms: (spasm dates, recorded dates)."""
    with_it, without = dates(exposed[1]), dates(unexposed[1], exposed[1])
    spasms = [*with_it[: exposed[0]], *without[: unexposed[0]]]
    series = Series.of_rows([(one, Kind.CRAMP, 1) for one in spasms], [*with_it, *without])
    sides = dict.fromkeys(with_it, True) | dict.fromkeys(without, False)
    return series, Factor(key, Text("Stretching"), Text("the same day"), sides.get, **given)


def found(exposed, unexposed, factors=1, **given):
    series, factor = two_arms(exposed, unexposed, **given)
    return associations(series, [factor] * factors, TODAY - 364 * DAY, TODAY, SCIPY)


def test_an_association_is_said_with_its_counts_first():
    result = found((9, 14), (4, 28))
    (one,) = result.associated
    assert (one.exposed, one.unexposed) == (Arm(9, 14), Arm(4, 28))
    assert str(one.sentence) == (
        "With it (the same day): spasms on 9 of 14 days. Without it: spasms on 4 of 28 days. That is 4.5 times as "
        "often (95 % interval 1.3 to 20.0). Chance alone seldom makes such a difference. Why it is so, a diary cannot "
        "tell."
    )
    assert one.is_early  # 13 spasm dates are fewer than 24
    assert (result.tested, result.not_associated, result.waiting) == (1, (), ())


def test_the_same_figures_are_no_association_among_many_that_were_looked_at():
    result = found((9, 14), (4, 28), factors=3)
    assert (len(result.associated), len(result.not_associated), result.tested) == (0, 3, 3)
    assert [one.adjusted for one in result.not_associated] == pytest.approx([3 * 0.017646] * 3, rel=1e-3)
    assert str(result.not_associated[0].sentence).endswith(
        "With 3 things looked at, a difference like this can be chance."
    )


def test_an_association_among_several_says_their_number():
    result = found((12, 14), (4, 28), factors=2)
    assert "even with 2 things looked at" in str(result.associated[0].sentence)


def test_what_chance_explains_least_comes_first():
    series, clear = two_arms((6, 14), (6, 28), key="clear")
    weak = Factor("weak", Text("Heat"), Text("the same day"), lambda day: day.toordinal() % 2 == 0)
    result = associations(series, [weak, clear], TODAY - 364 * DAY, TODAY, SCIPY)
    assert [one.factor.key for one in result.not_associated] == ["clear", "weak"]
    assert result.not_associated[0].adjusted < result.not_associated[1].adjusted


def test_no_association_is_listed_as_such():
    result = found((4, 28), (4, 28))
    (one,) = result.not_associated
    assert not one.is_associated
    assert "That is as often (95 % interval 0.19 to 5.4 times)." in str(one.sentence)
    assert "Nothing else was looked at." in str(one.sentence)


def test_where_there_never_was_a_spasm_without_it_no_number_is_invented():
    (one,) = found((6, 14), (0, 28)).associated
    assert "How many times as often cannot be said: at least 2.4 times (95 % interval)." in str(one.sentence)


def test_where_there_never_was_a_spasm_with_it_the_most_it_can_be_is_said():
    (one,) = found((0, 28), (6, 14)).associated
    assert "There was no spasm with it: at most 0.42 times as often (95 % interval)." in str(one.sentence)


@pytest.mark.parametrize(
    ("exposed", "unexposed", "interval"),
    [
        pytest.param((13, 14), (27, 63), "(95 % interval 1.03 to 4.3)", id="the lower limit"),
        pytest.param((2, 20), (11, 24), "(95 % interval 0.023 to 0.9997)", id="the upper limit"),
    ],
)
def test_an_association_never_has_an_interval_that_reads_as_if_it_held_1(exposed, unexposed, interval):
    (one,) = found(exposed, unexposed).associated
    assert interval in str(one.sentence)


def test_an_association_of_fluids_that_are_limited_never_advises_to_drink_more():
    (one,) = found((9, 14), (4, 28), is_limited=True).associated
    assert str(one.sentence).endswith(
        "Ask your doctor how much is right for you. Until then, keep to what you were told."
    )


def test_an_association_of_a_medicine_leads_to_whoever_knows_and_never_to_stopping_it():
    (one,) = found((9, 14), (4, 28), is_medicine=True).associated
    assert str(one.sentence).endswith("Show this to your pharmacist or doctor. Change nothing on your own.")


@pytest.mark.parametrize(("spasms", "early"), [(23, True), (24, False)])
def test_an_early_pattern(spasms, early):
    result = found((spasms - 4, 40), (4, 40))
    assert (*result.associated, *result.not_associated)[0].is_early is early


@pytest.mark.parametrize(
    ("exposed", "unexposed", "lacking", "said"),
    [
        pytest.param(
            (3, 5), (3, 14), Missing(0, 9, 0), "Still missing: 9 more recorded days with it.", id="recorded dates"
        ),
        pytest.param(
            (2, 13),
            (3, 13),
            Missing(1, 1, 1),
            "Still missing: 1 more recorded day with it, 1 more recorded day without it, 1 more day with a spasm.",
            id="one of each",
        ),
        pytest.param((0, 0), (9, 14), Missing(0, 14, 0), "There is no recorded day with it.", id="none with it"),
        pytest.param(
            (9, 14),
            (0, 0),
            Missing(0, 0, 14),
            "There is no recorded day without it, so there is nothing to compare with.",
            id="none without it",
        ),
    ],
)
def test_what_is_too_little_says_what_is_missing(exposed, unexposed, lacking, said):
    result = found(exposed, unexposed)
    (one,) = result.waiting
    assert one.lacking == lacking
    assert said in str(one.sentence)
    assert result.tested == 0


@pytest.mark.parametrize("kind", ["is_medicine", "is_limited"])
def test_nobody_is_told_to_leave_a_medicine_out_or_to_drink_more_for_a_comparison(kind):
    (one,) = found((9, 14), (1, 13), **{kind: True}).waiting
    assert str(one.sentence).endswith("That is too little to compare.")
    assert "without it." not in str(one.sentence).split("Without it:")[1]


def test_what_is_not_tested_is_not_corrected_for():
    series, factor = two_arms((9, 14), (4, 28))
    _, empty = two_arms((0, 0), (4, 28), key="y")
    result = associations(series, [factor, empty], TODAY - 364 * DAY, TODAY, SCIPY)
    assert (len(result.associated), len(result.waiting)) == (1, 1)
    assert result.associated[0].tested == 1


def test_missing_is_not_unexposed():
    series, factor = two_arms((9, 14), (4, 28))
    unknown = Series.of_rows(
        [(one, Kind.CRAMP, 1) for one in series.spasm_dates(date.min, TODAY)],
        [*series.zero_dates, *dates(50, 100)],
    )
    result = associations(unknown, [factor], TODAY - 364 * DAY, TODAY, SCIPY)
    assert result.associated[0].unexposed == Arm(4, 28)
    assert result.recorded_dates == 92


def test_a_year_is_looked_at_with_the_day_before_it_for_the_24_hours():
    entries = [
        *(day(ago(n), no_spasms=True, hard_exercise=n == 365) for n in range(366)),
        episode(f"{ago(364)}T12:00"),
        episode(f"{ago(365)}T12:00"),
    ]
    result = associations_of(WholeDiary(AsOf(diary(*entries), AS_OF)))
    assert (result.first, result.last, result.days) == (TODAY - 364 * DAY, TODAY, 365)
    assert (result.recorded_dates, result.spasm_dates) == (365, 1)
    (hard,) = (one for one in result.waiting if one.factor.key == "hard_exercise")
    assert (hard.exposed, hard.unexposed) == (Arm(1, 1), Arm(0, 364))


def test_the_conditions_of_a_diary_are_heard():
    result = associations_of(WholeDiary(AsOf(diary(condition(ConditionKind("kidney_disease"))), AS_OF)))
    assert [one.factor.key for one in result.waiting if one.factor.is_limited] == ["low_fluids"]


def test_an_empty_diary_compares_nothing_and_every_factor_waits():
    result = associations_of(WholeDiary(AsOf(diary(), AS_OF)))
    assert (result.recorded_dates, result.tested, len(result.waiting)) == (0, 0, 10)
    assert {str(one.sentence) for one in result.waiting} == {"On no recorded day is it known whether it was so."}


def test_many_medicines_are_each_looked_at():
    entries = [medication(f"Medicine {n:02}", started=ago(100)) for n in range(30)]
    entries += [day(ago(n), no_spasms=True) for n in range(200)]
    entries += [episode(f"{ago(n)}T12:00") for n in range(0, 100, 9)]
    result = associations_of(WholeDiary(AsOf(diary(*entries), AS_OF)))
    tested = [one for one in (*result.associated, *result.not_associated) if one.factor.is_medicine]
    assert len(tested) == 30
    assert {one.tested for one in tested} == {result.tested}


@cache
def scipy():
    return Scipy()


@settings(max_examples=25, deadline=None)
@given(lived_diaries(AS_OF))
def test_every_recorded_date_of_a_factor_is_counted_at_most_once(value):
    result = associations_of(WholeDiary(AsOf(value, AS_OF), scipy()))
    for one in (*result.associated, *result.not_associated, *result.waiting):
        assert one.exposed.recorded_dates + one.unexposed.recorded_dates <= result.recorded_dates
        assert one.exposed.spasm_dates + one.unexposed.spasm_dates <= result.spasm_dates
    assert [one.adjusted for one in result.associated] == sorted(one.adjusted for one in result.associated)


@pytest.mark.parametrize(
    ("exposed", "unexposed", "said"),
    [
        pytest.param((9, 14), (4, 28), "0.018", id="two digits"),
        pytest.param((4, 28), (4, 28), "1.0", id="never above 1"),
        pytest.param((40, 50), (4, 60), "below 0.001", id="none that reads as certainty"),
    ],
)
def test_a_corrected_p_as_a_table_has_it(exposed, unexposed, said):
    (one,) = found(exposed, unexposed).all_tested
    assert str(one.p_said) == said


def test_of_all_that_was_tested_the_associated_come_first():
    series, associated = two_arms((9, 14), (4, 28))
    result = associations(series, [associated], TODAY - 364 * DAY, TODAY, SCIPY)
    assert result.all_tested == (*result.associated, *result.not_associated)
    assert [one.factor.key for one in result.all_tested] == ["x"]
