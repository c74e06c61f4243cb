"""What the fields of an entry can hold, below, at and above each bound."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from spasmlog.diary import (
    BodySite,
    DoseChange,
    DoseTaken,
    Invalid,
    ReliefTried,
    WeaknessRating,
    utc,
)
from spasmlog.vocabulary import DurationBand, Habit, Kind, MuscleGroup, Question, Relief, Side, Site
from tests import strategies
from tests.builders import check, condition, day, diary, episode, medication

NOW = datetime(2026, 3, 30, 14, 0, tzinfo=UTC)

BOUNDS = [
    (episode, "pain", 0, 10),
    (episode, "sleep_disturbance", 0, 10),
    (episode, "distress", 0, 10),
    (episode, "still_minutes", 0, 1440),
    (day, "fluid_ml", 0, 20_000),
    (check, "weight_g", 1_000, 700_000),
    (diary, "birth_year", 1900, 2100),
    (diary, "fluid_target_ml", 1, 10_000),
    (lambda rating: WeaknessRating(MuscleGroup.HAND, rating), "rating", 0, 10),
]


@pytest.mark.parametrize(("make", "field", "least", "most"), BOUNDS)
def test_a_number_at_its_bounds_is_held(make, field, least, most):
    assert getattr(make(**{field: least}), field) == least
    assert getattr(make(**{field: most}), field) == most


@pytest.mark.parametrize(("make", "field", "least", "most"), BOUNDS)
@pytest.mark.parametrize("beyond", ["below", "above"])
def test_a_number_beyond_its_bounds_is_refused(make, field, least, most, beyond):
    with pytest.raises(Invalid, match=f"This must be between {least} and {most}") as refused:
        make(**{field: least - 1 if beyond == "below" else most + 1})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("make", "field"), [(make, field) for make, field, *_ in BOUNDS if field not in {"rating", "fluid_target_ml"}]
)
def test_a_number_that_was_not_asked_is_none(make, field):
    assert getattr(make(**{field: None}), field) is None


TEXTS = [
    (episode, "note", 4000),
    (episode, "recorded_zone", 200),
    (day, "note", 4000),
    (check, "note", 4000),
    (medication, "name", 200),
    (medication, "dose", 200),
    (medication, "note", 4000),
    (condition, "label", 200),
    (condition, "note", 4000),
    (diary, "name", 200),
    (lambda dose: DoseChange(date(2026, 3, 1), dose), "dose", 200),
    (lambda amount: DoseTaken(NOW, amount), "amount", 200),
]


@pytest.mark.parametrize(("make", "field", "longest"), TEXTS)
def test_text_of_the_greatest_length_is_held_counted_in_characters(make, field, longest):
    assert getattr(make(**{field: "🦵" * longest}), field) == "🦵" * longest


@pytest.mark.parametrize(("make", "field", "longest"), TEXTS)
@pytest.mark.parametrize("unfit", ["too long", "NUL", "a high surrogate", "a low surrogate"])
def test_text_that_no_page_could_hold_is_refused(make, field, longest, unfit):
    text = {
        "too long": "x" * (longest + 1),
        "NUL": "a\0b",
        "a high surrogate": "a\ud83e",
        "a low surrogate": "\udfffb",
    }[unfit]
    words = f"longer than {longest} characters" if unfit == "too long" else "a character that is not text"
    with pytest.raises(Invalid, match=words) as refused:
        make(**{field: text})
    assert refused.value.field == field


@pytest.mark.parametrize("text", strategies.ODD_TEXTS)
def test_any_other_text_is_held_as_it_is(text):
    assert day(note=text).note == text


def test_a_medicine_needs_a_name():
    with pytest.raises(Invalid, match="needs a name"):
        medication("")


@pytest.mark.parametrize("country", ["GB", "US", "ZZ", None])
def test_a_country_is_two_capitals_or_unknown(country):
    assert diary(country=country).country == country


@pytest.mark.parametrize("country", ["", "G", "gb", "Gb", "GBR", "G1", "ÄÖ", "GB\n", "\uff27\uff22"])
def test_another_country_is_refused(country):
    with pytest.raises(Invalid, match="two capital letters") as refused:
        diary(country=country)
    assert refused.value.field == "country"


# Instants


@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime(1899, 1, 1, tzinfo=UTC), id="the first"),
        pytest.param(datetime(9000, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), id="the last"),
        pytest.param(datetime(9001, 1, 1, 5, tzinfo=timezone(timedelta(hours=6))), id="9001 in the east only"),
    ],
)
def test_instants_of_the_calendar_are_held(instant):
    assert utc("at", instant) == instant


@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime(1898, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), id="just before the calendar"),
        pytest.param(datetime(9001, 1, 1, tzinfo=UTC), id="just after the calendar"),
        pytest.param(datetime(1899, 1, 1, tzinfo=timezone(timedelta(hours=1))), id="1899 in the east only"),
        pytest.param(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), id="year 1, before any year in UTC"),
        pytest.param(datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))), id="after any year in UTC"),
        pytest.param(datetime.min.replace(tzinfo=ZoneInfo("Asia/Tokyo")), id="the least of a zone"),
        pytest.param(datetime.max.replace(tzinfo=ZoneInfo("America/New_York")), id="the greatest of a zone"),
    ],
)
def test_instants_outside_the_calendar_are_refused(instant):
    with pytest.raises(Invalid, match="outside the calendar") as refused:
        utc("at", instant)
    assert refused.value.field == "at"


INSTANTS = [
    (episode, "ended_at"),
    (episode, "recorded_at"),
    (day, "recorded_at"),
    (check, "recorded_at"),
    (lambda started_at: replace(episode(), started_at=started_at), "started_at"),
    (DoseTaken, "at"),
]


@pytest.mark.parametrize(("make", "field"), INSTANTS)
def test_an_instant_is_kept_in_utc(make, field):
    held = getattr(make(**{field: datetime(2026, 3, 29, 3, 30, 1, 5, tzinfo=ZoneInfo("Europe/Berlin"))}), field)
    assert held == datetime(2026, 3, 29, 1, 30, 1, 5, tzinfo=UTC)
    assert held.tzinfo is UTC


@pytest.mark.parametrize(("make", "field"), INSTANTS)
def test_a_time_without_an_offset_is_refused(make, field):
    with pytest.raises(Invalid, match="needs its offset") as refused:
        make(**{field: datetime(2026, 3, 29, 3, 30)})  # noqa: DTZ001
    assert refused.value.field == field


# What contradicts itself


def test_an_episode_that_ended_is_not_still_going_on():
    with pytest.raises(Invalid, match="not still going on") as refused:
        episode(ended_at=NOW, ongoing=True)
    assert refused.value.field == "ongoing"


def test_with_an_exact_end_there_is_no_rough_duration():
    with pytest.raises(Invalid, match="no rough duration") as refused:
        episode(ended_at=NOW, duration_band=DurationBand.UNDER_1_MIN)
    assert refused.value.field == "duration_band"


@pytest.mark.parametrize("ongoing", [False, True])
@pytest.mark.parametrize("band", [None, DurationBand.OVER_10_MIN])
def test_without_an_end_all_else_may_be_said(ongoing, band):
    held = episode(ongoing=ongoing, duration_band=band)
    assert (held.ongoing, held.duration_band) == (ongoing, band)


def test_an_end_before_the_beginning_is_held():
    """People mistype; the duration is then unknown, and the entry can be corrected."""
    assert episode("2026-03-30T15:00", ended="2026-03-30T14:00").ended_at == datetime(2026, 3, 30, 13, tzinfo=UTC)


def test_an_episode_has_a_place():
    with pytest.raises(Invalid, match="at least one place") as refused:
        episode(sites=())
    assert refused.value.field == "sites"


def test_places_are_kept_once_each_in_the_order_of_the_body():
    held = replace(
        episode(),
        sites=(
            BodySite(Site.EYELID),
            BodySite(Site.CALF, Side.RIGHT),
            BodySite(Site.CALF),
            BodySite(Site.CALF, Side.LEFT),
            BodySite(Site.EYELID),
        ),
    )
    assert held.sites == (
        BodySite(Site.CALF),
        BodySite(Site.CALF, Side.LEFT),
        BodySite(Site.CALF, Side.RIGHT),
        BodySite(Site.EYELID),
    )


def test_reliefs_are_kept_once_each_in_the_order_of_the_list():
    tried = (ReliefTried(Relief.HEAT, True), ReliefTried(Relief.STRETCH), ReliefTried(Relief.HEAT, True))
    assert episode(relief=tried).relief == (ReliefTried(Relief.STRETCH), ReliefTried(Relief.HEAT, True))


@pytest.mark.parametrize("answers", [(True, False), (True, None), (None, False)])
def test_a_relief_with_two_answers_is_refused(answers):
    with pytest.raises(Invalid, match="twice, with different answers") as refused:
        episode(relief=tuple(ReliefTried(Relief.HEAT, answer) for answer in answers))
    assert refused.value.field == "relief"


def test_of_two_ratings_of_one_group_the_higher_is_kept():
    rated = [(MuscleGroup.HAND, 2), (MuscleGroup.LOWER_LEG, 0), (MuscleGroup.HAND, 5), (MuscleGroup.HAND, 3)]
    held = check(weakness=tuple(WeaknessRating(group, rating) for group, rating in rated))
    assert held.weakness == (WeaknessRating(MuscleGroup.LOWER_LEG, 0), WeaknessRating(MuscleGroup.HAND, 5))


# What entries answer


def test_an_episode_belongs_to_the_groups_of_its_places():
    held = episode(sites=(Site.CALF, Site.TOES, Site.JAW))
    assert held.groups == {MuscleGroup.LOWER_LEG, MuscleGroup.FACE}


@pytest.mark.parametrize("kind", Kind)
def test_an_episode_is_a_spasm_unless_it_is_a_twitch(kind):
    assert episode(kind=kind).is_spasm is (kind is not Kind.TWITCH)


@pytest.mark.parametrize("answer", [True, False, None])
def test_a_day_answers_habits_and_a_check_its_questions(answer):
    assert {day(**{habit.value: answer}).habit(habit) for habit in Habit} == {answer}
    assert {check(**{question.value: answer}).answer(question) for question in Question} == {answer}


@pytest.mark.parametrize(
    ("started", "stopped", "taken"),
    [
        pytest.param(None, None, True, id="always"),
        pytest.param("2026-03-10", None, True, id="from its last day on"),
        pytest.param("2026-03-11", None, False, id="from the day after it"),
        pytest.param(None, "2026-03-01", False, id="stopped on its first day: not taken on that day"),
        pytest.param(None, "2026-03-02", True, id="stopped on its second day"),
        pytest.param("2026-03-04", "2026-03-05", True, id="one day inside it"),
    ],
)
def test_a_medicine_is_taken_in_a_period_up_to_the_day_before_it_stopped(started, stopped, taken):
    held = medication(started=started, stopped=stopped)
    assert held.taken_between(date(2026, 3, 1), date(2026, 3, 10)) is taken


def test_the_dose_in_force_is_that_of_the_latest_change():
    changes = (DoseChange(date(2026, 3, 10), "80 mg"), DoseChange(date(2026, 3, 1), "60 mg"))
    held = medication(dose="40 mg", dose_changes=changes)
    asked = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 9), date(2026, 3, 10), date(2027, 1, 1)]
    assert [held.dose_on(on) for on in asked] == ["40 mg", "60 mg", "60 mg", "80 mg", "80 mg"]


def test_doses_are_kept_in_order_of_time_however_they_came():
    taken = [DoseTaken(NOW + timedelta(hours=hours)) for hours in (2, 0, 1)]
    changes = [DoseChange(date(2026, 3, number), "1") for number in (2, 1, 3)]
    held = medication(doses_taken=tuple(taken), dose_changes=tuple(changes))
    assert held.doses_taken == (taken[1], taken[2], taken[0])
    assert [change.on.day for change in held.dose_changes] == [1, 2, 3]


@pytest.mark.parametrize(("since", "begun"), [(None, True), ("2026-03-01", True), ("2026-03-02", False)])
def test_a_condition_of_unknown_date_has_begun(since, begun):
    assert condition(since=since).begun_by(date(2026, 3, 1)) is begun


@pytest.mark.parametrize(("resolved", "over"), [(None, False), ("2026-03-01", True), ("2026-03-02", False)])
def test_a_condition_is_resolved_from_its_date_on(resolved, over):
    assert condition(resolved=resolved).resolved_by(date(2026, 3, 1)) is over


@pytest.mark.parametrize("value", [episode(), day(), check(), medication(), condition(), diary()])
def test_values_are_frozen(value):
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, None)


@settings(max_examples=50)
@given(strategies.episodes())
def test_an_episode_made_again_from_its_fields_is_equal(held):
    assert replace(held) == held
    assert hash(replace(held)) == hash(held)


@settings(max_examples=50)
@given(strategies.checks())
def test_a_check_made_again_from_its_fields_is_equal(held):
    assert replace(held) == held


@settings(max_examples=50)
@given(strategies.medications())
def test_a_medicine_made_again_from_its_fields_is_equal(held):
    assert replace(held) == held
