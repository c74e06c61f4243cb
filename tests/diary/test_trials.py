"""Something that is tried: its dates, and those that cannot be."""

from datetime import date

import pytest

from spasmlog.diary import Invalid
from tests.builders import diary, trial

START = "2026-03-01"


def march(number):
    return date(2026, 3, number)


ROWS = {
    # planned for so many days: what else was said, its last date, the date to look back on
    "as planned": (28, {}, march(28), march(29)),
    "a week": (7, {}, march(7), march(8)),
    "stopped before the end": (28, {"stopped": "2026-03-10"}, march(10), march(29)),
    "stopped on its first day": (28, {"stopped": START}, march(1), march(29)),
    "stopped on its last day": (28, {"stopped": "2026-03-28"}, march(28), march(29)),
    "gone on with longer": (7, {"stopped": "2026-03-20"}, march(7), march(8)),
    "looked back on early": (28, {"review": "2026-03-15"}, march(28), march(15)),
    "looked back on late": (7, {"review": "2026-03-31"}, march(7), march(31)),
    "a year": (365, {}, date(2027, 2, 28), date(2027, 3, 1)),
}


@pytest.mark.parametrize(("days", "given", "ends_on", "looks_back_on"), ROWS.values(), ids=ROWS)
def test_when_a_trial_ends_and_is_looked_back_on(days, given, ends_on, looks_back_on):
    made = trial(days=days, **given)
    assert (made.ends_on, made.looks_back_on) == (ends_on, looks_back_on)


@pytest.mark.parametrize(
    ("on", "running"), [(date(2026, 2, 28), False), (march(1), True), (march(10), True), (march(11), False)]
)
def test_a_trial_runs_from_its_first_to_its_last_date(on, running):
    assert trial(stopped="2026-03-10").is_running_on(on) is running


@pytest.mark.parametrize(("on", "due"), [(march(28), False), (march(29), True), (march(31), True)])
def test_a_trial_is_due_from_the_date_to_look_back_on(on, due):
    assert trial().is_due_on(on) is due


def test_the_date_to_look_back_on_may_be_the_first():
    assert trial(review=START).is_due_on(march(1))


IMPOSSIBLE = {
    "nothing": ("what", {"what": ""}, "Say what you try."),
    "too many words": ("what", {"what": "x" * 201}, "longer than 200 characters"),
    "no text": ("what", {"what": "\0"}, "not text"),
    "a long note": ("note", {"note": "x" * 4001}, "longer than 4000 characters"),
    "six days": ("days", {"days": 6}, "between 7 and 365"),
    "more than a year": ("days", {"days": 366}, "between 7 and 365"),
    "long before the calendar": ("started_on", {"started": "1898-12-31"}, "outside the calendar"),
    "long after the calendar": ("started_on", {"started": "9001-01-01"}, "outside the calendar"),
    "a look back before it": ("review_on", {"review": "2026-02-28"}, "before the first day"),
    "an end before it": ("stopped_on", {"stopped": "2026-02-28"}, "before the first day"),
}


@pytest.mark.parametrize(("field", "given", "words"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_trial_that_cannot_be_is_refused_at_its_field(field, given, words):
    with pytest.raises(Invalid, match=words) as refused:
        trial(**given)
    assert refused.value.field == field


@pytest.mark.parametrize("started", ["1899-01-01", "9000-12-31"])
def test_a_trial_may_begin_at_either_end_of_the_calendar(started):
    made = trial(started=started, days=365)
    assert (made.looks_back_on - made.started_on).days == 365


def test_trials_are_kept_in_the_order_of_their_first_dates():
    first, second, third = trial(started="2026-02-01"), trial(), trial()
    assert diary(third, second, first).trials == (first, second, third)


def test_an_id_of_a_trial_stands_for_one():
    made = trial()
    with pytest.raises(Invalid, match="is there twice") as refused:
        diary(made, trial(id=made.id))
    assert refused.value.field == "trials"
