"""A diary holds every entry once, in order of time, whatever order they came in."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasmlog.diary import Diary, Invalid
from tests import strategies
from tests.builders import check, condition, day, diary, episode, medication

ID = UUID("6b0e7c3e-5a57-4d0c-9e1b-6d8f4c5a7e21")


@settings(max_examples=25)
@given(strategies.diaries(), st.randoms())
def test_entries_are_kept_in_order_of_time_whatever_order_they_came_in(held, random):
    shuffled = {
        name: tuple(random.sample(getattr(held, name), len(getattr(held, name))))
        for name in ("conditions", "medications", "days", "checks", "episodes")
    }
    assert replace(held, **shuffled) == held
    assert [entry.started_at for entry in held.episodes] == sorted(entry.started_at for entry in held.episodes)
    assert [entry.date for entry in held.days] == sorted(entry.date for entry in held.days)
    assert [entry.date for entry in held.checks] == sorted(entry.date for entry in held.checks)


def test_episodes_that_began_together_are_ordered_by_id():
    first, second = episode(id=UUID(int=1)), episode(id=UUID(int=2))
    assert diary(second, first).episodes == (first, second)


@pytest.mark.parametrize(
    ("field", "pair"),
    [
        ("episodes", (episode(id=ID), episode("2026-01-01T10:00", id=ID))),
        ("medications", (medication(id=ID), medication("other", id=ID))),
        ("conditions", (condition(id=ID), condition(id=ID))),
    ],
)
def test_an_id_twice_in_a_collection_is_refused_and_named(field, pair):
    with pytest.raises(Invalid, match=f"{ID} is there twice") as refused:
        diary(*pair)
    assert refused.value.field == field


@pytest.mark.parametrize(("field", "make"), [("days", day), ("checks", check)])
def test_a_date_twice_is_refused_and_named(field, make):
    with pytest.raises(Invalid, match="2026-03-05 is there twice") as refused:
        diary(make("2026-03-05"), make("2026-03-04"), make("2026-03-05", note="again"))
    assert refused.value.field == field


def test_the_same_id_or_date_may_stand_in_different_collections():
    held = diary(episode(id=ID), medication(id=ID), condition(id=ID), day("2026-03-05"), check("2026-03-05"))
    assert len(list(held.entries())) == 5


@pytest.mark.parametrize("entry", [episode(), day(), check(), medication(), condition()])
def test_a_diary_with_an_entry_is_not_empty(entry):
    assert not diary(entry).is_empty
    assert list(diary(entry).entries()) == [entry]


def test_a_diary_with_settings_alone_is_empty():
    held = Diary(ZoneInfo("UTC"), name="mine", questions=("why?",))
    assert held.is_empty
    assert list(held.entries()) == []


def test_the_target_of_fluids_is_eight_us_cups():
    assert diary().fluid_target_ml == 1893


def test_local_time_is_that_of_the_diary_not_of_the_entry():
    held = diary(zone="Pacific/Auckland")
    late = datetime(2026, 3, 30, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    assert held.local(late).isoformat() == "2026-03-31T11:30:00+13:00"
    assert held.local_date(late) == date(2026, 3, 31)


@pytest.mark.parametrize("ask", [Diary.local, Diary.local_date, Diary.night])
def test_a_naive_time_is_refused_it_would_be_read_on_the_clock_of_the_machine(ask):
    with pytest.raises(Invalid, match="needs its offset"):
        ask(diary(), datetime(2026, 3, 30, 23, 30))  # noqa: DTZ001


@given(strategies.zones(), strategies.instants())
def test_every_instant_of_the_calendar_has_a_local_date_and_a_night(zone, instant):
    held = Diary(zone)
    assert abs((held.local_date(instant) - instant.date()).days) <= 2
    assert 0 <= (held.local_date(instant) - held.night(instant)).days <= 1


@given(strategies.zones(), st.datetimes(timezones=strategies.zones()))
def test_an_instant_outside_the_calendar_has_no_local_date(zone, instant):
    held = Diary(zone)
    for ask in (held.local, held.local_date, held.night):
        if strategies.FIRST_INSTANT <= instant <= strategies.LAST_INSTANT:
            assert abs(ask(instant).year - instant.year) <= 1
        else:
            with pytest.raises(Invalid, match="outside the calendar"):
                ask(instant)
