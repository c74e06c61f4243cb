"""`seed_diary`, `seed_demo`: made-up diaries, to look at and to measure."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from spasmlog import selectors
from spasmlog.diary import AsOf, check_dates
from spasmlog.interchange import read
from spasmlog.management import demo
from spasmlog.management.commands import seed_demo
from spasmlog.management.demo.plausible import plausible_diary
from spasmlog.management.demo.shift import shifted
from spasmlog.models import Diary
from spasmlog.rules import assess
from tests.builders import AS_OF, LONDON, acknowledgement, calm_check, condition, day, diary, episode, medication, trial
from tests.stored import VIGNETTES, account, vignette

STORY = (Path(demo.__file__).parent / "office-worker.json").read_bytes()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AS_OF, tick=False) as traveller:
        yield traveller


def seed(**options):
    out = StringIO()
    options = {"account": "anna", "password": "p", "years": 0.2, "episodes": 200} | options
    call_command("seed_diary", stdout=out, **options)
    return out.getvalue()


# A plausible diary ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_73_days_with_200_episodes_up_to_today():
    assert "Made up: " in seed()
    row = Diary.objects.get()
    held = selectors.whole_diary(row)
    dates = [one.date for one in held.days] + [held.local_date(one.started_at) for one in held.episodes]
    assert len(held.episodes) == 200
    assert date(2026, 1, 18) <= min(dates) <= max(dates) <= AS_OF.date()
    assert (AS_OF.date() - date(2026, 1, 18)).days + 1 == 73
    assert (row.name, row.account.username) == ("Made up", "anna")
    assert get_user_model().objects.get().check_password("p")


@pytest.mark.django_db
def test_an_account_that_is_there_is_used_and_keeps_its_password():
    anna = account("anna")
    seed()
    assert Diary.objects.get().account == anna
    anna.refresh_from_db()
    assert not anna.check_password("p")


@pytest.mark.django_db
def test_a_diary_of_that_name_is_not_filled_twice():
    seed()
    with pytest.raises(CommandError, match="The account has a diary named 'Made up'") as error:
        seed()
    assert error.value.returncode == 1
    seed(diary="another")
    assert Diary.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"years": 0.01}, {"years": 200}, {"episodes": -1}, {"episodes": 1_000_001}])
def test_a_length_that_is_none_is_refused(wrong):
    with pytest.raises(CommandError) as error:
        seed(**wrong)
    assert error.value.returncode == 2
    assert not get_user_model().objects.exists()


def invented(**given):
    options = {"days": 73, "episodes": 200, "seed": 1, "until": AS_OF} | given
    return plausible_diary("x", ZoneInfo(LONDON), **options)


def test_the_same_seed_is_the_same_diary_and_another_another():
    assert invented() == invented()
    assert invented() != invented(seed=2)


@pytest.mark.parametrize(("days", "episodes"), [(7, 0), (7, 30), (73, 200), (400, 1000)])
def test_a_made_up_diary_holds_what_was_asked_for_and_nothing_later_than_now(days, episodes):
    made = invented(days=days, episodes=episodes)
    now = AsOf(made, AS_OF)
    first = AS_OF.date() - timedelta(days=days - 1)
    assert len(made.episodes) == episodes
    assert all(made.local_date(one.started_at) >= first for one in made.episodes)
    assert all((one.ended_at or AS_OF) <= AS_OF for one in made.episodes)
    assert not list(check_dates(made, now))
    assert 0.5 * days <= len(made.days) <= days or days == 7
    assert [later.date - earlier.date for earlier, later in pairwise(made.checks)] == [timedelta(weeks=1)] * (
        len(made.checks) - 1
    )


@pytest.mark.parametrize(("days", "tried"), [(91, 0), (92, 1), (3652, 1)])
def test_a_made_up_diary_of_three_months_has_something_to_look_back_on(days, tried):
    made = invented(days=days, episodes=20)
    assert len(made.trials) == tried
    assert all(trial.is_due_on(AS_OF.date()) and not trial.is_running_on(AS_OF.date()) for trial in made.trials)
    assert not list(check_dates(made, AsOf(made, AS_OF)))


def test_a_made_up_diary_is_plausible():
    made = invented(days=400, episodes=1000)
    assert sum(one.is_spasm for one in made.episodes) > 800
    assert sum(one.started_at.astimezone(made.zone).hour < 6 for one in made.episodes) > 400
    assert {one.pain is None for one in made.episodes} == {True, False}
    assert assess(made, AS_OF)


# The demonstration ---------------------------------------------------------------------------------------------------


def test_the_story_in_the_package_is_the_vignette():
    assert json.loads(STORY) == json.loads((VIGNETTES / "mark-later.json").read_bytes())


@pytest.mark.django_db
def test_the_demonstration_has_its_account_and_two_diaries(monkeypatch):
    monkeypatch.setattr("spasmlog.management.commands.seed_diary.Command.add_arguments", short)
    out = StringIO()
    call_command("seed_demo", stdout=out)
    assert "Sign in as demo with the password demo-diary-2026" in out.getvalue()
    demo_account = get_user_model().objects.get(username="demo")
    assert demo_account.check_password("demo-diary-2026")
    assert {row.name for row in selectors.diaries_of(demo_account)} == {"Office worker", "Ten years"}
    again = StringIO()
    before = {row.id: row.revision for row in Diary.objects.all()}
    call_command("seed_demo", stdout=again)
    assert {row.id: row.revision for row in Diary.objects.all()} == before
    assert "Sign in as demo" in again.getvalue()


def short(self, parser):
    """The arguments of `seed_diary`, with a diary that is made in no time."""
    parser.add_argument("--account")
    parser.add_argument("--password")
    parser.add_argument("--diary")
    parser.add_argument("--years", default=0.2)
    parser.add_argument("--episodes", default=20)
    parser.add_argument("--seed", default=1)


@pytest.mark.django_db
def test_a_demonstration_that_fails_half_way_leaves_no_account(monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr("spasmlog.management.commands.seed_diary.Command.add_arguments", short)
    monkeypatch.setattr(seed_demo, "shifted", broken)
    with pytest.raises(RuntimeError):
        call_command("seed_demo", stdout=StringIO())
    assert not get_user_model().objects.exists()
    assert not Diary.objects.exists()


def newest(held):
    dates = [one.date for one in (*held.days, *held.checks)]
    return max(dates + [held.local_date(one.started_at) for one in held.episodes])


@pytest.mark.parametrize("days", [0, 1, 6, 7, 100, 180, 365, -3, -400])
def test_the_story_moves_by_whole_weeks_into_the_last_seven_days(days):
    story = read(STORY).diary
    today = newest(story) + timedelta(days=days)
    moved = shifted(story, today)
    assert timedelta(0) <= today - newest(moved) <= timedelta(days=6)
    for before, after in zip(story.entries(), moved.entries(), strict=True):
        assert type(after) is type(before)
    for before, after in zip(story.episodes, moved.episodes, strict=True):
        was, now = story.local(before.started_at), moved.local(after.started_at)
        assert (was.weekday(), was.time()) == (now.weekday(), now.time())
        assert after.ended_at - after.started_at == before.ended_at - before.started_at
    assert [one.date.weekday() for one in moved.days] == [one.date.weekday() for one in story.days]
    assert {one.started_on.weekday() for one in moved.medications if one.started_on} == {
        one.started_on.weekday() for one in story.medications if one.started_on
    }


def test_what_was_said_of_a_finding_moves_with_the_entries_that_it_names():
    spasm = episode("2026-03-15T12:00")
    names = (f"episode:{spasm.id}", "check:2026-03-14", "day:2026-03-10")
    said = acknowledgement("TAB-1", "2026-03-15T13:00", evidence=names, discussed_on=date(2026, 3, 15))
    (moved,) = shifted(diary(spasm, acknowledgements=(said,)), date(2026, 3, 22)).acknowledgements
    assert (moved.at - said.at, moved.discussed_on) == (timedelta(days=7), date(2026, 3, 22))
    assert set(moved.evidence) == {f"episode:{spasm.id}", "check:2026-03-21", "day:2026-03-17"}


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_an_episode_is_as_long_as_it_was_though_the_clocks_change_in_it(day):
    story = diary(
        episode("2026-03-15T00:58", ended="2026-03-15T01:05"),
        episode("2026-03-15T01:58", ended="2026-03-15T02:03"),
        episode("2026-03-15T12:00", ongoing=True),
    )
    moved = shifted(story, day)
    lengths = [one.ended_at and one.ended_at - one.started_at for one in moved.episodes]
    assert sorted(lengths[:2]) == [timedelta(minutes=5), timedelta(minutes=7)]
    assert lengths[2] is None


def test_everything_with_a_date_moves_along():
    story = diary(
        episode("2026-03-15T12:00", recorded_at=datetime(2026, 3, 15, 13, tzinfo=UTC)),
        day("2026-03-15"),
        calm_check("2026-03-15"),
        medication(started="2026-03-01", stopped="2026-03-14"),
        condition(since="2020-01-01"),
        trial(started="2026-03-02", review="2026-03-30", stopped="2026-03-14"),
    )
    week = timedelta(weeks=1)
    moved = shifted(story, date(2026, 3, 22))
    assert moved.days[0].date == story.days[0].date + week
    assert moved.checks[0].date == story.checks[0].date + week
    assert moved.medications[0].started_on == story.medications[0].started_on + week
    assert moved.medications[0].stopped_on == story.medications[0].stopped_on + week
    assert moved.conditions[0].since == story.conditions[0].since + week
    tried, then = moved.trials[0], story.trials[0]
    assert (tried.started_on, tried.stopped_on) == (then.started_on + week, then.stopped_on + week)
    assert (tried.review_on, tried.days) == (then.review_on + week, then.days)
    assert moved.episodes[0].recorded_at == story.episodes[0].recorded_at + week


@pytest.mark.parametrize("weeks", [0, 1, 26, 30])
def test_the_story_tells_the_same_whenever_it_is_told(weeks):
    file = vignette("mark-later.json")
    then = file.exported_at + timedelta(weeks=weeks)
    moved = shifted(file.diary, file.diary.local_date(then))
    told = [(one.code, one.status, one.level) for one in assess(moved, then)]
    assert told == [(one.code, one.status, one.level) for one in assess(file.diary, file.exported_at)]
